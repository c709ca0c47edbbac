package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR sets a cycle up, as a draft. */
@Service
public class SettingUpCycles {

    /**
     * What HR says of a cycle, but for the people.
     *
     * @param skillIds what is listed; empty where no list is asked
     * @param skillsFrom from where the skills come; null for {@link SkillsFrom#LIST}
     * @param policyVersion the published version by which is judged; null for the one that was published last, or that the
     *     draft has
     * @param reviewShared whether people read their review before calibration, and can object to it; null for no
     * @param quality how much of the reviews is looked at again; null for nothing
     */
    public record Plan(
            @Size(max = 120) String name,
            UUID frameworkVersionId,
            List<UUID> skillIds,
            Milestones milestones,
            boolean calibrationRequired,
            @Nullable SkillsFrom skillsFrom,
            @Nullable Integer policyVersion,
            @Nullable Boolean reviewShared,
            @Nullable QualityPlan quality) {

        SkillsFrom from() {
            return skillsFrom == null ? SkillsFrom.LIST : skillsFrom;
        }

        /** Whether people read their review before calibration. */
        public boolean sharesReviews() {
            return Boolean.TRUE.equals(reviewShared);
        }
    }

    /**
     * What could be read of a plan as HR has typed it.
     *
     * @param frameworkVersionId null where no edition could be read
     * @param days the dates that could be read, by their names in the order of the phases
     * @param milestones null where not all of the dates could be read
     * @param quality null for nothing, and where a share could not be read
     */
    public record Part(
            String name,
            @Nullable UUID frameworkVersionId,
            List<UUID> skillIds,
            SequencedMap<String, LocalDate> days,
            @Nullable Milestones milestones,
            boolean calibrationRequired,
            SkillsFrom from,
            @Nullable Integer policyVersion,
            boolean sharesReviews,
            @Nullable QualityPlan quality) {

        static Part of(Plan plan) {
            return new Part(
                    plan.name(),
                    plan.frameworkVersionId(),
                    plan.skillIds(),
                    plan.milestones().named(),
                    plan.milestones(),
                    plan.calibrationRequired(),
                    plan.from(),
                    plan.policyVersion(),
                    plan.sharesReviews(),
                    plan.quality());
        }

        /** The whole plan; null where a part of it is missing. */
        public @Nullable Plan whole() {
            return frameworkVersionId == null || milestones == null
                    ? null
                    : new Plan(
                            name,
                            frameworkVersionId,
                            skillIds,
                            milestones,
                            calibrationRequired,
                            from,
                            policyVersion,
                            sharesReviews,
                            quality);
        }
    }

