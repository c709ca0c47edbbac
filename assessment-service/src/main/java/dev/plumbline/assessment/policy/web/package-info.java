/** Pages. */
@NullMarked
package dev.plumbline.assessment.policy.web;

import org.jspecify.annotations.NullMarked;
