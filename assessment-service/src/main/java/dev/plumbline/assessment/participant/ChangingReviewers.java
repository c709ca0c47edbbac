package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.participant.DraftsOfReviews.Draft;
import dev.plumbline.assessment.people.PersonMoves;
import dev.plumbline.assessment.people.PersonMoves.Move;
import dev.plumbline.assessment.people.PersonMoves.Unreviewed;
import dev.plumbline.assessment.worklist.PassingReviews;
import dev.plumbline.assessment.worklist.PassingReviews.Pass;
import dev.plumbline.events.Actor;
import dev.plumbline.events.PeopleChange.ReportingLineChanged;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What follows when people have another manager, or their reviewer has left: reviews that are not submitted are the
 * manager's, whether somebody has begun them or not; so are those that HR has for want of a manager. One stays where it is if four eyes bar the manager from it, or if HR has
 * named who reviews. HR can give it to somebody.
 */
@Component
class ChangingReviewers {

    /** Assessments whose review is not submitted; locked. */
    static final String NOT_SUBMITTED = """
            SELECT id, cycle_id, subject_id, reviewer_id, round, announced
            FROM assessment
            WHERE %s
                AND state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW')
            ORDER BY id
            FOR UPDATE
            """;

    private static final String OF_PEOPLE =
            NOT_SUBMITTED.formatted("subject_id = ANY (:people) AND reviewer_id IS NOT NULL");

    private static final String OF_LEAVERS = NOT_SUBMITTED.formatted(
            "subject_id = ANY (:people) AND EXISTS (SELECT 1 FROM person g WHERE g.id = reviewer_id AND NOT g.active)");

    private static final String OF_NOBODY = NOT_SUBMITTED.formatted(
            "subject_id = ANY (:people) AND (reviewer_id IS NULL OR EXISTS (SELECT 1 FROM person g WHERE g.id = reviewer_id AND NOT"
                    + " g.active))");

    private static final String REVIEWED_BY = """
            SELECT DISTINCT a.subject_id, a.reviewer_id
            FROM assessment a
            JOIN person g ON g.id = a.reviewer_id AND NOT g.active
            WHERE a.reviewer_id = ANY (:people)
                AND a.state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW')
            """;

    private static final String CHANGE = """
            UPDATE assessment
            SET reviewer_id = :reviewer, version = version + 1
            WHERE id = :assessment
            """;

    private record Review(
            UUID id, UUID cycle, UUID subject, @Nullable UUID reviewer, int round, boolean announced) {}

    private final PersonMoves moves;
    private final PassingReviews passing;
    private final PassedReviews passed;
    private final DrawingAnew drawing;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Outbox outbox;
    private final Audit audit;

    ChangingReviewers(
            PersonMoves moves,
            PassingReviews passing,
            PassedReviews passed,
            DrawingAnew drawing,
            JdbcClient jdbc,
            NamedParameterJdbcOperations batches,
            Outbox outbox,
            Audit audit) {
        this.moves = moves;
        this.passing = passing;
        this.passed = passed;
        this.drawing = drawing;
        this.jdbc = jdbc;
        this.batches = batches;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** These people have another manager, in the current transaction: whose second assessor is too near by now is followed later. */
    void lines(List<Move> changed) {
        Map<UUID, Set<UUID>> former = new HashMap<>();
        Set<UUID> hadNobody = new HashSet<>();
        for (Move move : changed) {
            UUID from = move.from();
            if (from != null) {
                former.computeIfAbsent(move.person(), person -> new HashSet<>()).add(from);
            } else {
                hadNobody.add(move.person());
            }
            outbox.say(new ReportingLineChanged(move.person(), from, move.to(), move.at()));
        }
        pass(notSubmitted(OF_PEOPLE, former.keySet()).stream()
                .filter(review ->
                        former.getOrDefault(review.subject(), Set.of()).contains(review.reviewer()))
                .toList());
        pass(notSubmitted(OF_NOBODY, hadNobody));
        moves.noteReviewersLeft(
                drawing.nearBy(changed.stream().map(Move::person).collect(Collectors.toSet())));
    }

    /** These people have left, in the current transaction: whom they were to review is noted, and followed later. */
    void left(List<Move> gone) {
        List<UUID> people = gone.stream().map(Move::person).toList();
        Set<Unreviewed> left = new LinkedHashSet<>(jdbc.sql(REVIEWED_BY)
                .param("people", people.toArray(UUID[]::new))
                .query((row, n) -> new Unreviewed(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list());
        left.addAll(drawing.waitingFor(people));
        moves.noteReviewersLeft(left);
    }

    /**
     * Whoever was to review these people has left, in the current transaction: it is their manager who does, if that is
     * somebody else by now. Else it is with HR, and what was written of it is closed. In place of whoever was to
     * judge them a second time and has left, another is drawn.
     */
    void reviewersLeft(List<Move> people) {
        Set<Unreviewed> left = people.stream()
                .map(move -> new Unreviewed(move.person(), Objects.requireNonNull(move.from())))
                .collect(Collectors.toSet());
        List<Review> reviews =
                notSubmitted(OF_LEAVERS, left.stream().map(Unreviewed::person).collect(Collectors.toSet())).stream()
                        .filter(review -> left.contains(
                                new Unreviewed(review.subject(), Objects.requireNonNull(review.reviewer()))))
                        .toList();
        drawing.drawAnew(people.stream().map(Move::person).collect(Collectors.toSet()));
        Set<UUID> went = pass(reviews);
        passed.closeDrafts(reviews.stream()
                .filter(review -> !went.contains(review.id()))
                .map(review -> new Draft(review.id(), Objects.requireNonNull(review.reviewer())))
                .toList());
    }

    /** Passes each review to the manager whom its subject has now, as the line may have changed once more; those that did. */
    private Set<UUID> pass(Collection<Review> all) {
        Map<UUID, UUID> now = moves.managers(all.stream().map(Review::subject).collect(Collectors.toSet()));
        Map<UUID, Review> reviews = new LinkedHashMap<>();
        List<Pass> passes = new ArrayList<>();
        for (Review review : all) {
            UUID to = now.get(review.subject());
            if (to != null && !to.equals(review.reviewer())) {
                reviews.put(review.id(), review);
                passes.add(new Pass(review.id(), review.subject(), review.reviewer(), to));
            }
        }
        List<Pass> went = passing.pass(passes, WorkStep.REVIEW);
        batches.batchUpdate(
                CHANGE,
                went.stream()
                        .map(pass -> new MapSqlParameterSource()
                                .addValue("reviewer", pass.to())
                                .addValue("assessment", pass.assessment()))
                        .toArray(SqlParameterSource[]::new));
        went.forEach(pass ->
                audit.rule("SYSTEM", "reviewer-changed", "assessment", pass.assessment(), pass.from(), pass.to()));
        passed.follow(
                went.stream()
                        .map(pass -> change(Objects.requireNonNull(reviews.get(pass.assessment())), pass))
                        .toList(),
                Actor.SYSTEM);
        return went.stream().map(Pass::assessment).collect(Collectors.toSet());
    }

    private static PassedReviews.Change change(Review review, Pass pass) {
        return new PassedReviews.Change(
                review.id(),
                review.cycle(),
                review.subject(),
                review.round(),
                review.announced(),
                pass.from(),
                pass.to());
    }

    private List<Review> notSubmitted(String which, Collection<UUID> people) {
        return jdbc.sql(which)
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
