package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.site.CurrentUser;
import java.io.StringReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** The minutes of a session, as a spreadsheet reads them. */
class MinutesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private MockHttpServletResponse minutes(String mail, UUID session) throws Exception {
        var me = new CurrentUser(scene.id(mail), mail, "XX", ZoneId.of("Europe/Berlin"), Set.of());
        return http.perform(get("/calibration-sessions/" + session + "/minutes.csv")
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    @Test
    void theyHoldWhatWasDecidedAndNoFormula() throws Exception {
        UUID cycle = scene.launched("Minutes " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        UUID session = scene.calibration(cycle, assessment).id();
        assertThat(minutes(Scene.HR, session).getStatus()).as("of a draft").isEqualTo(409);
        jdbc.update("UPDATE calibration_session SET state = 'IN_SESSION' WHERE id = ?", session);
        jdbc.update(
                "INSERT INTO session_change (session_id, number, ordinal, place, before_id, after_id, reason, by_id, at) VALUES"
                        + " (?, 1, 1, 'FACILITATOR', ?, ?, '@the chair is ill', ?, now())",
                session,
                scene.id(Scene.MANAGER),
                scene.id(Scene.DIRECTOR),
                scene.id(Scene.HR));
        jdbc.update(
                "UPDATE calibration_item SET state = 'DECIDED', level = 6, attainment_class = 'PROFICIENCY', changed = true,"
                        + " reason_code = 'CLERICAL', comment = '=HYPERLINK(\"x\")' WHERE session_id = ?",
                session);
        assertThat(minutes(Scene.EMPLOYEE, session).getStatus()).isEqualTo(404);
        MockHttpServletResponse answer = minutes(Scene.HR, session);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Disposition")).contains("minutes-itmg.csv");
        String text = answer.getContentAsString();
        assertThat(text).startsWith("\uFEFF");
        List<CSVRecord> rows;
        try (var parser = CSVFormat.RFC4180.builder().setHeader().get().parse(new StringReader(text.substring(1)))) {
            rows = parser.getRecords();
        }
        assertThat(rows.subList(1, rows.size()))
                .as("who took whose place, below the table")
                .extracting(row -> row.stream().toList())
                .satisfies(below -> {
                    assertThat(below.get(0)).containsExactly("");
                    assertThat(below.get(1)).containsExactly("Changes of seats", "By", "On", "Reason");
                    assertThat(below.get(2).get(0)).startsWith("Facilitator: ").contains(" → ");
                    assertThat(below.get(2).get(1)).isNotBlank();
                    assertThat(below.get(2).get(2)).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
                    assertThat(below.get(2).get(3)).isEqualTo("'@the chair is ill");
                });
        assertThat(rows.subList(0, 1)).singleElement().satisfies(row -> {
            assertThat(row.get("Person")).isEqualTo("Jonas Lind");
            assertThat(row.get("Approved")).isEqualTo("5");
            assertThat(row.get("Approved class")).isEqualTo("competency");
            assertThat(row.get("Calibrated")).isEqualTo("6");
            assertThat(row.get("Calibrated class")).isEqualTo("proficiency");
            assertThat(row.get("Changed")).isEqualTo("yes");
            assertThat(row.get("Comment")).isEqualTo("'=HYPERLINK(\"x\")");
        });
    }
}
