package dev.plumbline.assessment.result;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.PublishedSkill;
import dev.plumbline.events.AssessmentEvent.ResultPublished;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes results in waves. */
@Service
public class PublishingResults {

    private final Cycles cycles;
    private final Assessments assessments;
    private final Policies policies;
    private final Rights rights;
    private final Results results;
    private final AssessmentHistory history;
    private final PhaseWatch watch;
    private final Worklist worklist;
    private final Jobs jobs;
    private final Audit audit;
    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    PublishingResults(
            Cycles cycles,
            Assessments assessments,
            Policies policies,
            Rights rights,
            Results results,
            AssessmentHistory history,
            PhaseWatch watch,
            Worklist worklist,
            Jobs jobs,
            Audit audit,
            Outbox outbox,
            JdbcTemplate jdbc,
            Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.policies = policies;
        this.rights = rights;
        this.results = results;
        this.history = history;
        this.watch = watch;
        this.worklist = worklist;
        this.jobs = jobs;
        this.audit = audit;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * HR decides to publish what is ready. The first time, the process continues and asks for the wave; later waves
     * begin at once.
     */
    @Transactional
    public int publish(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        cycle.mustGoOn();
        AssessmentCycle.Phase phase = cycle.phase();
        if (phase != AssessmentCycle.Phase.PUBLICATION && phase != AssessmentCycle.Phase.ACKNOWLEDGEMENT) {
            throw Refusal.conflict("publish-too-early", Objects.requireNonNull(phase));
        }
        int ready = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*)::int FROM assessment WHERE cycle_id = ? AND state = 'READY_TO_PUBLISH'",
                Integer.class,
                id));
        if (ready == 0) {
            throw Refusal.conflict("nothing-to-publish", phase);
        }
        int occurrence = watch.note(id, PhaseWatch.PUBLICATION_DECIDED);
        outbox.say(new CycleEvent.PublicationDecided(id, cycle.round(), occurrence, ready, Actor.person(actor)));
        if (occurrence == 1) {
            worklist.done(id.toString(), WorkStep.PUBLISH_RESULTS, 0, cycle.round(), actor);
        } else {
            jobs.start(ResultPublication.KIND, id.toString(), "{}", ready, actor.toString());
        }
        audit.person(actor, "publication-decided", "cycle", id, null, ready, null);
        return ready;
    }

    /** The process asks for the first wave. */
    @Transactional
    public void beginPublishing(UUID id) {
        Integer ready = jdbc.queryForObject(
                "SELECT count(*)::int FROM assessment WHERE cycle_id = ? AND state = 'READY_TO_PUBLISH'",
                Integer.class,
                id);
        jobs.start(ResultPublication.KIND, id.toString(), "{}", Objects.requireNonNull(ready), "SYSTEM");
    }

    int publishNext(UUID id, Chunk chunk) {
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        Policy policy = policies.policy(cycle.policyVersion());
        Instant now = clock.instant();
        List<Assessment> next = chunk.take(
                50, most -> assessments.lockInState(id, AssessmentState.READY_TO_PUBLISH.name(), most), Assessment::id);
        for (Assessment assessment : next) {
            int round = assessment.round();
            List<Results.SkillResult> published = results.publish(assessment, policy.validMonths());
            assessment.publish(
                    cycle.endOfDayAfter(now, AssessmentCycle.ANSWER_DAYS),
                    cycle.endOfDayAfter(now, policy.appealDays()),
                    now);
            outbox.say(new ResultPublished(
                    assessment.id(),
                    id,
                    assessment.subjectId(),
                    round,
                    assessment.revision(),
                    published.stream().map(PublishingResults::wire).toList()));
            history.rule("SYSTEM", "result-published", assessment);
        }
        return next.size();
    }

    static PublishedSkill wire(Results.SkillResult result) {
        var attainmentClass = result.decision().attainmentClass();
        return new PublishedSkill(
                result.skill().id(),
                result.decision().level(),
                attainmentClass == null ? null : Level.AttainmentClass.valueOf(attainmentClass.name()),
                Level.Outcome.valueOf(result.outcome().name()),
                result.validUntil());
    }

    void published(UUID id, int count) {
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        int occurrence = watch.note(id, "ResultsPublished");
        cycle.enter(AssessmentCycle.Phase.ACKNOWLEDGEMENT);
        outbox.say(new CycleEvent.ResultsPublished(id, cycle.round(), CycleEvent.Why.BY_HR, occurrence, count));
    }
}
