package dev.plumbline.assessment.home;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillCatalogue.Called;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.result.HeldUntil;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What a manager sees of their own people: the step of each one's running assessments, and the levels that were
 * published, without those that an assessment had before and the manager is to judge a second time. It is read from this service's own data, so it is complete even while the engine or the broker is not
 * available.
 */
@Service
public class Teams {

    /**
     * A running assessment of a person.
     *
     * @param due when their open task is due; null if no task is open
     * @param overdue whether that has passed; of what is paused nothing is overdue
     * @param paused whether it is paused, alone or with its cycle
     */
    public record Running(
            UUID assessmentId,
            String cycleName,
            AssessmentState state,
            @Nullable Instant due,
            boolean overdue,
            boolean paused) {}

    /**
     * The newest published level of a person in a skill, or, where none was judged here or it is valid no more, the newest that was
     * imported.
     *
     * @param assessmentId by which it was judged; null for one that was imported
     * @param level null where none was reached
     * @param attainmentClass null without a level, and for one that was imported
     * @param heldUntil the last day on which it was valid; null while it is, and without a level
     * @param given the cycle in which it was judged, or who gave one that was imported
     */
    public record Level(
            @Nullable UUID assessmentId,
            @Nullable Integer level,
            @Nullable String attainmentClass,
            @Nullable LocalDate heldUntil,
            String given) {}

    /**
     * One of the manager's people.
     *
     * @param levels by the codes that the skills have now; where skills of several frameworks have one code, with the framework
     * @param needs what their job needs, by the same codes
     */
    public record Member(
            UUID id,
            String name,
            String jobTitle,
            List<Running> running,
            Map<String, Level> levels,
            Map<String, Integer> needs) {

        /**
         * How many levels they are missing in a skill that their job needs; 0 if none is missing. A level that is valid no more
         * counts for nothing.
         */
        public int gap(String code) {
            Integer need = needs.get(code);
            Level level = levels.get(code);
            Integer held = level == null || level.heldUntil() != null ? null : level.level();
            return need == null ? 0 : Math.max(0, need - (held == null ? 0 : held));
        }
    }

    /** A cycle in which the manager may have people reminded of their open tasks. */
    public record Cycle(UUID id, String name) {}

    /**
     * A page of a team.
     *
     * @param cycles those that are open and not paused, in which somebody of the whole team takes part, by name
     * @param skills the names by code of the skills in which one of the members has a level, or that their job needs
     * @param next the last person on this page, after whom the next page begins; null on the last page
     */
    public record Team(
            List<Member> members,
            List<Cycle> cycles,
            Map<String, String> skills,
            @Nullable UUID next) {

        /** How many running assessments of those on the page are in each state, in the order of the states; those without are left out. */
        public Map<AssessmentState, Integer> counts() {
            Map<AssessmentState, Integer> counts = new EnumMap<>(AssessmentState.class);
            members.stream()
                    .flatMap(member -> member.running().stream())
                    .forEach(one -> counts.merge(one.state(), 1, Integer::sum));
            return counts;
        }
    }

    /** By the family name, or by the one name there is. */
    private static final String BY_NAME = "coalesce(nullif(family_name, ''), given_name), given_name, id";

    private static final String REPORTS = "SELECT id FROM person WHERE manager_id = :managerId AND active";

    private static final String LINE = """
            WITH RECURSIVE line(id) AS (
                SELECT q.id FROM person q WHERE q.manager_id = :managerId
                UNION
                SELECT q.id FROM person q JOIN line l ON q.manager_id = l.id)
            SELECT id FROM person WHERE id IN (SELECT l.id FROM line l) AND id <> :managerId AND active""";

    private static final String SELECT_WORK_ITEM = """
            SELECT a.subject_id, a.id, c.name, a.state,
                (SELECT min(w.due_at) FROM work_item w WHERE w.business_key = a.id::text AND w.state IN ('OPEN',
                'CLAIMED')),
                a.paused_since IS NOT NULL OR c.paused_since IS NOT NULL AS paused
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id
            WHERE a.subject_id = ANY (:subjectId)
              AND a.state NOT IN ('CLOSED', 'WITHDRAWN')
            ORDER BY c.name, a.id
            """;

