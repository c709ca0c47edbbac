package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.review.Review.Kind;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.AssessmentEvent.ReviewReturned;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The reviewer returns a self-assessment. */
@Service
public class ReturningReviews {
    private final AssessorRights rights;
    private final Cycles cycles;
    private final Policies policies;
    private final Returns returns;
    private final TakingSteps steps;
    private final Clock clock;
    private final SelfAssessments selfAssessments;
    private final People people;

    ReturningReviews(
            AssessorRights rights,
            Cycles cycles,
            Policies policies,
            Returns returns,
            TakingSteps steps,
            SelfAssessments selfAssessments,
            People people,
            Clock clock) {
        this.rights = rights;
        this.cycles = cycles;
        this.policies = policies;
        this.returns = returns;
        this.steps = steps;
        this.clock = clock;
        this.selfAssessments = selfAssessments;
        this.people = people;
    }

    /**
     * Sends the self-assessment back, naming the statements that lack evidence.
     *
     * @throws Refusal as {@link AssessorRights#toDecide}; without statements or a text, after the date of the review, as often as the
     *     policy allows, and where the person has left: whoever has left is asked for nothing
     */
    @Transactional
    public Assessment returnToSubject(UUID actor, AssessmentId id, List<UUID> named, String text) {
        return returnToSubject(actor, id, named, text, null);
    }

    /**
     * As {@link #returnToSubject(UUID, AssessmentId, List, String)}, of the self-assessment that was read.
     *
     * @param round in which it was submitted; null not to compare
     * @throws Refusal also where another one was submitted since
     */
    @Transactional
    public Assessment returnToSubject(
            UUID actor, AssessmentId id, List<UUID> named, String text, @Nullable Long round) {
        List<UUID> statements = named.stream().distinct().toList();
        Begun begun = rights.toDecide(actor, id, Kind.REVIEWER);
        Assessment assessment = begun.assessment();
        Refusal.ifStale(round, begun.round());
        assessment.mustBe(AssessmentState.SUBMITTED, AssessmentState.IN_REVIEW);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        List<Refusal.Fault> faults = new ArrayList<>();
        if (statements.isEmpty() || !statementsOf(id.value()).containsAll(statements)) {
            faults.add(Refusal.Fault.at("statements", "return-statements"));
        }
        if (Text.visible(text) < 10 || Text.length(text) > 4000) {
            faults.add(Refusal.Fault.at("text", "return-text", 10));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        Instant now = clock.instant();
        if (now.isAfter(assessment.reviewDue(cycle))) {
            throw Refusal.conflict("return-too-late", assessment.state());
        }
        if (!people.findById(assessment.subjectId()).orElseThrow().active()) {
            throw Refusal.conflict("return-subject-left", assessment.state());
        }
        assessment.beginReview(now);
        assessment.returnToSubject(
                policies.policy(cycle.policyVersion()).course().mostReturns(), assessment.reviewDue(cycle), now);
        String note = Text.block(text);
        returns.keep(id.value(), begun.round(), statements, linked(id.value(), statements), note, now, actor);
        return steps.end(
                begun,
                WorkStep.REVIEW,
                new ReviewReturned(
                        id.value(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        begun.round(),
                        assessment.round(),
                        statements,
                        // The words stay here, where the person reads them.
                        "",
                        begun.by()),
                "review-returned",
                note);
    }

    /** The evidence that the employee has linked to statements, each piece once. */
    private List<UUID> linked(UUID assessment, List<UUID> statements) {
        return selfAssessments.submitted(assessment).skills().stream()
                .flatMap(claim -> claim.links().stream())
                .filter(link -> statements.contains(link.statement()))
                .map(SelfAssessment.Link::evidence)
                .distinct()
                .toList();
    }

    private Set<UUID> statementsOf(UUID assessment) {
        return selfAssessments.skills(assessment).values().stream()
                .flatMap(skill -> skill.levels().stream())
                .flatMap(level -> level.statements().stream())
                .filter(statement -> !statement.excluded())
                .map(SkillText.StatementText::id)
                .collect(Collectors.toSet());
    }
}
