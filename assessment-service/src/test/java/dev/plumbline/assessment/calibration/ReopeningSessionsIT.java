package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A session that is finalised decides again, for whoever is not published yet. */
class ReopeningSessionsIT extends FinalisedSessions {

    @Autowired
    private PagesAs pages;

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
    void theFinalisedSessionSaysWhatIsNextAndHowItIsReopened() throws Exception {
        Finalised was = finalised("What is next");
        UUID first = was.assessments().getFirst();
        String path = "/calibration-sessions/" + was.session();
        String next = "id=\"session-next\"";
        assertThat(pages.get(Scene.HR, path).between(next, "</div>"))
                .contains("One changed level is to be explained; then the results can be published.");
        scene.opened("user_explain_change", WorkRole.REVIEWER, first);
        UUID reviewer = scene.read(first).reviewerId();
        String name = jdbc.queryForObject(
                "SELECT btrim(given_name || ' ' || family_name) FROM person WHERE id = ?", String.class, reviewer);
        var page = pages.get(Scene.HR, path);
        assertThat(page.between(next, "</div>"))
                .contains("One changed level is to be explained by " + name + "; then", "To the cycle: What is next");
        assertThat(page.html())
                .contains("href=\"/cycles/" + was.cycle() + "\"", "pl-note-plain\" id=\"session-next\"")
                .as("what is reloaded while it is finalised")
                .containsSubsequence("id=\"session-end\"", "id=\"reopen\"");
        assertThat(pages.get(CALIBRATORS[0], path).html())
                .as("a calibrator has no cycle to go to")
                .doesNotContain("/cycles/" + was.cycle());
        explaining.explain(reviewer, AssessmentId.of(first), "The session saw the whole portfolio that you run.");
        assertThat(pages.get(Scene.HR, path).between(next, "</div>"))
                .contains("no changed level waits for an explanation");
    }

    @Test
    void whileTheCycleIsPausedItIsNotOfferedAndWhatWasTypedStays() throws Exception {
        Finalised was = finalised("Paused and reopened");
        String path = "/calibration-sessions/" + was.session();
        String reopen = "action=\"" + path + "/reopen\"";
        assertThat(pages.get(Scene.HR, path).html()).contains(reopen);
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", was.cycle());
        assertThat(pages.get(Scene.HR, path).html()).doesNotContain(reopen);
        assertThat(pages.post(Scene.HR, path + "/reopen", "reason", WHY).words())
                .contains("The cycle is paused.", "What you wrote", WHY);
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
