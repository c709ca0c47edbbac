package dev.plumbline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class LateRowsIT {

    private Infrastructure infrastructure;
    private LateRows rows;

    @BeforeEach
    void open() {
        infrastructure = new Infrastructure();
        infrastructure.jdbc.execute("CREATE TABLE late (key text, number int PRIMARY KEY, note text)");
        rows = new LateRows(
                new NamedParameterJdbcTemplate(infrastructure.jdbc), "INSERT INTO late VALUES (:key, :number, :note)");
    }

    @AfterEach
    void close() {
        infrastructure.close();
    }

    private static SqlParameterSource row(String key, int number, @Nullable String note) {
        return new MapSqlParameterSource("key", key).addValue("number", number).addValue("note", note);
    }

    private int count() {
        Integer count = infrastructure.jdbc.queryForObject("SELECT count(*)::int FROM late", Integer.class);
        return count == null ? 0 : count;
    }

    @Test
    void rowsWaitForTheCommitOrForWhoReadsTheirKey() {
        infrastructure.transaction.executeWithoutResult(status -> {
            rows.add("a", row("a", 1, null));
            rows.add("b", row("b", 2, "x"));
            assertThat(count()).isZero();
            rows.write("c");
            assertThat(count()).as("nobody reads a or b yet").isZero();
            rows.write("a");
            assertThat(count()).isEqualTo(2);
            rows.add("a", row("a", 3, null));
        });
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void outsideATransactionARowIsWrittenAtOnce() {
        rows.add("a", row("a", 1, null));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whatIsRolledBackWasNeverThere() {
        infrastructure.transaction.executeWithoutResult(status -> {
            rows.add("a", row("a", 1, null));
            status.setRollbackOnly();
        });
        assertThat(count()).isZero();
    }

    @Test
    void aRowThatCannotBeWrittenEndsTheWholeTransaction() {
        assertThatThrownBy(() -> infrastructure.transaction.executeWithoutResult(status -> {
                    rows.add("a", row("a", 1, null));
                    rows.add("a", row("a", 1, "the same number"));
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(count()).isZero();
    }

    @Test
    void aTransactionInsideAnotherHasRowsOfItsOwn() {
        var inner = new TransactionTemplate(infrastructure.transaction.getTransactionManager());
        inner.setPropagationBehavior(DefaultTransactionDefinition.PROPAGATION_REQUIRES_NEW);
        infrastructure.transaction.executeWithoutResult(status -> {
            rows.add("a", row("a", 1, null));
            inner.executeWithoutResult(other -> rows.add("b", row("b", 2, null)));
            assertThat(count()).as("the inner one's").isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whatWaitsAtASavepointWaitsAgainWhenTheRestIsUndone() {
        var nested = new TransactionTemplate(infrastructure.transaction.getTransactionManager());
        nested.setPropagationBehavior(DefaultTransactionDefinition.PROPAGATION_NESTED);
        infrastructure.transaction.executeWithoutResult(status -> {
            nested.executeWithoutResult(first -> {
                rows.add("a", row("a", 1, "undone, and nothing waited before it"));
                first.setRollbackOnly();
            });
            rows.add("a", row("a", 2, null));
            nested.executeWithoutResult(inner -> {
                rows.add("a", row("a", 3, "undone after it was written"));
                rows.write("a");
                rows.add("b", row("b", 4, "undone before it was written"));
                inner.setRollbackOnly();
            });
            assertThat(count()).isZero();
            nested.executeWithoutResult(inner -> rows.add("c", row("c", 5, null)));
        });
        assertThat(infrastructure.jdbc.queryForList("SELECT number FROM late ORDER BY number", Integer.class))
                .containsExactly(2, 5);
    }
}
