package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.PersonMoves;
import dev.plumbline.assessment.people.PersonMoves.Move;
import dev.plumbline.assessment.worklist.PassingReviews;
import dev.plumbline.assessment.worklist.PassingReviews.Pass;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.ReviewerChanged;
import dev.plumbline.events.PeopleChange.ReportingLineChanged;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What follows when people have another manager: reviews that nobody has begun are the new manager's. A review that was begun
 * stays with whoever began it; so does one that four eyes bar the new manager from. HR can give both to somebody.
 */
@Component
class ChangingReviewers {

    /** Assessments of some people whose review nobody has begun; locked. */
    static final String NOT_BEGUN = """
            SELECT id, cycle_id, subject_id, reviewer_id, round, announced
            FROM assessment
            WHERE subject_id = ANY (:people)
                AND state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED')
                AND returned = 0
                AND reviewer_id IS NOT NULL
            ORDER BY id
            FOR UPDATE
            """;

    private static final String CHANGE = """
            UPDATE assessment
            SET reviewer_id = :reviewer, version = version + 1
            WHERE id = :assessment
            """;

    private record Review(UUID id, UUID cycle, UUID subject, UUID reviewer, int round, boolean announced) {}

    private final PersonMoves moves;
    private final PassingReviews passing;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Outbox outbox;
    private final Audit audit;

    ChangingReviewers(
            PersonMoves moves,
            PassingReviews passing,
            JdbcClient jdbc,
            NamedParameterJdbcOperations batches,
            Outbox outbox,
            Audit audit) {
        this.moves = moves;
        this.passing = passing;
        this.jdbc = jdbc;
        this.batches = batches;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** These people have another manager, in the current transaction. */
    void lines(List<Move> changed) {
        Map<UUID, Set<UUID>> former = new HashMap<>();
        for (Move move : changed) {
            UUID from = move.from();
            if (from != null) {
                former.computeIfAbsent(move.person(), person -> new HashSet<>()).add(from);
            }
            outbox.say(new ReportingLineChanged(move.person(), from, move.to(), move.at()));
        }
        // By what the line is now: it may have changed once more.
        Map<UUID, UUID> now = moves.managers(former.keySet());
        Map<UUID, Review> reviews = new HashMap<>();
        List<Pass> passes = new ArrayList<>();
        for (Review review : notBegun(former.keySet())) {
            UUID to = now.get(review.subject());
            if (to != null
                    && !to.equals(review.reviewer())
                    && former.getOrDefault(review.subject(), Set.of()).contains(review.reviewer())) {
                reviews.put(review.id(), review);
                passes.add(new Pass(review.id(), review.subject(), review.reviewer(), to));
            }
        }
        List<Pass> passed = passing.pass(passes);
        batches.batchUpdate(
                CHANGE,
                passed.stream()
                        .map(pass -> new MapSqlParameterSource()
                                .addValue("reviewer", pass.to())
                                .addValue("assessment", pass.assessment()))
                        .toArray(SqlParameterSource[]::new));
        for (Pass pass : passed) {
            Review review = reviews.get(pass.assessment());
            audit.rule("SYSTEM", "reviewer-changed", "assessment", pass.assessment(), pass.from(), pass.to());
            // Whoever was never notified of an assessment is not notified of its reviewer.
            if (review != null && review.announced()) {
                outbox.say(new ReviewerChanged(
                        review.id(),
                        review.cycle(),
                        review.subject(),
                        review.round(),
                        pass.from(),
                        pass.to(),
                        Actor.SYSTEM));
            }
        }
    }

    private List<Review> notBegun(Set<UUID> people) {
        return jdbc.sql(NOT_BEGUN)
                .param("people", people.toArray(UUID[]::new))
                .query((row, n) -> new Review(
                        row.getObject("id", UUID.class),
                        row.getObject("cycle_id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        row.getObject("reviewer_id", UUID.class),
                        row.getInt("round"),
                        row.getBoolean("announced")))
                .list();
    }
}
