/** Who can be notified: a projection of what assessment-service says of people and cycles. */
@NullMarked
package dev.plumbline.notification.recipient;

import org.jspecify.annotations.NullMarked;
