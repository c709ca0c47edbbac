package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.AssessmentEvent.Step;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done with people of a cycle, each for themselves.
 *
 * @param kind what
 * @param day {@link Kind#EXTEND}: by the end of which day of the cycle's time zone the open step is due; null else
 * @param person {@link Kind#REASSIGN}: who reviews from now on; null else
 * @param step {@link Kind#REOPEN}: at which step; null else
 * @param reason {@link Kind#WITHDRAW} and {@link Kind#REOPEN}: why; empty else, or where none is given
 */
public record PeopleAct(
        Kind kind,
        @Nullable LocalDate day,
        @Nullable UUID person,
        @Nullable Step step,
        String reason) {

    public PeopleAct {
        reason = Text.block(reason);
    }

    /** What HR does with one person alone. */
    public enum Kind {
        /** Their open step is due later. */
        EXTEND,
        /** Nothing of theirs falls due or is decided. */
        PAUSE,
        /** What was paused continues. */
        RESUME,
        /** Whoever has their open task is reminded of it. */
        REMIND,
        /** Somebody else reviews them. */
        REASSIGN,
        /** They take part no longer. */
        WITHDRAW,
        /** Their assessment begins again at a step. */
        REOPEN;

        /** Whether it ends open tasks of theirs permanently. */
        public boolean isFinal() {
            return this == WITHDRAW || this == REOPEN;
        }
    }

    /** Why it is not done with somebody. */
    public enum Why {
        /** There is no such assessment in the cycle, or it is of a person outside the actor's units. */
        NOT_FOUND,
        /** Nobody steers their own assessment. */
        ON_ONESELF,
        /** The actor has lost the right since. */
        NO_RIGHT,
        /** The cycle is paused or over since. */
        CYCLE,
        /** It has changed since it was read. */
        CHANGED,
        /** In its state this is not possible. */
        STATE,
        /** It is over, or its person was withdrawn. */
        FINISHED,
        /** It is paused. */
        PAUSED,
        /** It is paused because its person has left: HR is asked what happens to it. */
        HAS_LEFT,
        /** It is not paused. */
        NOT_PAUSED,
        /** Nothing of it has a date of its own now. */
        NOTHING_DUE,
        /** It is due that day or later already. */
        ALREADY_LATER,
        /** The results of the cycle are due before. */
        AFTER_RESULTS,
        /** That person reviews it already. */
        REVIEWS_ALREADY,
        /** That person is assessed in it, is below them in the line, or had another part in it: said of acts of before. */
        FOUR_EYES,
        /** That person is assessed in it. */
        ABOUT_THEMSELVES,
        /** It is about somebody above that person in the line. */
        ABOUT_ABOVE,
        /** That person had another part in it. */
        HAD_A_PART,
        /** Nobody has to do anything about it now. */
        NOTHING_OPEN,
        /** A group has the task, and nobody of it has taken it. */
        NO_HOLDER,
        /** Whoever is to do it has left. */
        INACTIVE,
        /** Whoever has the task has no mail address. */
        NO_MAIL,
        /** The task has no date. */
        NO_DATE,
        /** Somebody was reminded of it less than the policy's hours ago. */
        REMINDED,
        /** The self-assessment has not begun. */
        NOT_BEGUN,
        /** Nothing was submitted. */
        NOT_SUBMITTED,
        /** The employee has taken back what was submitted. */
        RECALLED,
        /** The cycle has no calibration. */
        NO_CALIBRATION,
        /** The review is not complete. */
        NOT_REVIEWED,
        /** An appeal is open. */
        APPEALED,
        /** It could not be done; an operator sees the cause. */
        FAILED;

        /** What a refusal of the same thing says. */
        static Why of(String code) {
            return switch (code) {
                case "assessment-state", "task-of-nobody-else" -> STATE;
                case "person-paused" -> PAUSED;
                case "person-not-paused" -> NOT_PAUSED;
                case "nothing-due" -> NOTHING_DUE;
                case "date-already-later" -> ALREADY_LATER;
                case "date-after-results" -> AFTER_RESULTS;
                case "holds-it-already" -> REVIEWS_ALREADY;
                case "deputy-unknown" -> INACTIVE;
                case "could-not-hold-own" -> ABOUT_THEMSELVES;
                case "could-not-hold-above" -> ABOUT_ABOVE;
                case "could-not-hold-part", "could-not-hold-session" -> HAD_A_PART;
                case "reopen-not-begun" -> NOT_BEGUN;
                case "reopen-not-submitted" -> NOT_SUBMITTED;
                case "reopen-recalled" -> RECALLED;
                case "reopen-without-calibration" -> NO_CALIBRATION;
                case "reopen-not-reviewed" -> NOT_REVIEWED;
                case "reopen-appealed" -> APPEALED;
                default -> throw new IllegalArgumentException("No reason is known for " + code);
            };
        }
    }
}
