/** Pages. */
@NullMarked
package dev.plumbline.assessment.cycle.web;

import org.jspecify.annotations.NullMarked;
