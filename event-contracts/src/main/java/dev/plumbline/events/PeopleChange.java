package dev.plumbline.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to people, as moments; {@link PeopleEvent} says how they are after it. */
public sealed interface PeopleChange extends Event {

    UUID personId();

    @Override
    default String key() {
        return personId().toString();
    }

    /** What of a person can change. */
    enum Field {
        EMPLOYEE_NUMBER,
        NAME,
        MAIL,
        JOB_TITLE,
        TARGET_TITLE,
        UNIT,
        MANAGER,
        LANGUAGE,
        TIME_ZONE,
        ACTIVE
    }

    /** A person is new; {@link PeopleEvent.PersonStated} says who they are. */
    record PersonRegistered(UUID personId, Instant at) implements PeopleChange {}

    /**
     * Something of a person has another value, which {@link PeopleEvent.PersonStated} says. Several changes within seconds are
     * said once.
     *
     * @param changed what has changed, each once, never empty
     * @param at when it was said, seconds after it was stored; it holds from then on
     */
    record PersonChanged(UUID personId, List<Field> changed, Instant at) implements PeopleChange {}

    /**
     * A person has left. What they held goes to others; what happens to their own assessments is for HR to say.
     *
     * @param openAssessments how many assessments of their own are without a result, so that HR is asked about them
     */
    record PersonLeft(UUID personId, int openAssessments, Instant at) implements PeopleChange {}

    /**
     * A person has another manager.
     *
     * @param from the manager until now; null where there was none
     * @param to the manager from now on; null at the top of the line
     */
    record ReportingLineChanged(
            UUID personId, @Nullable UUID from, @Nullable UUID to, Instant at) implements PeopleChange {}

    /**
     * A deputy is named for the person, from one day to another, both included, in the person's time zone.
     *
     * @param substitutionId names these days of this deputy
     */
    record SubstitutionStarted(
            UUID personId, UUID substitutionId, UUID deputyId, LocalDate begins, LocalDate ends, Instant at)
            implements PeopleChange {}

    /** A deputy is the person's deputy no more: before the last day was over, or before the first. */
    record SubstitutionEnded(UUID personId, UUID substitutionId, UUID deputyId, Instant at) implements PeopleChange {}
}
