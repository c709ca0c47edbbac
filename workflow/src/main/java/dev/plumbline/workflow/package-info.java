/** Order and time: what of an assessment is due next, and for which role. */
@NullMarked
package dev.plumbline.workflow;

import org.jspecify.annotations.NullMarked;
