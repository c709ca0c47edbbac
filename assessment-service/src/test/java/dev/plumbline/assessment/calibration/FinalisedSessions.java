package dev.plumbline.assessment.calibration;

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
import org.springframework.beans.factory.annotation.Autowired;

/** Finalised sessions, to be reopened. */
abstract class FinalisedSessions extends RefusalsOfRoom {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final String WHY = "The evidence of two services was not seen.";
    static final String[] CALIBRATORS = {"kaspar.moss@demo.example", "shun.ito@demo.example", "otis.grau@demo.example"};

    @Autowired
    SettingUpSessions settingUp;

    @Autowired
    LeadingSessions leading;

    @Autowired
    DecidingItems deciding;

    @Autowired
    FinalisingSessions finalising;

    @Autowired
    ReopeningSessions reopening;

    @Autowired
    ViewingSessions viewing;

    @Autowired
    Decisions decisions;

    @Autowired
    ExplainingChanges explaining;

    UUID hr() {
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

    record Finalised(UUID cycle, UUID session, List<UUID> assessments) {}

    /** A finalised session of two people at level 5; the first of them was calibrated to 6. */
    Finalised finalised(String name) {
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

    void end(UUID session) {
        leading.ready(hr(), session);
        finalising.beginFinalising(session);
        await().atMost(PATIENCE).until(() -> state(session) == State.FINALISED);
    }

    void decide(UUID session, UUID assessment, int level) {
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

    Item item(UUID session, UUID assessment) {
        return viewing.table(hr(), session).items().stream()
                .filter(item -> item.assessmentId().equals(assessment))
                .findFirst()
                .orElseThrow();
    }

    State state(UUID session) {
        return viewing.table(hr(), session).session().state();
    }

    boolean is(UUID assessment, AssessmentState state) {
        return scene.read(assessment).state() == state;
    }

    Integer prevailing(UUID assessment) {
        return Decisions.prevailing(decisions.of(
                        SkillAssessmentId.of(scene.said(assessment)),
                        scene.read(assessment).revision()))
                .orElseThrow()
                .decision()
                .level();
    }

    void explain(UUID assessment) {
        scene.opened("user_explain_change", WorkRole.REVIEWER, assessment);
        explaining.explain(
                scene.read(assessment).reviewerId(),
                AssessmentId.of(assessment),
                "The session saw the whole portfolio that you run.");
    }
}
