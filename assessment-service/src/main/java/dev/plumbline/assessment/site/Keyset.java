package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list that is ordered by a moment and an id ends: the next page begins after it, whatever has been
 * added or removed meanwhile.
 */
public record Keyset(Instant at, UUID id) {

    /** What a caller gives back as {@code after}. */
    @Override
    public String toString() {
        return at + "~" + id;
    }

    /**
     * Reads what a caller gave.
     *
     * @param after null for the first page
     * @return null for the first page
     * @throws Refusal naming {@code after}, where it is none that a page ended with
     */
    public static @Nullable Keyset read(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        int parted = after.indexOf('~');
        try {
            return new Keyset(Instant.parse(after.substring(0, parted)), UUID.fromString(after.substring(parted + 1)));
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            throw unknown();
        }
    }

    /** Reads the key from the address of a page: where no page ended with it, the list starts with its first page. */
    public static @Nullable Keyset orFirst(@Nullable String after) {
        try {
            return read(after);
        } catch (Refusal unknown) {
            return null;
        }
    }

    /** What is answered to an {@code after} that no page ended with. */
    public static Refusal unknown() {
        return Refusal.invalid("after", "page-unknown");
    }
}
