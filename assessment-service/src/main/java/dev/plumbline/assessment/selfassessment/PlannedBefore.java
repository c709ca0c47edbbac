package dev.plumbline.assessment.selfassessment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a person planned about statements when they were missing; implemented by development, which owns it. */
public interface PlannedBefore {

    /**
     * An action that was planned at an earlier result.
     *
     * @param until the day by which it was to be done
     * @param state how far it is, as development names it
     * @param mentor who helps; empty for nobody
     */
    record Planned(UUID id, String text, LocalDate until, String state, String mentor) {}

    /**
     * What the person of an assessment planned, by the statements of its skills: a statement is the same by its origin, in
     * whatever edition it was missing. What was dropped is left out.
     */
    Map<UUID, List<Planned>> before(UUID assessment);
}
