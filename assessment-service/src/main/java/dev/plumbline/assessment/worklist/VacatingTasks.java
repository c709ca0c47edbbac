package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.ChangedHolders;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the open tasks of people who have left, or who lost the role by which they took a task, to where they belong; a
 * chunk at a time, so that a file that switches off thousands is as good as one that switches off one. It ends with what is
 * for the HR partners of another unit since people or units have moved, also where one of the others had taken it, and with what
 * groups have that nobody in them can do. What four eyes may have come to bar is noted in {@code task_check}, where somebody takes
 * part in a case and where a line changes: of other tasks it is not asked.
 */
@Component
class VacatingTasks implements JobKind {

    private static final String KIND = "vacate-tasks";

    /** Tasks of a chunk; each says at most two events. */
    private static final int CHUNK = 90;

    private static final int PEOPLE = 100;

    /** Tasks of which is asked at once whether four eyes bar them; more than a job sets aside. */
    private static final int CHECKED = 500;

    /** Tasks of one chunk are of one kind: what they are about is of one kind then, and locked in the order of its ids. */
    private static final String BY_KIND = """
             ORDER BY w.process, w.element, w.business_key COLLATE "C", w.id
            LIMIT :most
            """;

    private static final String NOT_ABLE =
            WorkItemRows.SELECT + """
            WHERE w.state IN ('OPEN', 'CLAIMED')
                AND (w.holder_id = ANY (:people) OR w.owner_id = ANY (:people))
                AND (NOT h.active OR (o.id IS NOT NULL AND NOT o.active) OR (w.claimed AND NOT EXISTS (
                    SELECT 1
                    FROM person_role r
                    WHERE r.person_id = coalesce(w.owner_id, w.holder_id)
                        AND r.role = w.group_role
                        AND %s)))
            """.formatted(HeldRoles.holdsFor("coalesce(w.group_unit, '')")) + BY_KIND;

    private static final String OF_A_GROUP =
            WorkItemRows.SELECT + "WHERE w.state = 'OPEN' AND w.holder_id IS NULL AND ";

    private static final String SOMEBODY = AbleHolders.SOMEBODY;

    private static final String NOT_IN_UNIT = OF_A_GROUP + "w.group_role = 'HR_PARTNER' AND NOT " + SOMEBODY + BY_KIND;

    /** The partners of another unit are the nearest by now; or there are some, of what HR had for want of any. */
    private static final String OF_OTHER_PARTNERS =
            OF_A_GROUP + """
            w.unit <> ''
                AND w.subject_id IS NOT NULL
                AND CASE
                    WHEN w.group_role = 'HR_PARTNER' THEN %1$s IS DISTINCT FROM w.group_unit
                    WHEN w.group_role = 'HR' AND w.element = '%2$s' AND w.vacancy IS NULL THEN %1$s IS NOT NULL
                    ELSE false END
            """.formatted(AbleHolders.NEAREST_PARTNERED, WorkStep.DECIDE_APPEAL.element()) + BY_KIND;

    /** Taken by a partner of a unit above, below which the group's unit is no longer. */
    private static final String TAKEN_BY_OTHERS = WorkItemRows.SELECT
            + "WHERE w.state IN ('OPEN', 'CLAIMED') AND w.claimed AND w.holder_id IS NOT NULL AND w.group_role IS NOT NULL AND NOT "
            + DeputyRights.BY_ROLE
            + BY_KIND;

    private static final String ABLE_AGAIN = OF_A_GROUP + "w.vacancy = 'NOBODY_ABLE' AND " + SOMEBODY + BY_KIND;

