/** What is to be told, from the events that call for it. */
@NullMarked
package dev.plumbline.notification.message;

import org.jspecify.annotations.NullMarked;
