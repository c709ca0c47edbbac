package dev.plumbline.assessment.steering;

/**
 * Of which open task {@code w} of an assessment {@code a} somebody may not have its holder {@code h} reminded, and why: one rule,
 * whichever way leads to it. It is a part of a CASE.
 */
final class ReminderRule {

    /** What is asked of the assessment, by {@code :actor}. */
    static final String OF_THE_CASE = """
            WHEN a.subject_id = :actor THEN 'ON_ONESELF'
            WHEN a.state IN ('CLOSED', 'WITHDRAWN') THEN 'FINISHED'
            WHEN a.paused_since IS NOT NULL THEN 'PAUSED'
            """;

    /** What is asked of the task; somebody reminded of it after {@code :before} is not reminded again. */
    static final String OF_THE_TASK = """
            WHEN w.holder_id IS NULL THEN 'NO_HOLDER'
            WHEN NOT h.active THEN 'INACTIVE'
            WHEN h.mail = '' THEN 'NO_MAIL'
            WHEN w.due_at IS NULL THEN 'NO_DATE'
            WHEN w.nudged_at > :before THEN 'REMINDED'
            """;

    private ReminderRule() {}
}
