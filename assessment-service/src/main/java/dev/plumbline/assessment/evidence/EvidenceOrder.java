package dev.plumbline.assessment.evidence;

import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.SortedRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** By what a library is sorted. */
public enum EvidenceOrder {
    /** By when they were last changed. */
    CHANGED("updated_at"),
    TITLE("title COLLATE \"und-x-icu\""),
    /** By their last day; what continues is later than all that has ended. */
    ENDED("coalesce(ended, DATE 'infinity')");

    private static final String ONGOING = "infinity";

    private final String column;

    EvidenceOrder(String column) {
        this.column = column;
    }

    /** The column of an index. */
    String column() {
        return column;
    }

    /** After which the next page starts, where a page ends with a piece. */
    String key(Evidence last) {
        String sort = switch (this) {
            case CHANGED -> last.updatedAt().toString();
            case TITLE -> last.title();
            case ENDED -> last.ended() == null ? ONGOING : last.ended().toString();
        };
        return new SortedRow(last.id(), sort).key();
    }

    /** Where a page starts: after the piece of that id, which was sorted by that value. */
    record Place(UUID id, Object sort) {}

    /**
     * Where the page after a key starts.
     *
     * @param after null or empty for the first page
     * @return null for the first page
     * @throws Refusal naming {@code after}, where no page of this order ended with it
     */
    @Nullable
    Place place(@Nullable String after) {
        SortedRow last = SortedRow.read(after);
        return last == null ? null : new Place(last.id(), value(last.id().toString(), last.sort()));
    }

    private Object value(String id, String sort) {
        return switch (this) {
            case CHANGED -> Timestamp.from(moment(sort, id));
            case TITLE -> sort;
            case ENDED ->
                sort.equals(ONGOING)
                        ? LocalDate.MAX
                        : LocalDate.ofInstant(moment(sort + "T00:00:00Z", id), ZoneOffset.UTC);
        };
    }

    private static Instant moment(String sort, String id) {
        return Objects.requireNonNull(Keyset.read(sort + "~" + id)).at();
    }

    /** The key from the address of a page: where no page of this order ended with it, the list starts with its first page. */
    public @Nullable String orFirst(@Nullable String after) {
        try {
            return place(after) == null ? null : after;
        } catch (Refusal unknown) {
            return null;
        }
    }
}
