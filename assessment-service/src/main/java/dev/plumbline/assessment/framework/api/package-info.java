/** REST. */
@NullMarked
package dev.plumbline.assessment.framework.api;

import org.jspecify.annotations.NullMarked;
