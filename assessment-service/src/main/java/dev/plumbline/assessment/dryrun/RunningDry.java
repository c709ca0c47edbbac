package dev.plumbline.assessment.dryrun;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.dryrun.Course.Copied;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.CheckedPeople;
import dev.plumbline.assessment.steering.CheckingCycles;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * HR tries a draft out: a copy of it runs on days of its own, until it is thrown away. Whoever began it sees it, and nobody
 * else; it says no event, opens no task, and leaves no audit entry, because nothing is decided.
 */
@Service
public class RunningDry {

    /** How many people a dry run copies, by name. */
    public static final int MOST_PEOPLE = 2000;

    /** How many dry runs somebody has at a time. */
    public static final int MOST_RUNS = 10;

    /** What a page ended with. */
    private static final Pattern KEY = Pattern.compile("[0-9]{1,9}");

    private static final int SEEDS = 1_000_000;

    private final CheckingCycles checking;
    private final Cycles cycles;
    private final Policies policies;
    private final DryRuns runs;
    private final Rights rights;
    private final Clock clock;

    RunningDry(CheckingCycles checking, Cycles cycles, Policies policies, DryRuns runs, Rights rights, Clock clock) {
        this.checking = checking;
        this.cycles = cycles;
        this.policies = policies;
        this.runs = runs;
        this.rights = rights;
        this.clock = clock;
    }

    /** The draft or cycle of which dry runs are listed. */
    @Transactional(readOnly = true)
    public AssessmentCycle cycle(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        return cycles.findById(id).orElseThrow(Refusal::notFound);
    }

    /** The actor's own of a cycle, the newest first. Those that began before a launch are there after it. */
    @Transactional(readOnly = true)
    public List<DryRun> of(UUID actor, UUID cycle) {
        cycle(actor, cycle);
        return runs.of(actor, cycle);
    }

    /**
     * Begins one of a draft as it is now. Those whom something hinders are not in it.
     *
     * @param seed by which what people do is drawn; null for one that is drawn itself
     * @throws Refusal if the cycle is launched, its first date has passed, nobody of it can take part, or the actor has too
     *     many
     */
    @Transactional
    public DryRun begin(UUID actor, UUID cycleId, Path path, @Nullable Integer seed) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.keep(cycleId).orElseThrow(Refusal::notFound);
        cycle.mustBeDraft();
        path.mustBePercentages();
        Instant now = clock.instant();
        if (cycle.isTooLate(now)) {
            throw Refusal.conflict("dry-run-past", cycle.status());
        }
        if (runs.countOf(actor) >= MOST_RUNS) {
            throw Refusal.conflict("dry-run-many", cycle.status(), MOST_RUNS);
        }
        List<Copied> people = runs.toCopy(cycleId, skills(actor, cycleId));
        if (people.isEmpty()) {
            throw Refusal.conflict("dry-run-nobody", cycle.status());
        }
        LocalDate first = LocalDate.ofInstant(now, cycle.timeZone());
        int drawn = seed == null ? new SplittableRandom().nextInt(SEEDS) : seed;
        QualityPlan quality = cycle.qualityPlan();
        List<Happening> course = Course.of(
                new Course.Plan(
                        first,
                        cycle.milestones(),
                        cycle.calibrationRequired(),
                        quality == null ? 0 : quality.share(0),
                        policies.policy(cycle.policyVersion())),
                path,
                drawn,
                people);
        var run = new DryRun(
                UUID.randomUUID(),
                cycleId,
                cycle.name(),
                now,
                first,
                null,
                course.getLast().day(),
                people.size(),
                checking.counts(actor, cycleId).all(),
                path,
                drawn,
                0);
        runs.add(run, actor, people, course);
        return find(actor, run.id());
    }

    /** Of everybody whom nothing hinders, by name. */
    private Map<UUID, String> skills(UUID actor, UUID cycle) {
        Map<UUID, String> skills = new LinkedHashMap<>();
        String after = null;
        List<CheckingCycles.Checked> page;
        do {
            page = checking.people(actor, cycle, CheckedPeople.Asked.EVERYBODY, after, MOST_PEOPLE);
            page.stream()
                    .filter(one -> one.findings().stream().noneMatch(Population.Found::blocks))
                    .limit(MOST_PEOPLE - skills.size())
                    .forEach(one -> skills.put(one.id(), String.join(", ", one.skills())));
            after = page.isEmpty() ? null : page.getLast().key();
        } while (page.size() == MOST_PEOPLE && skills.size() < MOST_PEOPLE);
        return skills;
    }

    /** One of the actor's own. */
    @Transactional(readOnly = true)
    public DryRun find(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        return runs.find(actor, id).orElseThrow(Refusal::notFound);
    }

    /** How many of its people are in which state on its day. */
    @Transactional(readOnly = true)
    public Map<AssessmentState, Integer> counts(UUID actor, UUID id) {
        return runs.counts(find(actor, id));
    }

    /** What it comes to from its first day to its last, also where it has not been moved on yet. */
    @Transactional(readOnly = true)
    public WholeCourse whole(UUID actor, UUID id) {
        return runs.whole(find(actor, id));
    }

    /**
     * A page of its people, by name.
     *
     * @param after the {@link Someone#n} after which the page starts; null for the first
     */
    @Transactional(readOnly = true)
    public Listing<Someone> people(UUID actor, UUID id, @Nullable String after, int limit) {
        return Listing.page(
                runs.people(find(actor, id), key(after, 0), limit + 1), limit, one -> String.valueOf(one.n()));
    }

    /**
     * A page of what has happened in it until its day, the last first.
     *
     * @param notices only that of which somebody would have been notified
     * @param after the {@link Happened#n} after which the page starts; null for the first
     */
    @Transactional(readOnly = true)
    public Listing<Happened> happened(UUID actor, UUID id, boolean notices, @Nullable String after, int limit) {
        return Listing.page(
                runs.happened(find(actor, id), notices, key(after, Integer.MAX_VALUE), limit + 1),
                limit,
                one -> String.valueOf(one.n()));
    }

    private static int key(@Nullable String after, int first) {
        if (after == null || after.isEmpty()) {
            return first;
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

    /**
     * It is a later day in the dry run; the clock of the product stays as it is.
     *
     * @param day null for the next day on which something happens
     * @param read the version that was read; null not to compare
     * @throws Refusal if nothing is left to happen, or the day is not between its own and its last
     */
    @Transactional
    public DryRun move(UUID actor, UUID id, @Nullable LocalDate day, @Nullable Long read) {
        DryRun run = lock(actor, id, read);
        LocalDate next = run.next();
        if (next == null) {
            throw Refusal.conflict("dry-run-over", run.day());
        }
        LocalDate to = day == null ? next : day;
        if (!to.isAfter(run.day()) || to.isAfter(run.lastDay())) {
            throw Refusal.invalid("day", "dry-run-day", run.day(), run.lastDay());
        }
        runs.move(id, to, clock.instant());
        return find(actor, id);
    }

    /**
     * Throws it away: nothing of it is left.
     *
     * @param read the version that was read; null not to compare
     */
    @Transactional
    public void throwAway(UUID actor, UUID id, @Nullable Long read) {
        lock(actor, id, read);
        runs.remove(id);
    }

    private DryRun lock(UUID actor, UUID id, @Nullable Long read) {
        rights.mustBeHr(actor);
        DryRun run = runs.lock(actor, id).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, run.version());
        return run;
    }
}
