package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.FinalisingSessions;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.AddingParticipants;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.NamingReviewers;
import dev.plumbline.assessment.worklist.ClaimingTasks;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.TaskDeadlines;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.assessment.worklist.Vacancy;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.WorkRole;
import dev.plumbline.messaging.job.Chunk;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Nobody judges a case twice, nor their own, nor that of somebody above them; if nobody is left, somebody is named.
 */
class FourEyesIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";
    private static final String CARLA = "carla.west@demo.example";
    private static final String TEXT = "The second service was not looked at, please do.";

    @Autowired
    private Scene scene;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TaskLists lists;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private TaskDeadlines deadlines;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private FinalisingSessions finalisingSessions;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private PreviewingCases previewingCases;

    @Autowired
    private SigningSessions signingSessions;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private CorroboratingEvidence corroborating;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    private Population population;

    @Autowired
    private NamingReviewers naming;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    @Autowired
    AddingParticipants addingParticipants;

    @Autowired
    SelfAssessments selfAssessments;

    @Autowired
    RecallingSelfAssessments recalling;

    @Autowired
    GivingTasks givingTasks;

    @Autowired
    Roles roles;

    private final String test = UUID.randomUUID().toString().substring(0, 8);
    private final List<UUID> inHr = new ArrayList<>();

    @AfterEach
    void nobodyElseIsInHr() {
        inHr.forEach(person -> roles.withdraw(scene.id(Scene.OTHER_HR), person, Role.HR, "", null));
        looked();
        RowsInOrder.cancelVacant(jdbc);
    }

    private String mail(String name) {
        return name.toLowerCase(Locale.ROOT) + "." + test + "@demo.example";
    }

    /** Hires somebody under a manager, none for nobody; returns their address. */
    private String hire(String name, String manager) {
        String row = "%s-%s,%s,%s,Hired,%s,Engineer,Unit %s,en,true%n"
                .formatted(name, test, mail(name), name, manager, test);
        importing.importCsv(scene.id(Scene.HR), (HEADER + row).getBytes(StandardCharsets.UTF_8));
        return mail(name);
    }

    private String hireForHr(String name, String manager) {
        String mail = hire(name, manager);
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(mail), Role.HR, "", null);
        inHr.add(scene.id(mail));
        return mail;
    }

    /** Everybody who was noted has been checked. */
    private void looked() {
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT (SELECT count(*) FROM holder_check) + (SELECT count(*) FROM job WHERE kind = 'vacate-tasks' AND"
                                        + " state = 'RUNNING')",
                                Integer.class)
                        == 0);
    }

    private UUID handedIn(String subject, int level) {
        UUID assessment = scene.assessment(scene.launched(subject + " " + test, false, subject), subject);
        scene.handIn(assessment, level);
        return assessment;
    }

    private List<UUID> list(String mail, Tab tab) {
        return lists.page(scene.id(mail), tab, TaskLists.Sort.DUE, "", "", null, 200).items().stream()
                .map(WorkItem::id)
                .toList();
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(
                                        refusal.faults().isEmpty()
                                                ? refusal.code()
                                                : refusal.faults().getFirst().code())
                                .isEqualTo(code));
    }

    private RequestPostProcessor as(String mail) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(scene.id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of("HR")),
                null,
                List.of()));
    }

    private int claim(String mail, UUID task) throws Exception {
        return http.perform(post("/api/v1/work-items/" + task + "/claim")
                        .header("If-Match", "\"" + worklist.find(task).version() + "\"")
                        .with(as(mail))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    /** They do not see the task as their own, and their claim is refused with the reason. */
    private void barred(String code, UUID task, String... mails) throws Exception {
        for (String mail : mails) {
            assertThat(list(mail, Tab.GROUP)).as(mail).doesNotContain(task);
            assertThat(claim(mail, task)).as(mail).isEqualTo(403);
            refused(code, () -> claiming.claim(scene.id(mail), task, null));
        }
    }

    private void judgedSecond(String by, UUID assessment) {
        var otherwise = new Review.Otherwise(5, AttainmentClass.COMPETENCY, "The scope is one service.");
        reviewing.save(
                scene.id(by),
                AssessmentId.of(assessment),
                Review.Kind.SECOND,
                scene.judgement(assessment, 6, otherwise),
                null);
        second.submit(scene.id(by), AssessmentId.of(assessment), null);
    }

    @Test
    void onePersonInHrIsNeverReviewerSecondAssessorSettlerAndJudgeOfBothAppeals() throws Exception {
        String judge = hireForHr("Judge", "");
        String subject = hire("Subject", judge);
        UUID a = handedIn(subject, 6);
        UUID cycle = scene.read(a).cycleId();
        scene.review(judge, a, 6, null);
        UUID again = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, a);
        barred("four-eyes", again, judge);
        refused("four-eyes", () -> second.submit(scene.id(judge), AssessmentId.of(a), null));
        assertThat(list(Scene.HR, Tab.GROUP)).contains(again);
        assertThat(claim(Scene.HR, again)).isEqualTo(200);
        judgedSecond(Scene.HR, a);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.TO_SETTLE);

        UUID settle = scene.opened("user_settle_disagreement", WorkRole.HR, a);
        barred("four-eyes", settle, judge, Scene.HR);
        var settled = Map.of(scene.said(a), new Decision(6, AttainmentClass.COMPETENCY));
        refused("four-eyes", () -> second.settle(scene.id(judge), AssessmentId.of(a), settled, "Both were heard."));
        refused("four-eyes", () -> second.settle(scene.id(Scene.HR), AssessmentId.of(a), settled, "Both were heard."));
        second.settle(scene.id(Scene.OTHER_HR), AssessmentId.of(a), settled, "Both were heard.");

        scene.publish(cycle, a);
        UUID self = scene.id(subject);
        lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.DISCUSS_AGAIN, List.of(scene.said(a)), TEXT);
        scene.opened("user_discuss_again", WorkRole.REVIEWER, a);
        decidingAppeals.decide(scene.id(judge), AssessmentId.of(a), List.of(), TEXT);
        lodgingAppeals.lodge(self, AssessmentId.of(a), AppealKind.CHALLENGE, List.of(scene.said(a)), TEXT);
        UUID decide = scene.opened("user_decide_appeal", WorkRole.HR_PARTNER, a);
        barred("four-eyes", decide, judge, Scene.HR, Scene.OTHER_HR);
        for (String mail : List.of(judge, Scene.HR, Scene.OTHER_HR)) {
            refused("four-eyes", () -> decidingAppeals.decide(scene.id(mail), AssessmentId.of(a), List.of(), TEXT));
            refused("four-eyes", () -> decidingAppeals.openAppeal(scene.id(mail), AssessmentId.of(a)));
        }
        assertThat(list(CARLA, Tab.GROUP)).contains(decide);
        decidingAppeals.decide(scene.id(CARLA), AssessmentId.of(a), List.of(), TEXT);
        assertThat(scene.read(a).state()).isEqualTo(AssessmentState.PUBLISHED);
    }

    /** People who may never do a task are not notified of it, neither when it is created nor when it is overdue. */
    @Test
    void whoIsBarredFromATaskOfTheirGroupIsNotToldOfIt() {
        String judge = hireForHr("Judge", "");
        String subject = hire("Subject", judge);
        UUID a = handedIn(subject, 6);
        scene.review(judge, a, 6, null);
        scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, a);
        assertThat(notTold(a, "work-item-assigned")).containsExactly(scene.id(judge));
        UUID cycle = scene.read(a).cycleId();
        Instant late = Instant.now().plus(Duration.ofDays(400));
        while (deadlines.sweep(cycle, late, Chunk.whole(), 100) > 0) {
            continue;
        }
        assertThat(notTold(a, "work-item-overdue")).containsExactly(scene.id(judge));
    }

    private List<UUID> notTold(UUID assessment, String event) {
        return jdbc.queryForList(
                "SELECT jsonb_array_elements_text(payload::jsonb -> 'barred')::uuid FROM outbox_event WHERE key = ? AND type LIKE '%'"
                        + " || ? || '%' AND payload::jsonb ->> 'element' = 'user_second_assessment'",
                UUID.class, assessment.toString(), event);
    }

    @Test
    void nobodyJudgesWhomTheyReportToAtAnyDepth() throws Exception {
        String boss = hire("Boss", "");
        String report = hireForHr("Report", boss);
        String deep = hireForHr("Deep", report);
        UUID a = handedIn(boss, 6);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        barred("four-eyes-above", review, report, deep);
        refused(
                "four-eyes-above",
                () -> reviewing.save(
                        scene.id(deep), AssessmentId.of(a), Review.Kind.REVIEWER, scene.judgement(a, 6, null), null));
        refused("could-not-hold-above", () -> givingTasks.reassign(scene.id(Scene.HR), review, scene.id(deep), null));
        inHr.add(scene.id(boss));
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(boss), Role.HR, "", null);
        barred("on-oneself", review, boss);
        assertThat(claim(Scene.HR, review)).isEqualTo(200);
    }

    @Test
    void aReviewerWhoseLineHasTurnedHasTheReviewNoMore() {
        String manager = hire("Manager", "");
        String subject = hire("Subject", manager);
        UUID a = handedIn(subject, 5);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        assertThat(list(manager, Tab.MINE)).contains(review);
        jdbc.update("UPDATE person SET manager_id = NULL WHERE id = ?", scene.id(subject));
        hire("Manager", subject);
        assertThat(list(manager, Tab.MINE)).doesNotContain(review);
        refused("four-eyes-above", () -> scene.review(manager, a, 5, null));
        looked();
        assertThat(worklist.find(review).holder()).isNull();
        assertThat(list(Scene.HR, Tab.GROUP)).contains(review);
    }

    @Test
    void aSignatureIsGivenByNobodyWhoIsJudgedOrSatInTheSessionAndHrNameSomebodyWhereNobodyIsLeft() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Signed " + test, true, CARLA);
        UUID a = scene.assessment(cycle, CARLA);
        scene.handIn(a, 5);
        scene.review(Scene.DIRECTOR, a, 5, null);
        CalibrationSession session = scene.calibration(cycle, a);
        UUID id = session.id();
        List<String> seats = List.of(Scene.OTHER_HR, "kaspar.moss@demo.example", "shun.ito@demo.example");
        scene.staff(session, Scene.HR, seats.toArray(String[]::new));
        leadingSessions.schedule(hr, id);
        Item item = viewing.table(hr, id).items().getFirst();
        previewingCases.vote(scene.id(Scene.OTHER_HR), id, item.id(), Item.Vote.Choice.QUESTION, null, null);
        leadingSessions.open(hr, id);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        decidingItems.decide(
                hr,
                id,
                item.id(),
                new DecidingItems.Ruling(
                        6,
                        AttainmentClass.COMPETENCY,
                        ReasonCode.SCOPE_ABOVE_LEVEL,
                        "It covers a whole portfolio.",
                        List.of(statement),
                        "You cover a whole portfolio.",
                        seats.stream().map(scene::id).toList()),
                null);
        leadingSessions.ready(hr, id);
        UUID sign = scene.opened("calibration-session", "user_sign", WorkRole.HR, id, 0, session.round());
        barred("second-signature", sign, Scene.HR, Scene.OTHER_HR, CARLA);
        for (String mail : List.of(Scene.HR, Scene.OTHER_HR, CARLA)) {
            refused("second-signature", () -> signingSessions.sign(scene.id(mail), id));
            refused("second-signature", () -> signingSessions.resume(scene.id(mail), id));
        }
        assertThat(worklist.find(sign).vacancy()).isEqualTo(Vacancy.NOBODY_ABLE);
        assertThat(list(Scene.HR, Tab.WITHOUT_HOLDER)).contains(sign);
        http.perform(get("/calibration-sessions/" + id).with(as(Scene.HR)))
                .andExpect(result ->
                        assertThat(result.getResponse().getContentAsString()).contains("Nobody in HR may sign it"));
        refused("could-not-hold-session", () -> givingTasks.reassign(hr, sign, scene.id(Scene.DIRECTOR), null));
        refused("could-not-hold-session", () -> givingTasks.reassign(hr, sign, scene.id(CARLA), null));
        refused("not-found", () -> viewing.table(scene.id(Scene.STRANGER), id));
        http.perform(post("/api/v1/work-items/" + sign + "/reassign")
                        .header("If-Match", "\"" + worklist.find(sign).version() + "\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"person\":\"" + scene.id(Scene.STRANGER) + "\"}")
                        .with(as(Scene.HR))
                        .with(csrf()))
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isEqualTo(200));
        assertThat(list(Scene.STRANGER, Tab.MINE)).contains(sign);
        assertThat(viewing.table(scene.id(Scene.STRANGER), id).maySign()).isTrue();
        http.perform(get("/calibration-sessions/" + id).with(as(Scene.STRANGER)))
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isEqualTo(200));
        signingSessions.sign(scene.id(Scene.STRANGER), id);
        finalisingSessions.beginFinalising(id);
        await().atMost(PATIENCE)
                .until(() -> viewing.table(hr, id).session().state() == CalibrationSession.State.FINALISED);
    }

    @Test
    void whatWasTakenBackIsReadByNobodyElseUntilItIsHandedInAgain() throws Exception {
        UUID a = handedIn(Scene.EMPLOYEE, 5);
        scene.opened("user_review", WorkRole.REVIEWER, a);
        String path = "/api/v1/assessments/" + a + "/review";
        assertThat(status(path, Scene.MANAGER)).isEqualTo(200);
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(a));
        assertThat(status(path, Scene.MANAGER)).isEqualTo(409);
        assertThat(status("/assessments/" + a + "/review", Scene.MANAGER)).isEqualTo(409);
        assertThat(status("/api/v1/assessments/" + a + "/self-assessment", Scene.EMPLOYEE))
                .isEqualTo(200);
        refused(
                "self-assessment-recalled",
                () -> reviewing.open(scene.id(Scene.MANAGER), AssessmentId.of(a), Review.Kind.REVIEWER));
        scene.handIn(a, 5);
        assertThat(status(path, Scene.MANAGER)).isEqualTo(200);
    }

    private int status(String path, String mail) throws Exception {
        return http.perform(get(path).with(as(mail))).andReturn().getResponse().getStatus();
    }

    @Test
    void whoLostTheRoleByWhichTheyTookATaskCannotDoItFromThenOn() {
        String judge = hireForHr("Judge", "");
        String subject = hire("Subject", "");
        UUID a = handedIn(subject, 5);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        claiming.claim(scene.id(judge), review, null);
        reviewing.save(scene.id(judge), AssessmentId.of(a), Review.Kind.REVIEWER, scene.judgement(a, 5, null), null);
        jdbc.update("DELETE FROM person_role WHERE person_id = ?", scene.id(judge));
        assertThat(list(judge, Tab.MINE)).doesNotContain(review);
        refused("not-found", () -> reviewing.open(scene.id(judge), AssessmentId.of(a), Review.Kind.REVIEWER));
        refused("not-found", () -> deciding.submit(scene.id(judge), AssessmentId.of(a), null));
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(judge), Role.HR, "", null);
        roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(judge), Role.HR, "", null);
        inHr.remove(scene.id(judge));
        looked();
        assertThat(worklist.find(review).holder()).isNull();
        assertThat(list(Scene.HR, Tab.GROUP)).contains(review);
    }

    @Test
    void theFormerReviewerAndWhoPreparedTheReviewJudgeItInNoOtherRole() throws Exception {
        String manager = hireForHr("Manager", "");
        String prepares = hireForHr("Prepares", "");
        String subject = hire("Subject", manager);
        UUID a = handedIn(subject, 6);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        handing.delegate(scene.id(manager), review, scene.id(prepares), null);
        reviewing.save(scene.id(prepares), AssessmentId.of(a), Review.Kind.REVIEWER, scene.judgement(a, 6, null), null);
        handing.giveBack(scene.id(prepares), review, null);
        givingTasks.reassign(scene.id(Scene.HR), review, scene.id(Scene.STRANGER), null);
        deciding.submit(scene.id(Scene.STRANGER), AssessmentId.of(a), null);
        jdbc.update("UPDATE second_assessor SET person_id = NULL, group_role = 'HR' WHERE assessment_id = ?", a);
        UUID again = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, a);
        barred("four-eyes", again, manager, prepares);
        refused(
                "could-not-hold-part",
                () -> givingTasks.reassign(scene.id(Scene.HR), again, scene.id(Scene.STRANGER), null));
        assertThat(list(Scene.HR, Tab.GROUP)).contains(again);
    }

    @Test
    void whoseTaskIsBarredMeanwhileHasNoDeputyForItEither() {
        UUID a = handedIn(Scene.EMPLOYEE, 6);
        scene.review(Scene.MANAGER, a, 6, null);
        UUID again = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, a);
        assertThat(worklist.find(again).holder()).isEqualTo(scene.id(Scene.DIRECTOR));
        substitutions.name(
                scene.id(Scene.DIRECTOR),
                scene.id(Scene.DIRECTOR),
                scene.id(Scene.STRANGER),
                Scene.today(),
                Scene.today().plusDays(5));
        assertThat(list(Scene.STRANGER, Tab.DEPUTISING)).contains(again);
        UUID piece = selfAssessments.submittedEvidence(a).keySet().iterator().next();
        UUID question = corroborating
                .ask(scene.id(Scene.EMPLOYEE), piece, Scene.DIRECTOR, "")
                .id();
        corroborating.answer(scene.id(Scene.DIRECTOR), question, CorroboratingEvidence.Answer.CONFIRMED, "", null);
        assertThat(list(Scene.DIRECTOR, Tab.MINE)).doesNotContain(again);
        assertThat(list(Scene.STRANGER, Tab.DEPUTISING)).doesNotContain(again);
        refused("not-found", () -> reviewing.open(scene.id(Scene.STRANGER), AssessmentId.of(a), Review.Kind.SECOND));
        looked();
        assertThat(worklist.find(again).holder()).isNull();
        assertThat(list(CARLA, Tab.GROUP))
                .as("the HR partner of the unit has it then")
                .contains(again);
        assertThat(list(Scene.STRANGER, Tab.DEPUTISING)).doesNotContain(again);
    }

    /** Makes one person the only one in HR for a while. */
    private void alone(String mail, ThrowingCallable meanwhile) throws Throwable {
        List<UUID> others = jdbc.queryForList(
                "DELETE FROM person_role WHERE role = 'HR' AND person_id <> ? RETURNING person_id",
                UUID.class,
                scene.id(mail));
        try {
            meanwhile.call();
        } finally {
            others.forEach(person -> jdbc.update(
                    "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '') ON CONFLICT DO NOTHING",
                    person));
        }
    }

    @Test
    void theCheckBeforeLaunchSaysWhoWouldHaveNobody() throws Throwable {
        String only = hireForHr("Only", "");
        String under = hire("Under", only);
        String free = hire("Free", "");
        UUID cycle = scene.drafted("Checked " + test, only, under, free);
        alone(only, () -> {
            assertThat(population.notReady(cycle, null, 20))
                    .extracting(n -> n.name() + " " + n.code() + " " + n.blocks())
                    .containsExactly(
                            "Only Hired nobody-reviews true",
                            "Free Hired no-manager false",
                            "Free Hired nobody-appeals false",
                            "Free Hired nobody-second false",
                            "Under Hired nobody-appeals false",
                            "Under Hired nobody-second false");
            var first = population.notReady(cycle, null, 2);
            assertThat(population.notReady(cycle, first.getLast().key(), 20)).hasSize(4);
            refused("not-ready-nobody-reviews", () -> cycles.launch(scene.id(only), cycle));
            http.perform(get("/cycles/" + cycle).with(as(only)))
                    .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                            .contains("has nobody who could review them", "would have nobody to decide a challenge"));
        });
        UUID running = scene.launched("Running " + test, false, Scene.EMPLOYEE);
        alone(
                only,
                () -> refused(
                        "not-ready-nobody-reviews",
                        () -> addingParticipants.add(scene.id(only), running, List.of(scene.id(only)))));
        assertThat(population.notReady(cycle, null, 20))
                .extracting(n -> n.name() + " " + n.code())
                .containsExactly("Free Hired no-manager", "Only Hired no-manager");
    }

    /** If nobody in HR could review a person, a reviewer is named before launch, to whom the same rule applies. */
    @Test
    void aReviewerIsNamedBeforeLaunchForWhomNobodyCouldReview() throws Throwable {
        String only = hireForHr("Only", "");
        String report = hire("Report", only);
        String other = hire("Other", "");
        UUID cycle = scene.drafted("Named " + test, only);
        UUID person = scene.id(only);
        String path = "/api/v1/cycles/" + cycle + "/reviewers/" + person;
        UUID administrator = scene.id(Scene.OTHER_HR);
        alone(only, () -> {
            refused("not-ready-nobody-reviews", () -> cycles.launch(person, cycle));
            refused("on-oneself", () -> naming.name(person, cycle, person, scene.id(other), null));
            refused("not-hr", () -> naming.name(scene.id(other), cycle, person, scene.id(other), null));
            refused("could-not-hold-above", () -> naming.name(administrator, cycle, person, scene.id(report), null));
            refused("could-not-hold-own", () -> naming.name(administrator, cycle, person, person, null));
            refused("on-oneself", () -> naming.name(administrator, cycle, person, administrator, null));
            String etag = http.perform(get(path).with(as(Scene.OTHER_HR)))
                    .andReturn()
                    .getResponse()
                    .getHeader("ETag");
            assertThat(http.perform(put(path)
                                    .contentType("application/json")
                                    .content("{\"reviewer\":\"" + scene.id(other) + "\"}")
                                    .header("If-Match", String.valueOf(etag))
                                    .with(csrf())
                                    .with(as(Scene.OTHER_HR)))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(204);
            assertThat(population.notReady(cycle, null, 20)).noneMatch(finding -> finding.blocks());
            http.perform(get("/cycles/" + cycle).with(as(only)))
                    .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                            .contains("Reviewers named", "Other Hired"));
            cycles.launch(person, cycle);
        });
        UUID a = scene.assessment(cycle, only);
        assertThat(scene.read(a).reviewerId()).isEqualTo(scene.id(other));
        scene.handIn(a, 5);
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
        assertThat(list(other, Tab.MINE)).contains(review);
        refused("cycle-not-draft", () -> naming.takeBack(scene.id(Scene.HR), cycle, person, null));
    }

    /**
     * Somebody who has left, or who now reports to the person, does not review them: the check says so, and the launch
     * waits.
     */
    @Test
    void aNamedReviewerWhoCouldNotReviewAnyMoreIsNone() throws Throwable {
        String only = hireForHr("Only", "");
        String named = hire("Named", "");
        UUID cycle = scene.drafted("Turned " + test, only);
        naming.name(scene.id(Scene.HR), cycle, scene.id(only), scene.id(named), null);
        hire("Named", only);
        alone(only, () -> {
            assertThat(population.notReady(cycle, null, 20))
                    .anyMatch(finding -> finding.code().equals("nobody-reviews"));
            refused("not-ready-nobody-reviews", () -> cycles.launch(scene.id(only), cycle));
        });
        naming.takeBack(scene.id(Scene.HR), cycle, scene.id(only), null);
        assertThat(naming.of(scene.id(Scene.HR), cycle)).isEmpty();
    }

    @Test
    void theReviewerIsNamedOnThePageOfTheCheck() throws Exception {
        String free = hire("Free", "");
        UUID cycle = scene.drafted("Page " + test, free);
        String page = "/cycles/" + cycle + "/reviewers/" + scene.id(free);
        http.perform(get("/cycles/" + cycle).with(as(Scene.HR)))
                .andExpect(result ->
                        assertThat(result.getResponse().getContentAsString()).contains("Name a reviewer", page));
        http.perform(post(page)
                        .param("reviewer-search", free)
                        .with(as(Scene.HR))
                        .with(csrf()))
                .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                        .contains("Search for the person", "it is about themselves</span>: <b>Free Hired</b>"));
        http.perform(post(page)
                .param("reviewer", scene.id(Scene.DIRECTOR).toString())
                .with(as(Scene.HR))
                .with(csrf()));
        assertThat(naming.of(scene.id(Scene.HR), cycle))
                .extracting(one -> one.reviewer())
                .containsExactly(scene.id(Scene.DIRECTOR));
        http.perform(post(page + "/take-back").with(as(Scene.HR)).with(csrf()));
        assertThat(naming.of(scene.id(Scene.HR), cycle)).isEmpty();
    }

    @Test
    void aTaskAboutTheOnlyOneInHrIsGivenByAnAdministratorToSomebodyWhoMayDoIt() throws Throwable {
        String only = hireForHr("Only", "");
        String report = hire("Report", only);
        String administrator = hire("Administrator", "");
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(administrator), Role.ADMINISTRATOR, "", null);
        UUID a = handedIn(only, 5);
        UUID b = handedIn(Scene.EMPLOYEE, 5);
        alone(only, () -> {
            UUID review = scene.opened("user_review", WorkRole.REVIEWER, a);
            assertThat(worklist.find(review).vacancy()).isEqualTo(Vacancy.NOBODY_ABLE);
            UUID by = scene.id(administrator);
            assertThat(list(administrator, Tab.WITHOUT_HOLDER)).containsExactly(review);
            refused("on-oneself", () -> givingTasks.reassign(by, review, by, null));
            refused("could-not-hold-above", () -> givingTasks.reassign(by, review, scene.id(report), null));
            refused("on-oneself", () -> givingTasks.reassign(scene.id(only), review, scene.id(Scene.STRANGER), null));
            http.perform(post("/tasks/reassign")
                            .param("task", review.toString())
                            .param("person", scene.id(Scene.STRANGER).toString())
                            .with(as(administrator))
                            .with(csrf()))
                    .andExpect(result ->
                            assertThat(result.getResponse().getStatus()).isEqualTo(200));
            assertThat(worklist.find(review).holder()).isEqualTo(scene.id(Scene.STRANGER));
            UUID other = scene.opened("user_review", WorkRole.REVIEWER, b);
            refused("not-found", () -> givingTasks.reassign(by, other, scene.id(Scene.STRANGER), null));
        });
        roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(administrator), Role.ADMINISTRATOR, "", null);
    }

    @Test
    void howeverTheyHurryNobodyGetsATaskThatFourEyesBarOrWhoseRoleIsGone() throws Exception {
        String judge = hireForHr("Judge", "");
        String leaving = hireForHr("Leaving", "");
        for (int round = 0; round < 8; round++) {
            String subject = hire("Subject" + round, judge);
            UUID a = handedIn(subject, 6);
            scene.review(judge, a, 6, null);
            UUID again = scene.opened("user_second_assessment", WorkRole.SECOND_ASSESSOR, a);
            var barrier = new CyclicBarrier(4);
            List<Future<?>> all = new ArrayList<>();
            try (var threads = Executors.newFixedThreadPool(4)) {
                for (String mail : List.of(judge, leaving, Scene.HR)) {
                    all.add(threads.submit(() -> {
                        barrier.await();
                        try {
                            claiming.claim(scene.id(mail), again, null);
                        } catch (Refusal refusal) {
                            assertThat(refusal.kind()).isNotEqualTo(Refusal.Kind.INVALID);
                        }
                        return null;
                    }));
                }
                all.add(threads.submit(() -> {
                    barrier.await();
                    roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(leaving), Role.HR, "", null);
                    return null;
                }));
                for (Future<?> one : all) {
                    one.get();
                }
            }
            assertThat(worklist.find(again).holder()).isNotEqualTo(scene.id(judge));
            refused("not-found", () -> second.submit(scene.id(leaving), AssessmentId.of(a), null));
            looked();
            UUID holder = worklist.find(again).holder();
            assertThat(holder).isIn(null, scene.id(Scene.HR));
            assertThat(list(leaving, Tab.MINE)).doesNotContain(again);
            roles.grant(scene.id(Scene.OTHER_HR), scene.id(leaving), Role.HR, "", null);
        }
    }

    @Test
    void whoNamesAReportAsDeputyOrHasThemPrepareATaskIsTold() throws Exception {
        String there = http.perform(post("/people/" + scene.id(Scene.MANAGER) + "/deputies")
                        .param("deputy", scene.id(Scene.EMPLOYEE).toString())
                        .param("begins", Scene.today().toString())
                        .param("ends", Scene.today().plusDays(1).toString())
                        .with(as(Scene.MANAGER))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(there).endsWith("done=deputyReports");
        http.perform(get(there).with(as(Scene.MANAGER)))
                .andExpect(result -> assertThat(result.getResponse().getContentAsString())
                        .contains("report to the person they replace"));
        String colleague = jdbc.queryForList(
                        "SELECT id::text FROM person WHERE manager_id = ? AND id <> ? AND active ORDER BY mail LIMIT 1",
                        String.class,
                        scene.id(Scene.MANAGER),
                        scene.id(Scene.EMPLOYEE))
                .getFirst();
        UUID review = scene.opened("user_review", WorkRole.REVIEWER, handedIn(Scene.EMPLOYEE, 5));
        http.perform(post("/tasks/" + review + "/delegate")
                        .param("person", colleague)
                        .with(as(Scene.MANAGER))
                        .with(csrf()))
                .andExpect(result ->
                        assertThat(result.getResponse().getRedirectedUrl()).endsWith("done=delegatedToReport"));
    }
}
