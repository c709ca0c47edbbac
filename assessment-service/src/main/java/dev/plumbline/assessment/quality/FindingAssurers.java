package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.events.WorkStep;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds who looks again at a review: whoever did before, else of those who could the one with the fewest such tasks open, then the
 * one with the lowest number. One is found after the other, on whatever node, so that the next one counts the last.
 */
@Component
class FindingAssurers {

    private static final String ONE_AT_A_TIME = """
            SELECT CAST(pg_advisory_xact_lock(hashtext('quality assurers')) AS text)
            """;

    private static final String POSSIBLE = """
            SELECT q.person_id,
                EXISTS (
                    SELECT 1
                    FROM quality_item i
                    WHERE i.assessment_id = a.id AND i.decided_by = q.person_id AND i.state <> 'CLOSED') AS before
            FROM quality_assurer q
            JOIN assessment a ON a.id = :assessment
            WHERE %s
            """.formatted(ToDo.POSSIBLE);

    private static final String LOADS = """
            SELECT w.holder_id, count(*)::int AS open
            FROM quality_assurer q
            JOIN work_item w ON w.holder_id = q.person_id AND w.element = :element AND w.state IN ('OPEN', 'CLAIMED')
            GROUP BY 1
            """;

    private record Candidate(UUID person, int open, boolean before) {}

    /**
     * How many such tasks each has open. They are counted once for all that are found in a transaction: an assurer may have thousands.
     */
    static final class Loads {

        private final Map<UUID, Integer> open;

        private Loads(Map<UUID, Integer> open) {
            this.open = open;
        }

        private int of(UUID person) {
            return open.getOrDefault(person, 0);
        }

        /** Somebody has got one more. */
        void got(UUID person) {
            open.merge(person, 1, Integer::sum);
        }
    }

    private final FourEyes eyes;
    private final JdbcClient jdbc;

    FindingAssurers(FourEyes eyes, JdbcClient jdbc) {
        this.eyes = eyes;
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else is found anywhere. The caller has locked the assessments. */
    Loads oneAtATime() {
        jdbc.sql(ONE_AT_A_TIME).query(row -> {});
        Map<UUID, Integer> open = new HashMap<>();
        jdbc.sql(LOADS).param("element", WorkStep.ASSURE_STATEMENTS.element()).query(row -> {
            open.put(row.getObject("holder_id", UUID.class), row.getInt("open"));
        });
        return new Loads(open);
    }

    /** Who looks at the review of an assessment; empty where nobody could. */
    Optional<UUID> find(UUID assessment, Loads loads) {
        List<Candidate> inOrder = jdbc
                .sql(POSSIBLE)
                .param("assessment", assessment)
                .query((row, n) -> {
                    UUID person = row.getObject("person_id", UUID.class);
                    return new Candidate(person, loads.of(person), row.getBoolean("before"));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing((Candidate one) -> !one.before())
                        .thenComparingInt(Candidate::open)
                        .thenComparingLong(one -> Drawing.number(assessment, one.person()))
                        .thenComparing(Candidate::person))
                .toList();
        // The rule leaves out who is in the line; four eyes are asked all the same, as for every way to a task.
        return inOrder.stream()
                .map(Candidate::person)
                .filter(person -> eyes.may(person, Duty.ASSURE, assessment))
                .findFirst();
    }
}
