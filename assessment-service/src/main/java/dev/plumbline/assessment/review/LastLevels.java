package dev.plumbline.assessment.review;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** The levels that people had before; implemented by result, which owns them. */
public interface LastLevels {

    /**
     * The level of a person's last result in a skill that is valid on a day.
     *
     * @param skillOrigin the same for the same skill in every edition; one of another framework that has its code is another
     * @param assessment the assessment that is asked for, whose own results do not count
     * @return empty where there is none
     */
    Optional<Integer> of(UUID person, UUID skillOrigin, UUID assessment, LocalDate validOn);
}
