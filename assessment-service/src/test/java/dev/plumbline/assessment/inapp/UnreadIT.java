package dev.plumbline.assessment.inapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** How many notifications are unread is on every page: it is counted exactly to 100, and no further. */
class UnreadIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private void notified(UUID person, int times) {
        jdbc.update(
                "INSERT INTO bell (person_id, notification_id, kind, title, path, at, read_at) SELECT ?, gen_random_uuid(),"
                        + " 'TASK_ASSIGNED', 'Review', '/tasks', now(), NULL FROM generate_series(1, ?)",
                person,
                times);
    }

    private String bell(UUID person) throws Exception {
        return Jsoup.parse(http.perform(get("/notifications/bell").with(scene.as(person + "@demo.example")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .select(".pl-bell")
                .outerHtml();
    }

    @Test
    void moreThanAHundredAreNotCounted() throws Exception {
        UUID person = Newcomers.add(jdbc, "Una", "Unread", "Platforms", null);
        notified(person, 100);
        assertThat(bell(person)).contains("Notifications, 100 unread", ">100<");
        notified(person, 30);
        assertThat(bell(person)).contains("Notifications, 100+ unread", ">100+<");
    }
}
