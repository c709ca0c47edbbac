/** The Camunda engine: its tables, its settings, and what it reports of steps. */
@NullMarked
package dev.plumbline.workflow.engine;

import org.jspecify.annotations.NullMarked;
