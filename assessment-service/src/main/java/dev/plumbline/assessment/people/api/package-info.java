/** REST. */
@NullMarked
package dev.plumbline.assessment.people.api;

import org.jspecify.annotations.NullMarked;
