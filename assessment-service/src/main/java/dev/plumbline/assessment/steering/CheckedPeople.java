package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.Population.Found;
import dev.plumbline.assessment.cycle.Population.OfTitles;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Everybody whom a cycle names, with what is found of each: filtered, sorted and read by the page by the database. */
@Component
public class CheckedPeople {

    /**
     * A person whom a cycle names.
     *
     * @param own the job title by which they have their skills; empty where it does not count
     * @param target the title aimed at by which they have their skills; empty where it does not count
     * @param reviewer whom HR has named, else the manager; null where HR reviews
     * @param skills in how many skills they would be assessed
     * @param findings first what blocks the launch
     */
    public record Row(
            UUID person,
            String number,
            String name,
            String unit,
            String jobTitle,
            String own,
            String target,
            @Nullable String reviewer,
            int skills,
            List<Found> findings,
            String sort) {

        /** After which the next page of a list starts. */
        public String key() {
            return person + "~" + sort;
        }
    }

    /** Who is listed. */
    public enum Which {
        ALL("true"),
        /** Of whom something is found that blocks the launch. */
        BLOCKED("r.blocking"),
        /** Of whom something is found that does not block it, and nothing that does. */
        NOTED("NOT r.blocking AND cardinality(r.codes) > 0"),
        /** Of whom nothing is found. */
        READY("cardinality(r.codes) = 0");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /** By what the list is sorted; then by id. */
    public enum Order {
        /** By family name, or by the one name there is. */
        NAME("r.listed"),
        UNIT("r.unit"),
        TITLE("r.job_title"),
        REVIEWER("coalesce(r.reviewer, '')"),
        SKILLS("lpad(r.skills::text, 6, '0')"),
        FINDINGS("lpad(cardinality(r.codes)::text, 6, '0')");

        private final String value;

        Order(String value) {
            this.value = value;
        }
    }

    /**
     * What is asked of the list.
     *
     * @param code only of whom this is found; empty for all
     * @param search part of name, number or unit; empty for all
     * @param descending the last first
     */
    public record Asked(Which which, String code, String search, Order order, boolean descending) {

        /** Everybody by name. */
        public static final Asked EVERYBODY = new Asked(Which.ALL, "", "", Order.NAME, false);

        public Asked {
            search = Text.line(search);
        }
    }

    /**
     * How many there are.
     *
     * @param codes of how many each is found
     */
    public record Counts(int all, int blocked, int noted, Map<String, Integer> codes) {}

    /** Another cycle that is under way asks the same person; it is listed, and blocks nothing. */
    private static final String ELSEWHERE = """
            SELECT 'other-cycle', false, string_agg(c.name, ', ' ORDER BY c.name)
            FROM assessment o
            JOIN assessment_cycle c ON c.id = o.cycle_id AND c.status = 'OPEN'
            WHERE o.subject_id = p.id AND p.active AND o.state NOT IN ('WITHDRAWN', 'CLOSED')
            HAVING count(*) > 0
            """;

    /** Formatted with {@link Population#own} and {@link Population#target}. */
    private static final String ROWS =
            Population.JUDGES + """
            , of_skills AS (
                SELECT own, target, skills
                FROM unnest(CAST(:own AS text[]), CAST(:target AS text[]), CAST(:skills AS int[])) AS s(own, target, skills)),
            r AS MATERIALIZED (
                SELECT p.id, p.employee_id, btrim(p.given_name || ' ' || p.family_name) AS name,
                    concat_ws(', ', coalesce(nullif(p.family_name, ''), p.given_name), p.given_name) AS listed, p.unit, p.job_title, p.own, p.target, btrim(m.given_name || ' ' || m.family_name) AS reviewer,
                    coalesce(os.skills, 0) AS skills, f.codes, f.blocks, f.details, f.blocking
                FROM (
                    SELECT p.id, p.employee_id, p.given_name, p.family_name, p.unit, p.job_title, p.active, p.manager_id,
                        cp.reviewer_id AS named, %%1$s AS own, %%2$s AS target
                    FROM cycle_population cp
                    JOIN person p ON p.id = cp.person_id
                    WHERE cp.cycle_id = :cycle) p
                %s
                LEFT JOIN of_skills os ON os.own = p.own AND os.target = p.target
                CROSS JOIN LATERAL (
                    SELECT coalesce(array_agg(f.code ORDER BY NOT f.blocks, f.code), '{}') AS codes,
                        coalesce(array_agg(f.blocks ORDER BY NOT f.blocks, f.code), '{}') AS blocks,
                        coalesce(array_agg(f.detail ORDER BY NOT f.blocks, f.code), '{}') AS details,
                        coalesce(bool_or(f.blocks), false) AS blocking
                    FROM (
                        %s
                        UNION ALL
                        %s) f) f)
            """.formatted(Population.LOOKED_AT, Population.FOUND, ELSEWHERE);

