package dev.plumbline.assessment.evaluation;

/** The judgement of one statement. */
public enum Verdict {
    MET(2),
    PARTLY_MET(1),
    NOT_MET(0),
    /** There was no opportunity to show it: it adds nothing, and is listed apart from what is not met. */
    NOT_OBSERVED(0);

    private final int value;

    Verdict(int value) {
        this.value = value;
    }

    /** What it counts, in halves. */
    public int value() {
        return value;
    }
}
