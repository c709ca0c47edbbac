package dev.plumbline.workflow.cycle;

import dev.plumbline.events.WaitStep;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;

/** The constants of {@code assessment-cycle.bpmn}: one instance per cycle, business key = cycle id. */
public final class AssessmentCycleProcess {

    /** The id of the model, and its file name. */
    public static final String ID = WorkProcess.ASSESSMENT_CYCLE.id();

    /** Ids of the model's elements. */
    public static final class Elements {
        public static final String END_CANCELLED = "end_cancelled";
        public static final String END_CLOSED = "end_closed";
        public static final String END_SWEPT = "end_swept";
        public static final String RECEIVE_ACKNOWLEDGEMENT_ENDED = WaitStep.ACKNOWLEDGEMENT_ENDED.element();
        public static final String RECEIVE_CALIBRATION_ROUND_FINALISED = WaitStep.CALIBRATION_ROUND_FINALISED.element();
        public static final String RECEIVE_CYCLE_CLOSED = WaitStep.CYCLE_CLOSED.element();
        public static final String RECEIVE_QUALITY_ASSURANCE_ENDED = WaitStep.QUALITY_ASSURANCE_ENDED.element();
        public static final String RECEIVE_RESULTS_PUBLISHED = WaitStep.RESULTS_PUBLISHED.element();
        public static final String RECEIVE_REVIEW_ENDED = WaitStep.REVIEW_ENDED.element();
        public static final String RECEIVE_SELF_ASSESSMENT_ENDED = WaitStep.SELF_ASSESSMENT_ENDED.element();
        public static final String SEND_CLOSE_CYCLE = "send_close_cycle";
        public static final String SEND_OPEN_CALIBRATION = "send_open_calibration";
        public static final String SEND_PUBLISH_RESULTS = "send_publish_results";
        public static final String SEND_SWEEP_DEADLINES = "send_sweep_deadlines";
        public static final String START_CYCLE_CANCELLED = "start_cycle_cancelled";
        public static final String START_CYCLE_OPENED = "start_cycle_opened";
        public static final String START_SWEEP = "start_sweep";
        public static final String SUB_CANCELLED = "sub_cancelled";
        public static final String SUB_SWEEP = "sub_sweep";
        public static final String USER_PUBLISH_RESULTS = WorkStep.PUBLISH_RESULTS.element();
        public static final String XOR_CALIBRATION = "xor_calibration";
        public static final String XOR_QUALITY = "xor_quality";

        private Elements() {}
    }

    /** Names of its messages; each is the name of the event from which it comes. */
    public static final class Messages {
        public static final String ACKNOWLEDGEMENT_ENDED = "AcknowledgementEnded";
        public static final String CALIBRATION_ROUND_FINALISED = "CalibrationRoundFinalised";
        public static final String CYCLE_CANCELLED = "CycleCancelled";
        public static final String CYCLE_CLOSED = "CycleClosed";
        public static final String CYCLE_OPENED = "CycleOpened";
        public static final String QUALITY_ASSURANCE_ENDED = "QualityAssuranceEnded";
        public static final String RESULTS_PUBLISHED = "ResultsPublished";
        public static final String REVIEW_ENDED = "ReviewEnded";
        public static final String SELF_ASSESSMENT_ENDED = "SelfAssessmentEnded";

        private Messages() {}
    }

    /** Names of its variables. */
    public static final class Variables {
        public static final String CALIBRATION_REQUIRED = "calibrationRequired";
        public static final String QUALITY_ASSURED = "qualityAssured";

        private Variables() {}
    }

    private AssessmentCycleProcess() {}
}
