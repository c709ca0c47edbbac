/** Pages. */
@NullMarked
package dev.plumbline.assessment.calibration.web;

import org.jspecify.annotations.NullMarked;
