package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Copies;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.Statements;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How many statements an act on many participants sends: of more participants more by a fixed number for each, which is
 * what is written of each, and for a check none at all. Everything happens in a transaction that is rolled back.
 */
class StatementsOfJobsIT extends Platform {

    private static final int FEW = 30;
    private static final int MANY = 90;

    @Autowired
    private Scene scene;

    @Autowired
    private List<JobKind> kinds;

    @Autowired
    private ChangingDrafts drafts;

    @Autowired
    private CheckingCycles checking;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private EntityManager entities;

    @Autowired
    private PlatformTransactionManager transactions;

    private TransactionTemplate apart;
    private UUID hr;

    @BeforeEach
    void apart() {
        apart = new TransactionTemplate(transactions);
        hr = scene.id(Scene.HR);
    }

    /** What is prepared for so many participants, then done. */
    @FunctionalInterface
    private interface Prepared {
        Statements.Act of(int count);
    }

    private List<String> statements(int count, Prepared prepared) {
        return Objects.requireNonNull(apart.execute(status -> {
            status.setRollbackOnly();
            Statements.Act act = prepared.of(count);
            entities.flush();
            entities.clear();
            try {
                return Statements.of(() -> {
                    act.run();
                    entities.flush();
                });
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    /** How many statements each participant more costs, and which. */
    private record More(double each, Map<String, Integer> which) {}

    private More more(Prepared prepared) {
        // What is read once for the whole service is read now.
        statements(1, prepared);
        List<String> few = statements(FEW, prepared);
        List<String> many = statements(MANY, prepared);
        Map<String, Integer> which = new TreeMap<>();
        many.forEach(one -> which.merge(one, 1, Integer::sum));
        few.forEach(one -> which.merge(one, -1, Integer::sum));
        which.values().removeIf(count -> count <= 0);
        return new More((many.size() - few.size()) / (double) (MANY - FEW), which);
    }

    private static void cost(More more, double most) {
        assertThat(more.each())
                .as("statements for each participant more, of %s", more.which())
                .isLessThanOrEqualTo(most);
    }

    private Statements.Act job(String name, UUID cycle, int done) {
        JobKind kind = kinds.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var job = new Job(
                UUID.randomUUID(),
                name,
                cycle.toString(),
                "{}",
                Job.State.RUNNING,
                0,
                0,
                hr.toString(),
                Instant.now(),
                null,
                null,
                List.of());
        return () -> {
            int all = 0;
            int some = kind.doNext(job, Chunk.whole());
            while (some > 0) {
                all += some;
                some = kind.doNext(job, Chunk.whole());
            }
            assertThat(all).as(name).isGreaterThanOrEqualTo(done);
        };
    }

    private UUID reviewed(UUID cycle) {
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        return assessment;
    }

    @Test
    void aLaunchIsAnnounced() {
        UUID cycle = scene.launched("Counted " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        cost(
                more(count -> {
                    for (UUID copy : Copies.of(jdbc, assessment, count, true)) {
                        jdbc.update("UPDATE assessment SET announced = false WHERE id = ?", copy);
                    }
                    return job("launch-cycle", cycle, count);
                }),
                0.5);
    }

    @Test
    void assessmentsAreCollected() {
        UUID cycle = scene.launched("Counted " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = reviewed(cycle);
        cost(
                more(count -> {
                    for (UUID copy : Copies.of(jdbc, assessment, count, true)) {
                        jdbc.update("UPDATE assessment SET state = 'REVIEWED' WHERE id = ?", copy);
                    }
                    return job("collect-items", cycle, count);
                }),
                8.5);
    }

    @Test
    void resultsArePublished() {
        UUID cycle = scene.launched("Counted " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = reviewed(cycle);
        await().atMost(Duration.ofSeconds(40))
                .until(() -> scene.read(assessment).state() == AssessmentState.READY_TO_PUBLISH);
        cost(
                more(count -> {
                    Copies.of(jdbc, assessment, count, true);
                    return job("publish-results", cycle, count);
                }),
                10.5);
    }

    private List<UUID> people(UUID like, int count) {
        return Copies.of(jdbc, like, count, true).stream()
                .map(copy -> jdbc.queryForObject("SELECT subject_id FROM assessment WHERE id = ?", UUID.class, copy))
                .toList();
    }

    private UUID draftOf(UUID like, int count) {
        UUID draft = scene.drafted("Counted " + UUID.randomUUID(), Scene.EMPLOYEE);
        drafts.people(hr, draft, Whom.of(people(like, count)), Whom.NOBODY, null);
        return draft;
    }

    @Test
    void aDraftIsCheckedBeforeItIsLaunched() {
        UUID cycle = scene.launched("Counted " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID like = scene.assessment(cycle, Scene.EMPLOYEE);
        cost(
                more(count -> {
                    UUID draft = draftOf(like, count);
                    return () -> {
                        checking.counts(hr, draft);
                        checking.people(hr, draft, CheckedPeople.Asked.EVERYBODY, null, 200);
                    };
                }),
                0);
    }

    @Test
    void aDraftIsLaunched() {
        UUID cycle = scene.launched("Counted " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID like = scene.assessment(cycle, Scene.EMPLOYEE);
        cost(
                more(count -> {
                    UUID draft = draftOf(like, count);
                    return () -> launching.launch(hr, draft);
                }),
                0.5);
    }
}
