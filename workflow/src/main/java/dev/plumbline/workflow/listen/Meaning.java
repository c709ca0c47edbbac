package dev.plumbline.workflow.listen;

import static dev.plumbline.workflow.participant.ParticipantAssessmentProcess.Elements.*;

import dev.plumbline.events.AccountEvent;
import dev.plumbline.events.AssessmentEvent.AppealDecided;
import dev.plumbline.events.AssessmentEvent.AppealLodged;
import dev.plumbline.events.AssessmentEvent.AssessmentAssigned;
import dev.plumbline.events.AssessmentEvent.AssessmentCalibrated;
import dev.plumbline.events.AssessmentEvent.AssessmentClosed;
import dev.plumbline.events.AssessmentEvent.AssessmentExtended;
import dev.plumbline.events.AssessmentEvent.AssessmentPaused;
import dev.plumbline.events.AssessmentEvent.AssessmentReopened;
import dev.plumbline.events.AssessmentEvent.AssessmentRequested;
import dev.plumbline.events.AssessmentEvent.AssessmentResumed;
import dev.plumbline.events.AssessmentEvent.AssessmentWithdrawn;
import dev.plumbline.events.AssessmentEvent.ChangeExplained;
import dev.plumbline.events.AssessmentEvent.CorrectionDecided;
import dev.plumbline.events.AssessmentEvent.DisagreementSettled;
import dev.plumbline.events.AssessmentEvent.ResultAcknowledged;
import dev.plumbline.events.AssessmentEvent.ResultPublished;
import dev.plumbline.events.AssessmentEvent.ReviewEscalated;
import dev.plumbline.events.AssessmentEvent.ReviewReturned;
import dev.plumbline.events.AssessmentEvent.ReviewSubmitted;
import dev.plumbline.events.AssessmentEvent.ReviewerChanged;
import dev.plumbline.events.AssessmentEvent.SecondAssessmentSubmitted;
import dev.plumbline.events.AssessmentEvent.SecondAssessorChanged;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentBypassed;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentRecalled;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentSubmitted;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionCancelled;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionFinalised;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionOpened;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionReady;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionReopened;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionResumed;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionScheduled;
import dev.plumbline.events.CalibrationEvent.CalibrationSessionSigned;
import dev.plumbline.events.CalibrationEvent.PreviewCompleted;
import dev.plumbline.events.CalibrationEvent.SkillLevelCalibrated;
import dev.plumbline.events.Command;
import dev.plumbline.events.CycleEvent.AcknowledgementEnded;
import dev.plumbline.events.CycleEvent.CalibrationRoundFinalised;
import dev.plumbline.events.CycleEvent.CycleCancelled;
import dev.plumbline.events.CycleEvent.CycleClosed;
import dev.plumbline.events.CycleEvent.CycleDatesMoved;
import dev.plumbline.events.CycleEvent.CycleOpened;
import dev.plumbline.events.CycleEvent.CyclePaused;
import dev.plumbline.events.CycleEvent.CycleResumed;
import dev.plumbline.events.CycleEvent.PublicationDecided;
import dev.plumbline.events.CycleEvent.QualityAssuranceEnded;
import dev.plumbline.events.CycleEvent.ResultsPublished;
import dev.plumbline.events.CycleEvent.ReviewEnded;
import dev.plumbline.events.CycleEvent.SelfAssessmentEnded;
import dev.plumbline.events.Event;
import dev.plumbline.events.NotificationEvent;
import dev.plumbline.events.PeopleChange;
import dev.plumbline.events.PeopleEvent;
import dev.plumbline.events.WorkItemEvent;
import dev.plumbline.events.WorklistEvent;
import dev.plumbline.workflow.calibration.CalibrationSessionProcess;
import dev.plumbline.workflow.cycle.AssessmentCycleProcess;
import dev.plumbline.workflow.participant.ParticipantAssessmentProcess;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an event means to a process. The table is complete: the compiler proves it over the sealed families. */
sealed interface Meaning {

    /** Begins an instance; one that runs under the key is ended first. */
    record Starts(
            String message,
            String process,
            int round,
            @Nullable UUID subject,
            UUID cycle,
            Map<String, Object> variables,
            @Nullable String endsRunning)
            implements Meaning {}

