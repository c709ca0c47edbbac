/** Migrations in Java: the engine's own tables. */
@NullMarked
package dev.plumbline.workflow.engine.migration;

import org.jspecify.annotations.NullMarked;
