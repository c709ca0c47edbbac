package dev.plumbline.assessment.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job needs, whole.
 *
 * @param jobTitle as its profile writes it; where there is none yet, as people have it
 * @param people how many active people have that title
 * @param archived whether it counts no longer
 * @param needs by code
 * @param attributes the levels of generic attributes that it needs, by the codes of these
 * @param version 0 before anything was set
 */
public record Profile(
        String jobTitle,
        int people,
        boolean archived,
        List<Need> needs,
        Map<String, Integer> attributes,
        long version) {

    /** Whether what is needed is still published. */
    public enum State {
        /** The newest published edition of its framework describes the skill at that level. */
        CURRENT,
        /** That edition has the skill, but does not describe that level. */
        LEVEL_GONE,
        /** That edition does not have the skill. */
        GONE
    }

    /**
     * A skill at the level that is needed.
     *
     * @param origin the same for the same skill in every edition; null where no published edition ever had it
     * @param code as the edition that was published last writes it
     * @param name of the skill there; the code where no edition is published that has it
     * @param excluded the origins of the statements that do not count for this job
     */
    public record Need(@Nullable UUID origin, String code, String name, int level, State state, Set<UUID> excluded) {}

    /** The need of a skill; empty where it is not needed. */
    public Optional<Need> need(String code) {
        return needs.stream().filter(need -> need.code().equals(code)).findFirst();
    }
}
