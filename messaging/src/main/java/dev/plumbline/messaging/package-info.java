/**
 * One transaction in, one transaction out: what was consumed, what changed, what is to be said and who decided it are
 * committed together or not at all. Nothing is sent to Kafka inside a business transaction.
 */
@NullMarked
package dev.plumbline.messaging;

import org.jspecify.annotations.NullMarked;
