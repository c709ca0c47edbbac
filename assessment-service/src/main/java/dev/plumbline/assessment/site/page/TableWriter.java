package dev.plumbline.assessment.site.page;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a table row by row, and keeps none of them. */
interface TableWriter extends Closeable {

    /** Writes a row: numbers, days and moments as what they are, null as an empty cell, anything else as text. */
    void row(List<? extends @Nullable Object> cells) throws IOException;
}
