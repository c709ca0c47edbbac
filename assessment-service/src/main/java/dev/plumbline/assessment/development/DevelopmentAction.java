package dev.plumbline.assessment.development;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody plans to do about a statement that was missing for a result of theirs (R14).
 *
 * @param assessmentId the assessment whose result it was
 * @param statement the id of the statement, in the edition of that result
 * @param until the day by which it is to be done
 * @param endedAt when it was done or dropped; null before that
 * @param doneAt when it was done; null where it is not
 * @param mentor who was asked to help; null for nobody
 * @param version rises with each change of the action, not with an answer of the mentor
 */
public record DevelopmentAction(
        UUID id,
        UUID personId,
        UUID assessmentId,
        UUID skillAssessmentId,
        UUID statement,
        String text,
        LocalDate until,
        ActionState state,
        @Nullable Instant endedAt,
        @Nullable Instant doneAt,
        @Nullable Mentor mentor,
        long version) {

    /** What a mentor answered. */
    public enum Answer {
        ACCEPTED,
        DECLINED
    }

    /**
     * Who was asked to help.
     *
     * @param mentoring the id of the question
     * @param left whether they have left the organisation
     * @param answer null while there is none
     * @param comment what they wrote with it; may be empty
     * @param answeredAt null while there is no answer
     */
    public record Mentor(
            UUID mentoring,
            UUID person,
            String name,
            boolean left,
            @Nullable Answer answer,
            String comment,
            @Nullable Instant answeredAt) {

        private Mentor named() {
            return new Mentor(mentoring, person, name, left, null, "", null);
        }
    }

    /** The action as others read it: who helps, but not what the two wrote to each other; whoever has declined does not help. */
    DevelopmentAction toOthers() {
        Mentor helping = mentor == null || mentor.answer() == Answer.DECLINED ? null : mentor.named();
        return new DevelopmentAction(
                id,
                personId,
                assessmentId,
                skillAssessmentId,
                statement,
                text,
                until,
                state,
                endedAt,
                doneAt,
                helping,
                version);
    }
}
