package dev.plumbline.assessment.dryrun;

import dev.plumbline.assessment.dryrun.Course.Copied;
import dev.plumbline.assessment.participant.AssessmentState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Their rows: the only ones that a dry run has. */
@Repository
class DryRuns {

    private static final String READ = """
            SELECT r.id, r.cycle_id, r.cycle_name, r.made_at, r.day, r.last_day, r.named, r.seed, r.late_self, r.late_review, r.returned,
                r.changed, r.silent, r.appealed, r.version,
                (SELECT min(h.day) FROM dry_run_happening h WHERE h.run_id = r.id AND h.day > r.day) AS next,
                (SELECT count(*) FROM dry_run_person p WHERE p.run_id = r.id)::int AS people
            FROM dry_run r
            WHERE r.made_by = :maker
            """;

    private static final String ONE = READ + """
            AND r.id = :id
            """;

    private static final String OF_CYCLE = READ + """
            AND r.cycle_id = :cycle
            ORDER BY r.made_at DESC, r.id
            """;

    private static final String LOCK = """
            SELECT id FROM dry_run WHERE id = :id AND made_by = :maker FOR UPDATE
            """;

    /** Each with the reviewer and the dates that they would have if the cycle were launched now. */
    private static final String TO_COPY = """
            SELECT p.id, r.id AS reviewer, a.id AS above, d.self_assessment AS self_day, d.review AS review_day
            FROM cycle_population cp
            JOIN person p ON p.id = cp.person_id
            LEFT JOIN person m ON m.id = p.manager_id AND m.active
            LEFT JOIN person r ON r.id = coalesce(cp.reviewer_id, m.id)
            LEFT JOIN person a ON a.id = r.manager_id AND a.active AND a.id <> p.id
            LEFT JOIN LATERAL (
                SELECT n.self_assessment, n.review
                FROM unit_line l
                JOIN cycle_unit_date n ON n.cycle_id = cp.cycle_id AND n.unit = l.above
                WHERE l.unit = p.unit
                ORDER BY l.distance
                LIMIT 1) d ON true
            WHERE cp.cycle_id = :cycle AND p.id = ANY (:people)
            """;

    private static final String ADD = """
            INSERT INTO dry_run (id, cycle_id, cycle_name, made_by, made_at, used_at, day, last_day, named, seed, late_self, late_review,
                returned, changed, silent, appealed, version)
            VALUES (:id, :cycle, :name, :maker, :now, :now, :day, :last, :named, :seed, :lateSelf, :lateReview,
                :returned, :changed, :silent, :appealed, 0)
            """;

    private static final String ADD_PEOPLE = """
            INSERT INTO dry_run_person (run_id, n, person_id, reviewer_id, skills)
            SELECT :run, t.n, t.person, t.reviewer, t.skills
            FROM unnest(CAST(:n AS int[]), CAST(:people AS uuid[]), CAST(:reviewers AS uuid[]), CAST(:skills AS text[]))
                AS t(n, person, reviewer, skills)
            """;

    private static final String ADD_HAPPENINGS = """
            INSERT INTO dry_run_happening (run_id, n, day, person_id, what, told, told_person)
            SELECT :run, t.n, t.day, t.person, t.what, t.told, t.told_person
            FROM unnest(CAST(:n AS int[]), CAST(:days AS date[]), CAST(:people AS uuid[]), CAST(:whats AS text[]),
                CAST(:told AS text[]), CAST(:toldPeople AS uuid[])) AS t(n, day, person, what, told, told_person)
            """;

    private static final String MOVE = """
            UPDATE dry_run SET day = :day, used_at = :now, version = version + 1 WHERE id = :id
            """;

    private static final String COUNTS = """
            SELECT s.what, count(*)::int AS n
            FROM (
                SELECT DISTINCT ON (h.person_id) h.person_id, h.what
                FROM dry_run_happening h
                WHERE h.run_id = :run AND h.day <= :day AND h.what = ANY (:changing)
                ORDER BY h.person_id, h.n DESC) s
            GROUP BY s.what
            """;

    private static final String PEOPLE = """
            SELECT c.n, c.person_id, btrim(coalesce(p.given_name || ' ' || p.family_name, '')) AS name, coalesce(p.unit, '') AS unit,
                btrim(coalesce(r.given_name || ' ' || r.family_name, '')) AS reviewer, c.skills, s.what, s.day
            FROM dry_run_person c
            LEFT JOIN person p ON p.id = c.person_id
            LEFT JOIN person r ON r.id = c.reviewer_id
            CROSS JOIN LATERAL (
                SELECT h.what, h.day
                FROM dry_run_happening h
                WHERE h.run_id = c.run_id AND h.person_id = c.person_id AND h.day <= :day AND h.what = ANY (:changing)
                ORDER BY h.n DESC
                LIMIT 1) s
            WHERE c.run_id = :run AND c.n > :after
            ORDER BY c.n
            LIMIT :most
            """;

