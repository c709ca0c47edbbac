package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.SteeringCycles;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What quality assurance is refused by. */
class RefusalsOfQualityIT extends RefusalsOfRoom {

    private static final String WHY = "The evidence shows less than that.";

    @Autowired
    private AssuredCycles assured;

    @Autowired
    private ReadingStatements reading;

    @Autowired
    private AssuringStatements assuring;

    @Autowired
    private SigningQuality signing;

    @Autowired
    private EndingQuality ending;

    @Autowired
    private ReportingQuality reporting;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private AppointingQualityAssurers appointing;

    @Autowired
    private ListingQualityAssurers listing;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private LaunchingCycles launching;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private HaltingCycles halting;

    @BeforeEach
    void nobodyYet() {
        assured.nobody();
    }

    @AfterEach
    void nobodyIsLeft() {
        assured.nobody();
    }

    private SettingUpCycles.Setup setup(QualityPlan plan) {
        return Scene.assured(scene.setup("Refused plan " + UUID.randomUUID(), true, Scene.EMPLOYEE), plan);
    }

    @Test
    void planning() {
        UUID hr = id(Scene.HR);
        refused("quality-date-without-plan", () -> settingUp.create(hr, setup(null)));
        var plan = new QualityPlan(10, 0, List.of());
        var dated = setup(plan);
        var undated = new SettingUpCycles.Setup(
                dated.name(),
                dated.frameworkVersionId(),
                dated.skillIds(),
                dated.units(),
                dated.people(),
                dated.milestones().withQuality(null),
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                plan);
        refused("quality-date", () -> settingUp.create(hr, undated));
        refused("quality-percent", () -> settingUp.create(hr, setup(new QualityPlan(101, 0, List.of()))));
        refused("quality-percent", () -> settingUp.create(hr, setup(new QualityPlan(10, -1, List.of()))));
        refused("quality-nothing", () -> settingUp.create(hr, setup(new QualityPlan(0, 0, List.of()))));
        refused(
                "quality-skills",
                () -> settingUp.create(hr, setup(new QualityPlan(10, 0, List.of(UUID.randomUUID())))));
        UUID cycle = settingUp.create(hr, setup(plan)).id();
        refused("quality-nobody", () -> launching.launch(hr, cycle));
        UUID other = scene.launched("Refused dates " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        var dates = Scene.dates();
        refused(
                "quality-date-without-plan",
                () -> steering.moveDates(
                        hr, other, dates.withQuality(dates.review().plusDays(1))));
        refused("not-in-quality", () -> ending.end(hr, other));
        refused("not-hr", () -> ending.end(id(Scene.MANAGER), other));
        refused("not-hr", () -> reporting.reviewers(id(Scene.MANAGER), other, null, 50));
        refused("not-hr", () -> reporting.counts(id(Scene.STRANGER), other));
        refused("not-hr", () -> reporting.signed(id(Scene.MANAGER), other));
        refused("page-unknown", () -> reporting.reviewers(hr, other, UUID.randomUUID(), 50));
    }

    @Test
    void deciding() {
        UUID reviewer = assured.person("Reviewer", null);
        UUID assurer = assured.assurer("Assurer");
        UUID assessment = assured.reviewed(reviewer, 1, 0, true, new QualityPlan(100, 0, List.of()))
                .getFirst();
        UUID cycle = assured.cycleOf(assessment);
        assured.until(cycle, Phase.QUALITY);
        int statements = scene.skill()
                .level(AssuredCycles.LEVEL)
                .orElseThrow()
                .statements()
                .size();
        assured.untilAsked(cycle, statements);
        AssessmentId id = AssessmentId.of(assessment);
        UUID subject = scene.read(assessment).subjectId();
        List<ReadingStatements.Shown> shown = reading.of(assurer, id).statements();
        UUID item = shown.getFirst().id();
        refused("not-found", () -> assuring.accept(id(Scene.STRANGER), id, item, null));
        refused("not-found", () -> reading.of(id(Scene.STRANGER), id));
        refused("not-holder", () -> assuring.accept(reviewer, id, item, null));
        refused("not-holder", () -> assuring.sendBack(subject, id, item, WHY, null));
        refused("not-holder", () -> reading.of(id(Scene.HR), id));
        refused("not-found", () -> assuring.accept(assurer, id, UUID.randomUUID(), null));
        refused("reason-missing", () -> assuring.sendBack(assurer, id, item, " ", null));
        refused("text-too-long", () -> assuring.sendBack(assurer, id, item, "x".repeat(2001), null));
        refused("stale", () -> assuring.accept(assurer, id, item, 77L));
        halting.pause(id(Scene.HR), cycle);
        refused("cycle-paused", () -> assuring.accept(assurer, id, item, null));
        halting.resume(id(Scene.HR), cycle);
        // Calibration has decided since; what it decided is not undone by one statement.
        for (AssessmentState since :
                List.of(AssessmentState.IN_CALIBRATION, AssessmentState.TO_EXPLAIN, AssessmentState.READY_TO_PUBLISH)) {
            jdbc.update("UPDATE assessment SET state = ? WHERE id = ?", since.name(), assessment);
            refused("assessment-state", () -> assuring.sendBack(assurer, id, item, WHY, null));
        }
        jdbc.update("UPDATE assessment SET state = 'REVIEWED' WHERE id = ?", assessment);
        assuring.sendBack(assurer, id, item, WHY, null);
        refused("quality-decided", () -> assuring.accept(assurer, id, item, null));
        refused("quality-decided", () -> assuring.sendBack(assurer, id, item, WHY, null));
        for (ReadingStatements.Shown one : shown.subList(1, shown.size())) {
            assuring.accept(assurer, id, one.id(), null);
        }
        assured.submitAgain(reviewer, assessment, null, Verdict.MET);
        assured.until(cycle, () -> assured.holder(assessment) != null);
        assuring.accept(assurer, id, item, null);
        assured.until(
                cycle,
                () -> !jdbc.queryForList("SELECT id FROM quality_signature WHERE cycle_id = ?", UUID.class, cycle)
                        .isEmpty());
        UUID signature = jdbc.queryForObject("SELECT id FROM quality_signature WHERE cycle_id = ?", UUID.class, cycle);
        refused("not-found", () -> signing.sign(reviewer, signature));
        refused("not-found", () -> signing.of(id(Scene.HR), signature));
        jdbc.update("UPDATE quality_item SET state = 'ANSWERED' WHERE id = ?", item);
        refused("quality-open", () -> signing.sign(assurer, signature));
        jdbc.update("UPDATE quality_item SET state = 'ACCEPTED' WHERE id = ?", item);
        halting.pause(id(Scene.HR), cycle);
        refused("cycle-paused", () -> signing.sign(assurer, signature));
        halting.resume(id(Scene.HR), cycle);
        signing.sign(assurer, signature);
        refused("quality-signed", () -> signing.sign(assurer, signature));
    }

    @Test
    void decidingTooLate() {
        UUID reviewer = assured.person("Reviewer", null);
        UUID assurer = assured.assurer("Assurer");
        UUID assessment = assured.reviewed(reviewer, 1, 0, true, new QualityPlan(100, 0, List.of()))
                .getFirst();
        UUID cycle = assured.cycleOf(assessment);
        assured.untilAsked(
                cycle,
                scene.skill()
                        .level(AssuredCycles.LEVEL)
                        .orElseThrow()
                        .statements()
                        .size());
        AssessmentId id = AssessmentId.of(assessment);
        UUID item = reading.of(assurer, id).statements().getFirst().id();
        // While the assessment is locked, nobody ends its quality assurance because of the clock that is moved.
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.queryForObject("SELECT id FROM assessment WHERE id = ? FOR UPDATE", UUID.class, assessment);
            inDays(40, () -> refused("quality-over", () -> assuring.accept(assurer, id, item, null)));
            status.setRollbackOnly();
        });
    }

    @Test
    void appointing() {
        UUID hr = id(Scene.HR);
        UUID person = assured.person("Somebody", null);
        refused("not-hr", () -> appointing.of(id(Scene.MANAGER), person));
        refused("not-hr", () -> appointing.appoint(id(Scene.MANAGER), person, null));
        refused("not-hr", () -> listing.page(id(Scene.MANAGER), null, 50));
        refused("quality-assurer-oneself", () -> appointing.appoint(hr, hr, null));
        refused("not-found", () -> appointing.appoint(hr, UUID.randomUUID(), null));
        refused("not-found", () -> appointing.dismiss(hr, person, null));
        refused("stale", () -> appointing.appoint(hr, person, 77L));
        refused("page-unknown", () -> listing.page(hr, person, 50));
        jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
        refused("role-for-inactive", () -> appointing.appoint(hr, person, null));
    }
}
