/** REST. */
@NullMarked
package dev.plumbline.assessment.development.api;

import org.jspecify.annotations.NullMarked;
