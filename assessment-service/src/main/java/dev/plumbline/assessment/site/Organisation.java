package dev.plumbline.assessment.site;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whose installation this is, as one setting says; pages and documents show nothing where it says nothing. */
@Component
public class Organisation {

    private static final int LONGEST = 100;

    private final String name;

    /** What the setting says: one line of at most 100 characters. */
    public Organisation(@Value("${plumbline.organisation}") String name) {
        this.name = name.strip();
        if (this.name.length() > LONGEST || this.name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("plumbline.organisation (PLUMBLINE_ORGANISATION) is one line of at most "
                    + LONGEST + " characters, and not " + name);
        }
    }

    /** Its name; empty where it is not said. */
    public String name() {
        return name;
    }
}
