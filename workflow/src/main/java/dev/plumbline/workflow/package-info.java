/** The order and time of steps: what is due next in an assessment, and for which role. */
@NullMarked
package dev.plumbline.workflow;

import org.jspecify.annotations.NullMarked;
