package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The title at which a person aims: set by their manager or HR, on the page, over REST and by file, and recorded. */
class TargetTitlesIT extends Platform {

    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private final UUID person = UUID.randomUUID();

    private String page() {
        return "/people/" + person + "/target-title";
    }

    @BeforeEach
    void somebodyWhomTheManagerLeads() {
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Ada', ?, 'Clerk', unit, language, time_zone,"
                        + " manager_id, true, 1, 0 FROM person WHERE mail = ?",
                person,
                "A" + person,
                person + "@demo.example",
                "Aims " + person,
                Scene.EMPLOYEE);
    }

    @AfterEach
    void theyLeave() {
        jdbc.update("UPDATE person SET active = false, announced = false WHERE id = ?", person);
    }

    private String target() {
        return jdbc.queryForObject("SELECT target_title FROM person WHERE id = ?", String.class, person);
    }

    private MockHttpServletResponse send(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(scene.as(mail)))
                .andReturn()
                .getResponse();
    }

    @Test
    void theManagerAndHrSetItOnItsPageAndItIsRecorded() throws Exception {
        assertThat(pages.get(Scene.MANAGER, "/team").html()).contains("href=\"" + page() + "\"");
        assertThat(pages.get(Scene.MANAGER, page()).words()).contains("Job title: Clerk");
        assertThat(pages.post(Scene.MANAGER, page(), "targetTitle", "  Harbour   master ", "version", "0")
                        .location())
                .isEqualTo(page() + "?done=saved");
        assertThat(target()).isEqualTo("Harbour master");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM audit_entry WHERE act = 'person-target-title-set' AND aggregate = ?",
                        Integer.class,
                        "person/" + person))
                .isEqualTo(1);
        assertThat(pages.get(Scene.HR, "/people/" + person, "HR").html()).contains("href=\"" + page() + "\"");
        var stale = pages.post(Scene.HR, page(), "targetTitle", "Pilot", "version", "0");
        assertThat(stale.status()).isEqualTo(200);
        assertThat(stale.words()).contains("This was changed after you opened it");
        assertThat(stale.html()).contains("value=\"Pilot\"", "name=\"version\" value=\"1\"");
        assertThat(target()).isEqualTo("Harbour master");
        pages.post(Scene.HR, page(), "targetTitle", "", "version", "1");
        assertThat(target()).isEmpty();
    }

    @Test
    void nobodyElseSeesOrSetsItNotEvenThePerson() throws Exception {
        for (String other : List.of(person + "@demo.example", Scene.EMPLOYEE, Scene.STRANGER, Scene.DIRECTOR)) {
            assertThat(pages.get(other, page()).status()).as(other).isEqualTo(404);
            assertThat(pages.post(other, page(), "targetTitle", "Pilot", "version", "0")
                            .status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(pages.get(Scene.HR, "/people/" + scene.id(Scene.HR) + "/target-title", "HR")
                        .status())
                .as("HR aims at nothing for themselves")
                .isEqualTo(404);
        assertThat(target()).isEmpty();
    }

    @Test
    void overRestItIsReadAndSetAndALongOneIsRefused() throws Exception {
        String path = "/api/v1/people/" + person + "/target-title";
        String read = String.valueOf(send(Scene.MANAGER, get(path)).getHeader("ETag"));
        MockHttpServletRequestBuilder unread =
                put(path).contentType(MediaType.APPLICATION_JSON).content("{\"targetTitle\":\"Pilot\"}");
        assertThat(send(Scene.MANAGER, unread).getStatus()).isEqualTo(428);
        var set = send(
                Scene.MANAGER,
                put(path)
                        .header("If-Match", read)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"targetTitle\":\"Pilot\"}"));
        assertThat(set.getStatus()).as(set.getContentAsString()).isEqualTo(200);
        assertThat(set.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(send(Scene.HR, get(path)).getContentAsString()).contains("\"targetTitle\":\"Pilot\"");
        var stale = send(
                Scene.MANAGER,
                put(path)
                        .header("If-Match", read)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"targetTitle\":\"\"}"));
        assertThat(stale.getStatus()).isEqualTo(412);
        assertThat(stale.getContentAsString()).contains("\"currentVersion\":1");
        var tooLong = send(
                Scene.MANAGER,
                put(path)
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"targetTitle\":\"" + "x".repeat(201) + "\"}"));
        assertThat(tooLong.getStatus()).isEqualTo(422);
        assertThat(send(Scene.STRANGER, get(path)).getStatus()).isEqualTo(404);
        assertThat(target()).isEqualTo("Pilot");
    }

    private void imported(String header, String row) {
        importing.importCsv(scene.id(Scene.HR), (header + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileSetsItRemovesItAndLeavesItWhereItHasNoSuchColumn() {
        String row = "A%s,%s@demo.example,Ada,Aims,%s,Clerk,Platforms,en,true".formatted(person, person, Scene.MANAGER);
        imported(HEADER + ",target_title", row + ",Harbour  master");
        assertThat(target()).isEqualTo("Harbour master");
        imported(HEADER, row.replace("Clerk", "Chief clerk"));
        assertThat(target()).isEqualTo("Harbour master");
        imported(HEADER + ",target_title", row + ",");
        assertThat(target()).isEmpty();
    }
}
