package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two people have the page of a session open: what the second one sends is not stored in place of what the first one did. */
class StaleSessionsIT extends Platform {

    private static final String CHANGED = "This was changed after you opened it";

    private static final String[] SEATS = {Scene.STRANGER, "kaspar.moss@demo.example", "shun.ito@demo.example"};

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private CalibrationSessions sessions;

    @Autowired
    private SettingUpSessions settingUp;

    @Autowired
    private CalibrationItems calibrationItems;

    @Autowired
    private JdbcTemplate jdbc;

    private CalibrationSession session;

    private String page;

    @BeforeEach
    void aSessionIsStaffed() {
        UUID cycle = scene.launched("Stale session " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        session = scene.calibration(cycle, assessment);
        scene.staff(session, Scene.HR, SEATS);
        page = "/calibration-sessions/" + session.id();
    }

    private String version(String action) throws Exception {
        return read(pages.get(Scene.HR, page, "HR").html(), action);
    }

    private static String read(String html, String action) {
        Element field = Jsoup.parse(html).selectFirst("form[action$=" + action + "] input[name=version]");
        assertThat(field).as(action).isNotNull();
        return field.val();
    }

    private List<String> seated() {
        return calibrationItems.seats(session.id()).stream()
                .map(seat -> seat.person().toString())
                .toList();
    }

    private List<String> staff(String... seats) {
        List<String> fields =
                new ArrayList<>(List.of("facilitator", scene.id(Scene.HR).toString(), "reason", "Others are away."));
        fields.addAll(List.of("facilitator-search", "", "calibrators-search", ""));
        for (String seat : seats) {
            fields.addAll(List.of("calibrators", scene.id(seat).toString()));
        }
        return fields;
    }

    @Test
    void theSeatsOfAStalePageAreKeptInItsFormAndNotTaken() throws Exception {
        String opened = version("/staff");
        settingUp.staff(
                scene.id(Scene.OTHER_HR),
                session.id(),
                scene.id(Scene.HR),
                List.of(scene.id(SEATS[0]), scene.id(SEATS[1])));
        List<String> seated = seated();
        var searched = pages.post(Scene.HR, page + "/staff", staff(SEATS), "version", opened, "find", "calibrators");
        assertThat(read(searched.html(), "/staff")).as("a search reads nothing").isEqualTo(opened);
        var refused = pages.post(Scene.HR, page + "/staff", staff(SEATS), "version", opened);
        assertThat(refused.words()).contains(CHANGED);
        assertThat(refused.html()).contains("name=\"calibrators\" value=\"" + scene.id(SEATS[2]) + "\"");
        assertThat(seated()).isEqualTo(seated);
        assertThat(pages.post(Scene.HR, page + "/staff", staff(SEATS), "version", read(refused.html(), "/staff"))
                        .status())
                .as("who has read what is there now")
                .isEqualTo(302);
        assertThat(seated()).hasSize(SEATS.length);
    }

    @Test
    void aSessionIsLedAndSignedAsItWasRead() throws Exception {
        String opened = version("/schedule");
        settingUp.staff(
                scene.id(Scene.OTHER_HR),
                session.id(),
                scene.id(Scene.HR),
                List.of(scene.id(SEATS[0]), scene.id(SEATS[1]), scene.id(SEATS[2])));
        for (String act : List.of("schedule", "open", "ready", "sign", "resume")) {
            assertThat(pages.post(Scene.HR, page + "/" + act, "version", opened).words())
                    .as(act)
                    .contains(CHANGED);
        }
        assertThat(state()).isEqualTo(State.DRAFT);
        assertThat(pages.post(Scene.HR, page + "/schedule", "version", version("/schedule"))
                        .status())
                .isEqualTo(302);
        assertThat(state()).isEqualTo(State.PREVIEW);
        assertThat(pages.post(Scene.STRANGER, page + "/open", "version", opened).words())
                .as("a calibrator learns that it has changed, and leads it no more than before")
                .contains(CHANGED);
        assertThat(pages.post(Scene.EMPLOYEE, page + "/open", "version", opened).status())
                .as("whoever may not know of it")
                .isEqualTo(404);
    }

    private State state() {
        return sessions.findById(session.id()).orElseThrow().state();
    }
}
