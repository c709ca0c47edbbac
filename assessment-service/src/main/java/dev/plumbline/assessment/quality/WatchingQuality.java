package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.CycleEnded;
import dev.plumbline.assessment.participant.QualityOfCycle;
import dev.plumbline.messaging.job.Jobs;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees whether anything is to be done of a cycle's quality assurance, and has it done by a job. */
@Component
class WatchingQuality implements QualityOfCycle {

    /** After it has failed an operator looks at it first. */
    private static final Duration LEFT_ALONE = Duration.ofMinutes(15);

    /** No id comes before it. */
    static final UUID FIRST = new UUID(0, 0);

    private static final String ANY_DRAWN = """
            SELECT count(*)::int
            FROM quality_item
            WHERE cycle_id = :cycle AND state <> 'CLOSED'
            """;

    private static final String SENT_BACK = """
            SELECT EXISTS (SELECT 1 FROM quality_item WHERE assessment_id = :assessment AND state = 'SENT_BACK')
            """;

    private static final String UNDECIDED = """
            SELECT EXISTS (
                SELECT 1 FROM quality_item WHERE cycle_id = :cycle AND state IN ('OPEN', 'SENT_BACK', 'ANSWERED'))
            """;

    /** Whoever has left signs nothing. */
    private static final String UNSIGNED = """
            SELECT EXISTS (
                SELECT 1
                FROM (
                    SELECT decided_by, max(decided_at) AS last
                    FROM quality_item
                    WHERE cycle_id = :cycle AND decided_by IS NOT NULL AND state IN ('ACCEPTED', 'LAPSED')
                    GROUP BY 1) d
                JOIN person p ON p.id = d.decided_by AND p.active
                LEFT JOIN quality_signature s ON s.cycle_id = :cycle AND s.person_id = d.decided_by
                WHERE s.signed_at IS NULL OR s.signed_at < d.last)
            """;

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Clock clock;

    WatchingQuality(JdbcClient jdbc, Jobs jobs, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public boolean look(AssessmentCycle cycle) {
        UUID id = cycle.id();
        boolean runs = cycle.assuresQualityAt(clock.instant());
        boolean toDraw = runs && any(ToDo.REVIEWERS, id);
        if (toDraw
                || any(ToDo.TO_END, id)
                || (runs && (any(ToDo.ANSWERED, id) || any(ToDo.TO_ASK, id) || any(ToDo.TO_DRAW_ANEW, id)))
                || any(ToDo.TO_SIGN, id)) {
            begin(id);
        }
        return !toDraw && !is(UNDECIDED, id) && !is(UNSIGNED, id);
    }

    @Override
    public int drawn(AssessmentCycle cycle) {
        return Objects.requireNonNull(jdbc.sql(ANY_DRAWN)
                .param("cycle", cycle.id())
                .query(Integer.class)
                .single());
    }

    @Override
    public boolean isSentBack(UUID assessment) {
        return Boolean.TRUE.equals(jdbc.sql(SENT_BACK)
                .param("assessment", assessment)
                .query(Boolean.class)
                .single());
    }

    /** Nobody decides on anything in a cycle that is over. */
    @EventListener
    void ended(CycleEnded ended) {
        if (any(ToDo.TO_END, ended.cycle()) || any(ToDo.NOT_TO_SIGN, ended.cycle())) {
            begin(ended.cycle());
        }
    }

    private void begin(UUID cycle) {
        if (!jobs.failedWithin(QualityJobs.ASSURE, cycle.toString(), LEFT_ALONE)) {
            jobs.startUnlessWaiting(QualityJobs.ASSURE, cycle.toString(), "{}", "SYSTEM");
        }
    }

    private boolean any(String toDo, UUID cycle) {
        return !next(toDo, cycle, 1).isEmpty();
    }

    /** The next that are to be dealt with, by a statement of {@link ToDo}, of all of them. */
    List<UUID> next(String toDo, UUID cycle, int most) {
        return next(toDo, cycle, FIRST, most);
    }

    /** Those that come after another one, where the statement asks for that. */
    List<UUID> next(String toDo, UUID cycle, UUID after, int most) {
        JdbcClient.StatementSpec next = jdbc.sql(toDo).param("cycle", cycle).param("most", most);
        next = toDo.contains(":after") ? next.param("after", after) : next;
        return (toDo.contains(":now") ? next.param("now", Timestamp.from(clock.instant())) : next)
                .query(UUID.class)
                .list();
    }

    private boolean is(String question, UUID cycle) {
        return Boolean.TRUE.equals(
                jdbc.sql(question).param("cycle", cycle).query(Boolean.class).single());
    }
}
