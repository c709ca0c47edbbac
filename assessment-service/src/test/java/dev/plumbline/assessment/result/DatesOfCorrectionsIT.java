package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.SweepingClosed;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A correction is asked for once the cycle is closed: whoever has its task is reminded all the same. */
class DatesOfCorrectionsIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private Scene scene;

    @Autowired
    private MovableClock clock;

    @Autowired
    private SweepingClosed sweeping;

    @Autowired
    private AskingForCorrections asking;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void backToNow() {
        clock.backToNow();
    }

    private void sweepAt(UUID cycle, Instant then) {
        clock.moveTo(then);
        sweeping.begin(then);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*) FROM job WHERE kind = 'sweep-deadlines' AND subject = ? AND state <> 'DONE'",
                                Integer.class,
                                cycle.toString())
                        == 0);
    }

    private int said(UUID assessment, String type) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%.' || ? || '.v1'",
                Integer.class, assessment.toString(), type);
    }

    @Test
    void inAClosedCycleIsRemindedOfItAndItBecomesOverdueOnce() {
        UUID assessment = scene.resultBelowTheClaim("Closed " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID cycle = scene.read(assessment).cycleId();
        jdbc.update("UPDATE assessment SET state = 'CLOSED' WHERE id = ?", assessment);
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", cycle);
        asking.ask(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                WrongFact.VERDICT,
                "This is not what was done, somebody mistyped it.");
        Instant due = scene.dueOf(assessment, "user_correct_result");
        int before = said(assessment, "work-item-due");
        sweepAt(cycle, due.minus(Duration.ofHours(20)));
        sweepAt(cycle, due.minus(Duration.ofHours(19)));
        assertThat(said(assessment, "work-item-due")).isEqualTo(before + 1);
        assertThat(said(assessment, "work-item-overdue")).isZero();
        sweepAt(cycle, due.plusSeconds(60));
        sweepAt(cycle, due.plusSeconds(120));
        assertThat(said(assessment, "work-item-overdue")).isEqualTo(1);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%work-item-overdue%' ORDER BY position",
                        String.class, assessment.toString()))
                .singleElement()
                .asString()
                .contains("user_correct_result");
    }
}
