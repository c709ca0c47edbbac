package dev.plumbline.workflow.calibration;

import dev.plumbline.events.WaitStep;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;

/** The constants of {@code calibration-session.bpmn}: one instance per session and revision, business key = session id. */
public final class CalibrationSessionProcess {

    /** The id of the model, and its file name. */
    public static final String ID = WorkProcess.CALIBRATION_SESSION.id();

    /** Ids of the model's elements. */
    public static final class Elements {
        public static final String AND_PREVIEW = "and_preview";
        public static final String END_CANCELLED = "end_cancelled";
        public static final String END_FINALISED = "end_finalised";
        public static final String END_PREVIEW_COMPLETED = "end_preview_completed";
        public static final String END_SESSION_OPENED = "end_session_opened";
        public static final String RECEIVE_SESSION_FINALISED = WaitStep.SESSION_FINALISED.element();
        public static final String RECEIVE_SESSION_OPENED = WaitStep.SESSION_OPENED.element();
        public static final String SEND_FINALISE_SESSION = "send_finalise_session";
        public static final String START_PREVIEW = "start_preview";
        public static final String START_SESSION_CANCELLED = "start_session_cancelled";
        public static final String START_SESSION_REOPENED = "start_session_reopened";
        public static final String START_SESSION_SCHEDULED = "start_session_scheduled";
        public static final String SUB_CANCELLED = "sub_cancelled";
        public static final String SUB_PREVIEW = "sub_preview";
        public static final String USER_PREVIEW = WorkStep.PREVIEW.element();
        public static final String USER_RUN_SESSION = WorkStep.RUN_SESSION.element();
        public static final String USER_SIGN = WorkStep.SIGN.element();
        public static final String XOR_AFTER_RUN_SESSION = "xor_after_run_session";
        public static final String XOR_AFTER_SIGN = "xor_after_sign";

        private Elements() {}
    }

    /** Names of its messages; each is the name of the event from which it comes. */
    public static final class Messages {
        public static final String CALIBRATION_SESSION_CANCELLED = "CalibrationSessionCancelled";
        public static final String CALIBRATION_SESSION_FINALISED = "CalibrationSessionFinalised";
        public static final String CALIBRATION_SESSION_OPENED = "CalibrationSessionOpened";
        public static final String CALIBRATION_SESSION_REOPENED = "CalibrationSessionReopened";
        public static final String CALIBRATION_SESSION_SCHEDULED = "CalibrationSessionScheduled";

        private Messages() {}
    }

    /** Names of its variables. */
    public static final class Variables {
        public static final String OUTCOME = "outcome";
        public static final String SEATS = "seats";

        private Variables() {}
    }

    private CalibrationSessionProcess() {}
}
