/** Pages. */
@NullMarked
package dev.plumbline.assessment.selfassessment.web;

import org.jspecify.annotations.NullMarked;
