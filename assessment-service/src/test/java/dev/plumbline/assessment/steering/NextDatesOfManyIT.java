package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.ManySingles;
import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The dates that somebody looks ahead to are found by indexes, however many cycles there are of others. */
class NextDatesOfManyIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private RequestingAssessments requesting;

    @Autowired
    private NextDates nextDates;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void theNextDatesOfSomebodyAreFoundWithoutReadingEveryCycle() {
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
            assertThat(nextDates.of(person))
                    .extracting(NextDates.NextDate::phase)
                    .containsExactly(AssessmentCycle.Phase.SELF_ASSESSMENT);
            assertThat(nextDates.of(manager)).hasSize(1);
            assertThat(ManySingles.plan(
                            jdbc,
                            NextDates.NEXT
                                    .replace(":person", "'" + person + "'::uuid")
                                    .replace(":hr", "false")
                                    .replace(":most", "5")))
                    .doesNotContain("Seq Scan on assessment_cycle");
        } finally {
            ManySingles.delete(jdbc);
        }
    }
}
