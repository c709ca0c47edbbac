package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.PhaseEndings;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.review.RulesDisagree;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.Jobs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which results of a cycle cannot be published, and why: found before a wave begins, and what earlier waves set aside.
 * Nothing is changed by looking.
 */
@Service
public class CheckingPublication {

    /** How many results are looked at together, and by one page: each is computed again from what was submitted. */
    private static final int MOST_LOOKED_AT = 100;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Why a result cannot be published. */
    public enum Why {
        /** The rules now say something else than when the review was submitted. */
        RULES,
        /** What was submitted cannot be read or computed. */
        UNREADABLE
    }

    /**
     * A result that cannot be published, or that an earlier wave set aside.
     *
     * @param assessmentId the assessment, ready to be published
     * @param why what keeps it now; null where it could be published now
     * @param skill the code of the skill of which the rules say something else; null for another reason
     * @param setAside whether the last wave set it aside
     */
    public record Held(
            UUID assessmentId,
            UUID subjectId,
            String name,
            String unit,
            @Nullable Why why,
            @Nullable String skill,
            boolean setAside) {}

    /**
     * How far a publication is that is under way.
     *
     * @param done how many results are published
     * @param total how many were ready when it was decided
     */
    public record UnderWay(int done, int total) {}

    /** What keeps a result. */
    record Fault(Why why, @Nullable String skill) {}

    private final ViewingCycles cycles;
    private final Assessments assessments;
    private final KeepingResults keeping;
    private final People people;
    private final Jobs jobs;
    private final PhaseEndings endings;
    private final Transience transience;
    private final Clock clock;
    private final TransactionTemplate apart;

    CheckingPublication(
            ViewingCycles cycles,
            Assessments assessments,
            KeepingResults keeping,
            People people,
            Jobs jobs,
            PhaseEndings endings,
            Transience transience,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.keeping = keeping;
        this.people = people;
        this.jobs = jobs;
        this.endings = endings;
        this.transience = transience;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        // What fails takes nothing else with it, whoever asks.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
    }

    /**
     * Those that are ready and cannot be published, or were set aside. One call looks at {@value #MOST_LOOKED_AT} results
     * at most, so a page can have few rows or none although more follow.
     *
     * @param after the {@code next} of the page before; null for the first
     * @throws Refusal as forbidden to all but HR, then as not found
     */
    public Listing<Held> held(UUID actor, UUID cycle, @Nullable String after, int limit) {
        AssessmentCycle found = cycles.forHr(actor, cycle);
        List<Assessment> ready = assessments.readyToPublish(
                cycle, clock.instant(), after == null ? BEFORE_ALL : key(after), MOST_LOOKED_AT + 1);
        Set<String> setAside = jobs.setAside(
                ResultJobs.PUBLISH,
                cycle.toString(),
                ready.stream().map(one -> one.id().toString()).toList());
        Map<UUID, Person> persons = people
                .findAllById(ready.stream().map(Assessment::subjectId).toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
        Map<UUID, Fault> faults = faults(found, ready.subList(0, Math.min(ready.size(), MOST_LOOKED_AT)));
        List<Held> held = new ArrayList<>();
        int looked = 0;
        while (looked < Math.min(ready.size(), MOST_LOOKED_AT) && held.size() < limit) {
            Assessment one = ready.get(looked++);
            Fault fault = faults.get(one.id());
            boolean aside = setAside.contains(one.id().toString());
            if (fault != null || aside) {
                Person person = persons.get(one.subjectId());
                held.add(new Held(
                        one.id(),
                        one.subjectId(),
                        person == null ? "" : person.name(),
                        person == null ? "" : person.unit(),
                        fault == null ? null : fault.why(),
                        fault == null ? null : fault.skill(),
                        aside));
            }
        }
        return new Listing<>(
                held, looked < ready.size() ? ready.get(looked - 1).id().toString() : null);
    }

    /**
     * How far the publication of a cycle is, from HR's decision until its job has ended.
     *
     * @return null while none is under way
     * @throws Refusal as forbidden to all but HR, then as not found
     */
    public @Nullable UnderWay underWay(UUID actor, UUID cycle) {
        return underWay(cycles.forHr(actor, cycle));
    }

    /** As {@link #underWay(UUID, UUID)}, without asking anybody's right. */
    @Nullable
    UnderWay underWay(AssessmentCycle found) {
        UUID cycle = found.id();
        if (found.status() != AssessmentCycle.Status.OPEN) {
            return null;
        }
        Optional<Job> last = jobs.newestOf(ResultJobs.PUBLISH, cycle.toString());
        if (last.isPresent()) {
            return last.filter(job -> job.state() == Job.State.RUNNING)
                    .map(job -> new UnderWay(job.done(), job.total()))
                    .orElse(null);
        }
        // Decided on by a version that left the job to the process, which has not asked for it yet.
        int ready = ready(cycle);
        return ready > 0 && endings.happened(found, PhaseEndings.PUBLICATION_DECIDED) ? new UnderWay(0, ready) : null;
    }

    /** How many results of a cycle are ready to be published. */
    int ready(UUID cycle) {
        return assessments.countReadyToPublish(cycle, clock.instant());
    }

    private static UUID key(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw Keyset.unknown();
        }
    }

    /** What keeps some results from being published now, by the ids of their assessments. They are looked at together. */
    Map<UUID, Fault> faults(AssessmentCycle cycle, List<Assessment> some) {
        Map<UUID, Fault> faults = new HashMap<>();
        try {
            Map<UUID, RulesDisagree> contradicted =
                    Objects.requireNonNull(apart.execute(status -> keeping.contradicted(cycle, some)));
            contradicted.forEach((id, otherwise) -> faults.put(id, new Fault(Why.RULES, otherwise.skillCode())));
        } catch (RuntimeException e) {
            if (transience.passes(e)) {
                throw e;
            }
            // Something of one of them cannot be read. Each is looked at alone.
            for (Assessment one : some) {
                Fault fault = fault(one);
                if (fault != null) {
                    faults.put(one.id(), fault);
                }
            }
        }
        return faults;
    }

    /** What keeps a result from being published now; null for nothing. */
    private @Nullable Fault fault(Assessment assessment) {
        try {
            apart.executeWithoutResult(status -> keeping.mustBePublishable(assessment));
            return null;
        } catch (RulesDisagree e) {
            return new Fault(Why.RULES, e.skillCode());
        } catch (RuntimeException e) {
            if (transience.passes(e)) {
                throw e;
            }
            return new Fault(Why.UNREADABLE, null);
        }
    }

    /**
     * Makes sure that a wave would publish anything: a job that cannot succeed is not begun. It looks at those that are
     * ready, some at a time, until one can be published.
     *
     * @throws Refusal if none of those that are ready can be published; it names the phase of the cycle
     */
    void mustPublishSome(AssessmentCycle cycle) {
        UUID after = BEFORE_ALL;
        while (true) {
            UUID from = after;
            List<Assessment> some = Objects.requireNonNull(apart.execute(
                    status -> assessments.readyToPublish(cycle.id(), clock.instant(), from, MOST_LOOKED_AT)));
            if (some.isEmpty()) {
                throw Refusal.conflict("publication-none", Objects.requireNonNull(cycle.phase()));
            }
            if (faults(cycle, some).size() < some.size()) {
                return;
            }
            after = some.getLast().id();
        }
    }
}
