package dev.plumbline.assessment.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Refused;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evidence.CorroboratingEvidence.Answer;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.MaintainingPeople;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Somebody is asked about a piece of work; their answer is shown with it to whoever judges it. */
class CorroboratingIT extends Platform {
    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private CorroboratingEvidence corroborating;

    @Autowired
    private RecordingEvidence evidence;

    @Autowired
    private ChoosingCorroborators choosing;

    @Autowired
    private MaintainingPeople maintaining;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TaskLists lists;

    @Autowired
    SelfAssessments selfAssessments;

    @Autowired
    ReadingSelfAssessments readingSelfAssessments;

    @Autowired
    SubmittingSelfAssessments submitting;

    private RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private List<WorkItem> tasks(String mail, TaskLists.Tab tab, UUID question) {
        return lists.page(scene.id(mail), tab, TaskLists.Sort.DUE, "", "", null, 200).items().stream()
                .filter(item -> item.businessKey().equals(question.toString()))
                .toList();
    }

    @Test
    void whoIsAskedGetsATaskAndTheirAnswerStandsWithThePiece() throws Exception {
        UUID piece = evidence.add(scene.id(Scene.EMPLOYEE), Scene.piece("Seen by others"))
                .id();
        MockHttpServletResponse asked = ask(post("/evidence/" + piece + "/corroborations")
                .param("person", scene.id(Scene.MANAGER).toString())
                .param("note", "You signed the plan.")
                .with(as(Scene.EMPLOYEE))
                .with(csrf()));
        assertThat(asked.getStatus()).isEqualTo(302);
        UUID question =
                corroborating.of(scene.id(Scene.EMPLOYEE), piece).getFirst().id();
        assertThat(tasks(Scene.MANAGER, TaskLists.Tab.MINE, question))
                .singleElement()
                .satisfies(task -> assertThat(task.path()).isEqualTo("/corroborations/" + question));
        assertThat(ask(get("/corroborations/" + question).with(as(Scene.MANAGER)))
                        .getContentAsString())
                .contains("Seen by others", "You signed the plan.", "Jonas Lind asks");

        String version = String.valueOf(
                corroborating.question(scene.id(Scene.MANAGER), question).version());
        jdbc.update("UPDATE evidence SET version = version + 1 WHERE id = ?", piece);
        MockHttpServletResponse stale = ask(post("/corroborations/" + question)
                .param("answer", "CONFIRMED")
                .param("comment", "I saw it carried out.")
                .param("version", version)
                .with(as(Scene.MANAGER))
                .with(csrf()));
        assertThat(stale.getContentAsString())
                .as("an answer is about the piece as it was read")
                .contains("This was changed after you opened it", "I saw it carried out.");
        String rest = "/api/v1/corroborations/" + question;
        String said = "{\"said\":\"CONFIRMED\",\"comment\":\"I saw it carried out.\"}";
        assertThat(ask(post(rest + "/answer")
                                .contentType("application/json")
                                .content(said)
                                .with(as(Scene.MANAGER))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(428);
        assertThat(ask(post(rest + "/answer")
                                .header("If-Match", "\"" + version + "\"")
                                .contentType("application/json")
                                .content(said)
                                .with(as(Scene.MANAGER))
                                .with(csrf()))
                        .getStatus())
                .isEqualTo(412);
        version = String.valueOf(
                corroborating.question(scene.id(Scene.MANAGER), question).version());
        assertThat(ask(get(rest).with(as(Scene.MANAGER))).getHeader("ETag")).isEqualTo("\"" + version + "\"");
        MockHttpServletResponse without = ask(post("/corroborations/" + question)
                .param("answer", "NOT_CONFIRMED")
                .param("comment", "No.")
                .param("version", version)
                .with(as(Scene.MANAGER))
                .with(csrf()));
        assertThat(without.getStatus()).isEqualTo(200);
        assertThat(without.getContentAsString()).contains("why you cannot confirm it", "No.");

        ask(post("/corroborations/" + question)
                .param("answer", "CONFIRMED")
                .param("comment", "I saw it carried out.")
                .param("version", version)
                .with(as(Scene.MANAGER))
                .with(csrf()));
        assertThat(tasks(Scene.MANAGER, TaskLists.Tab.MINE, question)).isEmpty();
        assertThat(tasks(Scene.MANAGER, TaskLists.Tab.DONE, question)).hasSize(1);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%.work-item-ended.v1' ORDER BY position",
                        String.class, question.toString()))
                .as("nobody is notified any more that it is to be done")
                .singleElement()
                .asString()
                .contains(tasks(Scene.MANAGER, TaskLists.Tab.DONE, question)
                        .getFirst()
                        .id()
                        .toString());
        assertThat(evidence.shownNow(scene.id(Scene.EMPLOYEE), List.of(piece)))
                .singleElement()
                .extracting(EvidenceSnapshot::words)
                .satisfies(words -> assertThat(words).singleElement().satisfies(word -> {
                    assertThat(word.name()).isEqualTo("Mara Okafor");
                    assertThat(word.confirms()).isTrue();
                    assertThat(word.comment()).isEqualTo("I saw it carried out.");
                }));
    }

