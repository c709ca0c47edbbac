package dev.plumbline.messaging.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.messaging.Infrastructure;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsIT {

    private static final class Announcing implements JobKind {

        private final Infrastructure infrastructure;
        private int failAfter = Integer.MAX_VALUE;
        private int chunks;

        private Announcing(Infrastructure infrastructure) {
            this.infrastructure = infrastructure;
        }

        @Override
        public String name() {
            return "announce";
        }

        @Override
        public int doNext(Job job) {
            List<UUID> next = infrastructure.jdbc.queryForList(
                    "UPDATE thing SET announced = true WHERE id IN (SELECT id FROM thing WHERE NOT announced ORDER BY id"
                            + " LIMIT 100 FOR UPDATE) RETURNING id",
                    UUID.class);
            next.forEach(id -> infrastructure.outbox.say(Infrastructure.event(id, 1)));
            if (++chunks > failAfter) {
                throw new IllegalStateException("Killed between saying and committing");
            }
            return next.size();
        }
    }

    private Infrastructure infrastructure;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        infrastructure.jdbc.execute(
                "CREATE TABLE thing (id uuid PRIMARY KEY, announced boolean NOT NULL DEFAULT false)");
        infrastructure.jdbc.execute("INSERT INTO thing (id) SELECT gen_random_uuid() FROM generate_series(1, 450)");
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    private Jobs jobs(JobKind kind) {
        return new Jobs(infrastructure.jdbc, infrastructure.transaction, () -> List.of(kind), Clock.systemUTC());
    }

    @Test
    void aJobKilledBetweenChunksGoesOnAndSaysEachAggregateOnce() {
        var dying = new Announcing(infrastructure);
        dying.failAfter = 2;
        var first = jobs(dying);
        UUID id = infrastructure.transaction.execute(status -> first.start("announce", "s", "{}", 450, "SYSTEM"));
        assertThat(first.doNextChunk()).isTrue();
        assertThat(first.doNextChunk()).isTrue();
        assertThatThrownBy(first::doNextChunk).hasMessageContaining("Killed");
        assertThat(first.find(id).orElseThrow().done()).isEqualTo(200);

        var second = new Jobs(
                infrastructure.jdbc,
                infrastructure.transaction,
                () -> List.of(new Announcing(infrastructure)),
                Clock.offset(Clock.systemUTC(), Duration.ofSeconds(5)));
        while (second.doNextChunk()) {
            assertThat(second.find(id).orElseThrow().done()).isLessThanOrEqualTo(450);
        }
        Job done = second.find(id).orElseThrow();
        assertThat(done.state()).isEqualTo(Job.State.DONE);
        assertThat(done.done()).isEqualTo(450);
        assertThat(infrastructure.jdbc.queryForObject(
                        "SELECT count(*) FILTER (WHERE n = 1) FROM (SELECT count(*) n FROM outbox_event GROUP BY key) k",
                        Integer.class))
                .isEqualTo(450);
    }

    @Test
    void aJobIsRecordedWithItsChangeOrNotAtAll() {
        var jobs = jobs(new Announcing(infrastructure));
        assertThatThrownBy(() -> jobs.start("announce", "s", "{}", 1, "SYSTEM"))
                .isInstanceOf(IllegalStateException.class);
        infrastructure.transaction.executeWithoutResult(status -> {
            jobs.start("announce", "s", "{}", 1, "SYSTEM");
            status.setRollbackOnly();
        });
        assertThat(jobs.newest(10)).isEmpty();
        assertThatThrownBy(() -> infrastructure.transaction.executeWithoutResult(
                        status -> jobs.start("unheard-of", "s", "{}", 1, "SYSTEM")))
                .hasMessageContaining("unheard-of");
    }
}
