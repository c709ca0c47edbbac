package dev.plumbline.assessment.home;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Units;
import dev.plumbline.assessment.people.Units.Unit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.CycleProgress;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is under way in a unit and all below it, for its HR partners, those of the units above, and HR. */
@Service
@Transactional(readOnly = true)
public class ViewingUnits {

    /**
     * How far the people of the unit have come in a running cycle; those who are withdrawn, or have left without a result, are left
     * out.
     *
     * @param assessing not submitted yet
     * @param reviewing submitted and not decided
     * @param decided decided and not published
     * @param published with a result
     * @param late with an overdue task
     */
    public record Progress(
            UUID cycleId,
            String cycleName,
            int all,
            int assessing,
            int reviewing,
            int decided,
            int published,
            int late) {}

    /**
     * A running assessment of somebody of the unit, with the open task that is due first.
     *
     * @param task its element; null where none is open
     * @param holder who has the task; null where a group has it, or none is open
     * @param group the group that has it; null where somebody has it
     * @param overdue whether its date has passed; of what is paused nothing is overdue
     * @param paused whether the assessment is paused, alone or with its cycle
     */
    public record Running(
            UUID assessmentId,
            UUID person,
            String name,
            String unit,
            String cycleName,
            AssessmentState state,
            @Nullable String task,
            @Nullable String holder,
            @Nullable String group,
            @Nullable Instant due,
            boolean overdue,
            boolean paused) {}

    private static final String IN_UNIT = """
            p.unit IN (SELECT l.unit FROM unit_line l WHERE l.above = :unit)
            """;

    private static final String PROGRESS = """
            SELECT a.cycle_id, c.name,
                {counts},
                count(*) FILTER (WHERE {late}) AS late
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            JOIN assessment_cycle c ON c.id = a.cycle_id AND c.status = 'OPEN'
            WHERE a.state <> 'WITHDRAWN' AND {counted} AND {unit}
            GROUP BY a.cycle_id, c.name
            ORDER BY c.name, a.cycle_id
            """.replace("{counts}", CycleProgress.COUNTS)
            .replace("{late}", CycleProgress.LATE)
            .replace("{counted}", CycleProgress.COUNTED)
            .replace("{unit}", IN_UNIT);

    /** By the family name, or by the one name there is. */
    private static final String BY_NAME = "coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, a.id";

    private static final String RUNNING =
            """
            SELECT a.id, p.id AS person, btrim(p.given_name || ' ' || p.family_name) AS name, p.unit, c.name AS cycle_name, a.state,
                w.element, btrim(h.given_name || ' ' || h.family_name) AS holder,
                CASE WHEN w.holder_id IS NULL THEN w.group_role END AS held_by, w.due_at,
                a.paused_since IS NOT NULL OR c.paused_since IS NOT NULL AS paused
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            JOIN assessment_cycle c ON c.id = a.cycle_id AND c.status = 'OPEN'
            LEFT JOIN LATERAL (
                SELECT t.element, t.holder_id, t.group_role, t.due_at
                FROM work_item t
                WHERE t.business_key = a.id::text AND t.state IN ('OPEN', 'CLAIMED')
                ORDER BY t.due_at NULLS LAST, t.id
                LIMIT 1) w ON true
            LEFT JOIN person h ON h.id = w.holder_id
            WHERE a.state NOT IN ('CLOSED', 'WITHDRAWN')
                AND a.subject_id <> :actor
                AND (:after::uuid IS NULL OR (%s) > (
                    SELECT %s FROM assessment a JOIN person p ON p.id = a.subject_id WHERE a.id = :after))
                AND\s""".formatted(BY_NAME, BY_NAME) + IN_UNIT + "ORDER BY " + BY_NAME + " LIMIT :most";

    private final Units units;
    private final JdbcClient jdbc;
    private final Clock clock;

    ViewingUnits(Units units, JdbcClient jdbc, Clock clock) {
        this.units = units;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A unit of which somebody may see the assessments.
     *
     * @throws Refusal as not found where there is none, and for who is neither of HR nor partner of it or of one above
     */
    public Unit find(UUID actor, UUID id) {
        Unit unit = units.find(actor, id);
        if (!units.follows(actor, unit)) {
            throw Refusal.notFound();
        }
        return unit;
    }

    /**
     * The running cycles in which somebody of the unit, or of one below, takes part, by name.
     *
     * @throws Refusal as {@link #find}
     */
    public List<Progress> progress(UUID actor, UUID id) {
        return jdbc.sql(PROGRESS)
                .param("unit", find(actor, id).label())
                .param("now", Timestamp.from(clock.instant()))
                .query((row, n) -> new Progress(
                        row.getObject("cycle_id", UUID.class),
                        row.getString("name"),
                        row.getInt("everybody"),
                        row.getInt("assessing"),
                        row.getInt("reviewing"),
                        row.getInt("decided"),
                        row.getInt("published"),
                        row.getInt("late")))
                .list();
    }

    /**
     * The running assessments of the people of the unit and of all below it, by name; not one's own.
     *
     * @param after the last one of the page before; null for the first page
     * @throws Refusal as {@link #find}
     */
    public List<Running> running(UUID actor, UUID id, @Nullable UUID after, int most) {
        Instant now = clock.instant();
        return jdbc.sql(RUNNING)
                .param("unit", find(actor, id).label())
                .param("actor", actor)
                .param("after", after, Types.OTHER)
                .param("most", most)
                .query((row, n) -> {
                    Timestamp at = row.getTimestamp("due_at");
                    Instant due = at == null ? null : at.toInstant();
                    return new Running(
                            row.getObject("id", UUID.class),
                            row.getObject("person", UUID.class),
                            row.getString("name"),
                            row.getString("unit"),
                            row.getString("cycle_name"),
                            AssessmentState.valueOf(row.getString("state")),
                            row.getString("element"),
                            row.getString("holder"),
                            row.getString("held_by"),
                            due,
                            due != null && due.isBefore(now) && !row.getBoolean("paused"),
                            row.getBoolean("paused"));
                })
                .list();
    }
}
