package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The same form is sent by twenty at once: one of them is taken, the others read why theirs is not, and none of them
 * ends in an error of the service.
 */
class FormRacesIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MANY = 20;
    private static final String WHY = "The wrong evidence was judged, as both have seen.";
    private static final String[] CALIBRATORS = {
        "kaspar.moss@demo.example", "shun.ito@demo.example", "otis.grau@demo.example"
    };

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    /** The fields of a form of a page, as a browser sends them when nothing is typed. */
    private List<String> fields(String mail, String page, String action) throws Exception {
        String[] roles = mail.equals(Scene.HR) ? new String[] {"HR"} : new String[0];
        Element form = Jsoup.parse(pages.get(mail, page, roles).html()).selectFirst("form[action$=" + action + "]");
        assertThat(form).as("%s has a form that leads to %s", page, action).isNotNull();
        List<String> fields = new ArrayList<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            String type = field.attr("type");
            if (field.hasAttr("disabled")
                    || (Set.of("checkbox", "radio").contains(type) && !field.hasAttr("checked"))) {
                continue;
            }
            fields.add(field.attr("name"));
            if (field.is("select")) {
                Element chosen = field.selectFirst("option[selected]");
                Element first = field.selectFirst("option");
                fields.add(chosen != null ? chosen.val() : first == null ? "" : first.val());
            } else {
                fields.add(
                        field.is("textarea")
                                ? field.wholeText()
                                : type.equals("checkbox") ? checked(field) : field.val());
            }
        }
        return fields;
    }

    private static String checked(Element box) {
        return box.hasAttr("value") ? box.val() : "on";
    }

    private MockHttpServletResponse send(UUID person, String path, List<String> fields) throws Exception {
        var me = new CurrentUser(person, "Somebody", "XX", Scene.ZONE, Set.of());
        for (int tries = 1; ; tries++) {
            var request = post(path)
                    .with(csrf())
                    .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of())));
            for (int i = 0; i < fields.size(); i += 2) {
                request.param(fields.get(i), fields.get(i + 1));
            }
            if (!fields.contains("version")) {
                request.param("version", PagesAs.ANY_VERSION);
            }
            MockHttpServletResponse answer = http.perform(request).andReturn().getResponse();
            // All connections are in use: whoever reads that tries again.
            if (answer.getStatus() != 503 || answer.getHeader("Retry-After") == null || tries == 20) {
                return answer;
            }
        }
    }

    private static boolean isTaken(MockHttpServletResponse answer) {
        return answer.getStatus() == 302
                && String.valueOf(answer.getRedirectedUrl()).contains("done=");
    }

    /** How many of those who send a form at once are taken; all others read why not. */
    private int taken(String mail, String path, List<String> fields, String... more) throws Exception {
        UUID person = scene.id(mail);
        List<String> all = new ArrayList<>(List.of(more));
        for (int i = 0; i < fields.size(); i += 2) {
            // What is typed replaces what the form held.
            if (!List.of(more).contains(fields.get(i))) {
                all.addAll(fields.subList(i, i + 2));
            }
        }
        var go = new CountDownLatch(1);
        List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            for (int i = 0; i < MANY; i++) {
                answers.add(threads.submit((Callable<MockHttpServletResponse>) () -> {
                    go.await();
                    return send(person, path, all);
                }));
            }
            go.countDown();
        }
        int taken = 0;
        for (Future<MockHttpServletResponse> one : answers) {
            MockHttpServletResponse answer = one.get();
            if (isTaken(answer)) {
                taken++;
                continue;
            }
            assertThat(answer.getStatus())
                    .as("%s: %s", path, answer.getRedirectedUrl())
                    .isBetween(200, 499)
                    .isNotEqualTo(302);
            var main = Jsoup.parse(answer.getContentAsString()).selectFirst("main");
            assertThat(main).as(path).isNotNull();
            Element told = main.selectFirst("[data-refused] p, .pl-errors");
            assertThat(told).as("%s: %s", path, main.text()).isNotNull();
            assertThat(told.text()).as(path).hasSizeGreaterThan(20);
        }
        return taken;
    }

    private void one(String mail, String path, List<String> fields, String... more) throws Exception {
        assertThat(taken(mail, path, fields, more)).as(path).isEqualTo(1);
    }

    private void one(String mail, String path, String... fields) throws Exception {
        one(mail, path, List.of(), fields);
    }

    private int said(UUID key, String event) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%' || ? || '%'",
                Integer.class, key.toString(), event);
    }

    private void is(UUID assessment, AssessmentState state) {
        assertThat(scene.read(assessment).state()).isEqualTo(state);
    }

    private UUID statement(int level) {
        return scene.skill().level(level).orElseThrow().statements().getFirst().id();
    }

    @Test
    void anAssessmentIsSubmittedReviewedSettledAndAppealedByOneOfTwenty() throws Exception {
        UUID cycle = scene.launched("Forms at once " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        String path = "/assessments/" + assessment;
        scene.draft(assessment, 6);
        one(
                Scene.EMPLOYEE,
                path + "/self-assessment",
                fields(Scene.EMPLOYEE, path + "/self-assessment", "/self-assessment"),
                "action",
                "submit");
        is(assessment, AssessmentState.SUBMITTED);
        one(Scene.EMPLOYEE, path + "/self-assessment/recall");
        one(
                Scene.EMPLOYEE,
                path + "/self-assessment",
                fields(Scene.EMPLOYEE, path + "/self-assessment", "/self-assessment"),
                "action",
                "submit");

        judge(assessment, Scene.MANAGER, Review.Kind.REVIEWER, null);
        String[] returned = {
            "statements", statement(6).toString(), "text", "Please show who was accountable for it.", "round", "1"
        };
        assertThat(pages.post(Scene.MANAGER, path + "/review/return", returned).html())
                .as("the self-assessment of the round before was read: it was recalled and submitted again")
                .contains("value=\"" + statement(6) + "\" checked");
        is(assessment, AssessmentState.IN_REVIEW);
        one(
                Scene.MANAGER,
                path + "/review/return",
                "statements",
                statement(6).toString(),
                "text",
                "Please show who was accountable for it.");
        assertThat(said(assessment, "review-returned")).isEqualTo(1);
        one(
                Scene.EMPLOYEE,
                path + "/self-assessment",
                fields(Scene.EMPLOYEE, path + "/self-assessment", "/self-assessment"),
                "action",
                "submit-so");
        judge(assessment, Scene.MANAGER, Review.Kind.REVIEWER, null);
        one(Scene.MANAGER, path + "/review", fields(Scene.MANAGER, path + "/review", "/review"), "action", "submit");
        is(assessment, AssessmentState.SECOND_ASSESSMENT);

        scene.secondBy(Scene.DIRECTOR, assessment);
        judge(
                assessment,
                Scene.DIRECTOR,
                Review.Kind.SECOND,
                new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service."));
        one(
                Scene.DIRECTOR,
                path + "/second-assessment",
                fields(Scene.DIRECTOR, path + "/second-assessment", "/second-assessment"),
                "action",
                "submit");
        is(assessment, AssessmentState.TO_SETTLE);

        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        UUID said = scene.said(assessment);
        one(Scene.HR, path + "/settle", "level." + said, "5", "class." + said, "COMPETENCY", "reason", WHY);
        is(assessment, AssessmentState.READY_TO_PUBLISH);

        await().atMost(PATIENCE)
                .until(() -> "PUBLICATION"
                        .equals(jdbc.queryForObject(
                                "SELECT phase FROM assessment_cycle WHERE id = ?", String.class, cycle)));
        assertThat(taken(Scene.HR, "/cycles/" + cycle + "/publish", List.of())).isPositive();
        scene.beginPublishingUnasked(cycle);
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == AssessmentState.PUBLISHED);
        one(Scene.EMPLOYEE, path + "/result/acknowledge");
        one(Scene.EMPLOYEE, path + "/result/appeal", "kind", "DISCUSS_AGAIN", "skills", said.toString(), "text", WHY);
        is(assessment, AssessmentState.APPEALED);
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        one(
                Scene.MANAGER,
                path + "/appeal",
                "level." + said,
                "6",
                "class." + said,
                "COMPETENCY",
                "code." + said,
                "NEW_EVIDENCE",
                "answer",
                "Both services were looked at again.");
        is(assessment, AssessmentState.APPEALED);
        assertThat(said(assessment, "result-published")).as("published once").isEqualTo(1);
    }

    private void judge(UUID assessment, String mail, Review.Kind kind, Review.Otherwise otherwise) {
        reviewing.save(
                scene.id(mail), AssessmentId.of(assessment), kind, scene.judgement(assessment, 6, otherwise), null);
    }

    @Test
    void aSessionIsPreparedOpenedDecidedClosedAndSignedByOneOfTwenty() throws Exception {
        UUID cycle = scene.launched("Session at once " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        scene.staff(session, Scene.HR, CALIBRATORS);
        String path = "/calibration-sessions/" + session.id();
        one(Scene.HR, path + "/schedule");
        Item item = viewing.table(scene.id(Scene.HR), session.id()).items().getFirst();
        String casePath = path + "/items/" + item.id();
        String version = String.valueOf(item.version());
        assertThat(taken(CALIBRATORS[0], casePath + "/vote", List.of(), "vote", "QUESTION", "version", version))
                .isPositive();
        assertThat(taken(Scene.MANAGER, casePath + "/remark", List.of(), "text", WHY, "version", version))
                .isPositive();
        assertThat(taken(CALIBRATORS[0], path + "/complete-preview", List.of())).isPositive();
        one(Scene.HR, path + "/open");
        List<String> decided = new ArrayList<>(List.of(
                "version",
                ""
                        + viewing.table(scene.id(Scene.HR), session.id())
                                .items()
                                .getFirst()
                                .version(),
                "level",
                "6",
                "attainmentClass",
                "COMPETENCY",
                "reasonCode",
                "SCOPE_ABOVE_LEVEL",
                "comment",
                "It covers a whole portfolio.",
                "statements",
                statement(6).toString(),
                "textForEmployee",
                "You cover a whole portfolio."));
        for (String calibrator : CALIBRATORS) {
            decided.addAll(List.of("present", scene.id(calibrator).toString()));
        }
        one(Scene.HR, casePath + "/decide", decided);
        assertThat(said(session.id(), "skill-level-calibrated")).isEqualTo(1);
        one(Scene.HR, path + "/ready");
        scene.opened("calibration-session", "user_sign", WorkRole.HR, session.id(), 0, 1);
        one(Scene.OTHER_HR, path + "/sign");
        assertThat(said(session.id(), "calibration-session-signed")).isEqualTo(1);
    }

    @Test
    void aChangeIsExplainedByOneOfTwenty() throws Exception {
        UUID cycle = scene.launched("Explained at once " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        jdbc.update("UPDATE assessment SET state = 'TO_EXPLAIN' WHERE id = ?", assessment);
        scene.opened("user_explain_change", WorkRole.REVIEWER, assessment);
        one(Scene.MANAGER, "/assessments/" + assessment + "/explain", "text", WHY);
        is(assessment, AssessmentState.READY_TO_PUBLISH);
        assertThat(said(assessment, "change-explained")).isEqualTo(1);
    }

    @Test
    void aPersonIsBypassedReopenedAndWithdrawnByOneOfTwenty() throws Exception {
        UUID cycle = scene.launched("Participant at once " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        String path = "/assessments/" + assessment;
        await().atMost(PATIENCE).until(() -> scene.read(assessment).announced());
        one(Scene.HR, path + "/bypass");
        int round = scene.read(assessment).round();
        one(Scene.HR, path + "/reopen", fields(Scene.HR, path, "/reopen"), "step", "SELF_ASSESSMENT", "reason", WHY);
        assertThat(scene.read(assessment).round()).isEqualTo(round + 1);
        assertThat(said(assessment, "assessment-reopened")).isEqualTo(1);
        one(Scene.HR, path + "/withdraw", "reason", WHY);
        assertThat(said(assessment, "assessment-withdrawn")).isEqualTo(1);
    }

    @Test
    void aCycleIsSteeredByOneOfTwenty() throws Exception {
        UUID cycle = scene.drafted("Steered by forms " + UUID.randomUUID(), Scene.EMPLOYEE, Scene.MANAGER);
        String path = "/cycles/" + cycle;
        one(Scene.HR, path + "/launch");
        one(Scene.HR, path + "/steer/pause");
        one(Scene.HR, path + "/steer/resume");
        assertThat(said(cycle, "cycle-paused")).isEqualTo(1);
        assertThat(said(cycle, "cycle-resumed")).isEqualTo(1);
        assertThat(taken(Scene.HR, path + "/steer/dates", fields(Scene.HR, path + "/steer", "/dates")))
                .isPositive();
        assertThat(taken(
                        Scene.HR,
                        path + "/steer/people",
                        List.of(),
                        "people",
                        scene.id(Scene.STRANGER).toString()))
                .isPositive();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM assessment WHERE cycle_id = ? AND subject_id = ?",
                        Integer.class,
                        cycle,
                        scene.id(Scene.STRANGER)))
                .isEqualTo(1);
        assertThat(taken(Scene.HR, path + "/end-review", List.of()))
                .as("too early for all")
                .isZero();
        jdbc.update("UPDATE assessment_cycle SET phase = 'REVIEW' WHERE id = ?", cycle);
        one(Scene.HR, path + "/end-review");
        assertThat(taken(
                        Scene.HR,
                        path + "/unfinished/go-on",
                        List.of(),
                        "day",
                        Scene.today().plusDays(100).toString()))
                .isPositive();
        one(Scene.HR, path + "/steer/cancel", "reason", WHY);
        assertThat(said(cycle, "cycle-cancelled")).isEqualTo(1);
    }

    @Test
    void thoseWithoutAResultAreWithdrawnOnceByTwenty() throws Exception {
        UUID cycle = scene.launched("Unfinished at once " + UUID.randomUUID(), false, Scene.EMPLOYEE, Scene.STRANGER);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        await().atMost(PATIENCE).until(() -> scene.read(assessment).announced());
        // The page answers with who was withdrawn and who was not.
        UUID hr = scene.id(Scene.HR);
        List<String> fields = List.of("people", assessment.toString(), "reason", WHY);
        List<Future<String>> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            for (int i = 0; i < MANY; i++) {
                answers.add(threads.submit(() -> {
                    MockHttpServletResponse answer = send(hr, "/cycles/" + cycle + "/unfinished/withdraw", fields);
                    assertThat(answer.getStatus()).isEqualTo(200);
                    return Jsoup.parse(answer.getContentAsString())
                            .select("main")
                            .text();
                }));
            }
        }
        int withdrawn = 0;
        for (Future<String> answer : answers) {
            if (answer.get().contains("One person was withdrawn.")) {
                withdrawn++;
            } else {
                assertThat(answer.get()).contains("These were not withdrawn:");
            }
        }
        assertThat(withdrawn).isEqualTo(1);
        assertThat(said(assessment, "assessment-withdrawn")).isEqualTo(1);
    }
}
