package dev.plumbline.assessment.home;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.OpenWays;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.result.HeldUntil;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One person as a whole: their levels, their assessments, what is open with them and their deputies. It is for the
 * person, the managers above them at any depth, the HR partners of their unit and of those above, and HR.
 */
@Service
@Transactional(readOnly = true)
public class ViewingPeople {

    /**
     * A person.
     *
     * @param managerId null at the top of the line
     * @param manager the name of the manager; empty at the top
     * @param levels the newest published level in each skill of each framework, by the name of the skill
     * @param earlier levels that were given elsewhere and imported, the newest of each skill and source, by the name of the skill
     * @param assessments the newest first; at most {@link #MOST}
     * @param tasks what is open with them, the next due first; at most {@link #MOST}
     * @param deputies now and later, the next first
     */
    public record Shown(
            UUID id,
            String name,
            String employeeId,
            String mail,
            String jobTitle,
            String unit,
            boolean active,
            @Nullable UUID managerId,
            String manager,
            List<HeldRoles.Held> roles,
            List<Level> levels,
            List<Earlier> earlier,
            List<Assessed> assessments,
            List<Task> tasks,
            List<Deputy> deputies) {}

    /**
     * A published level in a skill.
     *
     * @param framework the name of the framework: several may have a skill of one code
     * @param skillOrigin by which the skill is the same in all editions
     * @param level null where none was reached
     * @param validUntil the last day on which it is valid by what is known; its own where it is valid no more; null without a level
     * @param valid whether it is valid today: until its day, and unless a later edition has changed the skill
     * @param heldUntil the last day on which it was valid; null while it is, and without a level
     * @param ways those that are open against it to the person who reads it about themselves; null for others
     */
    public record Level(
            String code,
            String skill,
            UUID skillOrigin,
            String framework,
            UUID assessmentId,
            @Nullable Integer level,
            @Nullable String attainmentClass,
            @Nullable LocalDate validUntil,
            boolean valid,
            @Nullable LocalDate heldUntil,
            OpenWays.@Nullable Ways ways) {}

    /**
     * A level that was given elsewhere, imported and not judged here.
     *
     * @param source who gave it
     * @param valid as for {@link Level}
     * @param heldUntil as for {@link Level}
     */
    public record Earlier(
            String code,
            String skill,
            String framework,
            int level,
            LocalDate judgedOn,
            LocalDate validUntil,
            String source,
            boolean valid,
            @Nullable LocalDate heldUntil) {}

    /**
     * One assessment of the person.
     *
     * @param due when its open task is due; null without one
     * @param publishedAt when its result was published last; null before that
     * @param paused whether it is paused, alone or with its cycle
     */
    public record Assessed(
            UUID assessmentId,
            String cycleName,
            AssessmentState state,
            @Nullable Instant due,
            @Nullable Instant publishedAt,
            boolean paused) {}

    /**
     * What is open with the person; not about whom it is.
     *
     * @param about the skill of the session that it is about; empty for every other task
     * @param due null for no date
     * @param overdue whether its date has passed; of what is paused nothing is overdue
     * @param paused whether what it is about is paused, alone or with its cycle
     */
    public record Task(
            String element,
            String cycleName,
            String about,
            @Nullable Instant due,
            boolean overdue,
            boolean paused) {}

    /** A deputy of the person, from one day to another, both included. */
    public record Deputy(String name, LocalDate begins, LocalDate ends) {}

    /** The most assessments, and the most tasks, that are shown. */
    public static final int MOST = 50;

    private static final String LEVELS = """
            SELECT n.*
            FROM (
                SELECT DISTINCT ON (v.framework_id, s.origin_id) s.code, s.name, s.origin_id, f.name AS framework, a.id, r.level,
                    r.attainment_class, r.valid_until, %s AS last_day
                FROM assessment a
                JOIN skill_assessment k ON k.assessment_id = a.id
                JOIN result r ON r.skill_assessment_id = k.id
                JOIN skill s ON s.id = k.skill_id
                JOIN framework_version v ON v.id = s.version_id
                JOIN framework f ON f.id = v.framework_id
                WHERE a.subject_id = :person AND a.id <> ALL (:judgedAgain)
                ORDER BY v.framework_id, s.origin_id, r.published_at DESC, r.revision DESC) n
            ORDER BY n.name, n.code, n.framework, n.origin_id
            """.formatted(HeldUntil.lastDay(":today"));

