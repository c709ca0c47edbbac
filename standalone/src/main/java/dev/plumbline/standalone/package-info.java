/** Everything on one machine: PostgreSQL, Kafka, a mail sink and the three services as processes. */
@NullMarked
package dev.plumbline.standalone;

import org.jspecify.annotations.NullMarked;
