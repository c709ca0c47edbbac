package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.LeadingSessions;
import dev.plumbline.assessment.calibration.LeavingItemsOut;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.RemarkingOnCases;
import dev.plumbline.assessment.calibration.SigningSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.assessment.worklist.Worklist;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The table of four eyes in {@code docs/rights.md}, asked of the running service: every act that judges, which the service
 * itself lists, by each kind of person, by each way to a task. An act that is new has no row here and fails.
 */
class FourEyesTableIT extends Platform {
    private static final Path RIGHTS = Path.of("../docs/rights.md");

    /** How somebody comes to a task. */
    private enum Way {
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
    private Scene scene;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TaskLists lists;

    @Autowired
    private MockMvc http;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private EntityManager entities;

    @Autowired
    private FourEyes eyes;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private SecondAssessing second;

    @Autowired
    private DecidingAppeals decidingAppeals;

    @Autowired
    private ConfirmingAppeals confirming;

    @Autowired
    private PreviewingCases previewing;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private LeadingSessions leading;

    @Autowired
    private RemarkingOnCases remarking;

    @Autowired
    private SigningSessions signing;

    @Autowired
    private CorroboratingEvidence corroborating;

    @Autowired
    private ExplainingChanges explaining;

    @Autowired
    private LeavingItemsOut leaving;

    @Autowired
    SelfAssessments selfAssessments;

    @Autowired
    Roles roles;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    private final Map<String, UUID> persons = new LinkedHashMap<>();

    private UUID cycle;

    private UUID assessment;

    private UUID said;

    private CalibrationSession session;

    private UUID item;

    private UUID free;

    private UUID other;

    private UUID piece;

    private String mail(String name) {
        return name.toLowerCase(Locale.ROOT) + "." + test + "@demo.example";
    }

    private UUID hire(String name, String manager) {
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
    private static Map<Duty, Map<String, Boolean>> table() throws IOException {
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

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    @Test
    void theTableOfTheCodeIsThatOfTheDocs() throws IOException {
        Map<Duty, Map<String, Boolean>> table = table();
        assertThat(table.get(Duty.REVIEW).keySet()).containsExactlyInAnyOrderElementsOf(persons.keySet());
        for (Duty duty : Duty.values()) {
            for (Part part : Part.values()) {
                assertThat(table.get(duty).get(part.name()))
                        .as(duty + " by who " + part)
                        .isEqualTo(!duty.barred().contains(part));
            }
        }
    }

    @Test
    void everyActThatTheServiceKnowsHasItsRow() throws IOException {
        Set<String> known = EveryAct.of(mappings);
        Set<String> rows = new TreeSet<>(FourEyesTable.JUDGES.keySet());
        assertThat(rows).doesNotContainAnyElementsOf(FourEyesTable.judgeNobody().keySet());
        rows.addAll(FourEyesTable.judgeNobody().keySet());
        assertThat(known.stream()
                        .filter(act -> !rows.contains(act))
                        .filter(act -> !act.startsWith("GET ") || ofACase(act)))
                .as(
                        "acts of which FourEyesTable must say what duty they are of, or judge-nobody.txt why they judge nobody")
                .isEmpty();
        assertThat(rows).as("rows of what is there").isSubsetOf(known);
    }

    /** Whether something that is read is below one case or one session, where those who judge have their desks. */
    private static boolean ofACase(String act) {
        return act.matches("GET (/api/v1)?/(assessments|calibration-sessions)/\\{id}/.+");
    }

    private RequestPostProcessor as(UUID person) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(person, "somebody", "XX", ZoneId.of("Europe/Berlin"), Set.of("HR")), null, List.of()));
    }

