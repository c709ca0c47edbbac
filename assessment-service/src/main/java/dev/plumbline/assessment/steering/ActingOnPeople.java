package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.participant.Rights.Steers;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ChosenInCycle.Filter;
import dev.plumbline.assessment.steering.PeopleAct.Kind;
import dev.plumbline.assessment.steering.PeopleAct.Why;
import dev.plumbline.assessment.steering.PeopleActs.Counts;
import dev.plumbline.assessment.steering.PeopleActs.Kept;
import dev.plumbline.assessment.steering.PeopleActs.Outcome;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Jobs;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * HR, or an HR partner for the people of their units, does something with people of a cycle: with one, with a selection, or with
 * all that a filter finds. It is done with each for themselves; with whom it is not done is kept with the reason. Many are dealt
 * with by a job.
 */
@Service
public class ActingOnPeople {

    /** The most that are named one by one. */
    public static final int MOST = 500;

    /** The most whom an act concerns that are shown by name before it is done; all are counted. */
    static final int MOST_SHOWN = 50;

    /** The kind of the job that deals with many. */
    static final String KIND = "people-act";

    /**
     * What would come of it now.
     *
     * @param people how many it is about
     * @param possible with how many it is possible, as far as is known before
     * @param hindered with how many it is not, by the reason
     */
    public record Before(int people, int possible, Map<Why, Integer> hindered) {}

    /**
     * Whom it concerns, by name.
     *
     * @param possible the first of those with whom it is possible
     * @param leftOut the first of those with whom it is not
     * @param reviewer who reviews from now on; empty for another act
     * @param beyond the last phase before the publication that ends before the step is due, so that the results may be
     *     published later; null for none, and for another act
     */
    public record Named(
            List<PeopleInCycle.Concerned> possible,
            List<PeopleInCycle.Concerned> leftOut,
            String reviewer,
            AssessmentCycle.@Nullable Phase beyond) {}

    /** What decides about all results of a cycle together, the last first. */
    private static final List<AssessmentCycle.Phase> TOGETHER =
            List.of(AssessmentCycle.Phase.CALIBRATION, AssessmentCycle.Phase.QUALITY);

    /**
     * An act, and how far it is.
     *
     * @param person who reviews from now on; null for another act
     * @param people how many it is about
     * @param done with how many it is done
     * @param skipped with how many it was not done, by the reason
     * @param running whether somebody is left
     */
    public record Progress(
            UUID id,
            Kind act,
            Instant at,
            @Nullable LocalDate day,
            @Nullable UUID person,
            int people,
            int done,
            Map<Why, Integer> skipped,
            boolean running) {}

    private final Cycles cycles;
    private final Rights rights;
    private final People persons;
    private final PeopleInCycle people;
    private final PeopleActs acts;
    private final DoingPeopleActs doing;
    private final Jobs jobs;
    private final Audit audit;
    private final Clock clock;

