package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.ManySingles;
import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.steering.RequestingAssessments;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is looked at every few seconds is found by indexes, however many cycles there are. */
class WatchingSetAsideIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private RequestingAssessments requesting;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void whatIsSetAsideIsFoundWithoutReadingEveryCycle() {
        UUID manager = Newcomers.add(jdbc, "Mona", "Watched", "Watched", scene.id(Scene.DIRECTOR));
        UUID person = Newcomers.add(jdbc, "Enno", "Watched", "Watched", manager);
        UUID cycle = requesting
                .request(
                        manager,
                        person,
                        new RequestingAssessments.Request(
                                scene.edition().id(), List.of(scene.skill().id()), null, null, null))
                .cycleId();
        try {
            ManySingles.copy(jdbc, cycle, 20_000);
            String different = WatchingSetAside.DIFFERENT.replace(":setAside", "ARRAY['" + cycle + "']::uuid[]");
            assertThat(ManySingles.plan(jdbc, different)).doesNotContain("Seq Scan on assessment_cycle");
            // The other tables may be small in a test, and are then read whole for a good reason.
            assertThat(ManySingles.planOfLargeTables(jdbc, different))
                    .contains("work_item_set_aside")
                    .doesNotContain("Seq Scan");
        } finally {
            ManySingles.delete(jdbc);
        }
    }
}
