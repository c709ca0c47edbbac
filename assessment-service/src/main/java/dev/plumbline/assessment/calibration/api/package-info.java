/** REST. */
@NullMarked
package dev.plumbline.assessment.calibration.api;

import org.jspecify.annotations.NullMarked;
