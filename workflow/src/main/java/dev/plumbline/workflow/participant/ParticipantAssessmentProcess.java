package dev.plumbline.workflow.participant;

import dev.plumbline.events.WaitStep;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;

/** The constants of {@code participant-assessment.bpmn}: one instance per assessment and reopening, business key = assessment id. */
public final class ParticipantAssessmentProcess {

    /** The id of the model, and its file name. */
    public static final String ID = WorkProcess.PARTICIPANT_ASSESSMENT.id();

    /** Ids of the model's elements. */
    public static final class Elements {
        public static final String CATCH_APPEAL_LODGED = "catch_appeal_lodged";
        public static final String CATCH_ASSESSMENT_CLOSED = "catch_assessment_closed";
        public static final String END_CLOSED = "end_closed";
        public static final String END_SUPERSEDED = "end_superseded";
        public static final String END_WITHDRAWN = "end_withdrawn";
        public static final String GATEWAY_ACKNOWLEDGED = WaitStep.ACKNOWLEDGED.element();
        public static final String RECEIVE_ASSESSMENT_CALIBRATED = WaitStep.ASSESSMENT_CALIBRATED.element();
        public static final String RECEIVE_RESULT_PUBLISHED = WaitStep.RESULT_PUBLISHED.element();
        public static final String START_ASSIGNED = "start_assigned";
        public static final String START_REOPENED = "start_reopened";
        public static final String START_SUPERSEDED = "start_superseded";
        public static final String START_WITHDRAWN = "start_withdrawn";
        public static final String SUB_SUPERSEDED = "sub_superseded";
        public static final String SUB_WITHDRAWN = "sub_withdrawn";
        public static final String USER_ACKNOWLEDGE = WorkStep.ACKNOWLEDGE.element();
        public static final String USER_ASSESS_SELF = WorkStep.ASSESS_SELF.element();
        public static final String USER_DECIDE_APPEAL = WorkStep.DECIDE_APPEAL.element();
        public static final String USER_DISCUSS_AGAIN = WorkStep.DISCUSS_AGAIN.element();
        public static final String USER_EXPLAIN_CHANGE = WorkStep.EXPLAIN_CHANGE.element();
        public static final String USER_REVIEW = WorkStep.REVIEW.element();
        public static final String USER_SECOND_ASSESSMENT = WorkStep.SECOND_ASSESSMENT.element();
        public static final String USER_SETTLE_DISAGREEMENT = WorkStep.SETTLE_DISAGREEMENT.element();
        public static final String XOR_AFTER_ACKNOWLEDGE = "xor_after_acknowledge";
        public static final String XOR_AFTER_REVIEW = "xor_after_review";
        public static final String XOR_AFTER_SECOND_ASSESSMENT = "xor_after_second_assessment";
        public static final String XOR_APPEAL = "xor_appeal";
        public static final String XOR_CALIBRATION = "xor_calibration";
        public static final String XOR_CHANGED = "xor_changed";
        public static final String XOR_DISAGREEMENT = "xor_disagreement";
        public static final String XOR_STEP = "xor_step";

        private Elements() {}
    }

    /** Names of its messages; each is the name of the event from which it comes. */
    public static final class Messages {
        public static final String APPEAL_LODGED = "AppealLodged";
        public static final String ASSESSMENT_ASSIGNED = "AssessmentAssigned";
        public static final String ASSESSMENT_CALIBRATED = "AssessmentCalibrated";
        public static final String ASSESSMENT_CLOSED = "AssessmentClosed";
        public static final String ASSESSMENT_REOPENED = "AssessmentReopened";
        public static final String ASSESSMENT_WITHDRAWN = "AssessmentWithdrawn";
        public static final String RESULT_PUBLISHED = "ResultPublished";

        private Messages() {}
    }

    /** Names of its variables. */
    public static final class Variables {
        public static final String CALIBRATION_REQUIRED = "calibrationRequired";
        public static final String OUTCOME = "outcome";
        public static final String STEP = "step";

        private Variables() {}
    }

    private ParticipantAssessmentProcess() {}
}
