package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.SessionsOfCycle;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.messaging.job.Job;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far a cycle is at this moment: what its page asks for every few seconds to see whether anything has changed. */
@Component
public class FollowingCycles {

    /**
     * How far a cycle is.
     *
     * @param counts how many assessments are in each state; states without any may be left out
     * @param job what HR has begun last for many people at once; null for nothing
     * @param followed whether the job is running, or has ended a short while ago
     * @param publishing whether results are being published
     * @param mark of all this; another one as soon as the page of the cycle would show anything else
     */
    public record Course(
            Map<AssessmentState, Integer> counts,
            @Nullable Job job,
            boolean followed,
            boolean publishing,
            List<SessionsOfCycle.Session> sessions,
            String mark) {}

    private record Moves(long assessments, int open, int overdue) {}

    private static final String MOVES = """
            SELECT (SELECT coalesce(sum(a.version), 0) FROM assessment a WHERE a.cycle_id = :cycle) AS assessments,
                count(*) AS open,
                count(*) FILTER (WHERE w.due_at < :now) AS overdue
            FROM work_item w
            WHERE w.cycle_id = :cycle AND w.state IN ('OPEN', 'CLAIMED')
            """;

    private final ViewingCycles viewing;
    private final CycleJobs jobs;
    private final SessionsOfCycle sessions;
    private final JdbcClient jdbc;
    private final Clock clock;

    FollowingCycles(ViewingCycles viewing, CycleJobs jobs, SessionsOfCycle sessions, JdbcClient jdbc, Clock clock) {
        this.viewing = viewing;
        this.jobs = jobs;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How far a cycle is; of a draft nothing has begun. */
    @Transactional(readOnly = true)
    public Course of(AssessmentCycle cycle) {
        Map<AssessmentState, Integer> counts = viewing.counts(cycle.id());
        Job job = jobs.newest(cycle.id()).orElse(null);
        boolean followed = job != null && jobs.isFollowed(job, cycle);
        boolean publishing = viewing.isPublishing(cycle.id());
        List<SessionsOfCycle.Session> held = sessions.of(cycle.id());
        Moves moves = moves(cycle);
        int mark = Objects.hash(
                cycle.version(),
                counts.toString(),
                job != null && followed ? job.id() + " " + job.state() + " " + job.done() + " " + job.total() : "",
                publishing,
                held,
                moves);
        return new Course(counts, job, followed, publishing, held, Integer.toHexString(mark));
    }

    private Moves moves(AssessmentCycle cycle) {
        return jdbc.sql(MOVES)
                .param("cycle", cycle.id())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> new Moves(row.getLong("assessments"), row.getInt("open"), row.getInt("overdue")))
                .single();
    }
}
