/** Pages. */
@NullMarked
package dev.plumbline.assessment.review.web;

import org.jspecify.annotations.NullMarked;
