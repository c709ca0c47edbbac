package dev.plumbline.assessment.development;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.development.DevelopmentAction.Answer;
import dev.plumbline.assessment.development.PlanningDevelopment.Said;
import dev.plumbline.assessment.participant.AssessmentId;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The refusals of development plans. */
class RefusalsOfDevelopmentIT extends RefusalsOfRoom {

    @Autowired
    private PlanningDevelopment planning;

    @Autowired
    private ReadingDevelopment reading;

    @Autowired
    private AskingMentors asking;

    private final LocalDate later = Scene.today().plusDays(30);

    private static UUID statement(Scene scene) {
        return scene.skill().level(6).orElseThrow().statements().getFirst().id();
    }

    @Test
    void ofPlanning() {
        UUID self = scene.id(Scene.EMPLOYEE);
        UUID manager = scene.id(Scene.MANAGER);
        AssessmentId below = AssessmentId.of(scene.resultBelowTheClaim("Below the claim", Scene.EMPLOYEE));
        UUID missing = statement(scene);
        refused("not-subject", () -> planning.plan(manager, below, missing, new Said("For them", later, null)));
        refused("not-found", () -> planning.plan(self, below, UUID.randomUUID(), new Said("Something", later, null)));
        refused("action-text", () -> planning.plan(self, below, missing, new Said(" ", later, null)));
        refused("action-text", () -> planning.plan(self, below, missing, new Said("x".repeat(501), later, null)));
        LocalDate past = Scene.today().minusDays(2);
        refused("action-past", () -> planning.plan(self, below, missing, new Said("Now", past, null)));
        refused("mentor-self", () -> planning.plan(self, below, missing, new Said("Alone", later, self)));
        refused(
                "deputy-unknown",
                () -> planning.plan(self, below, missing, new Said("Together", later, UUID.randomUUID())));
        refused("not-found", () -> planning.done(self, UUID.randomUUID()));
        planned(below, missing, 100, false);
        refused("actions-full", () -> planning.plan(self, below, missing, new Said("One more", later, null)));
        forget(below);
        planned(below, missing, 200, true);
        refused("actions-of-result-full", () -> planning.plan(self, below, missing, new Said("One more", later, null)));
        forget(below);
    }

    @Test
    void ofChanging() {
        UUID self = scene.id(Scene.EMPLOYEE);
        AssessmentId below = AssessmentId.of(scene.resultBelowTheClaim("Below the claim too", Scene.EMPLOYEE));
        UUID missing = statement(scene);
        DevelopmentAction action = planning.plan(self, below, missing, new Said("Mine", later, null));
        Said said = new Said("Still mine", later, null);
        refused(
                "not-found",
                () -> planning.change(scene.id(Scene.MANAGER), action.id(), 0L, said, ActionState.STARTED));
        refused("not-found", () -> reading.one(scene.id(Scene.MANAGER), action.id(), Locale.ENGLISH));
        refused("stale", () -> planning.change(self, action.id(), 7L, said, ActionState.STARTED));
        refused(
                "action-past",
                () -> planning.change(
                        self,
                        action.id(),
                        0L,
                        new Said("Mine", Scene.today().minusDays(3), null),
                        ActionState.STARTED));
        planning.change(self, action.id(), 0L, said, ActionState.DONE);
        planned(below, missing, 100, false);
        refused("actions-full", () -> planning.change(self, action.id(), 1L, said, ActionState.STARTED));
        forget(below);
    }

    @Test
    void ofMentors() {
        UUID self = scene.id(Scene.EMPLOYEE);
        UUID mentor = scene.id(Scene.STRANGER);
        AssessmentId below = AssessmentId.of(scene.resultBelowTheClaim("Helped", Scene.EMPLOYEE));
        DevelopmentAction action = planning.plan(self, below, statement(scene), new Said("Together", later, mentor));
        UUID asked = Objects.requireNonNull(action.mentor()).mentoring();
        refused("not-found", () -> asking.answer(self, asked, Answer.ACCEPTED, "", Locale.ENGLISH));
        refused("not-found", () -> asking.asked(scene.id(Scene.HR), asked, Locale.ENGLISH));
        refused("corroboration-answer", () -> asking.answer(mentor, asked, null, "", Locale.ENGLISH));
        refused("text-too-long", () -> asking.answer(mentor, asked, Answer.DECLINED, "x".repeat(501), Locale.ENGLISH));
        asking.answer(mentor, asked, Answer.ACCEPTED, "", Locale.ENGLISH);
        refused("mentoring-answered", () -> asking.answer(mentor, asked, Answer.DECLINED, "", Locale.ENGLISH));
        planning.change(self, action.id(), 0L, new Said("Alone", later, null), ActionState.STARTED);
        refused("not-found", () -> asking.asked(mentor, asked, Locale.ENGLISH));
        refused("not-found", () -> asking.answer(mentor, asked, Answer.DECLINED, "", Locale.ENGLISH));
        forget(below);
    }

    private void forget(AssessmentId assessment) {
        jdbc.update(
                "DELETE FROM mentoring WHERE action_id IN (SELECT id FROM development_action WHERE skill_assessment_id = ?)",
                scene.said(assessment.value()));
        jdbc.update("DELETE FROM development_action WHERE skill_assessment_id = ?", scene.said(assessment.value()));
    }

    private void planned(AssessmentId assessment, UUID statement, int many, boolean done) {
        jdbc.update(
                "INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at, state,"
                        + " ended_at, version) SELECT gen_random_uuid(), ?, ?, ?, 'Plan', ?, now(), CASE WHEN ? THEN 'DONE' ELSE"
                        + " 'PLANNED' END, CASE WHEN ? THEN now() END, 0 FROM generate_series(1, ?)",
                scene.id(Scene.EMPLOYEE),
                scene.said(assessment.value()),
                statement,
                Date.valueOf(Scene.today().plusDays(30)),
                done,
                done,
                many);
    }
}
