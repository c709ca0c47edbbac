package dev.plumbline.benchmark;

import dev.plumbline.assessment.AssessmentApplication;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.steering.CycleOrder;
import dev.plumbline.assessment.steering.ListingCycles;
import dev.plumbline.messaging.Traces;
import dev.plumbline.messaging.audit.AuditTrail;
import dev.plumbline.messaging.outbox.BeforeWriting;
import dev.plumbline.messaging.outbox.Ledger;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * P5: what outbox and audit chain, which are written under one lock, cost in a real transaction that submits a
 * self-assessment. Blocks with both, with the outbox alone, with neither, and with B6, a plain send after the commit,
 * alternate.
 */
final class OutboxCost implements AutoCloseable {
    /** What happens to an event. */
    enum Way {
        OUTBOX,
        /** The outbox without the audit chain beside it. */
        OUTBOX_ALONE,
        NOTHING,
        AFTER_COMMIT
    }

    private static volatile Way way = Way.OUTBOX;

    private static final int THREADS = 4;

    /** Lets the statements of ledger and audit chain through, or leaves them out. */
    private static final class Switched extends JdbcTemplate {

        private final KafkaProducer<byte[], byte[]> producer;
        private final Set<Way> passes;

        Switched(JdbcTemplate like, KafkaProducer<byte[], byte[]> producer, Set<Way> passes) {
            super(Objects.requireNonNull(like.getDataSource()));
            this.passes = passes;
            this.producer = producer;
        }