    private static final String SELECT_CYCLE = """
            SELECT DISTINCT c.name, c.id
            FROM person p
            JOIN assessment a ON a.subject_id = p.id
            JOIN assessment_cycle c ON c.id = a.cycle_id
            WHERE p.manager_id = :managerId
              AND c.kind = 'CYCLE'
              AND c.status = 'OPEN'
              AND c.paused_since IS NULL
            ORDER BY c.name, c.id
            """;

    /** The day where a person {@code p} is. */
    private static final String TODAY = "(CAST(:now AS timestamptz) AT TIME ZONE p.time_zone)::date";

    /** The last of each skill. */
    private static final String SELECT_RESULT = """
            SELECT DISTINCT ON (a.subject_id, s.origin_id) a.subject_id, s.origin_id, s.code, s.name, a.id, r.level,
                r.attainment_class, %1$s AS last_day, %2$s AS today, c.name AS given
            FROM result r
            JOIN skill_assessment k ON k.id = r.skill_assessment_id
            JOIN assessment a ON a.id = k.assessment_id
            JOIN assessment_cycle c ON c.id = a.cycle_id
            JOIN person p ON p.id = a.subject_id
            JOIN skill s ON s.id = k.skill_id
            WHERE a.subject_id = ANY (:subjectId) AND a.id <> ALL (:judgedAgain)
            ORDER BY a.subject_id, s.origin_id, r.published_at DESC, r.revision DESC, a.id
            """.formatted(HeldUntil.lastDay(TODAY), TODAY);

    /** The last one that was imported of each skill. */
    private static final String SELECT_IMPORTED = """
            SELECT DISTINCT ON (e.person_id, e.skill_origin_id) e.person_id, e.skill_origin_id, e.level, e.source,
                %1$s AS last_day, %2$s AS today
            FROM earlier_result e
            JOIN person p ON p.id = e.person_id
            WHERE e.person_id = ANY (:subjectId)
            ORDER BY e.person_id, e.skill_origin_id, e.judged_on DESC, e.id
            """.formatted(HeldUntil.lastDayImported(TODAY), TODAY);

    private final JdbcClient jdbc;
    private final RoleProfiles profiles;
    private final OfferedSkills offered;
    private final Rights rights;
    private final Clock clock;

    Teams(JdbcClient jdbc, RoleProfiles profiles, OfferedSkills offered, Rights rights, Clock clock) {
        this.jdbc = jdbc;
        this.profiles = profiles;
        this.offered = offered;
        this.rights = rights;
        this.clock = clock;
    }

    /**
     * Those who report to the manager, by name; empty where nobody does.
     *
     * @param after the last person on the previous page; null for the first page
     */
    public Team of(UUID manager, @Nullable UUID after, int limit) {
        return of(manager, REPORTS, after, limit);
    }

    /** As {@link #of}, with those below them too, all the way down. */
    public Team ofLine(UUID manager, @Nullable UUID after, int limit) {
        return of(manager, LINE, after, limit);
    }

