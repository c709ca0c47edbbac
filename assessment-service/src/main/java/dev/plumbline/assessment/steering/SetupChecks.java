package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.LookAlikes;
import dev.plumbline.assessment.site.text.Text;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is wrong with what HR says of a cycle that is set up, or changed before its launch. */
@Component
class SetupChecks {

    private static final String NAMES = """
            SELECT DISTINCT name
            FROM assessment_cycle
            WHERE kind = 'CYCLE' AND status IN ('DRAFT', 'OPEN') AND id IS DISTINCT FROM CAST(:self AS uuid)
            """;

    private final Frameworks frameworks;
    private final Population population;
    private final People people;
    private final Policies policies;
    private final JdbcClient jdbc;
    private final Clock clock;

    SetupChecks(
            Frameworks frameworks,
            Population population,
            People people,
            Policies policies,
            JdbcClient jdbc,
            Clock clock) {
        this.policies = policies;
        this.frameworks = frameworks;
        this.population = population;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What is wrong with all but the people.
     *
     * @param self the cycle that is changed, as it is; null for a new one
     */
    List<Fault> ofPlan(SettingUpCycles.Plan plan, @Nullable AssessmentCycle self, ZoneId zone) {
        return ofPart(SettingUpCycles.Part.of(plan), self, zone);
    }

    /**
     * What is wrong with what could be read of all but the people.
     *
     * @param self the cycle that is changed, as it is; a date that has passed meanwhile may stay. Null for a new one
     */
    List<Fault> ofPart(SettingUpCycles.Part part, @Nullable AssessmentCycle self, ZoneId zone) {
        List<Fault> faults = new ArrayList<>();
        if (Text.isBlank(part.name())) {
            faults.add(Fault.at("name", "cycle-name-missing"));
        } else if (Text.length(part.name()) > 120) {
            faults.add(Fault.at("name", "cycle-name"));
        }
        looksLikeAnother(Text.line(part.name()), self == null ? null : self.id())
                .ifPresent(faults::add);
        UUID edition = part.frameworkVersionId();
        Set<UUID> known = edition == null ? null : known(edition, part, faults);
        Integer policy = part.policyVersion();
        if (policy != null && !policies.isPublished(policy)) {
            faults.add(Fault.at("policyVersion", "policy-not-published"));
        }
        if (part.sharesReviews() && !part.calibrationRequired()) {
            faults.add(Fault.at("reviewShared", "cycle-shares-uncalibrated"));
        }
        faults.addAll(ofQuality(part, known));
        // A date that cannot be read does not hide what is wrong with the others.
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        faults.addAll(Milestones.outOfOrder(part.days()));
        faults.addAll(Milestones.tooFar(part.days(), today));
        faults.addAll(Milestones.past(part.days(), today, self == null ? null : self.milestones()));
        return faults;
    }

    /** The skills of an edition; what is wrong with it, and with what is chosen of it, is added to the faults. */
    private Set<UUID> known(UUID edition, SettingUpCycles.Part part, List<Fault> faults) {
        if (frameworks.held(edition).status() != FrameworkVersion.Status.PUBLISHED) {
            faults.add(Fault.at("frameworkVersionId", "framework-not-published"));
        }
        List<SkillSummary> offered = frameworks.skillSummaries(edition);
        Set<UUID> known = offered.stream().map(SkillSummary::id).collect(Collectors.toSet());
        List<UUID> chosen = part.skillIds();
        if (!part.from().lists() && !chosen.isEmpty()) {
            faults.add(Fault.at("skillIds", "cycle-skills-not-listed"));
        } else if ((part.from().lists() && chosen.isEmpty()) || !known.containsAll(chosen)) {
            faults.add(Fault.at("skillIds", "cycle-skills"));
        }
        faults.addAll(tooMuchToJudge(offered, chosen));
        return known;
    }

    /**
     * What is wrong with a quality plan and its date.
     *
     * @param known the skills of the edition; null where no edition could be read
     */
    private static List<Fault> ofQuality(SettingUpCycles.Part part, @Nullable Set<UUID> known) {
        QualityPlan quality = part.quality();
        Milestones dates = part.milestones();
        if (quality == null) {
            return dates == null || dates.quality() == null
                    ? List.of()
                    : List.of(Fault.at(Milestones.pointer("quality"), "quality-date-without-plan"));
        }
        List<Fault> faults = new ArrayList<>();
        if (dates != null && dates.quality() == null) {
            faults.add(Fault.at(Milestones.pointer("quality"), "quality-date"));
        }
        Integer percent = quality.percent();
        if (percent != null && isOutside(percent)) {
            faults.add(Fault.at("quality/percent", "quality-percent", QualityPlan.WHOLE));
        }
        if (isOutside(quality.extra())) {
            faults.add(Fault.at("quality/extraPercent", "quality-percent", QualityPlan.WHOLE));
        }
        if (percent != null && percent == 0 && quality.extra() == 0) {
            faults.add(Fault.at("quality/percent", "quality-nothing"));
        }
        // Where skills are listed, others are not asked of anybody.
        boolean asked = part.from() != SkillsFrom.LIST || part.skillIds().containsAll(quality.skills());
        if (known != null && !(asked && known.containsAll(quality.skills()))) {
            faults.add(Fault.at("quality/skillIds", "quality-skills"));
        }
        return faults;
    }

    private static boolean isOutside(int percent) {
        return percent < 0 || percent > QualityPlan.WHOLE;
    }

    /** Two cycles may have one name; what only looks like the name of one that is not over would be taken for it. */
    private Optional<Fault> looksLikeAnother(String name, @Nullable UUID self) {
        // Of two that are made at once the second one finds the first.
        jdbc.sql("SELECT CAST(pg_advisory_xact_lock(hashtext('names of cycles')) AS text)")
                .query(String.class)
                .list();
        List<String> names = jdbc.sql(NAMES)
                .param("self", self, Types.OTHER)
                .query(String.class)
                .list();
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
        return statements > SettingUpCycles.MOST_STATEMENTS
                ? List.of(Fault.at("skillIds", "cycle-scope", statements, SettingUpCycles.MOST_STATEMENTS))
                : List.of();
    }

    /** What is wrong with whom something names: units and titles that nobody has, people whom there are not. */
    List<Fault> ofWhom(Whom whom) {
        List<Fault> faults = new ArrayList<>();
        population.unknownUnits(whom.units()).forEach(unit -> faults.add(Fault.at("population", "unit-unknown", unit)));
        population
                .unknownTitles(
                        whom.titles().stream().filter(title -> !title.isEmpty()).toList())
                .forEach(title -> faults.add(Fault.at("titles", "title-unknown", title)));
        if (whom.titles().contains("")) {
            faults.add(Fault.at("titles", "title-unknown", ""));
        }
        unknown("people", whom.people()).ifPresent(faults::add);
        unknown("lines", whom.lines()).ifPresent(faults::add);
        return faults;
    }

    private Optional<Fault> unknown(String pointer, List<UUID> named) {
        Set<UUID> once = new HashSet<>(named);
        return people.findAllById(once).size() < once.size()
                ? Optional.of(Fault.at(pointer, "person-unknown"))
                : Optional.empty();
    }
}
