package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Who sees how a session judges, and when, and what is shown if there is too little data. */
class SessionFiguresIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private MockHttpServletResponse figures(String mail, UUID session) throws Exception {
        return read(mail, "/calibration-sessions/" + session + "/figures");
    }

    private MockHttpServletResponse overRest(String mail, UUID session) throws Exception {
        return read(mail, "/api/v1/calibration-sessions/" + session + "/figures");
    }

    private MockHttpServletResponse read(String mail, String path) throws Exception {
        return http.perform(get(path).with(scene.as(mail))).andReturn().getResponse();
    }

    @Test
    void theyAreShownToTheFacilitatorOnceTheVotesAreOpenAndSayWhatTheyCannot() throws Exception {
        UUID cycle = scene.launched("Figures " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        String[] calibrators = {"ilse.brandt@demo.example", "nora.ek@demo.example", "otis.grau@demo.example"};
        scene.staff(session, Scene.HR, calibrators);
        assertThat(figures(Scene.HR, session.id()).getStatus()).as("of a draft").isEqualTo(409);
        assertThat(overRest(Scene.HR, session.id()).getStatus()).isEqualTo(409);
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session.id());
        UUID item =
                jdbc.queryForObject("SELECT id FROM calibration_item WHERE session_id = ?", UUID.class, session.id());
        vote(item, calibrators[0], "AGREE", null);
        vote(item, calibrators[1], "DISAGREE", 6);
        vote(item, calibrators[2], "ABSTAIN", null);

        assertThat(figures(calibrators[0], session.id()).getStatus()).isEqualTo(403);
        assertThat(overRest(calibrators[0], session.id()).getStatus()).isEqualTo(403);
        assertThat(overRest(Scene.EMPLOYEE, session.id()).getStatus()).isEqualTo(404);
        assertThat(overRest(Scene.HR, session.id()).getContentAsString())
                .isEqualTo(
                        "{\"assessors\":null,\"hidden\":0,\"calibrators\":{\"pairs\":1,\"exact\":0.0,\"adjacent\":1.0,"
                                + "\"alpha\":0.0},\"selfAndManager\":null,\"missing\":[{\"figure\":\"ASSESSORS\",\"why\":"
                                + "\"TOO_FEW\"},{\"figure\":\"SELF_AND_MANAGER\",\"why\":\"TOO_FEW\"}]}");
        MockHttpServletResponse shown = figures(Scene.HR, session.id());
        assertThat(shown.getStatus()).isEqualTo(200);
        assertThat(shown.getContentAsString().replaceAll("<[^>]*>", "|").replaceAll("\\s*\\|[|\\s]*", "|"))
                .contains("Not computable: too few. At least two assessors")
                .contains("Pairs of votes|1|", "The same level|0 %|", "At most one level apart|100 %|")
                .contains("Agreement beyond chance|not computable: too few judgements|")
                .doesNotContain("NaN");
    }

    @Test
    void whoIsAssessedInTheSessionReadsNothingOfTheirOwnItem() throws Exception {
        UUID cycle = scene.launched("Own figures " + UUID.randomUUID(), true, Scene.EMPLOYEE, Scene.OTHER_HR);
        UUID colleague = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID own = scene.assessment(cycle, Scene.OTHER_HR);
        scene.handIn(colleague, 5);
        scene.review(Scene.MANAGER, colleague, 5, null);
        UUID session = scene.calibration(cycle, colleague).id();
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session);
        UUID item = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO calibration_item SELECT (jsonb_populate_record(NULL::calibration_item, to_jsonb(i) ||"
                        + " jsonb_build_object('id', ?::text, 'assessment_id', ?::text, 'skill_assessment_id',"
                        + " (SELECT k.id FROM skill_assessment k WHERE k.assessment_id = ?::uuid LIMIT 1)))).*"
                        + " FROM calibration_item i WHERE i.session_id = ?",
                item.toString(),
                own.toString(),
                own.toString(),
                session);
        vote(item, "ilse.brandt@demo.example", "DISAGREE", 4);
        vote(item, "nora.ek@demo.example", "DISAGREE", 4);
        assertThat(overRest(Scene.HR, session).getContentAsString()).contains("{\"pairs\":1,");
        assertThat(overRest(Scene.OTHER_HR, session).getContentAsString()).contains("{\"pairs\":0,");
    }

    private void vote(UUID item, String mail, String vote, Integer level) {
        jdbc.update(
                "INSERT INTO preview_vote (item_id, person_id, vote, level) VALUES (?, ?, ?, ?)",
                item,
                scene.id(mail),
                vote,
                level);
    }
}