    /** Something happens and is undone. */
    private <T> T undone(java.util.concurrent.Callable<T> happening) {
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
    private void stands(String head, UUID person, String state) {
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
    private void stands(String state) {
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
    private UUID deputy(UUID person) {
        return person.equals(free) ? other : free;
    }

    private UUID task(FourEyesTable.Stage stage, Way way, UUID person) {
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
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, owner_id, group_role,"
                        + " claimed, subject_id, cycle_id, opened_at, vacancy) VALUES (?, ?, ?, 0, ?, ?, 'HR', ?, ?, ?, ?, ?, ?, ?, now(),"
                        + " ?)",
                id,
                stage.duty() == Duty.SIGN
                        ? "calibration-session"
                        : stage.duty() == Duty.CONFIRM ? "own" : "participant-assessment",
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

    private MockHttpServletRequestBuilder request(String act) {
        String[] parts = act.split(" ");
        String[] choice = parts.length == 3 ? parts[2].split("=") : new String[] {"action", "store"};
        boolean ofSession = parts[1].contains("/calibration-sessions/");
        String address = parts[1].replace("{id}", String.valueOf(ofSession ? session.id() : assessment))
                .replace("{item}", item.toString());
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(HttpMethod.valueOf(parts[0]), address)
                .with(csrf());
        if (parts[1].startsWith("/api/")) {
            long version = jdbc.queryForObject(
                    "SELECT version FROM " + (ofSession ? "calibration_session" : "assessment") + " WHERE id = ?",
                    Long.class,
                    ofSession ? session.id() : assessment);
            String body = FourEyesTable.BODIES.entrySet().stream()
                    .filter(one -> parts[1].endsWith(one.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("")
                    .replace("{0}", choice[1]);
            return request.contentType(MediaType.APPLICATION_JSON)
                    .content(body)
                    .header("If-Match", "\"" + version + "\"");
        }
        return request.param("vote", "AGREE")
                .param("version", PagesAs.ANY_VERSION)
                .param("level", "5")
                .param("attainmentClass", "COMPETENCY")
                .param(choice[0], choice[1])
                .param("text", "")
                .param("reason", "")
                .param("answer", "")
                .param("comment", "")
                .param("textForEmployee", "")
                .param("confirm", "false");
    }

    /** Whether an act is allowed, whatever then happens to the values that were given with it. */
    private boolean letIn(String act, UUID by) throws Exception {
        int status = http.perform(request(act).with(as(by)))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).as(act).isLessThan(500).isNotIn(400, 401, 415, 428);
        return status != 403 && status != 404;
    }

    private boolean listed(UUID task, UUID by, Tab tab) {
        return lists.page(by, tab, TaskLists.Sort.DUE, "", "", null, 200).items().stream()
                .anyMatch(one -> one.id().equals(task));
    }

    @Test
    void nobodyGetsToAnActThatFourEyesBarThemFromByAnyWay() throws Exception {
        Map<Duty, Map<String, Boolean>> table = table();
        List<String> holes = new ArrayList<>();
        int asked = 0;
        for (FourEyesTable.Stage stage : FourEyesTable.STAGES) {
            List<String> acts = FourEyesTable.JUDGES.entrySet().stream()
                    .filter(one -> one.getValue().contains(stage.duty()))
                    .filter(one -> (stage.element().equals("user_discuss_again") || stage.duty() == Duty.DECIDE)
                                    == one.getKey().contains("appeal")
                            || stage.duty() == Duty.CONFIRM)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            assertThat(acts).as("acts of " + stage).isNotEmpty();
            for (Map.Entry<String, UUID> person : persons.entrySet()) {
                boolean may = table.get(stage.duty()).get(person.getKey());
                for (Way way : Way.values()) {
                    if (stage.duty() == Duty.SIGN && (way == Way.DEPUTY || way == Way.BY_THEIR_DEPUTY)) {
                        // Nobody signs in the place of another.
                        continue;
                    }
                    UUID by = way == Way.BY_THEIR_DEPUTY ? deputy(person.getValue()) : person.getValue();
                    String which = stage + " by who " + person.getKey() + ", " + way;
                    boolean shown = undone(() -> {
                        stands(person.getKey(), person.getValue(), stage.state());
                        UUID task = task(stage, way, person.getValue());
                        return listed(
                                task,
                                by,
                                switch (way) {
                                    case GROUP, LEFT -> Tab.GROUP;
                                    case CLAIMED, HOLDER, PREPARES -> Tab.MINE;
                                    case DEPUTY, BY_THEIR_DEPUTY -> Tab.DEPUTISING;
                                });
                    });
                    if (shown != may) {
                        holes.add(which + " is listed: " + shown);
                    }
                    for (String act : acts) {
                        boolean letIn = undone(() -> {
                            stands(person.getKey(), person.getValue(), stage.state());
                            task(stage, way, person.getValue());
                            return letIn(act, by);
                        });
                        asked++;
                        if (letIn != may) {
                            holes.add(which + " is let in to " + act + ": " + letIn);
                        }
                    }
                }
            }
        }
        assertThat(asked).as("acts by persons and ways").isGreaterThan(2_000);
        assertThat(holes).isEmpty();
    }

    /** What is said to whoever is refused, by REST as its code, and on the page. */
    private static Map.Entry<String, String> reason(FourEyesTable.Stage stage, String head, boolean claims) {
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
            case "reports to them" ->
                claims ? Map.entry("four-eyes-above", "to whom you report") : Map.entry("could-not-hold-above", "{0}");
            default ->
                claims
                        ? Map.entry("four-eyes", "already taken part in this case")
                        : Map.entry("could-not-hold-part", "{0}");
        };
    }

    @Test
    void nobodyIsGivenATaskThatFourEyesBarThemFromAndItIsSaidWhy() throws Exception {
        Map<Duty, Map<String, Boolean>> table = table();
        List<String> holes = new ArrayList<>();
        for (FourEyesTable.Stage stage : FourEyesTable.STAGES) {
            for (Map.Entry<String, UUID> person : persons.entrySet()) {
                boolean may = table.get(stage.duty()).get(person.getKey());
                for (String way : List.of("claim", "reassign", "delegate")) {
                    if (way.equals("delegate")
                            && !Set.of("user_review", "user_second_assessment").contains(stage.element())) {
                        continue;
                    }
                    for (boolean page : new boolean[] {false, true}) {
                        String hole = undone(() -> given(stage, person, way, page, may));
                        if (!hole.isEmpty()) {
                            holes.add(stage + " by " + way + (page ? " on the page" : "") + " to who " + person.getKey()
                                    + ": " + hole);
                        }
                    }
                }
            }
        }
        assertThat(holes).isEmpty();
    }

    /** Gives a task to somebody in a way, and returns what is wrong with the answer; empty for nothing. */
    private String given(
            FourEyesTable.Stage stage, Map.Entry<String, UUID> person, String way, boolean page, boolean may)
            throws Exception {
        stands(person.getKey(), person.getValue(), stage.state());
        return answered(stage, person, way, page, may);
    }

    /** As {@link #given}, in the state in which the case is. */
    private String answered(
            FourEyesTable.Stage stage, Map.Entry<String, UUID> person, String way, boolean page, boolean may)
            throws Exception {
        boolean claims = way.equals("claim");
        UUID task = task(stage, claims ? Way.GROUP : Way.HOLDER, other);
        UUID by = claims ? person.getValue() : way.equals("delegate") ? other : scene.id(Scene.HR);
        MockHttpServletRequestBuilder request = page
                ? post("/tasks/" + task + "/" + way)
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

    @Test
    void nobodyVotesOrDecidesInASessionWhereFourEyesBarThem() throws Exception {
        Map<String, Boolean> row = table().get(Duty.CALIBRATE);
        List<String> holes = new ArrayList<>();
        for (Map.Entry<String, UUID> person : persons.entrySet()) {
            for (String act : FourEyesTable.JUDGES.entrySet().stream()
                    .filter(one -> one.getValue().contains(Duty.CALIBRATE))
                    .map(Map.Entry::getKey)
                    .toList()) {
                for (String place : List.of("seat", "chair", "named")) {
                    boolean votes = act.endsWith("/vote");
                    boolean leavesOut = act.endsWith("/leave-out");
                    if (votes != place.equals("seat") && !leavesOut) {
                        continue;
                    }
                    boolean letIn = undone(() -> {
                        stands(person.getKey(), person.getValue(), "IN_CALIBRATION");
                        jdbc.update(
                                "UPDATE calibration_session SET state = ?, facilitator_id = ? WHERE id = ?",
                                votes ? "PREVIEW" : "IN_SESSION",
                                place.equals("chair")
                                        ? person.getValue()
                                        : scene.read(assessment).reviewerId(),
                                session.id());
                        jdbc.update("DELETE FROM calibration_seat WHERE session_id = ?", session.id());
                        if (!place.equals("chair")) {
                            jdbc.update(
                                    "INSERT INTO calibration_seat (session_id, seat, person_id) VALUES (?, 1, ?)",
                                    session.id(),
                                    person.getValue());
                        }
                        if (place.equals("named")) {
                            jdbc.update(
                                    "UPDATE calibration_item SET decider_id = ? WHERE id = ?", person.getValue(), item);
                        }
                        return letIn(act, person.getValue());
                    });
                    if (letIn != row.get(person.getKey())) {
                        holes.add(act + " by who " + person.getKey() + " in the place of " + place + ": " + letIn);
                    }
                }
            }
        }
        assertThat(holes).isEmpty();
    }

    /** Something that is really done about the case: by the person, where they come to it in one of the ways. */
    private record Deed(String name, Part part, FourEyesTable.Stage stage, Set<Way> ways, ThrowingConsumer<UUID> act) {}

    private static final String TEXT = "Both services were looked at once more.";

    private static final Set<Way> DECIDES = Set.of(Way.HOLDER, Way.CLAIMED, Way.DEPUTY);
    private static final Set<Way> PREPARES_TOO = Set.of(Way.HOLDER, Way.CLAIMED, Way.DEPUTY, Way.PREPARES);

    private static FourEyesTable.Stage stage(String element) {
        return FourEyesTable.STAGES.stream()
                .filter(one -> one.element().equals(element))
                .findFirst()
                .orElseThrow();
    }

    private List<Deed> deeds() {
        AssessmentId id = AssessmentId.of(assessment);
        UUID statement =
                scene.skill().level(5).orElseThrow().statements().getFirst().id();
        var otherwise = new Review.Otherwise(6, AttainmentClass.COMPETENCY, "The scope is one service.");
        var settled = Map.of(said, new Decision(5, AttainmentClass.COMPETENCY));
        FourEyesTable.Stage sign = stage("user_sign");
        return List.of(
                new Deed(
                        "saves the review",
                        Part.REVIEWED,
                        stage("user_review"),
                        PREPARES_TOO,
                        by -> reviewing.save(by, id, Review.Kind.REVIEWER, scene.judgement(assessment, 5, null), null)),
                new Deed(
                        "submits the review",
                        Part.REVIEWED,
                        stage("user_review"),
                        DECIDES,
                        by -> deciding.submit(by, id, null)),
                new Deed(
                        "returns the review",
                        Part.REVIEWED,
                        stage("user_review"),
                        DECIDES,
                        by -> returning.returnToSubject(by, id, List.of(statement), TEXT)),
                new Deed(
                        "talks again",
                        Part.REVIEWED,
                        stage("user_discuss_again"),
                        DECIDES,
                        by -> decidingAppeals.decide(by, id, List.of(), TEXT)),
                new Deed(
                        "saves the second assessment",
                        Part.SECOND_ASSESSED,
                        stage("user_second_assessment"),
                        PREPARES_TOO,
                        by -> reviewing.save(
                                by, id, Review.Kind.SECOND, scene.judgement(assessment, 5, otherwise), null)),
                new Deed(
                        "submits the second assessment",
                        Part.SECOND_ASSESSED,
                        stage("user_second_assessment"),
                        DECIDES,
                        by -> {
                            UUID earlier = persons.get(Part.SECOND_ASSESSED.name());
                            jdbc.update(
                                    "UPDATE work_item SET owner_id = holder_id, holder_id = ? WHERE business_key = ?",
                                    earlier,
                                    assessment.toString());
                            reviewing.save(
                                    earlier, id, Review.Kind.SECOND, scene.judgement(assessment, 5, otherwise), null);
                            jdbc.update(
                                    "UPDATE work_item SET holder_id = owner_id, owner_id = NULL WHERE business_key = ?",
                                    assessment.toString());
                            second.submit(by, id, null);
                        }),
                new Deed(
                        "settles",
                        Part.SETTLED,
                        stage("user_settle_disagreement"),
                        DECIDES,
                        by -> second.settle(by, id, settled, TEXT)),
                new Deed(
                        "confirms",
                        Part.CONFIRMED,
                        stage("user_confirm_appeal"),
                        DECIDES,
                        by -> confirming.confirm(by, id)),
                new Deed(
                        "does not confirm",
                        Part.CONFIRMED,
                        stage("user_confirm_appeal"),
                        DECIDES,
                        by -> confirming.refuse(by, id, TEXT)),
                new Deed(
                        "decides the challenge",
                        Part.DECIDED,
                        stage("user_decide_appeal"),
                        DECIDES,
                        by -> decidingAppeals.decide(by, id, List.of(), TEXT)),
                new Deed("votes", Part.CALIBRATED, sign, Set.of(Way.GROUP), by -> {
                    sits("PREVIEW", scene.id(Scene.HR), by);
                    previewing.vote(by, session.id(), item, Item.Vote.Choice.AGREE, null, null);
                }),
                new Deed("decides in the session", Part.CALIBRATED, sign, Set.of(Way.GROUP), by -> {
                    sits("IN_SESSION", by, otherSeats());
                    decidingItems.decide(by, session.id(), item, ruling(List.of(otherSeats())), null);
                }),
                new Deed("is there when it is decided", Part.CALIBRATED, sign, Set.of(Way.GROUP), by -> {
                    UUID[] seats = otherSeats();
                    seats[0] = by;
                    sits("IN_SESSION", scene.id(Scene.OTHER_HR), seats);
                    decidingItems.decide(scene.id(Scene.OTHER_HR), session.id(), item, ruling(List.of(seats)), null);
                }),
                new Deed("leads the session to its end", Part.CALIBRATED, sign, Set.of(Way.GROUP), by -> {
                    sits("IN_SESSION", by, otherSeats());
                    jdbc.update("UPDATE calibration_item SET agenda = '' WHERE session_id = ?", session.id());
                    leading.ready(by, session.id());
                }),
                new Deed("remarks", Part.REMARKED, sign, Set.of(Way.GROUP), by -> {
                    sits("PREVIEW", scene.id(Scene.HR), otherSeats());
                    remarking.remark(by, session.id(), item, TEXT, null);
                }),
                new Deed(
                        "signs",
                        Part.SIGNED,
                        sign,
                        Set.of(Way.HOLDER, Way.CLAIMED),
                        by -> signing.sign(by, session.id())),
                new Deed(
                        "does not sign",
                        Part.SIGNED,
                        sign,
                        Set.of(Way.HOLDER, Way.CLAIMED),
                        by -> signing.resume(by, session.id())),
                new Deed(
                        "says that evidence is accurate",
                        Part.WITNESSED,
                        sign,
                        Set.of(Way.GROUP),
                        by -> answer(by, CorroboratingEvidence.Answer.CONFIRMED)),
                new Deed(
                        "says that evidence is not accurate",
                        Part.WITNESSED,
                        sign,
                        Set.of(Way.GROUP),
                        by -> answer(
                                by,
                                CorroboratingEvidence.Answer.values()[
                                        CorroboratingEvidence.Answer.values().length - 1])));
    }

    private void answer(UUID by, CorroboratingEvidence.Answer answer) {
        UUID question = corroborating
                .ask(persons.get("the person assessed"), piece, by, "")
                .id();
        corroborating.answer(by, question, answer, TEXT, null);
    }

    /** Three who had no part in it. */
    private UUID[] otherSeats() {
        return new UUID[] {
            persons.get(Part.CONFIRMED.name()), persons.get(Part.DECIDED.name()), persons.get(Part.SETTLED.name())
        };
    }

    private void sits(String state, UUID facilitator, UUID... seats) {
        jdbc.update(
                "UPDATE calibration_session SET state = ?, facilitator_id = ? WHERE id = ?",
                state,
                facilitator,
                session.id());
        for (int i = 0; i < seats.length; i++) {
            jdbc.update(
                    "INSERT INTO calibration_seat (session_id, seat, person_id) VALUES (?, ?, ?)",
                    session.id(),
                    i + 1,
                    seats[i]);
        }
    }

    private static DecidingItems.Ruling ruling(List<UUID> present) {
        return new DecidingItems.Ruling(5, AttainmentClass.COMPETENCY, null, "", List.of(), "", present);
    }

    /** Whoever really does something has the part that the table names, and is let in to nothing that it bars them from. */
    @Test
    void eachActThatIsReallyDoneBarsWhoeverDidItFromTheOthers() throws Exception {
        Map<Duty, Map<String, Boolean>> table = table();
        List<String> holes = new ArrayList<>();
        jdbc.update("DELETE FROM took_part WHERE assessment_id = ?", assessment);
        for (Deed deed : deeds()) {
            for (Way way : deed.ways()) {
                UUID person = deed.part() == Part.REMARKED ? persons.get("is above them") : free;
                String which = deed.name() + ", " + way + ": ";
                undone(() -> {
                    stands(deed.stage().state());
                    task(deed.stage(), way, person);
                    assertThat(parts(person)).as(which + "before").isEmpty();
                    try {
                        deed.act().accept(person);
                    } catch (RuntimeException refused) {
                        holes.add(which + refused);
                        return null;
                    }
                    entities.flush();
                    jdbc.update("DELETE FROM calibration_seat WHERE session_id = ?", session.id());
                    if (!parts(person).equals(List.of(deed.part().name()))) {
                        holes.add(which + "has the parts " + parts(person));
                    }
                    if (eyes.may(person, Duty.CALIBRATE, assessment)
                            != table.get(Duty.CALIBRATE).get(deed.part().name())) {
                        holes.add(which + Duty.CALIBRATE);
                    }
                    for (FourEyesTable.Stage asked : FourEyesTable.STAGES) {
                        entities.clear();
                        jdbc.update("DELETE FROM appeal WHERE assessment_id = ?", assessment);
                        stands(asked.state());
                        boolean may = table.get(asked.duty()).get(deed.part().name());
                        String hole = answered(asked, Map.entry(deed.part().name(), person), "claim", false, may);
                        if (!hole.isEmpty()) {
                            holes.add(which + asked + " " + hole);
                        }
                    }
                    return null;
                });
            }
        }
        assertThat(deeds()).extracting(Deed::part).contains(Part.values());
        assertThat(holes).isEmpty();
    }

    private List<String> parts(UUID person) {
        return jdbc.queryForList(
                "SELECT part FROM took_part WHERE assessment_id = ? AND person_id = ? UNION SELECT part FROM case_part WHERE"
                        + " assessment_id = ? AND person_id = ?",
                String.class,
                assessment,
                person,
                assessment,
                person);
    }

    /** Who did something, what and about what, as the trail has it. */
    private record Entry(String actor, String act, String aggregate) {}

    /**
     * What is in the trail by this transaction alone: the entries are written when it is about to be committed. One that
     * another transaction had written would not be among them.
     */
    private List<Entry> writtenHere() {
        TransactionSynchronizationUtils.triggerBeforeCommit(false);
        return jdbc.query(
                "SELECT actor, act, aggregate FROM audit_entry WHERE xmin = pg_current_xact_id()::xid",
                (row, number) -> new Entry(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Prepared or said, and no decision: nothing of it is judged before somebody else submits or decides it. */
    private static final Set<String> NO_DECISION = Set.of("saves the review", "saves the second assessment", "votes");

    /** The acts that judge, by how their addresses end, and what is really done of each. */
    private static final Map<String, Set<String>> DONE = Map.ofEntries(
            Map.entry("PUT review", Set.of("saves the review")),
            Map.entry("POST review action=save", Set.of("saves the review")),
            Map.entry("POST review autosave", Set.of("saves the review")),
            Map.entry("POST review try", Set.of()),
            Map.entry("POST review submit", Set.of("submits the review")),
            Map.entry("POST review action=submit", Set.of("submits the review")),
            Map.entry("POST review return", Set.of("returns the review")),
            Map.entry("PUT second-assessment", Set.of("saves the second assessment")),
            Map.entry("POST second-assessment action=save", Set.of("saves the second assessment")),
            Map.entry("POST second-assessment autosave", Set.of("saves the second assessment")),
            Map.entry("POST second-assessment try", Set.of()),
            Map.entry("POST second-assessment submit", Set.of("submits the second assessment")),
            Map.entry("POST second-assessment action=submit", Set.of("submits the second assessment")),
            Map.entry("POST settle", Set.of("settles")),
            Map.entry("POST explain", Set.of("explains")),
            Map.entry("POST decide-appeal", Set.of("talks again", "decides the challenge")),
            Map.entry("POST appeal", Set.of("talks again", "decides the challenge")),
            Map.entry("POST confirm-appeal confirm=true", Set.of("confirms")),
            Map.entry("POST confirm-appeal confirm=false", Set.of("does not confirm")),
            Map.entry("POST confirm-appeal action=confirm", Set.of("confirms")),
            Map.entry("POST confirm-appeal action=refuse", Set.of("does not confirm")),
            Map.entry("POST items vote", Set.of("votes")),
            Map.entry("POST items decide", Set.of("decides in the session")),
            Map.entry("POST items leave-out", Set.of("leaves out")),
            Map.entry("POST sign", Set.of("signs")),
            Map.entry("POST resume", Set.of("does not sign")));

    /** An act without what all addresses have: {@code POST items vote}. */
    private static String inShort(String act) {
        return act.replaceAll("(/api/v1)?/(assessments|calibration-sessions)/\\{id\\}/", "")
                .replaceAll("/(\\{item\\}/)?", " ");
    }

    /** Everything that is judged is in the trail under whoever did it, by the transaction that does it. */
    @Test
    void eachActThatJudgesIsInTheTrailByItsOwnTransaction() {
        assertThat(FourEyesTable.JUDGES.keySet().stream()
                        .filter(act -> !act.startsWith("GET "))
                        .map(FourEyesTableIT::inShort))
                .as("acts that judge, of which DONE must say what is really done below")
                .containsOnly(DONE.keySet().toArray(String[]::new));
        List<Deed> deeds = new ArrayList<>(deeds());
        deeds.add(new Deed(
                "explains",
                Part.REVIEWED,
                stage("user_explain_change"),
                Set.of(Way.HOLDER),
                by -> explaining.explain(by, AssessmentId.of(assessment), TEXT)));
        deeds.add(new Deed("leaves out", Part.CALIBRATED, stage("user_sign"), Set.of(Way.GROUP), by -> {
            sits("DRAFT", by);
            jdbc.update(
                    "INSERT INTO calibration_session (id, cycle_id, skill_id, facilitator_id, state, round, version) SELECT"
                            + " gen_random_uuid(), cycle_id, skill_id, facilitator_id, 'FINALISED', 1, 0 FROM"
                            + " calibration_session WHERE id = ?",
                    session.id());
            leaving.leaveOut(by, session.id(), item, TEXT);
        }));
        assertThat(DONE.values().stream().flatMap(Set::stream))
                .isSubsetOf(deeds.stream().map(Deed::name).toList());
        List<String> holes = new ArrayList<>();
        for (Deed deed : deeds) {
            for (Way way : deed.ways()) {
                String which = deed.name() + ", " + way + ": ";
                UUID person = deed.part() == Part.REMARKED ? persons.get("is above them") : free;
                String actor = deed.name().equals("is there when it is decided")
                        ? scene.id(Scene.OTHER_HR).toString()
                        : person.toString();
                undone(() -> {
                    stands(deed.stage().state());
                    task(deed.stage(), way, person);
                    try {
                        deed.act().accept(person);
                    } catch (RuntimeException refused) {
                        holes.add(which + refused);
                        return null;
                    }
                    List<Entry> entries = writtenHere();
                    boolean found =
                            entries.stream().anyMatch(entry -> entry.actor().equals(actor));
                    if (found == NO_DECISION.contains(deed.name())) {
                        holes.add(which + entries);
                    }
                    return null;
                });
            }
        }
        assertThat(holes).isEmpty();
    }
}
