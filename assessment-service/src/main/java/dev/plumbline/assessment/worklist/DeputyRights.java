package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose tasks a deputy may do: those of people who are away and have named them, or that are offered to these because they are
 * overdue, about participants, never those that are the subject's alone. Nobody acts as a deputy where {@link FourEyes} bar them, or bar the person whose deputy they
 * are, and nobody does as a deputy what is about the one who has named them.
 */
@Repository
class DeputyRights {

    static final String ABOUT_A_PARTICIPANT = "(w.process IN ('" + WorkProcess.PARTICIPANT_ASSESSMENT.id() + "', '"
            + WorkProcess.OWN.id() + "') AND w.element NOT IN " + TaskKinds.sql(TaskKinds.OF_NOBODY_ELSE) + ")";

    /** Not what only the person assessed can do, nor what one saw oneself, nor a seat in a session. */
    static final String FOR_OTHERS = "(" + ABOUT_A_PARTICIPANT + " OR w.element = '" + WorkStep.SIGN.element() + "')";

    /** That whoever took a task by a role still holds the role. */
    static final String BY_ROLE = "(NOT w.claimed OR EXISTS (SELECT 1 FROM person_role r WHERE r.person_id ="
            + " coalesce(w.owner_id, w.holder_id) AND r.role = w.group_role AND "
            + HeldRoles.holdsFor("coalesce(w.group_unit, '')") + " OFFSET 0))";

    /**
     * That a person is not near to the case of a second assessment {@code w} in the reporting line: not up to two steps above or
     * below the person assessed, the reviewer or who decided in the reviewer's place (R19). Of any other task it is true.
     */
    private static final String APART = "(CASE WHEN w.element = '" + WorkStep.SECOND_ASSESSMENT.element()
            + "' THEN NOT EXISTS (SELECT 1 FROM case_line j JOIN person q ON q.id = j.person_id LEFT JOIN person m ON m.id ="
            + " q.manager_id JOIN person p ON p.id = {p} LEFT JOIN person l ON l.id = p.manager_id WHERE j.assessment_id ="
            + " w.business_key::uuid AND ({p} IN (q.id, q.manager_id, m.manager_id) OR q.id IN (p.manager_id, l.manager_id)))"
            + " ELSE true END)";

    private static final String APART_OF_SOME = """
            SELECT w.id
            FROM work_item w
            WHERE w.id = ANY (:ids)
                AND %s
            """.formatted(APART.replace("{p}", ":person::uuid"));

    private static final String AWAY = """
            SELECT s.person_id,
                CASE WHEN count(*) = count(s.named_by) AND min(s.named_by::text) = max(s.named_by::text)
                    THEN nullif(min(s.named_by::text), s.person_id::text) END::uuid
            FROM substitution s
            JOIN person away ON away.id = s.person_id
            WHERE s.deputy_id = :deputy
                AND (:now::timestamptz AT TIME ZONE away.time_zone)::date BETWEEN s.begins AND s.ends
            GROUP BY s.person_id
            ORDER BY s.person_id
            """;

    private static final String ANY = """
            SELECT EXISTS (
                SELECT 1
                FROM work_item w
                WHERE w.business_key = :businessKey
                    AND %s)
            """;

    private static final String COULD_HOLD = """
            SELECT EXISTS (
                SELECT 1
                FROM work_item w
                WHERE w.id = :item
                    AND %s
                    AND %s)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    DeputyRights(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The open tasks that a deputy may do, as a condition on {@code work_item w}. */
    String may(UUID deputy) {
        return may(deputy, away(deputy));
    }

    /** As {@link #may(UUID)}, in the place of these. */
    private static String may(UUID deputy, List<Away> aways) {
        String theirs = aways.stream()
                .map(away -> "(" + FourEyes.literal(away.person()) + " IN (w.holder_id, w.escalated_to) AND "
                        + FourEyes.may(away.person())
                        + (away.onlyNamer() == null ? "" : " AND " + FourEyes.notChosenBySubject(away.onlyNamer()))
                        + ")")
                .collect(Collectors.joining(" OR "));
        return theirs.isEmpty()
                ? "false"
                : "w.state IN ('OPEN', 'CLAIMED') AND " + ABOUT_A_PARTICIPANT + " AND " + BY_ROLE + " AND (" + theirs
                        + ") AND " + FourEyes.may(deputy) + " AND " + apart(FourEyes.literal(deputy));
    }

    /**
     * That a person is not too near to the case of a task {@code w} to do it in another's place, as an SQL condition.
     *
     * @param person an SQL expression of the person's id
     */
    static String apart(String person) {
        return APART.replace("{p}", person);
    }

    /** Those of some open tasks of others to which a person is not too near. */
    Set<UUID> apart(UUID person, Collection<ListedTasks.Row> tasks) {
        return Set.copyOf(jdbc.sql(APART_OF_SOME)
                .param("person", person)
                .param("ids", tasks.stream().map(ListedTasks.Row::id).toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /**
     * Somebody who is away and has the deputy.
     *
     * @param onlyNamer who alone has named the deputy, if that was another person: the deputy does no task about them
     */
    record Away(UUID person, @Nullable UUID onlyNamer) {

        /** Whether who named the deputy is somebody else than a person. */
        boolean isForTasksAbout(@Nullable UUID subject) {
            return onlyNamer == null || !onlyNamer.equals(subject);
        }
    }

    /** Who is away today and has the person as deputy. */
    List<Away> away(UUID deputy) {
        return jdbc.sql(AWAY)
                .param("deputy", deputy)
                .param("now", clock.instant().toString())
                .query((row, n) -> new Away(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    /** In whose place the person may do a step; empty where in nobody's. */
    Optional<UUID> inPlaceOf(UUID deputy, String businessKey, WorkStep step) {
        return first(deputy, businessKey, " AND w.element = :element", Map.of("element", step.element()));
    }

    /** Whether the person may do any open step under the key in somebody's place. */
    boolean any(UUID deputy, String businessKey) {
        return first(deputy, businessKey, "", Map.of()).isPresent();
    }

    private Optional<UUID> first(UUID deputy, String businessKey, String condition, Map<String, String> parameters) {
        return away(deputy).stream()
                .filter(away -> Boolean.TRUE.equals(jdbc.sql(ANY.formatted(may(deputy, List.of(away)) + condition))
                        .param("businessKey", businessKey)
                        .params(parameters)
                        .query(Boolean.class)
                        .single()))
                .map(Away::person)
                .findFirst();
    }

    /** Whether a person could hold an open task about somebody else. */
    boolean couldHold(UUID person, UUID item) {
        return Boolean.TRUE.equals(jdbc.sql(COULD_HOLD.formatted(FOR_OTHERS, FourEyes.may(person)))
                .param("item", item)
                .query(Boolean.class)
                .single());
    }
}
