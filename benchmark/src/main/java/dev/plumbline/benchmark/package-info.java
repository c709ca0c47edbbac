/** Figures. */
@NullMarked
package dev.plumbline.benchmark;

import org.jspecify.annotations.NullMarked;
