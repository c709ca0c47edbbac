/** Pages. */
@NullMarked
package dev.plumbline.assessment.home.web;

import org.jspecify.annotations.NullMarked;
