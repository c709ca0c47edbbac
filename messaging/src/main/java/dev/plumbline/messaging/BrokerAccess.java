package dev.plumbline.messaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;

/**
 * How a service signs in to the broker; all its clients do so in the same way. Anything not set here may be set by
 * {@code spring.kafka}.
 *
 * @param security how the connection is secured; empty for {@code SASL_SSL} where a user is named, {@code SSL} where
 *     certificates are, and else for what {@code spring.kafka.security.protocol} says
 * @param user who it is, by SCRAM-SHA-512 unless {@code spring.kafka.properties.sasl.mechanism} names another; empty for
 *     nobody
 * @param password the user's
 * @param certificates file with the certificates (PEM) that are trusted in place of the JVM's own; empty for those
 */
record BrokerAccess(
        @Nullable Security security,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path certificates) {

    private static final String PREFIX = "plumbline.messaging.broker";

    /** Kafka's own names. */
    enum Security {
        PLAINTEXT,
        SSL,
        SASL_PLAINTEXT,
        SASL_SSL;

        boolean isSecured() {
            return this == SSL || this == SASL_SSL;
        }

        boolean asksWho() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }
    }

    BrokerAccess {
        user = given(user);
        password = given(password);
        certificates = certificates == null || certificates.toString().isBlank() ? null : certificates;
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    "PLUMBLINE_KAFKA_USER and PLUMBLINE_KAFKA_PASSWORD go together; only one of them is given");
        }
        if (certificates != null && !Files.isReadable(certificates)) {
            throw new IllegalArgumentException(
                    "PLUMBLINE_KAFKA_CERTIFICATES names the file " + certificates + ", which cannot be read");
        }
        Security known = security;
        if (known == null && user != null) {
            known = Security.SASL_SSL;
        } else if (known == null && certificates != null) {
            known = Security.SSL;
        }
        if (known != null && certificates != null && !known.isSecured()) {
            throw new IllegalArgumentException("PLUMBLINE_KAFKA_SECURITY is " + known
                    + ", by which nothing is secured: leave out PLUMBLINE_KAFKA_CERTIFICATES, or say SSL or SASL_SSL");
        }
        if (known != null && user != null && !known.asksWho()) {
            throw new IllegalArgumentException("PLUMBLINE_KAFKA_SECURITY is " + known
                    + ", by which nobody says who they are: leave out PLUMBLINE_KAFKA_USER, or say SASL_SSL");
        }
        security = known;
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** Configures Kafka's clients; where {@code spring.kafka} sets the same property, its value remains. */
    private void tell(KafkaProperties kafka) {
        if (security != null) {
            kafka.getSecurity().setProtocol(security.name());
        }
        Map<String, String> properties = kafka.getProperties();
        if (user != null) {
            properties.putIfAbsent("sasl.mechanism", "SCRAM-SHA-512");
            properties.putIfAbsent(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=" + quoted(user)
                            + " password=" + quoted(String.valueOf(password)) + ";");
        } else if (security != null && security.asksWho() && !properties.containsKey("sasl.jaas.config")) {
            throw new IllegalArgumentException("PLUMBLINE_KAFKA_SECURITY is " + security
                    + ", by which a client says who it is: say PLUMBLINE_KAFKA_USER and PLUMBLINE_KAFKA_PASSWORD");
        }
        if (certificates != null) {
            kafka.getSsl().setTrustStoreType("PEM");
            kafka.getSsl().setTrustStoreLocation(new FileSystemResource(certificates));
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Completes the settings of Kafka's clients before any client is created. */
    static BeanPostProcessor telling(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof KafkaProperties kafka) {
                    Binder.get(environment).bind(PREFIX, BrokerAccess.class).ifBound(access -> access.tell(kafka));
                }
                return bean;
            }
        };
    }
}
