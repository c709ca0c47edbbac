package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who may do an open step: its holder, a member of its group, a deputy, to whom it is offered as well because it is overdue; never whom four eyes bar. */
@Service
public class TaskRights {

    private static final String ANY_OPEN = """
            SELECT EXISTS (
                SELECT 1
                FROM work_item w
                WHERE w.business_key = :businessKey
                    AND w.state IN ('OPEN', 'CLAIMED')
                    AND %s)
            """;

    /**
     * Steps of some cases that a person may do, or will be able to: where no task of it is open, as it will be opened. What the HR
     * partners of a unit would have and four eyes bar from all of them, the nearest above who may will have, else HR. %1$s: that
     * the task {@code w} is theirs; %2$s: that they may do it as a deputy; %3$s: the nearest unit with a partner who may.
     */
    private static final String NOW_OR_LATER = """
            SELECT w.business_key::uuid
            FROM (
                SELECT t.business_key, t.process, t.element, t.subject_id, t.state, t.claimed, t.holder_id, t.owner_id, t.group_role,
                    t.group_unit, t.vacancy, t.escalated_to, t.escalated_group
                FROM work_item t
                WHERE t.business_key = ANY (:keys) AND t.element = :element AND t.state IN ('OPEN', 'CLAIMED')
                UNION ALL
                SELECT c.business_key, :process, :element, c.subject_id, 'OPEN', false, c.holder_id, NULL::uuid,
                    CASE WHEN c.of_partners AND c.nearest IS NULL THEN 'HR' ELSE c.group_role END,
                    CASE WHEN c.of_partners THEN c.nearest ELSE c.group_unit END, NULL, NULL::uuid, NULL
                FROM (
                    SELECT w.*, CASE WHEN w.of_partners THEN %3$s END AS nearest
                    FROM (
                        SELECT t.*, t.group_unit AS unit,
                            t.group_role = 'HR_PARTNER' AND t.group_unit IS NOT NULL AS of_partners
                        FROM (
                            SELECT l.business_key, l.subject_id, l.element, CASE WHEN l.lost IS NULL THEN l.holder_id END AS holder_id,
                                CASE l.lost WHEN 'BARRED' THEN 'HR_PARTNER' WHEN 'LEFT' THEN 'HR' ELSE l.group_role END AS group_role,
                                CASE WHEN l.lost = 'BARRED' THEN (SELECT p.unit FROM person p WHERE p.id = l.subject_id)
                                    ELSE l.group_unit END AS group_unit
                            FROM (
                                SELECT w.*, CASE
                                    WHEN w.holder_id IS NULL THEN NULL
                                    WHEN %4$s IS NOT NULL THEN 'BARRED'
                                    WHEN NOT EXISTS (SELECT 1 FROM person p WHERE p.id = w.holder_id AND p.active) THEN 'LEFT'
                                    END AS lost
                                FROM (
                                    SELECT n.*, :element::text AS element
                                    FROM unnest(:keys::text[], :subjects::uuid[], :holders::uuid[], :roles::text[], :units::text[])
                                        n(business_key, subject_id, holder_id, group_role, group_unit)
                                    WHERE NOT EXISTS (
                                        SELECT 1
                                        FROM work_item t
                                        WHERE t.business_key = n.business_key AND t.element = :element
                                            AND t.state IN ('OPEN', 'CLAIMED'))) w
                                OFFSET 0) l) t) w
                    OFFSET 0) c) w
            WHERE (%1$s) OR (%2$s)
            """;

    private static final String DID = """
            SELECT EXISTS (
                SELECT 1
                FROM work_item
                WHERE business_key = :businessKey
                    AND element = :element
                    AND done_by = :person)
            """;

    private final JdbcClient jdbc;
    private final DeputyRights deputyRights;
    private final FourEyes eyes;
    private final HeldRoles heldRoles;
    private final Worklist worklist;
    private final EscalatedTasks escalated;

    TaskRights(
            JdbcClient jdbc,
            DeputyRights deputyRights,
            FourEyes eyes,
            HeldRoles heldRoles,
            Worklist worklist,
            EscalatedTasks escalated) {
        this.escalated = escalated;
        this.jdbc = jdbc;
        this.deputyRights = deputyRights;
        this.eyes = eyes;
        this.heldRoles = heldRoles;
        this.worklist = worklist;
    }

    /** That a person has the task {@code w}, which is open; whether they may do it four eyes say. */
    private static String has(UUID person) {
        return "((w.holder_id = " + FourEyes.literal(person) + " AND " + DeputyRights.BY_ROLE + ") OR ("
                + inGroup(person) + ") OR " + EscalatedTasks.offeredTo(person) + ")";
    }

    /** That the task {@code w}, which is open, is there for a group to which a person belongs. */
    static String inGroup(UUID person) {
        return "w.holder_id IS NULL AND (w.vacancy IS NULL OR " + DeputyRights.FOR_OTHERS
                + ") AND EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = " + FourEyes.literal(person)
                + " AND r.role = w.group_role AND " + HeldRoles.holdsFor("coalesce(w.group_unit, '')") + ")";
    }

    private boolean anyOpen(String businessKey, String condition, Map<String, String> parameters) {
        return Boolean.TRUE.equals(jdbc.sql(ANY_OPEN.formatted(condition))
                .param("businessKey", businessKey)
                .params(parameters)
                .query(Boolean.class)
                .single());
    }

