/** Pages. */
@NullMarked
package dev.plumbline.assessment.dryrun.web;

import org.jspecify.annotations.NullMarked;
