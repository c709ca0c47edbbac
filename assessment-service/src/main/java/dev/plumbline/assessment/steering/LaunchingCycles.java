package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.messaging.LongStatements;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What HR does with cycles: set up, check, launch, follow, close. */
@Service
public class LaunchingCycles {
    /** How many of those who block a launch its refusal names. */
    private static final int MOST_NAMED = 10;

    private final Cycles cycles;
    private final Population population;
    private final Frameworks frameworks;
    private final Rights rights;
    private final JdbcTemplate jdbc;
    private final Jobs jobs;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    LaunchingCycles(
            Cycles cycles,
            Population population,
            Frameworks frameworks,
            Rights rights,
            JdbcTemplate jdbc,
            Jobs jobs,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.population = population;
        this.frameworks = frameworks;
        this.rights = rights;
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Launches a draft: one transaction makes every assessment, a job announces them.
     *
     * @return the job
     * @throws Refusal if it is no draft, or somebody who is not ready blocks it
     */
    @Transactional
    public UUID launch(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        cycle.open();
        if (frameworks.version(cycle.frameworkVersionId()).status() != FrameworkVersion.Status.PUBLISHED) {
            throw Refusal.invalid("frameworkVersionId", "framework-not-published");
        }
        List<Fault> scope = SettingUpCycles.tooMuchToJudge(
                frameworks.skillSummaries(cycle.frameworkVersionId()),
                jdbc.queryForList("SELECT skill_id FROM cycle_skill WHERE cycle_id = ?", UUID.class, id));
        if (!scope.isEmpty()) {
            throw Refusal.invalid(scope);
        }
        cycle.milestones()
                .fault(LocalDate.ofInstant(clock.instant(), cycle.timeZone()))
                .ifPresent(fault -> {
                    throw Refusal.invalid(List.of(fault));
                });
        population.forgetUnable(id);
        mustBeReady(id);
        // One statement each for everybody and for all their skills, which may be a million rows.
        LongStatements.mayTake(jdbc, Duration.ofMinutes(10));
        Timestamp now = Timestamp.from(clock.instant());
        int participants = jdbc.update(
                "INSERT INTO assessment (id, cycle_id, subject_id, reviewer_id, state, round, returned, bypassed, submitted,"
                        + " revision, announced, changed_at, version) SELECT gen_random_uuid(), cp.cycle_id, cp.person_id,"
                        + " coalesce(cp.reviewer_id, (SELECT m.id FROM person m WHERE m.id = p.manager_id AND m.active)), 'ASSIGNED', 1, 0, false, false, 1,"
                        + " false, ?, 0 FROM cycle_population cp JOIN person p ON p.id = cp.person_id WHERE cp.cycle_id = ?",
                now,
                id);
        jdbc.update(
                "INSERT INTO skill_assessment (id, assessment_id, skill_id) SELECT gen_random_uuid(), a.id, s.skill_id FROM assessment a JOIN cycle_skill s"
                        + " ON s.cycle_id = a.cycle_id WHERE a.cycle_id = ?",
                id);
        jdbc.update(
                "INSERT INTO assessment_step (assessment_id, at, state, round, actor) SELECT id, ?, 'ASSIGNED', 1, ? FROM assessment WHERE cycle_id = ?",
                now,
                actor.toString(),
                id);
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
                        cycle.appealDue()),
                cycle.calibrationRequired(),
                participants,
                Actor.person(actor)));
        audit.person(actor, "cycle-launched", "cycle", id, "DRAFT", "OPEN with " + participants, null);
        return jobs.start(LaunchAnnouncement.KIND, id.toString(), "{}", participants, actor.toString());
    }

    private void mustBeReady(UUID id) {
        int blocking = population.blocking(id);
        if (blocking == 0) {
            return;
        }
        List<Fault> faults = new ArrayList<>(population.notReady(id, null, Math.min(blocking, MOST_NAMED)).stream()
                .map(n -> Fault.at("population", "not-ready-" + n.code(), n.name()))
                .toList());
        if (blocking > MOST_NAMED) {
            faults.add(Fault.at("population", "not-ready-more", blocking - MOST_NAMED));
        }
        throw Refusal.invalid(faults);
    }
}
