package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.worklist.FourEyes.Duty;
import dev.plumbline.assessment.worklist.FourEyes.Part;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The table of four eyes in {@code docs/rights.md}, asked of the running service: every act that judges, which the service
 * itself lists, by each kind of person, by each way to a task. An act that is new has no row here and fails.
 */
class FourEyesTableIT extends CaseUnderFourEyes {

    /** Whether each act is asked of each kind of person by each way, which takes three times as long. */
    private static final boolean ALL = Boolean.getBoolean("long");

    /** How many ways share the acts of a stage: each act is asked of each person, by a third of the ways. */
    private static final int SHARING = 3;

    @Autowired
    private TaskLists lists;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

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
                .param("confirm", "false")
                .param("item", item.toString());
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
        Set<String> byPersons = new HashSet<>();
        Set<String> byWays = new HashSet<>();
        int pairs = 0;
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
            pairs += acts.size() * persons.size();
            int turn = 0;
            for (Map.Entry<String, UUID> person : persons.entrySet()) {
                boolean asThemselves = table.get(stage.duty()).get(person.getKey());
                turn++;
                for (Way way : Way.values()) {
                    if (stage.duty() == Duty.SIGN && (way == Way.DEPUTY || way == Way.BY_THEIR_DEPUTY)) {
                        // Nobody signs in the place of another.
                        continue;
                    }
                    // Whoever is too near judges a second time where they are named, and not as somebody's deputy: R19.
                    boolean tooNear = stage.duty() == Duty.SECOND_ASSESS
                            && way == Way.DEPUTY
                            && person.getKey().equals("is above them");
                    boolean may = asThemselves && !tooNear;
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
                    for (int n = 0; n < acts.size(); n++) {
                        if (!ALL && (n + turn + way.ordinal()) % SHARING > 0) {
                            continue;
                        }
                        String act = acts.get(n);
                        boolean letIn = undone(() -> {
                            stands(person.getKey(), person.getValue(), stage.state());
                            task(stage, way, person.getValue());
                            return letIn(act, by);
                        });
                        byPersons.add(stage + act + person.getKey());
                        byWays.add(act + way);
                        if (letIn != may) {
                            holes.add(which + " is let in to " + act + ": " + letIn);
                        }
                    }
                }
            }
        }
        assertThat(byPersons).as("each act at each stage by each person").hasSize(pairs);
        for (String act : FourEyesTable.JUDGES.keySet()) {
            List<Duty> duties = FourEyesTable.JUDGES.get(act);
            for (Way way : Way.values()) {
                if (duties.contains(Duty.CALIBRATE)
                        || duties.contains(Duty.SIGN) && (way == Way.DEPUTY || way == Way.BY_THEIR_DEPUTY)) {
                    continue;
                }
                assertThat(byWays).as("each act by each way").contains(act + way);
            }
        }
        assertThat(holes).isEmpty();
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
}
