package dev.plumbline.assessment.review;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.DraftsOfReviews.Draft;
import dev.plumbline.assessment.participant.DrawingAnew;
import dev.plumbline.assessment.participant.SecondAssessorOf;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody else judges a second time: because whoever was drawn has left, or is near to the case in the reporting line by now, and
 * another is drawn as they were, or because HR has reassigned it. What the former one has written is closed, and what the new one had written before is opened again.
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

    /**
     * That whoever was drawn is up to two steps above or below the person assessed or the reviewer by now. Whom HR has given it to
     * stays.
     */
    private static final String NEAR = """
            s.drawing ->> 'why' <> 'GIVEN' AND EXISTS (
                SELECT 1
                FROM person p
                LEFT JOIN person m ON m.id = p.manager_id
                WHERE p.id IN (s.person_id, a.subject_id, a.reviewer_id) AND CASE
                    WHEN p.id = s.person_id
                    THEN p.manager_id IN (a.subject_id, a.reviewer_id) OR m.manager_id IN (a.subject_id, a.reviewer_id)
                    ELSE s.person_id IN (p.manager_id, m.manager_id)
                END)
            """;

    private static final String NEAR_BY_NOW = """
            WITH moved(id) AS (
                SELECT unnest(:people::uuid[])
                UNION
                SELECT id FROM person WHERE manager_id = ANY (:people))
            SELECT DISTINCT a.subject_id, s.person_id
            FROM assessment a
            JOIN second_assessor s ON s.assessment_id = a.id
            WHERE a.state = 'SECOND_ASSESSMENT'
                AND s.person_id IS NOT NULL
                AND (a.subject_id IN (SELECT id FROM moved)
                    OR a.reviewer_id IN (SELECT id FROM moved)
                    OR s.person_id IN (SELECT id FROM moved))
                AND %s
            """.formatted(NEAR);

    private static final String CHOSEN = """
            SELECT a.id, a.cycle_id, a.subject_id, a.round, s.person_id, c.as_of
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id
            JOIN second_assessor s ON s.assessment_id = a.id
            LEFT JOIN person g ON g.id = s.person_id
            WHERE a.state = 'SECOND_ASSESSMENT'
                AND %s
            ORDER BY a.id
            FOR UPDATE OF a
            """;

    private static final String TO_BE_DRAWN =
            CHOSEN.formatted("a.subject_id = ANY (:ids) AND (NOT g.active OR (" + NEAR + "))");

    private static final String OF_ONE = CHOSEN.formatted("a.id = ANY (:ids)");

    private record Chosen(
            UUID assessment,
            UUID cycle,
            UUID subject,
            int round,
            @Nullable UUID person,
            LocalDate validOn) {}

    private final FindingSecondAssessors finding;
    private final PassingReviews passing;
    private final ChosenSecondAssessors chosen;
    private final FormerReviews former;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ChangedSecondAssessors(
            FindingSecondAssessors finding,
            PassingReviews passing,
            ChosenSecondAssessors chosen,
            FormerReviews former,
            JdbcClient jdbc,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.finding = finding;
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
    public List<Unreviewed> nearBy(Collection<UUID> moved) {
        return jdbc.sql(NEAR_BY_NOW)
                .param("people", moved.toArray(UUID[]::new))
                .query((row, n) -> new Unreviewed(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    @Override
    public void drawAnew(Collection<UUID> subjects) {
        List<Chosen> former = chosen(TO_BE_DRAWN, subjects);
        Map<UUID, Drawn> drawn = new HashMap<>();
        List<Pass> passes = new ArrayList<>();
        for (Chosen one : former) {
            UUID id = one.assessment();
            Drawn other = finding.draw(AssessmentId.of(id), one.subject(), chosen.skills(id), one.validOn());
            UUID to = other.chosen().person();
            drawn.put(id, other);
            // The next one counts it.
            chosen.change(AssessmentId.of(id), other.chosen(), other.trace());
            if (to != null) {
                passes.add(new Pass(id, one.subject(), Objects.requireNonNull(one.person()), to));
            }
        }
        Map<UUID, UUID> went = new HashMap<>();
        passing.pass(passes, WorkStep.SECOND_ASSESSMENT).forEach(pass -> went.put(pass.assessment(), pass.to()));
        Map<UUID, UUID> toGroups = new HashMap<>();
        for (Chosen one : former) {
            UUID id = one.assessment();
            UUID to = went.get(id);
            Drawn other = Objects.requireNonNull(drawn.get(id));
            if (to == null) {
                toGroups.put(id, Objects.requireNonNull(one.person()));
            }
            audit.rule("SYSTEM", "second-assessor-changed", "assessment", id, one.person(), to == null ? null : other);
            change(
                    one,
                    to == null ? finding.group(one.subject()) : other.chosen(),
                    to == null ? other.trace().toGroup() : other.trace(),
                    Actor.SYSTEM);
        }
        passing.toPartners(toGroups, WorkStep.SECOND_ASSESSMENT);
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
                    change(
                            one,
                            new SecondAssessorOf.Chosen(reassigned.to(), null, null),
                            chosen.trace(AssessmentId.of(id))
                                    .map(SecondAssessorTrace::given)
                                    .orElse(null),
                            Actor.person(reassigned.by()));
                }
            }
        }
    }

    private void change(Chosen one, SecondAssessorOf.Chosen other, @Nullable SecondAssessorTrace trace, Actor by) {
        UUID id = one.assessment();
        UUID to = other.person();
        chosen.change(AssessmentId.of(id), other, trace);
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
                        row.getObject("person_id", UUID.class),
                        row.getObject("as_of", LocalDate.class)))
                .list();
    }
}
