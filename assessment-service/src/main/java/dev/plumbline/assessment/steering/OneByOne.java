package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.ExtendingDates;
import dev.plumbline.assessment.participant.PausingParticipants;
import dev.plumbline.assessment.participant.ReassigningReviews;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does with one person what HR does with people of a cycle. */
@Component
class OneByOne {

    private final ExtendingDates extending;
    private final PausingParticipants pausing;
    private final ReassigningReviews reassigning;
    private final WithdrawingParticipants withdrawing;
    private final ReopeningAssessments reopening;

    OneByOne(
            ExtendingDates extending,
            PausingParticipants pausing,
            ReassigningReviews reassigning,
            WithdrawingParticipants withdrawing,
            ReopeningAssessments reopening) {
        this.extending = extending;
        this.pausing = pausing;
        this.reassigning = reassigning;
        this.withdrawing = withdrawing;
        this.reopening = reopening;
    }

    /**
     * Does it, in the current transaction. The caller has checked the right, and locked the cycle and the assessment.
     *
     * @param day by when a step that is extended is due; null for another act
     * @throws dev.plumbline.assessment.site.refusal.Refusal where it is not possible, before anything is written
     */
    void act(UUID actor, AssessmentCycle cycle, Assessment assessment, PeopleAct act, @Nullable Instant day) {
        switch (act.kind()) {
            case EXTEND -> extending.extend(actor, cycle, assessment, Objects.requireNonNull(day));
            case PAUSE -> pausing.pause(actor, assessment, act.reason());
            case RESUME -> pausing.resume(actor, cycle, assessment);
            case REASSIGN -> reassigning.reassign(actor, assessment, Objects.requireNonNull(act.person()));
            case WITHDRAW -> withdrawing.withdraw(actor, assessment, act.reason());
            case REOPEN -> reopening.reopen(actor, cycle, assessment, Objects.requireNonNull(act.step()), act.reason());
            case REMIND -> throw new IllegalArgumentException("Reminders are sent of several tasks together");
        }
    }
}