    /** Formatted further with the condition, what it is sorted by, the comparison and the direction. */
    private static final String PAGE = ROWS + """
            SELECT r.id, r.employee_id, r.name, r.unit, r.job_title, r.own, r.target, r.reviewer, r.skills, r.codes, r.blocks,
                r.details, %4$s AS sort
            FROM r
            WHERE %3$s
              AND (:code = '' OR :code = ANY (r.codes))
              AND NOT EXISTS (
                  SELECT 1
                  FROM regexp_split_to_table(search_key(:search), '\\s+') word
                  WHERE strpos(search_key(r.name || ' ' || r.employee_id || ' ' || r.unit), word) = 0)
              AND (:after = '' OR (%4$s, r.id::text) %5$s (:sort, :after))
            ORDER BY %4$s %6$s, r.id::text %6$s
            LIMIT :most
            """;

    private static final String COUNTS = ROWS + """
            SELECT '' AS code, count(*)::int AS n, count(*) FILTER (WHERE r.blocking)::int AS blocked,
                count(*) FILTER (WHERE NOT r.blocking AND cardinality(r.codes) > 0)::int AS noted
            FROM r
            UNION ALL
            SELECT c.code, count(*)::int, 0, 0
            FROM r
            CROSS JOIN LATERAL unnest(r.codes) AS c(code)
            GROUP BY c.code
            ORDER BY code
            """;

    private static JdbcClient.StatementSpec asked(
            JdbcClient.StatementSpec statement, UUID cycle, List<OfTitles> titles) {
        return statement
                .params(Population.parameters(titles))
                .param("own", titles.stream().map(OfTitles::own).toArray(String[]::new))
                .param("target", titles.stream().map(OfTitles::target).toArray(String[]::new))
                .param("skills", titles.stream().map(OfTitles::skills).toArray(Integer[]::new))
                .param("cycle", cycle);
    }

    private final JdbcClient jdbc;

    CheckedPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A page of them.
     *
     * @param titles what is found of everybody who has some titles, and in how many skills they are assessed
     * @param after the {@link Row#key} after which the page starts; null for the first
     */
    public List<Row> page(
            UUID cycle, SkillsFrom from, List<OfTitles> titles, Asked asked, @Nullable String after, int limit) {
        List<String> key = Keyset.parts(after, 2, 0);
        String sql = PAGE.formatted(
                Population.own(from),
                Population.target(from),
                asked.which().condition,
                asked.order().value,
                asked.descending() ? "<" : ">",
                asked.descending() ? "DESC" : "ASC");
        return asked(jdbc.sql(sql), cycle, titles)
                .param("code", asked.code())
                .param("search", asked.search())
                .param("after", key.isEmpty() ? "" : key.getFirst())
                .param("sort", key.isEmpty() ? "" : key.getLast())
                .param("most", limit)
                .query(CheckedPeople::row)
                .list();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        String[] codes = (String[]) row.getArray("codes").getArray();
        Boolean[] blocks = (Boolean[]) row.getArray("blocks").getArray();
        String[] details = (String[]) row.getArray("details").getArray();
        List<Found> findings = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            findings.add(new Found(codes[i], blocks[i], details[i]));
        }
        return new Row(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                row.getString("employee_id"),
                row.getString("name"),
                row.getString("unit"),
                row.getString("job_title"),
                row.getString("own"),
                row.getString("target"),
                row.getString("reviewer"),
                row.getInt("skills"),
                findings,
                row.getString("sort"));
    }

    /** How many of them are found to be in another open cycle; by their own assessments alone. */
    int elsewhere(UUID cycle) {
        return jdbc.sql("""
                        SELECT count(DISTINCT p.id)::int
                        FROM cycle_population cp
                        JOIN person p ON p.id = cp.person_id AND p.active
                        JOIN assessment o ON o.subject_id = p.id AND o.state NOT IN ('WITHDRAWN', 'CLOSED')
                        JOIN assessment_cycle c ON c.id = o.cycle_id AND c.status = 'OPEN'
                        WHERE cp.cycle_id = :cycle
                        """).param("cycle", cycle).query(Integer.class).single();
    }

    /** How many of them there are, and of how many what is found. */
    public Counts counts(UUID cycle, SkillsFrom from, List<OfTitles> titles) {
        Map<String, Integer> codes = new LinkedHashMap<>();
        int[] counts = new int[3];
        asked(jdbc.sql(COUNTS.formatted(Population.own(from), Population.target(from))), cycle, titles)
                .query(row -> {
                    if (row.getString("code").isEmpty()) {
                        counts[0] = row.getInt("n");
                        counts[1] = row.getInt("blocked");
                        counts[2] = row.getInt("noted");
                    } else {
                        codes.put(row.getString("code"), row.getInt("n"));
                    }
                });
        return new Counts(counts[0], counts[1], counts[2], codes);
    }
}
