/** REST. */
@NullMarked
package dev.plumbline.assessment.cycle.api;

import org.jspecify.annotations.NullMarked;
