package dev.plumbline.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a service sends and receives messages.
 *
 * @param source the CloudEvents source, {@code /service-name}
 * @param partitions partitions of a topic when it is created
 * @param replication copies of a topic when it is created
 * @param lease how long a relay leads without a sign of life
 * @param sealKey the secret that signs the audit seals, at least 32 characters; without one nothing is sealed
 */
@ConfigurationProperties("plumbline.messaging")
public record MessagingProperties(
        String source,
        @DefaultValue("12") int partitions,
        @DefaultValue("1") short replication,
        @DefaultValue("5s") Duration lease,
        @Nullable String sealKey) {}
