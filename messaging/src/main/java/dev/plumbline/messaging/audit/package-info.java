/** Who decided what, chained so that tampering shows. */
@NullMarked
package dev.plumbline.messaging.audit;

import org.jspecify.annotations.NullMarked;
