package dev.plumbline.servers;

import java.util.Locale;
import java.util.Map;

/** Where the servers come from. */
public enum Footing {
    /** Addresses came by environment. */
    GIVEN,
    /** Containers through Testcontainers. */
    CONTAINERS,
    /** The real servers, started inside or beside this process. */
    EMBEDDED;

    /**
     * Reads {@code PLUMBLINE_SERVERS} (containers or embedded, the default); an address in {@code addressVariable} wins.
     *
     * @throws IllegalArgumentException for another value, naming the two that are allowed
     */
    static Footing of(Map<String, String> environment, String addressVariable) {
        if (environment.containsKey(addressVariable)) {
            return GIVEN;
        }
        String wanted =
                environment.getOrDefault("PLUMBLINE_SERVERS", "embedded").toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            default ->
                throw new IllegalArgumentException(
                        "PLUMBLINE_SERVERS is '" + wanted + "': say 'containers' or 'embedded'.");
        };
    }
}
