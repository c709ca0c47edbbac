package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How a cycle has come to where it is, day by day. */
@Repository
public class BurnUp {

    /**
     * How many had submitted, were decided and had a result at the end of a day, of those who are that far now: what was sent back
     * counts from when it came again.
     */
    public record Day(LocalDate day, int submitted, int decided, int published) {}

    /** The day on which a phase ends. */
    public record End(AssessmentCycle.Phase phase, LocalDate day) {}

    /**
     * The days on which anything changed, from the first to the last.
     *
     * @param all how many take part
     * @param from the day on which it began
     * @param today where the cycle is; the last day that has passed
     * @param ends of its phases
     */
    public record Course(int all, LocalDate from, LocalDate today, List<Day> days, List<End> ends) {}

    private static final String REACHED = """
            SELECT (q.at AT TIME ZONE :zone)::date AS day,
                count(*) FILTER (WHERE q.what = 1) AS submitted,
                count(*) FILTER (WHERE q.what = 2) AS decided,
                count(*) FILTER (WHERE q.what = 3) AS published
            FROM (
                SELECT v.what, (
                    SELECT min(s.at)
                    FROM assessment_step s
                    WHERE s.assessment_id = a.id
                        AND s.state = ANY (string_to_array(v.there, ' '))
                        AND s.at >= coalesce((
                            SELECT max(b.at)
                            FROM assessment_step b
                            WHERE b.assessment_id = a.id
                                AND b.state <> ALL (string_to_array(v.there, ' '))), '-infinity')) AS at
                FROM assessment a
                CROSS JOIN (VALUES
                    (1, 'SUBMITTED IN_REVIEW SECOND_ASSESSMENT TO_SETTLE REVIEWED IN_CALIBRATION TO_EXPLAIN READY_TO_PUBLISH'
                        || ' PUBLISHED ACKNOWLEDGED APPEALED CLOSED'),
                    (2, 'REVIEWED IN_CALIBRATION TO_EXPLAIN READY_TO_PUBLISH PUBLISHED ACKNOWLEDGED APPEALED CLOSED'),
                    (3, 'PUBLISHED ACKNOWLEDGED APPEALED CLOSED')) AS v(what, there)
                WHERE a.cycle_id = :cycle
                    AND a.state = ANY (string_to_array(v.there, ' '))
                    AND {counted}) q
            WHERE q.at IS NOT NULL
            GROUP BY 1
            ORDER BY 1
            """.replace("{counted}", CycleProgress.COUNTED);

    private static final String BEGAN = """
            SELECT count(*) AS everybody, min((
                SELECT min(s.at) FROM assessment_step s WHERE s.assessment_id = a.id) AT TIME ZONE :zone)::date AS began
            FROM assessment a
            WHERE a.cycle_id = :cycle AND a.state <> 'WITHDRAWN' AND {counted}
            """.replace("{counted}", CycleProgress.COUNTED);

    private record Began(int all, LocalDate on) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    BurnUp(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The course of a cycle, its days in the cycle's time zone. */
    public Course of(AssessmentCycle cycle) {
        String zone = cycle.timeZone().getId();
        LocalDate today = LocalDate.ofInstant(clock.instant(), cycle.timeZone());
        Began began = jdbc.sql(BEGAN)
                .param("cycle", cycle.id())
                .param("zone", zone)
                .query((row, n) -> {
                    LocalDate on = row.getObject("began", LocalDate.class);
                    return new Began(row.getInt("everybody"), on == null ? today : on);
                })
                .single();
        var days = new TreeMap<LocalDate, Day>();
        days.put(began.on(), new Day(began.on(), 0, 0, 0));
        jdbc.sql(REACHED).param("cycle", cycle.id()).param("zone", zone).query(row -> {
            LocalDate day = row.getObject("day", LocalDate.class);
            Day before = days.lastEntry().getValue();
            days.put(
                    day,
                    new Day(
                            day,
                            before.submitted() + row.getInt("submitted"),
                            before.decided() + row.getInt("decided"),
                            before.published() + row.getInt("published")));
        });
        List<End> ends = new ArrayList<>();
        Arrays.stream(AssessmentCycle.Phase.values())
                .filter(cycle::has)
                .forEach(phase -> ends.add(new End(phase, LocalDate.ofInstant(cycle.due(phase), cycle.timeZone()))));
        return new Course(began.all(), began.on(), today, List.copyOf(days.values()), List.copyOf(ends));
    }
}
