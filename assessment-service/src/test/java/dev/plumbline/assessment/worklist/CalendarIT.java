package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.people.CalendarAddresses;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody's dates, as a calendar program reads them. */
class CalendarIT extends Platform {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Scene scene;

    @Autowired
    private CalendarAddresses addresses;

    @Autowired
    private SteeringCycles steering;

    @Autowired
    private Substitutions substitutions;

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

    private VEvent event(UUID person, String name) throws Exception {
        ICalendar calendar = Biweekly.parse(read(addresses.renew(person)).getContentAsString())
                .first();
        return calendar.getEvents().stream()
                .filter(event -> event.getSummary().getValue().contains(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDateThatIsMovedIsTakenByProgramsThatHaveTheOldOne() throws Exception {
        String name = "Moved dates " + UUID.randomUUID();
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        UUID manager = scene.id(Scene.MANAGER);
        VEvent before = event(manager, name);
        var dates = Scene.dates();
        steering.moveDates(
                scene.id(Scene.HR),
                cycle,
                Milestones.of(
                        dates.selfAssessment(),
                        dates.review().plusDays(2),
                        dates.calibration().plusDays(2),
                        dates.publication().plusDays(2),
                        dates.acknowledgement().plusDays(2)));
        VEvent after = event(manager, name);
        assertThat(after.getUid().getValue()).isEqualTo(before.getUid().getValue());
        assertThat(after.getDateEnd().getValue()).isAfter(before.getDateEnd().getValue());
        assertThat(after.getSequence().getValue())
                .isGreaterThan(before.getSequence().getValue());
        assertThat(after.getLastModified().getValue())
                .isAfterOrEqualTo(before.getLastModified().getValue());
        assertThat(after.getDateTimeStamp().getValue())
                .isEqualTo(after.getLastModified().getValue());
    }

    @Test
    void whatOneDoesForOthersAndWhatOnesGroupHasToDoIsInItToo() throws Exception {
        String name = "For others " + UUID.randomUUID();
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        UUID manager = scene.id(Scene.MANAGER);
        substitutions.name(
                manager,
                manager,
                scene.id(Scene.DIRECTOR),
                Scene.today(),
                Scene.today().plusDays(1));
        assertThat(event(scene.id(Scene.DIRECTOR), name).getSummary().getValue())
                .isEqualTo("Review – Jonas Lind – " + name + " – as deputy of Mara Okafor");
        UUID task = scene.opened("assessment-cycle", "user_publish_results", WorkRole.HR, cycle, 0, 1);
        // Due before what other tests have left to HR: a calendar has the next two hundred.
        jdbc.update("UPDATE work_item SET due_at = now() - interval '1 year' WHERE id = ?", task);
        assertThat(event(scene.id(Scene.HR), name).getSummary().getValue()).endsWith(name + " – for whoever takes it");
    }
}
