package dev.plumbline.assessment.review;

import dev.plumbline.assessment.review.SecondAssessorTrace.Candidate;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Who may judge a second time (R19); implemented by result, which knows what people have shown. */
public interface SecondAssessorPool {

    /**
     * Who is possible for a case.
     *
     * @param all how many they are
     * @param first all who have the fewest open second assessments, and some others after them, by how many they have open
     */
    record Possible(int all, List<Candidate> first) {}

    /**
     * Who may judge all of some skills of an assessment a second time: who is active; is neither the person assessed nor who
     * reviewed them, nor up to two steps above or below either in the reporting line; reports to the person assessed at no
     * depth; had no other part in the case; and holds a valid result of each skill at the approved level or above, or was
     * made a second assessor of it by HR.
     *
     * @param skillAssessments those that are judged twice, of which something is approved
     * @param validOn the day on which results are valid
     */
    Possible of(UUID assessment, Collection<UUID> skillAssessments, LocalDate validOn);
}
