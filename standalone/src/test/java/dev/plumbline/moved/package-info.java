/** A clock that a test moves, for services that run as processes. No service contains it: {@code MovedTime} brings it to them. */
@NullMarked
package dev.plumbline.moved;

import org.jspecify.annotations.NullMarked;
