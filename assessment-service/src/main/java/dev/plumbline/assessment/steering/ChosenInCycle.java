package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People of a cycle: some that are named, or all that a filter finds.
 *
 * @param some those that are named; empty for all that the filter finds
 * @param filter which; ignored where some are named
 */
public record ChosenInCycle(List<One> some, Filter filter) {

    /**
     * One of them.
     *
     * @param version the version of the assessment that was read; null not to compare
     */
    public record One(UUID assessment, @Nullable Long version) {}

    /**
     * Which people of a cycle.
     *
     * @param search words that are all found in name, number, mail or unit; empty for all
     * @param unit of which unit, regardless of case; empty for all
     * @param states in which states; empty for all
     * @param late only those with an overdue task
     * @param paused only those who are paused
     */
    public record Filter(String search, String unit, List<AssessmentState> states, boolean late, boolean paused) {

        /** Everybody. */
        public static final Filter ALL = new Filter("", "", List.of(), false, false);

        public Filter {
            search = Text.line(search);
            unit = Text.line(unit);
        }
    }
}
