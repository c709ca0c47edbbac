package dev.plumbline.assessment.quality;

/** How far a statement is that was drawn. */
public enum ItemState {
    /** A quality assurer is asked. */
    OPEN,
    /** The reviewer is asked. */
    SENT_BACK,
    /** The reviewer has answered, or has judged it again; a quality assurer is asked. */
    ANSWERED,
    ACCEPTED,
    /** The date passed before it was decided. */
    LAPSED,
    /** It was drawn, and nobody decides on it any more: the person was withdrawn, or the cycle was cancelled. */
    ENDED,
    /** It counts as if it had not been drawn: the review begins again, and is drawn from again. */
    CLOSED;

    /** Whether a quality assurer can decide on it. */
    public boolean isToDecide() {
        return this == OPEN || this == ANSWERED;
    }
}
