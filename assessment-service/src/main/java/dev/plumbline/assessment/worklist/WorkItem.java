package dev.plumbline.assessment.worklist;

import dev.plumbline.events.WorklistEvent.WorkItemAssigned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task of a person or a group: a pointer to an act.
 *
 * @param owner who had the holder prepare it and gets it back; null where the holder has it for good
 * @param vacancy why nobody able holds it; null while somebody does, or its group has somebody for it
 * @param followUp the day on which the holder wants to come back to it; null for none
 * @param doneFor the name of whom it was done in place of; null where who did it did it for themselves
 */
public record WorkItem(
        UUID id,
        String process,
        String element,
        int slot,
        String businessKey,
        int round,
        State state,
        @Nullable UUID holder,
        @Nullable String holderName,
        @Nullable String group,
        @Nullable String groupUnit,
        boolean claimed,
        @Nullable UUID subject,
        String subjectName,
        String unit,
        @Nullable UUID cycle,
        String cycleName,
        String claims,
        int returned,
        @Nullable Instant due,
        Instant opened,
        @Nullable Instant done,
        @Nullable UUID owner,
        @Nullable String ownerName,
        @Nullable String doneFor,
        @Nullable LocalDate followUp,
        @Nullable Vacancy vacancy,
        long version) {

    /** What can be prepared by one person and decided by another. */
    private static final Set<String> DELEGABLE = Set.of("user_review", "user_second_assessment");

    /** Where a task stands. */
    public enum State {
        OPEN,
        CLAIMED,
        /** The act is done; the engine has not said so yet. */
        DONE_HERE,
        COMPLETED,
        CANCELLED
    }

    /** What only the person assessed can do. */
    private static final Set<String> OF_THE_SUBJECT = Set.of("user_assess_self", "user_acknowledge");

    /** What is asked of somebody for what they saw, or for their seat. */
    private static final Set<String> OF_ITS_HOLDER = Set.of("user_corroborate", "user_decide_items");

    /** Whether only the person assessed can do it. */
    public boolean isOfTheSubject() {
        return isOfTheSubject(element);
    }

    static boolean isOfTheSubject(String element) {
        return OF_THE_SUBJECT.contains(element);
    }

    /** Whether others than its first holder could do it: HR can then give it to somebody else. As in {@link StandingIn}. */
    public boolean isForOthers() {
        return element.equals("user_sign")
                || ((process.equals("participant-assessment") || process.equals("own"))
                        && !isOfTheSubject()
                        && !OF_ITS_HOLDER.contains(element));
    }

    /** That it has a holder. */
    WorkItemAssigned assignedTo(@Nullable UUID to, @Nullable UUID onBehalfOf, @Nullable String why) {
        return assigned(to, null, null, onBehalfOf, why, null);
    }

    /**
     * That a group has it.
     *
     * @param barred members of the group who are not told of it; null for none
     */
    WorkItemAssigned assignedToGroup(
            @Nullable String toGroup, @Nullable String toUnit, @Nullable String why, @Nullable List<UUID> barred) {
        return assigned(null, toGroup, toUnit, null, why, barred);
    }

    private WorkItemAssigned assigned(
            @Nullable UUID to,
            @Nullable String toGroup,
            @Nullable String toUnit,
            @Nullable UUID onBehalfOf,
            @Nullable String why,
            @Nullable List<UUID> barred) {
        return new WorkItemAssigned(
                id,
                businessKey,
                process,
                element,
                slot,
                round,
                subject,
                cycle,
                to,
                toGroup,
                toUnit,
                onBehalfOf,
                due,
                0,
                why,
                barred);
    }

    /** Whether its holder can have it prepared by somebody else. */
    public boolean canBeDelegated() {
        return DELEGABLE.contains(element) && owner == null && isOpen();
    }

    /** Whether it is still to be done. */
    public boolean isOpen() {
        return state == State.OPEN || state == State.CLAIMED;
    }

    /** The page where the work is done. */
    public String path() {
        if (vacancy != null && isOfTheSubject()) {
            return "/assessments/" + businessKey;
        }
        return switch (element) {
            case "user_assess_self" -> "/assessments/" + businessKey + "/self-assessment";
            case "user_review" -> "/assessments/" + businessKey + "/review";
            case "user_second_assessment" -> "/assessments/" + businessKey + "/second-assessment";
            case "user_settle_disagreement" -> "/assessments/" + businessKey + "/settle";
            case "user_explain_change" -> "/assessments/" + businessKey + "/explain";
            case "user_acknowledge" -> "/assessments/" + businessKey + "/result";
            case "user_discuss_again", "user_decide_appeal" -> "/assessments/" + businessKey + "/appeal";
            case "user_confirm_appeal" -> "/assessments/" + businessKey + "/confirm-appeal";
            case "user_corroborate" -> "/corroborations/" + businessKey;
            case "user_publish_results" -> "/cycles/" + businessKey;
            case "user_decide_unfinished" -> "/cycles/" + businessKey + "/unfinished";
            default -> "/calibration-sessions/" + businessKey;
        };
    }
}
