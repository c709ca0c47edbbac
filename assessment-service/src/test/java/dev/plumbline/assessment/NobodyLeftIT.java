package dev.plumbline.assessment;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.steering.AddingParticipants;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.NamingReviewers;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.assessment.worklist.Vacancy;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** Where four eyes leave nobody: it is said before the launch and at the task, and somebody is named. */
class NobodyLeftIT extends FourEyesCases {

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
    private LaunchingCycles cycles;

    @Autowired
    private Population population;

    @Autowired
    private NamingReviewers naming;

    @Autowired
    AddingParticipants addingParticipants;

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
        assertThat(naming.of(scene.id(Scene.HR), cycle, null, 50).items()).isEmpty();
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
                        .contains("Search for the person")
                        .containsPattern("it is about themselves</span>:\\s+<b>Free Hired</b>"));
        http.perform(post(page)
                .param("version", PagesAs.ANY_VERSION)
                .param("reviewer", scene.id(Scene.DIRECTOR).toString())
                .with(as(Scene.HR))
                .with(csrf()));
        assertThat(naming.of(scene.id(Scene.HR), cycle, null, 50).items())
                .extracting(one -> one.reviewer())
                .containsExactly(scene.id(Scene.DIRECTOR));
        http.perform(post(page + "/take-back")
                .param("version", PagesAs.ANY_VERSION)
                .with(as(Scene.HR))
                .with(csrf()));
        assertThat(naming.of(scene.id(Scene.HR), cycle, null, 50).items()).isEmpty();
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
                            .param("read", review + "@" + worklist.find(review).version())
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
}
