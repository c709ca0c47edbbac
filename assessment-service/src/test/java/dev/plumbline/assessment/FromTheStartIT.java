package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestContextManager;

/** What one class of tests leaves is not found by the next. */
class FromTheStartIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    private Map<String, Object> rows() {
        return jdbc.queryForMap("""
                SELECT (SELECT count(*) FROM person) AS people, (SELECT count(*) FROM assessment_cycle) AS cycles,
                    (SELECT string_agg(p.unit, ' ' ORDER BY p.id) FROM person p) AS units,
                    (SELECT count(*) FROM skill) AS skills, (SELECT count(*) FROM work_item) AS tasks
                """);
    }

    @Test
    void theNextClassFindsTheCompanyAsAtItsStart() throws Exception {
        Map<String, Object> before = rows();
        assertThat(before.get("people")).isEqualTo(24L);
        UUID person = Newcomers.add(jdbc, "Left", "Behind", "Elsewhere", scene.id(Scene.MANAGER));
        UUID cycle = scene.launched("Left behind " + person, false, person + "@demo.example");
        scene.handIn(scene.assessment(cycle, person + "@demo.example"), 5);
        jdbc.update("UPDATE person SET unit = 'Renamed' WHERE mail = ?", Scene.EMPLOYEE);
        jdbc.update("UPDATE framework_version SET status = 'RETIRED'");
        assertThat(rows()).isNotEqualTo(before);
        new TestContextManager(FromTheStartIT.class).beforeTestClass();
        assertThat(rows()).isEqualTo(before);
        assertThat(scene.edition().number()).isPositive();
        UUID again = scene.launched("After it " + person, false, Scene.EMPLOYEE);
        assertThat(scene.assessment(again, Scene.EMPLOYEE)).isNotNull();
    }
}
