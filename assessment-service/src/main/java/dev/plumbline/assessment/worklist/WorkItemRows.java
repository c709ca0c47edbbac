package dev.plumbline.assessment.worklist;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How tasks are read, with the names of the people they mention. */
final class WorkItemRows {

    /** What is kept of a task {@code w} itself, as {@link #item} reads it. */
    static final String OWN = """
            w.id, w.process, w.element, w.slot, w.business_key, w.round, w.state, w.holder_id, w.group_role,
                w.group_unit, w.claimed, w.subject_id, w.subject_name, w.unit, w.cycle_id, w.cycle_name, w.claims,
                w.returned, w.due_at, w.opened_at, w.done_at, w.owner_id, w.follow_up, w.vacancy, w.priority, w.differs, w.version,
                w.escalated_to, w.escalated_group,
                EXISTS (SELECT 1 FROM task_hold t WHERE t.business_key = w.business_key)
                    OR EXISTS (SELECT 1 FROM paused_cycle t WHERE t.cycle_id = w.cycle_id) AS paused,
                (SELECT btrim(e.given_name || ' ' || e.family_name) FROM person e WHERE e.id = w.escalated_to) AS escalated_name""";

    /** A task {@code w}, with the names of the people {@code h}, {@code o} and {@code f} that it mentions. */
    static final String COLUMNS = OWN + """
            , btrim(h.given_name || ' ' || h.family_name) AS holder_name,
                btrim(o.given_name || ' ' || o.family_name) AS owner_name,
                btrim(f.given_name || ' ' || f.family_name) AS done_for_name
            """;

    private static final String FROM = """
            FROM work_item w
            LEFT JOIN person h ON h.id = w.holder_id
            LEFT JOIN person o ON o.id = w.owner_id
            LEFT JOIN person f ON f.id = w.done_for
            """;

    /** All of a task {@code w}; conditions follow. */
    static final String SELECT = "SELECT " + COLUMNS + FROM;

    /** As {@link #SELECT}, for some tasks that are known by their ids: whom they mention is looked up one by one. */
    static final String SELECT_EACH = "SELECT " + OWN + ", " + named("w.holder_id", "holder_name") + ", "
            + named("w.owner_id", "owner_name") + ", " + named("w.done_for", "done_for_name") + " FROM work_item w ";

    private static String named(String person, String as) {
        return "(SELECT btrim(p.given_name || ' ' || p.family_name) FROM person p WHERE p.id = " + person + ") AS "
                + as;
    }

    private WorkItemRows() {}

    static WorkItem item(ResultSet row, int n) throws SQLException {
        Timestamp due = row.getTimestamp("due_at");
        Timestamp done = row.getTimestamp("done_at");
        UUID holder = row.getObject("holder_id", UUID.class);
        String vacancy = holder == null ? row.getString("vacancy") : null;
        return new WorkItem(
                row.getObject("id", UUID.class),
                row.getString("process"),
                row.getString("element"),
                row.getInt("slot"),
                row.getString("business_key"),
                row.getInt("round"),
                WorkItem.State.valueOf(row.getString("state")),
                holder,
                row.getString("holder_name"),
                row.getString("group_role"),
                row.getString("group_unit"),
                row.getBoolean("claimed"),
                row.getObject("subject_id", UUID.class),
                row.getString("subject_name"),
                row.getString("unit"),
                row.getObject("cycle_id", UUID.class),
                row.getString("cycle_name"),
                row.getString("claims"),
                row.getInt("returned"),
                due == null ? null : due.toInstant(),
                row.getTimestamp("opened_at").toInstant(),
                done == null ? null : done.toInstant(),
                row.getObject("owner_id", UUID.class),
                row.getString("owner_name"),
                row.getString("done_for_name"),
                row.getObject("follow_up", LocalDate.class),
                vacancy == null ? null : Vacancy.valueOf(vacancy),
                offer(row),
                Priority.of(row.getInt("priority")),
                row.getBoolean("differs"),
                row.getBoolean("paused"),
                row.getLong("version"));
    }

    private static WorkItem.@Nullable Offer offer(ResultSet row) throws SQLException {
        UUID to = row.getObject("escalated_to", UUID.class);
        boolean hr = row.getString("escalated_group") != null;
        if (to == null && !hr) {
            return null;
        }
        String owner = row.getString("owner_name");
        return new WorkItem.Offer(
                String.valueOf(owner == null ? row.getString("holder_name") : owner),
                to,
                row.getString("escalated_name"),
                hr);
    }
}
