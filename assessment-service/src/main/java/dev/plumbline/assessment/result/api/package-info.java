/** REST. */
@NullMarked
package dev.plumbline.assessment.result.api;

import org.jspecify.annotations.NullMarked;
