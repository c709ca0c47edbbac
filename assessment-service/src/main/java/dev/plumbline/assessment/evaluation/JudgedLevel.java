package dev.plumbline.assessment.evaluation;

import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.SkillCase.LevelStatements;
import dev.plumbline.assessment.evaluation.SkillCase.Statement;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A level of a case as it is judged, under a supposition; the rules of R12 ask it. Judged once. */
final class JudgedLevel {

    private final int number;
    private final List<Statement> statements;
    private final List<Statement> excluded;
    private final Map<UUID, Verdict> verdicts;
    private final Map<UUID, Support> support;
    private final Policy policy;
    private final Supposition supposition;
    private final Judgement judgement;
    private final boolean rated;
    private final List<AttributeRating> attributesBelow;
    private final Optional<ClassRule> earned;

    /** @param support by statement, as {@link Support#byStatement} gives it under the supposition */
    JudgedLevel(
            LevelStatements level,
            SkillCase skillCase,
            Map<UUID, Support> support,
            Policy policy,
            Supposition supposition) {
        this.number = level.level();
        this.statements = level.statements().stream()
                .filter(statement -> !statement.excluded())
                .sorted(Comparator.comparingInt(Statement::order))
                .toList();
        this.excluded = level.statements().stream()
                .filter(Statement::excluded)
                .sorted(Comparator.comparingInt(Statement::order))
                .toList();
        this.verdicts = skillCase.verdicts();
        this.support = support;
        this.policy = policy;
        this.supposition = supposition;
        this.judgement = new Judgement(statements.stream()
                .map(statement -> judge(statement, support(statement), asked(Cap.ALL)))
                .toList());
        this.rated = !skillCase.attributes().isEmpty();
        this.attributesBelow = supposition == Supposition.ATTRIBUTES
                ? List.of()
                : skillCase.attributes().stream()
                        .filter(rating -> rating.level() == null || rating.level() < number)
                        .toList();
        this.earned = ClassRule.of(this);
    }

    int number() {
        return number;
    }

    /** Its statements without those that HR excluded, judged. */
    Judgement judgement() {
        return judgement;
    }

    /** The statements that HR excluded, in order. */
    List<Statement> excluded() {
        return excluded;
    }

    /** The best class that it earns; empty if it does not pass. */
    Optional<ClassRule> earned() {
        return earned;
    }

    private Support support(Statement statement) {
        return support.getOrDefault(statement.id(), Support.NONE);
    }

    /** Without a verdict a statement counts as not observed. */
    private Verdict given(Statement statement) {
        return verdicts.getOrDefault(statement.id(), Verdict.NOT_OBSERVED);
    }

    private JudgedStatement judge(Statement statement, Support by, Set<Cap> caps) {
        return Cap.judge(statement, by, given(statement), caps, policy.proof());
    }

    private Set<Cap> asked(Set<Cap> caps) {
        if (supposition != Supposition.EVIDENCE) {
            return caps;
        }
        EnumSet<Cap> asked = EnumSet.copyOf(caps);
        asked.removeAll(Cap.OF_EVIDENCE);
        return Collections.unmodifiableSet(asked);
    }

    // --- What the rules of R12 ask

    /** Whether the edition has generic attributes, by which people are rated. */
    boolean isRated() {
        return rated;
    }

    /** R7: there are enough pieces of work. */
    boolean isSufficient() {
        return isSufficient(judgement);
    }

    private boolean isSufficient(Judgement of) {
        return supposition == Supposition.EVIDENCE
                || of.pieces() >= policy.judging().minDistinctEvidence();
    }

    /** R10: the share is reached and the defining statement is met. */
    boolean isCovered() {
        return judgement.covers(policy.judging().coverPercent());
    }

    /** R10: the share is reached, whatever the defining statement. */
    boolean reachesTheShare() {
        return judgement.reaches(policy.judging().coverPercent());
    }

    /** The assessor says that the defining statement is met, and R9 alone makes it partly met. */
    boolean lacksOnlyAccountability() {
        return judgement
                .defining()
                .filter(s -> s.given() == Verdict.MET && s.cap() == Finding.NOT_ACCOUNTABLE)
                .isPresent();
    }

    /** The attributes that are rated lower than the level, or not yet. */
    List<AttributeRating> attributesBelow() {
        return attributesBelow;
    }

    /** No more attributes are lower than the policy tolerates, each by one level. */
    boolean attributesAreTolerated() {
        return attributesBelow.size() <= policy.judging().classTolerance()
                && attributesBelow.stream().allMatch(rating -> rating.level() != null && rating.level() == number - 1);
    }

    /**
     * The level is covered and has enough pieces if only work in education counts on the defining statement, and nobody
     * needs to have been accountable for it. Such work must exist, even where evidence is supposed.
     */
    boolean isLearnt() {
        Judgement learnt = new Judgement(statements.stream().map(this::learnt).toList());
        return learnt.covers(policy.judging().coverPercent()) && isSufficient(learnt);
    }

    private JudgedStatement learnt(Statement statement) {
        Support all = support(statement);
        if (!statement.defining()) {
            return judge(statement, all, asked(Cap.OF_KNOWLEDGE));
        }
        // For R7, every piece that supports the statement counts, wherever it was done.
        return judge(statement, all.learnt(), Cap.OF_KNOWLEDGE).supportedBy(all);
    }
}
