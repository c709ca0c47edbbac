package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.Role;
import dev.plumbline.events.WorkProcess;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers which person or group holds a role, from the facts of the moment; each context answers for its processes. */
public interface RoleHolders {

    /** A step that became due. */
    record Due(String process, String element, String role, String businessKey, int slot, int round) {}

    /**
     * Who holds it: a person, or the group of a role, limited to a unit where one is given.
     *
     * @param due by when; null for no date
     * @param claims claimed levels in short, each after the name of its skill; empty where it does not matter
     */
    record Holder(
            @Nullable UUID person,
            @Nullable String group,
            @Nullable String unit,
            @Nullable Instant due,
            @Nullable UUID subject,
            @Nullable UUID cycle,
            String subjectName,
            String subjectUnit,
            String cycleName,
            String claims,
            int returned) {

        /**
         * HR's group, of a step that is about a whole cycle and nobody in it.
         *
         * @param due by when
         */
        public static Holder hrOf(UUID cycle, String cycleName, Instant due) {
            return new Holder(null, Role.HR.name(), null, due, null, cycle, "", "", cycleName, "", 0);
        }
    }

    /**
     * The holders of steps are about to be asked for, one by one. What the steps are about can be read at once; and
     * what says by when they are due is locked, so that it does not change before the tasks are written.
     */
    default void prepare(List<Due> steps) {}

    /**
     * Locks what a step is about, until the transaction ends, as the acts that end the step do before they touch its task;
     * nothing where it belongs to another context.
     */
    default void lock(String process, String businessKey) {}

    /** Whether a person may read what a step is about, whoever does the step; empty if it belongs to another context. */
    default Optional<Boolean> mayRead(UUID person, WorkProcess process, String businessKey) {
        return Optional.empty();
    }

    /** Why a step comes to its holder again, where its notice says so; empty for any other. */
    default Optional<String> why(Due due) {
        return Optional.empty();
    }

    /** The holder, empty if the step belongs to another context. */
    Optional<Holder> holderOf(Due due);
}
