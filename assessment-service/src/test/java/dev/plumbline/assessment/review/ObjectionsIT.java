package dev.plumbline.assessment.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.Item.Agenda;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.CopyingCycles;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.events.AssessmentEvent.Step;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Where a cycle shares its reviews, people read theirs before calibration and object to it; elsewhere nothing says so. */
class ObjectionsIT extends Platform {
    private static final String WHY = "The second lighthouse was not looked at by anybody.";
    private static final String REASON = "The scope is one service, not all of them.";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ObjectingToReviews objecting;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private ViewingCycles viewingCycles;

    @Autowired
    private CopyingCycles copying;

    @Autowired
    private SettingUpCycles settingUp;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private WithdrawingParticipants withdrawing;

    private UUID employee() {
        return scene.id(Scene.EMPLOYEE);
    }

    private UUID hr() {
        return scene.id(Scene.HR);
    }

    /** An assessment whose review at the claimed level is over. */
    private UUID reviewed(boolean shares) {
        String name = "Objections " + UUID.randomUUID();
        UUID cycle = shares ? scene.launchedSharing(name, Scene.EMPLOYEE) : scene.launched(name, true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.REVIEWED);
        return assessment;
    }

    private void object(UUID assessment) {
        objecting.object(employee(), AssessmentId.of(assessment), scene.said(assessment), WHY);
    }

    private CalibrationSession calibration(UUID assessment) {
        return scene.calibration(scene.read(assessment).cycleId(), assessment);
    }

    private Item item(CalibrationSession session) {
        return viewing.table(hr(), session.id()).items().getFirst();
    }

