/** What an operator sees of processes, and what can be done where one is stuck. */
@NullMarked
package dev.plumbline.workflow.operation;

import org.jspecify.annotations.NullMarked;
