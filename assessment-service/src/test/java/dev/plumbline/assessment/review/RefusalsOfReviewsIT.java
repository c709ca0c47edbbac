package dev.plumbline.assessment.review;

import static dev.plumbline.assessment.Refused.refusedAmongOthers;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Foundation;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.events.WorkRole;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of reviews, second assessments and the settling of disagreements. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RefusalsOfReviewsIT extends RefusalsOfRoom {
    @Autowired
    private Frameworks frameworks;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    private BypassingSelfAssessments acts;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews decidingReviews;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private AppointingSecondAssessors appointing;

    @Autowired
    private ReadingFormerReviews formerReviews;

    @Autowired
    private SettingUpCycles settingUpCycles;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private SelfAssessments selfAssessments;

    @Autowired
    private RecallingSelfAssessments recalling;

    @Autowired
    private GivingTasks givingTasks;

    @Test
    @Order(5)
    void reviewSecondAssessorAndSettling() {
        UUID manager = id(Scene.MANAGER);
        UUID cycle = scene.launched("Review", false, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        scene.handIn(a, 6);
        refused("not-reviewer", () -> reviewing.open(id(Scene.EMPLOYEE), AssessmentId.of(a), Review.Kind.REVIEWER));
        refused("not-found", () -> reviewing.open(id(Scene.STRANGER), AssessmentId.of(a), Review.Kind.REVIEWER));
        refused("not-holder", () -> reviewing.open(manager, AssessmentId.of(a), Review.Kind.SECOND));

        Review.Form good = scene.judgement(a, 6, null);
        Review.SkillReview said = good.skills().getFirst();
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                new Review.Form(Map.of(), good.ticks(), good.skills()),
                null);
        refused("attribute-unrated", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                new Review.Form(good.attributes(), Map.of(), good.skills()),
                null);
        refused("verdict-without-evidence", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        judged(
                "level-and-class",
                a,
                good,
                said,
                new Review.Otherwise(null, AttainmentClass.COMPETENCY, "because of it"));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                scene.judgement(a, 6, new Review.Otherwise(6, null, "because of it")),
                null);
        refused("class-of-skill", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                scene.judgement(a, 6, new Review.Otherwise(7, null, "short")),
                null);
        // All that is missing is said at once.
        refusedAmongOthers("class-of-skill", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        refusedAmongOthers("reason-of-skill", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                scene.judgement(a, 6, new Review.Otherwise(7, AttainmentClass.COMPETENCY, "short")),
                null);
        refused("reason-of-skill", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                observed(good, said, statement, null, "I was there"),
                null);
        refused(
                "observation-long",
                () -> reviewing.save(
                        manager,
                        AssessmentId.of(a),
                        Review.Kind.REVIEWER,
                        observed(good, said, statement, null, "x".repeat(501)),
                        null));
        refused(
                "observation-future",
                () -> reviewing.save(
                        manager,
                        AssessmentId.of(a),
                        Review.Kind.REVIEWER,
                        observed(good, said, statement, Scene.today().plusDays(2), "I was there"),
                        null));
        said(
                "together-future",
                a,
                "",
                "",
                List.of(new Review.SeenTogether(
                        List.of(statement), Scene.today().plusDays(2), Part.OBSERVED, "I was there.")));
        judged(
                "reason-long",
                a,
                good,
                said,
                new Review.Otherwise(6, AttainmentClass.COMPETENCY, "The scope. ".repeat(400)));
        UUID first = selfAssessments.submittedEvidence(a).keySet().iterator().next();
        UUID below =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        links("link-not-submitted", a, new SelfAssessment.Link(statement, UUID.randomUUID()));
        links("link-level-closed", a, new SelfAssessment.Link(below, first));
        said("comment-long", a, "x".repeat(4001), "", List.of());
        said("statement-comment-long", a, "", "x".repeat(1001), List.of());
        said("together-long", a, "", "", List.of(together("x".repeat(501))));
        said("list-too-long", a, "", "", Collections.nCopies(21, together("I was there.")));
        refused("observation-incomplete", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        reviewing.save(
                manager,
                AssessmentId.of(a),
                Review.Kind.REVIEWER,
                saying(a, "", "", List.of(together("I was there."))),
                null);
        refused("together-incomplete", () -> decidingReviews.submit(manager, AssessmentId.of(a), null));
        refused("stale", () -> reviewing.save(manager, AssessmentId.of(a), Review.Kind.REVIEWER, good, 999L));
        refused(
                "return-statements",
                () -> returning.returnToSubject(manager, AssessmentId.of(a), List.of(), "Show who did it, please."));
        refused(
                "return-text",
                () -> returning.returnToSubject(manager, AssessmentId.of(a), List.of(statement), "short"));
        UUID subject = scene.id(Scene.EMPLOYEE);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", subject);
        try {
            refused(
                    "return-subject-left",
                    () -> returning.returnToSubject(
                            manager, AssessmentId.of(a), List.of(statement), "Show who did it, please."));
        } finally {
            jdbc.update("UPDATE person SET active = true WHERE id = ?", subject);
        }
        for (int i = 0; i < 2; i++) {
            returning.returnToSubject(manager, AssessmentId.of(a), List.of(statement), "Show who did it, please.");
            scene.handIn(a, 6);
        }
        refused(
                "returned-too-often",
                () -> returning.returnToSubject(
                        manager, AssessmentId.of(a), List.of(statement), "Show who did it, please."));

        UUID late = scene.launched("Late", false, Scene.EMPLOYEE);
        UUID b = scene.assessment(late, Scene.EMPLOYEE);
        scene.handIn(b, 6);
        inDays(
                30,
                () -> refused(
                        "return-too-late",
                        () -> returning.returnToSubject(
                                manager, AssessmentId.of(b), List.of(statement), "Show who did it, please.")));

        UUID bypassed = scene.launched("Bypassed", false, Scene.EMPLOYEE);
        UUID c = scene.assessment(bypassed, Scene.EMPLOYEE);
        acts.bypass(id(Scene.HR), AssessmentId.of(c));
        reviewing.save(
                manager,
                AssessmentId.of(c),
                Review.Kind.REVIEWER,
                new Review.Form(scene.attributes(6), Map.of(), List.of()),
                null);
        refused("start-missing", () -> decidingReviews.submit(manager, AssessmentId.of(c), null));
        openedLevel("level-without-start", c, null, 6);
        openedLevel("level-skipped", c, 5, 7);
        openedLevel("level-above-none", c, 7, 5);
        UUID passed = scene.opened("user_review", WorkRole.REVIEWER, c);
        givingTasks.reassign(id(Scene.HR), passed, id(Scene.STRANGER), null);
        refused("review-passed", () -> reviewing.open(manager, AssessmentId.of(c), Review.Kind.REVIEWER));

        // Level 6 asks a second assessor: the manager's manager.
        scene.review(Scene.MANAGER, a, 6, null);
        UUID director = id(Scene.DIRECTOR);
        UUID again = scene.secondBy(Scene.DIRECTOR, a);
        refused("could-not-hold-part", () -> givingTasks.reassign(id(Scene.HR), again, id(Scene.MANAGER), null));
        reviewing.save(
                director,
                AssessmentId.of(a),
                Review.Kind.SECOND,
                scene.judgement(a, 6, new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service.")),
                null);
        second.submit(director, AssessmentId.of(a), null);
        scene.opened("user_settle_disagreement", WorkRole.HR, a);
        UUID k = said.skillAssessmentId();
        refused(
                "reason-missing",
                () -> second.settle(id(Scene.HR), AssessmentId.of(a), Map.of(k, Decision.NONE), "short"));
        refused(
                "claim-missing",
                () -> second.settle(id(Scene.HR), AssessmentId.of(a), Map.of(), "The scope is a portfolio."));
        refused(
                "text-too-long",
                () -> second.settle(
                        id(Scene.HR), AssessmentId.of(a), Map.of(k, Decision.NONE), "The scope. ".repeat(400)));
    }

    @Test
    @Order(6)
    void secondAssessorsByRoleAndWhatTheyMayNotSee() {
        UUID hr = id(Scene.HR);
        UUID somebody = id(Scene.STRANGER);
        refused("not-hr", () -> appointing.appoint(id(Scene.MANAGER), somebody, true, List.of(), null));
        refused("second-assessor-oneself", () -> appointing.appoint(hr, hr, true, List.of(), null));
        refused("second-assessor-skills", () -> appointing.appoint(hr, somebody, false, List.of(), null));
        UUID skill = scene.skill().originId();
        refused("second-assessor-all", () -> appointing.appoint(hr, somebody, true, List.of(skill), null));
        refused(
                "second-assessor-unknown",
                () -> appointing.appoint(hr, somebody, false, List.of(skill, UUID.randomUUID()), null));
        refused(
                "second-assessor-many",
                () -> appointing.appoint(
                        hr,
                        somebody,
                        false,
                        Stream.generate(UUID::randomUUID).limit(201).toList(),
                        null));
        refused("not-found", () -> appointing.dismiss(hr, somebody, null));

        UUID a = scene.assessment(scene.launched("Blind", false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(a, 6);
        scene.review(Scene.MANAGER, a, 6, null);
        scene.secondBy(Scene.OTHER_HR, a);
        refused(
                "second-assessor-blind",
                () -> formerReviews.of(id(Scene.OTHER_HR), AssessmentId.of(a), Review.Kind.REVIEWER));
    }

    /** What was seen of nothing that is named. */
    private static Review.SeenTogether together(String note) {
        return new Review.SeenTogether(List.of(), Scene.today(), Part.OBSERVED, note);
    }

    private Review.Form saying(UUID a, String skill, String statement, List<Review.SeenTogether> together) {
        Review.Form good = scene.judgement(a, 6, null);
        return new Review.Form(
                good.attributes(),
                good.ticks(),
                List.of(new Review.SkillReview(
                        scene.said(a),
                        null,
                        List.of(),
                        scene.verdicts(6, Verdict.MET),
                        List.of(),
                        Map.of(),
                        null,
                        skill,
                        Map.of(
                                scene.skill()
                                        .level(6)
                                        .orElseThrow()
                                        .statements()
                                        .getFirst()
                                        .id(),
                                statement),
                        together)));
    }

    private void said(String code, UUID a, String skill, String statement, List<Review.SeenTogether> together) {
        refused(
                code,
                () -> reviewing.save(
                        id(Scene.MANAGER),
                        AssessmentId.of(a),
                        Review.Kind.REVIEWER,
                        saying(a, skill, statement, together),
                        null));
    }

    private void links(String code, UUID a, SelfAssessment.Link link) {
        Review.Form good = scene.judgement(a, 6, null);
        var form = new Review.Form(
                good.attributes(),
                good.ticks(),
                List.of(new Review.SkillReview(
                        scene.said(a),
                        null,
                        List.of(),
                        scene.verdicts(6, Verdict.MET),
                        List.of(link),
                        Map.of(),
                        null)));
        refused(code, () -> reviewing.save(id(Scene.MANAGER), AssessmentId.of(a), Review.Kind.REVIEWER, form, null));
    }

    /** The form, with a note of what the reviewer saw and no date. */
    private static Review.Form observed(
            Review.Form good, Review.SkillReview said, UUID statement, @Nullable LocalDate day, String note) {
        return new Review.Form(
                good.attributes(),
                good.ticks(),
                List.of(new Review.SkillReview(
                        said.skillAssessmentId(),
                        null,
                        List.of(),
                        said.verdicts(),
                        List.of(),
                        Map.of(statement, new Review.Seen(day, Part.OBSERVED, note)),
                        null)));
    }

    private void openedLevel(String code, UUID a, Integer start, int opened) {
        var form = new Review.Form(
                scene.attributes(6),
                Map.of(),
                List.of(new Review.SkillReview(
                        scene.said(a), start, List.of(opened), Map.of(), List.of(), Map.of(), null)));
        refused(code, () -> reviewing.save(id(Scene.MANAGER), AssessmentId.of(a), Review.Kind.REVIEWER, form, null));
    }

    private void judged(String code, UUID a, Review.Form good, Review.SkillReview said, Review.Otherwise otherwise) {
        var form = new Review.Form(
                good.attributes(),
                good.ticks(),
                List.of(new Review.SkillReview(
                        said.skillAssessmentId(), null, List.of(), said.verdicts(), List.of(), Map.of(), otherwise)));
        refused(code, () -> reviewing.save(id(Scene.MANAGER), AssessmentId.of(a), Review.Kind.REVIEWER, form, null));
    }

    @Test
    @Order(5)
    void aClassOfAnEditionWithoutAttributes() {
        UUID hr = id(Scene.HR);
        var draft = frameworks.create(
                hr,
                "Without attributes " + UUID.randomUUID(),
                new Foundation(Foundation.initial().levels(), List.of()));
        // A code of its own: what others require by a code is the skill that was published last.
        String page =
                "Keeping beacons BEAC\n\nKeeping beacons: Level 6\n\nPlans the beacons. Answers for the beacons.\n";
        UUID skill = frameworks.importPage(hr, draft.id(), PageText.read(page), "BEAC", page);
        frameworks.publish(hr, draft.id(), null);
        var good = scene.setup("Without attributes", false, Scene.EMPLOYEE);
        UUID cycle = settingUpCycles
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                good.name(),
                                draft.id(),
                                List.of(skill),
                                List.of(),
                                good.people(),
                                Scene.dates(),
                                false))
                .id();
        cycles.launch(hr, cycle);
        AssessmentId a = AssessmentId.of(scene.assessment(cycle, Scene.EMPLOYEE));
        UUID employee = id(Scene.EMPLOYEE);
        List<UUID> pieces = List.of(
                evidence.add(employee, Scene.piece("First work")).id(),
                evidence.add(employee, Scene.piece("Second work")).id());
        Map<UUID, Verdict> verdicts = new HashMap<>();
        List<SelfAssessment.Link> links = new ArrayList<>();
        frameworks.skill(skill).level(6).orElseThrow().statements().forEach(s -> {
            verdicts.put(s.id(), Verdict.MET);
            pieces.forEach(piece -> links.add(new SelfAssessment.Link(s.id(), piece)));
        });
        oneself.save(
                employee,
                a,
                new SelfAssessment.Form(
                        Map.of(),
                        List.of(new SelfAssessment.SkillClaim(scene.said(a.value()), 6, false, verdicts, links, ""))),
                null);
        submitting.submit(employee, a, null);
        refused(
                "class-unrated",
                () -> reviewing.save(
                        id(Scene.MANAGER),
                        a,
                        Review.Kind.REVIEWER,
                        new Review.Form(
                                Map.of(),
                                Map.of(),
                                List.of(new Review.SkillReview(
                                        scene.said(a.value()),
                                        null,
                                        List.of(),
                                        verdicts,
                                        List.of(),
                                        Map.of(),
                                        new Review.Otherwise(6, AttainmentClass.PROFICIENCY, "because of it")))),
                        null));
    }

    @Test
    @Order(8)
    void fourEyes() {
        UUID above = scene.assessment(scene.launched("Somebody above", false, Scene.MANAGER), Scene.MANAGER);
        jdbc.update("UPDATE assessment SET reviewer_id = ? WHERE id = ?", id(Scene.EMPLOYEE), above);
        refused(
                "four-eyes-above",
                () -> reviewing.open(id(Scene.EMPLOYEE), AssessmentId.of(above), Review.Kind.REVIEWER));
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, above);
        refused("could-not-hold-above", () -> givingTasks.reassign(id(Scene.HR), review, id(Scene.EMPLOYEE), null));
        UUID recalled = scene.assessment(scene.launched("Recalled", false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(recalled, 5);
        recalling.recall(id(Scene.EMPLOYEE), AssessmentId.of(recalled));
        refused(
                "self-assessment-recalled",
                () -> reviewing.open(id(Scene.MANAGER), AssessmentId.of(recalled), Review.Kind.REVIEWER));
        UUID nobody = scene.drafted("Nobody reviews", Scene.DIRECTOR);
        refused("not-ready-nobody-reviews", () -> cycles.launch(id(Scene.HR), nobody));
    }
}
