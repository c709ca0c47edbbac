package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.quality.ReadingStatements.Shown;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A reviewer and two quality assurers of each test, and what tests of quality assurance do with them. */
abstract class AssuredCase extends Platform {

    static final String WHY = "The evidence shows one service, the statement asks for all of them.";

    @Autowired
    AssuredCycles assured;

    @Autowired
    Scene scene;

    @Autowired
    PagesAs pages;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ReadingStatements reading;

    @Autowired
    AssuringStatements assuring;

    @Autowired
    SigningQuality signing;

    UUID reviewer;
    UUID first;
    UUID second;

    @BeforeEach
    void people() {
        assured.nobody();
        reviewer = assured.person("Reviewer", null);
        first = assured.assurer("First");
        second = assured.assurer("Second");
    }

    @AfterEach
    void nobodyIsLeft() {
        assured.nobody();
    }

    UUID hr() {
        return scene.id(Scene.HR);
    }

    int statements() {
        return scene.skill()
                .level(AssuredCycles.LEVEL)
                .orElseThrow()
                .statements()
                .size();
    }

    List<Shown> shown(UUID assessment) {
        return reading.of(assured.holder(assessment), AssessmentId.of(assessment))
                .statements();
    }

    void acceptAll(UUID assessment) {
        UUID holder = assured.holder(assessment);
        for (Shown one : shown(assessment)) {
            if (one.state().isToDecide()) {
                assuring.accept(holder, AssessmentId.of(assessment), one.id(), null);
            }
        }
    }

    /** One person, all of whose statements are drawn. */
    UUID one(boolean calibration) {
        List<UUID> assessments = assured.reviewed(reviewer, 1, 0, calibration, new QualityPlan(100, 0, List.of()));
        UUID assessment = assessments.getFirst();
        UUID cycle = assured.cycleOf(assessment);
        assured.until(cycle, Phase.QUALITY);
        assured.untilAsked(cycle, statements());
        return assessment;
    }
}
