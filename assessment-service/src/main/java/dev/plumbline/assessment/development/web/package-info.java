/** Pages. */
@NullMarked
package dev.plumbline.assessment.development.web;

import org.jspecify.annotations.NullMarked;
