package dev.plumbline.demo;

import dev.plumbline.assessment.development.ActionState;
import dev.plumbline.assessment.development.DevelopmentAction;
import dev.plumbline.assessment.development.PlanningDevelopment;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.result.Results;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the people of the demo company do about the statements that their results miss. */
@Component
class DemoPlans {

    private final PlanningDevelopment planning;
    private final Results results;
    private final DemoLevels levels;
    private final DemoWork work;
    private final Clock clock;

    DemoPlans(PlanningDevelopment planning, Results results, DemoLevels levels, DemoWork work, Clock clock) {
        this.planning = planning;
        this.results = results;
        this.levels = levels;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Two of three plan something for a statement that they miss, with a day in the coming months; one of three asks a mentor.
     *
     * @return the plans that were made
     */
    List<DevelopmentAction> plan(List<Assessment> all, List<UUID> mentors) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        List<DevelopmentAction> plans = new ArrayList<>();
        for (Assessment assessment : all) {
            UUID subject = assessment.subjectId();
            String who = levels.key(subject);
            for (Results.SkillResult result :
                    results.sheet(subject, AssessmentId.of(assessment.id())).skills()) {
                String code = result.skill().code();
                if (result.missing().isEmpty() || !DemoDraw.share(65, "plans", who, code)) {
                    continue;
                }
                plans.add(planning.plan(
                        subject,
                        AssessmentId.of(assessment.id()),
                        result.missing().getFirst().id(),
                        new PlanningDevelopment.Said(
                                work.plan(code),
                                today.plusDays(60L + DemoDraw.below(200, "until", who, code)),
                                DemoDraw.share(33, "mentor", who, code) ? DemoDraw.one(mentors, who) : null)));
            }
        }
        return plans;
    }

    /** Later some have done what they planned, and others have begun. */
    void carryOut(List<DevelopmentAction> plans) {
        for (DevelopmentAction plan : plans) {
            int luck = DemoDraw.below(100, "done", levels.key(plan.personId()), plan.text());
            if (luck < 45) {
                planning.done(plan.personId(), plan.id());
            } else if (luck < 75) {
                planning.change(
                        plan.personId(),
                        plan.id(),
                        null,
                        new PlanningDevelopment.Said(plan.text(), plan.until(), mentor(plan)),
                        ActionState.STARTED);
            }
        }
    }

    private static @Nullable UUID mentor(DevelopmentAction plan) {
        return plan.mentor() == null ? null : plan.mentor().person();
    }
}
