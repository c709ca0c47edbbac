package dev.plumbline.events;

/** A page of the product to which work or a message leads. Its address is known to assessment-service alone. */
public enum PageKey {
    /** An assessment: its progress and its open tasks. */
    ASSESSMENT,
    SELF_ASSESSMENT,
    REVIEW,
    SECOND_ASSESSMENT,
    /** The decision between two assessors. */
    DISAGREEMENT,
    /** The explanation of a change that calibration made. */
    EXPLANATION,
    RESULT,
    APPEAL,
    /** The confirmation of a change that an appeal proposes. */
    APPEAL_CONFIRMATION,
    /** A fact of a result that somebody says is wrong. */
    CORRECTION,
    /** The confirmation of a corrected fact. */
    CORRECTION_CONFIRMATION,
    /** The question whether a piece of evidence is as it is described. */
    CORROBORATION,
    /** The invitation to have a level confirmed again. */
    RECONFIRMATION,
    /** The question whether somebody helps with a development action. */
    MENTORING,
    /** The statements of a review that were drawn for quality assurance. */
    QUALITY_CASE,
    /** The signature of a quality assurer. */
    QUALITY_SIGNATURE,
    CYCLE,
    /** The assessments of a cycle that have no result. */
    UNFINISHED,
    /** The results of a cycle that cannot be published, and why. */
    PUBLICATION,
    CALIBRATION_SESSION
}
