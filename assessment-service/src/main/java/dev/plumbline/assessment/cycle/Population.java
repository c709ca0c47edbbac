package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.site.Keyset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom a cycle names to take part, and who of them is not ready; written and read by the database, however many there are. */
@Component
public class Population {

    /**
     * A finding about somebody: why they are not ready, or what nobody could do about them.
     *
     * @param blocks whether it forbids the launch
     * @param detail what its sentence names, such as titles or skills; empty for nothing
     */
    public record NotReady(UUID person, String name, String code, boolean blocks, String detail) {

        /** The key of a finding, after which the next page of a list starts. */
        public String key() {
            return (blocks ? "0" : "1") + "~" + person + "~" + code + "~" + name;
        }
    }

    /**
     * What is found of everybody who has some titles.
     *
     * @param own the job title, as {@link #own} reads it of a person
     * @param target the title aimed at, as {@link #target} reads it
     * @param skills in how many skills they are assessed
     */
    public record OfTitles(String own, String target, int skills, List<Found> found) {}

    /** A finding; {@code blocks} and {@code detail} as of {@link NotReady}. */
    public record Found(String code, boolean blocks, String detail) {}

    /** The job title by which a person {@code p} has their skills, in SQL; empty where it does not count. */
    public static String own(SkillsFrom from) {
        return switch (from) {
            case LIST -> "''";
            case TARGET -> "CASE WHEN p.target_title = '' THEN p.job_title ELSE '' END";
            case ROLE, BOTH, ROLE_AND_LIST -> "p.job_title";
        };
    }

    /** The title aimed at by which a person {@code p} has their skills, in SQL; empty where it does not count. */
    public static String target(SkillsFrom from) {
        return from.ofTarget() ? "p.target_title" : "''";
    }

    /**
     * HR and the partners of units who work here, the partners of each unit and of those above it, who is above each of them, and above
     * each named reviewer, and whom of these somebody has below.
     */
    public static final String JUDGES = """
            WITH RECURSIVE of_titles AS (
                SELECT own, target, code, blocks, detail
                FROM unnest(CAST(:titlesOwn AS text[]), CAST(:titlesTarget AS text[]), CAST(:titlesCode AS text[]),
                    CAST(:titlesBlocks AS boolean[]), CAST(:titlesDetail AS text[])) AS t(own, target, code, blocks, detail)),
            judge AS (
                SELECT DISTINCT r.person_id AS id, r.role, r.unit,
                    EXISTS (SELECT 1 FROM person a WHERE a.id = q.manager_id AND a.active) AS led
                FROM person_role r
                JOIN person q ON q.id = r.person_id
                WHERE q.active AND ((r.role = 'HR' AND r.unit = '') OR r.role = 'HR_PARTNER')),
            of_all AS MATERIALIZED (
                SELECT j.id, j.role, j.led
                FROM judge j
                WHERE j.unit = ''),
            partners AS (
                SELECT l.unit, array_agg(j.id) AS ids
                FROM judge j
                JOIN unit_line l ON l.above = j.unit
                WHERE j.unit <> ''
                GROUP BY l.unit),
            line(judge, id, depth) AS (
                SELECT j.id, q.manager_id, 1
                FROM (
                    SELECT id FROM judge
                    UNION
                    SELECT n.reviewer_id
                    FROM cycle_population n
                    JOIN assessment_cycle c ON c.id = n.cycle_id AND c.status = 'DRAFT'
                    WHERE n.reviewer_id IS NOT NULL) j
                JOIN person q ON q.id = j.id
                WHERE q.manager_id IS NOT NULL
                UNION ALL
                SELECT l.judge, q.manager_id, l.depth + 1
                FROM line l
                JOIN person q ON q.id = l.id
                WHERE q.manager_id IS NOT NULL AND l.depth < 50),
            below AS (
                SELECT l.id, array_agg(l.judge) AS judges
                FROM line l
                GROUP BY l.id)
            """;

