/** Reads messages, applies each once, and parks what cannot be applied. */
@NullMarked
package dev.plumbline.messaging.inbox;

import org.jspecify.annotations.NullMarked;
