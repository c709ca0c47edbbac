/** Reads events and moves processes by the rule of rounds. */
@NullMarked
package dev.plumbline.workflow.listen;

import org.jspecify.annotations.NullMarked;
