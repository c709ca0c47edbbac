package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.evaluation.Decision;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person in one skill, as a session sees it.
 *
 * @param claimed null for no claim
 * @param agenda why it is discussed; empty for one that is taken as approved
 * @param calibrated the session's decision; null while open
 */
public record Item(
        UUID id,
        UUID sessionId,
        UUID skillAssessmentId,
        UUID assessmentId,
        UUID subjectId,
        String subjectName,
        String unit,
        @Nullable UUID reviewerId,
        String reviewerName,
        @Nullable Integer claimed,
        Decision recommended,
        Decision approved,
        @Nullable Decision second,
        List<Agenda> agenda,
        @Nullable Decision calibrated,
        boolean changed,
        @Nullable String reasonCode,
        @Nullable String comment,
        @Nullable String textForEmployee,
        boolean withdrawn,
        long version,
        List<Vote> votes) {

    /** The decision that stands now: the session's where there is one, else the reviewer's. */
    public Decision standing() {
        return calibrated == null ? approved : calibrated;
    }

    /** The same with other votes. */
    Item withVotes(List<Vote> others) {
        return new Item(
                id,
                sessionId,
                skillAssessmentId,
                assessmentId,
                subjectId,
                subjectName,
                unit,
                reviewerId,
                reviewerName,
                claimed,
                recommended,
                approved,
                second,
                agenda,
                calibrated,
                changed,
                reasonCode,
                comment,
                textForEmployee,
                withdrawn,
                version,
                others);
    }

    /** Why an item is on the agenda. */
    public enum Agenda {
        VOTES_DIFFER,
        APPROVED_NOT_RECOMMENDED,
        ABOVE_CLAIM,
        DISAGREED,
        NO_CLAIM,
        JOINED_LATE
    }

    /** A vote before the meeting. {@code level} only with DISAGREE; null for "no level". */
    public record Vote(
            UUID person,
            String name,
            Choice choice,
            @Nullable Integer level) {

        /** What can be voted. */
        public enum Choice {
            AGREE,
            QUESTION,
            DISAGREE,
            ABSTAIN
        }
    }
}
