package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The people of a cycle of thousands, page by page. */
class PeopleOfALargeCycleIT extends Platform {

    private static final int PEOPLE = 5000;

    @Autowired
    private Scene scene;

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = "large-" + UUID.randomUUID().toString().substring(0, 8);

    private UUID cycle;

    @BeforeEach
    void people() {
        cycle = scene.launched(mark, false, Scene.EMPLOYEE);
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " active, announced, revision, version) SELECT md5(? || n)::uuid, ? || n, '', 'G' || n % 7, 'F' || n / 3,"
                        + " 'Clerk', ?, 'en', 'Europe/Berlin', true, true, 1, 0 FROM generate_series(1, ?) n",
                mark, mark, mark, PEOPLE);
        jdbc.update(
                "INSERT INTO assessment SELECT (jsonb_populate_record(a, jsonb_build_object('id', md5(? || 'a' || n)::uuid,"
                        + " 'subject_id', md5(? || n)::uuid))).* FROM assessment a, generate_series(1, ?) n WHERE a.id = ?",
                mark,
                mark,
                PEOPLE,
                scene.assessment(cycle, Scene.EMPLOYEE));
        jdbc.execute("ANALYZE person");
        jdbc.execute("ANALYZE assessment");
    }

    @AfterEach
    void backToAFew() {
        jdbc.execute("""
                BEGIN;
                SET LOCAL session_replication_role = replica;
                DELETE FROM assessment WHERE subject_id IN (SELECT id FROM person WHERE employee_id LIKE '%1$s%%');
                DELETE FROM person WHERE employee_id LIKE '%1$s%%';
                DELETE FROM org_unit_line WHERE unit_id IN (SELECT id FROM org_unit WHERE label LIKE '%1$s%%');
                DELETE FROM org_unit WHERE label LIKE '%1$s%%';
                COMMIT""".formatted(mark));
        jdbc.execute("ANALYZE person");
        jdbc.execute("ANALYZE assessment");
    }

    private List<UUID> all(PeopleInCycle.@Nullable Order order, boolean descending) {
        List<UUID> all = new ArrayList<>();
        String after = null;
        do {
            var page = order == null
                    ? acting.page(scene.id(Scene.HR), cycle, ChosenInCycle.Filter.ALL, after, 1000)
                    : acting.sorted(
                            scene.id(Scene.HR), cycle, ChosenInCycle.Filter.ALL, order, descending, after, 1000);
            page.items().forEach(row -> all.add(row.subjectId()));
            after = page.next();
        } while (after != null);
        return all;
    }

    @Test
    void everybodyIsOnOnePageByNameForwardsAndBackwards() {
        List<UUID> byName = jdbc.queryForList(
                "SELECT s.id FROM person s JOIN assessment a ON a.subject_id = s.id WHERE a.cycle_id = ? ORDER BY"
                        + " coalesce(nullif(s.family_name, ''), s.given_name), s.given_name, s.id",
                UUID.class,
                cycle);
        assertThat(byName).hasSize(PEOPLE + 1);
        assertThat(all(null, false)).isEqualTo(byName);
        assertThat(all(PeopleInCycle.Order.NAME, false)).isEqualTo(byName);
        assertThat(all(PeopleInCycle.Order.NAME, true)).isEqualTo(byName.reversed());
        assertThat(all(PeopleInCycle.Order.UNIT, false)).hasSize(PEOPLE + 1).doesNotHaveDuplicates();
    }

    @Test
    void aPageByNameIsReadByTheIndexAndNothingIsSorted() {
        for (boolean first : Set.of(true, false)) {
            for (boolean descending : Set.of(true, false)) {
                String sql = PeopleInCycle.byName(first, descending)
                        .replace(":cycle", "'" + cycle + "'::uuid")
                        .replace(":after", "'" + new UUID(0, 0) + "'::uuid")
                        .replace(":family", "'F9'")
                        .replace(":given", "'G9'")
                        .replace(":actor", "'" + new UUID(0, 0) + "'::uuid")
                        .replace(":all", "true")
                        .replace(":units", "'{}'")
                        .replace(":unit", "''")
                        .replace(":states", "'{}'")
                        .replace(":words", "'{}'")
                        .replace(":paused", "false")
                        .replace(":late", "false")
                        .replace(":now", "now()")
                        .replace(":most", "51");
                assertThat(String.join("\n", jdbc.queryForList("EXPLAIN " + sql, String.class)))
                        .contains("person_by_name")
                        .doesNotContain("Seq Scan on person", "Seq Scan on assessment a");
            }
        }
    }
}
