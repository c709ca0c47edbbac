package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** 100,000 people in 5,000 units of six floors: rights and lists are found by indexes. */
class ManyUnitsIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private Units units;

    @Autowired
    private HeldRoles heldRoles;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = "many-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void aLargeOrganisation() {
        jdbc.update(
                "WITH RECURSIVE named AS MATERIALIZED (SELECT n, md5(? || n)::uuid AS id FROM generate_series(1, 5000) n) INSERT INTO"
                        + " org_unit (id, name, label, parent_id) SELECT n.id, ? || n.n, ? || n.n, CASE WHEN n.n > 1 THEN md5(? ||"
                        + " ((n.n + 3) / 5))::uuid END FROM named n ORDER BY n.n",
                mark,
                mark,
                mark,
                mark);
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, active,"
                        + " announced, revision, version) SELECT gen_random_uuid(), ? || n, '', 'G' || n, 'F' || n, 'Clerk', ? || (n % 5000 + 1), 'en',"
                        + " 'Europe/Berlin', true, true, 1, 0 FROM generate_series(1, 100000) n",
                mark, mark);
        jdbc.execute("ANALYZE person");
        jdbc.execute("ANALYZE org_unit");
        jdbc.execute("ANALYZE org_unit_line");
    }

    @AfterEach
    void backToAFewPeople() {
        jdbc.update("DELETE FROM person_role WHERE unit LIKE ? || '%'", mark);
        jdbc.update("DELETE FROM person WHERE employee_id LIKE ? || '%'", mark);
        jdbc.update(
                "DELETE FROM org_unit_line WHERE unit_id IN (SELECT id FROM org_unit WHERE label LIKE ? || '%')", mark);
        jdbc.update("UPDATE org_unit SET parent_id = NULL WHERE label LIKE ? || '%'", mark);
        jdbc.update("DELETE FROM org_unit WHERE label LIKE ? || '%'", mark);
    }

    private static long millis(Runnable act) {
        act.run();
        long from = System.nanoTime();
        act.run();
        return (System.nanoTime() - from) / 1_000_000;
    }

    private List<String> plan(String sql, Object... values) {
        return jdbc.queryForList("EXPLAIN " + sql, String.class, values);
    }

    @Test
    void rightsAndListsOfAUnitAndAllBelowAreFoundByIndexes() {
        UUID hr = scene.id(Scene.HR);
        UUID partner = jdbc.queryForObject("SELECT id FROM person WHERE employee_id = ?", UUID.class, mark + "1");
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)", partner, mark + "1");
        UUID top = jdbc.queryForObject("SELECT id FROM org_unit WHERE label = ?", UUID.class, mark + "1");

        assertThat(units.find(hr, top).peopleBelow()).isEqualTo(100_000);
        assertThat(heldRoles.isPartnerOf(partner, mark + "4999")).isTrue();
        long right = millis(() -> heldRoles.isPartnerOf(partner, mark + "4999"));
        long tree = millis(() -> units.page(hr, null, 100));
        long one = millis(() -> units.find(hr, top));
        long people = millis(() -> units.people(partner, top, null, 100));
        System.out.printf("right %d ms, tree %d ms, unit %d ms, people of the top %d ms%n", right, tree, one, people);

        assertThat(plan(
                        "SELECT EXISTS (SELECT 1 FROM person_role r JOIN unit_line l ON l.above = r.unit WHERE r.person_id = ? AND"
                                + " r.role = 'HR_PARTNER' AND l.unit = ?)",
                        partner,
                        mark + "4999"))
                .noneMatch(line -> line.contains("Seq Scan on org_unit") || line.contains("Seq Scan on person"));
        assertThat(plan(
                        "SELECT count(*) FROM unit_line l JOIN person q ON q.unit = l.unit WHERE l.above = ? AND q.active",
                        mark + "200"))
                .noneMatch(line -> line.contains("Seq Scan"));
    }
}