    private static final String HAPPENINGS = """
            SELECT h.n, h.day, h.person_id, btrim(coalesce(p.given_name || ' ' || p.family_name, '')) AS name, h.what, h.told,
                h.told_person, btrim(coalesce(t.given_name || ' ' || t.family_name, '')) AS told_name
            FROM dry_run_happening h
            LEFT JOIN person p ON p.id = h.person_id
            LEFT JOIN person t ON t.id = h.told_person
            WHERE h.run_id = :run AND h.day <= :day AND h.n < :before
              AND (NOT :notices OR h.told <> 'NOBODY')
            ORDER BY h.n DESC
            LIMIT :most
            """;

    /** A reviewer of whom nobody is known is HR. */
    private static final String PARTS = """
            SELECT CASE
                    WHEN told <> 'PERSON' THEN told
                    WHEN told_person = person_id THEN 'PERSON'
                    WHEN what = 'ESCALATED' THEN 'ABOVE'
                    ELSE 'REVIEWER' END AS recipient,
                count(DISTINCT told_person)::int AS people, count(*) FILTER (WHERE what = ANY (:tasks))::int AS tasks,
                count(*)::int AS notices, min(day) AS first, max(day) AS last
            FROM dry_run_happening
            WHERE run_id = :run AND told <> 'NOBODY'
            GROUP BY recipient
            """;

    private static final String STEPS = """
            SELECT what, count(*)::int AS times, min(day) AS first, max(day) AS last
            FROM dry_run_happening
            WHERE run_id = :run AND told <> 'NOBODY'
            GROUP BY what
            ORDER BY min(day), min(n)
            """;

    private final JdbcClient jdbc;

    DryRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of a draft that somebody began, the newest first. */
    List<DryRun> of(UUID maker, UUID cycle) {
        return jdbc.sql(OF_CYCLE)
                .param("maker", maker)
                .param("cycle", cycle)
                .query(DryRuns::run)
                .list();
    }

    /** How many somebody has of all drafts. */
    int countOf(UUID maker) {
        return jdbc.sql("SELECT count(*)::int FROM dry_run WHERE made_by = :maker")
                .param("maker", maker)
                .query(Integer.class)
                .single();
    }

    /** One that somebody began. */
    Optional<DryRun> find(UUID maker, UUID id) {
        return jdbc.sql(ONE)
                .param("maker", maker)
                .param("id", id)
                .query(DryRuns::run)
                .optional();
    }

    /** The same, which nobody else moves or throws away until the transaction ends. */
    Optional<DryRun> lock(UUID maker, UUID id) {
        jdbc.sql(LOCK).param("id", id).param("maker", maker).query(UUID.class).optional();
        return find(maker, id);
    }

