package dev.plumbline.assessment.development;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.development.DevelopmentAction.Answer;
import dev.plumbline.assessment.development.PlanningDevelopment.Said;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.site.page.FormErrors;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What somebody plans about the statements that are still to be shown. */
class DevelopingIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private PlanningDevelopment planning;

    @Autowired
    private ReadingDevelopment reading;

    @Autowired
    private AskingMentors asking;

    @Autowired
    private PlansElsewhere elsewhere;

    @Autowired
    private JdbcTemplate jdbc;

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    private String page(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse().getContentAsString();
    }

    private List<DevelopmentAction> actions(UUID assessment) {
        return reading.ofResult(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
    }

    @Test
    void whatIsPlannedIsSeenAtHomeAndByTheManagerUntilItIsDone() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Development " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        http.perform(post("/assessments/" + assessment + "/result/actions")
                .param("statement", statement.toString())
                .param("text", "Lead the next renewal of a portfolio")
                .param("until", Scene.today().plusMonths(6).toString())
                .with(as(Scene.EMPLOYEE))
                .with(csrf()));
        assertThat(actions(assessment)).singleElement().satisfies(action -> {
            assertThat(action.statement()).isEqualTo(statement);
            assertThat(action.endedAt()).isNull();
        });
        assertThat(page(get("/").with(as(Scene.EMPLOYEE)))).contains("Lead the next renewal of a portfolio");
        assertThat(page(get("/assessments/" + assessment + "/result").with(as(Scene.MANAGER))))
                .contains("Lead the next renewal of a portfolio")
                .doesNotContain("Add an action");

        http.perform(
                post("/development-actions/" + actions(assessment).getFirst().id() + "/done")
                        .with(as(Scene.EMPLOYEE))
                        .with(csrf()));
        assertThat(actions(assessment).getFirst().state()).isEqualTo(ActionState.DONE);
        assertThat(page(get("/").with(as(Scene.EMPLOYEE)))).doesNotContain("Lead the next renewal of a portfolio");
    }

    @Test
    void whoHasPlannedNothingIsToldWhyAndLedToTheirResults() throws Exception {
        assertThat(page(get("/development").with(as(Scene.DIRECTOR))))
                .contains(
                        "You have planned nothing yet: an action is added on the page of a result",
                        "/people/" + scene.id(Scene.DIRECTOR) + "/levels");
    }

    @Test
    void whoHasPlannedAsMuchAsThereCanBeIsToldAndKeepsTheirText() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Planned in full " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        planned(assessment, statement, 200);
        var answer = http.perform(post("/assessments/" + assessment + "/result/actions")
                        .param("statement", statement.toString())
                        .param("text", "Lead one more renewal")
                        .param("until", Scene.today().plusMonths(6).toString())
                        .with(as(Scene.EMPLOYEE))
                        .with(csrf()))
                .andReturn();
        assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo("/assessments/" + assessment + "/result");
        assertThat(answer.getFlashMap().get("errors").toString())
                .contains("You have planned 200 things about this result, which is the most there can be.");
        assertThat(answer.getFlashMap().get("planned")).isEqualTo(statement);
        assertThat(answer.getFlashMap().get("plannedText")).isEqualTo("Lead one more renewal");
        jdbc.update("DELETE FROM development_action WHERE skill_assessment_id = ?", scene.said(assessment));
    }

    @Test
    void whatIsWrongWithAnActionLeadsToItsField() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Planned too late " + UUID.randomUUID(), Scene.EMPLOYEE);
        var refused = http.perform(post("/assessments/" + assessment + "/result/actions")
                        .param("statement", missing().toString())
                        .param("text", "")
                        .param("until", Scene.today().minusDays(1).toString())
                        .with(as(Scene.EMPLOYEE))
                        .with(csrf()))
                .andReturn();
        Document page =
                Jsoup.parse(page(get("/assessments/" + assessment + "/result").with(as(Scene.EMPLOYEE))));
        assertThat((List<?>) refused.getFlashMap().get("errors"))
                .hasSize(2)
                .extracting(error -> ((FormErrors.FormError) error).pointer())
                .allSatisfy(pointer -> assertThat(page.getElementById(pointer)).isNotNull());
    }

    private UUID missing() {
        return scene.skill().level(6).orElseThrow().statements().getFirst().id();
    }

    @Test
    void aMentorIsAskedByATaskAndSeesTheActionAlone() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Mentored " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID owner = scene.id(Scene.EMPLOYEE);
        UUID mentor = scene.id(Scene.STRANGER);
        DevelopmentAction action = planning.plan(
                owner,
                AssessmentId.of(assessment),
                missing(),
                new Said("Shadow a renewal", Scene.today().plusMonths(6), null));
        String form = page(get("/development/" + action.id()).with(as(Scene.EMPLOYEE)));
        assertThat(form).contains("Shadow a renewal", "Mentor");
        assertThat(http.perform(post("/development/" + action.id())
                                .param("version", "0")
                                .param("text", "Shadow two renewals")
                                .param("until", Scene.today().plusMonths(7).toString())
                                .param("state", "STARTED")
                                .param("mentor", mentor.toString())
                                .with(as(Scene.EMPLOYEE))
                                .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/development?done=saved");
        DevelopmentAction.Mentor asked =
                Objects.requireNonNull(actions(assessment).getFirst().mentor());
        assertThat(asked.answer()).isNull();
        assertThat(page(get("/tasks").with(as(Scene.STRANGER)))).contains("/mentorings/" + asked.mentoring());
        assertThat(page(get("/mentorings/" + asked.mentoring()).with(as(Scene.STRANGER))))
                .contains("Shadow two renewals", "asks you to be their mentor");
        assertThat(http.perform(get("/assessments/" + assessment + "/result").with(as(Scene.STRANGER)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("the result is not theirs to read")
                .isEqualTo(404);
        http.perform(post("/mentorings/" + asked.mentoring())
                .param("answer", "ACCEPTED")
                .param("comment", "From March on")
                .with(as(Scene.STRANGER))
                .with(csrf()));
        assertThat(state(asked.mentoring())).isEqualTo("COMPLETED");
        assertThat(page(post("/mentorings/" + asked.mentoring())
                        .param("answer", "DECLINED")
                        .param("comment", "Only from May on")
                        .with(as(Scene.STRANGER))
                        .with(csrf())))
                .as("answered in another tab meanwhile")
                .contains("What you wrote", "Only from May on", "From March on");
        assertThat(page(get("/mentorings").with(as(Scene.STRANGER)))).contains("Shadow two renewals");
        assertThat(page(get("/development").with(as(Scene.EMPLOYEE)))).contains("helps", "From March on");
        assertThat(page(get("/assessments/" + assessment + "/result").with(as(Scene.MANAGER))))
                .contains("Shadow two renewals", "with ");

        DevelopmentAction other = planning.change(
                owner,
                action.id(),
                1L,
                new Said("Shadow two renewals", Scene.today().plusMonths(7), scene.id(Scene.MANAGER)),
                ActionState.STARTED);
        UUID next = Objects.requireNonNull(other.mentor()).mentoring();
        assertThat(page(get("/mentorings").with(as(Scene.STRANGER))))
                .as("who helps no more does not see it")
                .doesNotContain("Shadow two renewals");
        planning.done(owner, action.id());
        assertThat(state(next)).as("nothing is left to help with").isEqualTo("CANCELLED");
        assertThat(actions(assessment).getFirst().mentor()).isNull();
    }

    /** What the owner of an action is notified of. */
    private List<String> answers(UUID owner, UUID mentor) {
        return jdbc.queryForList(
                "SELECT payload FROM outbox_event WHERE type = 'plumbline.accounts.mentor-answered.v1' AND key = ? AND payload::text LIKE"
                        + " '%' || ? || '%' ORDER BY position",
                String.class, owner.toString(), mentor.toString());
    }

    @Test
    void whoDeclinesIsShownAndAnotherCanBeAsked() {
        UUID assessment = scene.resultBelowTheClaim("Declined " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID owner = scene.id(Scene.EMPLOYEE);
        UUID mentor = scene.id(Scene.STRANGER);
        Said said = new Said("Read the charter", Scene.today().plusMonths(1), mentor);
        DevelopmentAction action = planning.plan(owner, AssessmentId.of(assessment), missing(), said);
        UUID asked = Objects.requireNonNull(action.mentor()).mentoring();
        int before = answers(owner, mentor).size();
        asking.answer(mentor, asked, Answer.DECLINED, "No time", Locale.ENGLISH);
        assertThat(answers(owner, mentor)).hasSize(before + 1).last().asString().contains("\"accepted\":false");
        refused("mentoring-answered", () -> asking.answer(mentor, asked, Answer.ACCEPTED, "", Locale.ENGLISH));
        assertThat(answers(owner, mentor)).as("said once").hasSize(before + 1);
        assertThat(reading.mentored(mentor, null, Locale.ENGLISH, 50).items())
                .noneMatch(one -> one.action().id().equals(action.id()));
        assertThat(planning.change(owner, action.id(), 0L, said, ActionState.STARTED)
                        .mentor())
                .as("who has declined is not asked once more by saving")
                .satisfies(
                        one -> assertThat(Objects.requireNonNull(one).answer()).isEqualTo(Answer.DECLINED));
        assertThat(elsewhere.ofResult(assessment))
                .singleElement()
                .satisfies(one -> assertThat(one.mentor())
                        .as("who has declined does not help")
                        .isEmpty());
        AssessmentId ofResult = AssessmentId.of(assessment);
        assertThat(reading.ofResult(scene.id(Scene.MANAGER), ofResult))
                .as("others do not read that somebody declined, nor why")
                .allSatisfy(one -> assertThat(one.mentor()).isNull());
        planning.change(owner, action.id(), 1L, new Said("Read the charter", said.until(), null), ActionState.STARTED);
        DevelopmentAction again = planning.change(owner, action.id(), 2L, said, ActionState.STARTED);
        UUID askedAgain = Objects.requireNonNull(again.mentor()).mentoring();
        assertThat(askedAgain).isNotEqualTo(asked);
        asking.answer(mentor, askedAgain, Answer.ACCEPTED, "On Mondays, before work", Locale.ENGLISH);
        assertThat(reading.ofResult(owner, ofResult))
                .extracting(one -> Objects.requireNonNull(one.mentor()).comment())
                .containsExactly("On Mondays, before work");
        assertThat(reading.ofResult(scene.id(Scene.MANAGER), ofResult))
                .singleElement()
                .satisfies(one -> {
                    DevelopmentAction.Mentor helps = Objects.requireNonNull(one.mentor());
                    assertThat(helps.person()).isEqualTo(mentor);
                    assertThat(helps.answer()).isNull();
                    assertThat(helps.comment()).isEmpty();
                });
    }

    @Test
    void whoComesBackWithoutHavingAnsweredIsAskedOnceMoreAndNobodyIsAskedAboutWhatIsDone() {
        UUID assessment = scene.resultBelowTheClaim("Back " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID owner = scene.id(Scene.EMPLOYEE);
        UUID mentor = Newcomers.add(jdbc, "Moa", "Mentor", "Platforms", null);
        Said said = new Said("Read the log", Scene.today().plusMonths(1), mentor);
        DevelopmentAction action = planning.plan(owner, AssessmentId.of(assessment), missing(), said);
        UUID first = Objects.requireNonNull(action.mentor()).mentoring();
        // As when they leave: their task is cancelled.
        jdbc.update("UPDATE work_item SET state = 'CANCELLED' WHERE business_key = ?", first.toString());
        jdbc.update("UPDATE person SET active = false WHERE id = ?", mentor);
        DevelopmentAction away = planning.change(owner, action.id(), 0L, said, ActionState.STARTED);
        assertThat(Objects.requireNonNull(away.mentor()).mentoring())
                .as("what they planned can be saved meanwhile")
                .isEqualTo(first);
        jdbc.update("UPDATE person SET active = true WHERE id = ?", mentor);
        DevelopmentAction back = planning.change(owner, action.id(), 1L, said, ActionState.STARTED);
        UUID second = Objects.requireNonNull(back.mentor()).mentoring();
        assertThat(second).isNotEqualTo(first);
        assertThat(state(second)).isEqualTo("OPEN");

        UUID other = Newcomers.add(jdbc, "Ole", "Other", "Platforms", null);
        DevelopmentAction done =
                planning.change(owner, action.id(), 2L, new Said(said.text(), said.until(), other), ActionState.DONE);
        assertThat(done.mentor()).isNull();
        assertThat(state(second)).isEqualTo("CANCELLED");
        assertThat(jdbc.queryForList("SELECT 1 FROM work_item WHERE holder_id = ?", other))
                .isEmpty();
    }

    @Test
    void whatWasPlannedIsCarriedIntoTheNextSelfAssessment() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Carried " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID owner = scene.id(Scene.EMPLOYEE);
        Said said = new Said("Carry this over", Scene.today().plusMonths(2), null);
        DevelopmentAction action = planning.plan(owner, AssessmentId.of(assessment), missing(), said);
        DevelopmentAction dropped = planning.plan(
                owner, AssessmentId.of(assessment), missing(), new Said("Never mind this", said.until(), null));
        planning.change(owner, dropped.id(), 0L, new Said("Never mind this", said.until(), null), ActionState.DROPPED);
        UUID cycle = scene.launched("Carried into " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID next = scene.assessment(cycle, Scene.EMPLOYEE);
        assertThat(elsewhere.before(next)).containsKey(missing());
        assertThat(page(get("/assessments/" + next + "/self-assessment").with(as(Scene.EMPLOYEE))))
                .contains("You planned:", "Carry this over")
                .doesNotContain("Never mind this");
        assertThat(page(get("/api/v1/assessments/" + next + "/self-assessment/planned")
                        .with(as(Scene.EMPLOYEE))))
                .contains(action.id().toString())
                .doesNotContain(dropped.id().toString());
        assertThat(http.perform(get("/api/v1/assessments/" + next + "/self-assessment/planned")
                                .with(as(Scene.MANAGER)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("a plan is no part of what a manager reads of a draft")
                .isNotEqualTo(200);
        assertThat(elsewhere.before(assessment).values().stream().flatMap(List::stream))
                .as("at the result itself it is not of before")
                .noneMatch(one -> one.id().equals(action.id()));
    }

    @Test
    void whatWasDroppedAndIsDoneLaterIsDoneOnItsOwnDay() {
        UUID assessment = scene.resultBelowTheClaim("Dropped " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID owner = scene.id(Scene.EMPLOYEE);
        Said said = new Said("Not now", Scene.today().plusMonths(2), null);
        DevelopmentAction action = planning.plan(owner, AssessmentId.of(assessment), missing(), said);
        planning.change(owner, action.id(), 0L, said, ActionState.DROPPED);
        jdbc.update("UPDATE development_action SET ended_at = now() - interval '9 days' WHERE id = ?", action.id());
        DevelopmentAction done = planning.done(owner, action.id());
        assertThat(done.doneAt()).isAfter(Instant.now().minus(Duration.ofDays(1)));
        assertThat(planning.done(owner, action.id()).doneAt()).isEqualTo(done.doneAt());
    }

    @Test
    void theListIsReadInPagesWithWhatHasEndedLast() {
        UUID assessment = scene.resultBelowTheClaim("Paged " + UUID.randomUUID(), Scene.MANAGER);
        UUID owner = scene.id(Scene.MANAGER);
        List<UUID> made = new ArrayList<>();
        for (int n = 1; n <= 5; n++) {
            Said said = new Said("Step " + n, Scene.today().plusDays(n), null);
            made.add(planning.plan(owner, AssessmentId.of(assessment), missing(), said)
                    .id());
        }
        planning.done(owner, made.getFirst());
        List<UUID> read = new ArrayList<>();
        UUID after = null;
        do {
            var page = reading.own(owner, after, Locale.ENGLISH, 2);
            page.items().stream()
                    .map(one -> one.action().id())
                    .filter(made::contains)
                    .forEach(read::add);
            after = page.next() == null ? null : UUID.fromString(page.next());
        } while (after != null);
        made.add(made.removeFirst());
        assertThat(read).containsExactlyElementsOf(made);
    }

    private String state(UUID mentoring) {
        return jdbc.queryForObject(
                "SELECT state FROM work_item WHERE business_key = ?", String.class, mentoring.toString());
    }

    private void planned(UUID assessment, UUID statement, int many) {
        jdbc.update(
                "INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at, state,"
                        + " ended_at, version) SELECT gen_random_uuid(), ?, ?, ?, 'Plan', ?, now(), 'DONE', now(), 0 FROM"
                        + " generate_series(1, ?)",
                scene.id(Scene.EMPLOYEE),
                scene.said(assessment),
                statement,
                Date.valueOf(Scene.today().plusDays(50)),
                many);
    }
}
