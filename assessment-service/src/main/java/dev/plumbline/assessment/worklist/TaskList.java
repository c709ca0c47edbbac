package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.worklist.ListedTasks.Row;
import dev.plumbline.assessment.worklist.WantedTasks.By;
import dev.plumbline.assessment.worklist.WantedTasks.Common;
import dev.plumbline.assessment.worklist.WantedTasks.Kinds;
import dev.plumbline.assessment.worklist.WantedTasks.Order;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list as it is read, and what of it the person sees.
 *
 * @param seen null where they see all of it
 */
record TaskList(
        By by, List<Common> commons, String where, @Nullable Seen seen, Kinds known) {

    /** Which of some tasks of a list the person sees. */
    interface Seen {
        Set<UUID> of(List<Row> rows);
    }

    static TaskList of(By by, List<Common> commons, String where, @Nullable Seen seen) {
        return new TaskList(by, commons, where, seen, new Kinds());
    }

    /** Whose tasks are read where only those of a holder are wanted; null for anybody's. */
    private List<Common> of(@Nullable UUID holder) {
        return switch (by) {
            case HOLDER ->
                commons.stream()
                        .filter(common -> holder == null || common.first().equals(holder.toString()))
                        .toList();
            case GROUP, VACANCY -> holder == null ? commons : List.of();
            case OWNER, OFFERED, OFFERED_TO_GROUP, DOER -> commons;
        };
    }

    WantedTasks wanted(Order order, NarrowingTasks.Narrowed narrowed) {
        List<Common> read = narrowed.none() ? List.of() : of(narrowed.holder());
        return new WantedTasks(
                by,
                read,
                where,
                order,
                narrowed.kinds(),
                narrowed.search(),
                narrowed.dates(),
                narrowed.only(),
                read.equals(commons) ? known : new Kinds());
    }

    /** Those of some rows that the person sees. */
    List<Row> seenOf(List<Row> rows) {
        if (seen == null || rows.isEmpty()) {
            return rows;
        }
        Set<UUID> ids = seen.of(rows);
        return rows.stream().filter(row -> ids.contains(row.id())).toList();
    }
}
