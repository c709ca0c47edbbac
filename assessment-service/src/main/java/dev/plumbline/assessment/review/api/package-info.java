/** REST. */
@NullMarked
package dev.plumbline.assessment.review.api;

import org.jspecify.annotations.NullMarked;
