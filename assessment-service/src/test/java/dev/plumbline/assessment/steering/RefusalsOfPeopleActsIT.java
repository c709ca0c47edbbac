package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.ExtendingDates;
import dev.plumbline.assessment.participant.PausingParticipants;
import dev.plumbline.assessment.steering.PeopleAct.Kind;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is refused of acts on one, some or all people of a cycle. */
class RefusalsOfPeopleActsIT extends RefusalsOfRoom {

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private PausingParticipants pausing;

    @Autowired
    private ExtendingDates extending;

    @Autowired
    private Assessments assessments;

    @Autowired
    private Cycles cycles;

    @Autowired
    private PagesAs pages;

    @Autowired
    private PlatformTransactionManager transactions;

    private void act(UUID cycle, Kind kind, @Nullable UUID assessment) {
        acting.act(
                id(Scene.HR),
                cycle,
                new PeopleAct(kind, null, null, null, "They asked for it."),
                new ChosenInCycle(
                        assessment == null ? List.of() : List.of(new ChosenInCycle.One(assessment, null)),
                        new ChosenInCycle.Filter("nobody at all", "", List.of(), false, false)));
    }

    private void extended(UUID cycle, UUID assessment, int days) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            var of = cycles.findById(cycle).orElseThrow();
            extending.extend(
                    id(Scene.HR),
                    of,
                    assessments.lock(assessment).orElseThrow(),
                    of.selfAssessmentDue().plus(Duration.ofDays(days)));
        });
    }

    @Test
    void whatAnActNeeds() throws Exception {
        UUID cycle = scene.launched("Acts " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        refused("act-nobody", () -> act(cycle, Kind.PAUSE, null));
        refused("act-day-missing", () -> act(cycle, Kind.EXTEND, assessment));
        refused("act-step-missing", () -> act(cycle, Kind.REOPEN, assessment));
        assertThat(pages.post(Scene.HR, "/cycles/" + cycle + "/participants/check")
                        .words())
                .contains("Choose what to do.");
        seen("fault.act-kind-missing");
    }

    @Test
    void whatOneAssessmentIsTooLateOrTooEarlyFor() {
        UUID cycle = scene.launched("Alone " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        refused(
                "person-not-paused",
                () -> new TransactionTemplate(transactions)
                        .executeWithoutResult(status -> pausing.resume(
                                id(Scene.HR),
                                cycles.findById(cycle).orElseThrow(),
                                assessments.lock(assessment).orElseThrow())));
        refused("date-already-later", () -> extended(cycle, assessment, 0));
        refused("date-after-results", () -> extended(cycle, assessment, 365));
        act(cycle, Kind.PAUSE, assessment);
        refused("person-paused", () -> scene.handIn(assessment, 5));
        act(cycle, Kind.WITHDRAW, assessment);
        refused("nothing-due", () -> extended(cycle, assessment, 1));
    }
}
