package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.participant.AssessmentState;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A session that is finalised decides again, for whoever is not published yet. */
class ReopeningSessionsIT extends FinalisedSessions {

    @Test
    void whoIsNotPublishedIsDecidedOnAgain() {
        Finalised was = finalised("Reopened session");
        UUID first = was.assessments().getFirst();
        UUID second = was.assessments().getLast();
        assertThat(is(first, AssessmentState.TO_EXPLAIN)).isTrue();
        assertThat(is(second, AssessmentState.READY_TO_PUBLISH)).isTrue();
        assertThat(prevailing(first)).isEqualTo(6);
        explain(first);
        assertThat(is(first, AssessmentState.READY_TO_PUBLISH)).isTrue();
        int round = scene.read(second).round();

        reopening.reopen(hr(), was.session(), WHY);
        await().atMost(PATIENCE).until(() -> state(was.session()) == State.IN_SESSION);

        CalibrationSession session = viewing.table(hr(), was.session()).session();
        assertThat(session.revision()).isEqualTo(2);
        assertThat(session.round()).isEqualTo(2);
        assertThat(session.reopenReason()).isEqualTo(WHY);
        assertThat(was.assessments()).allMatch(one -> is(one, AssessmentState.IN_CALIBRATION));
        assertThat(scene.read(second).round()).as("its process begins again").isEqualTo(round + 1);
        assertThat(item(was.session(), first).calibrated())
                .as("what was decided is kept until something else is")
                .satisfies(decision -> assertThat(decision.level()).isEqualTo(6));

        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM change_explanation WHERE assessment_id = ?", Integer.class, first))
                .as("it explained the earlier decision")
                .isZero();

        decide(was.session(), second, 6);
        end(was.session());
        assertThat(was.assessments()).allMatch(one -> is(one, AssessmentState.TO_EXPLAIN));
        assertThat(was.assessments()).allMatch(one -> prevailing(one) == 6);
        explain(first);
        assertThat(is(first, AssessmentState.READY_TO_PUBLISH)).isTrue();
    }

    @Test
    void whoseResultIsPublishedKeepsIt() {
        Finalised was = finalised("Partly published");
        UUID first = was.assessments().getFirst();
        UUID second = was.assessments().getLast();
        jdbc.update("UPDATE assessment SET state = 'PUBLISHED' WHERE id = ?", second);
        assertThat(reopening.outlook(hr(), was.session())).isEqualTo(new ReopeningSessions.Outlook(1, 0, 1, false));

        reopening.reopen(hr(), was.session(), WHY);
        await().atMost(PATIENCE).until(() -> state(was.session()) == State.IN_SESSION);

        assertThat(is(second, AssessmentState.PUBLISHED)).isTrue();
        assertThat(item(was.session(), second).withdrawn())
                .as("counted nowhere")
                .isTrue();
        refused("item-withdrawn", () -> decide(was.session(), second, 6));
        assertThat(viewing.table(hr(), was.session()).people()).isEqualTo(1);
        end(was.session());
        assertThat(is(first, AssessmentState.TO_EXPLAIN)).isTrue();
        assertThat(is(second, AssessmentState.PUBLISHED)).isTrue();
    }

    @Test
    void aSessionWhosePeopleWerePublishedMeanwhileStaysFinalised() {
        Finalised was = finalised("Published meanwhile");
        jdbc.update("UPDATE assessment SET state = 'PUBLISHED' WHERE cycle_id = ?", was.cycle());
        jdbc.update("""
                INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, not_before)
                VALUES (gen_random_uuid(), 'reopen-session', ?, '{}', 'RUNNING', 1, ?, now(), now())
                """, was.session().toString(), hr().toString());
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT state FROM job WHERE subject = ? AND kind = 'reopen-session'",
                                String.class,
                                was.session().toString())
                        .equals("DONE"));
        assertThat(state(was.session())).isEqualTo(State.FINALISED);
        assertThat(was.assessments()).allMatch(one -> is(one, AssessmentState.PUBLISHED));
    }
}
