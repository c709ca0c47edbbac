package dev.plumbline.assessment.calibration;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkRole;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Who leads a session, who takes part in it, who decides when the facilitator may not, and that somebody always can.
 */
class ChairIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String WHY = "She has left the organisation.";

    @Autowired
    private Scene scene;

    @Autowired
    private SettingUpSessions sessions;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private FinalisingSessions finalisingSessions;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private PreviewingCases previewingCases;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private Worklist worklist;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    LeavingItemsOut leavingItemsOut;

    private RequestPostProcessor as(UUID person, String... roles) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(person, "X", "XX", ZoneId.of("Europe/Berlin"), Set.of(roles)), null, List.of()));
    }

    private RequestPostProcessor hr() {
        return as(scene.id(Scene.HR), "HR");
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    /**
     * A person for this test only, who reports to the director, so that no other test is affected by what happens to
     * them.
     */
    private UUID newcomer() {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Nadja', ?, 'Manager', unit, language, time_zone,"
                        + " manager_id, true, 1, 0 FROM person WHERE mail = 'shun.ito@demo.example'",
                id,
                "N" + id,
                id + "@demo.example",
                "Newcomer " + id.toString().substring(0, 6));
        return id;
    }

    private void leaves(UUID person) {
        jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
    }

    private String name(UUID person) {
        return jdbc.queryForObject(
                "SELECT given_name || ' ' || family_name FROM person WHERE id = ?", String.class, person);
    }

    /** A drafted session with one person in it. */
    private CalibrationSession session() {
        UUID cycle = scene.launched("Chair " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        return scene.calibration(cycle, assessment);
    }

    private Item item(CalibrationSession session) {
        return viewing.table(scene.id(Scene.HR), session.id()).items().getFirst();
    }

    private ViewingSessions.Table table(CalibrationSession session) {
        return viewing.table(scene.id(Scene.HR), session.id());
    }

    private UUID holder(CalibrationSession session, String element, int slot) {
        return worklist.openOf(session.id().toString()).stream()
                .filter(task -> task.element().equals(element) && task.slot() == slot)
                .map(WorkItem::holder)
                .findFirst()
                .orElse(null);
    }

    private void opened(CalibrationSession session, String element, WorkRole role, int slot) {
        scene.opened("calibration-session", element, role, session.id(), slot, 1);
    }

    private static DecidingItems.Ruling asApproved(List<UUID> present) {
        return new DecidingItems.Ruling(5, AttainmentClass.COMPETENCY, null, "", List.of(), "", present);
    }

    @Test
    void anItemOfTheFacilitatorsOwnLineIsDecidedByTheMemberWhomHrNames() throws Exception {
        CalibrationSession session = session();
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        UUID manager = scene.id(Scene.MANAGER);
        sessions.staff(scene.id(Scene.HR), session.id(), manager, seats);
        leadingSessions.schedule(manager, session.id());
        previewingCases.vote(seats.getFirst(), session.id(), item(session).id(), Vote.Choice.QUESTION, null, null);
        leadingSessions.open(manager, session.id());
        String path = "/api/v1/calibration-sessions/" + session.id();
        String itemPath = path + "/items/" + item(session).id();

        assertThat(ask(get(path).with(hr())).getContentAsString()).contains("NO_DECIDER");
        assertThat(ask(get("/calibration-sessions/" + session.id()).with(hr())).getContentAsString())
                .contains("name a calibrator who decides on them");
        assertThatThrownBy(() -> decidingItems.decide(
                        manager, session.id(), item(session).id(), asApproved(seats), null))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("own-line"));

        UUID named = seats.get(1);
        var naming = ask(post(itemPath + "/decider")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"person\":\"" + named + "\"}")
                .header("If-Match", "\"" + item(session).version() + "\"")
                .with(hr()));
        assertThat(naming.getStatus()).as(naming.getContentAsString()).isEqualTo(200);
        assertThat(table(session).needs()).isEmpty();
        assertThat(ask(get("/calibration-sessions/" + session.id() + "/items/"
                                        + item(session).id())
                                .with(as(named)))
                        .getContentAsString())
                .contains("Record the decision", "Named to decide: " + name(named));

        String ruling = "{\"level\":5,\"attainmentClass\":\"COMPETENCY\",\"comment\":\"\",\"statements\":[],"
                + "\"textForEmployee\":\"\",\"present\":[\"" + seats.get(0) + "\",\"" + seats.get(1) + "\",\""
                + seats.get(2)
                + "\"]}";
        String version = "\"" + item(session).version() + "\"";
        assertThat(ask(post(itemPath + "/decide")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(ruling)
                                .header("If-Match", version)
                                .with(as(seats.getFirst())))
                        .getStatus())
                .as("another calibrator")
                .isEqualTo(403);
        var decided = ask(post(itemPath + "/decide")
                .contentType(MediaType.APPLICATION_JSON)
                .content(ruling)
                .header("If-Match", version)
                .with(as(named)));
        assertThat(decided.getStatus()).as(decided.getContentAsString()).isEqualTo(200);
        assertThat(jdbc.queryForList(
                        "SELECT actor FROM audit_trail WHERE act = 'level-calibrated' AND aggregate = ?",
                        String.class,
                        "skill-assessment/" + item(session).skillAssessmentId()))
                .containsExactly(named.toString());
        assertThat(leadingSessions.ready(manager, session.id()).state()).isEqualTo(State.READY);
    }

    @Test
    void whoIsJudgedInASessionDoesNotSayWhoSitsInItThoughTheyAreHr() throws Exception {
        UUID cycle = scene.launched("Chair of one's own " + UUID.randomUUID(), true, Scene.EMPLOYEE, Scene.OTHER_HR);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID judged = scene.id(Scene.OTHER_HR);
        UUID hr = scene.id(Scene.HR);
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        UUID skill = scene.skill().id();
        refused("judged-in-session", () -> sessions.create(judged, cycle, skill, hr, seats));
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        refused("judged-in-session", () -> sessions.staff(judged, session.id(), hr, seats));
        String path = "/calibration-sessions/" + session.id();
        var rest = ask(post("/api/v1" + path + "/staff")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"facilitatorId\":\"" + hr + "\",\"calibrators\":[\"" + seats.getFirst() + "\"]}")
                .header("If-Match", ask(get("/api/v1" + path).with(hr())).getHeader("ETag"))
                .with(as(judged, "HR")));
        assertThat(rest.getStatus()).as(rest.getContentAsString()).isEqualTo(403);
        assertThat(rest.getContentAsString())
                .contains("You are judged in this session: somebody else of HR says who leads it and who sits in it.");
        assertThat(ask(get(path).with(as(judged, "HR"))).getContentAsString()).doesNotContain(path + "/staff");
        assertThat(ask(get(path).with(hr())).getContentAsString()).contains(path + "/staff");

        // Who is taken out of the cycle is judged no more.
        withdrawing.withdraw(hr, AssessmentId.of(scene.assessment(cycle, Scene.OTHER_HR)), "On long leave.");
        sessions.staff(judged, session.id(), hr, seats);
        assertThat(table(session).seats()).hasSize(3);
    }

    @Test
    void nobodyIsNamedWhoCouldNotDecideAndNobodyWhereTheFacilitatorDoes() {
        CalibrationSession session = session();
        UUID hr = scene.id(Scene.HR);
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        sessions.staff(hr, session.id(), hr, seats);
        UUID item = item(session).id();
        refused("facilitator-decides", () -> sessions.nameDecider(hr, session.id(), item, seats.getFirst(), null));
        sessions.staff(hr, session.id(), scene.id(Scene.MANAGER), List.of(seats.get(0), scene.id(Scene.DIRECTOR)));
        refused("decider-unfit", () -> sessions.nameDecider(hr, session.id(), item, seats.get(2), null));
        refused("decider-unfit", () -> sessions.nameDecider(hr, session.id(), item, scene.id(Scene.DIRECTOR), null));
        leaves(seats.get(0));
        refused("decider-unfit", () -> sessions.nameDecider(hr, session.id(), item, seats.get(0), null));
        refused("not-hr", () -> sessions.nameDecider(scene.id(Scene.MANAGER), session.id(), item, seats.get(0), null));
    }

    @Test
    void hrGivesTheChairOnWhenItsHolderHasLeftAndVotesStay() throws Exception {
        CalibrationSession session = session();
        UUID hr = scene.id(Scene.HR);
        UUID leader = newcomer();
        UUID successor = newcomer();
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        sessions.staff(hr, session.id(), leader, seats);
        leadingSessions.schedule(leader, session.id());
        previewingCases.vote(seats.getFirst(), session.id(), item(session).id(), Vote.Choice.DISAGREE, 6, null);
        opened(session, "user_run_session", WorkRole.FACILITATOR, 0);
        assertThat(holder(session, "user_run_session", 0)).isEqualTo(leader);
        leaves(leader);
        assertThat(table(session).needs())
                .extracting(SessionNeeds.Need::what)
                .containsExactly(SessionNeeds.What.FACILITATOR_GONE);
        assertThat(ask(get("/calibration-sessions/" + session.id()).with(hr())).getContentAsString())
                .contains(name(leader) + " has left: name another facilitator.");

        refused("reason-missing", () -> sessions.staff(hr, session.id(), successor, seats, " "));
        var changed = ask(post("/calibration-sessions/" + session.id() + "/staff")
                .param("version", PagesAs.ANY_VERSION)
                .param("facilitator", successor.toString())
                .param("calibrators", seats.stream().map(UUID::toString).toArray(String[]::new))
                .param("reason", WHY)
                .with(csrf())
                .with(hr()));
        assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(302);
        assertThat(holder(session, "user_run_session", 0)).isEqualTo(successor);
        assertThat(table(session).needs()).isEmpty();
        leadingSessions.open(successor, session.id());
        assertThat(item(session).votes())
                .singleElement()
                .satisfies(vote -> assertThat(vote.person()).isEqualTo(seats.getFirst()));
        assertThat(item(session).agenda()).containsExactly(Item.Agenda.VOTES_DIFFER);
        assertThat(table(session).changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo(name(leader));
            assertThat(change.after()).isEqualTo(name(successor));
            assertThat(change.reason()).isEqualTo(WHY);
        });
        assertThat(ask(get("/calibration-sessions/" + session.id()).with(as(seats.getFirst())))
                        .getContentAsString())
                .contains(WHY);
        assertThat(ask(get("/api/v1/calibration-sessions/" + session.id()).with(hr()))
                        .getContentAsString())
                .contains(WHY);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM audit_trail WHERE act = 'session-staffed' AND aggregate = ? AND why = ?",
                        Integer.class,
                        "calibration-session/" + session.id(),
                        WHY))
                .isEqualTo(1);
        decidingItems.decide(successor, session.id(), item(session).id(), asApproved(seats), null);
        leadingSessions.ready(successor, session.id());
        refused("session-state", () -> sessions.staff(hr, session.id(), hr, seats, WHY));
    }

    @Test
    void aCalibratorWhoTakesASeatHasItsTaskAndAnEmptySeatIsWaitedForNoLonger() {
        CalibrationSession session = session();
        UUID hr = scene.id(Scene.HR);
        UUID first = newcomer();
        UUID second = newcomer();
        UUID third = newcomer();
        UUID fourth = newcomer();
        sessions.staff(hr, session.id(), hr, List.of(first, second, third, fourth));
        leadingSessions.schedule(hr, session.id());
        for (int seat = 1; seat <= 4; seat++) {
            opened(session, "user_preview", WorkRole.CALIBRATOR, seat);
        }
        previewingCases.completePreview(first, session.id());
        leaves(second);
        assertThat(table(session).needs())
                .extracting(SessionNeeds.Need::what)
                .contains(SessionNeeds.What.CALIBRATOR_GONE);
        UUID successor = newcomer();

        sessions.staff(hr, session.id(), hr, List.of(first, successor, third), WHY);
        assertThat(holder(session, "user_preview", 2))
                .as("the seat keeps its task")
                .isEqualTo(successor);
        assertThat(holder(session, "user_preview", 3)).isEqualTo(third);
        assertThat(holder(session, "user_preview", 4)).as("nobody sits there").isNull();
        assertThat(completed(session)).containsExactlyInAnyOrder(1, 4);
        assertThat(table(session).seats())
                .extracting(ViewingSessions.Seat::seat)
                .containsExactly(1, 2, 3);

        UUID late = newcomer();
        sessions.staff(hr, session.id(), hr, List.of(first, successor, third, late), WHY);
        previewingCases.vote(late, session.id(), item(session).id(), Vote.Choice.AGREE, null, null);
        previewingCases.completePreview(late, session.id());
        assertThat(completed(session)).as("no step waits for who came later").containsExactlyInAnyOrder(1, 4);
        refused("session-quorum", () -> sessions.staff(hr, session.id(), hr, List.of(first, third), WHY));
    }

    private List<Integer> completed(CalibrationSession session) {
        return jdbc.queryForList(
                "SELECT (payload::json ->> 'seat')::int FROM outbox_event WHERE type LIKE '%preview-completed%' AND key = ? ORDER BY position",
                Integer.class, session.id().toString());
    }

    @Test
    void onlyWhoWorksHereSits() {
        CalibrationSession session = session();
        UUID hr = scene.id(Scene.HR);
        UUID gone = newcomer();
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        leaves(gone);
        refused("seat-inactive", () -> sessions.staff(hr, session.id(), gone, seats));
        refused("seat-inactive", () -> sessions.staff(hr, session.id(), hr, List.of(seats.get(0), gone)));
        sessions.staff(hr, session.id(), hr, seats);
        leaves(seats.get(1));
        refused("seat-inactive", () -> leadingSessions.schedule(hr, session.id()));
    }

    @Test
    void aTaskIsNeverOpenedForSomebodyWhoHasLeft() {
        CalibrationSession session = session();
        UUID hr = scene.id(Scene.HR);
        UUID leader = newcomer();
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        sessions.staff(hr, session.id(), leader, seats);
        leadingSessions.schedule(leader, session.id());
        leaves(leader);
        leaves(seats.get(2));
        opened(session, "user_run_session", WorkRole.FACILITATOR, 0);
        opened(session, "user_preview", WorkRole.CALIBRATOR, 3);
        assertThat(worklist.openOf(session.id().toString())).hasSize(2).allSatisfy(task -> {
            assertThat(task.holder()).isNull();
            assertThat(task.group()).isEqualTo("HR");
        });
    }

    @Test
    void aSessionThatNobodyCouldLeadWaitsForHrToNameSomebody() throws Exception {
        UUID cycle = scene.launched("Maker gone " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID maker = newcomer();
        jdbc.update("UPDATE assessment_cycle SET created_by = ? WHERE id = ?", maker, cycle);
        leaves(maker);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        assertThat(session.facilitatorId()).isNull();
        assertThat(ask(get("/calibration-sessions/" + session.id()).with(hr())).getContentAsString())
                .contains("Nobody leads this session: name a facilitator.");
        UUID hr = scene.id(Scene.HR);
        sessions.staff(hr, session.id(), hr, List.of(newcomer(), newcomer(), newcomer()));
        assertThat(leadingSessions.schedule(hr, session.id()).state()).isEqualTo(State.PREVIEW);
    }

    @Test
    void whoMayNotVoteOnAnItemDoesNotCountForItsQuorumAndThePageSaysSo() {
        CalibrationSession session = session();
        UUID hr = scene.id(Scene.HR);
        List<UUID> seats = List.of(newcomer(), newcomer(), scene.id(Scene.MANAGER));
        sessions.staff(hr, session.id(), hr, seats);
        leadingSessions.schedule(hr, session.id());
        previewingCases.vote(seats.getFirst(), session.id(), item(session).id(), Vote.Choice.QUESTION, null, null);
        leadingSessions.open(hr, session.id());
        refused(
                "quorum-missing",
                () -> decidingItems.decide(hr, session.id(), item(session).id(), asApproved(seats), null));
        assertThat(table(session).needs()).singleElement().satisfies(need -> {
            assertThat(need.what()).isEqualTo(SessionNeeds.What.TOO_FEW_FOR_ITEM);
            assertThat(need.seated()).isEqualTo(2);
            assertThat(need.quorum()).isEqualTo(3);
        });
        List<UUID> more = List.of(seats.get(0), seats.get(1), newcomer());
        sessions.staff(hr, session.id(), hr, more, "One more who may decide.");
        assertThat(table(session).needs()).isEmpty();
        decidingItems.decide(hr, session.id(), item(session).id(), asApproved(more), null);
    }

    @Test
    void whoHasLeftWasNotThereAndDoesNotCountForTheQuorum() {
        CalibrationSession session = session();
        UUID hr = scene.id(Scene.HR);
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        sessions.staff(hr, session.id(), hr, seats);
        leadingSessions.schedule(hr, session.id());
        leadingSessions.open(hr, session.id());
        leaves(seats.get(2));
        refused(
                "quorum-missing",
                () -> decidingItems.decide(hr, session.id(), item(session).id(), asApproved(seats), null));
    }

    @Test
    void whatARulingSaysIsReadByPeopleAndNoLongerThanThatAndAboutStatementsOfTheSkill() {
        CalibrationSession session = session();
        UUID hr = scene.id(Scene.HR);
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        sessions.staff(hr, session.id(), hr, seats);
        leadingSessions.schedule(hr, session.id());
        leadingSessions.open(hr, session.id());
        String tooLong = "x".repeat(4001);
        UUID item = item(session).id();
        refused("text-too-long", () -> rule(session, item, tooLong, List.of(), "", seats));
        refused("text-too-long", () -> rule(session, item, "", List.of(), tooLong, seats));
        refused("ruling-statements", () -> rule(session, item, "", List.of(UUID.randomUUID()), "", seats));
        rule(session, item, "x".repeat(4000), List.of(), "", seats);
    }

    private void rule(
            CalibrationSession session,
            UUID item,
            String comment,
            List<UUID> statements,
            String text,
            List<UUID> present) {
        decidingItems.decide(
                scene.id(Scene.HR),
                session.id(),
                item,
                new DecidingItems.Ruling(5, AttainmentClass.COMPETENCY, null, comment, statements, text, present),
                null);
    }

    @Test
    void whoCameAfterTheSessionIsHeldForOrLeftOutByHrAndTheCycleGoesOn() throws Exception {
        UUID hr = scene.id(Scene.HR);
        String other = "ilse.brandt@demo.example";
        UUID cycle = scene.launched("Came after " + UUID.randomUUID(), true, Scene.EMPLOYEE, other);
        UUID first = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(first, 5);
        scene.review(Scene.MANAGER, first, 5, null);
        CalibrationSession session = scene.calibration(cycle, first);
        sessions.staff(hr, session.id(), hr, List.of(newcomer(), newcomer(), newcomer()));
        refused(
                "leave-out-first-session",
                () -> leavingItemsOut.leaveOut(hr, session.id(), item(session).id(), WHY));
        leadingSessions.schedule(hr, session.id());
        leadingSessions.open(hr, session.id());
        leadingSessions.ready(hr, session.id());
        finalisingSessions.beginFinalising(session.id());
        await().atMost(PATIENCE).until(() -> scene.read(first).state() == AssessmentState.READY_TO_PUBLISH);

        UUID late = scene.assessment(cycle, other);
        scene.handIn(late, 5);
        scene.review(Scene.DIRECTOR, late, 5, null);
        await().atMost(PATIENCE).until(() -> scene.read(late).state() == AssessmentState.IN_CALIBRATION);
        CalibrationSession further = viewing.ofCycle(cycle).stream()
                .filter(one -> one.state() == State.DRAFT)
                .findFirst()
                .orElseThrow();
        assertThat(ask(get("/calibration-sessions/" + further.id() + "/items/"
                                        + item(further).id())
                                .with(hr()))
                        .getContentAsString())
                .contains("Leave out");
        var left = ask(post("/api/v1/calibration-sessions/" + further.id() + "/items/"
                        + item(further).id() + "/leave-out")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"reason\":\"One more session would meet for one person alone.\"}")
                .header("If-Match", "\"" + further.version() + "\"")
                .with(hr()));
        assertThat(left.getStatus()).as(left.getContentAsString()).isEqualTo(200);
        assertThat(scene.read(late).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        assertThat(jdbc.queryForObject(
                        "SELECT reason FROM not_calibrated WHERE skill_assessment_id = ?",
                        String.class,
                        scene.said(late)))
                .isEqualTo("LATE");
    }
}
