package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Applies the dates of all single assessments by one job, as the timer of its process does for each cycle. Only those are looked
 * at where a date is near or has passed, or something changed since.
 */
@Component
public class SweepingSingles implements JobKind {

    private static final String KIND = "sweep-singles";
    private static final String ALL = "singles";

    /** Each has one open task or two, and so sends few events. */
    private static final int CHUNK = 20;

    /** As often as the timer of a cycle; so long ago is the last sweep at the least. */
    private static final Duration EVERY = Duration.ofMinutes(15);

    /** A cycle {@code c} that needs a look as of an instant. */
    private static final String NEEDED = """
            c.kind = 'SINGLE' AND c.status = 'OPEN' AND c.paused_since IS NULL AND c.swept_at < :asOf
                AND EXISTS (
                    SELECT 1
                    FROM assessment a
                    WHERE a.cycle_id = c.id
                        AND (a.changed_at >= c.swept_at
                            OR a.state = 'READY_TO_PUBLISH'
                            OR a.state IN ('CLOSED', 'WITHDRAWN')
                            OR (a.state IN ('ASSIGNED', 'SELF_ASSESSING')
                                AND coalesce(a.self_due_at, c.self_assessment_due) <= :asOf)
                            OR greatest(coalesce(a.appeal_until, c.appeal_due), c.appeal_due) <= :asOf
                            OR c.acknowledgement_due <= :asOf
                            OR EXISTS (
                                SELECT 1
                                FROM work_item w
                                WHERE w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED')
                                    AND (w.due_at <= :near OR w.nudge))))
            """;

    private static final String NEXT = """
            SELECT c.id
            FROM assessment_cycle c
            WHERE %s
            ORDER BY c.swept_at, c.id
            LIMIT :most
            FOR NO KEY UPDATE OF c SKIP LOCKED
            """.formatted(NEEDED);

    private static final String POLICIES = """
            SELECT DISTINCT policy_version
            FROM assessment_cycle
            WHERE kind = 'SINGLE' AND status = 'OPEN'
            """;

    private static final String SWEPT = """
            UPDATE assessment_cycle
            SET swept_at = :asOf
            WHERE id = ANY (:swept)
            """;

    private final ApplyingDeadlines deadlines;
    private final PhaseWatch watch;
    private final Policies policies;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final Clock clock;

    SweepingSingles(
            ApplyingDeadlines deadlines, PhaseWatch watch, Policies policies, Jobs jobs, JdbcClient jdbc, Clock clock) {
        this.deadlines = deadlines;
        this.watch = watch;
        this.policies = policies;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins a sweep where the last one was a while ago, on whichever node. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
    @Transactional
    public void beginInTime() {
        Instant now = clock.instant();
        boolean swept = jobs.newestOf(KIND, ALL)
                .filter(job -> Instant.parse(job.parameters()).isAfter(now.minus(EVERY)))
                .isPresent();
        if (!swept) {
            begin(now);
        }
    }

    /** Begins a sweep as of an instant, if anything needs one and none is under way. */
    @Transactional
    public void begin(Instant asOf) {
        if (!jobs.isRunning(KIND, ALL) && !next(asOf, 1).isEmpty()) {
            jobs.start(KIND, ALL, asOf.toString(), 0, "DEADLINE");
        }
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        Instant asOf = Instant.parse(job.parameters());
        List<UUID> next = chunk.take(CHUNK, most -> next(asOf, most), Function.identity());
        for (UUID id : next) {
            int done;
            do {
                done = deadlines.apply(id, asOf, Chunk.whole());
            } while (done > 0);
            watch.look(id);
        }
        if (!next.isEmpty()) {
            jdbc.sql(SWEPT)
                    .param("asOf", Timestamp.from(asOf))
                    .param("swept", next.toArray(UUID[]::new))
                    .update();
        }
        return next.size();
    }

    /** How long before its date a task is reminded of at the earliest, by the policies that they have: that day begins a day before. */
    private Duration near() {
        return Duration.ofDays(jdbc.sql(POLICIES).query(Integer.class).list().stream()
                .flatMap(version -> policies.reminderDays(version).stream())
                .mapToInt(days -> days + 1)
                .max()
                .orElse(0));
    }

    private List<UUID> next(Instant asOf, int most) {
        return jdbc.sql(NEXT)
                .param("asOf", Timestamp.from(asOf))
                .param("near", Timestamp.from(asOf.plus(near())))
                .param("most", most)
                .query(UUID.class)
                .list();
    }
}
