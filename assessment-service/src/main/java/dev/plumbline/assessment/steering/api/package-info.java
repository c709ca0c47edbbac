/** REST. */
@NullMarked
package dev.plumbline.assessment.steering.api;

import org.jspecify.annotations.NullMarked;