    @Test
    void whatWasSaidIsShownToTheReviewerAsItStoodWhenItWasHandedIn() throws Exception {
        UUID cycle = scene.launched("Words " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID employee = scene.id(Scene.EMPLOYEE);
        scene.draft(assessment, 5);
        UUID piece = readingSelfAssessments
                .own(employee, AssessmentId.of(assessment))
                .draft()
                .skills()
                .getFirst()
                .links()
                .getFirst()
                .evidence();
        UUID early = corroborating.ask(employee, piece, Scene.STRANGER, "").id();
        UUID late = corroborating.ask(employee, piece, Scene.OTHER_HR, "").id();
        corroborating.answer(scene.id(Scene.STRANGER), early, Answer.NOT_CONFIRMED, "I was not there at all.", null);
        submitting.submit(employee, AssessmentId.of(assessment), null);
        corroborating.answer(scene.id(Scene.OTHER_HR), late, Answer.CONFIRMED, "", null);
        assertThat(selfAssessments.submittedEvidence(assessment).get(piece).words())
                .singleElement()
                .extracting(EvidenceSnapshot.CorroborationAnswer::confirms)
                .isEqualTo(false);
        String review = ask(get("/assessments/" + assessment + "/review").with(as(Scene.MANAGER)))
                .getContentAsString();
        assertThat(review).contains("I was not there at all.");
        assertThat(Jsoup.parse(review).select("#piece-" + piece).text())
                .as("what it counts as, where nobody has confirmed it")
                .contains("not confirmed: counts if accepted")
                .doesNotContain("counts fully");
        assertThat(Jsoup.parse(review)
                        .select(".pl-evidence:not(#piece-" + piece + ")")
                        .text())
                .contains("counts fully")
                .doesNotContain("not confirmed");
    }

    /** Whoever left without an answer, and is back, has no task: they are asked once more, and it is the same question. */
    @Test
    void whoeverIsBackIsAskedAgain() {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID hr = scene.id(Scene.HR);
        UUID piece = evidence.add(employee, Scene.piece("Asked twice")).id();
        UUID asked = Newcomers.add(jdbc, "Bea", "Back", "Platforms", null);
        String mail = asked + "@demo.example";
        UUID question = corroborating.ask(employee, piece, asked, "At first").id();
        assertThat(choosing.barred(employee, List.of(piece), List.of(asked))).containsKey(asked);
        maintaining.activate(hr, asked, Refusal.ANY_VERSION, false);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject(
                        "SELECT state = 'CANCELLED' FROM work_item WHERE business_key = ?",
                        Boolean.class,
                        question.toString()));
        maintaining.activate(hr, asked, Refusal.ANY_VERSION, true);
        assertThat(tasks(mail, TaskLists.Tab.MINE, question)).isEmpty();
        assertThat(choosing.barred(employee, List.of(piece), List.of(asked))).doesNotContainKey(asked);
        var again = corroborating.ask(employee, piece, asked, "Once more");
        assertThat(again.id()).isEqualTo(question);
        assertThat(again.note()).isEqualTo("Once more");
        assertThat(tasks(mail, TaskLists.Tab.MINE, question)).hasSize(1);
        Refused.refused("corroborator-asked", () -> corroborating.ask(employee, piece, asked, ""));
        corroborating.answer(asked, question, Answer.CONFIRMED, "", null);
        assertThat(tasks(mail, TaskLists.Tab.MINE, question)).isEmpty();
        Refused.refused("corroborator-asked", () -> corroborating.ask(employee, piece, asked, ""));
    }

