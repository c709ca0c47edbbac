/** Text and days as they come in: what of them is kept, and what is refused. */
@NullMarked
package dev.plumbline.assessment.site.text;

import org.jspecify.annotations.NullMarked;
