package dev.plumbline.assessment.result;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.PhaseEndings;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes results in waves. */
@Service
public class PublishingResults {

    /**
     * A wave of results that is decided on.
     *
     * @param jobId the job that publishes it, which begins when the process asks for it
     * @param toPublish how many results were ready
     */
    public record Wave(UUID jobId, int toPublish) {}

    private final SteeredCycles steered;
    private final EndingTasks endingTasks;
    private final Jobs jobs;
    private final Audit audit;
    private final Outbox outbox;
    private final PhaseEndings endings;
    private final CheckingPublication checking;
    private final WatchingSetAside setAside;

    PublishingResults(
            SteeredCycles steered,
            EndingTasks endingTasks,
            Jobs jobs,
            Audit audit,
            Outbox outbox,
            PhaseEndings endings,
            CheckingPublication checking,
            WatchingSetAside setAside) {
        this.steered = steered;
        this.endingTasks = endingTasks;
        this.jobs = jobs;
        this.audit = audit;
        this.outbox = outbox;
        this.endings = endings;
        this.checking = checking;
        this.setAside = setAside;
    }

    /**
     * HR decides to publish what is ready. The first time, the job waits until the process has continued and asks for the
     * wave; later waves begin at once. What earlier waves set aside is tried again.
     *
     * @throws Refusal to all but HR; too early, while a wave is under way, if nothing is ready, and if none of what is ready
     *     can be published
     */
    @Transactional
    public Wave publish(UUID actor, UUID id) {
        AssessmentCycle cycle = steered.lockRunning(actor, id);
        AssessmentCycle.Phase phase = cycle.phase();
        if (phase != AssessmentCycle.Phase.PUBLICATION && phase != AssessmentCycle.Phase.ACKNOWLEDGEMENT) {
            throw Refusal.conflict("publish-too-early", Objects.requireNonNull(phase));
        }
        if (checking.underWay(cycle) != null) {
            throw Refusal.conflict("publication-under-way", phase);
        }
        int ready = checking.ready(id);
        if (ready == 0) {
            throw Refusal.conflict("nothing-to-publish", phase);
        }
        checking.mustPublishSome(cycle);
        int occurrence = endings.note(id, PhaseEndings.PUBLICATION_DECIDED);
        if (!cycle.isSingle()) {
            outbox.say(new CycleEvent.PublicationDecided(id, cycle.round(), occurrence, ready, Actor.person(actor)));
        }
        UUID job;
        if (occurrence == 1 && !cycle.isSingle()) {
            endingTasks.done(id.toString(), WorkStep.PUBLISH_RESULTS, 0, cycle.round(), actor);
            job = jobs.startHeld(ResultJobs.PUBLISH, id.toString(), "{}", ready, actor.toString());
        } else {
            job = jobs.start(ResultJobs.PUBLISH, id.toString(), "{}", ready, actor.toString());
        }
        setAside.answered(id, actor);
        audit.person(actor, "publication-decided", "cycle", id, null, ready, null);
        return new Wave(job, ready);
    }

    /**
     * The result of a single assessment is ready: it is published without anybody's decision, unless a job is at it, or has
     * set it aside, about which HR is asked.
     */
    @EventListener
    void due(PhaseWatch.PublicationDue due) {
        String single = due.cycle().toString();
        if (!jobs.hasSetAside(ResultJobs.PUBLISH, single)) {
            jobs.startUnlessWaiting(ResultJobs.PUBLISH, single, "{}", "SYSTEM");
        }
    }

    /** The process asks for the first wave: that which HR has decided on, or one of nobody where a deadline has. */
    @Transactional
    public void beginPublishing(UUID id) {
        if (!jobs.release(ResultJobs.PUBLISH, id.toString())) {
            jobs.start(ResultJobs.PUBLISH, id.toString(), "{}", checking.ready(id), "SYSTEM");
        }
    }
}