    ActingOnPeople(
            Cycles cycles,
            Rights rights,
            People persons,
            PeopleInCycle people,
            PeopleActs acts,
            DoingPeopleActs doing,
            Jobs jobs,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.rights = rights;
        this.persons = persons;
        this.people = people;
        this.acts = acts;
        this.doing = doing;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A cycle for whoever steers people of it.
     *
     * @throws Refusal as not found to all but HR and HR partners
     */
    @Transactional(readOnly = true)
    public AssessmentCycle cycle(UUID actor, UUID id) {
        steers(actor);
        return cycles.findById(id).orElseThrow(Refusal::notFound);
    }

    private Steers steers(UUID actor) {
        Steers steers = rights.steers(actor);
        if (!steers.all() && steers.units().isEmpty()) {
            throw Refusal.notFound();
        }
        return steers;
    }

    /**
     * The people whom somebody steers and a filter finds, by name.
     *
     * @param after the person after whom the page starts; null for the first page
     * @throws Refusal as {@link #cycle}
     */
    @Transactional(readOnly = true)
    public Listing<PeopleInCycle.Row> page(UUID actor, UUID id, Filter filter, @Nullable String after, int limit) {
        AssessmentCycle cycle = cycle(actor, id);
        return Listing.page(
                people.page(actor, steers(actor), cycle.id(), filter, after, limit + 1),
                limit,
                row -> row.subjectId().toString());
    }

    /**
     * As {@link #page}, in an order.
     *
     * @param after where the page before ended; null for the first page
     * @throws Refusal as {@link #cycle}
     */
    @Transactional(readOnly = true)
    public Listing<PeopleInCycle.Row> sorted(
            UUID actor,
            UUID id,
            Filter filter,
            PeopleInCycle.Order order,
            boolean descending,
            @Nullable String after,
            int limit) {
        AssessmentCycle cycle = cycle(actor, id);
        return Listing.page(
                        people.sorted(actor, steers(actor), cycle.id(), filter, order, descending, after, limit + 1),
                        limit,
                        PeopleInCycle.Sorted::key)
                .map(PeopleInCycle.Sorted::row);
    }

    /** How many a filter finds, of whom somebody steers; refuses as {@link #cycle}. */
    @Transactional(readOnly = true)
    public int count(UUID actor, UUID id, Filter filter) {
        return people.count(steers(actor), cycle(actor, id).id(), filter);
    }

    /** How many tasks of those whom a filter finds are overdue, and with how many people; refuses as {@link #cycle}. */
    @Transactional(readOnly = true)
    public PeopleInCycle.Overdue overdue(UUID actor, UUID id, Filter filter) {
        return people.overdue(steers(actor), cycle(actor, id).id(), filter);
    }

    /** The units of the people whom somebody steers; refuses as {@link #cycle}. */
    @Transactional(readOnly = true)
    public List<String> units(UUID actor, UUID id) {
        return people.units(steers(actor), cycle(actor, id).id());
    }

    /**
     * How many it concerns, and with how many it is not possible and why; nothing is done.
     *
     * @throws Refusal as {@link #act}
     */
    @Transactional(readOnly = true)
    public Before before(UUID actor, UUID id, PeopleAct act, ChosenInCycle chosen) {
        Steers steers = steers(actor);
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        check(cycle, act, chosen);
        Instant day = DoingPeopleActs.day(cycle, act);
        Map<Why, Integer> skipped;
        int many;
        if (chosen.some().isEmpty()) {
            many = people.count(steers, id, chosen.filter());
            skipped = people.hindered(actor, steers, cycle, chosen.filter(), act, day);
        } else {
            List<UUID> ids = chosen.some().stream()
                    .map(ChosenInCycle.One::assessment)
                    .distinct()
                    .toList();
            many = ids.size();
            skipped = new EnumMap<>(Why.class);
            people.hindered(actor, steers, cycle, ids, act, day)
                    .values()
                    .forEach(why -> skipped.merge(why, 1, Integer::sum));
        }
        return new Before(
                many, many - skipped.values().stream().mapToInt(n -> n).sum(), skipped);
    }

    /**
     * The first whom it concerns, and the first with whom it is not possible, by name; nothing is done.
     *
     * @throws Refusal as {@link #act}
     */
    @Transactional(readOnly = true)
    public Named named(UUID actor, UUID id, PeopleAct act, ChosenInCycle chosen) {
        Steers steers = steers(actor);
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        check(cycle, act, chosen);
        Instant day = DoingPeopleActs.day(cycle, act);
        return new Named(
                people.concerned(actor, steers, cycle, chosen, act, day, true, MOST_SHOWN),
                people.concerned(actor, steers, cycle, chosen, act, day, false, MOST_SHOWN),
                act.person() == null
                        ? ""
                        : persons.findById(act.person()).map(Person::name).orElse(""),
                day == null ? null : beyond(cycle, day));
    }

    private static AssessmentCycle.@Nullable Phase beyond(AssessmentCycle cycle, Instant day) {
        return TOGETHER.stream()
                .filter(phase -> cycle.has(phase) && day.isAfter(cycle.due(phase)))
                .findFirst()
                .orElse(null);
    }

    /**
     * Does it. Few are dealt with at once, many by a job.
     *
     * @return how far it is
     * @throws Refusal as not found to all but HR and HR partners; unless the cycle is open, and, but for what ends or passes
     *     on, not paused; where what the act needs is missing; where nobody is found, or more than {@link #MOST} are named
     */
    @Transactional
    public Progress act(UUID actor, UUID id, PeopleAct act, ChosenInCycle chosen) {
        Steers steers = steers(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        check(cycle, act, chosen);
        UUID made = UUID.randomUUID();
        acts.insert(made, id, actor, clock.instant(), act);
        int many = people.write(made, steers, id, chosen);
        if (many == 0) {
            throw Refusal.invalid("people", "act-nobody", MOST);
        }
        acts.count(made, many);
        audit.person(
                actor,
                "people-" + act.kind().name().toLowerCase(java.util.Locale.ROOT),
                "cycle",
                id,
                null,
                many + " people",
                act.reason().isEmpty() ? null : act.reason());
        if (many <= DoingPeopleActs.CHUNK) {
            doing.doNext(made, Chunk.whole());
        } else {
            jobs.start(KIND, made.toString(), "{}", many, actor.toString());
        }
        return progress(acts.find(made).orElseThrow(Refusal::notFound));
    }

    private void check(AssessmentCycle cycle, PeopleAct act, ChosenInCycle chosen) {
        if (DoingPeopleActs.whilePaused(act.kind())) {
            cycle.mustBeOpen();
        } else {
            cycle.mustGoOn();
        }
        if (chosen.some().size() > MOST) {
            throw Refusal.invalid("people", "act-nobody", MOST);
        }
        Refusal.ifTooLong("reason", act.reason(), BypassingSelfAssessments.LONGEST_REASON);
        switch (act.kind()) {
            case EXTEND -> checkDay(cycle, act.day());
            case REASSIGN -> {
                if (act.person() == null
                        || persons.findById(act.person()).filter(Person::active).isEmpty()) {
                    throw Refusal.invalid("person", "deputy-unknown");
                }
            }
            case REOPEN -> {
                if (act.step() == null) {
                    throw Refusal.invalid("step", "act-step-missing");
                }
                mustSayWhy(act);
            }
            case WITHDRAW -> mustSayWhy(act);
            case PAUSE, RESUME, REMIND -> {
                // They need nothing else.
            }
        }
    }

    private void checkDay(AssessmentCycle cycle, @Nullable LocalDate day) {
        if (day == null) {
            throw Refusal.invalid("day", "act-day-missing");
        }
        if (day.isBefore(LocalDate.ofInstant(clock.instant(), cycle.timeZone()))) {
            throw Refusal.invalid("day", "cycle-date-past", day);
        }
    }

    private static void mustSayWhy(PeopleAct act) {
        Refusal.ifNoReason("reason", act.reason());
    }

    /**
     * How far an act is; HR reads all, an HR partner their own.
     *
     * @throws Refusal as not found to others, and for an act of another cycle
     */
    @Transactional(readOnly = true)
    public Progress progress(UUID actor, UUID cycle, UUID id) {
        return progress(kept(actor, cycle, id));
    }

    private Kept kept(UUID actor, UUID cycle, UUID id) {
        Steers steers = steers(actor);
        return acts.find(id)
                .filter(kept ->
                        kept.cycle().equals(cycle) && (steers.all() || kept.by().equals(actor)))
                .orElseThrow(Refusal::notFound);
    }

    private Progress progress(Kept kept) {
        Counts counts = acts.counts(kept.id());
        return new Progress(
                kept.id(),
                kept.act().kind(),
                kept.at(),
                kept.act().day(),
                kept.act().person(),
                kept.total(),
                counts.done(),
                counts.whys(),
                counts.done() + counts.skipped() < kept.total());
    }

    /**
     * What came of an act for each person, in the order of the assessments' ids.
     *
     * @param skipped only those with whom it was not done
     * @param after after whom the page starts; null for the first page
     * @throws Refusal as {@link #progress(UUID, UUID, UUID)}
     */
    @Transactional(readOnly = true)
    public Listing<Outcome> outcomes(
            UUID actor, UUID cycle, UUID id, boolean skipped, @Nullable String after, int limit) {
        Kept kept = kept(actor, cycle, id);
        UUID key = after == null || after.isEmpty() ? null : PeopleInCycle.key(after);
        return Listing.page(
                acts.outcomes(kept.id(), skipped, key, limit + 1),
                limit,
                one -> one.assessment().toString());
    }
}