    private MockHttpServletResponse send(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(scene.as(mail)))
                .andReturn()
                .getResponse();
    }

    private static String shared(UUID assessment) {
        return "/assessments/" + assessment + "/shared-review";
    }

    private MockHttpServletRequestBuilder objection(UUID assessment, String text) {
        return post("/api/v1/assessments/" + assessment + "/objections")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"skill\":\"" + scene.said(assessment) + "\",\"text\":\"" + text + "\"}");
    }

    private void refused(String code, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void whoseReviewIsSharedReadsHowFarEachLevelIsCovered() throws Exception {
        assertThat(pages.get(Scene.EMPLOYEE, shared(reviewed(true))).words())
                .contains("6 met", "100 %, and 85 % are needed: passes. Statement by statement, level 5");
    }

    /** What the reviewer approved at the claimed level would be taken as approved; the objection puts it on the agenda. */
    @Test
    void anObjectionIsDiscussedAndItsTextIsReadAtTheItem() throws Exception {
        UUID assessment = reviewed(true);
        object(assessment);
        CalibrationSession session = calibration(assessment);
        assertThat(item(session).agenda()).containsExactly(Agenda.OBJECTED);
        String path = "/calibration-sessions/" + session.id() + "/items/"
                + item(session).id();
        for (String reader : List.of(Scene.HR, Scene.MANAGER, Scene.DIRECTOR)) {
            assertThat(pages.get(reader, path).words()).as(reader).contains(WHY, "the employee objects");
        }
        assertThat(send(Scene.HR, get("/api/v1" + path)).getContentAsString()).contains(WHY, "\"OBJECTED\"");
        assertThat(pages.get(Scene.EMPLOYEE, path).status()).isEqualTo(404);
        assertThat(jdbc.queryForObject(
                        "SELECT why FROM audit_trail WHERE act = 'review-objected' AND aggregate = ?",
                        String.class,
                        "assessment/" + assessment))
                .isEqualTo(WHY);
    }

    /** The event of the review says whether it can be read now, so that the person is notified. */
    @Test
    void thePersonIsNotifiedWhereTheReviewIsShared() {
        assertThat(sharedBySubmission(reviewed(true))).isTrue();
        assertThat(sharedBySubmission(reviewed(false))).isFalse();
        UUID cycle = scene.launchedSharing("Objections second " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 6);
        scene.review(Scene.MANAGER, assessment, 6, null);
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.SECOND_ASSESSMENT);
        assertThat(sharedBySubmission(assessment)).isFalse();
        refused("review-not-shared", () -> objecting.read(employee(), AssessmentId.of(assessment)));
    }

    private Boolean sharedBySubmission(UUID assessment) {
        return jdbc.queryForObject(
                "SELECT (payload::jsonb ->> 'shared')::boolean FROM outbox_event WHERE key = ? AND type LIKE '%.review-submitted.%' ORDER BY position",
                Boolean.class, assessment.toString());
    }

    @Test
    void whoDoesNotObjectIsNotOnTheAgendaForIt() {
        UUID assessment = reviewed(true);
        CalibrationSession session = calibration(assessment);
        assertThat(item(session).agenda()).isEmpty();
    }

    @Test
    void whatIsSharedIsTheApprovedLevelWithItsReasonAndIsMarkedNotFinal() throws Exception {
        // Their home page has room for the journeys of this test alone.
        String who = Newcomers.add(jdbc, "Ole", "Objector", "Platforms", scene.id(Scene.MANAGER)) + "@demo.example";
        UUID cycle = scene.launchedSharing("Objections below " + UUID.randomUUID(), who);
        UUID assessment = scene.assessment(cycle, who);
        scene.handIn(assessment, 6);
        refused("review-not-shared", () -> objecting.read(scene.id(who), AssessmentId.of(assessment)));
        assertThat(pages.get(who, "/assessments/" + assessment).html()).doesNotContain("shared-review");
        scene.review(Scene.MANAGER, assessment, 6, new Review.Otherwise(5, AttainmentClass.COMPETENCY, REASON));
        PagesAs.Seen page = pages.get(who, shared(assessment));
        assertThat(page.words()).contains("not final", REASON, "You claim level 6.", "Object to this");
        assertThat(pages.get(who, "/").html()).contains(shared(assessment));
        assertThat(pages.get(who, "/assessments/" + assessment).html()).contains(shared(assessment));
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment).html())
                .doesNotContain(shared(assessment));
        var rest = send(who, get("/api/v1" + shared(assessment)));
        assertThat(rest.getContentAsString())
                .contains(REASON, "\"claimed\":6", "\"level\":5", "\"mayObject\":true", "\"objection\":null");
        objecting.object(scene.id(who), AssessmentId.of(assessment), scene.said(assessment), WHY);
        CalibrationSession session = calibration(assessment);
        assertThat(item(session).agenda()).containsExactlyInAnyOrder(Agenda.OBJECTED, Agenda.APPROVED_NOT_RECOMMENDED);
        PagesAs.Seen after = pages.get(who, shared(assessment));
        assertThat(after.words())
                .contains("not final", WHY, "Calibration has your review")
                .doesNotContain("Object to this");
    }

    @Test
    void whereACycleDoesNotShareNothingSaysSo() throws Exception {
        UUID assessment = reviewed(false);
        for (String path : List.of("/", "/assessments/" + assessment)) {
            assertThat(pages.get(Scene.EMPLOYEE, path).html()).as(path).doesNotContain(shared(assessment));
        }
        assertThat(pages.get(Scene.EMPLOYEE, shared(assessment)).status()).isEqualTo(404);
        assertThat(send(Scene.EMPLOYEE, get("/api/v1" + shared(assessment))).getStatus())
                .isEqualTo(404);
        refused("not-found", () -> object(assessment));
        assertThat(item(calibration(assessment)).agenda()).isEmpty();
    }

    @Test
    void nobodyElseReadsItThereOrObjects() throws Exception {
        UUID assessment = reviewed(true);
        String etag = "\"" + scene.read(assessment).version() + "\"";
        for (String other : List.of(Scene.MANAGER, Scene.DIRECTOR, Scene.HR, Scene.OTHER_HR)) {
            assertThat(send(other, get("/api/v1" + shared(assessment))).getStatus())
                    .as(other)
                    .isEqualTo(403);
            assertThat(pages.get(other, shared(assessment)).status()).as(other).isEqualTo(403);
            assertThat(send(other, objection(assessment, WHY).header("If-Match", etag))
                            .getStatus())
                    .as(other)
                    .isEqualTo(403);
            assertThat(pages.post(
                                    other,
                                    shared(assessment),
                                    "skill",
                                    scene.said(assessment).toString(),
                                    "text",
                                    WHY)
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(send(Scene.STRANGER, get("/api/v1" + shared(assessment))).getStatus())
                .isEqualTo(404);
        assertThat(item(calibration(assessment)).agenda()).isEmpty();
    }

    @Test
    void overRestItIsSaidOnceAboutTheVersionThatWasRead() throws Exception {
        UUID assessment = reviewed(true);
        String etag = send(Scene.EMPLOYEE, get("/api/v1" + shared(assessment))).getHeader("ETag");
        assertThat(send(Scene.EMPLOYEE, objection(assessment, WHY)).getStatus()).isEqualTo(428);
        assertThat(send(Scene.EMPLOYEE, objection(assessment, WHY).header("If-Match", "\"999\""))
                        .getStatus())
                .isEqualTo(412);
        assertThat(send(Scene.EMPLOYEE, objection(assessment, "Too short").header("If-Match", etag))
                        .getContentAsString())
                .contains("comment-too-short");
        assertThat(send(Scene.EMPLOYEE, objection(assessment, "x".repeat(4001)).header("If-Match", etag))
                        .getContentAsString())
                .contains("text-too-long");
        var said = send(Scene.EMPLOYEE, objection(assessment, WHY).header("If-Match", etag));
        assertThat(said.getStatus()).as(said.getContentAsString()).isEqualTo(201);
        assertThat(said.getHeader("Location")).isEqualTo("/api/v1" + shared(assessment));
        assertThat(said.getContentAsString()).contains(WHY);
        var twice = send(Scene.EMPLOYEE, objection(assessment, WHY).header("If-Match", etag));
        assertThat(twice.getStatus()).isEqualTo(409);
        assertThat(twice.getContentAsString()).contains("objection-once");
    }

    @Test
    void onThePageWhatWasTypedStaysWhereItIsRefused() throws Exception {
        UUID assessment = reviewed(true);
        String said = scene.said(assessment).toString();
        assertThat(pages.post(Scene.EMPLOYEE, shared(assessment), "skill", said, "text", "Too short")
                        .words())
                .contains("Write at least 20 characters.", "Too short");
        assertThat(pages.post(
                                Scene.EMPLOYEE,
                                shared(assessment),
                                "skill",
                                UUID.randomUUID().toString(),
                                "text",
                                WHY)
                        .words())
                .contains("Choose one of the skills of this review.");
        assertThat(pages.post(Scene.EMPLOYEE, shared(assessment), "version", "999", "skill", said, "text", WHY)
                        .words())
                .contains("This was changed after you opened it", WHY);
        assertThat(pages.post(Scene.EMPLOYEE, shared(assessment), "skill", said, "text", WHY)
                        .location())
                .isEqualTo(shared(assessment) + "?done=objected");
        assertThat(pages.post(
                                Scene.EMPLOYEE,
                                shared(assessment),
                                "skill",
                                said,
                                "text",
                                "What was typed a second time.")
                        .words())
                .contains("You have objected to the review of this skill already.", "What was typed a second time.");
        calibration(assessment);
        assertThat(pages.post(Scene.EMPLOYEE, shared(assessment), "skill", said, "text", "What was typed too late.")
                        .words())
                .contains("Calibration has this review already.", "What was typed too late.");
    }

    @Test
    void ofTwoAtOnceOneIsKept() throws Exception {
        UUID assessment = reviewed(true);
        var ready = new CountDownLatch(2);
        try (var two = Executors.newFixedThreadPool(2)) {
            var both = List.of(1, 2).stream()
                    .map(n -> two.submit(() -> {
                        ready.countDown();
                        ready.await();
                        try {
                            object(assessment);
                            return "kept";
                        } catch (Refusal refusal) {
                            return refusal.code();
                        }
                    }))
                    .toList();
            assertThat(List.of(both.get(0).get(), both.get(1).get()))
                    .containsExactlyInAnyOrder("kept", "objection-once");
        }
    }

    @Test
    void nothingIsObjectedInAPauseOrAfterWithdrawal() {
        UUID assessment = reviewed(true);
        UUID cycle = scene.read(assessment).cycleId();
        halting.pause(hr(), cycle);
        refused("cycle-paused", () -> object(assessment));
        assertThat(objecting.read(employee(), AssessmentId.of(assessment)).mayObject())
                .isFalse();
        halting.resume(hr(), cycle);
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", assessment);
        refused("person-paused", () -> object(assessment));
        assertThat(objecting.read(employee(), AssessmentId.of(assessment)).mayObject())
                .isFalse();
        jdbc.update("UPDATE assessment SET paused_since = NULL WHERE id = ?", assessment);
        object(assessment);
        withdrawing.withdraw(hr(), AssessmentId.of(assessment), "They left the department.");
        refused("review-not-shared", () -> objecting.read(employee(), AssessmentId.of(assessment)));
        refused("review-not-shared", () -> object(assessment));
    }

    /** An objection is to one review: one that is given again can be objected to again, and is not objected to before. */
    @Test
    void aReviewThatIsGivenAgainIsObjectedToAgain() {
        UUID assessment = reviewed(true);
        object(assessment);
        reopening.reopen(
                hr(), AssessmentId.of(assessment), Step.REVIEW, "The review missed the second lighthouse.", null);
        refused("review-not-shared", () -> object(assessment));
        scene.review(Scene.MANAGER, assessment, 5, null);
        assertThat(objecting.read(employee(), AssessmentId.of(assessment)).skills())
                .allMatch(skill -> skill.objection() == null);
        CalibrationSession session = calibration(assessment);
        assertThat(item(session).agenda()).isEmpty();
    }

    @Test
    void sharingIsChosenAtSetUpCopiedAndOnlyWithCalibration() throws Exception {
        String name = "Sharing " + UUID.randomUUID();
        UUID cycle = scene.launchedSharing(name, Scene.EMPLOYEE);
        assertThat(viewingCycles.forHr(hr(), cycle).reviewShared()).isTrue();
        UUID copy = copying.copy(hr(), cycle, name + " again").id();
        assertThat(viewingCycles.forHr(hr(), copy).reviewShared()).isTrue();
        assertThat(pages.get(Scene.HR, "/cycles/" + copy + "/edit").html())
                .containsPattern("name=\"reviewShared\"[^>]*checked");
        assertThat(pages.get(Scene.HR, "/cycles/new").html())
                .doesNotContainPattern("name=\"reviewShared\"[^>]*checked");
        SettingUpCycles.Setup without = scene.setup(name + " off", true, Scene.EMPLOYEE);
        assertThat(settingUp.create(hr(), without).reviewShared()).isFalse();
        SettingUpCycles.Setup sharing = scene.sharing(name + " uncalibrated", Scene.EMPLOYEE);
        var uncalibrated = new SettingUpCycles.Setup(
                sharing.name(),
                sharing.frameworkVersionId(),
                sharing.skillIds(),
                sharing.units(),
                sharing.people(),
                sharing.milestones(),
                false,
                null,
                null,
                null,
                null,
                null,
                true);
        assertThatThrownBy(() -> settingUp.create(hr(), uncalibrated))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("cycle-shares-uncalibrated"));
    }
}