    /** The open tasks that four eyes may bar since these people have another manager: about the people above them, and of these. */
    static final String NOTE_OF_LINES =
            """
            WITH RECURSIVE line(id) AS (
                SELECT t.person FROM unnest(CAST(:people AS uuid[])) AS t(person)
                UNION
                SELECT p.manager_id
                FROM line l
                JOIN person p ON p.id = l.id
                WHERE p.manager_id IS NOT NULL)
            INSERT INTO task_check (item_id)
            SELECT n.id
            FROM line l
            CROSS JOIN LATERAL (
                SELECT w.id
                FROM work_item w
                WHERE w.subject_id = l.id
                    AND w.state IN ('OPEN', 'CLAIMED')
                    AND w.holder_id IS NOT NULL
                    AND w.element IN %1$s
                    AND EXISTS (SELECT 1 FROM person b WHERE b.manager_id = l.id)
                OFFSET 0) n
            UNION
            SELECT n.id
            FROM line l
            CROSS JOIN LATERAL (
                SELECT w.id
                FROM work_item w
                WHERE w.holder_id = l.id
                    AND w.state IN ('OPEN', 'CLAIMED')
                    AND w.element IN ('%2$s', '%3$s')
                OFFSET 0) n
            UNION
            SELECT n.id
            FROM line l
            CROSS JOIN LATERAL (
                SELECT w.id
                FROM work_item w
                WHERE w.owner_id = l.id
                    AND w.state IN ('OPEN', 'CLAIMED')
                    AND w.element IN ('%2$s', '%3$s')
                OFFSET 0) n
            UNION
            SELECT n.id
            FROM line l
            CROSS JOIN LATERAL (
                SELECT w.id
                FROM session_case j
                JOIN work_item w ON w.business_key = j.session_id::text AND w.element = '%3$s'
                WHERE j.subject_id = l.id
                    AND w.state IN ('OPEN', 'CLAIMED')
                OFFSET 0) n
            """.formatted(FourEyes.JUDGED, WorkStep.ASSURE_STATEMENTS.element(), WorkStep.SIGN.element());

    private static final String NOTED_TASKS = """
            SELECT id, item_id
            FROM task_check
            ORDER BY item_id, id
            LIMIT :most
            """;

    private static final String TASKS_LOOKED_AT = """
            DELETE FROM task_check
            WHERE id = ANY (:looked)
            """;

    /**
     * Those of some tasks that four eyes bar from who has them, or had somebody prepare them: since they were given the lines
     * have changed, or somebody has taken part in the case.
     */
    static final String BARRED = WorkItemRows.SELECT
            + """
            WHERE w.id = ANY (:items)
                AND w.state IN ('OPEN', 'CLAIMED')
                AND w.holder_id IS NOT NULL
                AND (%s IS NOT NULL OR (w.owner_id IS NOT NULL AND %s IS NOT NULL))
            """.formatted(FourEyes.hindranceOfFew("w.holder_id"), FourEyes.hindranceOfFew("w.owner_id"))
            + BY_KIND;

    private static final String ANY_NOTED = """
            SELECT EXISTS (SELECT 1 FROM holder_check) OR EXISTS (SELECT 1 FROM task_check)
            """;

    private static final String NOTED = """
            SELECT person_id
            FROM holder_check
            ORDER BY person_id
            LIMIT :most
            FOR UPDATE SKIP LOCKED
            """;

    private static final String LOOKED_AT = """
            DELETE FROM holder_check
            WHERE person_id = ANY (:looked)
            """;

    /** A task that is to be looked at. */
    private record Noted(long id, UUID item) {}

    private final Worklist worklist;
    private final Vacancies vacancies;
    private final AbleHolders able;
    private final JdbcClient jdbc;
    private final Jobs jobs;

    VacatingTasks(Worklist worklist, Vacancies vacancies, AbleHolders able, JdbcClient jdbc, Jobs jobs) {
        this.worklist = worklist;
        this.vacancies = vacancies;
        this.able = able;
        this.jdbc = jdbc;
        this.jobs = jobs;
    }

    @EventListener
    void begin(ChangedHolders.Noted noted) {
        jobs.startUnlessOneFollows(KIND, "people", "SYSTEM");
    }

