package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever a result is about, or its reviewer, says that a fact of it is wrong: HR is asked to correct it. That has no date, and
 * uses up no appeal.
 */
@Service
public class AskingForCorrections {

    /** How many characters say what is wrong at the least. */
    public static final int LEAST = 20;

    static final int MOST = 4000;

    private final Assessments assessments;
    private final OpenAssessments opened;
    private final Cycles cycles;
    private final Policies policies;
    private final TaskRights taskRights;
    private final Corrections corrections;
    private final OpeningTasks openingTasks;
    private final AssessmentHistory history;
    private final Clock clock;

    AskingForCorrections(
            Assessments assessments,
            OpenAssessments opened,
            Cycles cycles,
            Policies policies,
            TaskRights taskRights,
            Corrections corrections,
            OpeningTasks openingTasks,
            AssessmentHistory history,
            Clock clock) {
        this.assessments = assessments;
        this.opened = opened;
        this.cycles = cycles;
        this.policies = policies;
        this.taskRights = taskRights;
        this.corrections = corrections;
        this.openingTasks = openingTasks;
        this.history = history;
        this.clock = clock;
    }

    /** Refuses whoever may not say that a fact of a result is wrong: all but the person assessed and who reviews or has reviewed. */
    public void mustBeConcerned(UUID actor, Assessment assessment) {
        if (!actor.equals(assessment.subjectId())
                && !actor.equals(assessment.reviewerId())
                && !taskRights.did(actor, assessment.id().toString(), WorkStep.REVIEW)) {
            throw Refusal.forbidden("correction-not-yours");
        }
    }

    /**
     * Asks HR to correct a fact of no piece of evidence, or of one that the text names.
     *
     * @throws Refusal as {@link #ask(UUID, AssessmentId, WrongFact, String, String)}
     */
    @Transactional
    public Assessment ask(UUID actor, AssessmentId id, WrongFact fact, String text) {
        return ask(actor, id, fact, null, text);
    }

    /**
     * Asks HR to correct a fact.
     *
     * @param about the title of the piece of evidence of which it is; null for none
     * @param text what is wrong, as it was typed
     * @throws Refusal to everybody but the person and the reviewer; while there is no result that is valid, or another correction is
     *     open; and for a text that is too short or too long
     */
    @Transactional
    public Assessment ask(UUID actor, AssessmentId id, WrongFact fact, @Nullable String about, String text) {
        Assessment assessment = opened.lockToCorrect(actor, id);
        mustBeConcerned(actor, assessment);
        OpenAssessments.mustHaveAResult(assessment);
        if (Text.visible(text) < LEAST) {
            throw Refusal.invalid("text", "comment-too-short", LEAST);
        }
        Refusal.ifTooLong("text", text, MOST);
        List<Correction> before = corrections.of(id.value());
        if (before.stream().anyMatch(Correction::open)) {
            throw Refusal.conflict("correction-open", assessment.state());
        }
        Instant now = clock.instant();
        int number = before.size() + 1;
        String asked = about == null ? Text.block(text) : about + ":\n" + Text.block(text);
        corrections.ask(id.value(), number, assessment.round(), fact, asked, actor, now);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        openingTasks.ask(
                WorkStep.CORRECT_RESULT,
                id.toString(),
                number,
                assessment.round(),
                cycle.endOfDayAfter(
                        now, policies.policy(cycle.policyVersion()).appealing().talkDays()));
        assessments.countChange(id.value());
        history.note(actor, "correction-asked", assessment, asked);
        return assessment;
    }
}
