/** REST. */
@NullMarked
package dev.plumbline.assessment.judging.api;

import org.jspecify.annotations.NullMarked;
