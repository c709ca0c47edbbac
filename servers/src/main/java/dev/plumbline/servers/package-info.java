/** Where PostgreSQL and Kafka are: servers that were given, containers, or the embedded real ones. */
@NullMarked
package dev.plumbline.servers;

import org.jspecify.annotations.NullMarked;
