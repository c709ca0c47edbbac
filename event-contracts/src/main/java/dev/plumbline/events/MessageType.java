package dev.plumbline.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every message there is: its name on the wire, its topic and its record. */
public enum MessageType {
    PERSON_STATED(Topics.PEOPLE, "person-stated", PeopleEvent.PersonStated.class),
    PERSON_REGISTERED(Topics.PEOPLE_CHANGES, "person-registered", PeopleChange.PersonRegistered.class),
    PERSON_CHANGED(Topics.PEOPLE_CHANGES, "person-changed", PeopleChange.PersonChanged.class),
    PERSON_LEFT(Topics.PEOPLE_CHANGES, "person-left", PeopleChange.PersonLeft.class),
    REPORTING_LINE_CHANGED(Topics.PEOPLE_CHANGES, "reporting-line-changed", PeopleChange.ReportingLineChanged.class),
    SUBSTITUTION_STARTED(Topics.PEOPLE_CHANGES, "substitution-started", PeopleChange.SubstitutionStarted.class),
    SUBSTITUTION_ENDED(Topics.PEOPLE_CHANGES, "substitution-ended", PeopleChange.SubstitutionEnded.class),
    CYCLE_OPENED(Topics.CYCLES, "cycle-opened", CycleEvent.CycleOpened.class),
    SELF_ASSESSMENT_ENDED(Topics.CYCLES, "self-assessment-ended", CycleEvent.SelfAssessmentEnded.class),
    REVIEW_ENDED(Topics.CYCLES, "review-ended", CycleEvent.ReviewEnded.class),
    QUALITY_ASSURANCE_ENDED(Topics.CYCLES, "quality-assurance-ended", CycleEvent.QualityAssuranceEnded.class),
    CALIBRATION_ROUND_FINALISED(
            Topics.CYCLES, "calibration-round-finalised", CycleEvent.CalibrationRoundFinalised.class),
    PUBLICATION_DECIDED(Topics.CYCLES, "publication-decided", CycleEvent.PublicationDecided.class),
    RESULTS_PUBLISHED(Topics.CYCLES, "results-published", CycleEvent.ResultsPublished.class),
    ACKNOWLEDGEMENT_ENDED(Topics.CYCLES, "acknowledgement-ended", CycleEvent.AcknowledgementEnded.class),
    CYCLE_PAUSED(Topics.CYCLES, "cycle-paused", CycleEvent.CyclePaused.class),
    CYCLE_RESUMED(Topics.CYCLES, "cycle-resumed", CycleEvent.CycleResumed.class),
    CYCLE_DATES_MOVED(Topics.CYCLES, "cycle-dates-moved", CycleEvent.CycleDatesMoved.class),
    CYCLE_CANCELLED(Topics.CYCLES, "cycle-cancelled", CycleEvent.CycleCancelled.class),
    CYCLE_CLOSED(Topics.CYCLES, "cycle-closed", CycleEvent.CycleClosed.class),
    ASSESSMENT_ASSIGNED(Topics.ASSESSMENTS, "assessment-assigned", AssessmentEvent.AssessmentAssigned.class),
    ASSESSMENT_REQUESTED(Topics.ASSESSMENTS, "assessment-requested", AssessmentEvent.AssessmentRequested.class),
    SELF_ASSESSMENT_SUBMITTED(
            Topics.ASSESSMENTS, "self-assessment-submitted", AssessmentEvent.SelfAssessmentSubmitted.class),
    SELF_ASSESSMENT_RECALLED(
            Topics.ASSESSMENTS, "self-assessment-recalled", AssessmentEvent.SelfAssessmentRecalled.class),
    SELF_ASSESSMENT_BYPASSED(
            Topics.ASSESSMENTS, "self-assessment-bypassed", AssessmentEvent.SelfAssessmentBypassed.class),
    REVIEW_RETURNED(Topics.ASSESSMENTS, "review-returned", AssessmentEvent.ReviewReturned.class),
    REVIEW_SUBMITTED(Topics.ASSESSMENTS, "review-submitted", AssessmentEvent.ReviewSubmitted.class),
    REVIEW_ESCALATED(Topics.ASSESSMENTS, "review-escalated", AssessmentEvent.ReviewEscalated.class),
    REVIEWER_CHANGED(Topics.ASSESSMENTS, "reviewer-changed", AssessmentEvent.ReviewerChanged.class),
    SECOND_ASSESSOR_CHANGED(Topics.ASSESSMENTS, "second-assessor-changed", AssessmentEvent.SecondAssessorChanged.class),
    SECOND_ASSESSMENT_SUBMITTED(
            Topics.ASSESSMENTS, "second-assessment-submitted", AssessmentEvent.SecondAssessmentSubmitted.class),
    DISAGREEMENT_SETTLED(Topics.ASSESSMENTS, "disagreement-settled", AssessmentEvent.DisagreementSettled.class),
    ASSESSMENT_CALIBRATED(Topics.ASSESSMENTS, "assessment-calibrated", AssessmentEvent.AssessmentCalibrated.class),
    CHANGE_EXPLAINED(Topics.ASSESSMENTS, "change-explained", AssessmentEvent.ChangeExplained.class),
    RESULT_PUBLISHED(Topics.ASSESSMENTS, "result-published", AssessmentEvent.ResultPublished.class),
    RESULT_ACKNOWLEDGED(Topics.ASSESSMENTS, "result-acknowledged", AssessmentEvent.ResultAcknowledged.class),
    APPEAL_LODGED(Topics.ASSESSMENTS, "appeal-lodged", AssessmentEvent.AppealLodged.class),
    APPEAL_DECIDED(Topics.ASSESSMENTS, "appeal-decided", AssessmentEvent.AppealDecided.class),
    CORRECTION_DECIDED(Topics.ASSESSMENTS, "correction-decided", AssessmentEvent.CorrectionDecided.class),
    ASSESSMENT_WITHDRAWN(Topics.ASSESSMENTS, "assessment-withdrawn", AssessmentEvent.AssessmentWithdrawn.class),
    ASSESSMENT_REOPENED(Topics.ASSESSMENTS, "assessment-reopened", AssessmentEvent.AssessmentReopened.class),
    ASSESSMENT_PAUSED(Topics.ASSESSMENTS, "assessment-paused", AssessmentEvent.AssessmentPaused.class),
    ASSESSMENT_RESUMED(Topics.ASSESSMENTS, "assessment-resumed", AssessmentEvent.AssessmentResumed.class),
    ASSESSMENT_EXTENDED(Topics.ASSESSMENTS, "assessment-extended", AssessmentEvent.AssessmentExtended.class),
    ASSESSMENT_CLOSED(Topics.ASSESSMENTS, "assessment-closed", AssessmentEvent.AssessmentClosed.class),
    CALIBRATION_SESSION_SCHEDULED(
            Topics.CALIBRATIONS, "calibration-session-scheduled", CalibrationEvent.CalibrationSessionScheduled.class),
    PREVIEW_COMPLETED(Topics.CALIBRATIONS, "preview-completed", CalibrationEvent.PreviewCompleted.class),
    CALIBRATION_SESSION_OPENED(
            Topics.CALIBRATIONS, "calibration-session-opened", CalibrationEvent.CalibrationSessionOpened.class),
    SKILL_LEVEL_CALIBRATED(Topics.CALIBRATIONS, "skill-level-calibrated", CalibrationEvent.SkillLevelCalibrated.class),
    CALIBRATION_SESSION_READY(
            Topics.CALIBRATIONS, "calibration-session-ready", CalibrationEvent.CalibrationSessionReady.class),
    CALIBRATION_SESSION_RESUMED(
            Topics.CALIBRATIONS, "calibration-session-resumed", CalibrationEvent.CalibrationSessionResumed.class),
    CALIBRATION_SESSION_SIGNED(
            Topics.CALIBRATIONS, "calibration-session-signed", CalibrationEvent.CalibrationSessionSigned.class),
    CALIBRATION_SESSION_FINALISED(
            Topics.CALIBRATIONS, "calibration-session-finalised", CalibrationEvent.CalibrationSessionFinalised.class),
    CALIBRATION_SESSION_REOPENED(
            Topics.CALIBRATIONS, "calibration-session-reopened", CalibrationEvent.CalibrationSessionReopened.class),
    CALIBRATION_SESSION_CANCELLED(
            Topics.CALIBRATIONS, "calibration-session-cancelled", CalibrationEvent.CalibrationSessionCancelled.class),
    WORK_ITEM_ASSIGNED(Topics.WORKLIST, "work-item-assigned", WorklistEvent.WorkItemAssigned.class),
    WORK_ITEM_DEPUTED(Topics.WORKLIST, "work-item-deputed", WorklistEvent.WorkItemDeputed.class),
    WORK_ITEM_CLAIMED(Topics.WORKLIST, "work-item-claimed", WorklistEvent.WorkItemClaimed.class),
    WORK_ITEM_RELEASED(Topics.WORKLIST, "work-item-released", WorklistEvent.WorkItemReleased.class),
    WORK_ITEM_PRIORITISED(Topics.WORKLIST, "work-item-prioritised", WorklistEvent.WorkItemPrioritised.class),
    WORK_ITEM_ENDED(Topics.WORKLIST, "work-item-ended", WorklistEvent.WorkItemEnded.class),
    WORK_ITEM_DUE(Topics.WORKLIST, "work-item-due", WorklistEvent.WorkItemDue.class),
    WORK_ITEM_OVERDUE(Topics.WORKLIST, "work-item-overdue", WorklistEvent.WorkItemOverdue.class),
    WORK_ITEM_OPENED(Topics.WORK_ITEMS, "work-item-opened", WorkItemEvent.WorkItemOpened.class),
    WORK_ITEM_CLOSED(Topics.WORK_ITEMS, "work-item-closed", WorkItemEvent.WorkItemClosed.class),
    WORK_ITEM_CANCELLED(Topics.WORK_ITEMS, "work-item-cancelled", WorkItemEvent.WorkItemCancelled.class),
    SWEEP_DEADLINES(Topics.ASSESSMENT_COMMANDS, "sweep-deadlines", Command.SweepDeadlines.class),
    OPEN_CALIBRATION(Topics.ASSESSMENT_COMMANDS, "open-calibration", Command.OpenCalibration.class),
    PUBLISH_RESULTS(Topics.ASSESSMENT_COMMANDS, "publish-results", Command.PublishResults.class),
    FINALISE_CALIBRATION_SESSION(
            Topics.ASSESSMENT_COMMANDS, "finalise-calibration-session", Command.FinaliseCalibrationSession.class),
    CLOSE_CYCLE(Topics.ASSESSMENT_COMMANDS, "close-cycle", Command.CloseCycle.class),
    NOTIFICATION_POSTED(Topics.NOTIFICATIONS, "notification-posted", NotificationEvent.NotificationPosted.class),
    NOTIFICATION_DELIVERED(
            Topics.NOTIFICATIONS, "notification-delivered", NotificationEvent.NotificationDelivered.class),
    NOTIFICATION_FAILED(Topics.NOTIFICATIONS, "notification-failed", NotificationEvent.NotificationFailed.class),
    ACCOUNT_CHANGED(Topics.ACCOUNTS, "account-changed", AccountEvent.AccountChanged.class),
    DEPUTY_TASKS_OPEN(Topics.ACCOUNTS, "deputy-tasks-open", AccountEvent.DeputyTasksOpen.class),
    MENTOR_ANSWERED(Topics.ACCOUNTS, "mentor-answered", AccountEvent.MentorAnswered.class),
    ADDRESS_CHANGED(Topics.ACCOUNTS, "address-changed", AccountEvent.AddressChanged.class),
    ADDRESS_CHANGE_ASKED(Topics.ACCOUNTS, "address-change-asked", AccountEvent.AddressChangeAsked.class),
    PERSON_INVITED(Topics.ACCOUNTS, "person-invited", AccountEvent.PersonInvited.class);

    private static final Map<String, MessageType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(MessageType::wireName, Function.identity()));
    private static final Map<Class<? extends Event>, MessageType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toMap(MessageType::record, Function.identity()));

    private final String topic;
    private final String wireName;
    private final Class<? extends Event> record;

    MessageType(String topic, String fact, Class<? extends Event> record) {
        this.topic = topic;
        this.wireName = topic + "." + fact + ".v1";
        this.record = record;
    }

    /** The topic on which it is sent. */
    public String topic() {
        return topic;
    }

    /** The CloudEvents type, {@code plumbline.<family>.<fact>.v<version>}. */
    public String wireName() {
        return wireName;
    }

    /** The record that carries it. */
    public Class<? extends Event> record() {
        return record;
    }

    /** The place of its JSON Schema and golden sample on the class path, without the ending. */
    public String resource() {
        return wireName.substring("plumbline.".length());
    }

    /** The type of that wire name, empty for one that this version does not know. */
    public static Optional<MessageType> ofWireName(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /**
     * The type of a message.
     *
     * @throws IllegalArgumentException for a record that is not in the table
     */
    public static MessageType of(Event event) {
        MessageType type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(
                    "No message type for " + event.getClass().getName());
        }
        return type;
    }
}
