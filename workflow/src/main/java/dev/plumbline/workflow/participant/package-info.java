/** The path of one person's assessment. */
@NullMarked
package dev.plumbline.workflow.participant;

import org.jspecify.annotations.NullMarked;
