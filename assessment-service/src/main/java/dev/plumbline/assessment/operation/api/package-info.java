/** REST. */
@NullMarked
package dev.plumbline.assessment.operation.api;

import org.jspecify.annotations.NullMarked;
