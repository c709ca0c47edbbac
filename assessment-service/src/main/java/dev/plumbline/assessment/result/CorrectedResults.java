package dev.plumbline.assessment.result;

import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.result.Correction.Change;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.ReviewCases;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What the rules make of corrected facts. A level changes by them alone: where it was what they had recommended, it is what they
 * recommend now; where somebody had decided otherwise, that decision stays.
 */
@Component
public class CorrectedResults {

    /**
     * What happens to one skill on which a corrected fact bears.
     *
     * @param before the level and class as published
     * @param after as they are then
     * @param otherwise whether the rules recommend something else now, and it stays because somebody had decided otherwise
     */
    public record Effect(UUID skillAssessmentId, String skill, Decision before, Decision after, boolean otherwise) {

        /** Whether level or class change. */
        public boolean changed() {
            return !before.equals(after);
        }
    }

    /**
     * A skill of which the rules say something else today than when it was judged, of the facts as they were judged.
     *
     * @param then level and class that they recommended when it was judged
     * @param today those that they recommend today
     */
    public record OtherRules(String skill, Decision then, Decision today) {}

    /**
     * What the rules make of corrected facts, also where nothing can be corrected by it.
     *
     * @param otherRules the skills of which they say something else of the facts as they were judged
     * @param unjudged the skills of which a level would open on which nobody has judged
     */
    record Tried(ReviewCase judged, List<Effect> effects, List<OtherRules> otherRules, List<String> unjudged) {

        /** Whether the rules can say what the facts alone change. */
        boolean computable() {
            return otherRules.isEmpty() && unjudged.isEmpty();
        }
    }

    /** What was judged with the right facts, and what happens to each skill on which they bear. */
    record Corrected(ReviewCase judged, List<Effect> effects) {

        boolean levelChanged() {
            return effects.stream().anyMatch(Effect::changed);
        }
    }

    private final ReviewCases cases;
    private final Decisions decisions;
    private final KeepingResults keeping;
    private final RecordingEvidence evidence;
    private final Clock clock;

    CorrectedResults(
            ReviewCases cases, Decisions decisions, KeepingResults keeping, RecordingEvidence evidence, Clock clock) {
        this.cases = cases;
        this.decisions = decisions;
        this.keeping = keeping;
        this.evidence = evidence;
        this.clock = clock;
    }

    /** Refuses while an appeal is open: what it decides could rest on the fact, and its proposal on the revision. */
    static void mustBeUndisputed(Assessment assessment) {
        if (assessment.state() == AssessmentState.APPEALED) {
            throw Refusal.conflict("correction-appealed", assessment.state());
        }
    }

    /**
     * What the rules say once these facts are corrected; nothing is kept.
     *
     * @throws Refusal where they cannot say it: what was judged is not known in full, they say otherwise of the facts as they were
     *     judged, or a level would open on which nobody has judged
     */
    Corrected computed(Assessment assessment, ReviewCase judged, List<Change> changes) {
        Tried tried = tried(assessment, judged, changes);
        if (!tried.otherRules().isEmpty()) {
            throw Refusal.conflict(
                    "correction-rules",
                    assessment.state(),
                    tried.otherRules().getFirst().skill());
        }
        if (!tried.unjudged().isEmpty()) {
            throw Refusal.conflict(
                    "correction-unjudged", assessment.state(), tried.unjudged().getFirst());
        }
        return new Corrected(tried.judged(), tried.effects());
    }

    /** As {@link #computed}, where nothing is refused. */
    Tried tried(Assessment assessment, ReviewCase judged, List<Change> changes) {
        var facts = new CorrectableFacts(judged);
        Set<UUID> touched = facts.touched(changes);
        ReviewCase right = facts.with(changes);
        Map<UUID, Recommendation> today = ReviewCases.recommendedBy(judged.policy(), judged);
        Map<UUID, Recommendation> then = ReviewCases.recommendedBy(judged.policy(), right);
        Map<UUID, Recommendation> kept = new LinkedHashMap<>(judged.recommendations());
        List<OtherRules> otherRules = new ArrayList<>();
        List<String> unjudged = new ArrayList<>();
        List<Effect> effects = judged.skills().entrySet().stream()
                .filter(one -> touched.contains(one.getKey()))
                .map(one -> {
                    UUID said = one.getKey();
                    Recommendation before =
                            Objects.requireNonNull(judged.recommendations().get(said));
                    Recommendation after = Objects.requireNonNull(then.get(said));
                    Decision now = Objects.requireNonNull(today.get(said)).decision();
                    if (!before.decision().equals(now)) {
                        otherRules.add(new OtherRules(one.getValue().name(), before.decision(), now));
                    }
                    if (!after.unjudged().isEmpty()) {
                        unjudged.add(one.getValue().name());
                    }
                    kept.put(said, after);
                    Decision published = Decisions.prevailing(
                                    decisions.of(SkillAssessmentId.of(said), assessment.revision()))
                            .map(Decisions.Made::decision)
                            .orElse(Decision.NONE);
                    boolean moved = !before.decision().equals(after.decision());
                    boolean byRules = published.equals(before.decision());
                    return new Effect(
                            said,
                            one.getValue().name(),
                            published,
                            moved && byRules ? after.decision() : published,
                            moved && !byRules);
                })
                .toList();
        return new Tried(right.recommending(kept), effects, otherRules, unjudged);
    }

    /**
     * Corrects the facts: a new revision of the result has them. The caller has locked the assessment.
     *
     * @param by who proposed it
     * @param confirmedBy the second person
     */
    Corrected correct(Assessment assessment, Correction correction, UUID by, UUID confirmedBy) {
        Corrected corrected = computed(assessment, cases.judged(assessment), correction.changes());
        List<UUID> shown = correction.changes().stream()
                .filter(change -> change.kind() == Correction.Kind.FILE)
                .map(change -> UUID.fromString(change.key().split(":", 3)[1]))
                .distinct()
                .toList();
        if (!shown.isEmpty()) {
            evidence.show(assessment.subjectId(), shown);
        }
        assessment.correct();
        int revision = assessment.revision();
        cases.keep(corrected.judged(), clock.instant());
        for (Effect effect : corrected.effects()) {
            SkillAssessmentId said = SkillAssessmentId.of(effect.skillAssessmentId());
            Recommendation now =
                    Objects.requireNonNull(corrected.judged().recommendations().get(effect.skillAssessmentId()));
            decisions.keepRecommended(said, revision, now.decision(), now.trace());
            if (effect.changed()) {
                decisions.keepCorrected(
                        said,
                        revision,
                        effect.after(),
                        correction.reason(),
                        ReasonCode.CLERICAL.name(),
                        by,
                        confirmedBy);
            }
        }
        keeping.keepCorrected(assessment, corrected.judged());
        return corrected;
    }
}
