/** The path of a calibration session. */
@NullMarked
package dev.plumbline.workflow.calibration;

import org.jspecify.annotations.NullMarked;
