package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Answers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkRole;
import java.time.ZoneId;
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

/** Who comes into a running cycle and whom nobody could review: HR names somebody, as before the launch. */
class LatecomersIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private Worklist worklist;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc http;

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(scene.id(Scene.HR), "HR", "XX", ZoneId.of("Europe/Berlin"), Set.of("HR"));
        return http.perform(request.with(csrf())
                        .with(authentication(
                                UsernamePasswordAuthenticationToken.authenticated(me, null, java.util.List.of()))))
                .andReturn()
                .getResponse();
    }

    /** Somebody whom nobody leads, and who leads nobody. */
    private UUID outsider() {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Oona', 'Outside', 'Adviser', unit, language,"
                        + " time_zone, NULL, true, 1, 0 FROM person WHERE mail = ?",
                id,
                "O" + id,
                id + "@demo.example",
                Scene.EMPLOYEE);
        return id;
    }

    private MockHttpServletResponse add(UUID cycle, String person, String reviewers) throws Exception {
        String path = "/api/v1/cycles/" + cycle;
        return send(post(path + "/participants")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"people\":[\"" + scene.id(person) + "\"]" + reviewers + "}")
                .header("If-Match", send(get(path)).getHeader("ETag")));
    }

    private static String by(UUID person, UUID reviewer) {
        return "{\"person\":\"" + person + "\",\"reviewer\":\"" + reviewer + "\"}";
    }

    private void refused(String code, UUID cycle, String reviewers) throws Exception {
        var answer = add(cycle, Scene.DIRECTOR, reviewers);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(422);
        assertThat(answer.getContentAsString()).contains("\"" + code + "\"");
        assertThat(jdbc.queryForObject("SELECT count(*)::int FROM assessment WHERE cycle_id = ?", Integer.class, cycle))
                .isEqualTo(1);
    }

    @Test
    void overRestTheReviewerOfWhoComesLateIsNamedAndFourEyesAreAsked() throws Exception {
        UUID cycle = scene.launched("Late over REST " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID director = scene.id(Scene.DIRECTOR);
        UUID outsider = outsider();
        UUID gone = outsider();
        jdbc.update("UPDATE person SET active = false WHERE id = ?", gone);
        refused("not-ready-nobody-reviews", cycle, "");
        refused("not-ready-nobody-reviews", cycle, ",\"reviewers\":[]");
        refused("could-not-hold-above", cycle, ",\"reviewers\":[" + by(director, scene.id(Scene.MANAGER)) + "]");
        refused("could-not-hold-own", cycle, ",\"reviewers\":[" + by(director, director) + "]");
        refused("deputy-unknown", cycle, ",\"reviewers\":[" + by(director, gone) + "]");
        refused("deputy-unknown", cycle, ",\"reviewers\":[" + by(director, UUID.randomUUID()) + "]");
        refused("person-unknown", cycle, ",\"reviewers\":[" + by(scene.id(Scene.STRANGER), outsider) + "]");
        refused(
                "reviewer-twice",
                cycle,
                ",\"reviewers\":[" + by(director, outsider) + "," + by(director, scene.id(Scene.MANAGER)) + "]");

        var added = add(cycle, Scene.DIRECTOR, ",\"reviewers\":[" + by(director, outsider) + "]");
        assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(200);
        UUID assessment = scene.assessment(cycle, Scene.DIRECTOR);
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(outsider);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(worklist.openOf(assessment.toString()))
                .filteredOn(item -> item.element().equals("user_review"))
                .extracting(WorkItem::holder)
                .containsExactly(outsider);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", outsider);
    }

    @Test
    void nobodyNamesTheirOwnReviewerWhenTheyComeLate() throws Exception {
        UUID cycle = scene.launched("Late oneself " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID outsider = outsider();
        var answer = add(cycle, Scene.HR, ",\"reviewers\":[" + by(scene.id(Scene.HR), outsider) + "]");
        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContentAsString()).contains("on-oneself");
        jdbc.update("UPDATE person SET active = false WHERE id = ?", outsider);
    }

    @Test
    void whatBarsOneReviewerFromManyIsSaidOnceAndOfManyReasonsAPageIsNamed() throws Exception {
        UUID cycle = scene.launched("Late and barred " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID reviewer = outsider();
        var sent = post("/cycles/" + cycle + "/steer/people")
                .param("version", PagesAs.ANY_VERSION)
                .param("reviewer", reviewer.toString());
        for (int n = 0; n < 25; n++) {
            UUID person = outsider();
            jdbc.update("UPDATE person SET active = false, given_name = ? WHERE id = ?", "Oona" + n, person);
            sent.param("people", person.toString());
        }
        jdbc.update("UPDATE person SET active = false WHERE id = ?", reviewer);
        String refused = send(sent).getContentAsString();
        assertThat(refused).containsOnlyOnce("There is no such person, or they have left.");
        String errors = refused.substring(refused.indexOf("class=\"pl-errors\""));
        assertThat(errors.substring(0, errors.indexOf("</ul>")).split("<li>")).hasSize(1 + 20 + 1);
        assertThat(errors).contains("more reasons why these people cannot be added.");
    }

    @Test
    void onThePageTheReviewerIsChosenFromThoseFound() throws Exception {
        UUID cycle = scene.launched("Late on the page " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID outsider = outsider();
        var refused = send(post("/cycles/" + cycle + "/steer/people")
                .param("version", PagesAs.ANY_VERSION)
                .param("people", scene.id(Scene.DIRECTOR).toString())
                .param("people-search", "")
                .param("reviewer", scene.id(Scene.MANAGER).toString())
                .param("reviewer-search", ""));
        assertThat(refused.getStatus()).isEqualTo(200);
        assertThat(Answers.unwrapped(refused.getContentAsString()))
                .contains("it is about somebody above them in the reporting line.")
                .contains("name=\"reviewer\" value=\"" + scene.id(Scene.MANAGER) + "\"");
        var unknown = send(post("/cycles/" + cycle + "/steer/people")
                .param("version", PagesAs.ANY_VERSION)
                .param("people", scene.id(Scene.DIRECTOR).toString())
                .param("people-search", "")
                .param("reviewer-search", "nobody@demo.example")
                .param("find", "reviewer"));
        assertThat(unknown.getContentAsString())
                .contains(
                        "value=\"nobody@demo.example\"",
                        "Nobody matches.",
                        scene.id(Scene.DIRECTOR).toString());
        var besides = send(post("/cycles/" + cycle + "/steer/people")
                .param("version", PagesAs.ANY_VERSION)
                .param("people", scene.id(Scene.DIRECTOR).toString())
                .param("people-search", "nobody@demo.example")
                .param("find", "people"));
        assertThat(besides.getContentAsString()).as("beside whom is chosen").contains("Nobody else matches.");
        var added = send(post("/cycles/" + cycle + "/steer/people")
                .param("version", PagesAs.ANY_VERSION)
                .param("people", scene.id(Scene.DIRECTOR).toString())
                .param("people-search", "")
                .param("reviewer", outsider.toString()));
        assertThat(added.getStatus()).as(added.getContentAsString()).isEqualTo(302);
        assertThat(scene.read(scene.assessment(cycle, Scene.DIRECTOR)).reviewerId())
                .isEqualTo(outsider);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", outsider);
    }
}
