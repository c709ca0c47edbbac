/** REST. */
@NullMarked
package dev.plumbline.assessment.evidence.api;

import org.jspecify.annotations.NullMarked;
