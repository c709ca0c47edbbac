package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.CycleEnded;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Withdraws everybody from a cycle that was cancelled, and then has the other contexts end what they hold of it. */
@Component
class WithdrawingEverybody implements JobKind {

    static final String KIND = "cancel-cycle";

    private static final int CHUNK = 90;

    private final Assessments assessments;
    private final WithdrawingParticipants withdrawing;
    private final ApplicationEventPublisher publisher;

    WithdrawingEverybody(
            Assessments assessments, WithdrawingParticipants withdrawing, ApplicationEventPublisher publisher) {
        this.assessments = assessments;
        this.withdrawing = withdrawing;
        this.publisher = publisher;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        UUID cycle = UUID.fromString(job.subject());
        List<Assessment> next = chunk.take(CHUNK, most -> assessments.lockUnfinished(cycle, most), Assessment::id);
        next.forEach(withdrawing::withdrawWithCycle);
        return next.size();
    }

    @Override
    public void ended(Job job) {
        publisher.publishEvent(new CycleEnded(UUID.fromString(job.subject()), CycleEnded.Why.CYCLE_CANCELLED));
    }
}
