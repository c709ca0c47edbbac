package dev.plumbline.assessment.participant;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reviewers have written of reviews that are not submitted, for whoever changes who reviews. */
public interface DraftsOfReviews {

    /**
     * What somebody has written, or had written, of the review of an assessment.
     *
     * @param author null where it was HR's as a group
     */
    record Draft(UUID assessment, @Nullable UUID author) {}

    /** Closes them where they are being written, in the current transaction. The caller has locked the assessments. */
    void close(Collection<Draft> drafts, Instant at);

    /** Whether there are closed ones of an assessment. */
    Closed closed(UUID assessment);

    /** Whether somebody was asked to judge an assessment a second time. */
    boolean isJudgedTwice(UUID assessment);

    /** What is closed of an assessment: reviews, second assessments. */
    record Closed(boolean reviews, boolean secondAssessments) {}

    /** Opens those again that were closed, where nothing else is being written; in the current transaction. */
    void openAgain(Collection<Draft> drafts);
}
