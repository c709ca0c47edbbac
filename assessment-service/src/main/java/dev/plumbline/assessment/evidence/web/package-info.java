/** Pages. */
@NullMarked
package dev.plumbline.assessment.evidence.web;

import org.jspecify.annotations.NullMarked;
