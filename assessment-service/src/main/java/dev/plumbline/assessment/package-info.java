/** The service of facts and pages. */
@NullMarked
package dev.plumbline.assessment;

import org.jspecify.annotations.NullMarked;
