package dev.plumbline.assessment.calibration;

/** Why a level was changed. */
public enum ReasonCode {
    EVIDENCE_INSUFFICIENT,
    EVIDENCE_DATED,
    EVIDENCE_NOT_OWN_WORK,
    SCOPE_BELOW_LEVEL,
    SCOPE_ABOVE_LEVEL,
    GENERIC_ATTRIBUTES_BELOW,
    DESCRIPTOR_MISREAD,
    NEW_EVIDENCE,
    CONSISTENCY_WITH_ANCHOR,
    CLERICAL
}
