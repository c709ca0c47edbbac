package dev.plumbline.assessment.participant;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is to judge an assessment a second time; implemented by review, which chooses them. */
public interface SecondAssessorOf {

    /**
     * A person, or a group of which somebody does it.
     *
     * @param person null where a group does it
     * @param role the group's role; null where a person does it
     * @param unit the group's unit; null for all units
     */
    record Chosen(
            @Nullable UUID person,
            @Nullable String role,
            @Nullable String unit) {}

    /** An assessment that is to be judged a second time and was not yet. */
    record Awaited(UUID assessment, UUID subject, Chosen chosen) {}

    /** Those of some people that are to be judged a second time; with HR where nobody was chosen. */
    List<Awaited> awaited(Collection<UUID> subjects);

    /** Who was chosen; empty where nobody was. */
    Optional<Chosen> of(UUID assessment);
}
