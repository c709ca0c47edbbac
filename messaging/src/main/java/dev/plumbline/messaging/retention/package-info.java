/** How long the rows of each table are kept, and their removal. */
@NullMarked
package dev.plumbline.messaging.retention;

import org.jspecify.annotations.NullMarked;
