package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession.State;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is added to a session that is being closed, and a person who is withdrawn does not count in it. */
class ClosingSessionsIT extends Platform {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final String[] CALIBRATORS = {
        "kaspar.moss@demo.example", "shun.ito@demo.example", "otis.grau@demo.example"
    };

    /**
     * A pool for this test only: the common pool has one thread on a small machine, and one of our threads waits for
     * another.
     */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @Autowired
    private Scene scene;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private FinalisingSessions finalisingSessions;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private PreviewingCases previewingCases;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private LeavingItemsOut leavingOut;

    @AfterAll
    static void end() {
        THREADS.close();
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    private List<UUID> calibrators() {
        return List.of(CALIBRATORS).stream().map(scene::id).toList();
    }

    /** People whose reviewer is not a calibrator here. */
    private String[] people(int many) {
        return jdbc.queryForList(
                        "SELECT p.mail FROM person p JOIN person m ON m.id = p.manager_id JOIN person d ON d.id = m.manager_id WHERE"
                                + " p.active AND d.mail = ? AND m.mail NOT IN (?, ?, ?) AND m.mail NOT IN (?, ?) ORDER BY p.employee_id"
                                + " LIMIT ?",
                        String.class,
                        Scene.DIRECTOR,
                        CALIBRATORS[0],
                        CALIBRATORS[1],
                        CALIBRATORS[2],
                        Scene.HR,
                        Scene.OTHER_HR,
                        many)
                .toArray(String[]::new);
    }

    private void reviewed(UUID assessment, int level) {
        scene.handIn(assessment, level);
        UUID reviewer = scene.read(assessment).reviewerId();
        scene.review(
                jdbc.queryForObject("SELECT mail FROM person WHERE id = ?", String.class, reviewer),
                assessment,
                level,
                null);
    }

    /**
     * A session that is open, with one person reviewed and nothing on its agenda, and a second person still to be
     * reviewed.
     */
    private CalibrationSession atTheTable(UUID cycle, UUID first) {
        reviewed(first, 5);
        CalibrationSession session = scene.calibration(cycle, first);
        scene.staff(session, Scene.HR, CALIBRATORS);
        leadingSessions.schedule(scene.id(Scene.HR), session.id());
        return leadingSessions.open(scene.id(Scene.HR), session.id());
    }

    private String stateOfItem(UUID assessment, UUID session) {
        return jdbc
                .queryForList(
                        "SELECT state FROM calibration_item WHERE assessment_id = ? AND session_id = ?",
                        String.class,
                        assessment,
                        session)
                .stream()
                .findFirst()
                .orElse("none");
    }

    private boolean somebodyWaits(String query) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query ILIKE ?)",
                Boolean.class,
                query));
    }

    /** The database ends a transaction that is idle for a long time. */
    private void keepOpenUntil(CountDownLatch goOn) {
        try {
            while (!goOn.await(500, TimeUnit.MILLISECONDS)) {
                jdbc.queryForObject("SELECT 1", Integer.class);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoIsTakenInWhileTheAgendaIsClosedFindsItClosed() throws Exception {
        String[] two = people(2);
        UUID cycle = scene.launched("Closed first " + UUID.randomUUID(), true, two);
        UUID first = scene.assessment(cycle, two[0]);
        UUID late = scene.assessment(cycle, two[1]);
        CalibrationSession session = atTheTable(cycle, first);
        var closed = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var closing = CompletableFuture.runAsync(
                () -> transaction().executeWithoutResult(status -> {
                    leadingSessions.ready(scene.id(Scene.HR), session.id());
                    closed.countDown();
                    keepOpenUntil(goOn);
                }),
                THREADS);
        closed.await();
        try {
            reviewed(late, 5);
            // A transaction that adds people either waits for the closing or is finished before it.
            await().atMost(PATIENCE)
                    .until(() -> somebodyWaits("%calibration_session%")
                            || scene.read(late).state() != AssessmentState.REVIEWED);
        } finally {
            goOn.countDown();
        }
        closing.get();
        await().atMost(PATIENCE).until(() -> scene.read(late).state() == AssessmentState.IN_CALIBRATION);
        finalisingSessions.beginFinalising(session.id());
        await().atMost(PATIENCE).until(() -> scene.read(first).state() == AssessmentState.READY_TO_PUBLISH);
        assertThat(stateOfItem(late, session.id()))
                .as("nobody is in the closed session undecided")
                .isEqualTo("none");
        assertThat(scene.read(late).state()).isEqualTo(AssessmentState.IN_CALIBRATION);
        assertThat(viewing.ofCycle(cycle))
                .filteredOn(one -> one.state() == State.DRAFT)
                .as("they wait in a session of their own, for HR")
                .singleElement()
                .satisfies(own -> assertThat(stateOfItem(late, own.id())).isEqualTo("OPEN"));
    }

    @Test
    void whoIsBeingTakenInHoldsTheAgendaOpen() throws Exception {
        String[] two = people(2);
        UUID cycle = scene.launched("Taken in first " + UUID.randomUUID(), true, two);
        UUID first = scene.assessment(cycle, two[0]);
        UUID late = scene.assessment(cycle, two[1]);
        CalibrationSession session = atTheTable(cycle, first);
        jdbc.update(
                "UPDATE calibration_item SET state = 'TAKEN_AS_APPROVED', level = 5, attainment_class = 'COMPETENCY' WHERE"
                        + " session_id = ?",
                session.id());
        var barred = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var bar = CompletableFuture.runAsync(
                () -> transaction().executeWithoutResult(status -> {
                    jdbc.execute("LOCK TABLE calibration_item IN SHARE MODE");
                    barred.countDown();
                    keepOpenUntil(goOn);
                }),
                THREADS);
        barred.await();
        CompletableFuture<Throwable> closing;
        try {
            reviewed(late, 5);
            await().atMost(PATIENCE).until(() -> somebodyWaits("%calibration_item%"));
            closing = CompletableFuture.supplyAsync(
                    () -> catchThrowable(() -> leadingSessions.ready(scene.id(Scene.HR), session.id())), THREADS);
            await().atMost(PATIENCE).until(() -> closing.isDone() || somebodyWaits("%calibration_session%"));
        } finally {
            goOn.countDown();
        }
        bar.get();
        assertThat(closing.get())
                .as("the agenda has somebody new on it")
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("agenda-open"));
        assertThat(stateOfItem(late, session.id())).isEqualTo("OPEN");
    }

    @Test
    void whoStandsUndecidedInAClosedSessionIsNeitherWavedThroughNorLeftThere() {
        String[] two = people(2);
        UUID cycle = scene.launched("Left behind " + UUID.randomUUID(), true, two);
        UUID first = scene.assessment(cycle, two[0]);
        UUID late = scene.assessment(cycle, two[1]);
        CalibrationSession session = atTheTable(cycle, first);
        reviewed(late, 5);
        await().atMost(PATIENCE).until(() -> scene.read(late).state() == AssessmentState.IN_CALIBRATION);
        // As an earlier version could leave it.
        jdbc.update(
                "UPDATE calibration_session SET state = 'READY', ready_by = ? WHERE id = ?",
                scene.id(Scene.HR),
                session.id());
        jdbc.update(
                "UPDATE calibration_item SET state = 'TAKEN_AS_APPROVED', level = 5, attainment_class = 'COMPETENCY' WHERE"
                        + " assessment_id = ?",
                first);
        finalisingSessions.beginFinalising(session.id());
        await().atMost(PATIENCE).until(() -> scene.read(first).state() == AssessmentState.READY_TO_PUBLISH);
        assertThat(scene.read(late).state()).as("undecided").isEqualTo(AssessmentState.IN_CALIBRATION);
        await().atMost(PATIENCE).until(() -> stateOfItem(late, session.id()).equals("none"));
        assertThat(jdbc.queryForObject(
                        "SELECT s.state FROM calibration_item i JOIN calibration_session s ON s.id = i.session_id WHERE"
                                + " i.assessment_id = ?",
                        String.class,
                        late))
                .as("in a session that is still to be held")
                .isEqualTo("DRAFT");
    }

    @Test
    void aQuestionAskedAtTheTableComesOnTheAgenda() {
        String[] one = people(1);
        UUID cycle = scene.launched("Asked late " + UUID.randomUUID(), true, one);
        CalibrationSession session = atTheTable(cycle, scene.assessment(cycle, one[0]));
        UUID hr = scene.id(Scene.HR);
        Item item = viewing.table(hr, session.id()).items().getFirst();
        previewingCases.vote(scene.id(CALIBRATORS[0]), session.id(), item.id(), Item.Vote.Choice.QUESTION, null, null);
        assertThat(viewing.table(hr, session.id()).items().getFirst().agenda())
                .containsExactly(Item.Agenda.VOTES_DIFFER);
    }

    @Test
    void theSignatureIsAskedByTheShareOfThoseWhoStillTakePart() {
        String[] six = people(6);
        assertThat(six).hasSize(6);
        UUID cycle = scene.launched("Half withdrawn " + UUID.randomUUID(), true, six);
        List<UUID> all = new ArrayList<>();
        for (String mail : six) {
            UUID assessment = scene.assessment(cycle, mail);
            reviewed(assessment, 5);
            all.add(assessment);
        }
        CalibrationSession session = scene.calibration(cycle, all.getLast());
        await().atMost(PATIENCE)
                .until(() -> all.stream().allMatch(a -> scene.read(a).state() == AssessmentState.IN_CALIBRATION));
        UUID hr = scene.id(Scene.HR);
        scene.staff(session, Scene.HR, CALIBRATORS);
        leadingSessions.schedule(hr, session.id());
        leadingSessions.open(hr, session.id());
        Item changed = viewing.table(hr, session.id()).items().stream()
                .filter(item -> item.assessmentId().equals(all.getFirst()))
                .findFirst()
                .orElseThrow();
        decidingItems.decide(hr, session.id(), changed.id(), to6(), null);
        all.subList(3, 6).forEach(gone -> withdrawing.withdraw(hr, AssessmentId.of(gone), "On long leave."));
        assertThat(viewing.table(hr, session.id()).items())
                .as("the minutes keep them")
                .hasSize(6);
        leadingSessions.ready(hr, session.id());
        String ready = jdbc.queryForObject(
                "SELECT payload FROM outbox_event WHERE type LIKE '%calibration-session-ready%' AND key = ? ORDER BY position",
                String.class, session.id().toString());
        // One of three is a third, and more than a quarter; one of six is not.
        assertThat(ready.replace(" ", "")).contains("\"secondSignatureRequired\":true", "\"changed\":1", "\"items\":3");
    }

    /** People of a cycle who are all at one table, where the first one's level was changed. */
    private record Table(UUID cycle, CalibrationSession session, List<UUID> all) {

        private UUID changed() {
            return all.getFirst();
        }
    }

    private Table changedForTheFirst(String name, int many) {
        String[] mails = people(many);
        assertThat(mails).hasSize(many);
        UUID cycle = scene.launched(name + " " + UUID.randomUUID(), true, mails);
        List<UUID> all = List.of(mails).stream()
                .map(mail -> scene.assessment(cycle, mail))
                .toList();
        all.forEach(assessment -> reviewed(assessment, 5));
        CalibrationSession session = scene.calibration(cycle, all.getLast());
        areIn(all);
        begin(session);
        decide(session, all.getFirst(), to6());
        return new Table(cycle, session, all);
    }

    private void areIn(List<UUID> all) {
        await().atMost(PATIENCE)
                .until(() -> all.stream().allMatch(a -> scene.read(a).state() == AssessmentState.IN_CALIBRATION));
    }

    private void begin(CalibrationSession session) {
        scene.staff(session, Scene.HR, CALIBRATORS);
        leadingSessions.schedule(scene.id(Scene.HR), session.id());
        leadingSessions.open(scene.id(Scene.HR), session.id());
    }

    private Item item(CalibrationSession session, UUID assessment) {
        return viewing.table(scene.id(Scene.HR), session.id()).items().stream()
                .filter(item -> item.assessmentId().equals(assessment))
                .findFirst()
                .orElseThrow();
    }

    private void decide(CalibrationSession session, UUID assessment, DecidingItems.Ruling ruling) {
        decidingItems.decide(
                scene.id(Scene.HR), session.id(), item(session, assessment).id(), ruling, null);
    }

    private void again(UUID assessment, Step step) {
        reopening.reopen(scene.id(Scene.HR), AssessmentId.of(assessment), step, "The wrong evidence was judged.");
    }

    private void asks(CalibrationSession session, boolean signature, int changed, int items) {
        leadingSessions.ready(scene.id(Scene.HR), session.id());
        String ready = jdbc.queryForObject(
                "SELECT payload FROM outbox_event WHERE type LIKE '%calibration-session-ready%' AND key = ? ORDER BY position",
                String.class, session.id().toString());
        assertThat(ready.replace(" ", ""))
                .contains(
                        "\"secondSignatureRequired\":" + signature,
                        "\"changed\":" + changed + ",",
                        "\"items\":" + items + ",");
    }

    @Test
    void aFifthThatIsChangedNeedsNoSignature() {
        asks(changedForTheFirst("A fifth", 5).session(), false, 1, 5);
    }

    @Test
    void whoIsBegunAgainElsewhereCountsInNoShare() {
        Table table = changedForTheFirst("Begun again elsewhere", 5);
        again(table.all().get(3), Step.REVIEW);
        again(table.all().get(4), Step.SELF_ASSESSMENT);
        asks(table.session(), true, 1, 3);
    }

    @Test
    void aChangeOfWhoIsBegunAgainElsewhereNeedsNoSignature() {
        Table table = changedForTheFirst("Changed and begun again", 3);
        again(table.changed(), Step.REVIEW);
        asks(table.session(), false, 0, 2);
    }

    @Test
    void whoComesBackIntoTheSessionCountsOnceByWhatIsDecidedThen() {
        Table table = changedForTheFirst("Back at the table", 3);
        again(table.changed(), Step.CALIBRATION);
        await().atMost(PATIENCE).until(() -> scene.read(table.changed()).state() == AssessmentState.IN_CALIBRATION);
        Item back = item(table.session(), table.changed());
        assertThat(back.calibrated()).as("what was decided before is not valid").isNull();
        assertThat(back.changed()).isFalse();
        assertThat(back.agenda()).contains(Item.Agenda.JOINED_LATE);
        assertThat(catchThrowable(() -> leadingSessions.ready(
                        scene.id(Scene.HR), table.session().id())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("agenda-open"));
        decide(
                table.session(),
                table.changed(),
                new DecidingItems.Ruling(5, AttainmentClass.COMPETENCY, null, "", List.of(), "", calibrators()));
        asks(table.session(), false, 0, 3);
    }

    @Test
    void whoCameLateAndIsLeftOutCountsInNoShare() {
        String[] mails = people(6);
        UUID cycle = scene.launched("Left out of the share " + UUID.randomUUID(), true, mails);
        List<UUID> all = List.of(mails).stream()
                .map(mail -> scene.assessment(cycle, mail))
                .toList();
        CalibrationSession held = atTheTable(cycle, all.getFirst());
        leadingSessions.ready(scene.id(Scene.HR), held.id());
        finalisingSessions.beginFinalising(held.id());
        await().atMost(PATIENCE).until(() -> scene.read(all.getFirst()).state() == AssessmentState.READY_TO_PUBLISH);

        List<UUID> late = all.subList(1, 6);
        late.forEach(assessment -> reviewed(assessment, 5));
        areIn(late);
        CalibrationSession further = viewing.ofCycle(cycle).stream()
                .filter(session -> session.state() == State.DRAFT)
                .findFirst()
                .orElseThrow();
        for (UUID left : late.subList(3, 5)) {
            leavingOut.leaveOut(
                    scene.id(Scene.HR), further.id(), item(further, left).id(), "The session is held without them.");
            assertThat(scene.read(left).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        }
        begin(further);
        decide(further, late.getFirst(), to6());
        asks(further, true, 1, 3);
    }

    private DecidingItems.Ruling to6() {
        return new DecidingItems.Ruling(
                6,
                AttainmentClass.COMPETENCY,
                ReasonCode.SCOPE_ABOVE_LEVEL,
                "It covers a whole portfolio.",
                List.of(scene.skill()
                        .level(6)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()),
                "You cover a whole portfolio.",
                calibrators());
    }
}
