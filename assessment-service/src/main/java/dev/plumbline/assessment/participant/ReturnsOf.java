package dev.plumbline.assessment.participant;

import java.util.UUID;

/** What reviewers have returned; implemented by review, which owns it. */
public interface ReturnsOf {

    /** Whether a round of an assessment began because its reviewer returned it. */
    boolean isOfReturn(UUID assessment, int round);
}
