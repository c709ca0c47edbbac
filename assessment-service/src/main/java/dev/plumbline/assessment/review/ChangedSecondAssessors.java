package dev.plumbline.assessment.review;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.DraftsOfReviews.Draft;
import dev.plumbline.assessment.participant.DrawingAnew;
import dev.plumbline.assessment.people.PersonMoves;
import dev.plumbline.assessment.people.PersonMoves.Unreviewed;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.PassingReviews;
import dev.plumbline.assessment.worklist.PassingReviews.Pass;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.SecondAssessorChanged;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody else judges a second time: because whoever was drawn has left, and another is drawn as they were, or because HR has
 * reassigned it. What the former one has written is closed, and what the new one had written before is opened again.
 */
@Component
class ChangedSecondAssessors implements DrawingAnew {

    private static final String WAITING = """
            SELECT DISTINCT a.subject_id, s.person_id
            FROM second_assessor s
            JOIN person g ON g.id = s.person_id AND NOT g.active
            JOIN assessment a ON a.id = s.assessment_id AND a.state = 'SECOND_ASSESSMENT'
            WHERE s.person_id = ANY (:people)
            """;

    private static final String CHOSEN = """
            SELECT a.id, a.cycle_id, a.subject_id, a.round, a.reviewer_id, s.person_id
            FROM assessment a
            JOIN second_assessor s ON s.assessment_id = a.id
            LEFT JOIN person g ON g.id = s.person_id
            WHERE a.state = 'SECOND_ASSESSMENT'
                AND %s
            ORDER BY a.id
            FOR UPDATE OF a
            """;

    private static final String OF_LEAVERS = CHOSEN.formatted("a.subject_id = ANY (:ids) AND NOT g.active");

    private static final String OF_ONE = CHOSEN.formatted("a.id = ANY (:ids)");

    private record Chosen(
            UUID assessment,
            UUID cycle,
            UUID subject,
            int round,
            @Nullable UUID reviewer,
            @Nullable UUID person) {}

    private final PersonMoves moves;
    private final PassingReviews passing;
    private final ChosenSecondAssessors chosen;
    private final FormerReviews former;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ChangedSecondAssessors(
            PersonMoves moves,
            PassingReviews passing,
            ChosenSecondAssessors chosen,
            FormerReviews former,
            JdbcClient jdbc,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.moves = moves;
        this.passing = passing;
        this.chosen = chosen;
        this.former = former;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Unreviewed> waitingFor(Collection<UUID> leavers) {
        return jdbc.sql(WAITING)
                .param("people", leavers.toArray(UUID[]::new))
                .query((row, n) -> new Unreviewed(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    @Override
    public void drawAnew(Collection<UUID> subjects) {
        List<Chosen> left = chosen(OF_LEAVERS, subjects);
        if (left.isEmpty()) {
            return;
        }
        // As the first one was: the reviewer's manager, whom four eyes do not bar.
        Map<UUID, UUID> managers = moves.managers(
                left.stream().map(Chosen::reviewer).filter(Objects::nonNull).collect(Collectors.toSet()));
        List<Pass> passes = new ArrayList<>();
        for (Chosen one : left) {
            UUID reviewer = one.reviewer();
            UUID manager = reviewer == null ? null : managers.get(reviewer);
            if (manager != null && !manager.equals(one.person())) {
                passes.add(new Pass(one.assessment(), one.subject(), Objects.requireNonNull(one.person()), manager));
            }
        }
        Map<UUID, UUID> went = new HashMap<>();
        passing.pass(passes, WorkStep.SECOND_ASSESSMENT).forEach(pass -> went.put(pass.assessment(), pass.to()));
        for (Chosen one : left) {
            UUID to = went.get(one.assessment());
            audit.rule("SYSTEM", "second-assessor-changed", "assessment", one.assessment(), one.person(), to);
            change(one, to, Actor.SYSTEM);
        }
    }

    /** Whoever a second assessment is reassigned to judges; where they do already, only the task comes back to them. */
    @EventListener
    void reassigned(GivingTasks.Reassigned reassigned) {
        if (reassigned.item().is(WorkStep.SECOND_ASSESSMENT)) {
            UUID id = UUID.fromString(reassigned.item().businessKey());
            for (Chosen one : chosen(OF_ONE, List.of(id))) {
                if (reassigned.to().equals(one.person())) {
                    former.openAgain(List.of(new Draft(id, one.person())), Kind.SECOND);
                } else {
                    change(one, reassigned.to(), Actor.person(reassigned.by()));
                }
            }
        }
    }

    private void change(Chosen one, @Nullable UUID to, Actor by) {
        UUID id = one.assessment();
        chosen.change(AssessmentId.of(id), to);
        former.close(List.of(new Draft(id, one.person())), Kind.SECOND, clock.instant());
        if (to != null) {
            former.openAgain(List.of(new Draft(id, to)), Kind.SECOND);
        }
        outbox.say(new SecondAssessorChanged(id, one.cycle(), one.subject(), one.round(), one.person(), to, by));
    }

    private List<Chosen> chosen(String which, Collection<UUID> ids) {
        return jdbc.sql(which)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> new Chosen(
                        row.getObject("id", UUID.class),
                        row.getObject("cycle_id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        row.getInt("round"),
                        row.getObject("reviewer_id", UUID.class),
                        row.getObject("person_id", UUID.class)))
                .list();
    }
}
