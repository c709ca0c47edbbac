package dev.plumbline.assessment.people;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.NamingReviewers;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.WorkRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Nobody chooses their own judge: somebody in HR who is assessed too names neither who reviews them nor who is a deputy of
 * that person, gives nobody a task about themselves, and changes neither their own line nor their own unit alone. Who leads
 * a session in which they are judged, and who sits in it, is in {@link ChairIT}.
 */
class OwnJudgesIT extends Platform {

    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    @Autowired
    private Scene scene;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private ViewingImports imports;

    @Autowired
    private Roles roles;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private NamingReviewers naming;

    @Autowired
    private LaunchingCycles cycles;

    @Autowired
    private TaskLists lists;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    /** In HR, and assessed; reports to {@code lead}, who reports to {@code head}. */
    private String judged = "";

    private String lead = "";
    private String head = "";
    private String other = "";

    @BeforeEach
    void somebodyInHrIsAssessedToo() {
        head = hire("Head", "");
        lead = hire("Lead", head);
        other = hire("Other", "");
        judged = hire("Judged", lead);
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(judged), Role.HR, "", null);
    }

    @AfterEach
    void nobodyElseIsInHr() {
        roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(judged), Role.HR, "", null);
        jdbc.update("DELETE FROM people_import WHERE created_by = ? AND stage = 'PREVIEW'", scene.id(judged));
    }

    private String mail(String name) {
        return name.toLowerCase(Locale.ROOT) + "." + test + "@demo.example";
    }

    private String row(String name, String manager, String unit, boolean active) {
        return "%s-%s,%s,%s,Hired,%s,Engineer,%s %s,en,%s%n"
                .formatted(name, test, mail(name), name, manager, unit, test, active);
    }

    private static byte[] file(String... rows) {
        return (HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
    }

    private String hire(String name, String manager) {
        importing.importCsv(scene.id(Scene.HR), file(row(name, manager, "Unit", true)));
        return mail(name);
    }

    private RequestPostProcessor as(String mail) {
        return scene.as(mail, "HR");
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    private void forbidden(String code, RequestBuilder overRest, RequestBuilder onAPage) throws Exception {
        MockHttpServletResponse rest = ask(overRest);
        assertThat(rest.getStatus()).as(rest.getContentAsString()).isEqualTo(403);
        assertThat(rest.getContentAsString()).contains("\"code\":\"" + code + "\"");
        MockHttpServletResponse page = ask(onAPage);
        assertThat(page.getRedirectedUrl()).as("done").isNull();
        assertThat(page.getStatus()).isIn(200, 403);
    }

    @Test
    void theyDoNotNameTheirReviewer() throws Exception {
        UUID cycle = scene.drafted("Own reviewer " + test, judged);
        UUID self = scene.id(judged);
        forbidden(
                "on-oneself",
                put("/api/v1/cycles/" + cycle + "/reviewers/" + self)
                        .contentType("application/json")
                        .content("{\"reviewer\":\"" + scene.id(other) + "\"}")
                        .header("If-Match", "*")
                        .with(as(judged)),
                post("/cycles/" + cycle + "/reviewers/" + self)
                        .param("reviewer", scene.id(other).toString())
                        .with(as(judged))
                        .with(csrf()));
        assertThat(naming.of(scene.id(Scene.HR), cycle, null, 50).items()).isEmpty();
    }

    @Test
    void theyDoNotNameTheirReviewerWhereTheyJoinLate() throws Exception {
        String begun = hire("Begun", head);
        UUID cycle = scene.launched("Late " + test, false, begun);
        MockHttpServletResponse answer = ask(post("/api/v1/cycles/" + cycle + "/participants")
                .contentType("application/json")
                .content("{\"people\":[\"%1$s\"],\"reviewers\":[{\"person\":\"%1$s\",\"reviewer\":\"%2$s\"}]}"
                        .formatted(scene.id(judged), scene.id(other)))
                .header("If-Match", "*")
                .with(as(judged)));
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(403);
        assertThat(answer.getContentAsString()).contains("\"code\":\"on-oneself\"");
    }

    /** The assessment of the person in HR, with its review waiting. */
    private UUID inReview(String reviewer) {
        UUID cycle = scene.drafted("In review " + UUID.randomUUID(), judged);
        if (!reviewer.equals(lead)) {
            naming.name(scene.id(Scene.HR), cycle, scene.id(judged), scene.id(reviewer), null);
        }
        cycles.launch(scene.id(Scene.HR), cycle);
        UUID assessment = scene.assessment(cycle, judged);
        scene.handIn(assessment, 5);
        return assessment;
    }

    @Test
    void theyGiveNobodyATaskAboutThemselves() throws Exception {
        UUID assessment = inReview(lead);
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        forbidden(
                "on-oneself",
                post("/api/v1/work-items/" + task + "/reassign")
                        .contentType("application/json")
                        .content("{\"person\":\"" + scene.id(other) + "\"}")
                        .header("If-Match", "*")
                        .with(as(judged)),
                post("/tasks/" + task + "/reassign")
                        .param("person", scene.id(other).toString())
                        .with(as(judged))
                        .with(csrf()));
        MockHttpServletResponse chosen = ask(post("/api/v1/work-items/reassign")
                .contentType("application/json")
                .content("{\"person\":\"" + scene.id(other) + "\",\"items\":[{\"id\":\"" + task + "\"}]}")
                .with(as(judged)));
        assertThat(chosen.getContentAsString()).contains("\"given\":[]", "\"code\":\"on-oneself\"");
        assertThat(jdbc.queryForObject("SELECT holder_id FROM work_item WHERE id = ?", UUID.class, task))
                .isEqualTo(scene.id(lead));
    }

    @Test
    void theyNameNoDeputyForSomebodyAboveThem() throws Exception {
        String today = Scene.today().toString();
        for (String above : List.of(lead, head)) {
            forbidden(
                    "deputy-of-own-line",
                    post("/api/v1/people/" + scene.id(above) + "/substitutions")
                            .contentType("application/json")
                            .content("{\"deputy\":\"%s\",\"begins\":\"%s\",\"ends\":\"%s\"}"
                                    .formatted(scene.id(other), today, today))
                            .with(as(judged)),
                    post("/people/" + scene.id(above) + "/deputies")
                            .param("deputy", scene.id(other).toString())
                            .param("begins", today)
                            .param("ends", today)
                            .with(as(judged))
                            .with(csrf()));
        }
    }

    private List<UUID> deputising(String mail) {
        return lists
                .page(scene.id(mail), TaskLists.Tab.DEPUTISING, TaskLists.Sort.DUE, "", "", null, 200)
                .items()
                .stream()
                .map(WorkItem::id)
                .toList();
    }

    private int review(String mail, UUID assessment) throws Exception {
        return ask(get("/api/v1/assessments/" + assessment + "/review").with(as(mail)))
                .getStatus();
    }

    /** Whoever reviews them need not be above them: their deputy, named by the person assessed, does all but that. */
    @Test
    void aDeputyWhomTheyNamedDoesNotJudgeThem() throws Exception {
        String reviewer = hire("Reviewer", "");
        UUID own = inReview(reviewer);
        UUID ownTask = scene.opened("user_review", WorkRole.REVIEWER, own);
        String report = hire("Report", reviewer);
        UUID anothers = scene.assessment(scene.launched("Another " + test, false, report), report);
        scene.handIn(anothers, 5);
        UUID anothersTask = scene.opened("user_review", WorkRole.REVIEWER, anothers);
        var named =
                substitutions.name(scene.id(judged), scene.id(reviewer), scene.id(other), Scene.today(), Scene.today());
        assertThat(deputising(other)).contains(anothersTask).doesNotContain(ownTask);
        assertThat(review(other, anothers)).isEqualTo(200);
        assertThat(review(other, own)).isIn(403, 404);
        // Named by the reviewer too, for other days: it is not the person assessed alone who chose.
        substitutions.name(
                scene.id(reviewer),
                scene.id(reviewer),
                scene.id(other),
                Scene.today(),
                Scene.today().plusDays(1));
        assertThat(deputising(other)).contains(anothersTask, ownTask);
        assertThat(review(other, own)).isEqualTo(200);
        substitutions.end(scene.id(reviewer), named.id());
        assertThat(review(other, own)).isEqualTo(200);
    }

    private Question asked(String... rows) {
        PeopleImport shown = importing.preview(scene.id(judged), file(rows), false);
        assertThat(shown.questions()).as(shown.questions().toString()).hasSize(1);
        refused("import-question", () -> importing.importCsv(scene.id(judged), file(rows)));
        return shown.questions().getFirst();
    }

    @Test
    void aFileChangesTheirOwnLineAndUnitWithASecondPersonOnly() {
        for (String row : List.of(
                row("Judged", other, "Unit", true),
                row("Judged", lead, "Elsewhere", true),
                row("Lead", other, "Unit", true),
                row("Lead", head, "Unit", false),
                row("Head", "", "Unit", false))) {
            assertThat(asked(row).kind()).as(row).isEqualTo("OWN_JUDGES");
        }
        assertThat(importing
                        .preview(scene.id(judged), file(row("Other", lead, "Elsewhere", true)), false)
                        .questions())
                .isEmpty();
        PeopleImport shown = importing.preview(scene.id(judged), file(row("Judged", other, "Unit", true)), false);
        PeopleImport answered =
                importing.answer(scene.id(judged), shown.id(), shown.version(), Map.of("own-judges", Choice.APPLY));
        refused(
                "import-awaits-second",
                () -> importing.apply(scene.id(judged), shown.id(), answered.version(), Map.of()));
        refused("import-second-person", () -> importing.agree(scene.id(judged), shown.id(), answered.version()));
        importing.agree(scene.id(Scene.HR), shown.id(), answered.version());
        importing.apply(
                scene.id(judged),
                shown.id(),
                imports.find(scene.id(judged), shown.id()).version(),
                Map.of());
        assertThat(managerOf(judged)).isEqualTo(scene.id(other));
    }

    @Test
    void rowsOfTheirOwnLineAreLeftOutAndTheRestIsDone() {
        PeopleImport shown = importing.preview(
                scene.id(judged), file(row("Judged", other, "Unit", true), row("Other", lead, "Unit", true)), false);
        PeopleImport answered =
                importing.answer(scene.id(judged), shown.id(), shown.version(), Map.of("own-judges", Choice.LEAVE_OUT));
        assertThat(answered.counts().leftOut()).isEqualTo(1);
        importing.apply(scene.id(judged), shown.id(), answered.version(), Map.of());
        assertThat(managerOf(judged)).isEqualTo(scene.id(lead));
        assertThat(managerOf(other)).isEqualTo(scene.id(lead));
    }

    /** By the titles it is known in which skills they are assessed. */
    @Test
    void aFileChangesTheirOwnTitlesWithASecondPersonOnly() {
        assertThat(asked(row("Judged", lead, "Unit", true).replace(",Engineer,", ",Chief,"))
                        .kind())
                .isEqualTo("OWN_JUDGES");
        byte[] aims = (HEADER.replace("active", "active,target_title")
                        + row("Judged", lead, "Unit", true).replace(",true", ",true,Chief"))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(importing.preview(scene.id(judged), aims, false).questions())
                .extracting(Question::kind)
                .containsExactly("OWN_JUDGES");
        assertThat(importing.preview(scene.id(Scene.HR), aims, false).questions())
                .isEmpty();
    }

    /** Named for them in a draft, reviewing them, drawn for a second assessment, or with a task about them. */
    @Test
    void nobodyWhoJudgesThemIsSwitchedOffWithoutASecondPerson() throws Exception {
        String named = hire("Named", "");
        UUID draft = scene.drafted("Draft " + test, judged);
        naming.name(scene.id(Scene.HR), draft, scene.id(judged), scene.id(named), null);
        String reviewer = hire("Reviewer", "");
        UUID assessment = inReview(reviewer);
        String drawn = hire("Drawn", "");
        jdbc.update(
                "INSERT INTO second_assessor (assessment_id, person_id, skills, reasons) VALUES (?, ?, '[]', '[]')",
                assessment,
                scene.id(drawn));
        for (String judge : List.of("Named", "Reviewer", "Drawn")) {
            assertThat(asked(row(judge, "", "Unit", false)).kind()).as(judge).isEqualTo("OWN_JUDGES");
            assertThat(importing
                            .preview(scene.id(Scene.HR), file(row(judge, "", "Unit", false)), false)
                            .questions())
                    .isEmpty();
            assertThat(importing
                            .preview(scene.id(judged), file(row(judge, "", "Elsewhere", true)), false)
                            .questions())
                    .isEmpty();
        }
        UUID one = scene.id(named);
        var read = ask(get("/api/v1/people/" + one).with(as(judged)));
        MockHttpServletResponse rest = ask(put("/api/v1/people/" + one)
                .contentType("application/json")
                .content("""
                        {"employeeId":"Named-%1$s","mail":"%2$s","givenName":"Named","familyName":"Hired",
                         "jobTitle":"Engineer","unit":"Unit %1$s","language":"en","active":false}""".formatted(test, named))
                .header("If-Match", String.valueOf(read.getHeader("ETag")))
                .with(as(judged)));
        assertThat(rest.getStatus()).as(rest.getContentAsString()).isEqualTo(202);
        MockHttpServletResponse page = ask(post("/people/" + one + "/active")
                .param("revision", String.valueOf(read.getHeader("ETag")).replace("\"", ""))
                .param("active", "false")
                .with(as(judged))
                .with(csrf()));
        assertThat(page.getRedirectedUrl()).startsWith("/people/import/");
        assertThat(jdbc.queryForObject("SELECT active FROM person WHERE id = ?", Boolean.class, one))
                .isTrue();
    }

    @Test
    void theyDoNotEndTheDeputyOfSomebodyWhoJudgesThem() throws Exception {
        String reviewer = hire("Reviewer", "");
        inReview(reviewer);
        for (String judge : List.of(lead, head, reviewer)) {
            UUID deputy = substitutions
                    .name(scene.id(judge), scene.id(judge), scene.id(other), Scene.today(), Scene.today())
                    .id();
            forbidden(
                    "deputy-of-own-judge",
                    delete("/api/v1/substitutions/" + deputy).with(as(judged)),
                    post("/substitutions/" + deputy + "/end")
                            .param("person", scene.id(judge).toString())
                            .with(as(judged))
                            .with(csrf()));
            assertThat(substitutions.of(scene.id(judge), scene.id(judge))).hasSize(1);
            assertThat(asked(row("Other", "", "Unit", false)).kind())
                    .as("switched off, the deputy is none any more")
                    .isEqualTo("OWN_JUDGES");
            substitutions.end(scene.id(Scene.HR), deputy);
        }
        UUID elsewhere = substitutions
                .name(scene.id(other), scene.id(other), scene.id(head), Scene.today(), Scene.today())
                .id();
        substitutions.end(scene.id(judged), elsewhere);
        assertThat(substitutions.of(scene.id(other), scene.id(other))).isEmpty();
    }

    /** Left out and named again, they would have no reviewer but their manager. */
    @Test
    void theyDoNotLoseWhoIsNamedForThemByLeavingThemselvesOut() throws Exception {
        UUID cycle = scene.drafted("Left out " + test, judged, lead);
        UUID self = scene.id(judged);
        naming.name(scene.id(Scene.HR), cycle, self, scene.id(other), null);
        for (String whom : List.of("{\"people\":[\"" + self + "\"]}", "{\"units\":[\"Unit " + test + "\"]}")) {
            MockHttpServletResponse rest = ask(post("/api/v1/cycles/" + cycle + "/population")
                    .contentType("application/json")
                    .content("{\"remove\":" + whom + ",\"add\":{\"people\":[\"" + scene.id(head) + "\"]}}")
                    .header("If-Match", "*")
                    .with(as(judged)));
            assertThat(rest.getStatus()).as(whom + rest.getContentAsString()).isEqualTo(403);
            assertThat(rest.getContentAsString()).contains("\"code\":\"on-oneself\"");
        }
        MockHttpServletResponse page = ask(post("/cycles/" + cycle + "/people")
                .param("action", "remove")
                .param(
                        "version",
                        jdbc.queryForObject("SELECT version FROM assessment_cycle WHERE id = ?", String.class, cycle))
                .param("people", self.toString())
                .with(as(judged))
                .with(csrf()));
        assertThat(page.getRedirectedUrl()).isNull();
        MockHttpServletResponse file = ask(post("/api/v1/cycles/" + cycle + "/population/file?remove=true")
                .contentType("text/csv")
                .content("email\n" + judged + "\n")
                .header("If-Match", "*")
                .with(as(judged)));
        assertThat(file.getStatus()).as(file.getContentAsString()).isEqualTo(403);
        assertThat(naming.of(scene.id(Scene.HR), cycle, null, 50).items())
                .extracting(NamingReviewers.Named::reviewer)
                .containsExactly(scene.id(other));
        jdbc.update("UPDATE cycle_population SET reviewer_id = NULL WHERE cycle_id = ?", cycle);
        assertThat(ask(post("/api/v1/cycles/" + cycle + "/population")
                                .contentType("application/json")
                                .content("{\"remove\":{\"people\":[\"" + self + "\"]}}")
                                .header("If-Match", "*")
                                .with(as(judged)))
                        .getStatus())
                .isEqualTo(200);
    }

    private UUID managerOf(String mail) {
        return jdbc.queryForObject("SELECT manager_id FROM person WHERE id = ?", UUID.class, scene.id(mail));
    }

    @Test
    void aFormAsksForASecondPersonToo() throws Exception {
        UUID self = scene.id(judged);
        var read = ask(get("/api/v1/people/" + self).with(as(judged)));
        MockHttpServletResponse rest = ask(put("/api/v1/people/" + self)
                .contentType("application/json")
                .content("""
                        {"employeeId":"Judged-%s","mail":"%s","givenName":"Judged","familyName":"Hired","manager":"%s",
                         "jobTitle":"Engineer","unit":"Unit %s","language":"en","active":true}""".formatted(test, judged, other, test))
                .header("If-Match", String.valueOf(read.getHeader("ETag")))
                .with(as(judged)));
        assertThat(rest.getStatus()).as(rest.getContentAsString()).isEqualTo(202);
        assertThat(rest.getContentAsString()).contains("OWN_JUDGES");
        var page = ask(post("/people/" + self)
                .param("revision", String.valueOf(read.getHeader("ETag")).replace("\"", ""))
                .param("employee_id", "Judged-" + test)
                .param("email", judged)
                .param("given_name", "Judged")
                .param("family_name", "Hired")
                .param("manager", scene.id(lead).toString())
                .param("unit", "Elsewhere " + test)
                .param("new_unit", "Elsewhere " + test)
                .param("job_title", "Engineer")
                .param("language", "en")
                .param("active", "true")
                .with(as(judged))
                .with(csrf()));
        assertThat(page.getRedirectedUrl()).startsWith("/people/import/");
        assertThat(managerOf(judged)).isEqualTo(scene.id(lead));
    }

    /** Who loses their address to another person is switched off by that, without a row of their own. */
    @Test
    void nobodyAboveThemLosesTheirAddressWithoutASecondPerson() {
        for (String above : List.of(lead, head)) {
            PeopleImport shown = importing.preview(
                    scene.id(judged),
                    file("New-%s,%s,New,Hired,,Engineer,Unit %s,en,true%n".formatted(test, above, test)),
                    false);
            PeopleImport answered = importing.answer(
                    scene.id(judged),
                    shown.id(),
                    shown.version(),
                    Map.of(shown.questions().getFirst().key(), Choice.OTHER_PERSON));
            assertThat(answered.questions()).extracting(Question::kind).contains("OWN_JUDGES");
            PeopleImport chosen = importing.answer(
                    scene.id(judged), shown.id(), answered.version(), Map.of("own-judges", Choice.APPLY));
            refused(
                    "import-awaits-second",
                    () -> importing.apply(scene.id(judged), shown.id(), chosen.version(), Map.of()));
            PeopleImport left = importing.answer(
                    scene.id(judged), shown.id(), chosen.version(), Map.of("own-judges", Choice.LEAVE_OUT));
            assertThat(left.counts().leftOut()).isEqualTo(1);
            importing.apply(scene.id(judged), shown.id(), left.version(), Map.of());
            assertThat(jdbc.queryForObject("SELECT active FROM person WHERE id = ?", Boolean.class, scene.id(above)))
                    .isTrue();
        }
    }
}
