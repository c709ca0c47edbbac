package dev.plumbline.assessment.people;

import java.util.stream.Stream;

/** Which people of the directory are listed. */
public enum DirectoryPart {
    ALL,
    ACTIVE,
    /** Those who have left. */
    LEFT,
    /** Those who are active and report to nobody. */
    WITHOUT_MANAGER;

    /** The part of that name; all where there is none. */
    public static DirectoryPart named(String name) {
        return Stream.of(values())
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElse(ALL);
    }
}
