package dev.plumbline.assessment.worklist;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.time.Period;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of the worklist are kept. */
@Component
class WorklistRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.after(
                        "work_item",
                        "coalesce(done_at, opened_at)",
                        "state IN ('COMPLETED', 'CANCELLED') AND NOT EXISTS (SELECT 1 FROM open_cycle c WHERE c.cycle_id ="
                                + " work_item.cycle_id)",
                        Period.ofDays(400),
                        "400 days after it was done, and never while its cycle is open"),
                Retention.none("task_check", "until the task is looked at"),
                Retention.none("task_hold", "until the case is resumed or withdrawn"),
                Retention.none("deputy_told", "with its task"),
                Retention.none("took_part", "permanently: who took part in a case never judges it in another role"),
                Retention.none(
                        "saved_filter", "as long as the person keeps it; one that is shared, until HR deletes it"),
                Retention.none("task_columns", "until the person chooses others"));
    }
}
