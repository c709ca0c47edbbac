package dev.plumbline.assessment.people;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which people of the directory are listed: those of whom all of this is true.
 *
 * @param search words that are all found in a name, an employee number, a mail address, a job title or a unit; empty for all
 * @param unit the label of a unit in which, or in a unit below which, they are; empty for every unit
 * @param title their job title, whatever its case; empty for every one
 * @param role a role that they hold, wherever; null for whatever they hold
 */
public record DirectoryFilter(
        String search,
        DirectoryPart part,
        String unit,
        String title,
        @Nullable Role role) {

    /** Everybody. */
    public static final DirectoryFilter ALL = of("", DirectoryPart.ALL);

    /** Those of a part whom a search finds. */
    public static DirectoryFilter of(String search, DirectoryPart part) {
        return new DirectoryFilter(search, part, "", "", null);
    }

    /** The role of that name; null where there is none, which is whatever they hold. */
    public static @Nullable Role role(String name) {
        return Stream.of(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether a unit, a title or a role is named, whatever is searched. */
    public boolean narrows() {
        return !unit.isEmpty() || !title.isEmpty() || role != null;
    }

    /** Whether everybody is listed. */
    public boolean isEverybody() {
        return search.isEmpty() && part == DirectoryPart.ALL && !narrows();
    }
}
