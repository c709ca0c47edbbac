/** Pages. */
@NullMarked
package dev.plumbline.assessment.quality.web;

import org.jspecify.annotations.NullMarked;
