package dev.plumbline.assessment.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.steering.NamingReviewers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A draft of hundreds of people, in an organisation with an HR partner for each of a thousand units. */
class ManyPartnersIT extends Platform {

    private static final int UNITS = 1000;
    private static final int PEOPLE = 400;

    private static final Pattern ROWS =
            Pattern.compile("actual rows=([0-9.]+) loops=([0-9]+)|Rows Removed by [A-Za-z ]+: ([0-9]+)");

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Population population;

    @Autowired
    private NamingReviewers naming;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = "partnered-" + UUID.randomUUID().toString().substring(0, 8);

    private UUID cycle;

    @BeforeEach
    void people() {
        cycle = scene.drafted(mark, Scene.STRANGER);
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " active, announced, revision, version) SELECT gen_random_uuid(), ? || n, '', 'G', to_char(n, 'FM0000'),"
                        + " 'Clerk', ? || n, 'en', 'Europe/Berlin', true, true, 1, 0 FROM generate_series(1, ?) n",
                mark,
                mark,
                UNITS);
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) SELECT id, 'HR_PARTNER', unit FROM person WHERE unit LIKE ? || '%'",
                mark);
        jdbc.update(
                "INSERT INTO cycle_population (cycle_id, person_id) SELECT ?, id FROM person WHERE unit LIKE ? || '%' ORDER BY"
                        + " family_name LIMIT ?",
                cycle, mark, PEOPLE);
        for (String table : List.of("person", "person_role", "cycle_population", "org_unit", "org_unit_line")) {
            jdbc.execute("ANALYZE " + table);
        }
    }

    @AfterEach
    void backToAFew() {
        jdbc.execute("""
                BEGIN;
                SET LOCAL session_replication_role = replica;
                DELETE FROM cycle_population WHERE person_id IN (SELECT id FROM person WHERE employee_id LIKE '%1$s%%');
                DELETE FROM person_role WHERE unit LIKE '%1$s%%';
                DELETE FROM person WHERE employee_id LIKE '%1$s%%';
                DELETE FROM org_unit_line WHERE unit_id IN (SELECT id FROM org_unit WHERE label LIKE '%1$s%%');
                DELETE FROM org_unit WHERE label LIKE '%1$s%%';
                COMMIT""".formatted(mark));
        for (String table : List.of("person", "person_role", "cycle_population", "org_unit", "org_unit_line")) {
            jdbc.execute("ANALYZE " + table);
        }
    }

    @Test
    void whatIsReadGrowsWithThePeopleAndNotWithThePartnersOfOtherUnits() {
        String sql = Population.COUNT_BLOCKING
                .formatted(Population.own(SkillsFrom.LIST), Population.target(SkillsFrom.LIST))
                .replaceAll(":titles[A-Z][a-z]+", "'{}'")
                .replace(":cycle", "'" + cycle + "'");
        String plan = String.join("\n", jdbc.queryForList("EXPLAIN (ANALYZE, TIMING OFF) " + sql, String.class));
        Matcher read = ROWS.matcher(plan);
        double rows = 0;
        double loops = 1;
        while (read.find()) {
            if (read.group(1) != null) {
                loops = Double.parseDouble(read.group(2));
                rows += Double.parseDouble(read.group(1)) * loops;
            } else {
                rows += Double.parseDouble(read.group(3)) * loops;
            }
        }
        assertThat(rows).as(plan).isGreaterThan(PEOPLE).isLessThan(UNITS * PEOPLE / 4.0);
        assertThat(population.blocking(cycle, SkillsFrom.LIST, List.of())).isZero();
    }

    @Test
    void whoIsNamedToReviewIsReadPageByPage() throws Exception {
        UUID reviewer = scene.id(Scene.DIRECTOR);
        jdbc.update(
                "UPDATE cycle_population SET reviewer_id = ? WHERE cycle_id = ? AND person_id <> ?",
                reviewer,
                cycle,
                scene.id(Scene.STRANGER));
        List<String> all = new ArrayList<>();
        String after = null;
        do {
            var page = naming.of(scene.id(Scene.HR), cycle, after, 150);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(150);
            page.items().forEach(one -> all.add(one.name()));
            after = page.next();
        } while (after != null);
        assertThat(all).hasSize(PEOPLE).doesNotHaveDuplicates().isSorted();
        String first = pages.get(Scene.HR, "/cycles/" + cycle).html();
        assertThat(first).contains(">G 0050</a>: ", "?named=").doesNotContain(">G 0051</a>: ");
        String next = first.replaceAll("(?s).*[?]named=([0-9a-f-]{36}).*", "$1");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "?named=" + next).html())
                .contains(">G 0051</a>: ")
                .doesNotContain(">G 0050</a>: ");
    }
}