    private Team of(UUID manager, String whom, @Nullable UUID after, int limit) {
        List<UUID> found = jdbc.sql(whom + " AND (:after::uuid IS NULL OR ("
                        + BY_NAME + ") > (SELECT " + BY_NAME + " FROM person WHERE id = :after)) ORDER BY "
                        + BY_NAME + " LIMIT :most")
                .param("managerId", manager)
                .param("after", after)
                .param("most", limit + 1)
                .query(UUID.class)
                .list();
        UUID[] page = found.subList(0, Math.min(limit, found.size())).toArray(UUID[]::new);
        Map<UUID, List<Running>> running = running(page);
        Map<String, String> skills = new TreeMap<>();
        SkillCatalogue catalogue = offered.catalogue();
        Map<UUID, Called> called = catalogue.called();
        Map<UUID, Map<String, Level>> levels = levels(manager, page, called, skills);
        Map<String, Map<String, Integer>> needs = needs(titles(page), catalogue, called, skills);
        List<Member> members = jdbc.sql(
                        "SELECT id, btrim(given_name || ' ' || family_name), job_title FROM person WHERE id = ANY (:page) ORDER BY "
                                + BY_NAME)
                .param("page", page)
                .query((row, n) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Member(
                            id,
                            row.getString(2),
                            row.getString(3),
                            running.getOrDefault(id, List.of()),
                            levels.getOrDefault(id, Map.of()),
                            needs.getOrDefault(row.getString(3), Map.of()));
                })
                .list();
        return new Team(members, cycles(manager), skills, found.size() > limit ? page[page.length - 1] : null);
    }

    private List<Cycle> cycles(UUID manager) {
        return jdbc.sql(SELECT_CYCLE)
                .param("managerId", manager)
                .query((row, n) -> new Cycle(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    /** Levels by the titles of jobs and what skills are called; the names of these are added to {@code skills}. */
    private Map<String, Map<String, Integer>> needs(
            List<String> titles, SkillCatalogue catalogue, Map<UUID, Called> called, Map<String, String> skills) {
        Map<String, Map<String, Integer>> needs = new HashMap<>();
        profiles.byTitle(titles, catalogue).forEach((title, all) -> {
            Map<String, Integer> levels = new TreeMap<>();
            for (RoleProfiles.NeededSkill need : all) {
                Called skill = need.origin() == null
                        ? new Called(need.code(), need.name())
                        : called.getOrDefault(need.origin(), new Called(need.code(), need.name()));
                levels.merge(skill.code(), need.level(), Math::max);
                skills.putIfAbsent(skill.code(), skill.name());
            }
            needs.put(title, levels);
        });
        return needs;
    }

    private List<String> titles(UUID[] people) {
        return jdbc.sql("SELECT DISTINCT job_title FROM person WHERE id = ANY (:people) AND job_title <> ''")
                .param("people", people)
                .query(String.class)
                .list();
    }

    private Map<UUID, List<Running>> running(UUID[] people) {
        Map<UUID, List<Running>> running = new HashMap<>();
        jdbc.sql(SELECT_WORK_ITEM).param("subjectId", people).query(row -> {
            Timestamp due = row.getTimestamp(5);
            boolean paused = row.getBoolean("paused");
            running.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                    .add(new Running(
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            AssessmentState.valueOf(row.getString(4)),
                            due == null ? null : due.toInstant(),
                            due != null && due.toInstant().isBefore(clock.instant()) && !paused,
                            paused));
        });
        return running;
    }

    /** What was judged here, unless it is valid no more and what was imported is. */
    static Level prevailing(Level judged, Level imported) {
        return judged.heldUntil() != null && imported.heldUntil() == null ? imported : judged;
    }

    private Map<UUID, Map<String, Level>> levels(
            UUID manager, UUID[] people, Map<UUID, Called> called, Map<String, String> skills) {
        Map<UUID, Map<String, Level>> levels = new HashMap<>();
        jdbc.sql(SELECT_RESULT)
                .param("subjectId", people)
                .param(
                        "judgedAgain",
                        rights.toJudgeAgain(manager, List.of(people)).toArray(UUID[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    Called skill = called.getOrDefault(
                            row.getObject("origin_id", UUID.class),
                            new Called(row.getString("code"), row.getString("name")));
                    skills.put(skill.code(), skill.name());
                    levels.computeIfAbsent(row.getObject("subject_id", UUID.class), id -> new HashMap<>())
                            .put(
                                    skill.code(),
                                    new Level(
                                            row.getObject("id", UUID.class),
                                            row.getObject("level", Integer.class),
                                            row.getString("attainment_class"),
                                            HeldUntil.of(
                                                    row.getObject("last_day", LocalDate.class),
                                                    row.getObject("today", LocalDate.class)),
                                            row.getString("given")));
                });
        jdbc.sql(SELECT_IMPORTED)
                .param("subjectId", people)
                .param("now", Timestamp.from(clock.instant()))
                .query(row -> {
                    Called skill = called.get(row.getObject("skill_origin_id", UUID.class));
                    if (skill == null) {
                        return;
                    }
                    skills.put(skill.code(), skill.name());
                    levels.computeIfAbsent(row.getObject("person_id", UUID.class), id -> new HashMap<>())
                            .merge(
                                    skill.code(),
                                    new Level(
                                            null,
                                            row.getInt("level"),
                                            null,
                                            HeldUntil.of(
                                                    row.getObject("last_day", LocalDate.class),
                                                    row.getObject("today", LocalDate.class)),
                                            row.getString("source")),
                                    Teams::prevailing);
                });
        return levels;
    }
}
