/** REST. */
@NullMarked
package dev.plumbline.assessment.worklist.api;

import org.jspecify.annotations.NullMarked;