    /**
     * Closes the step of that round at the first of the elements that is open.
     *
     * @param outcome what the gateway after the step reads; null where none reads it
     * @param nextRound the round of the steps opened from then on; null to keep it
     */
    record Closes(
            List<String> elements,
            int slot,
            int round,
            @Nullable String outcome,
            @Nullable Integer nextRound,
            String message)
            implements Meaning {}

    /** Ends the instance, whatever step is open. */
    record Ends(String message) implements Meaning {}

    /** The kind of a cycle of one person, as {@link CycleOpened} says it. */
    String SINGLE = "SINGLE";

    /** Means nothing to a process. */
    record Silent() implements Meaning {}

    /** The meaning of an event. */
    static Meaning of(Event event) {
        return switch (event) {
            case AssessmentAssigned e ->
                new Starts(
                        "AssessmentAssigned",
                        ParticipantAssessmentProcess.ID,
                        e.round(),
                        e.subjectId(),
                        e.cycleId(),
                        Map.of("step", Step.SELF_ASSESSMENT.name(), "calibrationRequired", e.calibrationRequired()),
                        "AssessmentReopened");
            case AssessmentReopened e ->
                new Starts(
                        "AssessmentReopened",
                        ParticipantAssessmentProcess.ID,
                        e.nextRound(),
                        e.subjectId(),
                        e.cycleId(),
                        Map.of("step", e.step().name(), "calibrationRequired", e.calibrationRequired()),
                        "AssessmentReopened");
            case SelfAssessmentSubmitted e -> closes(e.round(), "SUBMITTED", null, e, USER_ASSESS_SELF);
            case SelfAssessmentBypassed e -> closes(e.round(), "SUBMITTED", null, e, USER_ASSESS_SELF);
            case SelfAssessmentRecalled e -> closes(e.round(), "RECALLED", e.nextRound(), e, USER_REVIEW);
            case ReviewReturned e -> closes(e.round(), "RETURNED", e.nextRound(), e, USER_REVIEW);
            case ReviewSubmitted e ->
                closes(e.round(), e.secondAssessorRequired() ? "REVIEWED_SECOND" : "REVIEWED", null, e, USER_REVIEW);
            case AssessmentRequested e -> new Silent();
            case ReviewEscalated e -> new Silent();
            case ReviewerChanged e -> new Silent();
            case SecondAssessorChanged e -> new Silent();
            case SecondAssessmentSubmitted e ->
                closes(e.round(), e.disagreed() ? "DISAGREED" : "AGREED", null, e, USER_SECOND_ASSESSMENT);
            case DisagreementSettled e -> closes(e.round(), "DECIDED", null, e, USER_SETTLE_DISAGREEMENT);
            case AssessmentCalibrated e ->
                closes(e.round(), e.changed() ? "CHANGED" : "UNCHANGED", null, e, RECEIVE_ASSESSMENT_CALIBRATED);
            case ChangeExplained e -> closes(e.round(), "DECIDED", null, e, USER_EXPLAIN_CHANGE);
            case ResultPublished e -> closes(e.round(), null, null, e, RECEIVE_RESULT_PUBLISHED);
            case ResultAcknowledged e -> closes(e.round(), "ACKNOWLEDGED", null, e, USER_ACKNOWLEDGE);
            case AppealLodged e -> closes(e.round(), e.kind().name(), null, e, USER_ACKNOWLEDGE, GATEWAY_ACKNOWLEDGED);
            case AppealDecided e ->
                closes(e.round(), "DECIDED", e.nextRound(), e, USER_DISCUSS_AGAIN, USER_DECIDE_APPEAL);
            case AssessmentClosed e -> closes(e.round(), "CLOSED", null, e, USER_ACKNOWLEDGE, GATEWAY_ACKNOWLEDGED);
            case CorrectionDecided e -> new Silent();
            case AssessmentPaused e -> new Silent();
            case AssessmentResumed e -> new Silent();
            case AssessmentExtended e -> new Silent();
            case AssessmentWithdrawn e -> new Ends("AssessmentWithdrawn");

            // One person is assessed alone, whom no cycle waits for.
            case CycleOpened e when e.kind().equals(SINGLE) -> new Silent();
            case CycleOpened e ->
                new Starts(
                        "CycleOpened",
                        AssessmentCycleProcess.ID,
                        e.round(),
                        null,
                        e.cycleId(),
                        Map.of(
                                "calibrationRequired",
                                e.calibrationRequired(),
                                "qualityAssured",
                                Boolean.TRUE.equals(e.qualityAssured())),
                        null);
            case SelfAssessmentEnded e ->
                first(e, e.round(), e.occurrence(), AssessmentCycleProcess.Elements.RECEIVE_SELF_ASSESSMENT_ENDED);
            case ReviewEnded e ->
                first(e, e.round(), e.occurrence(), AssessmentCycleProcess.Elements.RECEIVE_REVIEW_ENDED);
            case QualityAssuranceEnded e ->
                first(e, e.round(), e.occurrence(), AssessmentCycleProcess.Elements.RECEIVE_QUALITY_ASSURANCE_ENDED);
            case CalibrationRoundFinalised e ->
                first(
                        e,
                        e.round(),
                        e.occurrence(),
                        AssessmentCycleProcess.Elements.RECEIVE_CALIBRATION_ROUND_FINALISED);
            case PublicationDecided e ->
                first(e, e.round(), e.occurrence(), AssessmentCycleProcess.Elements.USER_PUBLISH_RESULTS);
            case ResultsPublished e ->
                first(e, e.round(), e.occurrence(), AssessmentCycleProcess.Elements.RECEIVE_RESULTS_PUBLISHED);
            case AcknowledgementEnded e ->
                first(e, e.round(), e.occurrence(), AssessmentCycleProcess.Elements.RECEIVE_ACKNOWLEDGEMENT_ENDED);
            case CycleClosed e ->
                closes(e.round(), null, null, e, AssessmentCycleProcess.Elements.RECEIVE_CYCLE_CLOSED);
            case CyclePaused e -> new Silent();
            case CycleResumed e -> new Silent();
            case CycleDatesMoved e -> new Silent();
            case CycleCancelled e -> new Ends("CycleCancelled");

            case CalibrationSessionScheduled e ->
                new Starts(
                        "CalibrationSessionScheduled",
                        CalibrationSessionProcess.ID,
                        e.round(),
                        null,
                        e.cycleId(),
                        Map.of("seats", e.seats()),
                        "CalibrationSessionCancelled");
            case CalibrationSessionReopened e ->
                new Starts(
                        "CalibrationSessionReopened",
                        CalibrationSessionProcess.ID,
                        e.nextRound(),
                        null,
                        e.cycleId(),
                        Map.of(),
                        "CalibrationSessionCancelled");
            case PreviewCompleted e ->
                new Closes(
                        List.of(CalibrationSessionProcess.Elements.USER_PREVIEW),
                        e.seat(),
                        e.round(),
                        null,
                        null,
                        "PreviewCompleted");
            case CalibrationSessionOpened e ->
                closes(e.round(), null, null, e, CalibrationSessionProcess.Elements.RECEIVE_SESSION_OPENED);
            case CalibrationSessionReady e ->
                closes(
                        e.round(),
                        e.secondSignatureRequired() ? "SIGNATURE" : "NO_SIGNATURE",
                        null,
                        e,
                        CalibrationSessionProcess.Elements.USER_RUN_SESSION);
            case CalibrationSessionResumed e ->
                closes(e.round(), "RESUMED", e.nextRound(), e, CalibrationSessionProcess.Elements.USER_SIGN);
            case CalibrationSessionSigned e ->
                closes(e.round(), "SIGNED", null, e, CalibrationSessionProcess.Elements.USER_SIGN);
            case CalibrationSessionFinalised e ->
                closes(e.round(), null, null, e, CalibrationSessionProcess.Elements.RECEIVE_SESSION_FINALISED);
            case CalibrationSessionCancelled e -> new Ends("CalibrationSessionCancelled");
            case SkillLevelCalibrated e -> new Silent();

            case PeopleEvent e -> new Silent();
            case PeopleChange e -> new Silent();
            case WorklistEvent e -> new Silent();
            case WorkItemEvent e -> new Silent();
            case Command e -> new Silent();
            case NotificationEvent e -> new Silent();
            case AccountEvent e -> new Silent();
        };
    }

    private static Meaning first(Event event, int round, int occurrence, String element) {
        return occurrence == 1 ? closes(round, null, null, event, element) : new Silent();
    }

    private static Closes closes(
            int round, @Nullable String outcome, @Nullable Integer nextRound, Event event, String... elements) {
        return new Closes(
                List.of(elements),
                0,
                round,
                outcome,
                nextRound,
                event.getClass().getSimpleName());
    }
}
