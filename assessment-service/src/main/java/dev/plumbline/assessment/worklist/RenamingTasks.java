package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.ChangedHolders;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives the tasks about people who have another name that name, so that they are shown, ordered and found by it. */
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
            SET subject_name = btrim(p.given_name || ' ' || p.family_name), version = w.version + 1
            FROM locked, person p
            WHERE w.id = locked.id
                AND p.id = w.subject_id
                AND w.subject_name <> btrim(p.given_name || ' ' || p.family_name)
            """.formatted(TaskDeadlines.IN_ORDER);

    private final JdbcClient jdbc;

    RenamingTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction in which they are renamed; those that are over too, which may be opened again. */
    @EventListener
    void renamed(ChangedHolders.Renamed renamed) {
        jdbc.sql(RENAME).param("people", renamed.people().toArray(UUID[]::new)).update();
    }
}
