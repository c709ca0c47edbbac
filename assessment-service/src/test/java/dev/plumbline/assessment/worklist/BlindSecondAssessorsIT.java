package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.FinalisingSessions;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.people.SecondAssessorRoles;
import dev.plumbline.assessment.people.SecondAssessorRoles.Given;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An assessment that had a result was reopened at the review, and is to be judged a second time: whoever may judge it reads nothing of
 * what it had before, wherever somebody reads of a person. The engine has not opened its task yet.
 */
class BlindSecondAssessorsIT extends Moving {

    private static final String REASON = "More of it was seen than is said.";

    private static final Review.Otherwise HIGHEST = new Review.Otherwise(7, AttainmentClass.COMPETENCY, REASON);

    @Autowired
    private PagesAs pages;

    @Autowired
    private SecondAssessorRoles roles;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private FinalisingSessions finalising;

    @Autowired
    private ViewingSessions sessions;

    @Autowired
    private ViewingCases cases;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private TaskRights taskRights;

    @Autowired
    private Substitutions substitutions;

    private String far = "";
    private String lead = "";
    private String subject = "";
    private UUID assessment = UUID.randomUUID();

    @AfterEach
    void nobodyIsDrawnByRoleAnyMore() {
        jdbc.update("DELETE FROM second_assessor_role");
    }

    private void line() {
        far = hire("Far", "");
        lead = hire("Lead", hire("Second", hire("Third", far)));
        subject = hire("Subject", lead);
    }

    private void published() {
        line();
        UUID cycle = scene.launched("Blind " + test, false, subject);
        assessment = scene.assessment(cycle, subject);
        scene.handIn(assessment, 5);
        scene.review(lead, assessment, 5, null);
        scene.publish(cycle, assessment);
    }

