/** Pages. */
@NullMarked
package dev.plumbline.assessment.result.web;

import org.jspecify.annotations.NullMarked;
