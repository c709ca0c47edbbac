/** Pages. */
@NullMarked
package dev.plumbline.assessment.people.web;

import org.jspecify.annotations.NullMarked;
