package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A case that has gone all its way, with somebody who had each part in it, and the table of four eyes in {@code docs/rights.md}
 * that is asked about them.
 */
abstract class CaseUnderFourEyes extends Platform {
    private static final Path RIGHTS = Path.of("../docs/rights.md");

    /** How somebody comes to a task. */
    enum Way {
        /** Open for HR, to which they belong. */
        GROUP,
        /** Taken from HR. */
        CLAIMED,
        /** Given to them by name. */
        HOLDER,
        /** Held by somebody who may do it, is away, and has named them. */
        DEPUTY,
        /** Held by them; somebody who had no part in it is their deputy, and acts. */
        BY_THEIR_DEPUTY,
        /** Prepared by them for somebody who may do it. */
        PREPARES,
        /** It is with HR, because its holder had left. */
        LEFT
    }

    @Autowired
    Scene scene;

    @Autowired
    ImportingPeople importing;

    @Autowired
    ViewingSessions viewing;

    @Autowired
    MockMvc http;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SelfAssessments selfAssessments;

    @Autowired
    Roles roles;

    final String test = UUID.randomUUID().toString().substring(0, 8);

    final Map<String, UUID> persons = new LinkedHashMap<>();

    UUID cycle;

    UUID assessment;

    UUID said;

    CalibrationSession session;

    UUID item;

    UUID free;

    UUID other;

    UUID piece;

    String mail(String name) {
        return name.toLowerCase(Locale.ROOT) + "." + test + "@demo.example";
    }

    UUID hire(String name, String manager) {
        String csv = "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n"
                + "%s-%s,%s,%s,Hired,%s,Engineer,Unit %s,en,true%n"
                        .formatted(name, test, mail(name), name, manager, test);
        importing.importCsv(scene.id(Scene.HR), csv.getBytes(StandardCharsets.UTF_8));
        UUID id = scene.id(mail(name));
        roles.grant(scene.id(Scene.OTHER_HR), id, Role.HR, "", null);
        return id;
    }

    @BeforeEach
    void aCaseThatHasGoneAllItsWay() {
        persons.put("is above them", hire("Above", ""));
        UUID reviewer = hire("Reviewer", mail("Above"));
        UUID subject = hire("Subject", mail("Reviewer"));
        persons.put("the person assessed", subject);
        hire("Report", mail("Subject"));
        persons.put("reports to them", hire("Deep", mail("Report")));
        free = hire("Free", "");
        other = hire("Other", "");
        persons.put("no part in it", free);
        for (Part part : Part.values()) {
            persons.put(part.name(), hire(part.name(), ""));
        }
        cycle = scene.launched("Four eyes " + test, true, mail("Subject"));
        assessment = scene.assessment(cycle, mail("Subject"));
        said = scene.said(assessment);
        scene.handIn(assessment, 5);
        piece = selfAssessments
                .submittedEvidence(assessment)
                .keySet()
                .iterator()
                .next();
        scene.review(mail("Reviewer"), assessment, 5, null);
        session = scene.calibration(cycle, assessment);
        item = viewing.table(scene.id(Scene.HR), session.id())
                .items()
                .getFirst()
                .id();
        assertThat(scene.read(assessment).reviewerId()).isEqualTo(reviewer);
    }

    @AfterEach
    void theyAreInHrNoMore() {
        jdbc.update(
                "DELETE FROM person_role r USING person p WHERE p.id = r.person_id AND p.mail LIKE ?",
                "%." + test + "@demo.example");
    }

    /** What the table says: by duty and head of a column, whether it may be done. */
    static Map<Duty, Map<String, Boolean>> table() throws IOException {
        List<String> lines = Files.readAllLines(RIGHTS);
        List<String> heads = cells(lines.stream()
                .filter(line -> line.startsWith("| | no part in it"))
                .findFirst()
                .orElseThrow());
        Map<Duty, Map<String, Boolean>> table = new LinkedHashMap<>();
        for (Duty duty : Duty.values()) {
            List<String> cells = cells(lines.stream()
                    .filter(line -> line.startsWith("| " + duty + " |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("docs/rights.md has no row of " + duty)));
            Map<String, Boolean> row = new LinkedHashMap<>();
            for (int i = 1; i < heads.size(); i++) {
                row.put(heads.get(i), cells.get(i).equals("yes"));
            }
            table.put(duty, row);
        }
        return table;
    }

    static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    RequestPostProcessor as(UUID person) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(person, "somebody", "XX", ZoneId.of("Europe/Berlin"), Set.of("HR")), null, List.of()));
    }

