/** How it reaches people: in the product and by mail. */
@NullMarked
package dev.plumbline.notification.delivery;

import org.jspecify.annotations.NullMarked;
