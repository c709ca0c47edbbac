package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.people.ChangedHolders;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.Vacancy;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The person who is named to decide in the facilitator's place has a task for it, and only for as long as something is
 * to be decided.
 */
class DecidersIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String TASK = "user_decide_items";

    @Autowired
    private Scene scene;

    @Autowired
    private SettingUpSessions sessions;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private PreviewingCases previewingCases;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TaskLists lists;

    @Autowired
    private ChangedHolders changed;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    GivingTasks givingTasks;

    private UUID newcomer() {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone,"
                        + " manager_id, active, revision, version) SELECT ?, ?, ?, 'Nina', ?, 'Manager', unit, language, time_zone,"
                        + " manager_id, true, 1, 0 FROM person WHERE mail = 'shun.ito@demo.example'",
                id,
                "D" + id,
                id + "@demo.example",
                "Newcomer " + id.toString().substring(0, 6));
        return id;
    }

    private void leaves(UUID person) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
            jdbc.update("INSERT INTO holder_check (person_id) VALUES (?)", person);
            changed.look();
        });
    }

    /** A session about somebody whom the facilitator manages, in draft. */
    private CalibrationSession session(List<UUID> seats) {
        UUID cycle = scene.launched("Deciders " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        sessions.staff(hr(), session.id(), manager(), seats);
        return session;
    }

    /** As {@link #session}, open, with a question to discuss. */
    private CalibrationSession open(List<UUID> seats) {
        CalibrationSession session = session(seats);
        leadingSessions.schedule(manager(), session.id());
        previewingCases.vote(seats.getFirst(), session.id(), item(session).id(), Vote.Choice.QUESTION, null, null);
        leadingSessions.open(manager(), session.id());
        return session;
    }

    private UUID hr() {
        return scene.id(Scene.HR);
    }

    private UUID manager() {
        return scene.id(Scene.MANAGER);
    }

    private Item item(CalibrationSession session) {
        return viewing.table(hr(), session.id()).items().getFirst();
    }

    private void name(CalibrationSession session, UUID person) {
        sessions.nameDecider(hr(), session.id(), item(session).id(), person, null);
    }

    private void decide(CalibrationSession session, UUID person, List<UUID> present) {
        decidingItems.decide(
                person,
                session.id(),
                item(session).id(),
                new DecidingItems.Ruling(5, AttainmentClass.COMPETENCY, null, "", List.of(), "", present),
                null);
    }

    private List<WorkItem> tasks(CalibrationSession session) {
        return worklist.openOf(session.id().toString()).stream()
                .filter(task -> task.element().equals(TASK))
                .toList();
    }

    private void isAsked(CalibrationSession session, UUID person) {
        assertThat(tasks(session)).extracting(WorkItem::holder).containsExactly(person);
        assertThat(list(person, TaskLists.Tab.MINE)).contains(session.id().toString());
    }

    private List<String> list(UUID person, TaskLists.Tab tab) {
        return lists.page(person, tab, TaskLists.Sort.DUE, TASK, "", null, 50).items().stream()
                .map(WorkItem::businessKey)
                .toList();
    }

    /** How many tasks were announced to notification-service. */
    private int told(CalibrationSession session, @Nullable UUID person) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%work-item-assigned%' AND payload::json ->>"
                        + " 'element' = ? AND payload::json ->> 'holder' IS NOT DISTINCT FROM ?",
                Integer.class, session.id().toString(), TASK, person == null ? null : person.toString());
    }

    @Test
    void whoIsNamedHasATaskAndHearsOfItUntilTheyHaveDecided() {
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        CalibrationSession session = open(seats);
        assertThat(tasks(session)).isEmpty();
        name(session, seats.get(1));
        isAsked(session, seats.get(1));
        assertThat(told(session, seats.get(1))).isEqualTo(1);
        WorkItem task = tasks(session).getFirst();
        assertThat(task.path()).isEqualTo("/calibration-sessions/" + session.id());
        assertThat(task.due()).isNotNull();
        decide(session, seats.get(1), seats);
        assertThat(tasks(session)).isEmpty();
        assertThat(list(seats.get(1), TaskLists.Tab.DONE)).contains(session.id().toString());
    }

    @Test
    void whoIsNamedTwiceIsAskedOnceAndAnotherTakesTheTaskWithTheItem() {
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        CalibrationSession session = open(seats);
        name(session, seats.get(0));
        name(session, seats.get(0));
        assertThat(told(session, seats.get(0))).isEqualTo(1);
        name(session, seats.get(1));
        isAsked(session, seats.get(1));
        assertThat(list(seats.get(0), TaskLists.Tab.MINE)).isEmpty();
        assertThat(list(seats.get(0), TaskLists.Tab.DONE)).isEmpty();
        name(session, seats.get(0));
        isAsked(session, seats.get(0));
        assertThat(told(session, seats.get(0))).isEqualTo(2);
    }

    @Test
    void whoIsNamedInADraftIsAskedWhenThePreviewBegins() {
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        CalibrationSession session = session(seats);
        name(session, seats.get(2));
        assertThat(tasks(session)).isEmpty();
        leadingSessions.schedule(manager(), session.id());
        isAsked(session, seats.get(2));
    }

    @Test
    void nothingIsAskedOnceTheFacilitatorDecidesThemselvesOrTheSeatIsGone() {
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer(), newcomer());
        CalibrationSession session = open(seats);
        name(session, seats.get(1));
        sessions.staff(hr(), session.id(), hr(), seats, "The manager is on leave.");
        assertThat(tasks(session)).as("HR leads").isEmpty();
        sessions.staff(hr(), session.id(), manager(), seats, "The manager is back.");
        isAsked(session, seats.get(1));
        sessions.staff(
                hr(), session.id(), manager(), List.of(seats.get(0), seats.get(2), seats.get(3)), "She sits no more.");
        assertThat(tasks(session)).as("no seat").isEmpty();
    }

    @Test
    void nothingIsAskedOnceTheAgendaIsClosed() {
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        CalibrationSession session = session(seats);
        leadingSessions.schedule(manager(), session.id());
        leadingSessions.open(manager(), session.id());
        name(session, seats.get(1));
        isAsked(session, seats.get(1));
        // Nobody has questioned it: it counts as approved.
        leadingSessions.ready(manager(), session.id());
        assertThat(tasks(session)).isEmpty();
        assertThat(list(seats.get(1), TaskLists.Tab.DONE)).isEmpty();
    }

    @Test
    void nothingIsAskedOnceTheItemsPersonIsWithdrawn() {
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer());
        CalibrationSession session = open(seats);
        name(session, seats.get(1));
        isAsked(session, seats.get(1));
        withdrawing.withdraw(hr(), AssessmentId.of(item(session).assessmentId()), "Took another position.");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tasks(session)).isEmpty());
    }

    @Test
    void aDeciderWhoLeavesIsHrsMatterUntilAnotherIsNamed() {
        List<UUID> seats = List.of(newcomer(), newcomer(), newcomer(), newcomer());
        CalibrationSession session = open(seats);
        name(session, seats.get(1));
        leaves(seats.get(1));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tasks(session)).singleElement().satisfies(task -> {
                    assertThat(task.holder()).isNull();
                    assertThat(task.vacancy()).isEqualTo(Vacancy.HOLDER_LEFT);
                }));
        assertThat(told(session, null)).isEqualTo(1);
        WorkItem left = tasks(session).getFirst();
        assertThatThrownBy(() -> givingTasks.reassign(hr(), left.id(), seats.get(2), null))
                .as("who decides is named in the session")
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("task-of-nobody-else"));
        name(session, seats.get(2));
        isAsked(session, seats.get(2));
    }
}
