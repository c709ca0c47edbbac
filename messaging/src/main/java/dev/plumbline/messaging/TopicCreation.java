package dev.plumbline.messaging;

import dev.plumbline.events.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.kafka.core.KafkaAdmin;

/** Creates the topics that are not there; those that are stay as they are. */
public final class TopicCreation {

    private final Map<String, Object> admin;
    private final MessagingProperties properties;

    public TopicCreation(KafkaAdmin admin, MessagingProperties properties) {
        var settings = new HashMap<>(admin.getConfigurationProperties());
        // A request to a broker that has silently gone fails within seconds, and the broker is looked for again.
        settings.putIfAbsent("request.timeout.ms", 10_000);
        settings.putIfAbsent("default.api.timeout.ms", 20_000);
        settings.putIfAbsent("socket.connection.setup.timeout.ms", 5_000);
        this.admin = settings;
        this.properties = properties;
    }

    /** How to reach the broker's administration. */
    public Map<String, Object> adminSettings() {
        return admin;
    }

    /**
     * Makes sure that every topic is there; called on each connection, for a broker may come back without its data. The right
     * to create topics is needed only where one is missing.
     *
     * @throws IllegalStateException if the broker does not answer or refuses
     */
    public void ensure() {
        try (Admin client = Admin.create(admin)) {
            Set<String> there = client.listTopics().names().get();
            List<NewTopic> missing = Topics.ALL.stream()
                    .filter(name -> !there.contains(name))
                    .map(this::topic)
                    .toList();
            if (!missing.isEmpty()) {
                create(client, missing);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not say which topics it has", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        }
    }

    private static void create(Admin client, List<NewTopic> missing) throws InterruptedException {
        for (var answer : client.createTopics(missing).values().entrySet()) {
            try {
                answer.getValue().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    throw new IllegalStateException(
                            "The topic " + answer.getKey()
                                    + " is missing or hidden, and may not be created by this user:"
                                    + " create the topics of docs/operations.md, or allow this user to see them",
                            e.getCause());
                }
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("The topics cannot be created", e.getCause());
                }
            }
        }
    }

    private NewTopic topic(String name) {
        var topic = new NewTopic(name, properties.partitions(), properties.replication());
        return topic.configs(
                Topics.COMPACTED.contains(name)
                        ? Map.of("cleanup.policy", "compact")
                        : Map.of("retention.ms", Long.toString(Topics.keptDays(name) * 86_400_000L)));
    }
}
