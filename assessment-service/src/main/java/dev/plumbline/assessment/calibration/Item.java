package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person in one skill, as a session sees it.
 *
 * <p>What was claimed and decided before is kept as it was when the item came into its session.
 *
 * @param claimed null for no claim
 * @param agenda why it is discussed; empty for one that is taken as approved
 * @param stood the decision that applied then: the reviewer's, or that of an earlier revision's appeal or calibration
 * @param calibrated the session's decision; null while open
 * @param withdrawn whether the person no longer takes part, was reopened elsewhere, or is left as decided by a session that was
 *     reopened: kept, and counted nowhere
 * @param decider the member whom HR has named to decide it in the facilitator's place; null for nobody
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
        Decision stood,
        List<Agenda> agenda,
        @Nullable Decision calibrated,
        boolean changed,
        @Nullable String reasonCode,
        @Nullable String comment,
        @Nullable String textForEmployee,
        boolean withdrawn,
        @Nullable UUID decider,
        @Nullable String deciderName,
        long version,
        List<Vote> votes) {

    /** The decision that applies now: the session's where there is one, else the one that applied before. */
    public Decision standing() {
        return calibrated == null ? stood : calibrated;
    }

    /** The lower of what was approved and what applied then; 0 for no level. */
    public int lowest() {
        return Math.min(approved.height(), stood.height());
    }

    /** The higher of what was approved and what applied then; 0 for no level. */
    public int highest() {
        return Math.max(approved.height(), stood.height());
    }

    /** Whether a level is among those that a decision is about: from what was approved, or applied then, to what is decided. */
    boolean isBetween(int level, @Nullable Integer decided) {
        int other = decided == null ? 0 : decided;
        return Math.min(other, lowest()) <= level && level <= Math.max(other, highest());
    }

    /** Whether what was approved can be kept as it is: where something else applied since, keeping it is a change too. */
    public boolean canBeKept() {
        return approved.equals(stood);
    }

    /**
     * How a reason for being on the agenda is called: votes that are all alike do not differ. Where votes are hidden,
     * nothing is said of how they were cast.
     */
    public String called(Agenda reason) {
        if (reason != Agenda.VOTES_DIFFER) {
            return reason.name();
        }
        Set<Vote.Choice> choices = EnumSet.noneOf(Vote.Choice.class);
        Set<@Nullable Integer> levels = new HashSet<>();
        votes.stream().filter(vote -> vote.choice() != Vote.Choice.ABSTAIN).forEach(vote -> {
            choices.add(vote.choice());
            levels.add(vote.level());
        });
        if (choices.size() > 1 || levels.size() > 1) {
            return reason.name();
        }
        return choices.contains(Vote.Choice.DISAGREE) ? "VOTED_AGAINST" : "QUESTIONED";
    }

    /** The same with other votes. */
    public Item withVotes(List<Vote> others) {
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
                stood,
                agenda,
                calibrated,
                changed,
                reasonCode,
                comment,
                textForEmployee,
                withdrawn,
                decider,
                deciderName,
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
        /** The employee, who read the review before calibration, objects to it. */
        OBJECTED,
        JOINED_LATE,
        /** An appeal or a calibration of an earlier revision decided otherwise than the reviewer. */
        DECIDED_BEFORE
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

    /** Refuses what is said or decided on whoever is withdrawn, or was reopened elsewhere; they stay in the minutes. */
    void mustTakePart(CalibrationSession session) {
        if (withdrawn) {
            throw Refusal.conflict("item-withdrawn", session.state());
        }
    }
}
