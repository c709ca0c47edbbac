package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** One person at a time, by page and REST: the same rules and questions as for a file. */
class MaintainingPeopleIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc http;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void nobodyStays() {
        RowsInOrder.set(jdbc, "person", "active = false", "employee_id LIKE ?", "%" + test);
    }

    private RequestPostProcessor as(String mail, String... roles) {
        return scene.as(mail, roles);
    }

    private MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        MockHttpServletResponse response = http.perform(request).andReturn().getResponse();
        response.setCharacterEncoding("UTF-8");
        return response;
    }

    private String body(String number, String mail, String manager, boolean active) {
        return """
                {"employeeId":"%s-%s","mail":"%s","givenName":"One","familyName":"Person","manager":%s,"jobTitle":"Baker",
                 "unit":"Bakery %s","language":"de_DE","active":%s}""".formatted(number, test, mail, manager.isEmpty() ? "null" : "\"" + manager + "\"", test, active);
    }

    private MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
        return request.contentType("application/json").content(body);
    }

    private Person person(String number) {
        return people.findById(jdbc.queryForObject(
                        "SELECT id FROM person WHERE employee_id = ?", UUID.class, number + "-" + test))
                .orElseThrow();
    }

    private String mail(String name) {
        return name + "." + test + "@people.example";
    }

    @Test
    void overRestAPersonIsAddedReadAndChanged() throws Exception {
        var added = ask(json(post("/api/v1/people"), body("r", "ＲEST." + test + "@People.example", Scene.MANAGER, true))
                .with(as(Scene.HR)));
        assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(201);
        Person one = person("r");
        assertThat(added.getHeader("Location")).endsWith("/people/" + one.id());
        assertThat(one.mail()).isEqualTo(mail("rest"));
        assertThat(one.language()).isEqualTo("de-DE");
        assertThat(one.managerId()).isEqualTo(scene.id(Scene.MANAGER));
        String at = "/api/v1/people/" + one.id();
        var read = ask(get(at).with(as(Scene.HR)));
        assertThat(read.getContentAsString()).contains("\"employeeId\":\"r-" + test, "\"active\":true");
        String changed = body("r2", mail("other"), Scene.STRANGER, false);
        assertThat(ask(json(put(at), changed).with(as(Scene.HR))).getStatus()).isEqualTo(428);
        assertThat(ask(json(put(at), changed).header("If-Match", "\"99\"").with(as(Scene.HR)))
                        .getStatus())
                .isEqualTo(412);
        assertThat(ask(json(put(at), changed)
                                .header("If-Match", String.valueOf(read.getHeader("ETag")))
                                .with(as(Scene.HR)))
                        .getStatus())
                .isEqualTo(200);
        assertThat(person("r2").id()).isEqualTo(one.id());
        assertThat(person("r2").active()).isFalse();
        assertThat(person("r2").mail()).isEqualTo(mail("other"));
        assertThat(jdbc.queryForObject(
                        "SELECT before || after FROM audit_trail WHERE aggregate = ? ORDER BY seq DESC LIMIT 1",
                        String.class,
                        "person/" + one.id()))
                .contains(
                        "employee_id=r-",
                        "employee_id=r2-",
                        "active=false",
                        scene.id(Scene.STRANGER).toString());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(jdbc.queryForObject(
                                "SELECT string_agg(payload, '' ORDER BY position) FROM outbox_event WHERE key = ? AND type LIKE"
                                        + " '%.person-%ed.v1' AND type LIKE '%people-changes%'",
                                String.class, one.id().toString()))
                        .contains("\"EMPLOYEE_NUMBER\"", "\"MAIL\"", "\"MANAGER\"", "\"ACTIVE\"")
                        .doesNotContain("\"LANGUAGE\""));
    }

    @Test
    void eachFieldThatCannotBeAcceptedIsNamed() throws Exception {
        var refused =
                ask(json(post("/api/v1/people"), """
                        {"employeeId":" ","mail":"none","givenName":"","familyName":"","manager":"nobody@nowhere.example",
                         "jobTitle":"%s","unit":"","language":"klingon","timeZone":"Moon/Sea","active":true}""".formatted("x".repeat(201))).with(as(Scene.HR)));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString())
                .contains(
                        "employee_id",
                        "csv-mail",
                        "csv-nameless",
                        "csv-person-unknown",
                        "text-too-long",
                        "person-blank",
                        "unit",
                        "csv-language",
                        "csv-zone")
                .doesNotContain("column");
        var without = ask(json(post("/api/v1/people"), """
                        {"employeeId":"x-1","mail":"","givenName":"A","familyName":"A","jobTitle":"T","unit":"U",
                         "language":"en","active":true}""").with(as(Scene.HR)));
        assertThat(without.getContentAsString()).contains("person-blank").doesNotContain("column", "csv-mail");
    }

    @Test
    void strangersSeeNobodyAndChangeNobody() throws Exception {
        String at = "/api/v1/people/" + scene.id(Scene.MANAGER);
        assertThat(ask(get(at).with(as(Scene.EMPLOYEE))).getStatus()).isEqualTo(403);
        assertThat(ask(json(put(at), body("s", mail("s"), "", true))
                                .header("If-Match", "\"1\"")
                                .with(as(Scene.EMPLOYEE)))
                        .getStatus())
                .isEqualTo(403);
        assertThat(ask(get("/people/new").with(as(Scene.EMPLOYEE))).getStatus()).isEqualTo(403);
        assertThat(ask(post("/people/new")
                                .param("employee_id", "s")
                                .with(csrf())
                                .with(as(Scene.EMPLOYEE)))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void whatNeedsASecondPersonIsNotDoneByOne() throws Exception {
        ask(json(post("/api/v1/people"), body("two", mail("two"), "", true)).with(as(Scene.HR)));
        Person one = person("two");
        String at = "/api/v1/people/" + one.id();
        var asked = ask(json(put(at), body("two", mail("two"), Scene.OTHER_HR, true))
                .header("If-Match", "\"" + one.revision() + "\"")
                .with(as(Scene.OTHER_HR)));
        assertThat(asked.getStatus()).isEqualTo(202);
        assertThat(asked.getHeader("Location")).contains("/api/v1/imports/people/");
        assertThat(asked.getContentAsString()).contains("LINE_TO_ONESELF");
        assertThat(person("two").managerId()).isNull();
    }

    @Test
    void thePageAddsChangesAndSwitchesOffAndKeepsWhatWasTyped() throws Exception {
        assertThat(ask(get("/people/new").with(as(Scene.HR, "HR"))).getContentAsString())
                .contains("Employee number");
        var bad = ask(post("/people/new")
                .param("employee_id", "p-" + test)
                .param("email", "no address")
                .param("given_name", "Paula")
                .param("unit", "Bakery " + test)
                .param("active", "true")
                .with(csrf())
                .with(as(Scene.HR, "HR")));
        assertThat(bad.getStatus()).isEqualTo(200);
        assertThat(bad.getContentAsString())
                .as("all that is wrong at once")
                .contains(
                        "not a mail address",
                        "href=\"#unit\">There is no unit “Bakery " + test,
                        "value=\"Paula\"",
                        "Create the unit “Bakery " + test + "”");
        assertThat(inputOf("new_unit", bad.getContentAsString())).doesNotContain("checked");
        var added = ask(post("/people/new")
                .param("employee_id", "p-" + test)
                .param("email", mail("p"))
                .param("given_name", "Paula")
                .param("unit", "Bakery " + test)
                .param("new_unit", "Bakery " + test)
                .param("active", "true")
                .with(csrf())
                .with(as(Scene.HR, "HR")));
        assertThat(added.getStatus()).isEqualTo(302);
        Person one = person("p");
        assertThat(one.name()).isEqualTo("Paula");
        String page = ask(get("/people/" + one.id()).with(as(Scene.HR, "HR"))).getContentAsString();
        assertThat(page)
                .contains(
                        "Deactivate",
                        mail("p"),
                        "Deactivate Paula?",
                        "No task of theirs about other people is open. Nothing is deleted.");
        assertThat(ask(post("/people/" + one.id() + "/active")
                                .param("revision", String.valueOf(one.revision()))
                                .param("active", "false")
                                .with(csrf())
                                .with(as(Scene.HR, "HR")))
                        .getStatus())
                .isEqualTo(302);
        assertThat(person("p").active()).isFalse();
        assertThat(ask(post("/people/" + one.id() + "/active")
                                .param("revision", String.valueOf(one.revision()))
                                .param("active", "true")
                                .with(csrf())
                                .with(as(Scene.HR, "HR")))
                        .getContentAsString())
                .as("changed since")
                .contains(
                        "Activate again",
                        "This could not be done",
                        "Nothing was saved.",
                        "href=\"\">Open it as it is now",
                        "class=\"pl-tag not\">Deactivated<")
                .doesNotContain("Please correct", "what you typed");
        assertThat(person("p").active()).isFalse();
    }

    @Test
    void thePageShowsWhatAFileWouldChangeAndDoesItWhenTheQuestionsAreAnswered() throws Exception {
        String file = "employee_id;email;given_name;family_name;manager_email;job_title;unit;language;active;phone\n"
                + "f-%1$s;f.%1$s@people.example;Fay;File;nobody@nowhere.example;Baker;Bakery;en;ja;1\n".formatted(test)
                + "g-%1$s;no address;Gus;File;;Baker;Bakery;en;ja;1\n".formatted(test);
        var uploaded = ask(multipart("/people/import")
                .file(new MockMultipartFile("file", "people.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .with(csrf())
                .with(as(Scene.HR, "HR")));
        assertThat(uploaded.getStatus()).isEqualTo(302);
        String at = String.valueOf(uploaded.getHeader("Location"));
        String page = ask(get(at).with(as(Scene.HR, "HR"))).getContentAsString();
        assertThat(page)
                .contains(
                        "Fay File", "phone", "Line 3", "not a mail address", "number and address are of two people (1)")
                .doesNotContain("Do this for");
        String version = page.replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        var answered = ask(post(at + "/answers")
                .param("version", version)
                .param("answer-rows", "LEAVE_OUT")
                .param("answer-managers", "WITHOUT")
                .with(csrf())
                .with(as(Scene.HR, "HR")));
        assertThat(answered.getStatus()).isEqualTo(302);
        page = ask(get(at).with(as(Scene.HR, "HR"))).getContentAsString();
        assertThat(page).contains("Do this for one person");
        assertThat(ask(post(at + "/apply")
                                .param("version", version)
                                .with(csrf())
                                .with(as(Scene.HR, "HR")))
                        .getContentAsString())
                .as("an older version")
                .contains("To be answered first");
        version = page.replaceAll("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
        assertThat(ask(post(at + "/apply")
                                .param("version", version)
                                .with(csrf())
                                .with(as(Scene.HR, "HR")))
                        .getStatus())
                .isEqualTo(302);
        assertThat(person("f").name()).isEqualTo("Fay File");
        assertThat(ask(get(at).with(as(Scene.HR, "HR"))).getContentAsString()).contains("The import is done.");
        assertThat(ask(get("/people/import").with(as(Scene.HR, "HR"))).getStatus())
                .isEqualTo(200);
        assertThat(ask(get("/people?search=" + test).with(as(Scene.HR, "HR"))).getContentAsString())
                .contains("/people/" + person("f").id());
    }

    private String taskAbout(Person person, String state) {
        String key = UUID.randomUUID().toString();
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, group_role, subject_id,"
                        + " opened_at, subject_name) VALUES (gen_random_uuid(), 'participant-assessment', 'user_review', 0, ?, 1, 'HR',"
                        + " ?, 'HR', ?, now(), ?)",
                key,
                state,
                person.id(),
                person.name());
        return key;
    }

    private String found(String key, String searched) {
        return jdbc.queryForObject(
                "SELECT subject_name || ' ' || (search LIKE '%' || search_key(?) || '%') FROM work_item WHERE business_key = ?",
                String.class, searched, key);
    }

    /** Whoever is there already is switched off and on in one place, which says what follows. */
    @Test
    void thePageOfAPersonAsksOnceWhetherTheyAreActive() throws Exception {
        assertThat(ask(get("/people/new").with(as(Scene.HR, "HR"))).getContentAsString())
                .contains("id=\"active\"");
        ask(json(post("/api/v1/people"), body("once", mail("once"), "", true)).with(as(Scene.HR)));
        Person one = person("once");
        String path = "/people/" + one.id();
        assertThat(fieldsOf(path)).doesNotContain("name=\"active\"");
        assertThat(renamed(path, "Onnie", one.revision())).isEqualTo(302);
        assertThat(person("once")).as("saving the fields leaves them active").satisfies(now -> {
            assertThat(now.givenName()).isEqualTo("Onnie");
            assertThat(now.active()).isTrue();
        });
        jdbc.update("UPDATE person SET active = false WHERE id = ?", one.id());
        assertThat(fieldsOf(path)).doesNotContain("name=\"active\"");
        assertThat(renamed(path, "Onno", person("once").revision())).isEqualTo(302);
        assertThat(person("once"))
                .as("saving the fields leaves them switched off")
                .satisfies(now -> {
                    assertThat(now.givenName()).isEqualTo("Onno");
                    assertThat(now.active()).isFalse();
                });
    }

    /** Whoever saves over what somebody else has saved reads before what that is, and that the person is deactivated by now. */
    @Test
    void whatSomebodyElseHasSavedMeanwhileIsSaid() throws Exception {
        ask(json(post("/api/v1/people"), body("while", mail("while"), "", true)).with(as(Scene.HR)));
        Person one = person("while");
        assertThat(ask(get("/people/" + one.id()).with(as(Scene.HR, "HR"))).getContentAsString())
                .contains("Before another name makes a new unit, you are asked.", "Language, such as en, de or pt-BR")
                .doesNotContain("Deactivated");
        jdbc.update(
                "UPDATE person SET active = false, unit = ?, revision = revision + 1, version = version + 1 WHERE id = ?",
                "Mill " + test,
                one.id());
        String page = ask(post("/people/" + one.id())
                        .param("employee_id", "while-" + test)
                        .param("email", mail("while"))
                        .param("given_name", "Typed")
                        .param("family_name", "Person")
                        .param("job_title", "Baker")
                        .param("unit", "Bakery " + test)
                        .param("language", "de-DE")
                        .param("time_zone", one.timeZone().getId())
                        .param("revision", String.valueOf(one.revision()))
                        .with(csrf())
                        .with(as(Scene.HR, "HR")))
                .getContentAsString();
        assertThat(page)
                .contains(
                        "Open it as it is now",
                        "This person is deactivated now.",
                        "<li>Given name: One</li><li>Unit: Mill " + test + "</li></ul>",
                        "value=\"Typed\"");
    }

    /** A unit is created only by who has said so: a slip is asked about, of somebody new and of whoever is there. */
    @Test
    void aUnitThatIsNotThereYetIsAskedAbout() throws Exception {
        ask(json(post("/api/v1/people"), body("unit", mail("unit"), "", true)).with(as(Scene.HR)));
        Person one = person("unit");
        String slip = "Bakrey " + test;
        String asked = moved(one, slip, "").getContentAsString();
        assertThat(asked)
                .contains("Did you mean “Bakery " + test + "”?", "Create the unit “" + slip + "”", "#manager\"");
        assertThat(person("unit").unit()).isEqualTo("Bakery " + test);
        String other = "Dairy and eggs " + test;
        assertThat(moved(one, other, slip).getContentAsString())
                .as("another one than the box was ticked for")
                .contains("There is no unit “" + other + "” yet.")
                .doesNotContain("Did you mean");
        String ticked = moved(one, slip, slip).getContentAsString();
        assertThat(ticked).as("the manager is wrong still").doesNotContain("There is no unit");
        assertThat(inputOf("new_unit", ticked)).contains("checked");
        var done = ask(post("/people/" + one.id())
                .param("employee_id", one.employeeId())
                .param("email", one.mail())
                .param("given_name", "One")
                .param("unit", other)
                .param("new_unit", other)
                .param("revision", String.valueOf(one.revision()))
                .with(csrf())
                .with(as(Scene.HR, "HR")));
        assertThat(done.getStatus()).as(done.getContentAsString()).isEqualTo(302);
        assertThat(person("unit").unit()).isEqualTo(other);
    }

    /** With a manager who is nobody. */
    private MockHttpServletResponse moved(Person one, String unit, String newUnit) throws Exception {
        return ask(post("/people/" + one.id())
                .param("employee_id", one.employeeId())
                .param("email", one.mail())
                .param("given_name", "One")
                .param("manager", "nobody")
                .param("unit", unit)
                .param("new_unit", newUnit)
                .param("revision", String.valueOf(one.revision()))
                .with(csrf())
                .with(as(Scene.HR, "HR")));
    }

    private static String inputOf(String id, String page) {
        int at = page.indexOf("id=\"" + id + "\"");
        assertThat(at).as(page).isPositive();
        return page.substring(at, page.indexOf('>', at));
    }

    private int renamed(String path, String givenName, long revision) throws Exception {
        return ask(post(path)
                        .param("employee_id", "once-" + test)
                        .param("email", mail("once"))
                        .param("given_name", givenName)
                        .param("unit", "Bakery " + test)
                        .param("revision", String.valueOf(revision))
                        .with(csrf())
                        .with(as(Scene.HR, "HR")))
                .getStatus();
    }

    /** The page of a person up to the form that switches them off or on. */
    private String fieldsOf(String path) throws Exception {
        String page = ask(get(path).with(as(Scene.HR, "HR"))).getContentAsString();
        int end = page.indexOf("action=\"" + path + "/active\"");
        assertThat(end).isPositive();
        return page.substring(0, end);
    }

    @Test
    void whoeverIsRenamedIsFoundInTasksByTheNewName() throws Exception {
        ask(json(post("/api/v1/people"), body("wed", mail("wed"), "", true)).with(as(Scene.HR)));
        ask(json(post("/api/v1/people"), body("kept", mail("kept"), "", true)).with(as(Scene.HR)));
        Person one = person("wed");
        List<String> about = List.of(taskAbout(one, "OPEN"), taskAbout(one, "COMPLETED"));
        String other = taskAbout(person("kept"), "OPEN");
        String renamed = body("wed", mail("wed"), "", true).replace("\"Person\"", "\"Van den Berg\"");
        assertThat(ask(json(put("/api/v1/people/" + one.id()), renamed)
                                .header("If-Match", "\"" + one.revision() + "\"")
                                .with(as(Scene.HR)))
                        .getStatus())
                .isEqualTo(200);
        assertThat(about).extracting(key -> found(key, "van den berg")).containsOnly("One Van den Berg true");
        assertThat(found(other, "van den berg")).isEqualTo("One Person false");
        jdbc.update("DELETE FROM work_item WHERE business_key = ANY (?)", (Object)
                new String[] {about.getFirst(), about.getLast(), other});
    }

    @Test
    void theAnnouncementOfAPersonStopsNobodyWhoChangesThemMeanwhile() throws Exception {
        ask(json(post("/api/v1/people"), body("an", mail("announced"), Scene.MANAGER, true))
                .with(as(Scene.HR)));
        UUID id = person("an").id();
        long seen = jdbc.queryForObject(
                "UPDATE person SET announced = false WHERE id = ? RETURNING version", Long.class, id);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Boolean.TRUE.equals(
                        jdbc.queryForObject("SELECT announced FROM person WHERE id = ?", Boolean.class, id)));
        assertThat(jdbc.queryForObject("SELECT version FROM person WHERE id = ?", Long.class, id))
                .isEqualTo(seen);
    }
}
