package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.result.Appeals.Appeal;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.AppealLodged;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person appeals against a result: first they discuss it again, then they can challenge it. */
@Service
public class LodgingAppeals {
    private final Cycles cycles;
    private final Policies policies;
    private final Appeals appeals;
    private final TakingSteps steps;
    private final Clock clock;
    private final SelfAssessments selfAssessments;

    LodgingAppeals(
            Cycles cycles,
            Policies policies,
            Appeals appeals,
            TakingSteps steps,
            SelfAssessments selfAssessments,
            Clock clock) {
        this.cycles = cycles;
        this.policies = policies;
        this.appeals = appeals;
        this.steps = steps;
        this.clock = clock;
        this.selfAssessments = selfAssessments;
    }

    /** The person appeals: one discussion, then one challenge, each until the date. */
    @Transactional
    public Assessment lodge(UUID actor, AssessmentId id, AppealKind kind, List<UUID> named, String text) {
        return lodge(actor, id, kind, named, text, null);
    }

    /**
     * As {@link #lodge(UUID, AssessmentId, AppealKind, List, String)}, against the result that was read.
     *
     * @param revision of that result; null not to compare
     * @throws Refusal also where another result has followed it
     */
    @Transactional
    public Assessment lodge(
            UUID actor, AssessmentId id, AppealKind kind, List<UUID> named, String text, @Nullable Long revision) {
        List<UUID> skills = named.stream().distinct().toList();
        Begun begun = steps.bySubject(actor, id);
        Assessment assessment = begun.assessment();
        Refusal.ifStale(revision, assessment.revision());
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Instant now = clock.instant();
        if (!now.isBefore(assessment.appealDue(cycle))) {
            throw Refusal.conflict("appeal-too-late", assessment.state());
        }
        Set<String> lodged = appeals.of(id.value()).stream().map(Appeal::kind).collect(Collectors.toSet());
        if (lodged.contains(kind.name())) {
            throw Refusal.conflict("appeal-once", assessment.state());
        }
        if (kind == AppealKind.CHALLENGE && !lodged.contains(AppealKind.DISCUSS_AGAIN.name())) {
            throw Refusal.conflict("challenge-after-talk", assessment.state());
        }
        Map<UUID, SkillText> known = selfAssessments.skills(id.value());
        if (skills.isEmpty() || !known.keySet().containsAll(skills)) {
            throw Refusal.invalid("skills", "appeal-skills");
        }
        if (Text.visible(text) < 20 || Text.length(text) > 4000) {
            throw Refusal.invalid("text", "comment-too-short", 20);
        }
        Policy policy = policies.policy(cycle.policyVersion());
        assessment.appeal(
                cycle.endOfDayAfter(
                        now,
                        kind == AppealKind.CHALLENGE
                                ? policy.appealing().challengeDays()
                                : policy.appealing().talkDays()),
                now);
        appeals.lodge(id.value(), kind, skills, Text.block(text), now);
        // Whoever appeals has not acknowledged: that is asked again with the answer.
        return steps.endUndone(
                begun,
                WorkStep.ACKNOWLEDGE,
                new AppealLodged(
                        id.value(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        begun.round(),
                        kind,
                        skills.stream()
                                .map(skill ->
                                        Objects.requireNonNull(known.get(skill)).id())
                                .toList(),
                        begun.by()),
                "appeal-lodged",
                Text.block(text));
    }
}