    /** Who was noted when no job was begun, by a migration, is looked at now. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void begin() {
        if (Boolean.TRUE.equals(jdbc.sql(ANY_NOTED).query(Boolean.class).single())) {
            begin(new ChangedHolders.Noted());
        }
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        int done = moveNext(chunk);
        if (done == 0) {
            done = barNext(chunk);
        }
        return done > 0 ? done : regroupNext(chunk);
    }

    private int moveNext(Chunk chunk) {
        List<UUID> noted =
                jdbc.sql(NOTED).param("most", PEOPLE).query(UUID.class).list();
        if (noted.isEmpty()) {
            return 0;
        }
        // The others are looked at in a later chunk: who took them for able may still be giving them a task.
        List<UUID> fenced = able.fence(noted);
        UUID[] people = fenced.toArray(UUID[]::new);
        List<WorkItem> left = new ArrayList<>();
        List<WorkItem> items = chunk.take(
                CHUNK,
                most -> {
                    left.addAll(notAble(people, most));
                    return left;
                },
                WorkItem::id);
        if (!items.isEmpty()) {
            return putRight(items);
        }
        // Whoever still holds what was set aside is looked at again when that is tried again.
        List<UUID> looked = fenced.stream()
                .filter(person -> left.stream().noneMatch(w -> person.equals(w.holder()) || person.equals(w.owner())))
                .toList();
        UUID[] gone = looked.toArray(UUID[]::new);
        jdbc.sql(NOTE_OF_LINES).param("people", gone).update();
        return jdbc.sql(LOOKED_AT).param("looked", gone).update();
    }

    private List<WorkItem> notAble(UUID[] people, int most) {
        return jdbc.sql(NOT_ABLE)
                .param("people", people)
                .param("most", most)
                .query(WorkItemRows::item)
                .list();
    }

    /** Takes what four eyes bar from who has it: only of the tasks that were noted, some at a time. */
    private int barNext(Chunk chunk) {
        List<Noted> noted = jdbc.sql(NOTED_TASKS)
                .param("most", CHECKED)
                .query((row, n) -> new Noted(row.getLong("id"), row.getObject("item_id", UUID.class)))
                .list();
        if (noted.isEmpty()) {
            return 0;
        }
        UUID[] tasks = noted.stream().map(Noted::item).distinct().toArray(UUID[]::new);
        List<WorkItem> left = new ArrayList<>();
        List<WorkItem> items = chunk.take(
                CHUNK,
                most -> {
                    left.addAll(jdbc.sql(BARRED)
                            .param("items", tasks)
                            .param("most", most)
                            .query(WorkItemRows::item)
                            .list());
                    return left;
                },
                WorkItem::id);
        if (!items.isEmpty()) {
            return putRight(items);
        }
        Long[] looked = noted.stream()
                .filter(one -> left.stream().noneMatch(w -> w.id().equals(one.item())))
                .map(Noted::id)
                .toArray(Long[]::new);
        return jdbc.sql(TASKS_LOOKED_AT).param("looked", looked).update();
    }

    private int regroupNext(Chunk chunk) {
        return putRight(chunk.take(CHUNK, this::toRegroup, WorkItem::id));
    }

    private List<WorkItem> toRegroup(int most) {
        able.fenceGroups();
        List<WorkItem> items = new ArrayList<>(regroup(NOT_IN_UNIT, most));
        if (items.isEmpty()) {
            items.addAll(regroup(OF_OTHER_PARTNERS, most));
        }
        if (items.isEmpty()) {
            items.addAll(regroup(TAKEN_BY_OTHERS, most));
        }
        if (items.isEmpty()) {
            items.addAll(regroup(ABLE_AGAIN, most));
        }
        if (items.isEmpty()) {
            // Only what one of them may not do can be what none of them may.
            UUID one = able.oneInHr();
            items.addAll(regroup(
                    OF_A_GROUP + "w.group_role = 'HR' AND w.vacancy IS NULL AND CASE WHEN "
                            + (one == null
                                    ? "true"
                                    : "(w.subject_id = " + FourEyes.literal(one) + " OR " + FourEyes.hindrance(one)
                                            + " IS NOT NULL)")
                            + " THEN NOT " + SOMEBODY + " END" + BY_KIND,
                    most));
        }
        return items;
    }

    private List<WorkItem> regroup(String which, int most) {
        return jdbc.sql(which).param("most", most).query(WorkItemRows::item).list();
    }

    /** Returns how many were looked at: at least one, unless there are none. */
    private int putRight(List<WorkItem> items) {
        int done = 0;
        for (WorkItem item : items) {
            WorkItem first = items.getFirst();
            if (!item.process().equals(first.process()) || !item.element().equals(first.element())) {
                break;
            }
            vacancies.putRight(worklist.lock(item.id()));
            done++;
        }
        return done;
    }
}
