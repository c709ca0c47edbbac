package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.LookAlikes;
import dev.plumbline.assessment.site.text.Text;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR sets a cycle up, as a draft. */
@Service
public class SettingUpCycles {

    /**
     * What HR asks for.
     *
     * @param skillIds what is listed; empty where no list is asked
     * @param units whole units to take part
     * @param people persons to take part besides, by id
     * @param skillsFrom from where the skills come; null for {@link SkillsFrom#LIST}
     */
    public record Setup(
            @Size(max = 120) String name,
            UUID frameworkVersionId,
            List<UUID> skillIds,
            List<String> units,
            @Size(max = 5_000) List<UUID> people,
            AssessmentCycle.Milestones milestones,
            boolean calibrationRequired,
            @Nullable SkillsFrom skillsFrom) {

        /** With one list of skills for everybody. */
        public Setup(
                String name,
                UUID frameworkVersionId,
                List<UUID> skillIds,
                List<String> units,
                List<UUID> people,
                AssessmentCycle.Milestones milestones,
                boolean calibrationRequired) {
            this(name, frameworkVersionId, skillIds, units, people, milestones, calibrationRequired, null);
        }

        SkillsFrom from() {
            return skillsFrom == null ? SkillsFrom.LIST : skillsFrom;
        }
    }

    /**
     * The most statements of all skills of a cycle together: its forms have up to eight fields for each, and the web
     * server takes 50,000 ({@code server.tomcat.max-parameter-count}).
     */
    public static final int MOST_STATEMENTS = 5_000;

    private final Cycles cycles;
    private final Population population;
    private final Frameworks frameworks;
    private final People people;
    private final Policies policies;
    private final Rights rights;
    private final JdbcTemplate jdbc;
    private final Audit audit;
    private final Clock clock;

    SettingUpCycles(
            Cycles cycles,
            Population population,
            Frameworks frameworks,
            People people,
            Policies policies,
            Rights rights,
            JdbcTemplate jdbc,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.population = population;
        this.frameworks = frameworks;
        this.people = people;
        this.policies = policies;
        this.rights = rights;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sets a cycle up as a draft.
     *
     * @throws Refusal naming each field that cannot be accepted
     */
    @Transactional
    public AssessmentCycle create(UUID actor, Setup setup) {
        rights.mustBeHr(actor);
        List<Fault> faults = new ArrayList<>();
        if (Text.isBlank(setup.name()) || Text.length(setup.name()) > 120) {
            faults.add(Fault.at("name", "cycle-name"));
        }
        looksLikeAnother(Text.line(setup.name())).ifPresent(faults::add);
        population
                .unknownUnits(setup.units())
                .forEach(unit -> faults.add(Fault.at("population", "unit-unknown", unit)));
        if (frameworks.version(setup.frameworkVersionId()).status() != FrameworkVersion.Status.PUBLISHED) {
            faults.add(Fault.at("frameworkVersionId", "framework-not-published"));
        }
        List<SkillSummary> offered = frameworks.skillSummaries(setup.frameworkVersionId());
        Set<UUID> known = offered.stream().map(SkillSummary::id).collect(Collectors.toSet());
        if (!setup.from().lists() && !setup.skillIds().isEmpty()) {
            faults.add(Fault.at("skillIds", "cycle-skills-not-listed"));
        } else if ((setup.from().lists() && setup.skillIds().isEmpty()) || !known.containsAll(setup.skillIds())) {
            faults.add(Fault.at("skillIds", "cycle-skills"));
        }
        Set<UUID> named = Set.copyOf(setup.people());
        if (people.findAllById(named).size() < named.size()) {
            faults.add(Fault.at("people", "person-unknown"));
        }
        faults.addAll(tooMuchToJudge(offered, setup.skillIds()));
        var m = setup.milestones();
        if (!m.inOrder()) {
            faults.add(Fault.at("milestones", "cycle-milestones-order"));
        }
        ZoneId zone = people.findById(actor).orElseThrow(Refusal::notFound).timeZone();
        m.fault(LocalDate.ofInstant(clock.instant(), zone)).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        var cycle = new AssessmentCycle(
                UUID.randomUUID(),
                Text.line(setup.name()),
                setup.frameworkVersionId(),
                policies.newest(),
                setup.calibrationRequired(),
                setup.from(),
                m,
                zone,
                actor,
                clock.instant());
        cycles.saveAndFlush(cycle);
        setup.skillIds().stream()
                .distinct()
                .forEach(skill ->
                        jdbc.update("INSERT INTO cycle_skill (cycle_id, skill_id) VALUES (?, ?)", cycle.id(), skill));
        if (population.name(cycle.id(), setup.units(), setup.people()) == 0) {
            throw Refusal.invalid("population", "cycle-population");
        }
        audit.person(actor, "cycle-created", "cycle", cycle.id(), null, cycle.name(), null);
        return cycle;
    }

    /** Two cycles may have one name; what only looks like the name of one that is not over would be taken for it. */
    private Optional<Fault> looksLikeAnother(String name) {
        // Of two that are made at once the second one finds the first.
        jdbc.queryForList("SELECT pg_advisory_xact_lock(hashtext('names of cycles'))::text", String.class);
        List<String> names = jdbc.queryForList(
                "SELECT DISTINCT name FROM assessment_cycle WHERE status IN ('DRAFT', 'OPEN')", String.class);
        return names.contains(name)
                ? Optional.empty()
                : new LookAlikes(names).of(name).map(other -> Fault.at("name", "cycle-name-alike", other));
    }

    /** A form holds each statement of each skill: what is more than it takes is refused before anybody has to fill it in. */
    static List<Fault> tooMuchToJudge(List<SkillSummary> offered, List<UUID> chosen) {
        Set<UUID> skills = Set.copyOf(chosen);
        int statements = offered.stream()
                .filter(skill -> skills.contains(skill.id()))
                .mapToInt(SkillSummary::statements)
                .sum();
        return statements > MOST_STATEMENTS
                ? List.of(Fault.at("skillIds", "cycle-scope", statements, MOST_STATEMENTS))
                : List.of();
    }
}
