package dev.plumbline.messaging;

import dev.plumbline.messaging.audit.AuditEntries;
import dev.plumbline.messaging.audit.AuditSeals;
import dev.plumbline.messaging.audit.AuditTrail;
import dev.plumbline.messaging.inbox.Inboxes;
import dev.plumbline.messaging.inbox.MessageHandler;
import dev.plumbline.messaging.inbox.Transience;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import dev.plumbline.messaging.operation.Announcing;
import dev.plumbline.messaging.operation.MessagingEndpoint;
import dev.plumbline.messaging.outbox.BeforeWriting;
import dev.plumbline.messaging.outbox.LastSaid;
import dev.plumbline.messaging.outbox.Ledger;
import dev.plumbline.messaging.outbox.Outbox;
import dev.plumbline.messaging.relay.Relay;
import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.MessagingRows;
import dev.plumbline.messaging.retention.Retentions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of messaging, wired; a service imports this class. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingConfiguration {

    /**
     * The migrations of messaging are in the same history as those of its service and have lower numbers. On an
     * installation that is already at a service's number, a new migration of messaging is out of order, and is applied
     * nevertheless.
     */
    @Bean
    static FlywayConfigurationCustomizer lateMigrations() {
        return flyway -> flyway.outOfOrder(true);
    }

    @Bean
    static BeanPostProcessor databaseAddress(Environment environment) {
        return DatabaseAddress.completing(environment.getRequiredProperty("spring.application.name"));
    }

    @Bean
    static BeanPostProcessor brokerAccess(Environment environment) {
        return BrokerAccess.telling(environment);
    }

    @Bean
    LinkSecrets linkSecrets(@Value("${plumbline.link-key:}") String key) {
        return new LinkSecrets(key);
    }

    @Bean
    Partitions partitions(JdbcClient jdbc, Clock clock) {
        var partitions = new Partitions(jdbc, clock);
        partitions.make();
        return partitions;
    }

    @Bean
    PartitionsHourly partitionsHourly(Partitions partitions) {
        return new PartitionsHourly(partitions);
    }

    @Bean
    AuditEntries auditEntries(NamedParameterJdbcOperations jdbc) {
        return new AuditEntries(jdbc);
    }

    @Bean
    AuditTrail auditTrail(NamedParameterJdbcOperations jdbc) {
        return new AuditTrail(jdbc);
    }

    @Bean
    @ConditionalOnProperty("plumbline.messaging.seal-key")
    AuditSeals auditSeals(DataSource database, MessagingProperties properties) {
        return new AuditSeals(database, String.valueOf(properties.sealKey()));
    }

    @Bean
    @ConditionalOnProperty("plumbline.messaging.seal-key")
    SealsHourly sealsHourly(AuditSeals seals) {
        return new SealsHourly(seals);
    }

    @Bean
    MessagingEndpoint messagingEndpoint(
            @Value("${spring.application.version:#{null}}") @Nullable String version,
            Relay relay,
            Inboxes inboxes,
            ObjectProvider<Announcing> announcing,
            AuditTrail trail,
            ObjectProvider<AuditSeals> seals) {
        return new MessagingEndpoint(
                version, relay, inboxes, announcing.orderedStream().toList(), trail, seals.getIfAvailable());
    }

    @Bean
    LoopsHealth loopsHealthIndicator(
            ObjectProvider<Loop.Runs> loops,
            ObjectProvider<WatchedWork> watched,
            ObjectProvider<ScheduledTaskHolder> schedules) {
        return new LoopsHealth(
                () -> loops.orderedStream().toList(),
                () -> watched.orderedStream().toList(),
                () -> schedules.orderedStream().toList(),
                Clock.systemUTC());
    }

    /**
     * The connections of the pools fail after some seconds without an answer, for the other end may be gone. A
     * migration of many rows may need longer: it has connections of its own, which wait for as long as the server
     * works. Meanwhile another of them keeps the other nodes away. It has no transaction: an idle one would be ended.
     */
    @Bean
    static FlywayConfigurationCustomizer migrationsTakeTheirTime(DataSourceProperties database) {
        return flyway -> flyway.dataSource(
                        database.determineUrl(), database.determineUsername(), database.determinePassword())
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }

    @Bean
    Traces traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new Traces(tracer.getIfAvailable(), propagator.getIfAvailable());
    }

    @Bean
    Outbox outbox(
            JdbcClient jdbc,
            AuditTrail trail,
            ObjectProvider<BeforeWriting> beforeWriting,
            ObjectProvider<Relay> relay,
            Traces traces,
            Clock clock) {
        return new Outbox(
                new Ledger(jdbc),
                trail,
                beforeWriting.getIfAvailable(() -> () -> {}),
                () -> relay.ifAvailable(Relay::committed),
                traces,
                clock);
    }

    @Bean
    LastSaid lastSaid(JdbcClient jdbc, MessagingProperties properties) {
        return new LastSaid(jdbc, properties.source());
    }

    @Bean
    TopicCreation topicCreation(KafkaAdmin admin, MessagingProperties properties) {
        return new TopicCreation(admin, properties);
    }

    @Bean
    Relay relay(
            DataSource database,
            ProducerFactory<?, ?> producers,
            TopicCreation topics,
            MessagingProperties properties,
            Clock clock,
            MeterRegistry meters) {
        // Of the factory, for it knows how the broker is reached, a bundle of certificates (spring.kafka.ssl.bundle)
        // too.
        var settings = new HashMap<>(producers.getConfigurationProperties());
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("delivery.timeout.ms", Integer.MAX_VALUE);
        settings.put("linger.ms", 2);
        settings.put("compression.type", "lz4");
        settings.put("max.block.ms", 10_000);
        settings.put("request.timeout.ms", 10_000);
        settings.put("socket.connection.setup.timeout.ms", 5_000);
        var relay = new Relay(database, () -> new KafkaProducer<>(settings), topics, properties, clock);
        FunctionCounter.builder("plumbline.relay.sent", relay, Relay::sent)
                .description("Messages sent and acknowledged")
                .register(meters);
        Gauge.builder("plumbline.relay.leading", relay, r -> r.leading() ? 1 : 0)
                .description("1 while this node sends")
                .register(meters);
        return relay;
    }

    @Bean
    Transience transience(ObjectProvider<Predicate<Throwable>> more) {
        return new Transience(more.orderedStream().toList());
    }

    @Bean
    ThreadPoolTaskSchedulerCustomizer scheduledFailures(Transience transience) {
        return scheduler -> scheduler.setErrorHandler(new ScheduledFailures(transience));
    }

    /** The failures that pass by themselves in every service, besides those of the database. */
    @Bean
    Predicate<Throwable> kafkaAway() {
        return failure -> failure instanceof org.apache.kafka.common.errors.RetriableException;
    }

    @Bean
    Inboxes inboxes(
            ObjectProvider<MessageHandler> handlers,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Transience transience,
            ConsumerFactory<?, ?> consumers,
            TopicCreation topics,
            Traces traces,
            Clock clock,
            Partitions partitions) {
        var settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.put("key.deserializer", ByteArrayDeserializer.class);
        settings.put("value.deserializer", ByteArrayDeserializer.class);
        return new Inboxes(
                handlers.orderedStream().toList(),
                jdbc,
                new TransactionTemplate(transactions),
                transience,
                new DefaultKafkaConsumerFactory<>(settings),
                topics,
                traces,
                clock);
    }

    /** What each inbox has applied and passed over, and how far it is behind. */
    @Bean
    MeterBinder inboxMeters(Inboxes inboxes) {
        return meters -> inboxes.all().forEach(inbox -> {
            FunctionCounter.builder("plumbline.inbox.applied", inbox, i -> i.applied())
                    .tag("consumer", inbox.name())
                    .register(meters);
            FunctionCounter.builder("plumbline.inbox.passed.over", inbox, i -> i.passedOver())
                    .description("Events that were older than the inbox remembers")
                    .tag("consumer", inbox.name())
                    .register(meters);
            Gauge.builder("plumbline.inbox.lag", inbox, i -> i.lag())
                    .tag("consumer", inbox.name())
                    .register(meters);
        });
    }

    @Bean
    Jobs jobs(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<JobKind> kinds,
            Transience transience) {
        return new Jobs(
                jdbc,
                new TransactionTemplate(transactions),
                () -> kinds.orderedStream().toList(),
                transience);
    }

    @Bean
    KeepsRows messagingRows() {
        return new MessagingRows();
    }

    @Bean
    Retentions retentions(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<KeepsRows> owners,
            MeterRegistry meters) {
        var retentions = new Retentions(
                jdbc,
                new TransactionTemplate(transactions),
                () -> owners.orderedStream().toList());
        retentions
                .removing()
                .forEach(table -> FunctionCounter.builder(
                                "plumbline.retention.removed", retentions, all -> all.removed(table))
                        .description("Rows that were past their time and were removed by this node")
                        .tag("table", table)
                        .register(meters));
        return retentions;
    }

    @Bean
    RowsHourly rowsHourly(Retentions retentions) {
        return new RowsHourly(retentions);
    }

    /** Removes what is past its time. */
    static final class RowsHourly {

        /** What is left after that waits for the next time. */
        private static final Duration PATIENCE = Duration.ofMinutes(2);

        private final Retentions retentions;

        RowsHourly(Retentions retentions) {
            this.retentions = retentions;
        }

        @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
        void remove() {
            retentions.removeAll(PATIENCE);
        }
    }

    /** Seals the chains of decisions; there is at least an hour between two seals. */
    static final class SealsHourly {

        private final AuditSeals seals;

        SealsHourly(AuditSeals seals) {
            this.seals = seals;
        }

        @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT1M")
        void seal() {
            seals.seal();
        }
    }

    /** Keeps the partitions ahead of need while the service runs. */
    static final class PartitionsHourly {

        private final Partitions partitions;

        PartitionsHourly(Partitions partitions) {
            this.partitions = partitions;
        }

        @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
        void keep() {
            partitions.keep();
        }
    }
}
