package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private static final String SHARE = """
            WITH l AS MATERIALIZED (
                SELECT count(pg_advisory_xact_lock_shared(:locks, h)) n
                FROM (
                    SELECT DISTINCT hashtext(k) h
                    FROM unnest(:keys::text[]) k
                    ORDER BY 1
                    OFFSET 0) s)
            SELECT n
            FROM l
            """;

    private static final String ACTIVE = """
            SELECT id
            FROM person
            WHERE id = ANY (:people)
                AND active
            """;

    private static final String BELONGS = """
            SELECT EXISTS (
                SELECT 1
                FROM person_role r
                WHERE r.person_id = :person
                    AND r.role = :role
                    AND %s)
            """.formatted(HeldRoles.holdsFor("coalesce(:unit::text, '')"));

    private static final String ABOVE = """
            SELECT above
            FROM unit_line
            WHERE unit = :unit
            ORDER BY distance
            """;

    /** That the group of the task {@code w} has somebody active whom four eyes do not bar. */
    static final String SOMEBODY = """
            EXISTS (
                SELECT 1
                FROM person_role r
                JOIN person p ON p.id = r.person_id
                WHERE r.role = w.group_role
                    AND r.unit = coalesce(w.group_unit, '')
                    AND p.active
                    AND r.person_id IS DISTINCT FROM w.subject_id
                    AND %s IS NULL)
            """.formatted(FourEyes.hindrance("r.person_id"));

    /** The nearest unit, at or above that of the person of the task {@code w}, with an HR partner who may do it; null where none. */
    static final String NEAREST_PARTNERED = """
            (SELECT l.above
            FROM unit_line l
            WHERE l.unit = w.unit
                AND EXISTS (
                    SELECT 1
                    FROM person_role r
                    JOIN person p ON p.id = r.person_id
                    WHERE r.role = 'HR_PARTNER'
                        AND r.unit = l.above
                        AND p.active
                        AND r.person_id IS DISTINCT FROM w.subject_id
                        AND %s IS NULL)
            ORDER BY l.distance
            LIMIT 1)
            """.formatted(FourEyes.hindrance("r.person_id"));

    /** A task {@code w} that need not be there. */
    private static final String TASK = """
            (SELECT :role::text AS group_role, :unit::text AS group_unit, :element::text AS element,
                :subject::uuid AS subject_id, :businessKey::text AS business_key) w
            """;

    private static final String HAS_SOMEBODY = "SELECT " + SOMEBODY + " FROM " + TASK;

    private static final String BARRED_MEMBERS =
            "SELECT DISTINCT r.person_id FROM " + TASK + """
            JOIN person_role r ON r.role = w.group_role AND r.unit = coalesce(w.group_unit, '')
            WHERE %s IS NOT NULL
            ORDER BY 1
            """.formatted(FourEyes.hindrance("r.person_id"));

    private static final String BARRED = """
            SELECT w.id
            FROM unnest(:ids::uuid[], :holders::uuid[], :elements::text[], :subjects::uuid[], :businessKeys::text[])
                w(id, holder, element, subject_id, business_key)
            WHERE %s IS NOT NULL
            """.formatted(FourEyes.hindrance("w.holder"));

    private static final String ONE_IN_HR = """
            SELECT r.person_id
            FROM person_role r
            JOIN person p ON p.id = r.person_id
            WHERE r.role = :role
                AND r.unit = ''
                AND p.active
            ORDER BY 1
            LIMIT 1
            """;

    private static final String TRY_ALONE = """
            SELECT pg_try_advisory_xact_lock(:locks, hashtext(:key))
            """;

    private static final String WAIT_ALONE = """
            SELECT pg_advisory_xact_lock(:locks, hashtext(:key))
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate fencing;

    AbleHolders(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.fencing = new TransactionTemplate(transactions);
        this.fencing.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private void share(Collection<String> keys) {
        jdbc.sql(SHARE)
                .param("locks", LOCKS)
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {});
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
        return new HashSet<>(jdbc.sql(ACTIVE)
                .param("people", people.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Whether the person is active; that holds for what the transaction gives them. */
    boolean isActive(UUID person) {
        return !active(List.of(person), false).isEmpty();
    }

    /** Whether a person belongs to a group; not asked whether they are active. */
    boolean belongs(UUID person, String role, @Nullable String unit) {
        return Boolean.TRUE.equals(jdbc.sql(BELONGS)
                .param("person", person)
                .param("role", role)
                .param("unit", unit)
                .query(Boolean.class)
                .single());
    }

    /** A unit and those above it, the nearest first. */
    List<String> withThoseAbove(String unit) {
        return jdbc.sql(ABOVE).param("unit", unit).query(String.class).list();
    }

    /** Whether a group has somebody active for a step whom four eyes do not bar. */
    boolean hasSomebody(
            String role, @Nullable String unit, String element, @Nullable UUID subject, String businessKey) {
        return Boolean.TRUE.equals(jdbc.sql(HAS_SOMEBODY)
                .param("role", role)
                .param("unit", unit)
                .param("element", element)
                .param("subject", subject == null ? null : subject.toString())
                .param("businessKey", businessKey)
                .query(Boolean.class)
                .single());
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
        List<UUID> barred = jdbc.sql(BARRED_MEMBERS)
                .param("role", role)
                .param("unit", unit)
                .param("element", element)
                .param("subject", subject == null ? null : subject.toString())
                .param("businessKey", businessKey)
                .query(UUID.class)
                .list();
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
        return new HashSet<>(jdbc.sql(BARRED)
                .param("ids", judged.stream().map(TaskWriter.Task::id).toArray(UUID[]::new))
                .param(
                        "holders",
                        judged.stream().map(task -> task.holder().person()).toArray(UUID[]::new))
                .param(
                        "elements",
                        judged.stream().map(task -> task.due().element()).toArray(String[]::new))
                .param(
                        "subjects",
                        judged.stream().map(task -> task.holder().subject()).toArray(UUID[]::new))
                .param(
                        "businessKeys",
                        judged.stream().map(task -> task.due().businessKey()).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    /** An active member of HR, the same one each time; null where there is none. */
    @Nullable
    UUID oneInHr() {
        return jdbc.sql(ONE_IN_HR)
                .param("role", Role.HR.name())
                .query(UUID.class)
                .optional()
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
                    .filter(person -> Boolean.TRUE.equals(jdbc.sql(TRY_ALONE)
                            .param("locks", LOCKS)
                            .param("key", person.toString())
                            .query(Boolean.class)
                            .single()))
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
        jdbc.sql(WAIT_ALONE).param("locks", LOCKS).param("key", key).query(row -> {});
    }
}
