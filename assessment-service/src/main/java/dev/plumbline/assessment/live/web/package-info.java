/** The stream of a page. */
@NullMarked
package dev.plumbline.assessment.live.web;

import org.jspecify.annotations.NullMarked;
