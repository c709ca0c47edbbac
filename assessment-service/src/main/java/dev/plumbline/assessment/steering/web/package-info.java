/** Pages. */
@NullMarked
package dev.plumbline.assessment.steering.web;

import org.jspecify.annotations.NullMarked;
