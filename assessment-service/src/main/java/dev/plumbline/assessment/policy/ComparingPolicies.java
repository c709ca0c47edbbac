package dev.plumbline.assessment.policy;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.policy.Comparisons.ClosedCycle;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Jobs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR asks what a draft of a policy would change in a closed cycle, and reads it. Nothing of the cycle changes by it. */
@Service
public class ComparingPolicies {

    /** How many closed cycles are offered. */
    private static final int MOST_CYCLES = 50;

    /** What a page ended with. */
    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private final Policies policies;
    private final Cycles cycles;
    private final Comparisons comparisons;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    ComparingPolicies(Policies policies, Cycles cycles, Comparisons comparisons, Jobs jobs, Audit audit, Clock clock) {
        this.policies = policies;
        this.cycles = cycles;
        this.comparisons = comparisons;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** The closed cycles with which a draft can be compared, the one that ended last first. */
    @Transactional(readOnly = true)
    public List<ClosedCycle> cycles(UUID actor) {
        policies.mustBeHr(actor);
        return comparisons.closed(MOST_CYCLES);
    }

    /**
     * Begins to compare a draft as it is now, in place of what it was compared with before.
     *
     * @param cycleId a closed cycle; null for the one that ended last
     * @param read the version of the draft that was read; null not to compare
     * @throws Refusal for a published policy, while the draft is being compared, for a cycle that is not closed, or where none is
     */
    @Transactional
    public PolicyComparison begin(UUID actor, int version, @Nullable UUID cycleId, @Nullable Long read) {
        Policies.Stored draft = policies.lockDraft(actor, version, read);
        if (comparisons.of(version).filter(this::isRunning).isPresent()) {
            throw Refusal.conflict("comparison-running", draft.status());
        }
        AssessmentCycle cycle = closed(cycleId);
        var comparison = new Comparison(
                UUID.randomUUID(),
                version,
                draft.revision(),
                draft.numbers(),
                cycle.id(),
                actor,
                clock.instant(),
                null,
                comparisons.people(cycle.id()),
                comparisons.inHr(cycle.id()),
                null,
                0,
                0,
                0,
                0);
        comparisons.replace(comparison);
        jobs.start(ComparisonJobs.KIND, comparison.id().toString(), "{}", comparison.people(), actor.toString());
        audit.person(actor, "policy-compared", "policy/" + version, null, cycle.name(), null);
        return find(actor, version).orElseThrow(Refusal::notFound);
    }

    private AssessmentCycle closed(@Nullable UUID id) {
        if (id == null) {
            return comparisons.closed(1).stream()
                    .findFirst()
                    .flatMap(last -> cycles.findById(last.id()))
                    .orElseThrow(() -> Refusal.conflict("comparison-no-cycle", Policies.Status.DRAFT));
        }
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(() -> Refusal.invalid("cycleId", "comparison-cycle"));
        if (cycle.isSingle() || cycle.status() != AssessmentCycle.Status.CLOSED) {
            throw Refusal.invalid("cycleId", "comparison-cycle");
        }
        return cycle;
    }

    private boolean isRunning(Comparison comparison) {
        return jobs.isRunning(ComparisonJobs.KIND, comparison.id().toString());
    }

    /** Whether there is one that counts the actor, who came to HR since, so that they do not see it. */
    @Transactional(readOnly = true)
    public boolean countsActor(UUID actor, int version) {
        policies.mustBeHr(actor);
        return comparisons
                .of(version)
                .filter(one -> comparisons.counts(one, actor))
                .isPresent();
    }

    /** What a version was compared with last; empty also where the actor is counted in it. */
    @Transactional(readOnly = true)
    public Optional<PolicyComparison> find(UUID actor, int version) {
        Policies.Stored policy = policies.find(actor, version);
        return comparisons
                .of(version)
                .filter(one -> !comparisons.counts(one, actor))
                .map(one -> {
                    boolean running = isRunning(one);
                    return new PolicyComparison(
                            one.id(),
                            version,
                            one.revision(),
                            !one.numbers().equals(policy.numbers()),
                            one.cycleId(),
                            cycles.findById(one.cycleId())
                                    .map(AssessmentCycle::name)
                                    .orElse(""),
                            one.madeAt(),
                            one.endedAt(),
                            running,
                            !running && one.endedAt() == null,
                            one.people(),
                            one.leftOut().size(),
                            one.read(),
                            one.compared(),
                            one.changed(),
                            one.unknown());
                });
    }

    /** What a version was compared with last; refused as not found where that is nothing. */
    @Transactional(readOnly = true)
    public PolicyComparison one(UUID actor, int version) {
        return find(actor, version).orElseThrow(Refusal::notFound);
    }

    /**
     * A page of what would be different, the first {@value Comparisons#MOST_OF_SKILL} of each skill.
     *
     * @param skill only of the skill of that origin; null for all
     * @param after the {@link ChangedRecommendation#n} after which the page starts; null for the first
     */
    @Transactional(readOnly = true)
    public Listing<ChangedRecommendation> differences(
            UUID actor, int version, @Nullable UUID skill, @Nullable String after, int limit) {
        return Listing.page(
                comparisons.differences(one(actor, version).id(), actor, skill, key(after), limit + 1),
                limit,
                one -> String.valueOf(one.n()));
    }

    /** One of what would be different; refused as not found for the actor's own. */
    @Transactional(readOnly = true)
    public ChangedRecommendation difference(UUID actor, int version, int n) {
        return comparisons.difference(one(actor, version).id(), actor, n).orElseThrow(Refusal::notFound);
    }

    /** The skills of what would be different, by code, each with how many there are. */
    @Transactional(readOnly = true)
    public List<ChangedSkill> skills(UUID actor, int version) {
        return comparisons.skills(one(actor, version).id());
    }

    private static int key(@Nullable String after) {
        if (after == null || after.isEmpty()) {
            return 0;
        }
        if (!KEY.matcher(after).matches()) {
            throw Keyset.unknown();
        }
        return Integer.parseInt(after);
    }

    /** The key from the address of a page: where no page ended with it, the list starts with its first page. */
    public static @Nullable String orFirst(@Nullable String after) {
        return after == null || KEY.matcher(after).matches() ? after : null;
    }
}
