package dev.plumbline.messaging.relay;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.messaging.MessagingProperties;
import dev.plumbline.messaging.TopicCreation;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.KafkaAdmin;

/** A relay in a process of its own, so that a test can stop and kill it. */
final class RelayProcess {

    public static void main(String[] arguments) throws InterruptedException {
        var config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername("postgres");
        config.setPassword("postgres");
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                arguments[1],
                "acks",
                "all",
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class);
        var properties = new MessagingProperties("/test", 3, (short) 1, Duration.ofSeconds(2), null);
        var relay = new Relay(
                new HikariDataSource(config),
                () -> new KafkaProducer<>(settings),
                new TopicCreation(new KafkaAdmin(Map.of("bootstrap.servers", arguments[1])), properties),
                properties,
                Clock.systemUTC());
        relay.start();
        Thread.currentThread().join();
    }

    private RelayProcess() {}
}
