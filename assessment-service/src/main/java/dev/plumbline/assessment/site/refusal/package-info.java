/** What is refused, and why; how it is answered is the affair of pages and of REST. */
@NullMarked
package dev.plumbline.assessment.site.refusal;

import org.jspecify.annotations.NullMarked;
