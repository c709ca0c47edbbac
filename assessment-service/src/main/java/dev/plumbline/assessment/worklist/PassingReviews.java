package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reviews and second assessments that are not submitted pass from one person to another, many at once, with their open tasks. Four eyes are asked
 * again about the one who is to have it.
 */
@Component
public class PassingReviews {

    /** Why a task passes, for whoever gets it: a notice of the new reviewer covers it. */
    public static final String WHY = "REVIEWER_CHANGED";

    /** Why a second assessment passes. */
    private static final String DRAWN_ANEW = "DRAWN_ANEW";

    /**
     * A review that is to pass from one person to another.
     *
     * @param from null where HR was to review
     */
    public record Pass(
            UUID assessment, UUID subject, @Nullable UUID from, UUID to) {

        String key() {
            return assessment.toString();
        }
    }

    /** Those that the new one may not do. */
    private static final String NOT = """
            SELECT w.business_key
            FROM (
                SELECT k AS business_key, s AS subject_id, t AS holder, :element::text AS element
                FROM unnest(:keys::text[], :subjects::uuid[], :holders::uuid[]) n(k, s, t)) w
            WHERE %s IS NOT NULL
            """.formatted(FourEyes.hindrance("w.holder"));

    private static final String OPEN = WorkItemRows.SELECT + """
            WHERE w.business_key = ANY (:keys)
                AND w.element = :element
                AND w.state IN ('OPEN', 'CLAIMED')
            ORDER BY w.business_key COLLATE "C", w.id
            FOR UPDATE OF w
            """;

    private static final String PASS = """
            UPDATE work_item
            SET state = 'OPEN', claimed = false, holder_id = :to, owner_id = NULL, vacancy = NULL, group_role = NULL,
                group_unit = NULL, version = version + 1
            WHERE id = :item
            """;

    private final AbleHolders able;
    private final Vacancies vacancies;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Outbox outbox;
    private final Audit audit;

    PassingReviews(
            AbleHolders able,
            Vacancies vacancies,
            JdbcClient jdbc,
            NamedParameterJdbcOperations batches,
            Outbox outbox,
            Audit audit) {
        this.able = able;
        this.vacancies = vacancies;
        this.jdbc = jdbc;
        this.batches = batches;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * Passes reviews, in the current transaction. The caller has locked their assessments. One stays where it is if the new
     * one is inactive or barred by four eyes, or if somebody else has its task.
     *
     * @param step the review, the second assessment, or what is looked at again of the review
     * @return those that have passed
     */
    public List<Pass> pass(Collection<Pass> passes, WorkStep step) {
        Set<UUID> active = able.active(passes.stream().map(Pass::to).collect(Collectors.toSet()), false);
        Map<String, Pass> possible = new HashMap<>();
        passes.stream().filter(pass -> active.contains(pass.to())).forEach(pass -> possible.put(pass.key(), pass));
        if (possible.isEmpty()) {
            return List.of();
        }
        not(new ArrayList<>(possible.values()), step).forEach(possible::remove);
        List<WorkItem> passing = new ArrayList<>();
        for (WorkItem item : open(possible.keySet(), step)) {
            Pass pass = possible.get(item.businessKey());
            if (pass != null && isOf(item, pass.from(), step)) {
                passing.add(item);
            } else {
                possible.remove(item.businessKey());
            }
        }
        batches.batchUpdate(
                PASS,
                passing.stream()
                        .filter(item -> possible.containsKey(item.businessKey()))
                        .map(item -> new MapSqlParameterSource()
                                .addValue("to", to(possible, item))
                                .addValue("item", item.id()))
                        .toArray(SqlParameterSource[]::new));
        for (WorkItem item : passing) {
            if (possible.containsKey(item.businessKey())) {
                UUID to = to(possible, item);
                outbox.say(item.assignedTo(to, null, step == WorkStep.REVIEW ? WHY : DRAWN_ANEW));
                audit.rule("SYSTEM", "task-passed", "task", item.id(), item.holder(), to);
            }
        }
        return passes.stream().filter(pass -> possible.containsKey(pass.key())).toList();
    }

    /**
     * Who has those of these tasks that are open and are another's by now, by assessment. The caller has locked the assessments.
     *
     * @param former who has each as far as is kept, by assessment; null for a group
     */
    public Map<UUID, UUID> withOthers(Map<UUID, @Nullable UUID> former, WorkStep step) {
        Map<UUID, UUID> others = new HashMap<>();
        Set<String> keys = former.keySet().stream().map(UUID::toString).collect(Collectors.toSet());
        for (WorkItem item : open(keys, step)) {
            UUID assessment = UUID.fromString(item.businessKey());
            UUID whose = item.owner() == null ? item.holder() : item.owner();
            if (whose != null && !whose.equals(former.get(assessment))) {
                others.put(assessment, whose);
            }
        }
        return others;
    }

    /**
     * Nobody is to have these tasks of their own, in the current transaction: those of them that are open and the former one's are
     * with the HR partners of the unit, else with HR. The caller has locked the assessments.
     *
     * @param former who had each until now, by assessment; null for a group
     */
    public void toPartners(Map<UUID, @Nullable UUID> former, WorkStep step) {
        Set<String> keys = former.keySet().stream().map(UUID::toString).collect(Collectors.toSet());
        for (WorkItem item : open(keys, step)) {
            if (isOf(item, former.get(UUID.fromString(item.businessKey())), step)) {
                vacancies.toPartners(item, DRAWN_ANEW);
            }
        }
    }

    private static UUID to(Map<String, Pass> possible, WorkItem item) {
        Pass pass = possible.get(item.businessKey());
        if (pass == null) {
            throw new IllegalStateException("No review passes with task " + item.id());
        }
        return pass.to();
    }

    /**
     * Whether the task is the former one's: theirs, prepared for them, left by them, or with HR without anybody who has it; a second
     * assessment, and what is looked at again, also where a group has it since four eyes bar the former one.
     */
    private static boolean isOf(WorkItem item, @Nullable UUID former, WorkStep step) {
        return item.holder() == null
                ? former == null || item.vacancy() == Vacancy.HOLDER_LEFT || step != WorkStep.REVIEW
                : former != null && former.equals(item.owner() == null ? item.holder() : item.owner());
    }

    private List<WorkItem> open(Set<String> keys, WorkStep step) {
        return jdbc.sql(OPEN)
                .param("element", step.element())
                .param("keys", keys.toArray(String[]::new))
                .query(WorkItemRows::item)
                .list();
    }

    private Set<String> not(List<Pass> passes, WorkStep step) {
        return new HashSet<>(jdbc.sql(NOT)
                .param("element", step.element())
                .param("keys", passes.stream().map(Pass::key).toArray(String[]::new))
                .param("subjects", each(passes, Pass::subject))
                .param("holders", each(passes, Pass::to))
                .query(String.class)
                .list());
    }

    private static UUID[] each(List<Pass> passes, Function<Pass, UUID> value) {
        return passes.stream().map(value).toArray(UUID[]::new);
    }
}
