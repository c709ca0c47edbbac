package dev.plumbline.assessment.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.ManySingles;
import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.steering.RequestingAssessments;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** One sweep looks at each single assessment once, however many need none. */
class SweepingManySinglesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private SweepingSingles sweeping;

    @Autowired
    private RequestingAssessments requesting;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void backToAFew() {
        ManySingles.delete(jdbc);
    }

    private UUID single() {
        UUID manager = Newcomers.add(jdbc, "Mona", "Swept", "Swept", scene.id(Scene.DIRECTOR));
        UUID person = Newcomers.add(jdbc, "Enno", "Swept", "Swept", manager);
        return requesting
                .request(
                        manager,
                        person,
                        new RequestingAssessments.Request(
                                scene.edition().id(), List.of(scene.skill().id()), null, null, null))
                .cycleId();
    }

    private Instant swept(UUID cycle) {
        return jdbc.queryForObject(
                        "SELECT swept_at FROM assessment_cycle WHERE id = ?", java.sql.Timestamp.class, cycle)
                .toInstant();
    }

    @Test
    void whatNeedsOneIsFoundBehindThousandsThatDoNot() {
        List<UUID> singles = List.of(single(), single(), single());
        ManySingles.copy(jdbc, singles.getFirst(), 1300);
        Instant asOf = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.MILLIS);
        var job = new Job(
                UUID.randomUUID(),
                sweeping.name(),
                "singles",
                asOf.toString(),
                Job.State.RUNNING,
                0,
                0,
                "SYSTEM",
                Instant.now(),
                null,
                null,
                List.of());
        int done;
        do {
            done = transaction.execute(status -> sweeping.doNext(job, Chunk.whole()));
        } while (done > 0);
        assertThat(singles).allSatisfy(cycle -> assertThat(swept(cycle)).isAfterOrEqualTo(asOf));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM assessment_cycle WHERE name = 'Many singles' AND swept_at = ?::timestamptz",
                        Integer.class,
                        ManySingles.SWEPT))
                .as("nothing is written of those that need none")
                .isEqualTo(1300);
    }

    @Test
    void aPageOfThemIsReadByItsKeyAndNeverAllAtOnce() {
        ManySingles.copy(jdbc, single(), 20_000);
        String page = SweepingSingles.PAGE
                .replace(":asOf", "now()")
                .replace(":near", "now()")
                .replace(":at", "'" + ManySingles.SWEPT + "'::timestamptz")
                .replace(":id", "'" + new UUID(0, 0) + "'::uuid")
                .replace(":looked", "500");
        assertThat(ManySingles.plan(jdbc, page))
                .contains("assessment_cycle_to_sweep")
                .doesNotContain("Seq Scan on assessment_cycle");
        // The other tables may be small in a test, and are then read whole for a good reason.
        assertThat(ManySingles.planOfLargeTables(jdbc, page))
                .contains("assessment_cycle_to_sweep")
                .doesNotContain("Seq Scan");
    }
}
