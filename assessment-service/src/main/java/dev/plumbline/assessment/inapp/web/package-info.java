/** Pages. */
@NullMarked
package dev.plumbline.assessment.inapp.web;

import org.jspecify.annotations.NullMarked;
