/** REST. */
@NullMarked
package dev.plumbline.assessment.inapp.api;

import org.jspecify.annotations.NullMarked;
