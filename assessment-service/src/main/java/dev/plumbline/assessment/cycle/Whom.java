package dev.plumbline.assessment.cycle;

import java.util.List;
import java.util.UUID;

/**
 * People, named in any of these ways.
 *
 * @param units everybody active in these units and all below them
 * @param titles everybody active with one of these job titles, in whatever case and width
 * @param lines everybody active in the lines of these people, all the way down; not these people themselves
 * @param people these people, active or not
 */
public record Whom(List<String> units, List<String> titles, List<UUID> lines, List<UUID> people) {

    /** Nobody. */
    public static final Whom NOBODY = new Whom(List.of(), List.of(), List.of(), List.of());

    /** These people. */
    public static Whom of(List<UUID> people) {
        return new Whom(List.of(), List.of(), List.of(), people);
    }

    /** Whether nothing names anybody. */
    public boolean isNobody() {
        return equals(NOBODY);
    }
}
