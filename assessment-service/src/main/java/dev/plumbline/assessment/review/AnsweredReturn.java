package dev.plumbline.assessment.review;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A self-assessment that was returned and submitted again: what was asked, and what has changed since.
 *
 * @param at when it was returned
 * @param text what was asked, in the words of whoever returned it
 * @param statements those that were asked about, in order
 */
public record AnsweredReturn(Instant at, String text, List<Statement> statements) {

    /**
     * A statement that was asked about.
     *
     * @param skill the name of its skill
     * @param added the titles of the pieces that are linked to it now, and were not when it was returned
     * @param changed the titles of the pieces that were linked then, and were changed since
     */
    public record Statement(
            UUID statement, String skill, int level, int ordinal, List<String> added, List<String> changed) {

        /** Whether its evidence is what it was. */
        public boolean isUnchanged() {
            return added.isEmpty() && changed.isEmpty();
        }
    }

    /** Whether the evidence of none of them has changed. */
    public boolean isUnchanged() {
        return statements.stream().allMatch(Statement::isUnchanged);
    }

    /** The statements that were asked about. */
    public Set<UUID> asked() {
        return statements.stream().map(Statement::statement).collect(Collectors.toSet());
    }
}
