package dev.plumbline.assessment.development;

/** How far a development action is. Its person may choose any of them at any time: it is their plan. */
public enum ActionState {
    PLANNED,
    STARTED,
    DONE,
    /** Another action has taken its place, or it is not needed any more. */
    DROPPED;

    /** Whether nothing is left to do. */
    public boolean ended() {
        return this == DONE || this == DROPPED;
    }
}