    /** A confirmation is of what was read: other words need another one, and the same person can be asked for it. */
    @Test
    void aConfirmationIsOfTheDescriptionThatWasRead() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID manager = scene.id(Scene.MANAGER);
        var told = Scene.piece("Planned, and then changed");
        UUID piece = evidence.add(employee, told).id();
        UUID first = corroborating.ask(employee, piece, manager, "").id();
        corroborating.answer(manager, first, Answer.CONFIRMED, "So it was.", null);
        evidence.change(employee, piece, told, null);
        assertThat(shown(piece).isConfirmed()).as("the same words").isTrue();
        Refused.refused("corroborator-asked", () -> corroborating.ask(employee, piece, manager, ""));

        evidence.change(employee, piece, withOtherWords(told), null);
        assertThat(shown(piece)).satisfies(now -> {
            assertThat(now.isConfirmed()).as("other words").isFalse();
            assertThat(now.isDisputed()).isFalse();
        });
        String page = ask(get("/evidence/" + piece).with(as(Scene.EMPLOYEE))).getContentAsString();
        assertThat(Jsoup.parse(page).select("#corroborations li").text())
                .contains("before you changed the description; ask again");
        assertThat(ask(get("/evidence").with(as(Scene.EMPLOYEE))).getContentAsString())
                .contains("confirmed by Mara Okafor, before the description was changed");
        assertThat(choosing.barred(employee, List.of(piece), List.of(manager))).doesNotContainKey(manager);

        UUID again = corroborating
                .ask(employee, piece, manager, "Please look again.")
                .id();
        assertThat(again).isNotEqualTo(first);
        assertThat(tasks(Scene.MANAGER, TaskLists.Tab.MINE, again)).hasSize(1);
        Refused.refused("corroborator-asked", () -> corroborating.ask(employee, piece, manager, ""));
        assertThat(choosing.barred(employee, List.of(piece), List.of(manager))).containsKey(manager);
        corroborating.answer(manager, again, Answer.NOT_CONFIRMED, "It was not like that.", null);
        assertThat(shown(piece)).satisfies(now -> {
            assertThat(now.words()).as("what they said last").hasSize(1);
            assertThat(now.isDisputed()).isTrue();
        });
        evidence.change(employee, piece, told, null);
        assertThat(shown(piece).isDisputed())
                .as("other words alone do not end a doubt")
                .isTrue();
    }

    private EvidenceSnapshot shown(UUID piece) {
        return evidence.shownNow(scene.id(Scene.EMPLOYEE), List.of(piece)).getFirst();
    }

    private static Evidence.Details withOtherWords(Evidence.Details told) {
        return new Evidence.Details(
                told.title(),
                "I led all of it alone.",
                told.part(),
                told.setting(),
                told.began(),
                told.ended(),
                told.link());
    }

    @Test
    void whatSomebodySawNobodySaysInTheirPlace() {
        UUID employee = scene.id(Scene.EMPLOYEE);
        UUID piece = evidence.add(employee, Scene.piece("Only they saw it")).id();
        UUID question = corroborating.ask(employee, piece, Scene.MANAGER, "").id();
        substitutions.name(
                scene.id(Scene.MANAGER),
                scene.id(Scene.MANAGER),
                scene.id(Scene.STRANGER),
                Scene.today(),
                Scene.today());
        assertThat(tasks(Scene.STRANGER, TaskLists.Tab.DEPUTISING, question)).isEmpty();
    }
}
