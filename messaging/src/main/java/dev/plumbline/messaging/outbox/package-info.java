/** Events to be sent, written together with the change that they report. */
@NullMarked
package dev.plumbline.messaging.outbox;

import org.jspecify.annotations.NullMarked;
