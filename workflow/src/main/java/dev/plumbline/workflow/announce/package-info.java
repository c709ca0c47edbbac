/** What the processes send: work items and commands. */
@NullMarked
package dev.plumbline.workflow.announce;

import org.jspecify.annotations.NullMarked;
