package dev.plumbline.events;

import java.util.List;

/** Names of the Kafka topics. */
public final class Topics {

    public static final String PEOPLE = "plumbline.people";
    public static final String PEOPLE_CHANGES = "plumbline.people-changes";
    public static final String CYCLES = "plumbline.cycles";
    public static final String ASSESSMENTS = "plumbline.assessments";
    public static final String CALIBRATIONS = "plumbline.calibrations";
    public static final String WORKLIST = "plumbline.worklist";
    public static final String WORK_ITEMS = "plumbline.work-items";
    public static final String ASSESSMENT_COMMANDS = "plumbline.assessment-commands";
    public static final String NOTIFICATIONS = "plumbline.notifications";

    public static final String ACCOUNTS = "plumbline.accounts";

    /** All of them, in the order of the table of topics. */
    public static final List<String> ALL = List.of(
            PEOPLE,
            PEOPLE_CHANGES,
            CYCLES,
            ASSESSMENTS,
            CALIBRATIONS,
            WORKLIST,
            WORK_ITEMS,
            ASSESSMENT_COMMANDS,
            NOTIFICATIONS,
            ACCOUNTS);

    /** The topics of which Kafka keeps the newest record of each key for ever; the others are kept for a time. */
    public static final List<String> COMPACTED = List.of(PEOPLE);

    /**
     * How long a topic keeps its records.
     *
     * @return whole days; meaningless for a compacted topic
     */
    public static int keptDays(String topic) {
        return switch (topic) {
            case ASSESSMENT_COMMANDS, ACCOUNTS -> 14;
            case NOTIFICATIONS -> 30;
            // The facts, whatever they are about.
            default -> 90;
        };
    }

    private Topics() {}
}
