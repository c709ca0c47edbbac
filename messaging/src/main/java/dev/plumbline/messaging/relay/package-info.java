/** Carries the outbox to Kafka, in order, by one leader at a time. */
@NullMarked
package dev.plumbline.messaging.relay;

import org.jspecify.annotations.NullMarked;