    /**
     * What is looked at of each person {@code p}: {@code n} counts who of HR, and of HR and the partners of the unit and those above, is neither the
     * person nor reports to them, also without the reviewer {@code m}, who is whom HR has named or else the manager; {@code g}
     * is the reviewer's manager.
     */
    public static final String LOOKED_AT = """
            LEFT JOIN below b ON b.id = p.id
            LEFT JOIN partners w ON w.unit = p.unit
            LEFT JOIN person x ON x.id = p.named AND x.active AND x.id <> p.id
                AND x.id <> ALL (coalesce(b.judges, '{}'::uuid[]))
            LEFT JOIN person a ON a.id = p.manager_id AND a.active
            LEFT JOIN person m ON m.id = coalesce(x.id, a.id)
            LEFT JOIN person g ON g.id = m.manager_id AND g.active AND g.id <> p.id
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE j.role = 'HR') AS hr,
                    count(*) FILTER (WHERE j.role = 'HR' AND j.id IS DISTINCT FROM m.id) AS hr_besides,
                    count(DISTINCT j.id) AS every,
                    count(DISTINCT j.id) FILTER (WHERE j.id IS DISTINCT FROM m.id) AS every_besides,
                    bool_or(j.role = 'HR' AND j.led) AS led
                FROM (
                    SELECT o.id, o.role, o.led
                    FROM of_all o
                    UNION ALL
                    SELECT o.id, 'HR_PARTNER', false
                    FROM unnest(w.ids) AS o(id)) j
                WHERE j.id <> p.id
                    AND j.id <> ALL (coalesce(b.judges, '{}'::uuid[]))) n
            LEFT JOIN (
                SELECT t.own, t.target, array_agg(t.code) AS codes, array_agg(t.blocks) AS blocks,
                    array_agg(t.detail) AS details
                FROM of_titles t
                GROUP BY t.own, t.target) ot ON ot.own = p.own AND ot.target = p.target
            """;

    /** What is found of a person by that: code, whether it blocks, and detail. */
    public static final String FOUND = """
            SELECT v.code, v.blocks, '' AS detail
            FROM (VALUES
                ('inactive', true, NOT p.active),
                ('nobody-reviews', true, p.active AND m.id IS NULL AND n.hr = 0),
                ('no-manager', false, p.active AND m.id IS NULL AND n.hr > 0),
                ('nobody-second', false, p.active AND CASE WHEN m.id IS NULL THEN n.hr = 1 AND NOT n.led
                    ELSE g.id IS NULL AND n.hr_besides = 0 END),
                ('nobody-appeals', false, p.active AND CASE WHEN m.id IS NULL THEN n.hr > 0 AND n.every = 1
                    ELSE n.every_besides = 0 END)) v(code, blocks, found)
            WHERE v.found
            UNION ALL
            SELECT u.code, u.blocks, u.detail
            FROM unnest(ot.codes, ot.blocks, ot.details) AS u(code, blocks, detail)
            WHERE p.active
            """;

    private static final String FINDINGS = LOOKED_AT + """
            CROSS JOIN LATERAL (%s) f
            """.formatted(FOUND);

    /** Formatted with {@link #own} and {@link #target}. */
    private static final String EVERYBODY = """
            FROM (
                SELECT p.id, p.given_name, p.family_name, p.unit, p.active, p.manager_id, cp.reviewer_id AS named,
                    %%s AS own, %%s AS target
                FROM cycle_population cp
                JOIN person p ON p.id = cp.person_id
                WHERE cp.cycle_id = :cycle) p
            %s
            """.formatted(FINDINGS);

    /** The ids of whom something names, in SQL. */
    private static final String NAMED = """
            WITH RECURSIVE below(id) AS (
                SELECT q.id FROM person q WHERE q.manager_id = ANY (:lines)
                UNION
                SELECT q.id FROM person q JOIN below b ON q.manager_id = b.id)
            SELECT p.id
            FROM person p
            WHERE p.active AND (p.unit IN (SELECT u.unit FROM unit_line u WHERE u.above = ANY (:units))
                    OR search_key(p.job_title) IN (SELECT search_key(t.title) FROM unnest(CAST(:titles AS text[])) AS t(title))
                    OR p.id IN (SELECT b.id FROM below b))
                OR p.id = ANY (:people)
            """;

    private static final String ADD = """
            INSERT INTO cycle_population (cycle_id, person_id)
            SELECT c.id, n.id FROM (%s) n, assessment_cycle c WHERE c.id = :cycle
            ON CONFLICT DO NOTHING
            """.formatted(NAMED);

    private static final String REMOVE = """
            DELETE FROM cycle_population u USING (%s) n WHERE u.person_id = n.id AND u.cycle_id = :cycle
            """.formatted(NAMED);

