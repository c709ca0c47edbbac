/** What the numbers of a session say about how alike its assessors and calibrators judge, and how sure that is. */
@NullMarked
package dev.plumbline.assessment.calibration.figures;

import org.jspecify.annotations.NullMarked;
