package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.plumbline.assessment.participant.AssessmentState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * An act names the version that was read while somebody else is changing it: it waits for the end of that change, and is then
 * refused as old. What was compared before it waited does not count.
 */
class ChangedMeanwhileIT extends Platform {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String REASON = "{\"reason\":\"A reason of twenty characters.\"}";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private InOrder inOrder;

    @Autowired
    private JdbcTemplate jdbc;

    private long version(String table, UUID id) {
        return jdbc.queryForObject("SELECT version FROM " + table + " WHERE id = ?", Long.class, id);
    }

    /** What is answered to somebody who acts while another changes what they have read. */
    private <T> T changing(String table, UUID id, Callable<T> act) throws Exception {
        return inOrder.afterwards(
                () -> jdbc.update("UPDATE " + table + " SET version = version + 1 WHERE id = ?", id), act);
    }

    /** The statuses of requests to HR's REST, each by its address, which are sent while somebody changes what they are about. */
    private Map<String, Integer> statuses(String table, UUID id, Map<String, MockHttpServletRequestBuilder> acts)
            throws Exception {
        Map<String, Integer> statuses = new TreeMap<>();
        for (var act : acts.entrySet()) {
            long read = version(table, id);
            MockHttpServletRequestBuilder request = act.getValue()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("If-Match", "\"" + read + "\"")
                    .with(scene.as(Scene.HR, "HR"));
            statuses.put(
                    act.getKey(),
                    changing(
                            table,
                            id,
                            () -> http.perform(request)
                                    .andReturn()
                                    .getResponse()
                                    .getStatus()));
        }
        return statuses;
    }

    /** Requests by the last part of their address, with what they say. */
    private static Map<String, MockHttpServletRequestBuilder> posted(String path, Map<String, String> bodies) {
        Map<String, MockHttpServletRequestBuilder> acts = new TreeMap<>();
        bodies.forEach(
                (act, body) -> acts.put(act, post("/api/v1" + path + "/" + act).content(body)));
        return acts;
    }

    @Test
    void noActOverRestIsDoneToACycleThatWasNotRead() throws Exception {
        UUID cycle = scene.launched("Changed meanwhile " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        String path = "/cycles/" + cycle;
        Map<String, MockHttpServletRequestBuilder> acts = posted(
                path,
                Map.ofEntries(
                        Map.entry("nudges", ""),
                        Map.entry("participants", "{\"people\":[\"" + scene.id(Scene.STRANGER) + "\"]}"),
                        Map.entry(
                                "unfinished/go-on",
                                "{\"day\":\"" + Scene.today().plusDays(100) + "\"}"),
                        Map.entry(
                                "unfinished/withdraw",
                                "{\"assessments\":[\"" + assessment + "\"],\"reason\":\"A good reason.\"}"),
                        Map.entry("pause", ""),
                        Map.entry("resume", ""),
                        Map.entry("cancel", REASON),
                        Map.entry("launch", ""),
                        Map.entry("end-review", ""),
                        Map.entry("publish", ""),
                        Map.entry("end-quality", "")));
        acts.put("milestones", put("/api/v1" + path + "/milestones").content(JSON.writeValueAsString(Scene.dates())));
        assertThat(statuses("assessment_cycle", cycle, acts))
                .allSatisfy((act, status) -> assertThat(status).as(act).isEqualTo(412));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.ASSIGNED);
    }

    @Test
    void noActOverRestIsDoneToASessionThatWasNotRead() throws Exception {
        UUID cycle = scene.launched("Changed session " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        var session = scene.calibration(cycle, assessment);
        scene.staff(session, Scene.HR, Scene.STRANGER, "kaspar.moss@demo.example", "shun.ito@demo.example");
        UUID item =
                jdbc.queryForObject("SELECT id FROM calibration_item WHERE session_id = ?", UUID.class, session.id());
        String staff = "{\"facilitatorId\":\"" + scene.id(Scene.HR) + "\",\"calibrators\":[\""
                + scene.id(Scene.STRANGER) + "\"],\"reason\":null}";
        Map<String, MockHttpServletRequestBuilder> acts = posted(
                "/calibration-sessions/" + session.id(),
                Map.of(
                        "staff",
                        staff,
                        "items/" + item + "/leave-out",
                        REASON,
                        "schedule",
                        "",
                        "open",
                        "",
                        "ready",
                        "",
                        "sign",
                        "",
                        "resume",
                        "",
                        "reopen",
                        REASON));
        assertThat(statuses("calibration_session", session.id(), acts))
                .allSatisfy((act, status) -> assertThat(status).as(act).isEqualTo(412));
        assertThat(jdbc.queryForObject(
                        "SELECT state FROM calibration_session WHERE id = ?", String.class, session.id()))
                .isEqualTo("DRAFT");
    }

    @Test
    void noActOverRestIsDoneToAnAssessmentThatWasNotRead() throws Exception {
        UUID cycle = scene.launched("Changed person " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        Map<String, MockHttpServletRequestBuilder> acts = posted(
                "/assessments/" + assessment,
                Map.ofEntries(
                        Map.entry("bypass", ""),
                        Map.entry("withdraw", REASON),
                        Map.entry("reopen", "{\"step\":\"SELF_ASSESSMENT\",\"reason\":\"A good reason.\"}"),
                        Map.entry("self-assessment/recall", ""),
                        Map.entry("acknowledge", "")));
        assertThat(statuses("assessment", assessment, acts))
                .allSatisfy((act, status) -> assertThat(status).as(act).isEqualTo(412));
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.ASSIGNED);
    }

    @Test
    void norByAPage() throws Exception {
        UUID cycle = scene.launched("Changed page " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        for (String act : List.of("bypass", "reopen", "withdraw")) {
            String read = "" + version("assessment", assessment);
            var page = changing(
                    "assessment",
                    assessment,
                    () -> pages.post(
                            Scene.HR,
                            "/assessments/" + assessment + "/" + act,
                            "version",
                            read,
                            "step",
                            "SELF_ASSESSMENT",
                            "reason",
                            "A good reason."));
            assertThat(page.words()).as(act).contains("This was changed after you opened it");
        }
        assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.ASSIGNED);
    }
}
