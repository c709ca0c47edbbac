package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.result.Appeals.Appeal;
import dev.plumbline.assessment.result.Appeals.Changed;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AppealDecided;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the decision of an appeal does: the decisions, the result, and who is notified. A change is a new revision.
 */
@Component
class AppealDecisions {

    private final Cycles cycles;
    private final Policies policies;
    private final KeepingResults keeping;
    private final Decisions decisions;
    private final Appeals appeals;
    private final AssessmentHistory history;
    private final Outbox outbox;
    private final Clock clock;

    AppealDecisions(
            Cycles cycles,
            Policies policies,
            KeepingResults keeping,
            Decisions decisions,
            Appeals appeals,
            AssessmentHistory history,
            Outbox outbox,
            Clock clock) {
        this.cycles = cycles;
        this.policies = policies;
        this.keeping = keeping;
        this.decisions = decisions;
        this.appeals = appeals;
        this.history = history;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Decides an appeal; the caller has locked the assessment and checked the changes.
     *
     * @param changes what is changed, each with its reason; empty where the result stays
     * @param confirmedBy the second person, if one was asked; else null
     */
    void decide(
            Assessment assessment,
            Appeal open,
            Actor by,
            List<Changed> changes,
            String answer,
            @Nullable Actor confirmedBy) {
        UUID id = assessment.id();
        for (Changed change : changes) {
            decisions.keepConfirmed(
                    SkillAssessmentId.of(change.skillAssessmentId()),
                    assessment.revision() + 1,
                    change.decision(),
                    answer,
                    Objects.requireNonNull(change.reasonCode()).name(),
                    by.person(),
                    confirmedBy == null ? null : confirmedBy.person());
        }
        boolean changed = !changes.isEmpty();
        int round = assessment.round();
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Policy policy = policies.policy(cycle.policyVersion());
        Instant now = clock.instant();
        // A changed result is published again; an unchanged one leaves at least the time to challenge the answer.
        assessment.decideAppeal(
                changed,
                cycle.endOfDayAfter(now, AssessmentCycle.ANSWER_DAYS),
                cycle.endOfDayAfter(now, changed ? policy.appealing().appealDays() : AssessmentCycle.ANSWER_DAYS),
                now);
        if (changed) {
            keeping.keep(assessment);
        }
        appeals.decide(open.id(), now, by.person(), changed, answer);
        outbox.say(new AppealDecided(
                id,
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                assessment.round(),
                AppealKind.valueOf(open.kind()),
                changed,
                assessment.revision(),
                by));
        history.person(confirmedBy == null ? by : confirmedBy, "appeal-decided", assessment, answer);
    }
}