    private static final String UNKNOWN_TITLES = """
            SELECT DISTINCT t.title
            FROM unnest(CAST(:titles AS text[])) AS t(title)
            WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.active AND search_key(p.job_title) = search_key(t.title))
            ORDER BY t.title
            """;

    private static final String UNKNOWN_UNITS = """
            SELECT DISTINCT u
            FROM unnest(CAST(:units AS text[])) u
            WHERE NOT EXISTS (SELECT 1 FROM unit_line l JOIN person p ON p.unit = l.unit WHERE p.active AND l.above = u)
            ORDER BY u
            """;

    private static final String KEEP_EVERYBODY = """
            SELECT p.id
            FROM person p
            WHERE p.id IN (
                SELECT n.person_id FROM cycle_population n WHERE n.cycle_id = :cycle
                UNION SELECT n.reviewer_id FROM cycle_population n WHERE n.cycle_id = :cycle
                UNION SELECT q.manager_id FROM cycle_population n JOIN person q ON q.id = n.person_id WHERE n.cycle_id = :cycle)
            ORDER BY p.id
            FOR SHARE
            """;

    private static final String KEEP = """
            SELECT id FROM person WHERE id = ANY (:people) ORDER BY id FOR SHARE
            """;

    private static final String FORGET_UNABLE = JUDGES + """
            UPDATE cycle_population u
            SET reviewer_id = NULL
            WHERE u.cycle_id = :cycle AND u.reviewer_id IS NOT NULL AND NOT EXISTS (
                SELECT 1
                FROM person x
                WHERE x.id = u.reviewer_id AND x.active AND x.id <> u.person_id
                  AND (x.id, u.person_id) NOT IN (SELECT l.judge, l.id FROM line l))
            """;

    private static final String NOBODY_REVIEWS = JUDGES + """
            SELECT btrim(p.given_name || ' ' || p.family_name) AS name
            FROM (
                SELECT id, given_name, family_name, unit, active, manager_id, NULL::uuid AS named, '' AS own, '' AS target
                FROM person
                WHERE id = ANY (:people)) p
            %s
            WHERE f.code = 'nobody-reviews'
            ORDER BY name
            """.formatted(FINDINGS);

    /** Formatted as {@link #EVERYBODY}. */
    static final String COUNT_BLOCKING = JUDGES + """
            SELECT count(*)::int
            %s
            WHERE f.blocks
            """.formatted(EVERYBODY);

    /** Formatted as {@link #EVERYBODY}. */
    private static final String NOT_READY = JUDGES + """
            SELECT id, name, code, blocks, detail
            FROM (
                SELECT p.id, btrim(p.given_name || ' ' || p.family_name) AS name, f.code, f.blocks, f.detail
                %s) n
            WHERE :first OR (NOT blocks, name, id::text, code) > (:keyNotes, :keyName, :keyId, :keyCode)
            ORDER BY NOT blocks, name, id::text, code
            LIMIT :most
            """.formatted(EVERYBODY);

    private static final String HAS_REVIEWER = """
            SELECT EXISTS (
                SELECT 1
                FROM cycle_population
                WHERE cycle_id = :cycle AND person_id = :person AND reviewer_id IS NOT NULL)
            """;

    private final JdbcClient jdbc;

