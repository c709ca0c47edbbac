/** REST. */
@NullMarked
package dev.plumbline.assessment.dryrun.api;

import org.jspecify.annotations.NullMarked;
