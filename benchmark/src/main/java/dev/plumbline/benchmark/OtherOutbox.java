package dev.plumbline.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.servers.KafkaServer;
import dev.plumbline.servers.PostgresServer;
import io.namastack.outbox.Outbox;
import io.namastack.outbox.OutboxJacksonAutoConfiguration;
import io.namastack.outbox.config.JdbcOutboxAutoConfiguration;
import io.namastack.outbox.config.JdbcOutboxSchemaAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreInfrastructureAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreMulticasterAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreProcessingAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreSchedulingAutoConfiguration;
import io.namastack.outbox.config.OutboxCoreThreadingAutoConfiguration;
import io.namastack.outbox.handler.OutboxHandler;
import io.namastack.outbox.handler.OutboxRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * B4: namastack-outbox to Kafka, ordered per key, each record acknowledged before it counts as done; it looks for work
 * every ten milliseconds and takes a thousand keys at a time, which is more than it does when left alone.
 */
final class OtherOutbox implements AutoCloseable {

    private static final int KEYS = 1_000;

    /** Sends what the outbox hands over. */
    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TransactionAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        TaskExecutionAutoConfiguration.class,
        TaskSchedulingAutoConfiguration.class,
        OutboxCoreInfrastructureAutoConfiguration.class,
        OutboxCoreThreadingAutoConfiguration.class,
        OutboxCoreProcessingAutoConfiguration.class,
        OutboxCoreSchedulingAutoConfiguration.class,
        OutboxCoreMulticasterAutoConfiguration.class,
        OutboxJacksonAutoConfiguration.class,
        JdbcOutboxAutoConfiguration.class,
        JdbcOutboxSchemaAutoConfiguration.class
    })
    static class Sending {

        @Bean
        DataSource dataSource(PostgresServer postgres) {
            return Databases.pool(postgres, "other_outbox");
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        OutboxHandler handler(KafkaServer kafka, AtomicInteger sent) {
            var producer = new KafkaProducer<byte[], byte[]>(Map.of(
                    "bootstrap.servers",
                    kafka.bootstrap(),
                    "key.serializer",
                    ByteArraySerializer.class,
                    "value.serializer",
                    ByteArraySerializer.class,
                    "acks",
                    "all"));
            return new OutboxHandler() {
                @Override
                public void handle(Object payload, OutboxRecordMetadata metadata) {
                    try {
                        producer.send(new ProducerRecord<>(
                                        RelayFigure.TOPIC,
                                        metadata.getKey().getBytes(StandardCharsets.UTF_8),
                                        payload.toString().getBytes(StandardCharsets.UTF_8)))
                                .get();
                        sent.incrementAndGet();
                    } catch (ExecutionException e) {
                        throw new IllegalStateException("Kafka did not take it", e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("Interrupted", e);
                    }
                }
            };
        }
    }

    private final ConfigurableApplicationContext application;
    private final JdbcTemplate jdbc;
    private final AtomicInteger sent = new AtomicInteger();

    OtherOutbox(PostgresServer postgres, KafkaServer kafka) {
        application = new SpringApplicationBuilder(Sending.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("postgres", postgres);
                    context.getBeanFactory().registerSingleton("kafka", kafka);
                    context.getBeanFactory().registerSingleton("sent", sent);
                })
                .properties(
                        "namastack.outbox.polling.batch-size=" + KEYS,
                        "namastack.outbox.polling.fixed.interval=10ms",
                        "namastack.outbox.processing.delete-completed-records=true")
                .run();
        jdbc = application.getBean(JdbcTemplate.class);
        try {
            // Its own records show what one looks like.
            scheduleOneForEachKey();
        } catch (RuntimeException e) {
            application.close();
            throw e;
        }
    }

    private void scheduleOneForEachKey() {
        jdbc.execute("CREATE TABLE pattern AS SELECT * FROM outbox_record");
        jdbc.execute(
                "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO pattern SELECT NEW.*;"
                        + " RETURN NEW; END'");
        jdbc.execute("CREATE TRIGGER keep AFTER INSERT ON outbox_record FOR EACH ROW EXECUTE FUNCTION keep()");
        Outbox outbox = application.getBean(Outbox.class);
        var transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> {
            for (int key = 0; key < KEYS; key++) {
                outbox.schedule(RelayFigure.payload(), "key-" + key);
            }
        });
        jdbc.execute("DROP TRIGGER keep ON outbox_record");
        Databases.await("the first of each key", 120, () -> sent.get() >= KEYS);
    }

    /** Records per second that it sends, has acknowledged and calls done. */
    double relayed(int count) {
        int before = sent.get();
        long begun = System.nanoTime();
        jdbc.update(
                "INSERT INTO outbox_record SELECT gen_random_uuid()::text, status, record_key, record_type, payload, context,"
                        + " clock_timestamp(), NULL, 0, NULL, clock_timestamp(), partition_no, handler_id FROM pattern,"
                        + " generate_series(1, ?)",
                count / KEYS);
        double filling = Databases.seconds(begun);
        Databases.await(
                "the other outbox has sent all",
                600,
                () -> sent.get() - before >= count
                        && Databases.count(jdbc, "SELECT count(*)::int FROM outbox_record") == 0);
        return count / (Databases.seconds(begun) - filling);
    }

    @Override
    public void close() {
        DataSource pool = application.getBean(DataSource.class);
        application.close();
        if (pool instanceof HikariDataSource hikari) {
            hikari.close();
        }
    }
}
