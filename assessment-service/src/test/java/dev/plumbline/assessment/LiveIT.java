package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Pages that update automatically. */
class LiveIT extends Platform {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Autowired
    private Scene scene;

    @Autowired
    private InAppNotifications bell;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private MockHttpServletResponse follow(String mail, String topic, @Nullable String lastSeen) throws Exception {
        var request = get("/live").param("topic", topic);
        if (lastSeen != null) {
            request.header("Last-Event-ID", lastSeen);
        }
        return http.perform(request.with(scene.as(mail))).andReturn().getResponse();
    }

    private static void saysOnce(MockHttpServletResponse stream, String topic) {
        await().atMost(PATIENCE).until(() -> stream.getContentAsString().split("data:" + topic, -1).length == 2);
    }

    @Test
    void aBellThatRingsIsSaidToItsOwnerOnceItIsCommittedAndToNobodyElse() throws Exception {
        UUID employee = scene.id(Scene.EMPLOYEE);
        MockHttpServletResponse own = follow(Scene.EMPLOYEE, "bell/" + employee, null);
        MockHttpServletResponse others = follow(Scene.MANAGER, "bell/" + scene.id(Scene.MANAGER), null);
        bell.posted(new NotificationPosted(
                UUID.randomUUID(), employee, Kind.TASK_ASSIGNED, "A task", "/tasks", Instant.now()));
        saysOnce(own, "bell/" + employee);
        assertThat(others.getContentAsString()).doesNotContain("data:");
        assertThat(follow(Scene.MANAGER, "bell/" + employee, null).getStatus()).isEqualTo(404);
        assertThat(follow(Scene.EMPLOYEE, "nothing/" + employee, null).getStatus())
                .isEqualTo(404);
        assertThat(follow(Scene.EMPLOYEE, "bell", null).getStatus()).isEqualTo(404);
    }

    @Test
    void aSessionIsFollowedByThoseWhoMaySeeIt() throws Exception {
        UUID cycle = scene.launched("Followed " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        UUID session = scene.calibration(cycle, assessment).id();
        assertThat(follow(Scene.EMPLOYEE, "session/" + session, null).getStatus())
                .isEqualTo(404);
        MockHttpServletResponse stream = follow(Scene.HR, "session/" + session, null);
        jdbc.update("UPDATE calibration_item SET comment = 'Decided.' WHERE session_id = ?", session);
        saysOnce(stream, "session/" + session);
    }

    @Test
    void afterAGapAllThatIsFollowedIsReadOnce() throws Exception {
        String topic = "bell/" + scene.id(Scene.MANAGER);
        saysOnce(follow(Scene.MANAGER, topic, "7"), topic);
    }

    /** Of pages that were left, nothing is known until something is written to them. */
    @Test
    void whoGoesFromPageToPageQuicklyIsNeverRefusedAndTheOldestStreamEnds() throws Exception {
        UUID leader = scene.id(Scene.STRANGER);
        String topic = "bell/" + leader;
        List<MockHttpServletResponse> streams = new ArrayList<>();
        for (int page = 0; page < 30; page++) {
            streams.add(follow(Scene.STRANGER, topic, null));
        }
        assertThat(streams)
                .extracting(MockHttpServletResponse::getStatus)
                .as("each page has its stream")
                .containsOnly(200);
        bell.posted(new NotificationPosted(
                UUID.randomUUID(), leader, Kind.TASK_ASSIGNED, "A task", "/tasks", Instant.now()));
        saysOnce(streams.getLast(), topic);
        saysOnce(streams.get(10), topic);
        assertThat(streams.subList(0, 10))
                .as("those before the last twenty have ended")
                .allSatisfy(ended -> assertThat(ended.getContentAsString()).doesNotContain("data:"));
    }

    @Test
    void aTopicThatIsNoneIsNotFound() throws Exception {
        for (String topic : List.of(
                "bell/------------------------------------",
                "bell/0000000000000000000000000000000-----",
                "bell/",
                "bell",
                "/",
                "nothing/" + UUID.randomUUID())) {
            assertThat(follow(Scene.MANAGER, topic, null).getStatus()).as(topic).isEqualTo(404);
        }
    }

    @Test
    void whoIsNotSignedInAnyMoreIsRefusedAndNotSentToAPage() throws Exception {
        var answer = http.perform(get("/live").param("topic", "bell").accept("text/event-stream"))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeader("Location")).isNull();
        assertThat(answer.getContentAsString()).isEmpty();
    }
}