    /** A skill is named as in the newest edition that has it. */
    private static final String EARLIER = """
            SELECT s.code, s.name, s.framework, n.level, n.judged_on, n.valid_until, n.source,
                n.last_day
            FROM (
                SELECT DISTINCT ON (e.skill_origin_id, e.source_key) e.skill_origin_id, e.level, e.judged_on, e.valid_until,
                    e.source, %s AS last_day
                FROM earlier_result e
                WHERE e.person_id = :person
                ORDER BY e.skill_origin_id, e.source_key, e.judged_on DESC) n
            JOIN LATERAL (
                SELECT k.code, k.name, f.name AS framework
                FROM skill k
                JOIN framework_version v ON v.id = k.version_id
                JOIN framework f ON f.id = v.framework_id
                WHERE k.origin_id = n.skill_origin_id
                ORDER BY v.published_at DESC NULLS LAST, v.number DESC, k.id
                LIMIT 1) s ON true
            ORDER BY s.name, s.code, s.framework, n.judged_on DESC, n.source
            LIMIT :most
            """.formatted(HeldUntil.lastDayImported(":today"));

    private static final String ASSESSMENTS = """
            SELECT a.id, c.name, a.state,
                (SELECT min(w.due_at) FROM work_item w WHERE w.business_key = a.id::text AND w.state IN ('OPEN', 'CLAIMED')) AS due,
                (SELECT max(r.published_at) FROM skill_assessment k JOIN result r ON r.skill_assessment_id = k.id
                    WHERE k.assessment_id = a.id) AS published_at,
                a.paused_since IS NOT NULL OR c.paused_since IS NOT NULL AS paused
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id
            WHERE a.subject_id = :person
            ORDER BY c.self_assessment_due DESC, a.id
            LIMIT :most
            """;

    private static final String TASKS = """
            SELECT element, cycle_name, CASE WHEN subject_id IS NULL THEN claims ELSE '' END AS about, due_at,
                EXISTS (SELECT 1 FROM task_hold h WHERE h.business_key = work_item.business_key)
                    OR EXISTS (SELECT 1 FROM assessment_cycle c WHERE c.id = work_item.cycle_id AND c.paused_since IS NOT NULL)
                    AS paused
            FROM work_item
            WHERE holder_id = :person AND state IN ('OPEN', 'CLAIMED')
            ORDER BY due_at NULLS LAST, id
            LIMIT :most
            """;

    private static final String DEPUTIES = """
            SELECT btrim(d.given_name || ' ' || d.family_name) AS name, s.begins, s.ends
            FROM substitution s
            JOIN person p ON p.id = s.person_id
            JOIN person d ON d.id = s.deputy_id
            WHERE s.person_id = :person AND s.ends >= (:now::timestamptz AT TIME ZONE p.time_zone)::date
            ORDER BY s.begins, s.id
            """;

    private final Directory people;
    private final ReportingLines reportingLines;
    private final HeldRoles heldRoles;
    private final Rights rights;
    private final OpenWays ways;
    private final JdbcClient jdbc;
    private final Clock clock;

