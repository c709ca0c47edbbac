/** REST. */
@NullMarked
package dev.plumbline.assessment.policy.api;

import org.jspecify.annotations.NullMarked;
