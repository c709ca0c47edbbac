/** The path of a cycle. */
@NullMarked
package dev.plumbline.workflow.cycle;

import org.jspecify.annotations.NullMarked;
