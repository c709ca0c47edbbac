/** What people are to be notified of, from the events that require it. */
@NullMarked
package dev.plumbline.notification.message;

import org.jspecify.annotations.NullMarked;
