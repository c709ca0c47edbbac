package dev.plumbline.events;

/** A step at which a process waits for an event that is nobody's task, by the name that models and operators use. */
public enum WaitStep {
    /** For the end of calibration, of an assessment that is reviewed. */
    ASSESSMENT_CALIBRATED(WorkProcess.PARTICIPANT_ASSESSMENT, "receive_assessment_calibrated"),
    RESULT_PUBLISHED(WorkProcess.PARTICIPANT_ASSESSMENT, "receive_result_published"),
    /** For an appeal or for the end, of a result that is acknowledged. */
    ACKNOWLEDGED(WorkProcess.PARTICIPANT_ASSESSMENT, "gateway_acknowledged"),
    SELF_ASSESSMENT_ENDED(WorkProcess.ASSESSMENT_CYCLE, "receive_self_assessment_ended"),
    REVIEW_ENDED(WorkProcess.ASSESSMENT_CYCLE, "receive_review_ended"),
    /** In a cycle with a quality plan alone. */
    QUALITY_ASSURANCE_ENDED(WorkProcess.ASSESSMENT_CYCLE, "receive_quality_assurance_ended"),
    CALIBRATION_ROUND_FINALISED(WorkProcess.ASSESSMENT_CYCLE, "receive_calibration_round_finalised"),
    RESULTS_PUBLISHED(WorkProcess.ASSESSMENT_CYCLE, "receive_results_published"),
    ACKNOWLEDGEMENT_ENDED(WorkProcess.ASSESSMENT_CYCLE, "receive_acknowledgement_ended"),
    CYCLE_CLOSED(WorkProcess.ASSESSMENT_CYCLE, "receive_cycle_closed"),
    SESSION_OPENED(WorkProcess.CALIBRATION_SESSION, "receive_session_opened"),
    SESSION_FINALISED(WorkProcess.CALIBRATION_SESSION, "receive_session_finalised");

    private final WorkProcess process;
    private final String element;

    WaitStep(WorkProcess process, String element) {
        this.process = process;
        this.element = element;
    }

    /** The process that waits. */
    public WorkProcess process() {
        return process;
    }

    /** The id of the element in the model. */
    public String element() {
        return element;
    }
}
