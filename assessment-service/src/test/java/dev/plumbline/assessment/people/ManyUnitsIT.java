package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * 100,000 people in 5,000 units of six floors: rights and lists are found by indexes. Measured against the same requests on the few
 * people of the demo company in the same run.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class ManyUnitsIT extends Platform {

    private static final int ROUNDS = 9;

    @Autowired
    private Scene scene;

    @Autowired
    private Units units;

    @Autowired
    private HeldRoles heldRoles;

    @Autowired
    private JdbcTemplate jdbc;

    private final String mark = "many-" + UUID.randomUUID().toString().substring(0, 8);

    private long aLargeOrganisation() {
        long begin = System.nanoTime();
        jdbc.update(
                "WITH RECURSIVE named AS MATERIALIZED (SELECT n, md5(? || n)::uuid AS id FROM generate_series(1, 5000) n) INSERT INTO"
                        + " org_unit (id, name, label, parent_id) SELECT n.id, ? || n.n, ? || n.n, CASE WHEN n.n > 1 THEN md5(? ||"
                        + " ((n.n + 3) / 5))::uuid END FROM named n ORDER BY n.n",
                mark,
                mark,
                mark,
                mark);
        long took = (System.nanoTime() - begin) / 1_000_000;
        for (int from = 1; from <= 100_000; from += 5_000) {
            jdbc.update(
                    "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                            + " active, announced, revision, version) SELECT gen_random_uuid(), ? || n, '', 'G' || n, 'F' || n,"
                            + " 'Clerk', ? || (n % 5000 + 1), 'en', 'Europe/Berlin', true, true, 1, 0"
                            + " FROM generate_series(?, ?) n",
                    mark, mark, from, from + 4_999);
        }
        jdbc.execute("ANALYZE person");
        jdbc.execute("ANALYZE org_unit");
        jdbc.execute("ANALYZE org_unit_line");
        return took;
    }

    @AfterEach
    void backToAFewPeople() {
        // Without looking for each of 100,000 people into every table that names people.
        jdbc.execute("""
                BEGIN;
                SET LOCAL session_replication_role = replica;
                DELETE FROM person_role WHERE unit LIKE '%1$s%%';
                DELETE FROM person WHERE employee_id LIKE '%1$s%%';
                DELETE FROM org_unit_line WHERE unit_id IN (SELECT id FROM org_unit WHERE label LIKE '%1$s%%');
                DELETE FROM org_unit WHERE label LIKE '%1$s%%';
                COMMIT""".formatted(mark));
    }

    private static double[] millis(Runnable act) {
        act.run();
        double[] took = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            act.run();
            took[round] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(took);
        return took;
    }

    private static String beside(String what, double[] many, double[] few) {
        return String.format(
                Locale.ROOT,
                "%s %.1f ms (%.1f – %.1f), few people %.1f ms: %.1f times",
                what,
                many[ROUNDS / 2],
                many[0],
                many[ROUNDS - 1],
                few[ROUNDS / 2],
                many[ROUNDS / 2] / few[ROUNDS / 2]);
    }

    private List<String> plan(String sql, Object... values) {
        return jdbc.queryForList("EXPLAIN " + sql, String.class, values);
    }

    private int everybody(UUID reader, UUID unit) {
        Set<UUID> seen = new HashSet<>();
        UUID after = null;
        String last = "";
        for (; ; ) {
            List<Units.Member> page = units.people(reader, unit, after, 5_000);
            for (Units.Member one : page) {
                String family = one.name().substring(one.name().indexOf(' ') + 1);
                assertThat(family).isGreaterThanOrEqualTo(last);
                last = family;
                assertThat(seen.add(one.id())).as("%s comes twice", one).isTrue();
            }
            if (page.isEmpty()) {
                return seen.size();
            }
            after = page.getLast().id();
        }
    }

    @Test
    void rightsAndListsOfAUnitAndAllBelowAreFoundByIndexes() {
        UUID hr = scene.id(Scene.HR);
        UUID small = jdbc.queryForObject(
                "SELECT u.id FROM org_unit u JOIN person p ON p.unit = u.name WHERE p.id = ?",
                UUID.class,
                scene.id(Scene.EMPLOYEE));
        double[] fewTree = millis(() -> units.page(hr, null, 100));
        double[] fewUnit = millis(() -> units.find(hr, small));
        double[] fewPeople = millis(() -> units.people(hr, small, null, 100));
        double[] fewRight = millis(() -> heldRoles.isPartnerOf(hr, "Nowhere"));
        long adding = aLargeOrganisation();
        UUID partner = jdbc.queryForObject("SELECT id FROM person WHERE employee_id = ?", UUID.class, mark + "1");
        jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)", partner, mark + "1");
        UUID top = jdbc.queryForObject("SELECT id FROM org_unit WHERE label = ?", UUID.class, mark + "1");

        assertThat(units.find(hr, top).peopleBelow()).isEqualTo(100_000);
        assertThat(heldRoles.isPartnerOf(partner, mark + "4999")).isTrue();
        System.out.printf(Locale.ROOT, "@@ 5,000 units are added in %d ms%n", adding);
        System.out.println("@@ "
                + beside("right", millis(() -> heldRoles.isPartnerOf(partner, mark + "4999")), fewRight));
        System.out.println("@@ " + beside("tree", millis(() -> units.page(hr, null, 100)), fewTree));
        System.out.println("@@ " + beside("unit", millis(() -> units.find(hr, top)), fewUnit));
        System.out.println(
                "@@ " + beside("people of the top", millis(() -> units.people(partner, top, null, 100)), fewPeople));
        UUID far = jdbc.queryForObject("SELECT id FROM person WHERE employee_id = ?", UUID.class, mark + "98765");
        System.out.println("@@ "
                + beside("people of the top, far on", millis(() -> units.people(partner, top, far, 100)), fewPeople));
        assertThat(everybody(partner, top)).as("each once, in their order").isEqualTo(100_000);
        String units = jdbc.queryForObject("SELECT string_agg(quote_literal(label), ',') FROM org_unit", String.class);
        assertThat(plan(Units.OF_MANY
                        .replace(":units", "ARRAY[" + units + "]")
                        .replace(":name", "'F5'")
                        .replace(":givenName", "'G5'")
                        .replace(":after", "'" + far + "'")
                        .replace(":most", "100")))
                .noneMatch(line -> line.contains("Sort") || line.contains("Seq Scan on person"))
                .anyMatch(line -> line.contains("person_in_order"));

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
