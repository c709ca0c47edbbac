package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.Sentences;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whom an act of HR is about, for the question that is asked before it: the first of them by name, and how many others
 * there are. Templates of pages that are HR's ask it as {@code @namesInCycle}.
 */
@Component("namesInCycle")
@Transactional(readOnly = true)
public class NamesInCycle {

    /** The most that are named. */
    private static final int MOST = 5;

    private static final Set<AssessmentState> NOT_REVIEWED =
            EnumSet.range(AssessmentState.ASSIGNED, AssessmentState.TO_SETTLE);

    /**
     * Some people of a cycle.
     *
     * @param names those who are named, and how many others there are, as it is said; empty for nobody
     */
    public record Named(int people, String names) {}

    /** Formatted with where they are from. */
    private static final String NAMES = """
            SELECT btrim(p.given_name || ' ' || p.family_name) AS name, count(*) OVER ()::int AS people
            %s
            ORDER BY coalesce(nullif(p.family_name, ''), p.given_name), p.given_name, p.id
            LIMIT :most
            """;

    private static final String AT_STATES = NAMES.formatted("""
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            WHERE a.cycle_id = :cycle AND a.state = ANY (:states)""");

    private static final String POPULATION = NAMES.formatted("""
            FROM cycle_population n
            JOIN person p ON p.id = n.person_id
            WHERE n.cycle_id = :cycle""");

    private final JdbcClient jdbc;
    private final Sentences sentences;

    NamesInCycle(JdbcClient jdbc, Sentences sentences) {
        this.jdbc = jdbc;
        this.sentences = sentences;
    }

    /** Whose review is not finished. */
    public Named notReviewed(UUID cycle) {
        return atStates(cycle, NOT_REVIEWED);
    }

    /** Whose result is ready to be published. */
    public Named ready(UUID cycle) {
        return atStates(cycle, Set.of(AssessmentState.READY_TO_PUBLISH));
    }

    /** Whom a draft names. */
    public Named population(UUID cycle) {
        return said(jdbc.sql(POPULATION).param("cycle", cycle));
    }

    private Named atStates(UUID cycle, Set<AssessmentState> states) {
        return said(jdbc.sql(AT_STATES)
                .param("cycle", cycle)
                .param("states", states.stream().map(Enum::name).toArray(String[]::new)));
    }

    private Named said(JdbcClient.StatementSpec asked) {
        record Row(String name, int people) {}
        List<Row> rows = asked.param("most", MOST)
                .query((row, n) -> new Row(row.getString("name"), row.getInt("people")))
                .list();
        int people = rows.isEmpty() ? 0 : rows.getFirst().people();
        return new Named(people, sentences.names(rows.stream().map(Row::name).toList(), people));
    }
}
