package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import biweekly.Biweekly;
import biweekly.ICalendar;
import dev.plumbline.assessment.people.CalendarAddresses;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody's dates, as a calendar program reads them. */
class CalendarIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private CalendarAddresses addresses;

    @Autowired
    private MockMvc http;

    private MockHttpServletResponse read(String secret) throws Exception {
        return http.perform(get("/calendar/" + secret)).andReturn().getResponse();
    }

    @Test
    void itHoldsWhenOnesTasksAreDueAndAnOldAddressHoldsNothing() throws Exception {
        String name = "Dates; of, " + UUID.randomUUID();
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        UUID manager = scene.id(Scene.MANAGER);
        String old = addresses.renew(manager);
        String secret = addresses.renew(manager);
        assertThat(read(old).getStatus()).isEqualTo(404);
        MockHttpServletResponse answer = read(secret);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentType()).isEqualTo("text/calendar;charset=UTF-8");
        ICalendar calendar = Biweekly.parse(answer.getContentAsString()).first();
        assertThat(calendar.getEvents())
                .filteredOn(event -> event.getSummary().getValue().contains(name))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getSummary().getValue()).isEqualTo("Review – Jonas Lind – " + name);
                    assertThat(event.getDateEnd().getValue().toInstant())
                            .isEqualTo(scene.dueOf(assessment, "user_review"));
                    assertThat(event.getUrl().getValue()).endsWith("/assessments/" + assessment + "/review");
                });
        addresses.remove(manager);
        assertThat(read(secret).getStatus()).isEqualTo(404);
    }
}
