package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.ExcelSheet;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People of one test's own with accounts, whose mail addresses others or they themselves change. */
abstract class OtherAddresses extends Platform {

    static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    @Autowired
    Scene scene;

    @Autowired
    ImportingPeople importing;

    @Autowired
    ConfirmingAddresses confirming;

    @Autowired
    People people;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc http;

    final String test = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void nobodyStays() {
        jdbc.update(
                "DELETE FROM address_change WHERE person_id IN (SELECT id FROM person WHERE employee_id LIKE ?)",
                "%-" + test);
        RowsInOrder.switchOff(jdbc, "employee_id LIKE ?", "%-" + test);
    }

    String mail(String name) {
        return name + "." + test + "@people.example";
    }

    byte[] file(String... rows) {
        return (HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
    }

    String row(String number, String mail, String title) {
        return "%s-%s,%s,%s,Hired,,%s,Unit %s,en,true%n".formatted(number, test, mail, number, title, test);
    }

    Person person(String number) {
        return people.findById(jdbc.queryForObject(
                        "SELECT id FROM person WHERE employee_id = ?", UUID.class, number + "-" + test))
                .orElseThrow();
    }

    /** Who they are that have an account. */
    enum Who {
        WITHOUT_ROLE,
        WITH_ROLE,
        LEADING,
        INACTIVE,
        WITHOUT_ADDRESS
    }

    /** One person's way to name another address. */
    enum Way {
        FORM,
        FORM_WITH_ANOTHER_NUMBER,
        REST,
        FILE_AT_ONCE,
        FILE_SHOWN_FIRST,
        WORKBOOK,
        LARGE_FILE
    }

    UUID account(Who who, String number) {
        UUID id = account(number);
        switch (who) {
            case WITHOUT_ROLE -> {
                // As they are hired.
            }
            case WITH_ROLE ->
                jdbc.update("INSERT INTO person_role (person_id, role, unit) VALUES (?, 'AUDITOR', '')", id);
            case LEADING ->
                importing.importCsv(
                        scene.id(Scene.HR),
                        file("led%s-%s,%s,Led,Hired,%s,Engineer,Unit %s,en,true%n"
                                .formatted(number, test, mail("led" + number), mail(number), test)));
            case INACTIVE ->
                importing.importCsv(
                        scene.id(Scene.HR),
                        file(row(number, mail(number), "Engineer").replace(",true", ",false")));
            case WITHOUT_ADDRESS -> jdbc.update("UPDATE person SET mail = '' WHERE id = ?", id);
        }
        return id;
    }

    /** Names another address, and another job title with it; who is inactive is switched on. */
    void name(Way way, String number, String mail) throws Exception {
        UUID id = person(number).id();
        UUID hr = scene.id(Scene.HR);
        byte[] file = file(row(number, mail, "Senior"));
        switch (way) {
            case FORM, FORM_WITH_ANOTHER_NUMBER -> {
                var form = post("/people/" + id)
                        .param("revision", String.valueOf(person(number).revision()))
                        .param("employee_id", (way == Way.FORM ? "" : "other-") + number + "-" + test)
                        .param("email", mail)
                        .param("given_name", number)
                        .param("family_name", "Hired")
                        .param("unit", "Unit " + test)
                        .param("job_title", "Senior")
                        .param("language", "en")
                        .with(as(user(Scene.HR)))
                        .with(csrf());
                assertThat(ask(form).getRedirectedUrl()).isEqualTo("/people/" + id + "?done=saved");
                if (!people.findById(id).orElseThrow().active()) {
                    assertThat(ask(post("/people/" + id + "/active")
                                            .param(
                                                    "revision",
                                                    String.valueOf(people.findById(id)
                                                            .orElseThrow()
                                                            .revision()))
                                            .param("active", "true")
                                            .with(as(user(Scene.HR)))
                                            .with(csrf()))
                                    .getRedirectedUrl())
                            .isEqualTo("/people/" + id + "?done=switchedOn");
                }
            }
            case REST -> {
                String body = """
                        {"employeeId":"%s-%s","mail":"%s","givenName":"%1$s","familyName":"Hired","manager":null,
                         "jobTitle":"Senior","unit":"Unit %2$s","language":"en","active":true}""".formatted(number, test, mail);
                var changed = ask(put("/api/v1/people/" + id)
                        .contentType("application/json")
                        .content(body)
                        .header("If-Match", "\"" + person(number).revision() + "\"")
                        .with(as(user(Scene.HR))));
                assertThat(changed.getStatus()).as(changed.getContentAsString()).isEqualTo(200);
            }
            case FILE_AT_ONCE -> importing.importCsv(hr, file);
            case FILE_SHOWN_FIRST -> {
                PeopleImport shown = importing.preview(hr, file, false);
                assertThat(shown.questions()).isEmpty();
                assertThat(shown.addressesToConfirm()).isEqualTo(1);
                importing.apply(hr, shown.id(), shown.version(), Map.of());
            }
            case WORKBOOK ->
                importing.importCsv(
                        hr,
                        ExcelSheet.of(
                                "People",
                                new String(file, StandardCharsets.UTF_8)
                                        .lines()
                                        .map(line -> List.of(line.split(",", -1)))
                                        .toList()));
            case LARGE_FILE -> {
                StringBuilder rows = new StringBuilder();
                for (int n = 1; n <= 201; n++) {
                    rows.append(row(n + number, mail(n + number), "Engineer"));
                }
                var said = importing.importCsv(hr, file(rows.toString(), row(number, mail, "Senior")));
                await().until(() -> jdbc.queryForObject(
                        "SELECT stage = 'APPLIED' FROM people_import WHERE job_id = ?", Boolean.class, said.jobId()));
            }
        }
    }

    /** Somebody with a password. */
    UUID account(String number) {
        importing.importCsv(scene.id(Scene.HR), file(row(number, mail(number), "Engineer")));
        UUID id = person(number).id();
        jdbc.update("INSERT INTO account (person_id, password_hash) VALUES (?, 'a hash')", id);
        return id;
    }

    static CurrentUser user(UUID id) {
        return new CurrentUser(id, "", "", ZoneId.of("Europe/Berlin"), Set.of());
    }

    CurrentUser user(String mail) {
        return user(scene.id(mail));
    }

    static RequestPostProcessor as(CurrentUser user) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
    }

    MockHttpServletResponse ask(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse();
    }

    static MockHttpServletRequestBuilder shown(String address, String mail) {
        return post(address).contentType("application/json").content("{\"mail\":\"" + mail + "\"}");
    }

    List<String> told(UUID person, String type, String field) {
        return jdbc.queryForList(
                "SELECT payload::json ->> ? FROM outbox_event WHERE type LIKE ? AND key = ? ORDER BY position",
                String.class,
                field,
                "%" + type + "%",
                person.toString());
    }

    List<String> audited(UUID person) {
        return jdbc.queryForList(
                "SELECT act FROM audit_trail WHERE aggregate = ? ORDER BY seq", String.class, "person/" + person);
    }

    /** The form with the fields of a person. */
    static String form(MockHttpServletResponse page) throws Exception {
        String html = page.getContentAsString();
        int begins = html.indexOf("class=\"pl-form\"");
        return html.substring(begins, html.indexOf("</form>", begins));
    }
}
