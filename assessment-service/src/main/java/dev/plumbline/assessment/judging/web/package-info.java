/** Pages. */
@NullMarked
package dev.plumbline.assessment.judging.web;

import org.jspecify.annotations.NullMarked;
