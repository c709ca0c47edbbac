package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.Role;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who can hold tasks. A transaction that asks and then gives a task is seen by whoever takes tasks away from those who have
 * left: asking takes a shared lock per person, and the tasks of a person are looked at only after the lock was had alone
 * (the fence). So a task that is given while its holder is switched off is either found there, or never given to them. The
 * people's own rows are not locked: an import waits for nobody.
 */
@Repository
class AbleHolders {

    /** The first key of the locks; the second is the hash of the person, or of {@link #GROUPS}. */
    private static final int LOCKS = 7002;

    /** The name for all groups together, among the keys of the locks. */
    private static final String GROUPS = "groups";

    private static final String SHARE = "WITH l AS MATERIALIZED (SELECT count(pg_advisory_xact_lock_shared(" + LOCKS
            + ", h)) n FROM (SELECT DISTINCT"
            + " hashtext(k) h FROM unnest(?::text[]) k ORDER BY 1 OFFSET 0) s) SELECT n FROM l";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate fencing;

    AbleHolders(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.fencing = new TransactionTemplate(transactions);
        this.fencing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private void share(Collection<String> keys) {
        jdbc.query(
                connection -> {
                    var lock = connection.prepareStatement(SHARE);
                    lock.setArray(1, connection.createArrayOf("text", keys.toArray()));
                    return lock;
                },
                row -> {});
    }

    /**
     * Those of the people who are active; that holds for what the transaction gives them.
     *
     * @param groups whether it gives tasks to groups too
     */
    Set<UUID> active(Collection<UUID> people, boolean groups) {
        var keys = new HashSet<String>();
        people.forEach(person -> keys.add(person.toString()));
        if (groups) {
            keys.add(GROUPS);
        }
        if (keys.isEmpty()) {
            return Set.of();
        }
        share(keys);
        // A statement of its own: it sees what was committed while the locks were waited for.
        return new HashSet<>(jdbc.query(
                connection -> {
                    var query = connection.prepareStatement("SELECT id FROM person WHERE id = ANY (?) AND active");
                    query.setArray(1, connection.createArrayOf("uuid", people.toArray()));
                    return query;
                },
                (row, n) -> row.getObject(1, UUID.class)));
    }

    /** Whether the person is active; that holds for what the transaction gives them. */
    boolean isActive(UUID person) {
        return !active(List.of(person), false).isEmpty();
    }

    /** Whether a person belongs to a group; not asked whether they are active. */
    boolean belongs(UUID person, String role, @Nullable String unit) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM person_role WHERE person_id = ? AND role = ? AND unit = coalesce(?, ''))",
                Boolean.class,
                person,
                role,
                unit));
    }

    /** That the group of the task {@code w} has somebody active whom four eyes do not bar. */
    static final String SOMEBODY =
            "EXISTS (SELECT 1 FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.role = w.group_role AND r.unit ="
                    + " coalesce(w.group_unit, '') AND p.active AND r.person_id IS DISTINCT FROM w.subject_id AND "
                    + FourEyes.hindrance("r.person_id") + " IS NULL)";

    /** Whether a group has somebody active for a step whom four eyes do not bar. */
    boolean hasSomebody(
            String role, @Nullable String unit, String element, @Nullable UUID subject, String businessKey) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT " + SOMEBODY
                        + " FROM (SELECT ?::text AS group_role, ?::text AS group_unit, ?::text AS element, ?::uuid AS"
                        + " subject_id, ?::text AS business_key) w",
                Boolean.class,
                role,
                unit,
                element,
                subject == null ? null : subject.toString(),
                businessKey));
    }

    /** As for the group of a task that is there; null where it has none. */
    @Nullable
    List<UUID> barredMembers(WorkItem item) {
        String group = item.group();
        return group == null
                ? null
                : barredMembers(
                        group, item.groupUnit(), item.element(), item.subject(), item.businessKey(), item.vacancy());
    }

    /**
     * The members of a group whom four eyes bar from a step: they are not notified of it, since they may not see what
     * it is about.
     *
     * @param vacancy why the group has it; a task that nobody in HR may do is theirs to give to somebody, so all are
     *     notified
     * @return null for none
     */
    @Nullable
    List<UUID> barredMembers(
            String role,
            @Nullable String unit,
            String element,
            @Nullable UUID subject,
            String businessKey,
            @Nullable Vacancy vacancy) {
        if (vacancy == Vacancy.NOBODY_ABLE || FourEyes.Duty.of(element).isEmpty()) {
            return null;
        }
        List<UUID> barred = jdbc.queryForList(
                "SELECT DISTINCT r.person_id FROM (SELECT ?::text AS group_role, ?::text AS group_unit, ?::text AS element, ?::uuid AS"
                        + " subject_id, ?::text AS business_key) w JOIN person_role r ON r.role = w.group_role AND r.unit ="
                        + " coalesce(w.group_unit, '') WHERE " + FourEyes.hindrance("r.person_id")
                        + " IS NOT NULL ORDER BY 1",
                UUID.class,
                role,
                unit,
                element,
                subject == null ? null : subject.toString(),
                businessKey);
        return barred.isEmpty() ? null : barred;
    }

    /** Those of the steps, each with the person who is to have it, that four eyes bar from that person. */
    Set<UUID> barred(Collection<TaskWriter.Task> tasks) {
        List<TaskWriter.Task> judged = tasks.stream()
                .filter(task -> task.holder().person() != null
                        && FourEyes.Duty.of(task.due().element()).isPresent())
                .toList();
        if (judged.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(jdbc.query(
                connection -> {
                    var query = connection.prepareStatement(
                            "SELECT w.id FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[]) w(id, holder, element,"
                                    + " subject_id, business_key) WHERE " + FourEyes.hindrance("w.holder")
                                    + " IS NOT NULL");
                    query.setArray(1, array(connection, "uuid", judged, TaskWriter.Task::id));
                    query.setArray(
                            2,
                            array(
                                    connection,
                                    "uuid",
                                    judged,
                                    task -> task.holder().person()));
                    query.setArray(
                            3,
                            array(connection, "text", judged, task -> task.due().element()));
                    query.setArray(
                            4,
                            array(
                                    connection,
                                    "uuid",
                                    judged,
                                    task -> task.holder().subject()));
                    query.setArray(
                            5,
                            array(connection, "text", judged, task -> task.due().businessKey()));
                    return query;
                },
                (row, n) -> row.getObject(1, UUID.class)));
    }

    private static Array array(
            Connection connection,
            String type,
            List<TaskWriter.Task> tasks,
            Function<TaskWriter.Task, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, tasks.stream().map(value).toArray());
    }

    /** An active member of HR, the same one each time; null where there is none. */
    @Nullable
    UUID oneInHr() {
        return jdbc
                .queryForList(
                        "SELECT r.person_id FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.role = ? AND r.unit = ''"
                                + " AND p.active ORDER BY 1 LIMIT 1",
                        UUID.class,
                        Role.HR.name())
                .stream()
                .findFirst()
                .orElse(null);
    }

    /**
     * Waits until every transaction has ended that took one of some people for able. Those with whom that is not so at once
     * are left out, unless it is so with nobody. The locks are given back before this returns, so nobody waits in a circle.
     *
     * @return those of whom it is so now
     */
    List<UUID> fence(List<UUID> people) {
        return Objects.requireNonNull(fencing.execute(status -> {
            List<UUID> alone = people.stream()
                    .filter(person -> Boolean.TRUE.equals(jdbc.queryForObject(
                            "SELECT pg_try_advisory_xact_lock(" + LOCKS + ", hashtext(?))",
                            Boolean.class,
                            person.toString())))
                    .toList();
            if (alone.isEmpty() && !people.isEmpty()) {
                waitAlone(people.getFirst().toString());
                return List.of(people.getFirst());
            }
            return alone;
        }));
    }

    /** Waits until every transaction has ended that gave a group a task. */
    void fenceGroups() {
        fencing.executeWithoutResult(status -> waitAlone(GROUPS));
    }

    private void waitAlone(String key) {
        jdbc.query("SELECT pg_advisory_xact_lock(" + LOCKS + ", hashtext(?))", row -> {}, key);
    }
}
