package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR sets a cycle up as an earlier one was: a draft like it, to be changed before it is launched. */
@Service
public class CopyingCycles {

    private static final String LISTED = """
            SELECT t.id
            FROM cycle_skill k
            JOIN skill s ON s.id = k.skill_id
            JOIN skill t ON t.origin_id = s.origin_id AND t.version_id = :edition
            WHERE k.cycle_id = :cycle AND k.listed
            ORDER BY t.code
            """;

    private static final String SAME_SKILLS = """
            SELECT t.id
            FROM skill s
            JOIN skill t ON t.origin_id = s.origin_id AND t.version_id = :edition
            WHERE s.id = ANY (:skills)
            ORDER BY t.code
            """;

    private static final String NAME = """
            INSERT INTO cycle_population (cycle_id, person_id)
            SELECT :to, n.person_id
            FROM cycle_population n
            JOIN person p ON p.id = n.person_id
            WHERE n.cycle_id = :from AND p.active
            """;

    /** Of units that are open still. */
    private static final String UNIT_DATES = """
            INSERT INTO cycle_unit_date (cycle_id, unit, self_assessment, review)
            SELECT :to, d.unit, d.self_assessment + CAST(:days AS int), d.review + CAST(:days AS int)
            FROM cycle_unit_date d
            JOIN org_unit u ON u.label = d.unit
            WHERE d.cycle_id = :from AND u.valid_to IS NULL
            """;

    private static final String NAMES = """
            SELECT DISTINCT name FROM assessment_cycle WHERE kind = 'CYCLE' AND status <> 'CANCELLED'
            """;

    /** A name with the number of a copy. */
    private static final Pattern NUMBERED = Pattern.compile("(.*\\S) \\((\\d{1,3})\\)");

    private static final int LONGEST_NAME = 120;

    private final Cycles cycles;
    private final Frameworks frameworks;
    private final SetupChecks checks;
    private final People people;
    private final SettingUpCycles settingUp;
    private final Rights rights;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    CopyingCycles(
            Cycles cycles,
            Frameworks frameworks,
            SetupChecks checks,
            People people,
            SettingUpCycles settingUp,
            Rights rights,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.frameworks = frameworks;
        this.checks = checks;
        this.people = people;
        this.settingUp = settingUp;
        this.rights = rights;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Copies a cycle, in whatever state it is, as a draft: its source of skills, its list, whether it is calibrated, whether it
     * shares reviews, its quality plan, and whoever of its people still works here. The days between its dates are the same, counted from today, but that none of them is on a weekend; so are those of its units that
     * have dates of their own. It is in the same edition; where
     * that is no longer published, in the newest one of its framework, without the listed skills that this one does not have. It
     * takes the newest policy. Named reviewers are not copied.
     *
     * @throws Refusal where its framework has no published edition, none of its people works here, or none of its listed skills is
     *     left; for a name that cannot be accepted, as one that a cycle has which is not cancelled
     */
    @Transactional
    public AssessmentCycle copy(UUID actor, UUID id, String name) {
        rights.mustBeHr(actor);
        AssessmentCycle from = cycles.findById(id).orElseThrow(Refusal::notFound);
        from.mustHaveMany();
        ZoneId zone = people.findById(actor).orElseThrow(Refusal::notFound).timeZone();
        UUID edition = edition(from);
        int days = later(from, clock.instant(), zone);
        QualityPlan quality = quality(from.qualityPlan(), edition);
        Milestones dates = moved(from.milestones(), days).onWorkingDays();
        var plan = new SettingUpCycles.Plan(
                Text.line(name),
                edition,
                jdbc.sql(LISTED)
                        .param("edition", edition)
                        .param("cycle", id)
                        .query(UUID.class)
                        .list(),
                quality == null ? dates.withQuality(null) : dates,
                from.calibrationRequired(),
                from.skillsFrom(),
                null,
                from.reviewShared(),
                quality);
        List<Fault> faults = new ArrayList<>(checks.ofPlan(plan, null, zone));
        if (names().contains(plan.name())) {
            faults.add(Fault.at("name", "cycle-name-of-another", plan.name()));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        AssessmentCycle cycle = settingUp.draft(actor, plan, zone);
        int named = jdbc.sql(NAME).param("to", cycle.id()).param("from", id).update();
        if (named == 0) {
            throw Refusal.invalid("population", "cycle-population");
        }
        jdbc.sql(UNIT_DATES)
                .param("to", cycle.id())
                .param("from", id)
                .param("days", days)
                .update();
        audit.person(actor, "cycle-copied", "cycle", cycle.id(), from.name(), cycle.name(), null);
        return cycle;
    }

    /**
     * A name for the copy of a cycle: that of the cycle with the first number from two on that makes it no other's.
     *
     * @throws Refusal to all but HR, and as not found
     */
    @Transactional(readOnly = true)
    public String nameFor(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle from = cycles.findById(id).orElseThrow(Refusal::notFound);
        Set<String> names = names();
        Matcher numbered = NUMBERED.matcher(from.name());
        String stem = numbered.matches() ? numbered.group(1) : from.name();
        int number = 2;
        while (names.contains(named(stem, number))) {
            number++;
        }
        return named(stem, number);
    }

    private static String named(String stem, int number) {
        String end = " (" + number + ")";
        return Text.cut(stem, LONGEST_NAME - end.length()).strip() + end;
    }

    private Set<String> names() {
        return Set.copyOf(jdbc.sql(NAMES).query(String.class).list());
    }

    /** The same plan, of the skills that the edition has; none where it was of some, and the edition has none of them. */
    private @Nullable QualityPlan quality(@Nullable QualityPlan plan, UUID edition) {
        if (plan == null || plan.skills().isEmpty()) {
            return plan;
        }
        List<UUID> skills = jdbc.sql(SAME_SKILLS)
                .param("edition", edition)
                .param("skills", plan.skills().toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        return skills.isEmpty() ? null : new QualityPlan(plan.percent(), plan.extraPercent(), skills);
    }

    private UUID edition(AssessmentCycle from) {
        FrameworkVersion own = frameworks.version(from.frameworkVersionId());
        if (own.status() == FrameworkVersion.Status.PUBLISHED) {
            return own.id();
        }
        return frameworks.all().stream()
                .filter(framework -> framework.versions().stream()
                        .anyMatch(version -> version.id().equals(own.id())))
                .flatMap(framework -> framework.versions().stream())
                .filter(version -> version.status() == FrameworkVersion.Status.PUBLISHED)
                .findFirst()
                .map(FrameworkVersion::id)
                .orElseThrow(() -> Refusal.invalid("frameworkVersionId", "framework-not-published"));
    }

    /** By how many days the dates are later, so that they are as many days after today as they were after the day of setting up. */
    private static int later(AssessmentCycle from, Instant now, ZoneId zone) {
        LocalDate selfAssessment = from.milestones().selfAssessment();
        LocalDate setUp = LocalDate.ofInstant(from.createdAt(), from.timeZone());
        // One that was set up late has its first date tomorrow, not before.
        LocalDate first = selfAssessment.isAfter(setUp) ? setUp : selfAssessment.minusDays(1);
        return (int) ChronoUnit.DAYS.between(first, LocalDate.ofInstant(now, zone));
    }

    private static Milestones moved(Milestones m, int days) {
        return new Milestones(
                m.selfAssessment().plusDays(days),
                m.review().plusDays(days),
                m.calibration().plusDays(days),
                m.publication().plusDays(days),
                m.acknowledgement().plusDays(days),
                m.appeal().plusDays(days),
                m.quality() == null ? null : m.quality().plusDays(days));
    }
}
