package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.Sentences;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What follows a review that is approved, in a sentence. Templates ask it as {@code @whatFollows}. */
@Component("whatFollows")
public class WhatFollows {

    private final Sentences sentences;
    private final Clock clock;

    WhatFollows(Sentences sentences, Clock clock) {
        this.sentences = sentences;
        this.clock = clock;
    }

    /** What follows an assessment whose review is approved, until its result is published; empty in every other state. */
    public String of(Assessment assessment, AssessmentCycle cycle) {
        AssessmentState state = assessment.state();
        if (state == AssessmentState.SECOND_ASSESSMENT) {
            return sentences.of("outcome.then.second", List.of());
        }
        if (state == AssessmentState.REVIEWED || state == AssessmentState.IN_CALIBRATION) {
            return sentences.of("outcome.then.calibration", List.of());
        }
        return state == AssessmentState.READY_TO_PUBLISH ? published(cycle) : "";
    }

    private String published(AssessmentCycle cycle) {
        if (cycle.isSingle()) {
            return sentences.of("outcome.then.single", List.of());
        }
        return cycle.publicationDue().isBefore(clock.instant())
                ? sentences.of("outcome.then.publicationSoon", List.of())
                : sentences.of(
                        "outcome.then.publication",
                        List.of(sentences.day(cycle.milestones().publication())));
    }
}
