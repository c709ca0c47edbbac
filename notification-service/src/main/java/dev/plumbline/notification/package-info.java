/** Notifying people: who, of what, in which language, once. */
@NullMarked
package dev.plumbline.notification;

import org.jspecify.annotations.NullMarked;
