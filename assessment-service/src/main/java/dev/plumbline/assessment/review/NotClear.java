package dev.plumbline.assessment.review;

import java.util.List;

/** A review cannot be approved together with others; nothing of it has happened. */
public final class NotClear extends RuntimeException {

    private final List<Hindrance> hindrances;

    NotClear(List<Hindrance> hindrances) {
        super("Not clear: " + hindrances);
        this.hindrances = List.copyOf(hindrances);
    }

    /** Why; at least one. */
    public List<Hindrance> hindrances() {
        return hindrances;
    }
}
