/** The Camunda engine: its tables, its switches, and what it tells of steps. */
@NullMarked
package dev.plumbline.workflow.engine;

import org.jspecify.annotations.NullMarked;
