/** Changes of more aggregates than one transaction should hold, announced in chunks. */
@NullMarked
package dev.plumbline.messaging.job;

import org.jspecify.annotations.NullMarked;
