package dev.plumbline.workflow.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.*;
import dev.plumbline.events.CalibrationEvent.*;
import dev.plumbline.events.Command;
import dev.plumbline.events.CycleEvent.*;
import dev.plumbline.events.Event;
import dev.plumbline.events.MessageType;
import dev.plumbline.messaging.Cause;
import dev.plumbline.messaging.Envelope;
import dev.plumbline.messaging.StoredTexts;
import dev.plumbline.messaging.inbox.Received;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import dev.plumbline.workflow.engine.Steps;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The models on the real engine and a real database, moved by events as they would arrive. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"camunda.bpm.job-execution.enabled=false"})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConductorIT {

    /** Rounds of the lost wake-up; ten times as many in the long tier. */
    private static final int TURNS = Boolean.getBoolean("long") ? 10_000 : 1_000;

    private static final PostgresServer POSTGRES = PostgresServer.forTests();
    private static final KafkaServer KAFKA = KafkaServer.forTests();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> POSTGRES.database("workflow_test") + "?reWriteBatchedInserts=true");
        registry.add("spring.datasource.username", POSTGRES::user);
        registry.add("spring.datasource.password", POSTGRES::password);
        registry.add("spring.kafka.bootstrap-servers", KAFKA::bootstrap);
    }

    @AfterAll
    static void stop() {
        KAFKA.close();
        POSTGRES.close();
    }

    @Autowired
    private Conductor conductor;

    @Autowired
    private Steps steps;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    private final AtomicLong sequence = new AtomicLong();
    private UUID id;
    private final UUID cycle = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();

    @BeforeEach
    void freshKey() {
        id = UUID.randomUUID();
    }

    @AfterEach
    void clock() {
        ClockUtil.reset();
    }

    private void say(Event... events) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            List<Received> batch = Stream.of(events).map(this::received).toList();
            conductor.prepare(batch);
            for (Received message : batch) {
                Cause.during(message.envelope(), () -> {
                    conductor.handle(message);
                    return "";
                });
            }
        });
    }

    private Received received(Event event) {
        return new Received(
                new Envelope(
                        UUID.randomUUID(),
                        MessageType.of(event).wireName(),
                        "/assessment-service",
                        Instant.now(),
                        event.key(),
                        sequence.incrementAndGet(),
                        null,
                        null,
                        null),
                event);
    }

    private List<String> waitingAt() {
        return steps.open(id.toString()).stream()
                .map(step -> step.element() + "/" + step.round())
                .toList();
    }

    private List<String> said(String type) {
        return jdbc.queryForList(
                "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE ? ORDER BY position",
                String.class,
                id.toString(),
                "%" + type + ".v1");
    }

    private AssessmentAssigned assigned(boolean calibration) {
        return new AssessmentAssigned(id, cycle, subject, 1, List.of(), calibration);
    }

    private SelfAssessmentSubmitted submitted(int round) {
        return new SelfAssessmentSubmitted(id, cycle, subject, round, List.of(), Actor.SYSTEM);
    }

    private ReviewReturned returned(int round) {
        return new ReviewReturned(id, cycle, subject, round, round + 1, List.of(), "more", Actor.SYSTEM);
    }

    private ReviewSubmitted reviewed(int round, boolean second) {
        return new ReviewSubmitted(id, cycle, subject, round, List.of(), List.of(), second, Actor.SYSTEM, null, null);
    }

    private ResultPublished published(int round) {
        return new ResultPublished(id, cycle, subject, round, 1, List.of());
    }

    private AppealLodged appeal(int round, AppealKind kind) {
        return new AppealLodged(id, cycle, subject, round, kind, List.of(), Actor.SYSTEM);
    }

    private AppealDecided decided(int round, AppealKind kind) {
        return new AppealDecided(id, cycle, subject, round, round + 1, kind, false, 1, Actor.SYSTEM);
    }

    private AssessmentClosed closed(int round) {
        return new AssessmentClosed(id, cycle, subject, round, Actor.SYSTEM);
    }

    private ResultAcknowledged acknowledged(int round) {
        return new ResultAcknowledged(id, cycle, subject, round, Actor.SYSTEM);
    }

    @Test
    @Order(1)
    void theShortPathRunsFromAssignedToClosed() {
        say(assigned(false));
        assertThat(waitingAt()).containsExactly("user_assess_self/1");
        say(submitted(1));
        assertThat(waitingAt()).containsExactly("user_review/1");
        say(reviewed(1, false));
        assertThat(waitingAt()).containsExactly("receive_result_published/1");
        say(published(1));
        assertThat(waitingAt()).containsExactly("user_acknowledge/1");
        say(closed(1));
        assertThat(waitingAt()).isEmpty();
        assertThat(steps.key(id.toString()).instanceId()).isNull();
        assertThat(said("work-item-opened")).hasSize(3).first().asString().contains("SUBJECT", subject.toString());
        assertThat(said("work-item-closed")).hasSize(3);
        assertThat(said("work-item-cancelled")).isEmpty();
    }

    @Test
    @Order(1)
    void aReturnedAndARecalledReviewOpenTheSameElementsInHigherRounds() {
        say(assigned(true), submitted(1));
        say(returned(1));
        assertThat(waitingAt()).containsExactly("user_assess_self/2");
        say(submitted(2));
        say(new SelfAssessmentRecalled(id, cycle, subject, 2, 3, Actor.SYSTEM));
        assertThat(waitingAt()).containsExactly("user_assess_self/3");
        say(submitted(3), returned(3), submitted(4));
        assertThat(waitingAt()).containsExactly("user_review/4");
        say(reviewed(4, true));
        assertThat(waitingAt()).containsExactly("user_second_assessment/4");
        say(new SecondAssessmentSubmitted(id, cycle, subject, 4, true, List.of(), Actor.SYSTEM, null));
        assertThat(waitingAt()).containsExactly("receive_assessment_calibrated/4");
        say(new AssessmentCalibrated(id, cycle, subject, 4, true, true));
        assertThat(waitingAt()).containsExactly("user_explain_change/4");
        say(new ChangeExplained(id, cycle, subject, 4, Actor.SYSTEM), published(4));
        assertThat(waitingAt()).containsExactly("user_acknowledge/4");
        say(appeal(4, AppealKind.DISCUSS_AGAIN));
        assertThat(waitingAt()).containsExactly("user_discuss_again/4");
        say(decided(4, AppealKind.DISCUSS_AGAIN), appeal(5, AppealKind.CHALLENGE));
        assertThat(waitingAt()).containsExactly("user_decide_appeal/5");
        say(decided(5, AppealKind.CHALLENGE), closed(6));
        assertThat(waitingAt()).isEmpty();
    }

    @Test
    @Order(1)
    void disagreementIsSettledWhereThereIsNoCalibrationAndAppealsFollowAcknowledgement() {
        say(assigned(false), submitted(1), reviewed(1, true));
        say(new SecondAssessmentSubmitted(id, cycle, subject, 1, true, List.of(), Actor.SYSTEM, null));
        assertThat(waitingAt()).containsExactly("user_settle_disagreement/1");
        say(new DisagreementSettled(id, cycle, subject, 1, List.of(), Actor.SYSTEM), published(1), acknowledged(1));
        assertThat(waitingAt()).containsExactly("gateway_acknowledged/1");
        say(appeal(1, AppealKind.DISCUSS_AGAIN), decided(1, AppealKind.DISCUSS_AGAIN), acknowledged(2));
        say(appeal(2, AppealKind.CHALLENGE));
        assertThat(waitingAt()).containsExactly("user_decide_appeal/2");
        say(decided(2, AppealKind.CHALLENGE), acknowledged(3), closed(3));
        assertThat(waitingAt()).isEmpty();
    }

    @Test
    @Order(1)
    void agreementGoesStraightOnAndAnUnchangedCalibrationNeedsNoExplanation() {
        say(assigned(true), submitted(1), reviewed(1, true));
        say(new SecondAssessmentSubmitted(id, cycle, subject, 1, false, List.of(), Actor.SYSTEM, null));
        say(new AssessmentCalibrated(id, cycle, subject, 1, false, false));
        assertThat(waitingAt()).containsExactly("receive_result_published/1");
        say(published(1), appeal(1, AppealKind.CHALLENGE));
        assertThat(waitingAt()).containsExactly("user_decide_appeal/1");
    }

    @Test
    @Order(1)
    void aWithdrawnAssessmentEndsAndItsTaskIsCancelled() {
        say(assigned(false), submitted(1));
        say(new AssessmentWithdrawn(id, cycle, subject, 1, "left", Actor.SYSTEM));
        assertThat(waitingAt()).isEmpty();
        assertThat(said("work-item-cancelled")).hasSize(1);
        say(new AssessmentWithdrawn(id, cycle, subject, 1, "left", Actor.SYSTEM));
        assertThat(passedOver()).containsExactly("NOTHING_TO_END");
    }

    @Test
    @Order(1)
    void aReopenedAssessmentSupersedesTheRunningInstanceAtEachStep() {
        say(assigned(true), submitted(1));
        say(new AssessmentReopened(id, cycle, subject, 1, 2, Step.SELF_ASSESSMENT, true, Actor.SYSTEM));
        assertThat(waitingAt()).containsExactly("user_assess_self/2");
        say(new AssessmentReopened(id, cycle, subject, 2, 3, Step.REVIEW, true, Actor.SYSTEM));
        assertThat(waitingAt()).containsExactly("user_review/3");
        say(new AssessmentReopened(id, cycle, subject, 3, 4, Step.CALIBRATION, true, Actor.SYSTEM));
        assertThat(waitingAt()).containsExactly("receive_assessment_calibrated/4");
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(id.toString())
                        .count())
                .isEqualTo(1);
    }

    @Test
    @Order(1)
    void anEventOfRoundTwoBeforeItsStepIsKeptAndAppliedWhenTheStepOpens() {
        say(assigned(false), submitted(1));
        say(submitted(2));
        assertThat(waitingAt()).containsExactly("user_review/1");
        assertThat(kept()).isEqualTo(1);
        say(returned(1));
        assertThat(waitingAt()).as("returned, and at once submitted again").containsExactly("user_review/2");
        assertThat(kept()).isZero();
    }

    @Test
    @Order(1)
    void eventsBeforeTheStartAreKeptAndAppliedInTheOrderTheyWereSaid() {
        say(reviewed(1, false));
        say(submitted(1));
        assertThat(kept()).isEqualTo(2);
        say(assigned(false));
        assertThat(waitingAt()).containsExactly("receive_result_published/1");
        assertThat(kept()).isZero();
    }

    @Test
    @Order(1)
    void whatWasSaidBeforeAnEndWaitsForNoStepAnyMore() {
        say(submitted(1));
        assertThat(kept()).isEqualTo(1);
        say(new AssessmentWithdrawn(id, cycle, subject, 1, "Left before it began.", Actor.SYSTEM));
        assertThat(kept()).isZero();
        assertThat(passedOver()).containsExactlyInAnyOrder("NOTHING_TO_END", "OVERTAKEN");
    }

    @Test
    @Order(1)
    void aDuplicateIsCountedAndAnOvertakenEventIsEntered() {
        say(assigned(false), submitted(1), submitted(1));
        assertThat(passedOver()).containsExactly("DUPLICATE");
        say(returned(1), submitted(2));
        say(new DisagreementSettled(id, cycle, subject, 1, List.of(), Actor.SYSTEM));
        assertThat(passedOver()).containsExactly("DUPLICATE", "OVERTAKEN");
        assertThat(waitingAt()).containsExactly("user_review/2");
    }

    private List<String> passedOver() {
        return jdbc.queryForList(
                "SELECT why FROM passed_over WHERE business_key = ? ORDER BY at", String.class, id.toString());
    }

    private int kept() {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM kept_event WHERE business_key = ?", Integer.class, id.toString());
    }

    private CycleOpened opened(boolean calibration) {
        return opened(calibration, null);
    }

    private CycleOpened opened(boolean calibration, @Nullable Boolean quality) {
        Instant due = Instant.now().plus(Duration.ofDays(20));
        return new CycleOpened(
                id,
                1,
                "Autumn",
                "CYCLE",
                UUID.randomUUID(),
                1,
                LocalDate.of(2026, 12, 1),
                new Milestones(due, due, due, due, due, due, null),
                calibration,
                3,
                Actor.SYSTEM,
                quality);
    }

    @Test
    @Order(1)
    void aCycleWithCalibrationRunsToItsEnd() {
        say(opened(true));
        say(new SelfAssessmentEnded(id, 1, Why.DONE, 1, 3), new ReviewEnded(id, 1, Why.DONE, 1, 3));
        assertThat(waitingAt()).containsExactly("receive_calibration_round_finalised/1");
        assertThat(said("open-calibration")).hasSize(1);
        say(new CalibrationRoundFinalised(id, 1, Why.DONE, 1, 3));
        assertThat(waitingAt()).containsExactly("user_publish_results/1");
        say(new PublicationDecided(id, 1, 1, 3, Actor.SYSTEM));
        assertThat(said("publish-results")).hasSize(1);
        say(new PublicationDecided(id, 1, 2, 1, Actor.SYSTEM), new ResultsPublished(id, 1, Why.DONE, 1, 3));
        say(new AcknowledgementEnded(id, 1, Why.DONE, 1, 3));
        assertThat(said("close-cycle")).hasSize(1);
        say(new CycleClosed(id, 1, Actor.SYSTEM));
        assertThat(waitingAt()).isEmpty();
        assertThat(steps.key(id.toString()).instanceId()).isNull();
    }

    @Test
    @Order(1)
    void aCycleWithoutCalibrationGoesStraightToPublication() {
        say(opened(false), new SelfAssessmentEnded(id, 1, Why.DUE, 1, 3), new ReviewEnded(id, 1, Why.BY_HR, 1, 3));
        assertThat(waitingAt()).containsExactly("user_publish_results/1");
        say(new CycleCancelled(id, 1, "merged", Actor.SYSTEM));
        assertThat(waitingAt()).isEmpty();
    }

    @Test
    @Order(1)
    void aCycleWithAQualityPlanWaitsForItsEndBeforeCalibration() {
        say(opened(true, true), new SelfAssessmentEnded(id, 1, Why.DONE, 1, 3), new ReviewEnded(id, 1, Why.DONE, 1, 3));
        assertThat(waitingAt()).containsExactly("receive_quality_assurance_ended/1");
        assertThat(said("open-calibration")).isEmpty();
        say(new QualityAssuranceEnded(id, 1, Why.DONE, 2, 25));
        assertThat(waitingAt()).containsExactly("receive_quality_assurance_ended/1");
        say(new QualityAssuranceEnded(id, 1, Why.BY_HR, 1, 25));
        assertThat(waitingAt()).containsExactly("receive_calibration_round_finalised/1");
        assertThat(said("open-calibration")).hasSize(1);
    }

    @Test
    @Order(1)
    void withoutCalibrationPublicationFollowsQualityAssurance() {
        // Each may come before its step is open.
        say(
                new QualityAssuranceEnded(id, 1, Why.DUE, 1, 4),
                opened(false, true),
                new ReviewEnded(id, 1, Why.DONE, 1, 3),
                new SelfAssessmentEnded(id, 1, Why.DONE, 1, 3));
        assertThat(waitingAt()).containsExactly("user_publish_results/1");
    }

    @Test
    @Order(1)
    void aCycleWhosePlanIsOffHasNoQualityAssurance() {
        say(
                opened(true, false),
                new SelfAssessmentEnded(id, 1, Why.DONE, 1, 3),
                new ReviewEnded(id, 1, Why.DONE, 1, 3));
        assertThat(waitingAt()).containsExactly("receive_calibration_round_finalised/1");
    }

    @Test
    @Order(1)
    void aCycleIsCancelledDuringQualityAssurance() {
        say(opened(true, true), new SelfAssessmentEnded(id, 1, Why.DONE, 1, 3), new ReviewEnded(id, 1, Why.DONE, 1, 3));
        say(new CycleCancelled(id, 1, "merged", Actor.SYSTEM));
        assertThat(waitingAt()).isEmpty();
    }

    @Test
    @Order(1)
    void theSweepFiresEachQuarterOfAnHourAndOnceAfterAStandstill() {
        say(opened(false));
        String instance = steps.key(id.toString()).instanceId();
        for (int hours = 1; hours <= 3; hours++) {
            ClockUtil.setCurrentTime(java.util.Date.from(Instant.now().plus(Duration.ofHours(hours * 5L))));
            var due = management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .executable()
                    .list();
            assertThat(due).hasSize(1);
            management.executeJob(due.getFirst().getId());
            assertThat(said("sweep-deadlines")).hasSize(hours);
        }
        assertThat(waitingAt()).containsExactly("receive_self_assessment_ended/1");
        Map<String, Object> envelope = jdbc.queryForMap(
                "SELECT topic, key FROM outbox_event WHERE key = ? AND type LIKE '%sweep%' LIMIT 1", id.toString());
        assertThat(envelope).containsEntry("topic", "plumbline.assessment-commands");
    }

    private CalibrationSessionReady ready(int round, boolean sign) {
        return new CalibrationSessionReady(id, cycle, "ITMG", round, sign, 1, 3, Actor.SYSTEM);
    }

    private CalibrationSessionFinalised finalised(int round) {
        return new CalibrationSessionFinalised(id, cycle, "ITMG", round, 1, 3);
    }

    @Test
    @Order(1)
    void aSessionWithASecondSignatureIsResumedTwiceAndThenFinalised() {
        say(new CalibrationSessionScheduled(id, cycle, "ITMG", 1, 3, Actor.SYSTEM));
        assertThat(waitingAt())
                .containsExactly("receive_session_opened/1", "user_preview/1", "user_preview/1", "user_preview/1");
        say(new PreviewCompleted(id, cycle, "ITMG", 1, 2, Actor.SYSTEM));
        assertThat(steps.open(id.toString()).stream().map(Steps.Step::slot)).containsExactlyInAnyOrder(0, 1, 3);
        say(new CalibrationSessionOpened(id, cycle, "ITMG", 1, Actor.SYSTEM));
        assertThat(waitingAt()).containsExactly("user_run_session/1");
        assertThat(said("work-item-cancelled")).hasSize(2);
        for (int round = 1; round <= 2; round++) {
            say(ready(round, true));
            assertThat(waitingAt()).containsExactly("user_sign/" + round);
            say(new CalibrationSessionResumed(id, cycle, "ITMG", round, round + 1, Actor.SYSTEM));
        }
        say(ready(3, true), new CalibrationSessionSigned(id, cycle, "ITMG", 3, Actor.SYSTEM));
        assertThat(said("finalise-calibration-session")).hasSize(1);
        say(finalised(3));
        assertThat(waitingAt()).isEmpty();
        say(new CalibrationSessionReopened(id, cycle, "ITMG", 3, 4, 2, Actor.SYSTEM), ready(4, false), finalised(4));
        assertThat(waitingAt()).isEmpty();
    }

    @Test
    @Order(1)
    void aSessionWhosePreviewIsCompleteWaitsForTheFacilitatorAndCanBeCancelled() {
        say(new CalibrationSessionScheduled(id, cycle, "ITMG", 1, 1, Actor.SYSTEM));
        say(new PreviewCompleted(id, cycle, "ITMG", 1, 1, Actor.SYSTEM));
        assertThat(waitingAt()).containsExactly("receive_session_opened/1");
        say(new CalibrationSessionCancelled(id, cycle, "ITMG", 1, "too few", Actor.SYSTEM));
        assertThat(waitingAt()).isEmpty();
    }

    @Test
    @Order(2)
    void noWakeUpIsLostWhenAStepOpensAtTheSameMoment() throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int turn = 0; turn < TURNS; turn++) {
                id = UUID.randomUUID();
                var together = new CyclicBarrier(2);
                var opens = assigned(false);
                var closes = submitted(1);
                var one = threads.submit(() -> {
                    together.await();
                    say(opens);
                    return true;
                });
                var other = threads.submit(() -> {
                    together.await();
                    say(closes);
                    return true;
                });
                one.get();
                other.get();
                assertThat(waitingAt()).as("turn %s", turn).containsExactly("user_review/1");
                assertThat(kept()).isZero();
            }
        }
    }

    @Test
    @Order(3)
    void theTestsAbovePassedEveryElementOfEveryModel() {
        Set<String> passed = history.createHistoricActivityInstanceQuery().list().stream()
                .map(activity -> activity.getActivityId().replace("#multiInstanceBody", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = Stream.of("participant-assessment", "assessment-cycle", "calibration-session")
                .flatMap(model -> Bpmn.readModelFromStream(getClass().getResourceAsStream("/bpmn/" + model + ".bpmn"))
                        .getModelElementsByType(FlowNode.class)
                        .stream())
                .map(FlowElement::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(passed).containsAll(all);
    }

    /** Older events have words of people; what comes before its step is kept with them. */
    @Test
    @Order(4)
    void textsThatComeByEventsAreKeptAsTheyCame() {
        for (String text : StoredTexts.DIFFICULT) {
            id = UUID.randomUUID();
            var back = new ReviewReturned(id, cycle, subject, 1, 2, List.of(), text, Actor.SYSTEM);
            say(back);
            assertThat(jdbc.queryForObject(
                            "SELECT payload::json ->> 'text' FROM kept_event WHERE business_key = ?",
                            String.class,
                            id.toString()))
                    .isEqualTo(text);
        }
        assertThat(new StoredTexts(jdbc, StoredTexts::isPlain).otherwise())
                .as("of all that the models above have stored")
                .isEmpty();
        jdbc.update("UPDATE kept_event SET headers = headers || chr(7) WHERE business_key = ?", id.toString());
        assertThat(new StoredTexts(jdbc, StoredTexts::isPlain).otherwise())
                .as("one that is not as it should be is found")
                .hasSize(1);
        jdbc.update("DELETE FROM kept_event WHERE business_key = ?", id.toString());
    }

    @Test
    @Order(1)
    void theEngineWritesNoSchemaAndKnowsNoUsers() {
        assertThat(runtime.createIncidentQuery().count()).isZero();
        assertThat(jdbc.queryForObject("SELECT count(*)::int FROM act_id_user", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM flyway_schema_history WHERE version = '1' AND success",
                        Integer.class))
                .isEqualTo(1);
        assertThat(new Command.CloseCycle(UUID.randomUUID(), "k", 1).key()).isEqualTo("k");
    }
}
