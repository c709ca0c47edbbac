package dev.plumbline.assessment.quality;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What one person decides in a cycle, and signs for, follows one after the other, on whatever node: no signature covers what its signer
 * is only about to decide.
 */
@Component
class DecidingInTurn {

    private static final String TAKE = """
            SELECT CAST(pg_advisory_xact_lock(hashtextextended('quality of ' || :cycle || ' by ' || :person, 0)) AS text)
            """;

    private final JdbcClient jdbc;

    DecidingInTurn(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends the person decides nothing else in the cycle, and does not sign. */
    void take(UUID cycle, UUID person) {
        jdbc.sql(TAKE)
                .param("cycle", cycle.toString())
                .param("person", person.toString())
                .query(row -> {});
    }
}