    private void reopened() {
        reopening.reopen(
                scene.id(Scene.HR), AssessmentId.of(assessment), Step.REVIEW, "The wrong evidence was judged.", null);
        scene.review(lead, assessment, 5, HIGHEST);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.SECOND_ASSESSMENT);
    }

    private String page(String reader, String path, boolean hr) throws Exception {
        PagesAs.Seen seen = hr ? pages.get(reader, path, "HR") : pages.get(reader, path);
        assertThat(seen.status()).as(path).isEqualTo(200);
        return seen.html();
    }

    /** Whether somebody reads the earlier level on the pages, and in the answers, about a person. */
    private void readsOfThePerson(String reader, boolean hr, boolean reads) throws Exception {
        String person = "/people/" + scene.id(subject);
        String skill = scene.skill().name();
        for (String path : List.of("/profile", "/levels", "/level-history")) {
            assertThat(page(reader, person + path, hr).contains(skill))
                    .as("page %s for %s", path, reader)
                    .isEqualTo(reads);
        }
        assertThat(page(reader, "/api/v1" + person + "/profile", false).contains("\"levels\":[]"))
                .as("profile for %s", reader)
                .isEqualTo(!reads);
        for (String path : List.of(
                "/levels",
                "/level-history",
                "/level-history?skill=" + scene.skill().originId())) {
            assertThat(page(reader, "/api/v1" + person + path, false).contains("\"items\":[]"))
                    .as("%s for %s", path, reader)
                    .isEqualTo(!reads);
        }
        assertThat(pages.get(reader, "/api/v1/assessments/" + assessment + "/result")
                        .status())
                .isEqualTo(reads ? 200 : 403);
    }

    private void readsInTheTeam(String reader, boolean reads) throws Exception {
        String own = "\"assessmentId\":\"" + assessment + "\",\"level\":";
        assertThat(page(reader, "/api/v1/team?line=true", false).contains(own)).isEqualTo(reads);
        assertThat(page(reader, "/team?line=true", false).contains("/assessments/" + assessment + "/result"))
                .isEqualTo(reads);
    }

    @Test
    void everybodyOfTheGroupThatIsToJudgeAgainReadsNothingOfTheEarlierResult() throws Exception {
        published();
        readsOfThePerson(Scene.HR, true, true);
        readsInTheTeam(far, true);
        UUID invitation = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO reconfirmation (id, person_id, skill_assessment_id, revision, because, held_until, asked_at, ended_at)"
                        + " SELECT ?, ?, r.skill_assessment_id, r.revision, 'EXPIRES', r.valid_until, now(), now() FROM result r"
                        + " WHERE r.skill_assessment_id = ?",
                invitation,
                scene.id(subject),
                scene.said(assessment));
        String invited = "/api/v1/reconfirmations/" + invitation;
        assertThat(pages.get(Scene.HR, invited).status()).isEqualTo(200);
        reopened();
        assertThat(pages.get(Scene.HR, invited).html())
                .contains("second-assessor-blind")
                .doesNotContain("\"level\"");
        assertThat(pages.get(subject, invited).status()).isEqualTo(200);
        for (String reader : List.of(Scene.HR, Scene.OTHER_HR)) {
            readsOfThePerson(reader, true, false);
            assertThat(pages.get(reader, "/api/v1/assessments/" + assessment + "/review/former")
                            .html())
                    .as("its task is not open yet")
                    .contains("second-assessor-blind");
        }
        // Whoever is not to judge it reads what they could.
        readsOfThePerson(far, false, true);
        readsInTheTeam(far, true);
        readsOfThePerson(subject, false, true);
        UUID task = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        readsOfThePerson(Scene.OTHER_HR, true, false);
        // Once one of them has it, the others may.
        claiming.claim(scene.id(Scene.HR), task, null);
        readsOfThePerson(Scene.HR, true, false);
        readsOfThePerson(Scene.OTHER_HR, true, true);
    }

    @Test
    void thePartnerWhoIsToJudgeAgainReadsNothingOfTheEarlierResult() throws Exception {
        published();
        String partner = hire("Partner", "");
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)",
                scene.id(partner),
                "Unit " + test);
        readsOfThePerson(partner, false, true);
        reopened();
        readsOfThePerson(partner, false, false);
        readsOfThePerson(Scene.HR, true, true);
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", scene.id(partner));
    }

    @Test
    void whereFourEyesBarAllPartnersOfTheUnitHrReadsNothingEither() throws Exception {
        published();
        String partner = hire("Partner", "");
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)",
                scene.id(partner),
                "Unit " + test);
        jdbc.update(
                "INSERT INTO took_part (assessment_id, person_id, part) VALUES (?, ?, 'SETTLED')",
                assessment,
                scene.id(partner));
        readsOfThePerson(Scene.HR, true, true);
        reopened();
        readsOfThePerson(Scene.HR, true, false);
        readsOfThePerson(partner, false, true);
        scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        readsOfThePerson(Scene.HR, true, false);
        readsOfThePerson(partner, false, true);
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", scene.id(partner));
    }

    /** The lead reviews; the second is their manager, and the one above is two steps away. */
    @Test
    void aDeputyWhoIsTooNearInTheLineDoesNotJudgeInTheOthersPlace() throws Exception {
        published();
        roles.give(scene.id(far), new Given(true, Set.of()));
        String near = hire("Near", lead);
        String apart = hire("Apart", "");
        for (String deputy : List.of(near, apart)) {
            substitutions.name(
                    scene.id(far),
                    scene.id(far),
                    scene.id(deputy),
                    Scene.today(),
                    Scene.today().plusDays(5));
        }
        reopened();
        UUID task = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        String form = "/assessments/" + assessment + "/second-assessment";
        for (String deputy : List.of(near, apart)) {
            boolean may = deputy.equals(apart);
            assertThat(taskRights.inPlaceOf(scene.id(deputy), assessment.toString(), WorkStep.SECOND_ASSESSMENT))
                    .as(deputy)
                    .isEqualTo(may ? Optional.of(scene.id(far)) : Optional.empty());
            assertThat(page(deputy, "/tasks?tab=DEPUTISING", false).contains(form))
                    .as("the list of %s", deputy)
                    .isEqualTo(may);
            assertThat(pages.get(deputy, form).status() == 200).as(deputy).isEqualTo(may);
        }
        await().atMost(PATIENCE).until(() -> notified(apart, task));
        assertThat(notified(near, task)).isFalse();
        // Whoever moves away from the case may from then on.
        jdbc.update("UPDATE person SET manager_id = NULL WHERE id = ?", scene.id(near));
        assertThat(taskRights.inPlaceOf(scene.id(near), assessment.toString(), WorkStep.SECOND_ASSESSMENT))
                .contains(scene.id(far));
    }

    private boolean notified(String deputy, UUID task) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM deputy_told WHERE item_id = ? AND deputy_id = ? AND told)",
                Boolean.class,
                task,
                scene.id(deputy)));
    }

    @Test
    void theManagerWhoWasDrawnAndTheirDeputyReadNothingOfTheEarlierResult() throws Exception {
        published();
        roles.give(scene.id(far), new Given(true, Set.of()));
        String deputy = hire("Deputy", "");
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)",
                scene.id(deputy),
                "Unit " + test);
        substitutions.name(
                scene.id(far),
                scene.id(far),
                scene.id(deputy),
                Scene.today(),
                Scene.today().plusDays(5));
        reopened();
        readsOfThePerson(far, false, false);
        readsInTheTeam(far, false);
        readsOfThePerson(deputy, false, false);
        readsOfThePerson(Scene.HR, true, true);
        scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        readsOfThePerson(far, false, false);
        readsOfThePerson(deputy, false, false);
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", scene.id(deputy));
    }

    /** Whoever was drawn is barred, or has left, before the task is there: the group that gets it reads nothing either. */
    @Test
    void whereWhoeverWasDrawnCannotJudgeAnyMoreHrReadsNothingBeforeTheTaskIsThere() throws Exception {
        published();
        roles.give(scene.id(far), new Given(true, Set.of()));
        reopened();
        readsOfThePerson(Scene.HR, true, true);
        jdbc.update(
                "INSERT INTO took_part (assessment_id, person_id, part) VALUES (?, ?, 'SETTLED')",
                assessment,
                scene.id(far));
        readsOfThePerson(Scene.HR, true, false);
        String partner = hire("Partner", "");
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)",
                scene.id(partner),
                "Unit " + test);
        readsOfThePerson(partner, false, false);
        readsOfThePerson(Scene.HR, true, true);
        scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, assessment);
        readsOfThePerson(partner, false, false);
        readsOfThePerson(Scene.HR, true, true);
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", scene.id(partner));
    }

    @Test
    void whereWhoeverWasDrawnHasLeftHrReadsNothingBeforeTheTaskIsThere() throws Exception {
        published();
        roles.give(scene.id(far), new Given(true, Set.of()));
        reopened();
        readsOfThePerson(Scene.HR, true, true);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", scene.id(far));
        readsOfThePerson(Scene.HR, true, false);
    }

    @Test
    void whatASessionHadDecidedIsReadByNobodyWhoIsToJudgeAgain() throws Exception {
        line();
        String other = hire("Colleague", lead);
        String facilitator = hire("Facilitator", "");
        UUID cycle = scene.launched("Blind " + test, true, subject, other);
        assessment = scene.assessment(cycle, subject);
        for (UUID each : List.of(assessment, scene.assessment(cycle, other))) {
            scene.handIn(each, 5);
            scene.review(lead, each, 5, null);
        }
        CalibrationSession session = scene.calibration(cycle, assessment);
        UUID id = session.id();
        scene.staff(session, facilitator, hire("Seatone", ""), hire("Seattwo", ""), hire("Seatthree", ""));
        leading.schedule(scene.id(facilitator), id);
        leading.open(scene.id(facilitator), id);
        leading.ready(scene.id(facilitator), id);
        finalising.beginFinalising(id);
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == AssessmentState.READY_TO_PUBLISH);
        scene.publish(cycle, assessment);
        UUID item =
                jdbc.queryForObject("SELECT id FROM calibration_item WHERE assessment_id = ?", UUID.class, assessment);
        readsOfTheSession(Scene.HR, id, item, true);
        readsOfTheSession(far, id, item, true);
        reopened();
        readsOfTheSession(Scene.HR, id, item, false);
        readsOfTheSession(far, id, item, true);
    }

    private void readsOfTheSession(String reader, UUID session, UUID item, boolean reads) throws Exception {
        String path = "/calibration-sessions/" + session;
        if (reads) {
            cases.mustSee(scene.id(reader), session, item);
        } else {
            refused("second-assessor-blind", () -> cases.mustSee(scene.id(reader), session, item));
        }
        for (String one : List.of(path + "/items/" + item, "/api/v1" + path + "/items/" + item)) {
            assertThat(pages.get(reader, one, "HR").status()).as(one).isEqualTo(reads ? 200 : 403);
        }
        if (reader.equals(Scene.HR)) {
            for (String one : List.of("", "/minutes.csv")) {
                assertThat(page(reader, path + one, true)).as(one).contains("Colleague Moving");
                assertThat(page(reader, path + one, true).contains("Subject Moving"))
                        .as(one)
                        .isEqualTo(reads);
            }
            for (String one : List.of("", "/items", "/minutes")) {
                String answer = page(reader, "/api/v1" + path + one, false);
                assertThat(answer).as(one).contains("Colleague Moving");
                assertThat(answer.contains("Subject Moving")).as(one).isEqualTo(reads);
            }
            assertThat(sessions.table(scene.id(reader), session).items()).hasSize(reads ? 2 : 1);
        }
    }
}
