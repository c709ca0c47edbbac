package dev.plumbline.assessment.participant;

import java.util.UUID;

/** What somebody has claimed of themselves; implemented by selfassessment, which owns it. */
public interface ClaimsOf {

    /**
     * The claims of the last submission in short, by the name of the skill, such as "Programming 4"; empty
     * without one, and while it is recalled.
     */
    String inShort(UUID assessment);
}
