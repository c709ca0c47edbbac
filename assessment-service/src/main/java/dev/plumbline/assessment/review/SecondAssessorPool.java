package dev.plumbline.assessment.review;

import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who may judge a second time (R19); implemented by result, which knows what people have shown. */
public interface SecondAssessorPool {

    /** How many of those who are possible are named. */
    int MOST = 50;

    /**
     * Who is possible for a case.
     *
     * @param all how many they are
     * @param equal how many of them have the fewest open second assessments
     * @param first those who would be drawn first, in that order; at most {@value SecondAssessorPool#MOST}
     */
    record Possible(int all, int equal, List<Candidate> first) {

        /**
         * The same with what those who are named have open by now.
         *
         * @param now those who are named, in their order by now
         * @return empty where somebody who is not named could come before all of them
         */
        Optional<Possible> asNow(List<Candidate> now) {
            if (now.isEmpty()) {
                return Optional.of(this);
            }
            int fewest = now.getFirst().open();
            int before = first.getFirst().open();
            int named = with(fewest, now);
            if (all == first.size() || fewest < before) {
                return Optional.of(new Possible(all, named, now));
            }
            return fewest > before
                    ? Optional.empty()
                    : Optional.of(new Possible(all, equal - with(before, first) + named, now));
        }

        private static int with(int open, List<Candidate> candidates) {
            return Math.toIntExact(candidates.stream()
                    .filter(candidate -> candidate.open() == open)
                    .count());
        }
    }

    /**
     * Who may judge all of some skills of an assessment a second time: who is active; is neither the person assessed nor who
     * reviewed them, nor up to two steps above or below either in the reporting line; reports to the person assessed at no
     * depth; had no other part in the case; and holds a valid result of each skill at the approved level or above, or was
     * made a second assessor of it by HR. Those with the fewest open second assessments come first, of them who has the lowest
     * CRC-32 of the ids of the assessment and the person.
     *
     * @param skillAssessments those that are judged twice, of which something is approved
     * @param validOn the day on which results are valid
     */
    Possible of(UUID assessment, Collection<UUID> skillAssessments, LocalDate validOn);

    /**
     * How many second assessments some people have open now, in no order.
     *
     * @param assessment that is not counted
     */
    List<Candidate> open(UUID assessment, Collection<UUID> people);
}
