/** REST. */
@NullMarked
package dev.plumbline.assessment.selfassessment.api;

import org.jspecify.annotations.NullMarked;
