package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nobody has a time zone by a name that a database may not know. */
class ZonesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private Preferences preferences;

    @Autowired
    private MaintainingPeople maintaining;

    @Autowired
    private Zones zones;

    @Autowired
    private JdbcTemplate jdbc;

    private String zone(UUID person) {
        return jdbc.queryForObject("SELECT time_zone FROM person WHERE id = ?", String.class, person);
    }

    @Test
    void whoChoosesAnEarlierNameGetsThatOfToday() {
        UUID person = scene.id(Scene.EMPLOYEE);
        preferences.moveTo(person, "US/Eastern");
        assertThat(zone(person)).isEqualTo("America/New_York");
        UUID added = maintaining
                .add(
                        scene.id(Scene.HR),
                        PersonFields.typed(
                                "ZONED",
                                "zoned@demo.example",
                                "Zoned",
                                "Person",
                                null,
                                "",
                                jdbc.queryForObject("SELECT unit FROM person WHERE id = ?", String.class, person),
                                null,
                                "America/Buenos_Aires",
                                true))
                .person();
        assertThat(zone(added)).isEqualTo("America/Argentina/Buenos_Aires");
        assertThat(zones.offered(null))
                .contains("America/New_York", "Europe/Berlin", "Asia/Kolkata")
                .doesNotContain("US/Eastern", "America/Buenos_Aires", "Asia/Calcutta");
    }

    @Test
    void whatIsStoredByAnEarlierNameIsStoredByThatOfToday() throws Exception {
        UUID person = scene.id(Scene.MANAGER);
        UUID cycle = scene.launched("By an earlier name", false, Scene.EMPLOYEE);
        jdbc.update("UPDATE person SET time_zone = 'Australia/NSW' WHERE id = ?", person);
        jdbc.update("UPDATE assessment_cycle SET time_zone = 'Asia/Calcutta' WHERE id = ?", cycle);
        UUID other = scene.id(Scene.HR);
        String kept = zone(other);
        jdbc.execute(new ClassPathResource("db/migration/V353__time_zones_by_one_name.sql")
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(zone(person)).isEqualTo("Australia/Sydney");
        assertThat(zone(other)).isEqualTo(kept);
        assertThat(jdbc.queryForObject("SELECT time_zone FROM assessment_cycle WHERE id = ?", String.class, cycle))
                .isEqualTo("Asia/Kolkata");
    }
}
