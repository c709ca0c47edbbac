/** Pages. */
@NullMarked
package dev.plumbline.assessment.participant.web;

import org.jspecify.annotations.NullMarked;