    /**
     * Whether a person may do the step: it is open and theirs, or open for a group that they belong to, or offered to them as
     * well, and four eyes do not bar them.
     */
    public boolean mayDo(UUID person, String businessKey, WorkStep step) {
        return anyOpen(
                businessKey,
                "w.element = :element AND " + has(person) + " AND " + FourEyes.may(person),
                Map.of("element", step.element()));
    }

    /**
     * For whom a step of a participant's process is, as long as no task of it is open.
     *
     * @param holder null where a group has it
     * @param role of the group; null where a person has it
     * @param unit of the group; null for all units
     */
    public record Coming(
            UUID key,
            UUID subject,
            @Nullable UUID holder,
            @Nullable String role,
            @Nullable String unit) {}

    /**
     * Those of some cases whose step a person may do, in their own place or in another's, or will be able to once its task is
     * opened: the engine opens it a moment after the act before it. One for somebody whom four eyes bar by then, or who has left, will be
     * with the group that gets it in their place.
     */
    public Set<UUID> mayDoNowOrLater(UUID person, WorkStep step, List<Coming> cases) {
        return Set.copyOf(jdbc.sql(NOW_OR_LATER.formatted(
                        has(person) + " AND " + FourEyes.may(person),
                        deputyRights.may(person),
                        AbleHolders.NEAREST_PARTNERED,
                        FourEyes.hindrance("w.holder_id")))
                .param("process", WorkProcess.PARTICIPANT_ASSESSMENT.id())
                .param("element", step.element())
                .param("keys", cases.stream().map(one -> one.key().toString()).toArray(String[]::new))
                .param("subjects", cases.stream().map(Coming::subject).toArray(UUID[]::new))
                .param("holders", cases.stream().map(Coming::holder).toArray(UUID[]::new))
                .param("roles", cases.stream().map(Coming::role).toArray(String[]::new))
                .param("units", cases.stream().map(Coming::unit).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    /** Why a person may not do the step although it is theirs, or open for their group; empty where nothing bars them. */
    public Optional<Refusal> hindrance(UUID person, String businessKey, WorkStep step) {
        return worklist.openOf(businessKey).stream()
                .filter(item -> item.is(step)
                        && (person.equals(item.holder())
                                || (item.holder() == null && inGroup(person, item))
                                || escalated.isOffered(person, item)))
                .flatMap(item -> eyes.hindrance(person, item).stream())
                .findFirst();
    }

    /** Whether a person has done a step under the key. */
    public boolean did(UUID person, String businessKey, WorkStep step) {
        return Boolean.TRUE.equals(jdbc.sql(DID)
                .param("businessKey", businessKey)
                .param("element", step.element())
                .param("person", person)
                .query(Boolean.class)
                .single());
    }

    /** Whether a step is open and with a person, who holds it or had somebody prepare it, or is not open at all. */
    public boolean isWithOrNowhere(UUID person, String businessKey, WorkStep step) {
        List<WorkItem> open = worklist.openOf(businessKey).stream()
                .filter(item -> item.is(step))
                .toList();
        return open.isEmpty()
                || open.stream().anyMatch(item -> person.equals(item.holder()) || person.equals(item.owner()));
    }

    /** Whether the person has any open step under the key to do, in whatever place, or had somebody prepare it. */
    public boolean holdsAny(UUID person, String businessKey) {
        return anyOpen(
                        businessKey,
                        "(" + has(person) + " OR w.owner_id = " + FourEyes.literal(person) + ") AND "
                                + FourEyes.may(person),
                        Map.of())
                || deputyRights.any(person, businessKey);
    }

    /** In whose place a person may do a step, as their deputy; empty where in nobody's. */
    public Optional<UUID> inPlaceOf(UUID person, String businessKey, WorkStep step) {
        return deputyRights.inPlaceOf(person, businessKey, step);
    }

    /**
     * Refuses while the open step is delegated: it is prepared by another then, and decided by nobody.
     *
     * @throws Refusal naming who prepares it
     */
    public void mustNotBeDelegated(String businessKey, WorkStep step) {
        worklist.openOf(businessKey).stream()
                .filter(item -> item.is(step) && item.owner() != null)
                .findFirst()
                .ifPresent(item -> {
                    throw Refusal.conflict(
                            "task-delegated",
                            item.state(),
                            String.valueOf(item.holderName()),
                            String.valueOf(item.ownerName()));
                });
    }

    /**
     * What to say to a person who acts on a task that is not theirs: that it is offered to them, where it is; else that there
     * is none.
     */
    Refusal notTheirs(UUID person, WorkItem item) {
        return escalated.isOffered(person, item) && eyes.hindrance(person, item).isEmpty()
                ? Refusal.forbidden("task-offered")
                : Refusal.notFound();
    }

    /** Whether a group to which a person belongs has the task, or had it. */
    boolean inGroup(UUID person, WorkItem item) {
        if (item.group() == null || (item.vacancy() != null && !item.isForOthers())) {
            return false;
        }
        return item.groupUnit() == null
                ? heldRoles.holds(person, Role.valueOf(item.group()))
                : heldRoles.isPartnerOf(person, item.groupUnit());
    }
}
