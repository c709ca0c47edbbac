/** What is to be said, written with the change that it speaks of. */
@NullMarked
package dev.plumbline.messaging.outbox;

import org.jspecify.annotations.NullMarked;
