/** Pages. */
@NullMarked
package dev.plumbline.assessment.worklist.web;

import org.jspecify.annotations.NullMarked;
