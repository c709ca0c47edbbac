package dev.plumbline.assessment.cycle;

import java.util.UUID;

/** A cycle is over, and the other contexts end what they still hold of it: nobody takes part in it any more. */
public record CycleEnded(UUID cycle, Why why) {

    /** How it ended. */
    public enum Why {
        /** HR has given it up. */
        CYCLE_CANCELLED,
        /** Everybody in it is closed or withdrawn. */
        CYCLE_CLOSED
    }
}