    Population(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Map<String, Object> values(Whom whom) {
        return Map.of(
                "lines", whom.lines().toArray(UUID[]::new),
                "units", whom.units().toArray(String[]::new),
                "titles", whom.titles().toArray(String[]::new),
                "people", whom.people().toArray(UUID[]::new));
    }

    /**
     * Names people, whoever is named already apart.
     *
     * @return how many more that are
     */
    public int add(UUID cycle, Whom whom) {
        return jdbc.sql(ADD).params(values(whom)).param("cycle", cycle).update();
    }

    /**
     * Names people no longer.
     *
     * @return how many fewer that are
     */
    public int remove(UUID cycle, Whom whom) {
        return jdbc.sql(REMOVE).params(values(whom)).param("cycle", cycle).update();
    }

    /** Whether a cycle names a person, and who reviews them. */
    public boolean hasReviewer(UUID cycle, UUID person) {
        return Boolean.TRUE.equals(jdbc.sql(HAS_REVIEWER)
                .param("cycle", cycle)
                .param("person", person)
                .query(Boolean.class)
                .single());
    }

    /** Which of some job titles nobody active has, as they are written. */
    public List<String> unknownTitles(Collection<String> titles) {
        return titles.isEmpty()
                ? List.of()
                : jdbc.sql(UNKNOWN_TITLES)
                        .param("titles", titles.toArray(String[]::new))
                        .query(String.class)
                        .list();
    }

    /** Which of some units nobody active is in, nor in any below them, as they are written. */
    public List<String> unknownUnits(Collection<String> units) {
        return units.isEmpty()
                ? List.of()
                : jdbc.sql(UNKNOWN_UNITS)
                        .param("units", units.toArray(String[]::new))
                        .query(String.class)
                        .list();
    }

    /** How many persons a cycle names. */
    public int size(UUID cycle) {
        return jdbc.sql("SELECT count(*)::int FROM cycle_population WHERE cycle_id = :cycle")
                .param("cycle", cycle)
                .query(Integer.class)
                .single();
    }

    /** Keeps everybody whom a cycle names, their managers and named reviewers as they are until the transaction ends. */
    public void keepEverybody(UUID cycle) {
        jdbc.sql(KEEP_EVERYBODY).param("cycle", cycle).query(row -> {});
    }

    /** Keeps people as they are until the transaction ends. */
    public void keep(Collection<UUID> people) {
        jdbc.sql(KEEP).param("people", people.toArray(UUID[]::new)).query(row -> {});
    }

    /** Forgets who was named to review somebody and has left since, or reports to them now. */
    public void forgetUnable(UUID cycle) {
        jdbc.sql(FORGET_UNABLE)
                .params(parameters(List.of()))
                .param("cycle", cycle)
                .update();
    }

    /** The parameters of {@link #JUDGES}. */
    public static Map<String, Object> parameters(List<OfTitles> titles) {
        List<String> own = new ArrayList<>();
        List<String> target = new ArrayList<>();
        List<String> code = new ArrayList<>();
        List<Boolean> blocks = new ArrayList<>();
        List<String> detail = new ArrayList<>();
        for (OfTitles one : titles) {
            for (Found found : one.found()) {
                own.add(one.own());
                target.add(one.target());
                code.add(found.code());
                blocks.add(found.blocks());
                detail.add(found.detail());
            }
        }
        return Map.of(
                "titlesOwn", own.toArray(String[]::new),
                "titlesTarget", target.toArray(String[]::new),
                "titlesCode", code.toArray(String[]::new),
                "titlesBlocks", blocks.toArray(Boolean[]::new),
                "titlesDetail", detail.toArray(String[]::new));
    }

    /** How many findings block the launch. */
    public int blocking(UUID cycle, SkillsFrom from, List<OfTitles> titles) {
        return jdbc.sql(COUNT_BLOCKING.formatted(own(from), target(from)))
                .params(parameters(titles))
                .param("cycle", cycle)
                .query(Integer.class)
                .single();
    }

    /** The names of those of some people whom nobody could review. */
    public List<String> nobodyReviews(Collection<UUID> people) {
        return jdbc.sql(NOBODY_REVIEWS)
                .params(parameters(List.of()))
                .param("people", people.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    /** As {@link #notReady(UUID, SkillsFrom, List, String, int)}, of everybody whatever their titles. */
    public List<NotReady> notReady(UUID cycle, @Nullable String after, int limit) {
        return notReady(cycle, SkillsFrom.LIST, List.of(), after, limit);
    }

    /**
     * What is found: first what blocks the launch, each by name.
     *
     * @param titles what is found of everybody who has some titles, besides
     * @param after the {@link NotReady#key} after which the page starts; null for the first
     * @throws dev.plumbline.assessment.site.refusal.Refusal where no page ended with it
     */
    public List<NotReady> notReady(
            UUID cycle, SkillsFrom from, List<OfTitles> titles, @Nullable String after, int limit) {
        List<String> key = Keyset.parts(after, 4, 1);
        boolean first = key.isEmpty();
        return jdbc.sql(NOT_READY.formatted(own(from), target(from)))
                .params(parameters(titles))
                .param("cycle", cycle)
                .param("first", first)
                .param("keyNotes", !first && key.getFirst().equals("1"))
                .param("keyName", first ? "" : key.get(3))
                .param("keyId", first ? "" : key.get(1))
                .param("keyCode", first ? "" : key.get(2))
                .param("most", limit)
                .query((row, n) -> new NotReady(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("code"),
                        row.getBoolean("blocks"),
                        row.getString("detail")))
                .list();
    }
}
