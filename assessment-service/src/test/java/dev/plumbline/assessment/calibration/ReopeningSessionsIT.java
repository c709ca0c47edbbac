package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A session that is finalised decides again, for whoever is not published yet. */
class ReopeningSessionsIT extends RefusalsOfRoom {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WHY = "The evidence of two services was not seen.";
    private static final String[] CALIBRATORS = {
        "kaspar.moss@demo.example", "shun.ito@demo.example", "otis.grau@demo.example"
    };

    @Autowired
    private SettingUpSessions settingUp;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private DecidingItems deciding;

    @Autowired
    private FinalisingSessions finalising;

    @Autowired
    private ReopeningSessions reopening;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private Decisions decisions;

    @Autowired
    private ExplainingChanges explaining;

    private UUID hr() {
        return scene.id(Scene.HR);
    }

    private List<UUID> calibrators() {
        return List.of(CALIBRATORS).stream().map(scene::id).toList();
    }

    /** People whose reviewer is not a calibrator here. */
    private String[] people(int many) {
        return jdbc.queryForList(
                        """
                        SELECT p.mail
                        FROM person p
                        JOIN person m ON m.id = p.manager_id
                        JOIN person d ON d.id = m.manager_id
                        WHERE p.active AND d.mail = ? AND m.mail NOT IN (?, ?, ?, ?, ?)
                        ORDER BY p.employee_id
                        LIMIT ?
                        """,
                        String.class,
                        Scene.DIRECTOR,
                        CALIBRATORS[0],
                        CALIBRATORS[1],
                        CALIBRATORS[2],
                        Scene.HR,
                        Scene.OTHER_HR,
                        many)
                .toArray(String[]::new);
    }

    private record Finalised(UUID cycle, UUID session, List<UUID> assessments) {}

    /** A finalised session of two people at level 5; the first of them was calibrated to 6. */
    private Finalised finalised(String name) {
        String[] people = people(2);
        UUID cycle = scene.launched(name, true, people);
        List<UUID> all = List.of(scene.assessment(cycle, people[0]), scene.assessment(cycle, people[1]));
        all.forEach(this::reviewed);
        UUID session = scene.calibration(cycle, all.getFirst()).id();
        await().atMost(PATIENCE).until(() -> all.stream().allMatch(one -> is(one, AssessmentState.IN_CALIBRATION)));
        settingUp.staff(hr(), session, hr(), calibrators());
        leading.schedule(hr(), session);
        leading.open(hr(), session);
        decide(session, all.getFirst(), 6);
        end(session);
        return new Finalised(cycle, session, all);
    }

    private void reviewed(UUID assessment) {
        scene.handIn(assessment, 5);
        scene.review(
                jdbc.queryForObject(
                        "SELECT mail FROM person WHERE id = ?",
                        String.class,
                        scene.read(assessment).reviewerId()),
                assessment,
                5,
                null);
    }

    private void end(UUID session) {
        leading.ready(hr(), session);
        finalising.beginFinalising(session);
        await().atMost(PATIENCE).until(() -> state(session) == State.FINALISED);
    }

    private void decide(UUID session, UUID assessment, int level) {
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        deciding.decide(
                hr(),
                session,
                item(session, assessment).id(),
                new DecidingItems.Ruling(
                        level,
                        AttainmentClass.COMPETENCY,
                        ReasonCode.SCOPE_ABOVE_LEVEL,
                        "It covers a whole portfolio.",
                        List.of(statement),
                        "You cover a whole portfolio.",
                        calibrators()),
                null);
    }

    private Item item(UUID session, UUID assessment) {
        return viewing.table(hr(), session).items().stream()
                .filter(item -> item.assessmentId().equals(assessment))
                .findFirst()
                .orElseThrow();
    }

    private State state(UUID session) {
        return viewing.table(hr(), session).session().state();
    }

    private boolean is(UUID assessment, AssessmentState state) {
        return scene.read(assessment).state() == state;
    }

    private Integer prevailing(UUID assessment) {
        return Decisions.prevailing(decisions.of(
                        SkillAssessmentId.of(scene.said(assessment)),
                        scene.read(assessment).revision()))
                .orElseThrow()
                .decision()
                .level();
    }

    private void explain(UUID assessment) {
        scene.opened("user_explain_change", WorkRole.REVIEWER, assessment);
        explaining.explain(
                scene.read(assessment).reviewerId(),
                AssessmentId.of(assessment),
                "The session saw the whole portfolio that you run.");
    }

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