        @Override
        public int update(PreparedStatementCreator statement) {
            if (passes.contains(way)) {
                return super.update(statement);
            }
            if (way == Way.AFTER_COMMIT) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        producer.send(new ProducerRecord<>(
                                "plumbline.assessments",
                                new byte[] {1},
                                "x".repeat(512).getBytes(StandardCharsets.UTF_8)));
                    }
                });
            }
            return 0;
        }

        @Override
        public int[] batchUpdate(String sql, BatchPreparedStatementSetter rows) {
            return passes.contains(way) ? super.batchUpdate(sql, rows) : new int[0];
        }

        @Override
        public void query(PreparedStatementCreator statement, RowCallbackHandler row) {
            if (passes.contains(way)) {
                super.query(statement, row);
            }
        }
    }

    /** Puts the switch under the outbox of the service. */
    @Configuration(proxyBeanMethods = false)
    static class Under {

        @Bean
        @Primary
        Outbox switchedOutbox(
                JdbcTemplate jdbc,
                ObjectProvider<BeforeWriting> beforeWriting,
                org.springframework.core.env.Environment environment,
                Clock clock) {
            var producer = new KafkaProducer<byte[], byte[]>(Map.of(
                    "bootstrap.servers", environment.getRequiredProperty("PLUMBLINE_KAFKA"),
                    "key.serializer", ByteArraySerializer.class,
                    "value.serializer", ByteArraySerializer.class));
            return new Outbox(
                    new Ledger(JdbcClient.create(new Switched(jdbc, producer, Set.of(Way.OUTBOX, Way.OUTBOX_ALONE)))),
                    new AuditTrail(new NamedParameterJdbcTemplate(new Switched(jdbc, producer, Set.of(Way.OUTBOX)))),
                    beforeWriting.getIfAvailable(() -> () -> {}),
                    () -> {},
                    Traces.NONE,
                    clock);
        }
    }

    private final ConfigurableApplicationContext service;
    private final AssessingOneself oneself;
    private final SelfAssessments selfAssessments;
    private final SubmittingSelfAssessments submitting;
    private final RecallingSelfAssessments recalling;
    private final List<Assessment> assessments = new ArrayList<>();

    OutboxCost(PostgresServer postgres, KafkaServer kafka, int people) {
        way = Way.OUTBOX;
        service = new SpringApplicationBuilder(AssessmentApplication.class, Under.class)
                .properties(Map.of(
                        "PLUMBLINE_ASSESSMENT_DB",
                        postgres.database("outbox_cost"),
                        "PLUMBLINE_DB_USER",
                        postgres.user(),
                        "PLUMBLINE_DB_PASSWORD",
                        postgres.password(),
                        "PLUMBLINE_KAFKA",
                        kafka.bootstrap(),
                        "PLUMBLINE_PORT",
                        "0",
                        "namastack.outbox.enabled",
                        "false",
                        "PLUMBLINE_MANAGEMENT_PORT",
                        "0",
                        "plumbline.demo",
                        "true",
                        "plumbline.demo-people",
                        "" + people))
                .run();
        oneself = service.getBean(AssessingOneself.class);
        selfAssessments = service.getBean(SelfAssessments.class);
        submitting = service.getBean(SubmittingSelfAssessments.class);
        recalling = service.getBean(RecallingSelfAssessments.class);
        prepare();
    }

    private void prepare() {
        var people = service.getBean(People.class);
        var frameworks = service.getBean(Frameworks.class);
        FrameworkVersion edition = frameworks.all().getFirst().versions().getFirst();
        UUID cycle = service.getBean(ListingCycles.class)
                .page(
                        people.findByMail("helena.ruiz@demo.example")
                                .map(Person::id)
                                .orElseThrow(),
                        CycleOrder.BEGUN,
                        true,
                        null,
                        1)
                .items()
                .getFirst()
                .id();
        var all = service.getBean(Assessments.class);
        Databases.await(
                "everybody is assigned",
                300,
                () -> all.findByCycleIdOrderById(cycle).stream().allMatch(Assessment::announced));
        Map<UUID, Integer> attributes = new HashMap<>();
        frameworks.attributes(edition.id()).forEach(attribute -> attributes.put(attribute.id(), 5));
        for (Assessment assessment : all.findByCycleIdOrderById(cycle)) {
            fill(assessment, attributes);
            assessments.add(assessment);
        }
    }

    private void fill(Assessment assessment, Map<UUID, Integer> attributes) {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        UUID piece = service.getBean(RecordingEvidence.class)
                .add(
                        assessment.subjectId(),
                        new Evidence.Details(
                                "Work",
                                "Did it.",
                                Part.ACCOUNTABLE,
                                Setting.WORKPLACE,
                                today.minusMonths(9),
                                today.minusMonths(2),
                                null))
                .id();
        List<SelfAssessment.SkillClaim> claims = new ArrayList<>();
        selfAssessments.skills(assessment.id()).forEach((said, skill) -> {
            List<SkillText.StatementText> statements =
                    skill.level(5).orElseThrow().statements();
            Map<UUID, Verdict> verdicts = new HashMap<>();
            List<SelfAssessment.Link> links = new ArrayList<>();
            statements.forEach(s -> {
                verdicts.put(s.id(), Verdict.MET);
                links.add(new SelfAssessment.Link(s.id(), piece));
            });
            claims.add(new SelfAssessment.SkillClaim(said, 5, false, verdicts, links, ""));
        });
        oneself.save(
                assessment.subjectId(),
                AssessmentId.of(assessment.id()),
                new SelfAssessment.Form(attributes, claims),
                null);
    }

    /** Hand-ins per second, each in its transaction; they are taken back again, which is not counted. */
    double handedIn(Way by) {
        way = by;
        double rate = Databases.rate(
                THREADS, assessments.size(), i -> submitting.submit(subject(i), AssessmentId.of(id(i)), null));
        way = Way.NOTHING;
        for (int i = 0; i < assessments.size(); i++) {
            recalling.recall(subject(i), AssessmentId.of(id(i)));
        }
        return rate;
    }

    private UUID id(int i) {
        return assessments.get(i).id();
    }

    private UUID subject(int i) {
        return assessments.get(i).subjectId();
    }

    @Override
    public void close() {
        service.close();
    }
}