    /** Something happens and is undone. */
    <T> T undone(java.util.concurrent.Callable<T> happening) {
        return new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            // A starved machine takes its time between two statements.
            jdbc.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            try {
                return happening.call();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    /** Puts the case in a state in which a person has done what the head of a column says. */
    void stands(String head, UUID person, String state) {
        jdbc.update("DELETE FROM took_part WHERE assessment_id = ?", assessment);
        stands(state);
        if (head.equals(Part.WITNESSED.name())) {
            jdbc.update(
                    "INSERT INTO corroboration (id, evidence_id, asked_id, note, asked_at, answer, answered_at) VALUES"
                            + " (gen_random_uuid(), ?, ?, '', now(), 'CONFIRMED', now())",
                    piece,
                    person);
        } else if (Stream.of(Part.values()).anyMatch(part -> part.name().equals(head))) {
            jdbc.update(
                    "INSERT INTO took_part (assessment_id, person_id, part) VALUES (?, ?, ?)",
                    assessment,
                    person,
                    head);
        }
    }

    /** Puts the case, and its session, in a state, whoever did what in it. */
    void stands(String state) {
        jdbc.update("UPDATE assessment SET state = ? WHERE id = ?", state, assessment);
        jdbc.update(
                "UPDATE calibration_session SET state = ?, facilitator_id = ?, ready_by = NULL WHERE id = ?",
                state.equals("IN_CALIBRATION") ? "READY" : "FINALISED",
                scene.id(Scene.HR),
                session.id());
        jdbc.update("UPDATE self_assessment SET recalled_at = NULL WHERE assessment_id = ?", assessment);
        jdbc.update(
                "INSERT INTO second_assessor (assessment_id, person_id, group_role, unit, skills, reasons) VALUES (?, NULL, 'HR', NULL, ?::jsonb, ?::jsonb) ON CONFLICT DO NOTHING",
                assessment,
                "[\"" + said + "\"]",
                "{\"" + said + "\":[\"SAMPLE\"]}");
    }

    /** Somebody who had no part in it, other than the person. */
    UUID deputy(UUID person) {
        return person.equals(free) ? other : free;
    }

    UUID task(FourEyesTable.Stage stage, Way way, UUID person) {
        UUID id = UUID.randomUUID();
        String key = stage.duty() == Duty.SIGN ? session.id().toString() : assessment.toString();
        UUID holder = switch (way) {
            case GROUP, LEFT -> null;
            case CLAIMED, HOLDER, BY_THEIR_DEPUTY, PREPARES -> person;
            case DEPUTY -> other;
        };
        jdbc.update("DELETE FROM work_item WHERE business_key = ?", key);
        if (stage.element().equals("user_discuss_again")
                || stage.duty() == Duty.DECIDE
                || stage.duty() == Duty.CONFIRM) {
            jdbc.update(
                    "INSERT INTO appeal (id, assessment_id, kind, skills, text, lodged_at, proposed, proposed_answer, proposed_by)"
                            + " VALUES (gen_random_uuid(), ?, ?, ?::jsonb, 'Please look again.', now(), ?::jsonb, 'Looked again.', ?)",
                    assessment,
                    stage.duty() == Duty.DECIDE ? "CHALLENGE" : "DISCUSS_AGAIN",
                    "[\"" + said + "\"]",
                    stage.duty() == Duty.CONFIRM ? "[]" : null,
                    stage.duty() == Duty.CONFIRM ? scene.read(assessment).reviewerId() : null);
        }
        boolean confirms = stage.duty() == Duty.CONFIRM_CORRECTION;
        if (confirms || stage.duty() == Duty.CORRECT) {
            jdbc.update("DELETE FROM correction WHERE assessment_id = ?", assessment);
            jdbc.update(
                    "INSERT INTO correction (id, assessment_id, number, round, fact, text, asked_by, asked_at, changes, reason,"
                            + " proposed_by, based_on) SELECT gen_random_uuid(), a.id, 0, a.round, 'NAME', 'That is not its name.',"
                            + " a.subject_id, now(), ?::jsonb, ?, CASE WHEN ? THEN a.reviewer_id END, CASE WHEN ? THEN a.revision END"
                            + " FROM assessment a WHERE a.id = ?",
                    confirms
                            ? "[{\"key\":\"TITLE:" + piece
                                    + "\",\"kind\":\"TITLE\",\"about\":\"First work\",\"before\":\"First work\",\"after\":\"Lamps\"}]"
                            : null,
                    confirms ? "So it is called." : null,
                    confirms,
                    confirms,
                    assessment);
        }
        if (stage.duty() == Duty.ASSURE) {
            drawn();
        }
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, owner_id, group_role,"
                        + " claimed, subject_id, cycle_id, opened_at, vacancy) VALUES (?, ?, ?, 0, ?, ?, 'HR', ?, ?, ?, ?, ?, ?, ?, now(),"
                        + " ?)",
                id,
                stage.duty() == Duty.SIGN
                        ? "calibration-session"
                        : stage.duty() == Duty.CONFIRM
                                        || confirms
                                        || stage.duty() == Duty.CORRECT
                                        || stage.duty() == Duty.ASSURE
                                ? "own"
                                : "participant-assessment",
                stage.element(),
                key,
                stage.duty() == Duty.SIGN
                        ? session.round()
                        : jdbc.queryForObject("SELECT round FROM assessment WHERE id = ?", Integer.class, assessment),
                way == Way.CLAIMED ? "CLAIMED" : "OPEN",
                holder,
                way == Way.PREPARES ? other : null,
                holder == null || way == Way.CLAIMED ? "HR" : null,
                way == Way.CLAIMED,
                stage.duty() == Duty.SIGN ? null : persons.get("the person assessed"),
                cycle,
                way == Way.LEFT ? "HOLDER_LEFT" : null);
        if (way == Way.DEPUTY || way == Way.BY_THEIR_DEPUTY) {
            jdbc.update(
                    "INSERT INTO substitution (id, person_id, deputy_id, begins, ends) VALUES (gen_random_uuid(), ?, ?, ?, ?)",
                    way == Way.DEPUTY ? other : person,
                    way == Way.DEPUTY ? person : deputy(person),
                    Scene.today().minusDays(1),
                    Scene.today().plusDays(1));
        }
        return id;
    }

    /** A statement of the review is drawn; it has the id of the item of the session. */
    private void drawn() {
        UUID draw = UUID.randomUUID();
        jdbc.update(
                "UPDATE assessment_cycle SET phase = 'QUALITY', quality_percent = 10, quality_extra = 0, quality_due = now() + interval"
                        + " '1 day' WHERE id = ?",
                cycle);
        for (String table : List.of("quality_item", "quality_case", "quality_draw")) {
            jdbc.update("DELETE FROM " + table + " WHERE cycle_id = ?", cycle);
        }
        jdbc.update(
                "INSERT INTO quality_draw (id, cycle_id, reviewer_id, percent) VALUES (?, ?, NULL, 10)", draw, cycle);
        jdbc.update(
                "INSERT INTO quality_case (assessment_id, cycle_id, draw_id, judged, looked, to_ask, round, version) SELECT a.id,"
                        + " a.cycle_id, ?, 1, true, false, a.round, 0 FROM assessment a WHERE a.id = ?",
                draw,
                assessment);
        jdbc.update(
                "INSERT INTO quality_item (id, assessment_id, cycle_id, draw_id, skill_assessment_id, statement_id, state,"
                        + " drawn_verdict, verdict, changed, sent_back, reason, drawn_at) VALUES (?, ?, ?, ?, ?, ?, 'OPEN', 'MET', 'MET',"
                        + " false, 0, '', now())",
                item,
                assessment,
                cycle,
                draw,
                said,
                scene.skill().level(5).orElseThrow().statements().getFirst().id());
    }

    /** What is said to whoever is refused, by REST as its code, and on the page. */
    static Map.Entry<String, String> reason(FourEyesTable.Stage stage, String head, boolean claims) {
        if (stage.duty() == Duty.SIGN) {
            return claims
                    ? Map.entry("second-signature", "who had no part in it")
                    : Map.entry("could-not-hold-session", "session");
        }
        return switch (head) {
            case "the person assessed" ->
                claims
                        ? Map.entry("on-oneself", "Nobody decides on their own assessment.")
                        : Map.entry("could-not-hold-own", "{0}");
            case "is above them" ->
                claims ? Map.entry("own-line", "their own reporting line") : Map.entry("could-not-hold-part", "{0}");
            case "reports to them" ->
                claims ? Map.entry("four-eyes-above", "to whom you report") : Map.entry("could-not-hold-above", "{0}");
            default ->
                claims
                        ? Map.entry("four-eyes", "already taken part in this case")
                        : Map.entry("could-not-hold-part", "{0}");
        };
    }

    /** Gives a task to somebody in a way, in the state in which the case is, and returns what is wrong with the answer; empty for nothing. */
    String answered(FourEyesTable.Stage stage, Map.Entry<String, UUID> person, String way, boolean page, boolean may)
            throws Exception {
        boolean claims = way.equals("claim");
        UUID task = task(stage, claims ? Way.GROUP : Way.HOLDER, other);
        UUID by = claims ? person.getValue() : way.equals("delegate") ? other : scene.id(Scene.HR);
        MockHttpServletRequestBuilder request = page
                ? post("/tasks/" + task + "/" + way)
                        .param("version", PagesAs.ANY_VERSION)
                        .param("person", person.getValue().toString())
                : post("/api/v1/work-items/" + task + "/" + way)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"person\":\"" + person.getValue() + "\"}")
                        .header("If-Match", "\"0\"");
        var answer = http.perform(request.with(as(by)).with(csrf())).andReturn();
        int status = answer.getResponse().getStatus();
        boolean given = person.getValue()
                .equals(jdbc.queryForObject("SELECT holder_id FROM work_item WHERE id = ?", UUID.class, task));
        if (given != may) {
            return "given " + given;
        }
        if (may) {
            return status == (page ? 302 : 200) ? "" : "answered " + status;
        }
        if (status != (claims ? 403 : page ? 302 : 422)) {
            return "answered " + status;
        }
        String said = answer.getResponse().getContentAsString();
        if (page && !claims) {
            said = String.valueOf(answer.getFlashMap().get("errors"));
        }
        Map.Entry<String, String> reason = reason(stage, person.getKey(), claims);
        String name = jdbc.queryForObject(
                "SELECT btrim(given_name || ' ' || family_name) FROM person WHERE id = ?",
                String.class,
                person.getValue());
        String expected = page ? reason.getValue().replace("{0}", name) : "\"code\":\"" + reason.getKey() + "\"";
        return said.contains(expected) ? "" : "said " + said + " and not " + expected;
    }
}
