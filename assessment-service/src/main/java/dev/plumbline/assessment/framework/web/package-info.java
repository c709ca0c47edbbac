/** Pages. */
@NullMarked
package dev.plumbline.assessment.framework.web;

import org.jspecify.annotations.NullMarked;
