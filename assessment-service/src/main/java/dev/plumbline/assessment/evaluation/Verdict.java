package dev.plumbline.assessment.evaluation;

/** The judgement of one statement. */
public enum Verdict {
    MET(2),
    PARTLY_MET(1),
    NOT_MET(0),
    /** There was no opportunity to show it; it counts as nothing and is never held against the person. */
    NOT_OBSERVED(0);

    private final int value;

    Verdict(int value) {
        this.value = value;
    }

    /** What it counts, in halves. */
    public int value() {
        return value;
    }

    /** The lower of the two. */
    Verdict cappedAt(Verdict cap) {
        return value <= cap.value ? this : cap;
    }
}
