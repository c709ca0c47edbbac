package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.people.QualityAssurers;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR launches a cycle. */
@Service
public class LaunchingCycles {
    private final SteeredCycles steered;
    private final CheckingCycles checking;
    private final BeginningAssessments beginning;
    private final Frameworks frameworks;
    private final QualityAssurers assurers;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    LaunchingCycles(
            SteeredCycles steered,
            CheckingCycles checking,
            BeginningAssessments beginning,
            Frameworks frameworks,
            QualityAssurers assurers,
            Jobs jobs,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.steered = steered;
        this.checking = checking;
        this.beginning = beginning;
        this.frameworks = frameworks;
        this.assurers = assurers;
        this.jobs = jobs;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Launches a draft: one transaction makes every assessment, a job announces them.
     *
     * @return the job
     * @throws Refusal if it is no draft, somebody who is not ready blocks it, or it has a quality plan and nobody to look at
     *     anything
     */
    @Transactional
    public UUID launch(UUID actor, UUID id) {
        AssessmentCycle cycle = steered.lock(actor, id);
        cycle.open();
        if (frameworks.held(cycle.frameworkVersionId()).status() != FrameworkVersion.Status.PUBLISHED) {
            throw Refusal.invalid("frameworkVersionId", "framework-not-published");
        }
        List<Fault> tooFar = cycle.milestones().tooFar(LocalDate.ofInstant(clock.instant(), cycle.timeZone()));
        if (!tooFar.isEmpty()) {
            throw Refusal.invalid(tooFar);
        }
        if (cycle.isTooLate(clock.instant())) {
            throw Refusal.invalid("milestones", ViewingCycles.DATES_PAST);
        }
        if (cycle.isQualityAssured() && !assurers.any()) {
            throw Refusal.invalid("quality", ViewingCycles.NOBODY_ASSURES);
        }
        checking.mustBeReady(cycle);
        int participants = beginning.all(actor, cycle);
        outbox.say(new CycleEvent.CycleOpened(
                id,
                cycle.round(),
                cycle.name(),
                "CYCLE",
                cycle.frameworkVersionId(),
                cycle.policyVersion(),
                cycle.asOf(),
                new CycleEvent.Milestones(
                        cycle.selfAssessmentDue(),
                        cycle.reviewDue(),
                        cycle.calibrationDue(),
                        cycle.publicationDue(),
                        cycle.acknowledgementDue(),
                        cycle.appealDue(),
                        cycle.isQualityAssured() ? cycle.due(AssessmentCycle.Phase.QUALITY) : null),
                cycle.calibrationRequired(),
                participants,
                Actor.person(actor),
                cycle.isQualityAssured()));
        audit.person(actor, "cycle-launched", "cycle", id, "DRAFT", "OPEN with " + participants, null);
        return jobs.start(LaunchAnnouncement.KIND, id.toString(), "{}", participants, actor.toString());
    }
}
