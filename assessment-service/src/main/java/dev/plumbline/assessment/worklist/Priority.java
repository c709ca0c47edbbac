package dev.plumbline.assessment.worklist;

import java.util.Arrays;

/** How urgent a task is beside its date. */
public enum Priority {
    /** What can wait behind others of its date. */
    LOW(-1),
    NORMAL(0),
    HIGH(1);

    private final int number;

    Priority(int number) {
        this.number = number;
    }

    /** As it is stored and said: the larger, the more urgent. */
    int number() {
        return number;
    }

    static Priority of(int number) {
        return Arrays.stream(values())
                .filter(priority -> priority.number == number)
                .findFirst()
                .orElseThrow();
    }
}
