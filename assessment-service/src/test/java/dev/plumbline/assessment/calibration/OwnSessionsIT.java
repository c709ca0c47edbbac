package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever leads a session or sits in it finds it, also one that has not begun. */
class OwnSessionsIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private SettingUpSessions sessions;

    @Autowired
    private OwnSessions own;

    @Autowired
    private JdbcTemplate jdbc;

    private String person(String name) {
        UUID id = UUID.randomUUID();
        String mail = id + "@sessions.example";
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, active,"
                        + " revision, version) VALUES (?, ?, ?, ?, 'Seated', 'Clerk', 'Sessions', 'en', 'Europe/Berlin', true, 1, 0)",
                id,
                id.toString(),
                mail,
                name);
        return mail;
    }

    @Test
    void aFacilitatorAndACalibratorWhoAreNotHrFindTheirSession() throws Exception {
        String facilitator = person("Fay");
        List<String> seats = List.of(person("Cal"), person("Col"), person("Cyd"));
        String stranger = person("Sid");
        UUID cycle = scene.launched("Own sessions " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        CalibrationSession session = sessions.create(
                scene.id(Scene.HR),
                cycle,
                scene.skill().id(),
                scene.id(facilitator),
                seats.stream().map(scene::id).toList());

        assertThat(own.of(scene.id(facilitator), Locale.ENGLISH, null, 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo(session.id());
                    assertThat(one.leads()).isTrue();
                });
        assertThat(own.of(scene.id(seats.getFirst()), Locale.ENGLISH, null, 10))
                .singleElement()
                .satisfies(one -> assertThat(one.leads()).isFalse());
        assertThat(own.of(scene.id(stranger), Locale.ENGLISH, null, 10)).isEmpty();
        String address = "/calibration-sessions/" + session.id();
        assertThat(pages.get(facilitator, "/calibration-sessions").html()).contains(address);
        assertThat(pages.get(facilitator, address).status()).isEqualTo(200);
        assertThat(pages.get(seats.getFirst(), "/").html()).contains("\"/calibration-sessions\"");
        assertThat(pages.get(stranger, "/").html()).doesNotContain("\"/calibration-sessions\"");
    }
}
