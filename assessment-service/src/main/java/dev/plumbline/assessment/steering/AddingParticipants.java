package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.SteeredCycles;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.messaging.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR adds people to a cycle that is under way. */
@Service
public class AddingParticipants {

    /** How many faults a refusal names. */
    private static final int MOST_FAULTS = 20;

    private final SteeredCycles steered;
    private final People people;
    private final FourEyes eyes;
    private final BeginningAssessments beginning;
    private final CheckingCycles checking;
    private final Jobs jobs;
    private final Audit audit;

    AddingParticipants(
            SteeredCycles steered,
            People people,
            FourEyes eyes,
            BeginningAssessments beginning,
            CheckingCycles checking,
            Jobs jobs,
            Audit audit) {
        this.steered = steered;
        this.people = people;
        this.eyes = eyes;
        this.beginning = beginning;
        this.checking = checking;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * Adds people to a cycle that assesses or reviews. Whoever is added late has two weeks for the self-assessment.
     *
     * @return how many were added
     * @throws Refusal naming who cannot, or because the cycle is past its reviews
     */
    @Transactional
    public int add(UUID actor, UUID id, List<UUID> more) {
        return add(actor, id, more, Map.of());
    }

    /**
     * Adds people as above, with a reviewer for some of them in place of their manager.
     *
     * @param reviewers by the person who is added
     * @throws Refusal as above; for a reviewer who has left, whom four eyes bar from the case, or of somebody who is
     *     not added; and for an actor who names a reviewer for themselves
     */
    @Transactional
    public int add(UUID actor, UUID id, List<UUID> more, Map<UUID, UUID> reviewers) {
        AssessmentCycle cycle = steered.lockOpen(actor, id);
        cycle.mustHaveMany();
        AssessmentCycle.Phase phase = Objects.requireNonNull(cycle.phase());
        if (phase.compareTo(AssessmentCycle.Phase.REVIEW) > 0) {
            throw Refusal.conflict("too-late-to-add", phase);
        }
        List<Person> persons = people.findAllById(Set.copyOf(more));
        if (persons.isEmpty()) {
            throw Refusal.invalid("people", "cycle-population");
        }
        Set<UUID> there = beginning.subjects(id, false);
        Set<UUID> withdrawn = beginning.subjects(id, true);
        List<Fault> faults = new ArrayList<>();
        if (persons.size() < Set.copyOf(more).size()) {
            faults.add(Fault.at("people", "person-unknown"));
        }
        for (Person person : persons) {
            if (!person.active()) {
                faults.add(Fault.at("people", "not-ready-inactive", person.name()));
            } else if (there.contains(person.id())) {
                faults.add(Fault.at("people", "already-in-cycle", person.name()));
            } else if (withdrawn.contains(person.id())) {
                faults.add(Fault.at("people", "withdrawn-from-cycle", person.name()));
            }
        }
        if (reviewers.containsKey(actor)) {
            throw Refusal.forbidden("on-oneself");
        }
        faults.addAll(0, unable(Set.copyOf(more), reviewers));
        faults.addAll(checking.blocking(
                cycle,
                persons,
                persons.stream().map(Person::id).filter(reviewers::containsKey).toList()));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(inShort(faults));
        }
        List<UUID> made = persons.stream()
                .map(person -> beginning.late(actor, cycle, person.id(), reviewers.get(person.id())))
                .toList();
        beginning.ask(cycle, persons.stream().map(Person::id).toList(), made);
        jobs.start(LaunchAnnouncement.KIND, id.toString(), "{}", persons.size(), actor.toString());
        audit.person(
                actor,
                "people-added",
                "cycle",
                id,
                null,
                persons.stream().map(Person::name).toList(),
                null);
        return persons.size();
    }

    /** Each once, and as many as are read: one reviewer may be named for many people. */
    private static List<Fault> inShort(List<Fault> faults) {
        List<Fault> each = faults.stream().distinct().toList();
        if (each.size() <= MOST_FAULTS) {
            return each;
        }
        List<Fault> some = new ArrayList<>(each.subList(0, MOST_FAULTS));
        some.add(Fault.at("people", "add-more", each.size() - MOST_FAULTS));
        return some;
    }

    /** Who of the named reviewers cannot review. */
    private List<Fault> unable(Set<UUID> more, Map<UUID, UUID> reviewers) {
        List<Fault> faults = new ArrayList<>();
        reviewers.forEach((person, reviewer) -> {
            Person named = people.findById(reviewer).filter(Person::active).orElse(null);
            if (!more.contains(person)) {
                faults.add(Fault.at("reviewers", "person-unknown"));
            } else if (named == null) {
                faults.add(Fault.at("reviewers", "deputy-unknown"));
            } else {
                eyes.hindranceAbout(reviewer, Duty.REVIEW, person)
                        .ifPresent(hindrance -> faults.addAll(FourEyes.barred("reviewers", hindrance, named.name())
                                .faults()));
            }
        });
        return faults;
    }
}
