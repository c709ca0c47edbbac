package dev.plumbline.assessment.steering;

import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.result.ClosingCycles;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Cycles whose dates pass, and what people and HR do then. */
abstract class EndingCycles extends Platform {

    static final Duration PATIENCE = Duration.ofSeconds(40);

    static final String OTHER = "tilda.weil@demo.example";

    @Autowired
    Scene scene;

    @Autowired
    MovableClock clock;

    @Autowired
    Cycles cycles;

    @Autowired
    DecidingUnfinished deciding;

    @Autowired
    PublishingResults publishing;

    @Autowired
    ClosingCycles closing;

    @Autowired
    Worklist worklist;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ReopeningAssessments reopening;

    @Autowired
    PhaseWatch watch;

    void inDays(int days) {
        clock.moveDays(days);
    }

    AssessmentCycle read(UUID cycle) {
        return cycles.findById(cycle).orElseThrow();
    }

    Optional<WorkItem> question(UUID cycle) {
        return worklist.openOf(cycle.toString()).stream()
                .filter(item -> item.element().equals("user_decide_unfinished"))
                .findFirst();
    }

    /** Waits until HR is asked, without waiting for the next look at all cycles. */
    WorkItem asked(UUID cycle, Predicate<WorkItem> question) {
        watch.look(cycle);
        await().atMost(PATIENCE).until(() -> question(cycle).filter(question).isPresent());
        return question(cycle).orElseThrow();
    }

    WorkItem asked(UUID cycle) {
        return asked(cycle, question -> true);
    }

    int ended(UUID cycle) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%acknowledgement-ended%'",
                Integer.class, cycle.toString());
    }

    void until(UUID assessment, AssessmentState state) {
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == state);
    }

    void noJobIsLeft(UUID cycle) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM job WHERE subject = ? AND state = 'RUNNING'",
                                Integer.class,
                                cycle.toString())
                        == 0);
    }

    /** Two people, one of whom has a result while the other's review has only begun. */
    UUID halfPublished(String name) {
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE, OTHER);
        scene.handIn(scene.assessment(cycle, Scene.EMPLOYEE), 5);
        scene.review(Scene.MANAGER, scene.assessment(cycle, Scene.EMPLOYEE), 5, null);
        scene.handIn(scene.assessment(cycle, OTHER), 5);
        jdbc.update("UPDATE assessment_cycle SET phase = 'PUBLICATION' WHERE id = ?", cycle);
        scene.publish(cycle, scene.assessment(cycle, Scene.EMPLOYEE));
        return cycle;
    }

    int said(UUID cycle, String event) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%' || ? || '%'",
                Integer.class, cycle.toString(), event);
    }

    RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }
}
