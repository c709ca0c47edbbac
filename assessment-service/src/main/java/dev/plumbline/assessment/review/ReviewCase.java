package dev.plumbline.assessment.review;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.evaluation.Covered;
import dev.plumbline.assessment.evaluation.Currency;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Finding;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.Trace;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.Frameworks.GenericAttribute;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.review.Review.Otherwise;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SinceTakenOver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A review with all that it is about, and what the rules say of it.
 *
 * @param policy the numbers by which it is judged
 * @param attributes the generic attributes that are rated
 * @param skills by skill assessment
 * @param evidence what was shown, by id
 * @param recommendations by skill assessment; of what was judged before they were kept, some or all may be missing
 * @param whole whether all of it is known; of what was judged before it was kept, parts may be missing
 */
public record ReviewCase(
        Assessment assessment,
        AssessmentCycle cycle,
        Policy policy,
        List<GenericAttribute> attributes,
        Review review,
        SelfAssessment.Form self,
        Map<UUID, SkillText> skills,
        Map<UUID, EvidenceSnapshot> evidence,
        Map<UUID, Recommendation> recommendations,
        boolean whole) {

    /** What is not said of a level while it waits for evidence. */
    private static final Set<Finding> TOO_EARLY =
            EnumSet.of(Finding.LACKS_EVIDENCE, Finding.NOT_COVERED, Finding.DEFINING_NOT_MET, Finding.INSUFFICIENT);

    /** What is said because a level does not pass: not while its evidence has not been looked at. */
    private static final Set<Finding> OF_ANOTHER_LEVEL = EnumSet.of(Finding.NEXT_LOWER_OPENED, Finding.RETURN_ADVISED);

    /** The titles of the evidence that the employee or the assessor linked, by statement. */
    public Map<UUID, List<String>> chips() {
        Map<UUID, List<String>> chips = new HashMap<>();
        linked().forEach((statement, pieces) -> chips.put(
                statement, pieces.stream().map(EvidenceSnapshot::title).toList()));
        return chips;
    }

    /** The evidence that the employee or the assessor linked, by statement. */
    public Map<UUID, List<EvidenceSnapshot>> linked() {
        Map<UUID, List<EvidenceSnapshot>> linked = new HashMap<>();
        links().forEach(link -> {
            EvidenceSnapshot piece = evidence.get(link.evidence());
            if (piece != null) {
                linked.computeIfAbsent(link.statement(), s -> new ArrayList<>()).add(piece);
            }
        });
        return linked;
    }

    /** The evidence of one skill, each piece with its number. */
    public NumberedEvidence numbered(UUID skillAssessment) {
        ReviewCase one = about(skillAssessment);
        return NumberedEvidence.of(List.copyOf(one.evidence().values()), one.links());
    }

    /** What the employee or the assessor linked, each once. */
    private List<SelfAssessment.Link> links() {
        return Stream.concat(
                        self.skills().stream().flatMap(claim -> claim.links().stream()),
                        review.draft().skills().stream().flatMap(skill -> skill.links().stream()))
                .distinct()
                .toList();
    }

    /**
     * Whether earlier results are shown beside it. They are offered to the reviewer; a second assessor has rights on this
     * assessment only.
     */
    public boolean showsEarlierResults() {
        return review.kind() == Review.Kind.REVIEWER;
    }

    /** What the employee took over from earlier results, by statement; empty where those are not shown. */
    public Map<UUID, SinceTakenOver.Mark> takenOver(SinceTakenOver since) {
        return showsEarlierResults() ? since.of(self, evidence) : Map.of();
    }

    /**
     * How far a piece counts in this cycle by its age. Where skills have months of their own, for the one of those that it
     * supports for which it counts most.
     */
    public Currency currency(EvidenceSnapshot piece) {
        return Stream.concat(
                        self.skills().stream()
                                .filter(claim -> supports(claim.links(), piece))
                                .map(SelfAssessment.SkillClaim::skillAssessmentId),
                        review.draft().skills().stream()
                                .filter(skill -> supports(skill.links(), piece))
                                .map(SkillReview::skillAssessmentId))
                .map(skills::get)
                .filter(Objects::nonNull)
                .map(skill -> Currency.of(piece.ended(), cycle.asOf(), policy.forSkill(skill.originId())))
                .min(Comparator.naturalOrder())
                .orElseGet(() -> Currency.of(piece.ended(), cycle.asOf(), policy));
    }

    /** Whether the assessor accepts a piece: as valid, and as the person's own work. */
    public boolean accepts(UUID piece) {
        Review.Tick tick = review.draft().ticks().get(piece);
        return tick != null && tick.accepted();
    }

    private static boolean supports(List<SelfAssessment.Link> links, EvidenceSnapshot piece) {
        return links.stream().anyMatch(link -> link.evidence().equals(piece.id()));
    }

    /** What the assessor saw, by statement: only what counts, which says both when and what. */
    public Map<UUID, List<WhatWasSeen>> seen() {
        return WhatWasSeen.byStatement(review.draft(), skills);
    }

    /** What the assessor remarks, by statement. */
    public Map<UUID, String> comments() {
        return review.draft().comments();
    }

    /** What the assessor remarks on a skill; empty for nothing. */
    public String comment(UUID skillAssessment) {
        return review.draft().skill(skillAssessment).map(SkillReview::comment).orElse("");
    }

    /** The levels of a skill that are opened: those that the rules ask for, and those that the assessor opened. */
    Set<Integer> openedLevels(UUID skillAssessment) {
        Set<Integer> opened = new HashSet<>(
                review.draft().skill(skillAssessment).map(SkillReview::opened).orElse(List.of()));
        Recommendation recommendation = recommendations.get(skillAssessment);
        if (recommendation != null) {
            opened.addAll(recommendation.toJudge());
        }
        return opened;
    }

    /** Whether the assessor works on it: it was submitted, and is not decided. */
    public boolean isBeingWritten() {
        return ReviewBasis.isBeingWritten(assessment, review.kind());
    }

    /** The employee's verdicts on a skill, by statement. */
    public Map<UUID, Verdict> ownVerdicts(UUID skillAssessment) {
        return self.skill(skillAssessment)
                .map(SelfAssessment.SkillClaim::verdicts)
                .orElse(Map.of());
    }

    /** The assessor's verdicts on a skill, by statement. */
    public Map<UUID, Verdict> verdicts(UUID skillAssessment) {
        return review.draft().skill(skillAssessment).map(SkillReview::verdicts).orElse(Map.of());
    }

    /** Whether the page offers to open that level: the next higher one, and what was opened before. */
    public boolean offersToOpen(UUID skillAssessment, int level) {
        Integer start = OpenedLevels.startOf(self, review.draft(), skillAssessment);
        SkillText skill = Objects.requireNonNull(skills.get(skillAssessment));
        boolean opened = review.draft()
                .skill(skillAssessment)
                .map(SkillReview::opened)
                .orElse(List.of())
                .contains(level);
        return opened || (start != null && level > start && OpenedLevels.mayOpen(skill, start, level));
    }

    /** How far a level of a skill is covered: by the verdicts as they count, with what the rules make of them. */
    public Covered covered(UUID skillAssessment, SkillText.LevelText level) {
        Map<UUID, Verdict> given = verdicts(skillAssessment);
        Recommendation recommendation = recommendations.get(skillAssessment);
        Recommendation.Coverage coverage = recommendation == null
                ? null
                : recommendation.coverage().stream()
                        .filter(one -> one.level() == level.level())
                        .findFirst()
                        .orElse(null);
        Map<UUID, Verdict> effective = new HashMap<>();
        if (coverage != null) {
            coverage.effective().forEach(one -> effective.put(one.statement(), one.effective()));
        }
        Waiting waiting = waiting(skillAssessment, level);
        Covered verdicts = Covered.of(
                level.statements().stream().filter(one -> !one.excluded()).toList(),
                SkillText.StatementText::weight,
                one -> given.containsKey(one.id()) && !waiting.statements().contains(one.id())
                        ? effective.getOrDefault(one.id(), given.get(one.id()))
                        : null);
        Covered covered = waiting.ordinals().isEmpty()
                ? verdicts
                : verdicts.waitingFor(new Covered.Waiting(waiting.ordinals().size(), waiting.pieces()));
        return recommendation == null || coverage == null
                ? covered
                : covered.judged(
                        coverage, policyOf(skillAssessment).judging().coverPercent(), recommendation.against(coverage));
    }

    /**
     * What of a level waits for evidence: it is judged met or partly met, and nothing that supports it is accepted yet.
     *
     * @param ordinals of the statements, in their order
     * @param pieces how many pieces of their evidence nobody has looked at
     */
    public record Waiting(int level, List<Integer> ordinals, Set<UUID> statements, int pieces) {}

    /** The levels of a skill with statements that wait for evidence, highest first; none once it is decided. */
    public List<Waiting> waiting(UUID skillAssessment) {
        return Objects.requireNonNull(skills.get(skillAssessment)).levels().reversed().stream()
                .map(level -> waiting(skillAssessment, level))
                .filter(waiting -> !waiting.ordinals().isEmpty())
                .toList();
    }

    private Waiting waiting(UUID skillAssessment, SkillText.LevelText level) {
        Set<UUID> lacking = isBeingWritten() ? Set.copyOf(withoutEvidence(skillAssessment)) : Set.of();
        List<SkillText.StatementText> waiting = level.statements().stream()
                .filter(one -> lacking.contains(one.id()))
                .toList();
        Set<UUID> statements = waiting.stream().map(SkillText.StatementText::id).collect(Collectors.toSet());
        long pieces = links().stream()
                .filter(link -> statements.contains(link.statement()) && evidence.containsKey(link.evidence()))
                .map(SelfAssessment.Link::evidence)
                .distinct()
                .filter(piece -> !ClearCase.isTicked(review.draft().ticks().get(piece)))
                .count();
        return new Waiting(
                level.level(),
                waiting.stream().map(SkillText.StatementText::ordinal).toList(),
                statements,
                (int) pieces);
    }

    /** How many statements that are asked have no verdict yet. */
    public int unjudged() {
        return recommendations.values().stream()
                .mapToInt(one -> one.unjudged().size())
                .sum();
    }

    /** The level of a skill that the rules have opened below the one where it starts, which does not pass; null for none. */
    public @Nullable Integer openedBelow(UUID skillAssessment) {
        Integer start = OpenedLevels.startOf(self, review.draft(), skillAssessment);
        Recommendation recommendation = recommendations.get(skillAssessment);
        return start == null || recommendation == null
                ? null
                : recommendation.toJudge().stream()
                        .filter(level -> level < start)
                        .findFirst()
                        .orElse(null);
    }

    /**
     * What is still to judge of a skill where a level has been judged fully and does not pass.
     *
     * @param failed the level that does not pass
     * @param level the level that is to judge now
     * @param open how many of its statements have no verdict yet
     */
    public record Below(int failed, int level, int open) {}

    /** The same of one skill; null where no level has failed so far, or it still waits for evidence, or nothing is to judge. */
    public @Nullable Below below(UUID skillAssessment) {
        Recommendation recommendation = recommendations.get(skillAssessment);
        SkillText skill = skills.get(skillAssessment);
        if (recommendation == null
                || skill == null
                || recommendation.decision().level() != null
                || !waiting(skillAssessment).isEmpty()) {
            return null;
        }
        Set<UUID> unjudged = Set.copyOf(recommendation.unjudged());
        Integer failed = null;
        for (int level : recommendation.toJudge()) {
            long open = skill.level(level).stream()
                    .flatMap(text -> text.statements().stream())
                    .filter(one -> unjudged.contains(one.id()))
                    .count();
            if (open == 0) {
                failed = level;
            } else {
                return failed == null ? null : new Below(failed, level, (int) open);
            }
        }
        return null;
    }

    /** Whether a review of one skill says all that is to judge by {@link #below}: nothing else is decided instead. */
    public boolean namesAllOpen() {
        return skills.size() == 1
                && skills.keySet().stream()
                        .allMatch(said -> below(said) != null
                                && review.draft()
                                        .skill(said)
                                        .map(SkillReview::otherwise)
                                        .isEmpty());
    }

    /**
     * A skill of which something else is recommended than was claimed.
     *
     * @param recommended null where no level is
     */
    public record Differing(
            SkillText skill, int claimed, @Nullable Integer recommended) {}

    /** All of those. */
    public List<Differing> differing() {
        return ClearCase.differing(this);
    }

    /**
     * The levels that would be decided, in the order of the skills; empty as long as one of the skills has none, or is not to have
     * any.
     */
    public List<Integer> decidedLevels() {
        List<Integer> levels = new ArrayList<>();
        for (UUID said : skills.keySet()) {
            Integer level = recommendations.containsKey(said) ? decided(said).level() : null;
            if (level == null) {
                return List.of();
            }
            levels.add(level);
        }
        return levels;
    }

    /** How many verdicts are below the self-assessment and without a comment, which is asked about before it is decided. */
    public int uncommented() {
        return Unexplained.of(this).size();
    }

    /** How many statements of a level that the employee has judged have no verdict of the assessor yet. */
    public int leftOf(UUID skillAssessment, SkillText.LevelText level) {
        Set<UUID> own = ownVerdicts(skillAssessment).keySet();
        Set<UUID> given = verdicts(skillAssessment).keySet();
        return (int) level.statements().stream()
                .filter(one -> !one.excluded() && own.contains(one.id()) && !given.contains(one.id()))
                .count();
    }

    /** Whether the employee has judged a statement of a level. */
    public boolean saysOwn(UUID skillAssessment, SkillText.LevelText level) {
        Set<UUID> judged = ownVerdicts(skillAssessment).keySet();
        return level.statements().stream().anyMatch(one -> judged.contains(one.id()));
    }

    /** Whether the assessor judges a statement lower than the employee. */
    public boolean isBelowOwn(UUID skillAssessment, UUID statement) {
        return Unexplained.isBelow(
                verdicts(skillAssessment).get(statement),
                ownVerdicts(skillAssessment).get(statement));
    }

    /** The verdicts of a skill that count for less than was given, by statement, with why. */
    public Map<UUID, Recommendation.Effective> lowered(UUID skillAssessment) {
        Map<UUID, Recommendation.Effective> lowered = new LinkedHashMap<>();
        Recommendation recommendation = recommendations.get(skillAssessment);
        if (recommendation != null) {
            recommendation.coverage().stream()
                    .flatMap(level -> level.effective().stream())
                    .filter(one -> one.cap() != null)
                    .forEach(one -> lowered.put(one.statement(), one));
        }
        return lowered;
    }

    /** The statements of a skill that are judged met or partly met and lack evidence: no review is decided with them. */
    List<UUID> withoutEvidence(UUID skillAssessment) {
        return lowered(skillAssessment).values().stream()
                .filter(one -> one.cap() == Finding.LACKS_EVIDENCE)
                .map(Recommendation.Effective::statement)
                .toList();
    }

    /** The statements about which more can be asked: judged not met, or met or partly met where no evidence is linked. */
    public Set<UUID> unshown() {
        Set<UUID> linked = chips().keySet();
        Set<UUID> unshown = new LinkedHashSet<>();
        skills.keySet().forEach(said -> {
            verdicts(said).forEach((statement, verdict) -> {
                if (verdict == Verdict.NOT_MET) {
                    unshown.add(statement);
                }
            });
            withoutEvidence(said).stream()
                    .filter(statement -> !linked.contains(statement))
                    .forEach(unshown::add);
        });
        return unshown;
    }

    /**
     * Why the recommendation of a skill is what it is, as far as it is judged: nothing is said of a level of which a statement has
     * no verdict yet, and nothing is said against one that waits for evidence.
     */
    public Trace whySoFar(UUID skillAssessment) {
        Recommendation recommendation = Objects.requireNonNull(recommendations.get(skillAssessment));
        Set<UUID> open = Set.copyOf(recommendation.unjudged());
        Set<Integer> unfinished = Objects.requireNonNull(skills.get(skillAssessment)).levels().stream()
                .filter(level -> level.statements().stream().anyMatch(one -> open.contains(one.id())))
                .map(SkillText.LevelText::level)
                .collect(Collectors.toSet());
        List<Waiting> waiting = waiting(skillAssessment);
        Set<Integer> waits = waiting.stream().map(Waiting::level).collect(Collectors.toSet());
        boolean toLookAt = waiting.stream().anyMatch(level -> level.pieces() > 0);
        boolean early = !unfinished.isEmpty() || !waits.isEmpty();
        return recommendation
                .trace()
                .without(entry -> unfinished.contains(entry.level())
                        || (waits.contains(entry.level()) && TOO_EARLY.contains(entry.tag()))
                        || (early && entry.tag() == Finding.NONE)
                        || (toLookAt && OF_ANOTHER_LEVEL.contains(entry.tag())));
    }

    /** A statement that defines its level. */
    public record Defining(int level, int ordinal) {}

    /**
     * The statements of a skill that define a judged level and are not met, where the trace says of the level only that its share
     * is missing. A statement without a verdict is not among them.
     */
    public List<Defining> definingNotMet(UUID skillAssessment) {
        Recommendation recommendation = recommendations.get(skillAssessment);
        SkillText skill = skills.get(skillAssessment);
        if (recommendation == null || skill == null) {
            return List.of();
        }
        Map<UUID, Verdict> given = verdicts(skillAssessment);
        Set<UUID> waits = waiting(skillAssessment).stream()
                .flatMap(level -> level.statements().stream())
                .collect(Collectors.toSet());
        List<Defining> notMet = new ArrayList<>();
        recommendation.coverage().stream()
                .filter(level -> recommendation.trace().entries().stream()
                        .anyMatch(entry ->
                                entry.tag() == Finding.NOT_COVERED && Objects.equals(entry.level(), level.level())))
                .forEach(level -> level.effective().stream()
                        .filter(one -> one.effective() != Verdict.MET && given.containsKey(one.statement()))
                        .filter(one -> !waits.contains(one.statement()))
                        .forEach(one -> skill.statement(one.statement())
                                .filter(SkillText.StatementText::defining)
                                .ifPresent(statement -> notMet.add(new Defining(level.level(), statement.ordinal())))));
        return notMet;
    }

    /** How many statements of all skills lack evidence for the verdict that they have. */
    public int withoutEvidence() {
        return skills.keySet().stream()
                .mapToInt(said -> withoutEvidence(said).size())
                .sum();
    }

    private Policy policyOf(UUID skillAssessment) {
        return policy.forSkill(
                Objects.requireNonNull(skills.get(skillAssessment)).originId());
    }

    /** The levels of a skill on which verdicts are asked or given, highest first. */
    public List<SkillText.LevelText> judgedLevels(UUID skillAssessment) {
        Recommendation recommendation = recommendations.get(skillAssessment);
        Integer claimed = self.skill(skillAssessment)
                .map(SelfAssessment.SkillClaim::claimed)
                .orElse(null);
        return Objects.requireNonNull(skills.get(skillAssessment)).levels().reversed().stream()
                .filter(level -> Objects.equals(level.level(), claimed)
                        || (recommendation != null && recommendation.toJudge().contains(level.level())))
                .toList();
    }

    /** What the assessor decides: the recommendation where nothing else was said. */
    public Decision decided(UUID said) {
        Otherwise otherwise =
                review.draft().skill(said).map(SkillReview::otherwise).orElse(null);
        return otherwise == null
                ? Objects.requireNonNull(recommendations.get(said)).decision()
                : new Decision(otherwise.level(), otherwise.attainmentClass());
    }

    /** Why, where it is not the recommendation. */
    @Nullable
    String reason(UUID said) {
        return review.draft()
                .skill(said)
                .map(SkillReview::otherwise)
                .map(Otherwise::reason)
                .orElse(null);
    }

    /** What of it is about one skill: its claim, its review, and the pieces of evidence that somebody linked to it. */
    public ReviewCase about(UUID skillAssessment) {
        Review.Form form = review.draft();
        List<SelfAssessment.SkillClaim> claim =
                self.skill(skillAssessment).map(List::of).orElse(List.of());
        List<SkillReview> judged = form.skill(skillAssessment).map(List::of).orElse(List.of());
        Set<UUID> linked = Stream.concat(
                        claim.stream().flatMap(one -> one.links().stream()),
                        judged.stream().flatMap(one -> one.links().stream()))
                .map(SelfAssessment.Link::evidence)
                .collect(Collectors.toSet());
        return new ReviewCase(
                assessment,
                cycle,
                policy,
                attributes,
                review.with(new Review.Form(form.attributes(), form.ticks(), judged)),
                new SelfAssessment.Form(self.attributes(), claim),
                only(skills, Set.of(skillAssessment)),
                only(evidence, linked),
                only(recommendations, Set.of(skillAssessment)),
                whole);
    }

    private static <T> Map<UUID, T> only(Map<UUID, T> all, Set<UUID> keys) {
        Map<UUID, T> only = new LinkedHashMap<>(all);
        only.keySet().retainAll(keys);
        return only;
    }

    /** The same with another form of the review and other pieces of evidence. */
    public ReviewCase showing(Review.Form form, Map<UUID, EvidenceSnapshot> pieces) {
        return new ReviewCase(
                assessment, cycle, policy, attributes, review.with(form), self, skills, pieces, recommendations, whole);
    }

    /** The same with what the rules say of it. */
    public ReviewCase recommending(Map<UUID, Recommendation> recommended) {
        return new ReviewCase(
                assessment, cycle, policy, attributes, review, self, skills, evidence, recommended, whole);
    }

    /** The same with the number and the days of the review as it is stored. */
    ReviewCase storedAs(Review stored) {
        return new ReviewCase(
                assessment,
                cycle,
                policy,
                attributes,
                stored.with(review.draft()),
                self,
                skills,
                evidence,
                recommendations,
                whole);
    }
}
