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
 * another is drawn as they were, because HR has reassigned it, or because it has come to a group, or to one of it. What the former
 * one has written is closed, and what the new one had written before is opened again.
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

    /** Who decided the skills of a second assessment {@code s} as the reviewer, or in the reviewer's place. */
    private static final String DECIDED = """
            SELECT d.decided_by
            FROM decision d
            WHERE d.kind = 'APPROVED'
                AND d.skill_assessment_id IN (SELECT CAST(k AS uuid) FROM jsonb_array_elements_text(s.skills) k)
                AND NOT EXISTS (
                    SELECT 1
                    FROM decision later
                    WHERE later.skill_assessment_id = d.skill_assessment_id
                        AND later.kind = d.kind
                        AND later.revision > d.revision)
            """;

    /**
     * That whoever was drawn is by now up to two steps above or below the person assessed, the reviewer or who decided in the
     * reviewer's place, or reports to the person assessed at any depth: as {@link SecondAssessorPool} leaves people out. Whom HR has
     * given it to stays, and who has it from a group.
     */
    private static final String NEAR = """
            s.drawing ->> 'why' IN ('ONLY_ONE', 'FEWEST_OPEN', 'LOWEST_NUMBER') AND (
                EXISTS (
                    SELECT 1
                    FROM (
                        SELECT a.subject_id AS id
                        UNION
                        SELECT a.reviewer_id
                        UNION
                        %s) j
                    JOIN person q ON q.id = j.id
                    LEFT JOIN person m ON m.id = q.manager_id
                    JOIN person p ON p.id = s.person_id
                    LEFT JOIN person l ON l.id = p.manager_id
                    WHERE s.person_id IN (q.id, q.manager_id, m.manager_id) OR j.id IN (p.manager_id, l.manager_id))
                OR a.subject_id IN (
                    WITH RECURSIVE above(id) AS (
                        SELECT p.manager_id
                        FROM person p
                        WHERE p.id = s.person_id AND p.manager_id IS NOT NULL
                        UNION
                        SELECT p.manager_id
                        FROM above b
                        JOIN person p ON p.id = b.id
                        WHERE p.manager_id IS NOT NULL)
                    SELECT id FROM above))
            """.formatted(DECIDED);

    /** That four eyes have come to bar whoever was drawn, and nobody of the group has taken it. */
    private static final String BARRED = "s.person_id IS NULL AND s.drawing ->> 'why' = 'BARRED'";

    /** Who was drawn is the first of those who were possible. */
    private static final String NEAR_BY_NOW = """
            WITH RECURSIVE moved(id) AS (
                SELECT unnest(:people::uuid[])
                UNION
                SELECT p.id
                FROM moved m
                JOIN person p ON p.manager_id = m.id)
            SELECT DISTINCT a.subject_id, coalesce(s.person_id, CAST(s.drawing #>> '{first,0,person}' AS uuid))
            FROM assessment a
            JOIN second_assessor s ON s.assessment_id = a.id
            WHERE a.state = 'SECOND_ASSESSMENT'
                AND (a.subject_id IN (SELECT id FROM moved)
                    OR a.reviewer_id IN (SELECT id FROM moved)
                    OR coalesce(s.person_id, CAST(s.drawing #>> '{first,0,person}' AS uuid)) IN (SELECT id FROM moved)
                    OR EXISTS (SELECT 1 FROM (%s) j WHERE j.decided_by IN (SELECT id FROM moved)))
                AND ((s.person_id IS NOT NULL AND %s) OR (%s AND s.drawing #>> '{first,0,person}' IS NOT NULL))
            """.formatted(DECIDED, NEAR, BARRED);

    private static final String CHOSEN = """
            SELECT a.id, a.cycle_id, a.subject_id, a.round, s.person_id, c.as_of, coalesce(g.active, true) AS here
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
            CHOSEN.formatted("a.subject_id = ANY (:ids) AND (NOT g.active OR (" + NEAR + ") OR (" + BARRED + "))");

    private static final String OF_ONE = CHOSEN.formatted("a.id = ANY (:ids)");

    private record Chosen(
            UUID assessment,
            UUID cycle,
            UUID subject,
            int round,
            @Nullable UUID person,
            LocalDate validOn,
            boolean here) {}

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
        List<Chosen> former = notWithOthers(chosen(TO_BE_DRAWN, subjects));
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
                passes.add(new Pass(id, one.subject(), one.person(), to));
            }
        }
        Map<UUID, UUID> went = new HashMap<>();
        passing.pass(passes, WorkStep.SECOND_ASSESSMENT).forEach(pass -> went.put(pass.assessment(), pass.to()));
        Map<UUID, @Nullable UUID> toGroups = new HashMap<>();
        for (Chosen one : former) {
            UUID id = one.assessment();
            UUID to = went.get(id);
            Drawn other = Objects.requireNonNull(drawn.get(id));
            if (to == null) {
                toGroups.put(id, one.person());
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

    /** Those whose task nobody else has by now. Whoever has another's keeps it, with what they have written. */
    private List<Chosen> notWithOthers(List<Chosen> all) {
        Map<UUID, @Nullable UUID> kept = new HashMap<>();
        all.forEach(one -> kept.put(one.assessment(), one.person()));
        Map<UUID, UUID> others = passing.withOthers(kept, WorkStep.SECOND_ASSESSMENT);
        others.forEach((assessment, whose) -> {
            AssessmentId id = AssessmentId.of(assessment);
            chosen.change(
                    id,
                    new SecondAssessorOf.Chosen(whose, null, null),
                    chosen.trace(id).map(SecondAssessorTrace::barred).orElse(null));
        });
        return all.stream().filter(one -> !others.containsKey(one.assessment())).toList();
    }

    /**
     * Whoever of a group takes a second assessment judges; where its task comes to a group, they no longer do, and what they have
     * written is closed. In place of who has left another is drawn.
     */
    @EventListener
    void regrouped(GivingTasks.Regrouped regrouped) {
        if (regrouped.is(WorkStep.SECOND_ASSESSMENT)) {
            UUID id = UUID.fromString(regrouped.businessKey());
            for (Chosen one : chosen(OF_ONE, List.of(id))) {
                UUID to = regrouped.to();
                var other = new SecondAssessorOf.Chosen(to, regrouped.role(), regrouped.unit());
                SecondAssessorTrace trace = chosen.trace(AssessmentId.of(id)).orElse(null);
                if (to == null && one.person() == null) {
                    chosen.change(AssessmentId.of(id), other, trace);
                } else if (to != null) {
                    change(one, other, trace, Actor.person(to));
                } else if (one.here()) {
                    change(one, other, trace == null ? null : trace.barred(), Actor.SYSTEM);
                }
            }
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
        if (!Objects.equals(one.person(), to)) {
            outbox.say(new SecondAssessorChanged(id, one.cycle(), one.subject(), one.round(), one.person(), to, by));
        }
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
                        row.getObject("as_of", LocalDate.class),
                        row.getBoolean("here")))
                .list();
    }
}
