package dev.plumbline.messaging.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.messaging.Infrastructure;
import dev.plumbline.messaging.inbox.Transience;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done outside any job is not stopped by one that cannot be done. */
class PassingOverIT {

    private Infrastructure infrastructure;
    private PassingOver passing;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        infrastructure.jdbc.execute("CREATE TABLE thing (id int PRIMARY KEY, done boolean NOT NULL DEFAULT false)");
        infrastructure.jdbc.update("INSERT INTO thing (id) SELECT n FROM generate_series(1, 300) n");
        passing = new PassingOver(infrastructure.transaction, new Transience(List.of()));
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    private int doNext(Chunk chunk, Set<Integer> bad, RuntimeException failure) {
        List<Integer> next = chunk.take(
                90,
                most -> infrastructure.jdbc.queryForList(
                        "SELECT id FROM thing WHERE NOT done ORDER BY id LIMIT ?", Integer.class, most),
                id -> id);
        for (int id : next) {
            infrastructure.jdbc.update("UPDATE thing SET done = true WHERE id = ?", id);
            if (bad.contains(id)) {
                throw failure;
            }
        }
        return next.size();
    }

    private List<Integer> left() {
        return infrastructure.jdbc.queryForList("SELECT id FROM thing WHERE NOT done ORDER BY id", Integer.class);
    }

    @Test
    void oneThatFailsIsPassedOverAndTheOthersAreDone() {
        passing.doAll(
                "things", chunk -> doNext(chunk, Set.of(1, 95, 300), new IllegalStateException("A bug that it meets")));
        assertThat(left()).containsExactly(1, 95, 300);
        passing.doAll("things", chunk -> doNext(chunk, Set.of(), new IllegalStateException()));
        assertThat(left()).as("they are tried again the next time").isEmpty();
    }

    @Test
    void whatPassesByItselfOrConcernsAllEndsIt() {
        var away = new IllegalStateException(new SQLTransientConnectionException("The database is away"));
        assertThatThrownBy(() -> passing.doAll("things", chunk -> doNext(chunk, Set.of(1), away)))
                .isSameAs(away);
        assertThat(left()).hasSize(300);
        var broken = new IllegalStateException("It cannot be asked");
        assertThatThrownBy(() -> passing.doAll("things", chunk -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }
}