    private static DryRun run(ResultSet row, int n) throws SQLException {
        return new DryRun(
                row.getObject("id", UUID.class),
                row.getObject("cycle_id", UUID.class),
                row.getString("cycle_name"),
                row.getTimestamp("made_at").toInstant(),
                row.getObject("day", LocalDate.class),
                row.getObject("next", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getInt("people"),
                row.getInt("named"),
                new Path(
                        row.getInt("late_self"),
                        row.getInt("late_review"),
                        row.getInt("returned"),
                        row.getInt("changed"),
                        row.getInt("silent"),
                        row.getInt("appealed")),
                row.getInt("seed"),
                row.getLong("version"));
    }

    /**
     * Copies of people whom a draft names.
     *
     * @param skills what each is asked, in the order in which they are listed
     */
    List<Copied> toCopy(UUID cycle, Map<UUID, String> skills) {
        Map<UUID, Copied> copies = new HashMap<>();
        jdbc.sql(TO_COPY)
                .param("cycle", cycle)
                .param("people", skills.keySet().toArray(UUID[]::new))
                .query(row -> {
                    UUID id = Objects.requireNonNull(row.getObject("id", UUID.class));
                    copies.put(
                            id,
                            new Copied(
                                    id,
                                    row.getObject("reviewer", UUID.class),
                                    row.getObject("above", UUID.class),
                                    row.getObject("self_day", LocalDate.class),
                                    row.getObject("review_day", LocalDate.class),
                                    skills.getOrDefault(id, "")));
                });
        return skills.keySet().stream()
                .map(copies::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Adds one with all its people and all that will happen. */
    void add(DryRun run, UUID maker, List<Copied> people, List<Happening> course) {
        jdbc.sql(ADD)
                .param("id", run.id())
                .param("cycle", run.cycleId())
                .param("name", run.cycleName())
                .param("maker", maker)
                .param("now", Timestamp.from(run.begunAt()))
                .param("day", run.day())
                .param("last", run.lastDay())
                .param("named", run.named())
                .param("seed", run.seed())
                .params(run.path().numbers())
                .update();
        jdbc.sql(ADD_PEOPLE)
                .param("run", run.id())
                .param("n", numbers(people))
                .param("people", people.stream().map(Copied::id).toArray(UUID[]::new))
                .param("reviewers", people.stream().map(Copied::reviewer).toArray(UUID[]::new))
                .param("skills", people.stream().map(Copied::skills).toArray(String[]::new))
                .update();
        jdbc.sql(ADD_HAPPENINGS)
                .param("run", run.id())
                .param("n", numbers(course))
                .param("days", course.stream().map(one -> one.day().toString()).toArray(String[]::new))
                .param("people", course.stream().map(Happening::person).toArray(UUID[]::new))
                .param("whats", course.stream().map(one -> one.what().name()).toArray(String[]::new))
                .param("told", course.stream().map(one -> one.told().name()).toArray(String[]::new))
                .param("toldPeople", course.stream().map(Happening::toldPerson).toArray(UUID[]::new))
                .update();
    }

    private static Integer[] numbers(Collection<?> of) {
        return IntStream.rangeClosed(1, of.size()).boxed().toArray(Integer[]::new);
    }

    /** It is another day in it. */
    void move(UUID id, LocalDate day, Instant now) {
        jdbc.sql(MOVE)
                .param("day", day)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    /** Removes it with all that it has. */
    void remove(UUID id) {
        jdbc.sql("DELETE FROM dry_run WHERE id = :id").param("id", id).update();
    }

    /** How many of its people are in which state. */
    Map<AssessmentState, Integer> counts(DryRun run) {
        Map<AssessmentState, Integer> counts = new EnumMap<>(AssessmentState.class);
        jdbc.sql(COUNTS)
                .param("run", run.id())
                .param("day", run.day())
                .param("changing", What.changing())
                .query(row -> {
                    counts.merge(state(row.getString("what")), row.getInt("n"), Integer::sum);
                });
        return counts;
    }

    private static AssessmentState state(String what) {
        return What.valueOf(what).state().orElseThrow();
    }

    /** What it comes to as a whole. */
    WholeCourse whole(DryRun run) {
        List<WholeCourse.Part> parts = jdbc
                .sql(PARTS)
                .param("run", run.id())
                .param("tasks", What.tasks())
                .query((row, n) -> new WholeCourse.Part(
                        WholeCourse.Recipient.valueOf(row.getString("recipient")),
                        row.getInt("people"),
                        row.getInt("tasks"),
                        row.getInt("notices"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class)))
                .list()
                .stream()
                .sorted(Comparator.comparing(WholeCourse.Part::to))
                .toList();
        List<WholeCourse.Step> steps = jdbc.sql(STEPS)
                .param("run", run.id())
                .query((row, n) -> new WholeCourse.Step(
                        What.valueOf(row.getString("what")),
                        row.getInt("times"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class)))
                .list();
        return new WholeCourse(parts, steps);
    }

    /** Some of its people, by name as it was when it began. */
    List<Someone> people(DryRun run, int after, int most) {
        return jdbc.sql(PEOPLE)
                .param("run", run.id())
                .param("day", run.day())
                .param("changing", What.changing())
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Someone(
                        row.getInt("n"),
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getString("reviewer"),
                        row.getString("skills"),
                        state(row.getString("what")),
                        row.getObject("day", LocalDate.class)))
                .list();
    }

    /** Some of what has happened by its day, the last first. */
    List<Happened> happened(DryRun run, boolean notices, int before, int most) {
        return jdbc.sql(HAPPENINGS)
                .param("run", run.id())
                .param("day", run.day())
                .param("notices", notices)
                .param("before", before)
                .param("most", most)
                .query((row, n) -> new Happened(
                        row.getInt("n"),
                        row.getObject("day", LocalDate.class),
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        What.valueOf(row.getString("what")),
                        Told.valueOf(row.getString("told")),
                        row.getObject("told_person", UUID.class),
                        row.getString("told_name")))
                .list();
    }
}
