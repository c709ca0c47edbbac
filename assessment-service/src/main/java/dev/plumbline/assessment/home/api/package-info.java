/** REST. */
@NullMarked
package dev.plumbline.assessment.home.api;

import org.jspecify.annotations.NullMarked;
