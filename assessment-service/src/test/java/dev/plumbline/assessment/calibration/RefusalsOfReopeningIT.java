package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Refusals of reopening a session. */
class RefusalsOfReopeningIT extends FinalisedSessions {

    @Test
    void whatCannotBeReopenedIsRefused() {
        Finalised was = finalised("Not reopened");
        UUID session = was.session();
        refused("not-hr", () -> reopening.reopen(scene.id(CALIBRATORS[0]), session, WHY));
        refused("not-hr", () -> reopening.outlook(scene.id(CALIBRATORS[0]), session));
        refused("not-found", () -> reopening.reopen(hr(), UUID.randomUUID(), WHY));
        refused("reason-missing", () -> reopening.reopen(hr(), session, " "));
        refused("text-too-long", () -> reopening.reopen(hr(), session, "x".repeat(4001)));

        UUID first = was.assessments().getFirst();
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", first);
        refused("session-reopen-paused", () -> reopening.reopen(hr(), session, WHY));
        jdbc.update("UPDATE assessment SET paused_since = NULL WHERE id = ?", first);

        UUID subject = scene.read(first).subjectId();
        jdbc.update("UPDATE assessment SET subject_id = ? WHERE id = ?", hr(), first);
        refused("session-reopen-own", () -> reopening.reopen(hr(), session, WHY));
        jdbc.update("UPDATE assessment SET subject_id = ? WHERE id = ?", subject, first);

        jdbc.update("UPDATE assessment SET state = 'PUBLISHED' WHERE cycle_id = ?", was.cycle());
        refused("session-reopen-nobody", () -> reopening.reopen(hr(), session, WHY));
        jdbc.update("UPDATE assessment SET state = 'READY_TO_PUBLISH' WHERE cycle_id = ?", was.cycle());

        jdbc.update("""
                INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before)
                VALUES (gen_random_uuid(), 'reopen-session', ?, '{}', 'RUNNING', 1, ?, now(), now() + interval '1 hour')
                """, session.toString(), hr().toString());
        assertThat(reopening.outlook(hr(), session).running()).isTrue();
        refused("session-reopening", () -> reopening.reopen(hr(), session, WHY));
        jdbc.update("DELETE FROM job WHERE subject = ? AND kind = 'reopen-session'", session.toString());

        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", was.cycle());
        refused("cycle-not-open", () -> reopening.reopen(hr(), session, WHY));
        jdbc.update("UPDATE assessment_cycle SET status = 'OPEN' WHERE id = ?", was.cycle());

        reopening.reopen(hr(), session, WHY);
        await().atMost(PATIENCE).until(() -> state(session) == State.IN_SESSION);
        refused("session-state", () -> reopening.reopen(hr(), session, WHY));
    }
}
