package dev.plumbline.assessment.steering;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.Population.NotReady;
import dev.plumbline.assessment.cycle.Population.OfTitles;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.profile.NeedsInEdition;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.messaging.LongStatements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether a cycle can be launched as it is: who is to take part, in which skills, and what hinders. */
@Service
public class CheckingCycles {

    /** How many of those who block a launch its refusal names. */
    private static final int MOST_NAMED = 10;

    private final Cycles cycles;
    private final Population population;
    private final CheckedPeople checked;
    private final SkillsOfTitles skills;
    private final NeedsInEdition needs;
    private final Frameworks frameworks;
    private final Rights rights;
    /** Only for the time that its statements may take. */
    private final JdbcTemplate jdbc;

    CheckingCycles(
            Cycles cycles,
            Population population,
            CheckedPeople checked,
            SkillsOfTitles skills,
            NeedsInEdition needs,
            Frameworks frameworks,
            Rights rights,
            JdbcTemplate jdbc) {
        this.cycles = cycles;
        this.population = population;
        this.checked = checked;
        this.skills = skills;
        this.needs = needs;
        this.frameworks = frameworks;
        this.rights = rights;
        this.jdbc = jdbc;
    }

    /**
     * What is found of whom a cycle names: first what blocks the launch, each by name.
     *
     * @param after the {@link NotReady#key} after which the page starts; null for the first
     * @throws Refusal if the actor is not HR, or there is no such cycle
     */
    @Transactional(readOnly = true)
    public List<NotReady> notReady(UUID actor, UUID id, @Nullable String after, int limit) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        return population.notReady(id, cycle.skillsFrom(), titles(cycle), after, limit);
    }

    /**
     * Somebody as the check shows them.
     *
     * @param skills as their code, with the level that the job needs; by code
     * @param named the same with their names, for who reads them
     * @param reviewer whom HR has named, else the manager; null where HR reviews
     * @param findings first what blocks the launch
     */
    public record Checked(
            UUID id,
            String number,
            String name,
            String unit,
            String jobTitle,
            String targetTitle,
            @Nullable String reviewer,
            List<String> skills,
            @JsonIgnore List<Skill> named,
            List<Population.Found> findings,
            @JsonIgnore String key) {}

    /**
     * A skill in which somebody would be assessed.
     *
     * @param level that the job needs; null where none does
     */
    public record Skill(String name, String code, @Nullable Integer level) {

        /** By its code alone, as files and programs have it. */
        String inShort() {
            return level == null ? code : code + " " + level;
        }
    }

    /**
     * A page of everybody whom a draft names, with their skills, reviewer and what is found.
     *
     * @param after the {@link Checked#key} after which the page starts; null for the first
     * @throws Refusal if the actor is not HR, there is no such cycle, or it is launched
     */
    @Transactional(readOnly = true)
    public List<Checked> people(UUID actor, UUID id, CheckedPeople.Asked asked, @Nullable String after, int limit) {
        AssessmentCycle cycle = draft(actor, id);
        List<SkillsOfTitles.Asked> titles = skills.ofPopulation(cycle);
        Map<UUID, SkillSummary> known = frameworks.skillSummaries(cycle.frameworkVersionId()).stream()
                .collect(Collectors.toMap(SkillSummary::id, Function.identity()));
        Map<List<String>, List<Skill>> skillsOf = titles.stream()
                .collect(Collectors.toMap(one -> List.of(one.own(), one.target()), one -> said(one, known)));
        return checked
                .page(
                        id,
                        cycle.skillsFrom(),
                        titles.stream().map(SkillsOfTitles.Asked::inShort).toList(),
                        asked,
                        after,
                        limit)
                .stream()
                .map(row -> {
                    List<Skill> named = skillsOf.getOrDefault(List.of(row.own(), row.target()), List.of());
                    return new Checked(
                            row.person(),
                            row.number(),
                            row.name(),
                            row.unit(),
                            row.jobTitle(),
                            row.target(),
                            row.reviewer(),
                            named.stream().map(Skill::inShort).toList(),
                            named,
                            row.findings(),
                            row.key());
                })
                .toList();
    }

    private static List<Skill> said(SkillsOfTitles.Asked titles, Map<UUID, SkillSummary> known) {
        return titles.wanted().stream()
                .map(one -> {
                    SkillSummary skill = known.get(one.skill());
                    return skill == null
                            ? new Skill("", "", one.level())
                            : new Skill(skill.name(), skill.code(), one.level());
                })
                .sorted(Comparator.comparing(Skill::inShort))
                .toList();
    }

    /** How many people a draft names, and of how many what is found. */
    @Transactional(readOnly = true)
    public CheckedPeople.Counts counts(UUID actor, UUID id) {
        AssessmentCycle cycle = draft(actor, id);
        return checked.counts(id, cycle.skillsFrom(), titles(cycle));
    }

    /** How many people of a draft are assessed in another open cycle too. */
    @Transactional(readOnly = true)
    public int elsewhere(UUID actor, UUID id) {
        draft(actor, id);
        return checked.elsewhere(id);
    }

    private AssessmentCycle draft(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        cycle.mustBeDraft();
        return cycle;
    }

    private List<OfTitles> titles(AssessmentCycle cycle) {
        return skills.ofPopulation(cycle).stream()
                .map(SkillsOfTitles.Asked::inShort)
                .toList();
    }

    /**
     * Makes sure that nobody hinders the launch. Profiles and people are kept as they are until the transaction ends, so that
     * what is found here is what is launched.
     *
     * @throws Refusal naming whom something hinders, and what
     */
    void mustBeReady(AssessmentCycle cycle) {
        List<Fault> scope = SetupChecks.tooMuchToJudge(
                frameworks.skillSummaries(cycle.frameworkVersionId()), skills.listed(cycle.id()));
        if (!scope.isEmpty()) {
            throw Refusal.invalid(scope);
        }
        // One statement each for everybody and for all their skills, which may be a million rows.
        LongStatements.mayTake(jdbc, Duration.ofMinutes(10));
        if (cycle.skillsFrom().ofRole()) {
            needs.keep();
        }
        population.keepEverybody(cycle.id());
        population.forgetUnable(cycle.id());
        List<OfTitles> titles = titles(cycle);
        int blocking = population.blocking(cycle.id(), cycle.skillsFrom(), titles);
        if (blocking == 0) {
            return;
        }
        List<Fault> faults = new ArrayList<>(
                population
                        .notReady(cycle.id(), cycle.skillsFrom(), titles, null, Math.min(blocking, MOST_NAMED))
                        .stream()
                        .map(found -> fault("population", found.code(), found.name(), found.detail()))
                        .toList());
        if (blocking > MOST_NAMED) {
            faults.add(Fault.at("population", "not-ready-more", blocking - MOST_NAMED));
        }
        throw Refusal.invalid(faults);
    }

    private static Fault fault(String pointer, String code, String name, String detail) {
        return detail.isEmpty()
                ? Fault.at(pointer, "not-ready-" + code, name)
                : Fault.at(pointer, "not-ready-" + code, name, detail);
    }

    /**
     * What hinders people from being added to a cycle that is under way. Profiles and these people are kept as they are until
     * the transaction ends.
     *
     * @param reviewed who has a reviewer named
     */
    List<Fault> blocking(AssessmentCycle cycle, Collection<Person> people, Collection<UUID> reviewed) {
        if (cycle.skillsFrom().ofRole()) {
            needs.keep();
        }
        List<UUID> ids = people.stream().map(Person::id).toList();
        population.keep(ids);
        List<Fault> faults = new ArrayList<>();
        population
                .nobodyReviews(ids.stream().filter(id -> !reviewed.contains(id)).toList())
                .forEach(name -> faults.add(Fault.at("people", "not-ready-nobody-reviews", name)));
        if (cycle.skillsFrom() == SkillsFrom.LIST) {
            return faults;
        }
        Map<UUID, SkillsOfTitles.Asked> asked = skills.byPerson(cycle, ids);
        for (Person person : people) {
            Objects.requireNonNull(asked.get(person.id())).found().stream()
                    .filter(Population.Found::blocks)
                    .map(found -> fault("people", found.code(), person.name(), found.detail()))
                    .forEach(faults::add);
        }
        return faults;
    }
}
