/** What all pages share: their forms and the errors in these, the reader's zone and language, files to be kept. */
@NullMarked
package dev.plumbline.assessment.site.page;

import org.jspecify.annotations.NullMarked;
