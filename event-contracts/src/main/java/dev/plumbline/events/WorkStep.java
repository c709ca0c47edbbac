package dev.plumbline.events;

import static dev.plumbline.events.WorkProcess.ASSESSMENT_CYCLE;
import static dev.plumbline.events.WorkProcess.CALIBRATION_SESSION;
import static dev.plumbline.events.WorkProcess.OWN;
import static dev.plumbline.events.WorkProcess.PARTICIPANT_ASSESSMENT;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A step that a person does: a user task of a process model, or work that no process waits for. Events, rows and models name
 * it by its {@link #element()}; that name is written here and nowhere else.
 */
public enum WorkStep {
    ASSESS_SELF(
            PARTICIPANT_ASSESSMENT,
            "user_assess_self",
            WorkRole.SUBJECT,
            Phase.SELF_ASSESSMENT,
            PageKey.SELF_ASSESSMENT),
    REVIEW(PARTICIPANT_ASSESSMENT, "user_review", WorkRole.REVIEWER, Phase.REVIEW, PageKey.REVIEW),
    SECOND_ASSESSMENT(
            PARTICIPANT_ASSESSMENT,
            "user_second_assessment",
            WorkRole.SECOND_ASSESSOR,
            Phase.REVIEW,
            PageKey.SECOND_ASSESSMENT),
    SETTLE_DISAGREEMENT(
            PARTICIPANT_ASSESSMENT, "user_settle_disagreement", WorkRole.HR, Phase.REVIEW, PageKey.DISAGREEMENT),
    EXPLAIN_CHANGE(
            PARTICIPANT_ASSESSMENT, "user_explain_change", WorkRole.REVIEWER, Phase.PUBLICATION, PageKey.EXPLANATION),
    ACKNOWLEDGE(PARTICIPANT_ASSESSMENT, "user_acknowledge", WorkRole.SUBJECT, Phase.ACKNOWLEDGEMENT, PageKey.RESULT),
    DISCUSS_AGAIN(
            PARTICIPANT_ASSESSMENT, "user_discuss_again", WorkRole.REVIEWER, Phase.ACKNOWLEDGEMENT, PageKey.APPEAL),
    DECIDE_APPEAL(
            PARTICIPANT_ASSESSMENT, "user_decide_appeal", WorkRole.HR_PARTNER, Phase.ACKNOWLEDGEMENT, PageKey.APPEAL),
    CONFIRM_APPEAL(OWN, "user_confirm_appeal", null, Phase.ACKNOWLEDGEMENT, PageKey.APPEAL_CONFIRMATION),
    /** Sees to a fact of a published result that somebody says is wrong. */
    CORRECT_RESULT(OWN, "user_correct_result", null, Phase.ACKNOWLEDGEMENT, PageKey.CORRECTION),
    CONFIRM_CORRECTION(OWN, "user_confirm_correction", null, Phase.ACKNOWLEDGEMENT, PageKey.CORRECTION_CONFIRMATION),
    CORROBORATE(OWN, "user_corroborate", null, null, PageKey.CORROBORATION),
    /** Has a level confirmed again that ends, or whose skill was changed. */
    RECONFIRM(OWN, "user_reconfirm", null, null, PageKey.RECONFIRMATION),
    /** Says whether they help somebody with a development action. */
    AGREE_TO_MENTOR(OWN, "user_agree_to_mentor", null, null, PageKey.MENTORING),
    DECIDE_UNFINISHED(OWN, "user_decide_unfinished", null, Phase.ACKNOWLEDGEMENT, PageKey.UNFINISHED),
    /** Sees to results that a publication has set aside. */
    CHECK_SET_ASIDE(OWN, "user_check_set_aside", null, Phase.PUBLICATION, PageKey.PUBLICATION),
    /** Looks again at single statements of a review; its key is that of the assessment. */
    ASSURE_STATEMENTS(OWN, "user_assure_statements", null, Phase.QUALITY, PageKey.QUALITY_CASE),
    /** Signs for the statements of a cycle that somebody has looked at. */
    SIGN_QUALITY(OWN, "user_sign_quality", null, Phase.QUALITY, PageKey.QUALITY_SIGNATURE),
    /** Decides items of a session in its facilitator's place; one for each seat. */
    DECIDE_ITEMS(OWN, "user_decide_items", null, Phase.CALIBRATION, PageKey.CALIBRATION_SESSION),
    PREVIEW(CALIBRATION_SESSION, "user_preview", WorkRole.CALIBRATOR, Phase.CALIBRATION, PageKey.CALIBRATION_SESSION),
    RUN_SESSION(
            CALIBRATION_SESSION,
            "user_run_session",
            WorkRole.FACILITATOR,
            Phase.CALIBRATION,
            PageKey.CALIBRATION_SESSION),
    SIGN(CALIBRATION_SESSION, "user_sign", WorkRole.HR, Phase.CALIBRATION, PageKey.CALIBRATION_SESSION),
    PUBLISH_RESULTS(ASSESSMENT_CYCLE, "user_publish_results", WorkRole.HR, Phase.PUBLICATION, PageKey.CYCLE);

    /** The phase of a cycle in which a step is done. */
    public enum Phase {
        SELF_ASSESSMENT,
        REVIEW,
        QUALITY,
        CALIBRATION,
        PUBLICATION,
        ACKNOWLEDGEMENT
    }

    private static final Map<String, WorkStep> BY_ELEMENT =
            Arrays.stream(values()).collect(Collectors.toMap(WorkStep::element, Function.identity()));

    private final WorkProcess process;
    private final String element;
    private final @Nullable WorkRole role;
    private final @Nullable Phase phase;
    private final PageKey page;

    WorkStep(WorkProcess process, String element, @Nullable WorkRole role, @Nullable Phase phase, PageKey page) {
        this.process = process;
        this.element = element;
        this.role = role;
        this.phase = phase;
        this.page = page;
    }

    /** The process that waits for it. */
    public WorkProcess process() {
        return process;
    }

    /** The id of the user task in the model, as events and rows name the step. */
    public String element() {
        return element;
    }

    /** The role for which its process opens it; null where no process does. */
    public @Nullable WorkRole role() {
        return role;
    }

    /** When in a cycle it is done; null where it belongs to no cycle. */
    public @Nullable Phase phase() {
        return phase;
    }

    /** Where it is done. */
    public PageKey page() {
        return page;
    }

    /** Whether an event or a row names this step. */
    public boolean is(String name) {
        return element.equals(name);
    }

    /** The step of that name, empty for one that this version does not know. */
    public static Optional<WorkStep> ofElement(String element) {
        return Optional.ofNullable(BY_ELEMENT.get(element));
    }

    /**
     * The step of that name.
     *
     * @throws IllegalArgumentException for a name that this version does not know
     */
    public static WorkStep named(String element) {
        return ofElement(element)
                .orElseThrow(() -> new IllegalArgumentException("This version knows no step '" + element + "'"));
    }
}
