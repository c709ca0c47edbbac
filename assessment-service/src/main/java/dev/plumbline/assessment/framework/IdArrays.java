package dev.plumbline.assessment.framework;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/** Many ids as one parameter of a statement. */
final class IdArrays {

    private IdArrays() {}

    /** Ids as the text of an array of PostgreSQL, for {@code CAST(:ids AS uuid[])}. */
    static String text(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
