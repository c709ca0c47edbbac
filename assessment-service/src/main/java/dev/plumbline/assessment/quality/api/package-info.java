/** REST. */
@NullMarked
package dev.plumbline.assessment.quality.api;

import org.jspecify.annotations.NullMarked;
