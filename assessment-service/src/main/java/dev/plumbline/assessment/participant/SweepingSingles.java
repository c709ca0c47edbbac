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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** How many are looked at by one statement, whether they need a sweep or not. */
    private static final int LOOKED_AT = 500;

    /** Where a look has come to, in the order of the last sweep: the next is the one after it. */
    private record Place(Timestamp at, UUID id) {

        private static final Place BEFORE_ALL = new Place(Timestamp.from(Instant.EPOCH), new UUID(0, 0));
    }

    /** How far a job has come on this node: before that place nothing needs a sweep. */
    private record Reached(UUID job, Place place) {}

    /** One that needs a sweep, and where the look began that found it. */
    private record Found(UUID id, Place from) {}

    private record Seen(Place place, boolean needed) {}

    /** That a cycle {@code c} needs a look as of an instant. */
    private static final String NEEDED = """
            EXISTS (
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
                                AND (w.due_at <= :near OR w.nudge))))""";

    private static final String UNDER_WAY = """
            c.kind = 'SINGLE' AND c.status = 'OPEN' AND c.paused_since IS NULL AND c.swept_at < :asOf
            """;

    /** The next ones, by key, and whether each needs a sweep. */
    static final String PAGE = """
            WITH part AS MATERIALIZED (
                SELECT c.*
                FROM assessment_cycle c
                WHERE %s
                    AND (c.swept_at, c.id) > (:at, :id)
                ORDER BY c.swept_at, c.id
                LIMIT :looked)
            SELECT c.swept_at, c.id, %s AS needed
            FROM part c
            ORDER BY c.swept_at, c.id
            """.formatted(UNDER_WAY, NEEDED);

    /** Those of some that still need it, locked. */
    private static final String LOCK = """
            SELECT c.id
            FROM assessment_cycle c
            WHERE c.id = ANY (:ids) AND %s AND %s
            ORDER BY c.swept_at, c.id
            LIMIT :most
            FOR NO KEY UPDATE OF c SKIP LOCKED
            """.formatted(UNDER_WAY, NEEDED);

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

    /** When this node has looked whether anything needs a sweep. */
    private volatile Instant looked = Instant.EPOCH;

    private volatile @Nullable Reached reached;

    SweepingSingles(
            ApplyingDeadlines deadlines, PhaseWatch watch, Policies policies, Jobs jobs, JdbcClient jdbc, Clock clock) {
        this.deadlines = deadlines;
        this.watch = watch;
        this.policies = policies;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Begins a sweep where the last one was a while ago, on whichever node, and where this node has not found just now that none is needed. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
    @Transactional
    public void beginInTime() {
        Instant now = clock.instant();
        boolean swept = jobs.newestOf(KIND, ALL)
                .filter(job -> Instant.parse(job.parameters()).isAfter(now.minus(EVERY)))
                .isPresent();
        if (!swept && !looked.isAfter(now.minus(EVERY))) {
            looked = now;
            begin(now);
        }
    }

    /** Begins a sweep as of an instant, if anything needs one and none is under way. */
    @Transactional
    public void begin(Instant asOf) {
        if (!jobs.isRunning(KIND, ALL) && !next(asOf, 1, Place.BEFORE_ALL).isEmpty()) {
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
        Reached before = reached;
        Place from = before != null && before.job().equals(job.id()) ? before.place() : Place.BEFORE_ALL;
        List<Found> found = chunk.take(CHUNK, most -> next(asOf, most, from), Found::id);
        List<UUID> next = found.stream().map(Found::id).toList();
        // Not beyond what this chunk does: it may fail.
        reached =
                found.isEmpty() ? null : new Reached(job.id(), found.getFirst().from());
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

    /** The next that need a sweep, locked; each is looked at once, however many need none. */
    private List<Found> next(Instant asOf, int most, Place from) {
        Timestamp near = Timestamp.from(asOf.plus(near()));
        List<Found> found = new ArrayList<>();
        Place place = from;
        List<Seen> page;
        do {
            Place start = place;
            page = page(asOf, near, start);
            UUID[] needed = page.stream()
                    .filter(Seen::needed)
                    .map(seen -> seen.place().id())
                    .toArray(UUID[]::new);
            if (needed.length > 0) {
                lock(asOf, near, needed, most - found.size()).forEach(id -> found.add(new Found(id, start)));
            }
            place = page.isEmpty() ? place : page.getLast().place();
        } while (page.size() == LOOKED_AT && found.size() < most);
        return found;
    }

    private List<Seen> page(Instant asOf, Timestamp near, Place after) {
        return jdbc.sql(PAGE)
                .param("asOf", Timestamp.from(asOf))
                .param("near", near)
                .param("at", after.at())
                .param("id", after.id())
                .param("looked", LOOKED_AT)
                .query((row, n) -> new Seen(
                        new Place(row.getTimestamp("swept_at"), row.getObject("id", UUID.class)),
                        row.getBoolean("needed")))
                .list();
    }

    private List<UUID> lock(Instant asOf, Timestamp near, UUID[] ids, int most) {
        return jdbc.sql(LOCK)
                .param("asOf", Timestamp.from(asOf))
                .param("near", near)
                .param("ids", ids)
                .param("most", most)
                .query(UUID.class)
                .list();
    }
}
