package dev.plumbline.messaging.retention;

import java.util.List;

/** A context that owns tables says how long their rows are kept. */
@FunctionalInterface
public interface KeepsRows {

    /** One for each table of its own. */
    List<Retention> retentions();
}
