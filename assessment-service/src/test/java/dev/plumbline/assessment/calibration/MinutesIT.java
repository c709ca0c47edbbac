package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

/** The minutes of a session, as a spreadsheet reads them. */
class MinutesIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private PreviewingCases previewing;

    @Autowired
    private DecidingItems deciding;

    @Autowired
    private ViewingSessions viewing;

    private MockHttpServletResponse minutes(String mail, UUID session) throws Exception {
        return read(mail, "/calibration-sessions/" + session + "/minutes.csv");
    }

    private MockHttpServletResponse overRest(String mail, UUID session) throws Exception {
        return read(mail, "/api/v1/calibration-sessions/" + session + "/minutes");
    }

    private MockHttpServletResponse read(String mail, String path) throws Exception {
        return http.perform(get(path).with(scene.as(mail))).andReturn().getResponse();
    }

    @Test
    void theyHoldWhatWasDecidedAndNoFormula() throws Exception {
        UUID cycle = scene.launched("Minutes " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        UUID session = scene.calibration(cycle, assessment).id();
        assertThat(minutes(Scene.HR, session).getStatus()).as("of a draft").isEqualTo(409);
        MockHttpServletResponse early = overRest(Scene.HR, session);
        assertThat(early.getStatus()).as("of a draft over REST").isEqualTo(409);
        assertThat(early.getContentAsString()).contains("session-state");
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
        assertThat(Jsoup.parse(read(Scene.HR, "/calibration-sessions/" + session)
                                .getContentAsString())
                        .select("#session-acts details.pl-export a")
                        .eachAttr("href"))
                .as("the menu of exports")
                .containsExactly("/calibration-sessions/" + session + "/minutes.csv");
        assertThat(minutes(Scene.EMPLOYEE, session).getStatus()).isEqualTo(404);
        assertThat(overRest(Scene.EMPLOYEE, session).getStatus()).isEqualTo(404);
        var rest = JsonMapper.shared().readTree(overRest(Scene.HR, session).getContentAsString());
        assertThat(rest.get("items").size()).isEqualTo(1);
        var said = rest.get("items").get(0);
        assertThat(said.get("assessment").asString()).isEqualTo(assessment.toString());
        assertThat(said.get("person").asString()).isEqualTo("Jonas Lind");
        assertThat(said.get("claimed").asInt()).isEqualTo(5);
        assertThat(said.at("/approved/level").asInt()).isEqualTo(5);
        assertThat(said.at("/approved/attainmentClass").asString()).isEqualTo("COMPETENCY");
        assertThat(said.at("/calibrated/level").asInt()).isEqualTo(6);
        assertThat(said.at("/calibrated/attainmentClass").asString()).isEqualTo("PROFICIENCY");
        assertThat(said.get("changed").asBoolean()).isTrue();
        assertThat(said.get("reasonCode").asString()).isEqualTo("CLERICAL");
        assertThat(said.get("comment").asString()).as("as it was written").isEqualTo("=HYPERLINK(\"x\")");
        assertThat(said.has("votes")).isFalse();
        MockHttpServletResponse answer = minutes(Scene.HR, session);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Disposition")).contains("minutes-itmg.csv");
        String text = answer.getContentAsString();
        assertThat(text).startsWith("\uFEFF");
        List<CSVRecord> rows = rows(text);
        assertThat(rows.subList(1, rows.size()))
                .as("who took whose place, below the table")
                .extracting(row -> row.stream().toList())
                .satisfies(below -> {
                    assertThat(below.get(0)).containsExactly("");
                    assertThat(below.get(1)).containsExactly("Changes of seats", "By", "On", "Reason");
                    assertThat(below.get(2).get(0)).startsWith("Facilitator: ").contains(" → ");
                    assertThat(below.get(2).get(1)).isNotBlank();
                    assertThat(below.get(2).get(2)).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\+0[12]:00");
                    assertThat(below.get(2).get(3)).isEqualTo("'@the chair is ill");
                });
        assertThat(rows.subList(0, 1)).singleElement().satisfies(row -> {
            assertThat(row.get("Person")).isEqualTo("Jonas Lind");
            assertThat(row.get("Approved")).isEqualTo("5");
            assertThat(row.get("Approved class")).isEqualTo("competency");
            assertThat(row.get("Calibrated")).isEqualTo("6");
            assertThat(row.get("Calibrated class")).isEqualTo("proficiency");
            assertThat(row.get("Changed")).isEqualTo("yes");
            assertThat(row.isMapped("Votes")).as("votes stay with the session").isFalse();
            assertThat(row.get("Comment")).isEqualTo("'=HYPERLINK(\"x\")");
        });
    }

    private static List<CSVRecord> rows(String text) throws IOException {
        try (var parser = CSVFormat.RFC4180.builder().setHeader().get().parse(new StringReader(text.substring(1)))) {
            return parser.getRecords();
        }
    }

    /** The level stays: another class is a change all the same, with its reason, and asks for a signature. */
    @Test
    void whereOnlyTheClassIsAnotherItIsChanged() throws Exception {
        UUID hr = scene.id(Scene.HR);
        UUID cycle = scene.launched("Class " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        List<String> seats = List.of(Scene.OTHER_HR, "kaspar.moss@demo.example", "shun.ito@demo.example");
        scene.staff(session, Scene.HR, seats.toArray(String[]::new));
        leading.schedule(hr, session.id());
        Item item = viewing.table(hr, session.id()).items().getFirst();
        previewing.vote(scene.id(Scene.OTHER_HR), session.id(), item.id(), Item.Vote.Choice.QUESTION, null, null);
        leading.open(hr, session.id());
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        deciding.decide(
                hr,
                session.id(),
                item.id(),
                new DecidingItems.Ruling(
                        5,
                        AttainmentClass.PROFICIENCY,
                        ReasonCode.GENERIC_ATTRIBUTES_BELOW,
                        "One attribute is a level lower.",
                        List.of(statement),
                        "One attribute is a level lower.",
                        seats.stream().map(scene::id).toList()),
                null);
        assertThat(overRest(seats.getLast(), session.id()).getStatus())
                .as("a calibrator sees the session, not its minutes")
                .isEqualTo(403);
        leading.ready(hr, session.id());
        CSVRecord row =
                rows(minutes(Scene.HR, session.id()).getContentAsString()).getFirst();
        assertThat(row.get("Approved")).isEqualTo("5");
        assertThat(row.get("Approved class")).isEqualTo("competency");
        assertThat(row.get("Calibrated")).isEqualTo("5");
        assertThat(row.get("Calibrated class")).isEqualTo("proficiency");
        assertThat(row.get("Changed")).isEqualTo("yes");
        assertThat(row.get("Comment")).isEqualTo("One attribute is a level lower.");
        assertThat(jdbc.queryForList(
                        "SELECT payload::jsonb ->> 'changed' FROM outbox_event WHERE key = ? AND type LIKE '%session-ready%' ORDER BY position",
                        String.class, session.id().toString()))
                .containsExactly("1");
    }
}
