package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is offered to be taken over into a self-assessment from the person's last results. Nothing of it is filled in by
 * itself.
 *
 * @param skills those of which there is an earlier result, by code
 * @param attributes in their order, as they were rated for the newest of those results
 */
public record LastTime(UUID assessmentId, List<OfSkill> skills, List<OfAttribute> attributes) {

    /**
     * A generic attribute that the person rated last time, whose words for that level are still the same.
     *
     * @param attributeId the one of now
     * @param level the person's rating of then
     */
    public record OfAttribute(UUID attributeId, String name, int level) {}

    /**
     * What is offered for one skill.
     *
     * @param from the skill assessment of the earlier result; its own id where it was imported
     * @param judgedId what it was judged on; null where it is not known any more
     * @param cycle the name of the cycle of the earlier result; its source where it was imported
     * @param publishedAt the beginning of its day in UTC where it was imported
     * @param importedOf the day on which it was judged elsewhere, and only its level is known; null where it was judged here
     * @param level the level that was decided; null where none was
     * @param levelOffered whether the skill still defines that level
     * @param levelTakenOver whether it was taken over from this result
     * @param statements of the earlier result first, then those that are new
     */
    public record OfSkill(
            UUID skillAssessmentId,
            UUID from,
            @Nullable UUID judgedId,
            String code,
            String name,
            String cycle,
            Instant publishedAt,
            @Nullable LocalDate importedOf,
            @Nullable Integer level,
            boolean levelOffered,
            boolean levelTakenOver,
            List<OfStatement> statements) {

        /** Whether the level is among what is taken over at once: the draft claims none. */
        boolean fillsLevel(SelfAssessment.SkillClaim draft) {
            return levelOffered && draft.claimed() == null && !draft.notThisSkill();
        }

        /** The statements that are taken over at once: those of which the draft says nothing. */
        List<OfStatement> fills(SelfAssessment.SkillClaim draft) {
            return draft.notThisSkill()
                    ? List.of()
                    : statements.stream()
                            .filter(one -> one.standing() == Standing.SAME && one.isUnsaidIn(draft))
                            .toList();
        }

        /** What is offered for a statement; empty where nothing is. */
        Optional<OfStatement> offered(UUID statement) {
            return statements.stream()
                    .filter(one -> one.standing() == Standing.SAME && statement.equals(one.statementId()))
                    .findFirst();
        }
    }

    /** What became of a statement since. */
    public enum Standing {
        /** It is the same, at the same level: its verdict and evidence are offered. */
        SAME,
        /** Its words have changed. */
        REWORDED,
        /** It belongs to another level now. */
        MOVED,
        /** It does not count for the person's job now. */
        NOT_ASKED,
        /** The skill does not have it any more. */
        GONE,
        /** It was not there before; of the level that was decided only. */
        NEW
    }

    /**
     * One statement of a level that was judged then, or would be asked now.
     *
     * @param statementId the one of now; null for one that is gone
     * @param level of now; of then for one that is gone
     * @param ordinal of now; of then for one that is gone
     * @param text of now; of then for one that is gone
     * @param own the person's verdict of then; null where there was none
     * @param decided the reviewer's verdict of then; null where there was none
     * @param verdict the one that is offered: the own one, else the reviewer's; null where there was none, or nothing is
     *     offered
     * @param pieces the evidence that was linked by either
     * @param takenOver whether it was taken over from this result
     */
    public record OfStatement(
            @Nullable UUID statementId,
            int level,
            int ordinal,
            String text,
            Standing standing,
            @Nullable Verdict own,
            @Nullable Verdict decided,
            @Nullable Verdict verdict,
            List<Piece> pieces,
            boolean takenOver) {

        private boolean isUnsaidIn(SelfAssessment.SkillClaim draft) {
            UUID id = Objects.requireNonNull(statementId);
            return !draft.verdicts().containsKey(id) && draft.linkedTo(id).isEmpty();
        }

        /** The same with these pieces alone; empty where none of them supports it. */
        Optional<OfStatement> restingOn(Set<UUID> current) {
            List<Piece> left = pieces.stream()
                    .filter(piece -> current.contains(piece.evidenceId()))
                    .toList();
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new OfStatement(
                            statementId, level, ordinal, text, standing, own, decided, verdict, left, takenOver));
        }

        /** The pieces that are offered. */
        List<UUID> offeredPieces() {
            return pieces.stream()
                    .filter(piece -> piece.standing() == PieceStanding.OFFERED)
                    .map(Piece::evidenceId)
                    .limit(AssessingOneself.MOST_LINKS)
                    .toList();
        }
    }

    /** Whether a piece can be linked again. */
    public enum PieceStanding {
        OFFERED,
        /** Its owner has archived it. */
        ARCHIVED,
        /** It is not in the person's library any more. */
        GONE
    }

    /**
     * A piece of evidence that was linked then.
     *
     * @param title of now; of then for one that is gone
     * @param changed whether it says something else than it said then
     */
    public record Piece(UUID evidenceId, String title, PieceStanding standing, boolean changed) {}

    /** How much of it is taken over at once. */
    public record Offer(int attributes, int levels, int statements, int pieces) {

        /** Whether nothing can. */
        public boolean isNothing() {
            return attributes + levels + statements + pieces == 0;
        }
    }

    /** How much of it is taken over at once: what the draft says stays as it is, and does not count. */
    Offer offer(SelfAssessment.Form draft) {
        int levels = 0;
        List<OfStatement> filled = new ArrayList<>();
        for (OfSkill skill : skills) {
            SelfAssessment.SkillClaim claim = draft.skill(skill.skillAssessmentId())
                    .orElseGet(() -> SelfAssessment.SkillClaim.empty(skill.skillAssessmentId()));
            levels += skill.fillsLevel(claim) ? 1 : 0;
            filled.addAll(skill.fills(claim));
        }
        return new Offer(
                (int) attributes.stream()
                        .filter(one -> !draft.attributes().containsKey(one.attributeId()))
                        .count(),
                levels,
                (int) filled.stream().filter(one -> one.verdict() != null).count(),
                (int) filled.stream()
                        .flatMap(one -> one.offeredPieces().stream())
                        .distinct()
                        .count());
    }

    /** The skill whose level is all that is offered; null where more is, or nothing. */
    public @Nullable OfSkill onlyLevel() {
        List<OfSkill> levels = skills.stream().filter(OfSkill::levelOffered).toList();
        boolean more = !attributes.isEmpty()
                || skills.stream()
                        .flatMap(skill -> skill.statements().stream())
                        .anyMatch(one -> one.standing() == Standing.SAME);
        return levels.size() == 1 && !more ? levels.getFirst() : null;
    }

    /** Whether none of it was judged here. */
    public boolean allImported() {
        return skills.stream().allMatch(skill -> skill.importedOf() != null);
    }

    /** What is offered for a skill; empty where there is no earlier result. */
    Optional<OfSkill> skill(UUID skillAssessmentId) {
        return skills.stream()
                .filter(one -> one.skillAssessmentId().equals(skillAssessmentId))
                .findFirst();
    }
}
