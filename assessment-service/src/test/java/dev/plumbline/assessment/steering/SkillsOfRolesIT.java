package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AskedSkills.Source;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A participant is assessed on what their job needs at launch. */
class SkillsOfRolesIT extends NeedsOfRoles {

    @Autowired
    private SelfAssessments selfAssessments;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private SubmittingSelfAssessments submitting;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private ViewingSessions sessions;

    @Autowired
    private DecidingItems calibrating;

    @Autowired
    private RequestingAssessments requesting;

    @Test
    void eachPersonIsAskedWhatTheirJobNeedsAndLaterChangesChangeNothing() {
        UUID log = statement(lamp, 3, 2).originId();
        needs(role, Set.of(log), lamp + " 3");
        String other = "Tide reader " + UUID.randomUUID();
        needs(other, Set.of(), lamp + " 4", tide + " 3");
        UUID keeper = person(role, "");
        UUID reader = person("  " + other.toUpperCase(Locale.ROOT).replace(" ", "  "), "");
        UUID cycle = launched(SkillsFrom.ROLE, List.of(), keeper, reader);

        needs(role, Set.of(), lamp + " 4", tide + " 4");
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", other, keeper);

        assertThat(asked(cycle, keeper))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::source,
                        ViewingCycles.SkillAssessed::requiredLevel,
                        ViewingCycles.SkillAssessed::requiredBy,
                        ViewingCycles.SkillAssessed::notAsked)
                .containsExactly(tuple(
                        lamp,
                        Source.ROLE,
                        3,
                        role,
                        List.of(statement(lamp, 3, 2).id())));
        assertThat(asked(cycle, reader))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::requiredLevel,
                        ViewingCycles.SkillAssessed::requiredBy,
                        ViewingCycles.SkillAssessed::notAsked)
                .containsExactlyInAnyOrder(tuple(lamp, 4, other, List.of()), tuple(tide, 3, other, List.of()));
        assertThat(viewing.skills(cycle)).extracting(SkillText::code).containsExactlyInAnyOrder(lamp, tide);
    }

    @Test
    void aSingleAssessmentAsksWhatItListsAsTheJobNeedsItAndNothingElse() {
        UUID log = statement(lamp, 3, 2).originId();
        needs(role, Set.of(log), lamp + " 3", tide + " 4");
        UUID keeper = person(role, "");
        assertThat(alone(keeper, lamp))
                .containsExactly(tuple(
                        lamp,
                        Source.ROLE,
                        3,
                        role,
                        List.of(statement(lamp, 3, 2).id())));
        UUID other = person("Tide reader " + UUID.randomUUID(), role);
        assertThat(alone(other, lamp))
                .as("the title aimed at asks for nothing here")
                .containsExactly(tuple(lamp, Source.LIST, null, "", List.of()));
        needs(role, Set.of(), tide + " 4");
        assertThat(alone(person(role, ""), lamp))
                .as("a job that does not need it")
                .containsExactly(tuple(lamp, Source.LIST, null, "", List.of()));
    }

    /** What a single assessment of one skill asks. */
    private List<Tuple> alone(UUID person, String code) {
        UUID begun = requesting
                .request(
                        hr,
                        person,
                        new RequestingAssessments.Request(
                                edition.id(), List.of(skill(code).id()), null, null, null))
                .id();
        return viewing.skillsOf(begun).stream()
                .map(one -> tuple(one.code(), one.source(), one.requiredLevel(), one.requiredBy(), one.notAsked()))
                .toList();
    }

    @Test
    void whatIsAnnouncedOfAnAssessmentIsWhatThatPersonIsAsked() {
        needs(role, Set.of(), lamp + " 3");
        UUID keeper = person(role, "");
        UUID cycle = launched(SkillsFrom.ROLE_AND_LIST, List.of(skill(tide).id()), keeper, person("", ""));
        UUID assessment = scene.assessment(cycle, mail(keeper));
        await().untilAsserted(() -> assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%assessment-assigned%' ORDER BY position",
                        String.class, assessment.toString()))
                .singleElement()
                .asString()
                .contains(skill(lamp).id().toString(), skill(tide).id().toString()));
    }

    @Test
    void theTitleAimedAtAsksAloneOrTheHigherNeedOfBothIsAsked() {
        String target = "Harbour master " + UUID.randomUUID();
        UUID log = statement(lamp, 3, 2).originId();
        UUID glass = statement(lamp, 3, 3).originId();
        UUID answers = statement(tide, 4, 2).originId();
        needs(role, Set.of(log, glass), lamp + " 3", tide + " 3");
        needs(target, Set.of(glass, answers), lamp + " 3", tide + " 4");
        UUID ambitious = person(role, target);
        UUID content = person(role, "");

        UUID aimed = launched(SkillsFrom.TARGET, List.of(), ambitious, content);
        assertThat(asked(aimed, ambitious))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::source,
                        ViewingCycles.SkillAssessed::requiredLevel,
                        ViewingCycles.SkillAssessed::requiredBy)
                .containsExactlyInAnyOrder(
                        tuple(lamp, Source.TARGET, 3, target), tuple(tide, Source.TARGET, 4, target));
        assertThat(asked(aimed, content))
                .extracting(ViewingCycles.SkillAssessed::source, ViewingCycles.SkillAssessed::requiredBy)
                .containsOnly(tuple(Source.ROLE, role));

        UUID both = launched(SkillsFrom.BOTH, List.of(), ambitious);
        assertThat(asked(both, ambitious))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::source,
                        ViewingCycles.SkillAssessed::requiredLevel,
                        ViewingCycles.SkillAssessed::notAsked)
                .as("of two needs at one level only what counts for neither is left out")
                .containsExactlyInAnyOrder(
                        tuple(
                                lamp,
                                Source.ROLE,
                                3,
                                List.of(statement(lamp, 3, 3).id())),
                        tuple(
                                tide,
                                Source.TARGET,
                                4,
                                List.of(statement(tide, 4, 2).id())));
    }

    @Test
    void aListIsAskedOfEverybodyAndARolesNeedsBesides() {
        needs(role, Set.of(), lamp + " 3");
        UUID keeper = person(role, "");
        UUID nobody = person("", "");
        UUID cycle = launched(
                SkillsFrom.ROLE_AND_LIST, List.of(skill(lamp).id(), skill(tide).id()), keeper, nobody);
        assertThat(asked(cycle, keeper))
                .extracting(
                        ViewingCycles.SkillAssessed::code,
                        ViewingCycles.SkillAssessed::source,
                        ViewingCycles.SkillAssessed::requiredLevel)
                .containsExactlyInAnyOrder(tuple(lamp, Source.ROLE, 3), tuple(tide, Source.LIST, null));
        assertThat(asked(cycle, nobody))
                .extracting(ViewingCycles.SkillAssessed::source, ViewingCycles.SkillAssessed::requiredLevel)
                .containsOnly(tuple(Source.LIST, null));

        refused(
                "cycle-skills-not-listed",
                () -> drafted(SkillsFrom.ROLE, List.of(skill(lamp).id()), keeper));
        refused("cycle-skills", () -> drafted(SkillsFrom.ROLE_AND_LIST, List.of(), keeper));
    }

    private Map<UUID, Integer> ratings() {
        Map<UUID, Integer> ratings = new HashMap<>();
        frameworks.attributes(edition.id()).forEach(attribute -> ratings.put(attribute.id(), 4));
        return ratings;
    }

    private SelfAssessment.Form claim(UUID assessment, List<UUID> statements) {
        UUID subject = scene.read(assessment).subjectId();
        List<UUID> pieces = List.of(
                evidence.add(subject, Scene.piece("First work")).id(),
                evidence.add(subject, Scene.piece("Second work")).id());
        List<SelfAssessment.Link> links = new ArrayList<>();
        Map<UUID, Verdict> verdicts = new HashMap<>();
        statements.forEach(one -> {
            verdicts.put(one, Verdict.MET);
            pieces.forEach(piece -> links.add(new SelfAssessment.Link(one, piece)));
        });
        return new SelfAssessment.Form(
                ratings(),
                List.of(new SelfAssessment.SkillClaim(scene.said(assessment), 3, false, verdicts, links, "")));
    }

    private Review.Form judgement(UUID assessment, List<UUID> statements, @Nullable UUID linked) {
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        Set<UUID> pieces = selfAssessments.submittedEvidence(assessment).keySet();
        pieces.forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        Map<UUID, Verdict> verdicts = new HashMap<>();
        statements.forEach(one -> verdicts.put(one, Verdict.MET));
        return new Review.Form(
                ratings(),
                ticks,
                List.of(new Review.SkillReview(
                        scene.said(assessment),
                        null,
                        List.of(),
                        verdicts,
                        linked == null
                                ? List.of()
                                : List.of(new SelfAssessment.Link(
                                        linked, pieces.iterator().next())),
                        Map.of(),
                        null)));
    }

    @Test
    void aStatementThatDoesNotCountForTheRoleIsNotAskedFromTheClaimToTheResult() throws Exception {
        needs(role, Set.of(statement(lamp, 3, 2).originId()), lamp + " 3");
        UUID keeper = person(role, "");
        String mail = mail(keeper);
        UUID cycle = launched(SkillsFrom.ROLE, List.of(), keeper);
        UUID assessment = scene.assessment(cycle, mail);
        UUID first = statement(lamp, 3, 1).id();
        UUID out = statement(lamp, 3, 2).id();
        UUID third = statement(lamp, 3, 3).id();
        String why = "Does not count for the role “" + role + "”: not asked";

        var form = pages.get(mail, "/assessments/" + assessment + "/self-assessment");
        assertThat(form.words()).contains(why, "The job “" + role + "” needs level 3.");
        assertThat(form.html()).contains("." + first + "\"").doesNotContain("." + out + "\"");
        assertThat(pages.get(mail, "/assessments/" + assessment + "/self-assessment/evidence/" + out)
                        .status())
                .isEqualTo(404);
        refused(
                "statement-not-asked",
                () -> oneself.save(keeper, AssessmentId.of(assessment), claim(assessment, List.of(first, out)), null));
        oneself.save(keeper, AssessmentId.of(assessment), claim(assessment, List.of(first, third)), null);
        submitting.submit(keeper, AssessmentId.of(assessment), null);

        String desk = "/assessments/" + assessment + "/review";
        var open = pages.get(Scene.MANAGER, desk);
        assertThat(open.words()).contains(why, "The job “" + role + "” needs level 3.");
        assertThat(open.html()).doesNotContain("." + out + "\"").doesNotContain("value=\"" + out);
        UUID manager = scene.id(Scene.MANAGER);
        for (Review.Form refusedForm :
                List.of(judgement(assessment, List.of(first, out), null), judgement(assessment, List.of(first), out))) {
            refused(
                    "statement-not-asked",
                    () -> reviewing.save(
                            manager, AssessmentId.of(assessment), Review.Kind.REVIEWER, refusedForm, null));
        }
        refused(
                "return-statements",
                () -> returning.returnToSubject(
                        manager, AssessmentId.of(assessment), List.of(out), "More evidence of it, please."));
        reviewing.save(
                manager,
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                judgement(assessment, List.of(first, third), null),
                null);
        var judged = reviewing.open(manager, AssessmentId.of(assessment), Review.Kind.REVIEWER);
        var recommendation = judged.recommendations().get(scene.said(assessment));
        assertThat(recommendation.decision().level()).isEqualTo(3);
        assertThat(recommendation.coverage().getFirst().most())
                .as("two statements of weight one")
                .isEqualTo(4);
        deciding.submit(manager, AssessmentId.of(assessment), null);
        assertThat(pages.get(Scene.MANAGER, desk).words())
                .contains("statement 2 does not count for this person's role, so it was not asked");
        scene.publish(cycle, assessment);

        needs(role, Set.of(), lamp + " 4");
        var result = pages.get(mail, "/assessments/" + assessment + "/result");
        assertThat(result.words())
                .contains(
                        why,
                        "The role " + role + " needs level 3: reached.",
                        "statement 2 does not count for this person's role");
        assertThat(pages.pdf(mail, "/assessments/" + assessment + "/result.pdf"))
                .contains("(Does not count for the role", "The role Lamp keeper", "needs level 3: reached.");
        jdbc.update("UPDATE person SET job_title = ? WHERE id = ?", "Harbour master " + role, keeper);
        assertThat(pages.get(mail, "/assessments/" + assessment + "/result").words())
                .as("it was the need of a former job")
                .contains("The role " + role + " needs level 3: reached.");
    }

    @Test
    void aNeedOfAFormerTargetIsNotCalledTheRoles() throws Exception {
        String target = "Pilot " + lamp;
        needs(target, Set.of(), lamp + " 3");
        UUID keeper = person(role, target);
        String mail = mail(keeper);
        UUID cycle = launched(SkillsFrom.TARGET, List.of(), keeper);
        UUID assessment = scene.assessment(cycle, mail);
        List<UUID> all = List.of(
                statement(lamp, 3, 1).id(),
                statement(lamp, 3, 2).id(),
                statement(lamp, 3, 3).id());
        oneself.save(keeper, AssessmentId.of(assessment), claim(assessment, all), null);
        submitting.submit(keeper, AssessmentId.of(assessment), null);
        UUID manager = scene.id(Scene.MANAGER);
        reviewing.save(
                manager, AssessmentId.of(assessment), Review.Kind.REVIEWER, judgement(assessment, all, null), null);
        deciding.submit(manager, AssessmentId.of(assessment), null);
        scene.publish(cycle, assessment);

        String page = "/assessments/" + assessment + "/result";
        String needed = "The target role " + target + " needs level 3: reached.";
        assertThat(pages.get(mail, page).words()).contains(needed).doesNotContain("The role needs");
        assertThat(pages.pdf(mail, page + ".pdf")).contains(needed).doesNotContain("The role needs");
        jdbc.update("UPDATE person SET target_title = ? WHERE id = ?", target.toUpperCase(Locale.ROOT), keeper);
        assertThat(pages.get(mail, page).words())
                .as("the same title, written otherwise")
                .contains("The target role " + target.toUpperCase(Locale.ROOT) + " needs level 3: reached.");

        jdbc.update("UPDATE person SET target_title = 'Another' WHERE id = ?", keeper);
        assertThat(pages.get(mail, page).words())
                .as("they aim at another job now")
                .doesNotContain("needs level 3");
        assertThat(pages.get(mail, "/api/v1" + page + "/gaps").html())
                .contains("\"code\":\"" + lamp)
                .doesNotContain("\"needed\":3", "\"neededByTarget\":3");
        assertThat(pages.pdf(mail, page + ".pdf"))
                .as("paper says what was asked")
                .contains(needed)
                .doesNotContain("The role needs");

        jdbc.update("UPDATE person SET job_title = ?, target_title = '' WHERE id = ?", target, keeper);
        assertThat(pages.get(mail, page).words())
                .as("they have the job now")
                .contains(
                        "The profile of the role names level 3, though this assessment did not ask for it. It is reached.");
    }

    @Test
    void inCalibrationItIsShownAsNotAskedAndNoDecisionRestsOnIt() throws Exception {
        needs(role, Set.of(statement(lamp, 3, 2).originId()), lamp + " 3");
        UUID keeper = person(role, "");
        UUID cycle = settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Lights " + UUID.randomUUID(),
                                edition.id(),
                                List.of(),
                                List.of(),
                                List.of(keeper),
                                Scene.dates(),
                                true,
                                SkillsFrom.ROLE))
                .id();
        launching.launch(hr, cycle);
        UUID assessment = scene.assessment(cycle, mail(keeper));
        UUID first = statement(lamp, 3, 1).id();
        UUID out = statement(lamp, 3, 2).id();
        UUID third = statement(lamp, 3, 3).id();
        oneself.save(keeper, AssessmentId.of(assessment), claim(assessment, List.of(first, third)), null);
        submitting.submit(keeper, AssessmentId.of(assessment), null);
        UUID manager = scene.id(Scene.MANAGER);
        reviewing.save(
                manager,
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                judgement(assessment, List.of(first, third), null),
                null);
        deciding.submit(manager, AssessmentId.of(assessment), null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        String[] calibrators = {Scene.STRANGER, "kaspar.moss@demo.example", "shun.ito@demo.example"};
        scene.staff(session, Scene.HR, calibrators);
        leading.schedule(hr, session.id());
        leading.open(hr, session.id());
        var item = sessions.table(hr, session.id()).items().getFirst();
        var shown = pages.get(Scene.HR, "/calibration-sessions/" + session.id() + "/items/" + item.id(), "HR");
        assertThat(shown.words())
                .contains(
                        "Does not count for the role “" + role + "”: not asked",
                        "The job “" + role + "” needs level 3.");
        assertThat(shown.html())
                .as("a reason says for which changes it is offered")
                .contains("data-fits=\"RAISED\"", "data-fits=\"LOWERED CLASS_LOWERED\"");
        assertThat(shown.html()).contains("value=\"" + first + "\"").doesNotContain("value=\"" + out + "\"");
        refused(
                "ruling-statements",
                () -> calibrating.decide(
                        hr,
                        session.id(),
                        item.id(),
                        new DecidingItems.Ruling(
                                null,
                                null,
                                ReasonCode.EVIDENCE_INSUFFICIENT,
                                "It rests on what was not asked at all.",
                                List.of(out),
                                "It rests on what was not asked at all.",
                                List.of(calibrators).stream().map(scene::id).toList()),
                        null));
    }
}
