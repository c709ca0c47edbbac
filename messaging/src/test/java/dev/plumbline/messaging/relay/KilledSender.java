package dev.plumbline.messaging.relay;

import dev.plumbline.events.AssessmentEvent;
import dev.plumbline.events.MessageType;
import dev.plumbline.messaging.EventJson;
import dev.plumbline.messaging.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Inserts rows and sends an event for each, in a process of its own that is there to be killed. The arguments are the
 * database and the way in which events are sent; the environment names the servers.
 */
final class KilledSender {

    /** How an event leaves its transaction. */
    enum Way {
        OUTBOX,
        AFTER_COMMIT
    }

    private static final int WORKERS = 4;

    public static void main(String[] arguments) {
        var infrastructure = new Infrastructure(arguments[0]);
        Way way = Way.valueOf(arguments[1]);
        if (way == Way.OUTBOX) {
            infrastructure.relay(Duration.ofSeconds(1)).start();
        }
        var producer = new KafkaProducer<byte[], byte[]>(Infrastructure.producerSettings());
        for (int i = 0; i < WORKERS; i++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    deed(infrastructure, way, producer);
                }
            });
        }
    }

    private static void deed(Infrastructure infrastructure, Way way, KafkaProducer<byte[], byte[]> producer) {
        infrastructure.transaction.executeWithoutResult(status -> {
            UUID id = UUID.randomUUID();
            infrastructure.jdbc.update("INSERT INTO deed VALUES (?)", id);
            AssessmentEvent event = Infrastructure.event(id, 1);
            if (way == Way.OUTBOX) {
                infrastructure.outbox.say(event);
            } else {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        producer.send(new ProducerRecord<>(
                                MessageType.of(event).topic(), bytes(event.key()), bytes(EventJson.write(event))));
                    }
                });
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private KilledSender() {}
}
