package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list that is ordered by a moment and an id ends: the next page begins after it, whatever has been
 * added or removed meanwhile.
 */
public record Keyset(Instant at, UUID id) {

    /** Moments beyond these no database keeps; no page ended with one. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Pattern UUIDS = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

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
            Instant at = Instant.parse(after.substring(0, parted));
            if (at.isBefore(FIRST) || at.isAfter(LAST)) {
                throw unknown();
            }
            return new Keyset(at, UUID.fromString(after.substring(parted + 1)));
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

    /**
     * Reads a key of another order: several parts with {@code ~} between them, one of which is an id. What follows the last of
     * them belongs to it.
     *
     * @param after null for the first page
     * @param id which part is the id, from 0
     * @return empty for the first page
     * @throws Refusal naming {@code after}, where it is none that a page ended with
     */
    public static List<String> parts(@Nullable String after, int parts, int id) {
        if (after == null || after.isEmpty()) {
            return List.of();
        }
        List<String> read = List.of(after.split("~", parts));
        if (read.size() < parts || !UUIDS.matcher(read.get(id)).matches()) {
            throw unknown();
        }
        return read;
    }

    /** A key of several parts from the address of a page: where no page ended with it, the list starts with its first page. */
    public static @Nullable String partsOrFirst(@Nullable String after, int parts, int id) {
        try {
            return parts(after, parts, id).isEmpty() ? null : after;
        } catch (Refusal unknown) {
            return null;
        }
    }

    /**
     * Reads a key that is an id alone.
     *
     * @param after null for the first page
     * @return null for the first page
     * @throws Refusal naming {@code after}, where it is none that a page ended with
     */
    public static @Nullable UUID id(@Nullable String after) {
        List<String> id = parts(after, 1, 0);
        return id.isEmpty() ? null : UUID.fromString(id.getFirst());
    }

    /** What is answered to an {@code after} that no page ended with. */
    public static Refusal unknown() {
        return Refusal.invalid("after", "page-unknown");
    }
}
