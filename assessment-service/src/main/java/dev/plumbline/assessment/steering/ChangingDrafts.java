package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR changes a cycle that is not launched yet, or deletes it. */
@Service
public class ChangingDrafts {

    private static final String LISTED = """
            SELECT k.skill_id
            FROM cycle_skill k
            JOIN skill s ON s.id = k.skill_id
            WHERE k.cycle_id = :cycle AND k.listed
            ORDER BY s.code
            """;

    private static final String SKILLS = "DELETE FROM cycle_skill WHERE cycle_id = :cycle";

    private static final String UNIT_DATES = "DELETE FROM cycle_unit_date WHERE cycle_id = :cycle";

    private static final String POPULATION = "DELETE FROM cycle_population WHERE cycle_id = :cycle";

    private static final String OCCURRENCES = "DELETE FROM cycle_occurrence WHERE cycle_id = :cycle";

    private final Cycles cycles;
    private final Population population;
    private final SetupChecks checks;
    private final Policies policies;
    private final Rights rights;
    private final JdbcClient jdbc;
    private final Audit audit;

    ChangingDrafts(
            Cycles cycles,
            Population population,
            SetupChecks checks,
            Policies policies,
            Rights rights,
            JdbcClient jdbc,
            Audit audit) {
        this.cycles = cycles;
        this.population = population;
        this.checks = checks;
        this.policies = policies;
        this.rights = rights;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    private AssessmentCycle draft(UUID actor, UUID id, @Nullable Long read) {
        AssessmentCycle cycle = lock(actor, id, read);
        cycle.mustBeDraft();
        return cycle;
    }

    private AssessmentCycle lock(UUID actor, UUID id, @Nullable Long read) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.lock(id).orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, cycle.version());
        return cycle;
    }

    /** What a draft says, but for the people. */
    @Transactional(readOnly = true)
    public SettingUpCycles.Plan plan(UUID actor, UUID id) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        cycle.mustBeDraft();
        return new SettingUpCycles.Plan(
                cycle.name(),
                cycle.frameworkVersionId(),
                jdbc.sql(LISTED).param("cycle", id).query(UUID.class).list(),
                cycle.milestones(),
                cycle.calibrationRequired(),
                cycle.skillsFrom(),
                cycle.policyVersion(),
                cycle.reviewShared(),
                cycle.qualityPlan());
    }

    /** What is wrong with what a draft is to be, where not everything of it could be read. It locks the framework, as a change does. */
    @Transactional
    public List<Fault> faults(UUID actor, UUID id, SettingUpCycles.Part part) {
        rights.mustBeHr(actor);
        AssessmentCycle cycle = cycles.findById(id).orElseThrow(Refusal::notFound);
        return checks.ofPart(part, cycle, cycle.timeZone());
    }

    /**
     * Says otherwise what a draft is to be; the people stay.
     *
     * @param read the version that was read; null not to compare
     * @throws Refusal naming each field that cannot be accepted, or because the cycle is launched
     */
    @Transactional
    public void change(UUID actor, UUID id, SettingUpCycles.Plan plan, @Nullable Long read) {
        AssessmentCycle cycle = draft(actor, id, read);
        List<Fault> faults = checks.ofPlan(plan, cycle, cycle.timeZone());
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        SettingUpCycles.Plan before = plan(actor, id);
        Integer chosen = plan.policyVersion();
        int policy = chosen == null ? cycle.policyVersion() : chosen;
        cycle.plan(
                Text.line(plan.name()),
                plan.frameworkVersionId(),
                policy,
                plan.calibrationRequired(),
                plan.from(),
                plan.milestones());
        cycle.shareReviews(plan.sharesReviews());
        cycle.planQuality(plan.quality(), policies.samplePercent(policy));
        remove(SKILLS, id);
        SettingUpCycles.list(jdbc, id, plan.skillIds());
        cycles.saveAndFlush(cycle);
        if (!Set.copyOf(before.skillIds()).equals(Set.copyOf(plan.skillIds()))) {
            // The cycle itself may be as it was.
            cycles.countChange(id);
        }
        audit.person(actor, "cycle-changed", "cycle", id, before, plan, null);
    }

    /**
     * Names people to take part, and others not to: first who is added, then who is left out.
     *
     * @param read the version that was read; null not to compare
     * @return how many are named then
     * @throws Refusal naming units, titles and people whom nobody knows; where nobody is left; because the cycle is launched; for
     *     leaving oneself out while somebody is named to review one
     */
    @Transactional
    public int people(UUID actor, UUID id, Whom add, Whom remove, @Nullable Long read) {
        AssessmentCycle cycle = draft(actor, id, read);
        List<Fault> faults = new ArrayList<>(checks.ofWhom(add));
        faults.addAll(checks.ofWhom(remove));
        if (faults.isEmpty() && add.isNobody() && remove.isNobody()) {
            faults.add(Fault.at("population", "cycle-population"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        int before = population.size(id);
        boolean reviewed = population.hasReviewer(id, actor);
        int more = population.add(id, add);
        int fewer = population.remove(id, remove);
        if (reviewed && !population.hasReviewer(id, actor)) {
            // Named again they would have no reviewer, as if they had taken back who was named for them.
            throw Refusal.forbidden("on-oneself");
        }
        int left = population.size(id);
        if (left == 0) {
            throw Refusal.invalid("population", "cycle-population");
        }
        cycles.countChange(id);
        audit.person(
                actor,
                "cycle-people-named",
                "cycle",
                cycle.id(),
                before,
                left + " (+" + more + ", -" + fewer + ")",
                null);
        return left;
    }

    /**
     * Deletes a draft, or a cycle that was cancelled as a draft; the audit trail keeps that it was there, and why it was
     * cancelled.
     *
     * @param read the version that was read; null not to compare
     * @throws Refusal because the cycle was launched
     */
    @Transactional
    public void delete(UUID actor, UUID id, @Nullable Long read) {
        AssessmentCycle cycle = lock(actor, id, read);
        if (!cycle.isNeverLaunched()) {
            throw Refusal.conflict("cycle-not-draft", cycle.status());
        }
        List.of(SKILLS, UNIT_DATES, POPULATION, OCCURRENCES).forEach(sql -> remove(sql, id));
        cycles.delete(cycle);
        cycles.flush();
        audit.person(actor, "cycle-deleted", "cycle", id, cycle.name(), null, null);
    }

    private void remove(String sql, UUID cycle) {
        jdbc.sql(sql).param("cycle", cycle).update();
    }
}
