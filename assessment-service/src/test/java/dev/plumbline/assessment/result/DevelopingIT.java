package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.site.CurrentUser;
import java.sql.Date;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
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
    private PlanningDevelopment developing;

    @Autowired
    private Results results;

    @Autowired
    private JdbcTemplate jdbc;

    private RequestPostProcessor as(String mail) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(scene.id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of()), null, List.of()));
    }

    private String page(RequestBuilder request) throws Exception {
        return http.perform(request).andReturn().getResponse().getContentAsString();
    }

    private List<PlanningDevelopment.Action> actions(UUID assessment) {
        return developing.of(results.sheet(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment))).values().stream()
                .flatMap(List::stream)
                .toList();
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
            assertThat(action.doneAt()).isNull();
        });
        assertThat(page(get("/").with(as(Scene.EMPLOYEE)))).contains("Lead the next renewal of a portfolio");
        assertThat(page(get("/assessments/" + assessment + "/result").with(as(Scene.MANAGER))))
                .contains("Lead the next renewal of a portfolio")
                .doesNotContain("Add an action");

        http.perform(
                post("/development-actions/" + actions(assessment).getFirst().id() + "/done")
                        .with(as(Scene.EMPLOYEE))
                        .with(csrf()));
        assertThat(actions(assessment).getFirst().doneAt()).isNotNull();
        assertThat(page(get("/").with(as(Scene.EMPLOYEE)))).doesNotContain("Lead the next renewal of a portfolio");
    }

    @Test
    void whoHasPlannedAsMuchAsThereCanBeIsToldAndKeepsTheirText() throws Exception {
        UUID assessment = scene.resultBelowTheClaim("Planned in full " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        planned(assessment, statement, 200, true);
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

    private void planned(UUID assessment, UUID statement, int many, boolean done) {
        jdbc.update(
                "INSERT INTO development_action (id, person_id, skill_assessment_id, statement_id, text, until, made_at, done_at)"
                        + " SELECT gen_random_uuid(), ?, ?, ?, 'Plan', ?, now(), CASE WHEN ? THEN now() END FROM generate_series(1, ?)",
                scene.id(Scene.EMPLOYEE),
                scene.said(assessment),
                statement,
                Date.valueOf(Scene.today().plusDays(50)),
                done,
                many);
    }
}
