package dev.plumbline.assessment.review;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.SecondAssessorRoles;
import dev.plumbline.assessment.people.SecondAssessorRoles.Given;
import java.util.List;
import java.util.Set;
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

/** HR says who may be drawn to judge a second time without a result, on the page and over REST, and it is recorded. */
class SecondAssessorRoleIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private SecondAssessorRoles roles;

    @Autowired
    private AppointingSecondAssessors appointing;

    private final UUID person = UUID.randomUUID();

    private String page() {
        return "/people/" + person + "/second-assessor";
    }

    @BeforeEach
    void somebody() {
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " active, revision, version) SELECT ?, ?, ?, 'Ada', ?, 'Clerk', unit, language, time_zone, true, 1, 0 FROM"
                        + " person WHERE mail = ?",
                person,
                "A" + person,
                person + "@demo.example",
                "Assesses " + person,
                Scene.EMPLOYEE);
    }

    @AfterEach
    void theyLeave() {
        roles.give(person, Given.NOTHING);
        jdbc.update("UPDATE person SET active = false, announced = false WHERE id = ?", person);
    }

    private MockHttpServletResponse send(String mail, MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(csrf()).with(scene.as(mail)))
                .andReturn()
                .getResponse();
    }

    private List<String> recorded() {
        return jdbc.queryForList(
                "SELECT act || ' ' || coalesce(before, '') || ' > ' || coalesce(after, '') FROM audit_trail WHERE aggregate = ?"
                        + " ORDER BY at, seq",
                String.class,
                "person/" + person);
    }

    private MockHttpServletRequestBuilder saying(String body) {
        return put("/api/v1" + page()).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    @Test
    void hrSaysItOnThePageForAllSkillsOrSomeAndTakesItAway() throws Exception {
        UUID skill = scene.skill().originId();
        assertThat(pages.get(Scene.HR, "/people/" + person, "HR").html()).contains("href=\"" + page() + "\"");
        assertThat(pages.get(Scene.HR, page(), "HR").html())
                .contains("name=\"version\" value=\"1\"", "value=\"" + skill + "\"")
                .doesNotContain("value=\"dismiss\"");
        assertThat(pages.post(Scene.HR, page(), "act", "appoint", "version", "1")
                        .words())
                .contains("Choose the skills, or all of them.");
        assertThat(pages.post(Scene.HR, page(), "act", "appoint", "version", "1", "skill", skill.toString())
                        .location())
                .isEqualTo(page() + "?done=saved");
        assertThat(roles.of(person)).isEqualTo(new Given(false, Set.of(skill)));
        var stale = pages.post(Scene.HR, page(), "act", "appoint", "version", "1", "all", "true");
        assertThat(stale.words()).contains("This was changed after you opened it");
        assertThat(stale.html()).contains("name=\"version\" value=\"2\"");
        pages.post(Scene.HR, page(), "act", "appoint", "version", "2", "all", "true");
        assertThat(roles.of(person)).isEqualTo(new Given(true, Set.of()));
        assertThat(pages.get(Scene.HR, "/second-assessors", "HR").words())
                .contains("Ada Assesses " + person, "All skills");
        pages.post(Scene.HR, page(), "act", "dismiss", "version", "3");
        assertThat(roles.of(person)).isEqualTo(Given.NOTHING);
        assertThat(pages.get(Scene.HR, "/second-assessors", "HR").words()).doesNotContain("Ada Assesses " + person);
        assertThat(recorded())
                .containsExactly(
                        "second-assessor-appointed  > " + skill,
                        "second-assessor-appointed " + skill + " > all",
                        "second-assessor-dismissed all > ");
    }

    @Test
    void nobodyElseSeesOrSaysItAndNobodyForThemselves() throws Exception {
        for (String other : List.of(Scene.MANAGER, Scene.DIRECTOR, Scene.STRANGER, person + "@demo.example")) {
            assertThat(pages.get(other, page()).status()).as(other).isEqualTo(403);
            assertThat(pages.get(other, "/second-assessors").status()).isEqualTo(403);
            assertThat(send(other, get("/api/v1/second-assessors")).getStatus()).isEqualTo(403);
            assertThat(send(other, saying("{\"all\":true}").header("If-Match", "*"))
                            .getStatus())
                    .isEqualTo(403);
            assertThat(send(other, delete("/api/v1" + page()).header("If-Match", "*"))
                            .getStatus())
                    .isEqualTo(403);
        }
        String own = "/people/" + scene.id(Scene.HR) + "/second-assessor";
        assertThat(pages.post(Scene.HR, own, "act", "appoint", "version", PagesAs.ANY_VERSION, "all", "true")
                        .status())
                .isEqualTo(403);
        assertThat(roles.of(person)).isEqualTo(Given.NOTHING);
    }

    @Test
    void overRestItIsReadListedSaidAndTakenAway() throws Exception {
        UUID skill = scene.skill().originId();
        String read = String.valueOf(send(Scene.HR, get("/api/v1" + page())).getHeader("ETag"));
        assertThat(send(Scene.HR, saying("{\"all\":true}")).getStatus()).isEqualTo(428);
        var set = send(
                Scene.HR,
                saying("{\"all\":false,\"skills\":[\"" + skill + "\"]}").header("If-Match", read));
        assertThat(set.getContentAsString())
                .isEqualTo("{\"person\":\"" + person + "\",\"all\":false,\"skills\":[\"" + skill + "\"]}");
        assertThat(set.getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(send(Scene.HR, saying("{\"all\":true}").header("If-Match", read))
                        .getStatus())
                .isEqualTo(412);
        assertThat(send(Scene.HR, get("/api/v1/second-assessors?limit=500")).getContentAsString())
                .contains("{\"person\":\"" + person + "\"", "\"code\":\"ITMG\"", "\"open\":0");
        var unknown = send(
                Scene.HR,
                saying("{\"all\":false,\"skills\":[\"" + skill + "\",\"" + person + "\"]}")
                        .header("If-Match", "*"));
        assertThat(unknown.getStatus()).isEqualTo(422);
        assertThat(unknown.getContentAsString()).contains("/skills/1", "second-assessor-unknown");
        assertThat(send(Scene.HR, get("/api/v1/second-assessors?after=" + UUID.randomUUID()))
                        .getStatus())
                .isEqualTo(422);
        assertThat(send(Scene.HR, delete("/api/v1" + page()).header("If-Match", "*"))
                        .getStatus())
                .isEqualTo(204);
        assertThat(send(Scene.HR, delete("/api/v1" + page()).header("If-Match", "*"))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void whoHasLeftIsMadeNone() {
        jdbc.update("UPDATE person SET active = false, announced = false WHERE id = ?", person);
        refused("role-for-inactive", () -> appointing.appoint(scene.id(Scene.HR), person, true, List.of(), null));
        assertThat(roles.of(person)).isEqualTo(Given.NOTHING);
    }
}
