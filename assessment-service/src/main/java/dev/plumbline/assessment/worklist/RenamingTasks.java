package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.ArrangingUnits;
import dev.plumbline.assessment.people.ChangedHolders;
import dev.plumbline.assessment.people.MergingUnits;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives the tasks about people who have another name, or are of a unit that has, that name, so that they are shown, ordered and found by it. */
@Component
class RenamingTasks {

    private static final String RENAME = """
            WITH locked AS MATERIALIZED (
                SELECT id
                FROM work_item
                WHERE subject_id = ANY (:people)
                    AND subject_name <> ''
                %s
                FOR UPDATE)
            UPDATE work_item w
            SET subject_name = btrim(p.given_name || ' ' || p.family_name), unit = p.unit, version = w.version + 1
            FROM locked, person p
            WHERE w.id = locked.id
                AND p.id = w.subject_id
                AND (w.subject_name, w.unit) IS DISTINCT FROM (btrim(p.given_name || ' ' || p.family_name), p.unit)
            """.formatted(TaskDeadlines.IN_ORDER);

    private static final String OTHER_UNIT = """
            WITH locked AS MATERIALIZED (
                SELECT id
                FROM work_item
                WHERE group_unit = :from
                    OR (unit = :from AND subject_id IN (SELECT p.id FROM person p WHERE p.unit = :to))
                %s
                FOR UPDATE)
            UPDATE work_item w
            SET unit = CASE WHEN w.unit = :from THEN :to ELSE w.unit END,
                group_unit = CASE WHEN w.group_unit = :from THEN :to ELSE w.group_unit END,
                version = w.version + 1
            FROM locked
            WHERE w.id = locked.id
            """.formatted(TaskDeadlines.IN_ORDER);

    private static final String OF_FILTERS = """
            UPDATE saved_filter
            SET unit_id = CASE WHEN unit_id = :merged THEN :other ELSE unit_id END,
                shared_unit_id = CASE WHEN shared_unit_id = :merged THEN :other ELSE shared_unit_id END
            WHERE :merged IN (unit_id, shared_unit_id)
            """;

    private final JdbcClient jdbc;

    RenamingTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction in which they are renamed; those that are over too, which may be opened again. */
    @EventListener
    void renamed(ChangedHolders.Renamed renamed) {
        jdbc.sql(RENAME).param("people", renamed.people().toArray(UUID[]::new)).update();
    }

    /** In the transaction in which a unit is renamed: the tasks about its people, and those of its HR partners. */
    @EventListener
    void renamed(ArrangingUnits.Renamed renamed) {
        jdbc.sql(OTHER_UNIT)
                .param("from", renamed.from())
                .param("to", renamed.to())
                .update();
    }

    /** In the transaction in which a unit is merged into another: filters of it, and those shared with it, are of the other. */
    @EventListener
    void merged(MergingUnits.Merged merged) {
        jdbc.sql(OF_FILTERS)
                .param("other", merged.into())
                .param("merged", merged.from())
                .update();
    }
}
