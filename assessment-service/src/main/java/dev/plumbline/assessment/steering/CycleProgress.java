package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.AssessmentState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far a cycle has come, group by group. */
@Repository
public class CycleProgress {

    /** By what people are grouped. */
    public enum By {
        /** People are counted in their unit and in each above it. */
        UNIT("l.above", "p.unit", "JOIN unit_line l ON l.unit = a.g"),
        MANAGER("g", "coalesce(btrim(r.given_name || ' ' || r.family_name), '')", "");

        private final String group;
        private final String own;
        private final String above;

        By(String group, String own, String above) {
            this.group = group;
            this.own = own;
            this.above = above;
        }
    }

    /**
     * A group's participants, of a unit with all below it; those who are withdrawn, or have left without a result, are left out.
     *
     * @param name the unit or the reviewer; empty for those without a reviewer
     * @param assessing not submitted yet
     * @param reviewing submitted and not decided
     * @param decided decided and not published
     * @param published with a result
     * @param late with an overdue task
     */
    public record Group(String name, int all, int assessing, int reviewing, int decided, int published, int late) {

        /** A group as {@link #COUNTS} counts it, with the column {@code late}. */
        public static Group of(String name, ResultSet row) throws SQLException {
            return new Group(
                    name,
                    row.getInt("everybody"),
                    row.getInt("assessing"),
                    row.getInt("reviewing"),
                    row.getInt("decided"),
                    row.getInt("published"),
                    row.getInt("late"));
        }

        /** How many have submitted, or are assessed without. */
        public int submitted() {
            return all - assessing;
        }

        /** How many are decided, also those whose result is published. */
        public int approved() {
            return decided + published;
        }
    }

    /**
     * A step of the process, and how many are in it.
     *
     * @param now whether the cycle is in this phase
     * @param counts by state, each state that belongs to the phase
     */
    public record Step(AssessmentCycle.Phase phase, boolean now, int all, Map<AssessmentState, Integer> counts) {}

    /** That the assessment {@code a} is counted: not of somebody who has left without a result, until HR says that it continues. */
    public static final String COUNTED =
            "(a.state IN ('READY_TO_PUBLISH', 'PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED', 'WITHDRAWN')"
                    + " OR NOT EXISTS (SELECT 1 FROM leaver l WHERE l.person_id = a.subject_id))";

    /** How many assessments {@code a} there are, and how many of them in the parts of a {@link Group}, but those that are late. */
    public static final String COUNTS = """
            count(*) AS everybody,
                count(*) FILTER (WHERE a.state IN ('ASSIGNED', 'SELF_ASSESSING')) AS assessing,
                count(*) FILTER (WHERE a.state IN ('SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')) AS reviewing,
                count(*) FILTER (WHERE a.state IN ('REVIEWED', 'IN_CALIBRATION', 'TO_EXPLAIN', 'READY_TO_PUBLISH')) AS decided,
                count(*) FILTER (WHERE a.state IN ('PUBLISHED', 'ACKNOWLEDGED', 'APPEALED', 'CLOSED')) AS published""";

    /**
     * That the assessment {@code a} has an overdue task; the parameter {@code now} says since when. Nothing of what is paused, alone or
     * with its cycle, is overdue.
     */
    public static final String LATE = """
            (a.paused_since IS NULL
                AND NOT EXISTS (
                    SELECT 1
                    FROM assessment_cycle y
                    WHERE y.id = a.cycle_id AND y.paused_since IS NOT NULL)
                AND EXISTS (
                    SELECT 1
                    FROM work_item w
                    WHERE w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED') AND w.due_at < :now))""";

    /** Its places are for the group, what participants are grouped by, and who is in the group too. */
    private static final String GROUPS =
            """
            SELECT %s AS name,
                {counts},
                count(*) FILTER (WHERE late) AS late
            FROM (
                SELECT %s AS g, a.state, {late} AS late
                FROM assessment a
                JOIN person p ON p.id = a.subject_id
                LEFT JOIN person r ON r.id = a.reviewer_id
                WHERE a.cycle_id = :cycle AND a.state <> 'WITHDRAWN' AND {counted}) a
            %s
            GROUP BY 1
            ORDER BY late DESC, 1
            LIMIT :most
            """.replace("{counts}", COUNTS).replace("{late}", LATE).replace("{counted}", COUNTED);

    /** Of each cycle its people as one group; all who are late are found at once, since there may be many cycles. */
    private static final String TOTALS = """
            SELECT a.cycle_id,
                {counts},
                count(l.business_key) AS late
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id
            LEFT JOIN (
                SELECT DISTINCT w.business_key
                FROM work_item w
                WHERE w.cycle_id = ANY (:cycles) AND w.state IN ('OPEN', 'CLAIMED') AND w.due_at < :now) l
                ON l.business_key = a.id::text AND a.paused_since IS NULL AND c.paused_since IS NULL
            WHERE a.cycle_id = ANY (:cycles) AND a.state <> 'WITHDRAWN' AND {counted}
            GROUP BY a.cycle_id
            """.replace("{counts}", COUNTS).replace("{counted}", COUNTED);

    private final JdbcClient jdbc;
    private final Clock clock;

    CycleProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The process of a cycle in its present state, step by step.
     *
     * @param counts how many assessments are in each state; states without any may be left out
     */
    public static List<Step> steps(AssessmentCycle cycle, Map<AssessmentState, Integer> counts) {
        return Arrays.stream(AssessmentCycle.Phase.values())
                .filter(cycle::has)
                .map(phase -> step(cycle, phase, counts))
                .toList();
    }

    private static Step step(AssessmentCycle cycle, AssessmentCycle.Phase phase, Map<AssessmentState, Integer> counts) {
        Map<AssessmentState, Integer> here = new EnumMap<>(AssessmentState.class);
        for (AssessmentState state : AssessmentState.values()) {
            if (state.phase() == phase) {
                here.put(state, counts.getOrDefault(state, 0));
            }
        }
        boolean now = cycle.status() == AssessmentCycle.Status.OPEN && cycle.phase() == phase;
        return new Step(phase, now, here.values().stream().mapToInt(i -> i).sum(), here);
    }

    /** The groups of a cycle, those with the most people late first; at most {@code most}. */
    public List<Group> of(UUID cycle, By by, int most) {
        return jdbc.sql(GROUPS.formatted(by.group, by.own, by.above))
                .param("now", Timestamp.from(clock.instant()))
                .param("cycle", cycle)
                .param("most", most)
                .query((row, n) -> Group.of(row.getString("name"), row))
                .list();
    }

    /** Everybody of each of these cycles as one group, by the id of the cycle; one in which nobody is counted is left out. */
    public Map<UUID, Group> totals(Collection<UUID> cycles) {
        Map<UUID, Group> totals = new HashMap<>();
        jdbc.sql(TOTALS)
                .param("now", Timestamp.from(clock.instant()))
                .param("cycles", cycles.toArray(UUID[]::new))
                .query(row -> {
                    totals.put(row.getObject("cycle_id", UUID.class), Group.of("", row));
                });
        return totals;
    }
}