    /**
     * What HR asks for.
     *
     * @param skillIds what is listed; empty where no list is asked
     * @param units whole units to take part
     * @param people persons to take part besides, by id
     * @param skillsFrom from where the skills come; null for {@link SkillsFrom#LIST}
     * @param titles job titles of which everybody takes part; null for none
     * @param lines people whose whole lines take part, without themselves; null for none
     * @param without who takes no part however they are named; null for nobody
     * @param policyVersion the published version by which is judged; null for the one that was published last
     * @param reviewShared whether people read their review before calibration, and can object to it; null for no
     * @param quality how much of the reviews is looked at again; null for nothing
     */
    public record Setup(
            @Size(max = 120) String name,
            UUID frameworkVersionId,
            List<UUID> skillIds,
            List<String> units,
            @Size(max = 5_000) List<UUID> people,
            Milestones milestones,
            boolean calibrationRequired,
            @Nullable SkillsFrom skillsFrom,
            @Nullable List<String> titles,
            @Nullable List<UUID> lines,
            @Nullable @Size(max = 5_000) List<UUID> without,
            @Nullable Integer policyVersion,
            @Nullable Boolean reviewShared,
            @Nullable QualityPlan quality) {

        /** Without a quality plan. */
        public Setup(
                String name,
                UUID frameworkVersionId,
                List<UUID> skillIds,
                List<String> units,
                List<UUID> people,
                Milestones milestones,
                boolean calibrationRequired,
                @Nullable SkillsFrom skillsFrom,
                @Nullable List<String> titles,
                @Nullable List<UUID> lines,
                @Nullable List<UUID> without,
                @Nullable Integer policyVersion,
                @Nullable Boolean reviewShared) {
            this(
                    name,
                    frameworkVersionId,
                    skillIds,
                    units,
                    people,
                    milestones,
                    calibrationRequired,
                    skillsFrom,
                    titles,
                    lines,
                    without,
                    policyVersion,
                    reviewShared,
                    null);
        }

        /** Of units and people. */
        public Setup(
                String name,
                UUID frameworkVersionId,
                List<UUID> skillIds,
                List<String> units,
                List<UUID> people,
                Milestones milestones,
                boolean calibrationRequired,
                @Nullable SkillsFrom skillsFrom) {
            this(
                    name,
                    frameworkVersionId,
                    skillIds,
                    units,
                    people,
                    milestones,
                    calibrationRequired,
                    skillsFrom,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        /** Of units and people, with one list of skills for everybody. */
        public Setup(
                String name,
                UUID frameworkVersionId,
                List<UUID> skillIds,
                List<String> units,
                List<UUID> people,
                Milestones milestones,
                boolean calibrationRequired) {
            this(name, frameworkVersionId, skillIds, units, people, milestones, calibrationRequired, null);
        }

        private Plan plan() {
            return new Plan(
                    name,
                    frameworkVersionId,
                    skillIds,
                    milestones,
                    calibrationRequired,
                    skillsFrom,
                    policyVersion,
                    reviewShared,
                    quality);
        }

        private Whom whom() {
            return new Whom(units, titles == null ? List.of() : titles, lines == null ? List.of() : lines, people);
        }

        private Whom nobody() {
            return Whom.of(without == null ? List.of() : without);
        }
    }

    /**
     * The most statements of all skills of a cycle together: its forms have up to eight fields for each, and the web
     * server takes 50,000 ({@code server.tomcat.max-parameter-count}).
     */
    public static final int MOST_STATEMENTS = 5_000;

    private final Cycles cycles;
    private final Population population;
    private final SetupChecks checks;
    private final People people;
    private final Policies policies;
    private final Rights rights;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    SettingUpCycles(
            Cycles cycles,
            Population population,
            SetupChecks checks,
            People people,
            Policies policies,
            Rights rights,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.population = population;
        this.checks = checks;
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
        ZoneId zone = people.findById(actor).orElseThrow(Refusal::notFound).timeZone();
        List<Fault> faults = new ArrayList<>(checks.ofPlan(setup.plan(), null, zone));
        faults.addAll(ofPeople(setup.whom(), setup.nobody()));
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        AssessmentCycle cycle = draft(actor, setup.plan(), zone);
        population.add(cycle.id(), setup.whom());
        population.remove(cycle.id(), setup.nobody());
        if (population.size(cycle.id()) == 0) {
            throw Refusal.invalid("population", "cycle-population");
        }
        audit.person(actor, "cycle-created", "cycle", cycle.id(), null, cycle.name(), null);
        return cycle;
    }

    private List<Fault> ofPeople(Whom whom, Whom nobody) {
        List<Fault> faults = new ArrayList<>(checks.ofWhom(whom));
        faults.addAll(checks.ofWhom(nobody));
        if (whom.isNobody()) {
            faults.add(Fault.at("population", "cycle-population"));
        }
        return faults;
    }

    /**
     * What is wrong with a new cycle of which not everything could be read, and with whom it names.
     *
     * @param without who takes no part however they are named
     */
    @Transactional
    public List<Fault> faults(UUID actor, Part part, Whom whom, List<UUID> without) {
        rights.mustBeHr(actor);
        ZoneId zone = people.findById(actor).orElseThrow(Refusal::notFound).timeZone();
        List<Fault> faults = new ArrayList<>(checks.ofPart(part, null, zone));
        faults.addAll(ofPeople(whom, Whom.of(without)));
        return faults;
    }

    /** Stores a draft with the list of its skills and nobody in it; the plan was checked. */
    AssessmentCycle draft(UUID actor, Plan plan, ZoneId zone) {
        Integer chosen = plan.policyVersion();
        int policy = chosen == null ? policies.newest() : chosen;
        var cycle = new AssessmentCycle(
                UUID.randomUUID(),
                Text.line(plan.name()),
                plan.frameworkVersionId(),
                policy,
                plan.calibrationRequired(),
                plan.from(),
                plan.milestones(),
                zone,
                actor,
                clock.instant());
        cycle.shareReviews(plan.sharesReviews());
        cycle.planQuality(plan.quality(), policies.samplePercent(policy));
        cycles.saveAndFlush(cycle);
        list(jdbc, cycle.id(), plan.skillIds());
        return cycle;
    }

    /** Writes the list of a cycle that has none. */
    static void list(JdbcClient jdbc, UUID cycle, List<UUID> skills) {
        jdbc.sql(
                        "INSERT INTO cycle_skill (cycle_id, skill_id) SELECT DISTINCT :cycle, skill FROM unnest(:skills) AS skill")
                .param("cycle", cycle)
                .param("skills", skills.toArray(UUID[]::new))
                .update();
    }
}
