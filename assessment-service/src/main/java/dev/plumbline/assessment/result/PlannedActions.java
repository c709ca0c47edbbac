package dev.plumbline.assessment.result;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What people plan about the statements that were missing for their results; implemented by development, which owns it. */
public interface PlannedActions {

    /**
     * One action.
     *
     * @param statement the id of the statement that is to be shown
     * @param until the day by which it is to be done
     * @param state how far it is, as development names it
     * @param ended whether nothing is left to do
     * @param mentor who was asked to help; empty for nobody
     */
    record Planned(UUID id, UUID statement, String text, LocalDate until, String state, boolean ended, String mentor) {}

    /** The actions at a result that the caller has read, in the order in which they were planned. */
    List<Planned> ofResult(UUID assessment);
}