    ViewingPeople(
            Directory people,
            ReportingLines reportingLines,
            HeldRoles heldRoles,
            Rights rights,
            OpenWays ways,
            JdbcClient jdbc,
            Clock clock) {
        this.people = people;
        this.reportingLines = reportingLines;
        this.heldRoles = heldRoles;
        this.rights = rights;
        this.ways = ways;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether somebody may see the person as a whole. Throws a refusal where there is nobody. */
    public boolean maySee(UUID actor, UUID id) {
        return maySee(actor, people.person(id));
    }

    private boolean maySee(UUID actor, Person person) {
        return actor.equals(person.id())
                || heldRoles.holds(actor, Role.HR)
                || reportingLines.isAbove(actor, person.id())
                || heldRoles.isPartnerOf(actor, person.unit());
    }

    /**
     * A person.
     *
     * <p>Whoever is to judge an assessment of them a second time sees no level that it has had before.
     *
     * @throws Refusal as not found to who may not see them, as where there is nobody
     */
    public Shown find(UUID actor, UUID id) {
        Person person = people.person(id);
        if (!maySee(actor, person)) {
            throw Refusal.notFound();
        }
        UUID manager = person.managerId();
        return new Shown(
                id,
                person.name(),
                person.employeeId(),
                person.mail(),
                person.jobTitle(),
                person.unit(),
                person.active(),
                manager,
                manager == null ? "" : people.name(manager),
                heldRoles.roles(id),
                levels(actor, person),
                earlier(person),
                assessments(id),
                tasks(id),
                deputies(id));
    }

    private List<Level> levels(UUID actor, Person person) {
        LocalDate today = today(person);
        List<Level> levels = jdbc.sql(LEVELS)
                .param("person", person.id())
                .param(
                        "judgedAgain",
                        rights.toJudgeAgain(actor, List.of(person.id())).toArray(UUID[]::new))
                .param("today", today)
                .query((row, n) -> {
                    LocalDate lastDay = row.getObject("last_day", LocalDate.class);
                    LocalDate heldUntil = HeldUntil.of(lastDay, today);
                    return new Level(
                            row.getString("code"),
                            row.getString("name"),
                            row.getObject("origin_id", UUID.class),
                            row.getString("framework"),
                            row.getObject("id", UUID.class),
                            row.getObject("level", Integer.class),
                            row.getString("attainment_class"),
                            heldUntil == null ? lastDay : row.getObject("valid_until", LocalDate.class),
                            lastDay != null && heldUntil == null,
                            heldUntil,
                            null);
                })
                .list();
        if (!actor.equals(person.id())) {
            return levels;
        }
        Map<UUID, OpenWays.Ways> open =
                ways.of(levels.stream().map(Level::assessmentId).distinct().toList());
        return levels.stream()
                .map(one -> new Level(
                        one.code(),
                        one.skill(),
                        one.skillOrigin(),
                        one.framework(),
                        one.assessmentId(),
                        one.level(),
                        one.attainmentClass(),
                        one.validUntil(),
                        one.valid(),
                        one.heldUntil(),
                        open.get(one.assessmentId())))
                .toList();
    }

    private List<Earlier> earlier(Person person) {
        LocalDate today = today(person);
        return jdbc.sql(EARLIER)
                .param("person", person.id())
                .param("today", today)
                .param("most", MOST)
                .query((row, n) -> {
                    LocalDate heldUntil = HeldUntil.of(row.getObject("last_day", LocalDate.class), today);
                    return new Earlier(
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("framework"),
                            row.getInt("level"),
                            row.getObject("judged_on", LocalDate.class),
                            row.getObject("valid_until", LocalDate.class),
                            row.getString("source"),
                            heldUntil == null,
                            heldUntil);
                })
                .list();
    }

    private LocalDate today(Person person) {
        return LocalDate.ofInstant(clock.instant(), person.timeZone());
    }

    private List<Assessed> assessments(UUID person) {
        return jdbc.sql(ASSESSMENTS)
                .param("person", person)
                .param("most", MOST)
                .query((row, n) -> new Assessed(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        AssessmentState.valueOf(row.getString("state")),
                        instant(row.getTimestamp("due")),
                        instant(row.getTimestamp("published_at")),
                        row.getBoolean("paused")))
                .list();
    }

    private List<Task> tasks(UUID person) {
        Instant now = clock.instant();
        return jdbc.sql(TASKS)
                .param("person", person)
                .param("most", MOST)
                .query((row, n) -> {
                    Instant due = instant(row.getTimestamp("due_at"));
                    return new Task(
                            row.getString("element"),
                            row.getString("cycle_name"),
                            row.getString("about"),
                            due,
                            due != null && due.isBefore(now) && !row.getBoolean("paused"),
                            row.getBoolean("paused"));
                })
                .list();
    }

    private List<Deputy> deputies(UUID person) {
        return jdbc.sql(DEPUTIES)
                .param("person", person)
                .param("now", clock.instant().toString())
                .query((row, n) -> new Deputy(
                        row.getString("name"),
                        row.getObject("begins", LocalDate.class),
                        row.getObject("ends", LocalDate.class)))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
