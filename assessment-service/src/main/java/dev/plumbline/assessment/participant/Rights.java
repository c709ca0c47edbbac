package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.ReportingLines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.events.Actor;
import dev.plumbline.events.WorkStep;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who may see and do what with an assessment; the table is in {@code docs/rights.md}. */
@Component
public class Rights {
    private final ReportingLines reportingLines;
    private final HeldRoles heldRoles;
    private final People people;
    private final FourEyes eyes;
    private final TaskRights taskRights;
    private final JudgedAgain judgedAgain;

    Rights(
            ReportingLines reportingLines,
            HeldRoles heldRoles,
            People people,
            FourEyes eyes,
            TaskRights taskRights,
            JudgedAgain judgedAgain) {
        this.judgedAgain = judgedAgain;
        this.eyes = eyes;
        this.reportingLines = reportingLines;
        this.heldRoles = heldRoles;
        this.people = people;
        this.taskRights = taskRights;
    }

    /** Refuses as not found unless the person may read the assessment. */
    public void mustRead(UUID actor, Assessment assessment) {
        if (!mayRead(actor, assessment)) {
            throw Refusal.notFound();
        }
    }

    /** Own, of one's line at any depth, of one's unit as HR partner, all as HR, or while holding a task on it. */
    public boolean mayRead(UUID actor, Assessment assessment) {
        UUID subject = assessment.subjectId();
        return actor.equals(subject)
                || reportingLines.isAbove(actor, subject)
                || actor.equals(assessment.reviewerId())
                || isHr(actor)
                || people.findById(subject)
                        .map(p -> heldRoles.isPartnerOf(actor, p.unit()))
                        .orElse(false)
                || taskRights.holdsAny(actor, assessment.id().toString());
    }

    /** Refuses unless the actor is the person assessed: as not found to those who may not even read it. */
    public void mustBeSubject(UUID actor, Assessment assessment) {
        if (!actor.equals(assessment.subjectId())) {
            mustRead(actor, assessment);
            throw Refusal.forbidden("not-subject");
        }
    }

    /**
     * Refuses unless the actor reviews: the reviewer of the row, the holder of the review's task, or their deputy. Never
     * the subject, nor whom four eyes bar.
     *
     * @return who acts, in whose place
     */
    public Actor mustReview(UUID actor, Assessment assessment) {
        mustRead(actor, assessment);
        if (actor.equals(assessment.reviewerId()) && !actor.equals(assessment.subjectId())) {
            eyes.hindrance(actor, Duty.REVIEW, assessment.id()).ifPresent(refusal -> {
                throw refusal;
            });
            // The task may not have arrived yet; where it has, and somebody else holds it, it is no longer the
            // reviewer's.
            if (taskRights.isWithOrNowhere(actor, assessment.id().toString(), WorkStep.REVIEW)) {
                return Actor.person(actor);
            }
        }
        return acting(actor, assessment, WorkStep.REVIEW).orElseThrow(() -> Refusal.forbidden("not-reviewer"));
    }

    /**
     * Refuses unless the actor holds the open step, or is the deputy of its holder. Never the subject, nor whom four
     * eyes bar.
     *
     * @return who acts, and in whose place
     */
    public Actor mustHold(UUID actor, Assessment assessment, WorkStep step) {
        mustRead(actor, assessment);
        return acting(actor, assessment, step).orElseThrow(() -> Refusal.forbidden("not-holder"));
    }

    private Optional<Actor> acting(UUID actor, Assessment assessment, WorkStep step) {
        String key = assessment.id().toString();
        if (actor.equals(assessment.subjectId())) {
            return Optional.empty();
        }
        if (taskRights.mayDo(actor, key, step)) {
            return Optional.of(Actor.person(actor));
        }
        Optional<Actor> deputy = taskRights.inPlaceOf(actor, key, step).map(holder -> Actor.inPlaceOf(actor, holder));
        if (deputy.isEmpty()) {
            taskRights.hindrance(actor, key, step).ifPresent(refusal -> {
                throw refusal;
            });
        }
        return deputy;
    }

    /**
     * Refuses whoever is to judge a second time and has not: they see nothing of what another has judged. Where a group is to, that
     * is everybody in it who may.
     *
     * @throws Refusal as forbidden
     */
    public void mustNotJudgeAgain(UUID actor, Assessment assessment) {
        if (assessment.state() == AssessmentState.SECOND_ASSESSMENT) {
            mustNotJudgeAgain(actor, AssessmentId.of(assessment.id()), assessment.subjectId());
        }
    }

    /** As {@link #mustNotJudgeAgain(UUID, Assessment)}, of an assessment of a person. */
    public void mustNotJudgeAgain(UUID actor, AssessmentId assessment, UUID subject) {
        if (toJudgeAgain(actor, List.of(subject)).contains(assessment.value())) {
            throw Refusal.forbidden("second-assessor-blind");
        }
    }

    /**
     * The assessments of some people that a person is to judge a second time and has not. Of these nothing that was judged before,
     * no result either, is in anything that they read.
     */
    public Set<UUID> toJudgeAgain(UUID actor, Collection<UUID> subjects) {
        return judgedAgain.by(actor, subjects);
    }

    /** Whether a person holds HR. */
    public boolean isHr(UUID person) {
        return heldRoles.holds(person, Role.HR);
    }

    /** Refuses unless the actor holds HR. */
    public void mustBeHr(UUID actor) {
        if (!isHr(actor)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    /** Refuses unless the actor holds HR, or is an administrator, who may do some of it where nobody in HR could. */
    public void mustBeHrOrAdministrator(UUID actor) {
        if (!heldRoles.holds(actor, Role.ADMINISTRATOR)) {
            mustBeHr(actor);
        }
    }

    /** Refuses unless the actor holds HR, and is not the subject themselves. */
    public void mustBeHrFor(UUID actor, Assessment assessment) {
        mustRead(actor, assessment);
        mustBeHr(actor);
        if (actor.equals(assessment.subjectId())) {
            throw aboutOneself(actor);
        }
    }

    /**
     * Of whom somebody may steer the assessments: of all as HR, of the people of their units and all below as HR partner.
     *
     * @param all whether of everybody
     * @param units else of the people of these units; none for nobody
     */
    public record Steers(boolean all, List<String> units) {

        /** Whether of somebody in a unit. */
        public boolean reaches(String unit) {
            return all || units.contains(unit);
        }
    }

    /** Of whom a person may steer the assessments; nobody steers their own. */
    public Steers steers(UUID actor) {
        return new Steers(isHr(actor), heldRoles.partnered(actor));
    }

    /** The refusal to somebody of HR of what they do about themselves: it says who does it instead. */
    public Refusal aboutOneself(UUID actor) {
        return Refusal.forbidden(heldRoles.somebodyHolds(Role.HR, "", actor) ? "on-oneself" : "on-oneself-alone");
    }
}
