package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.ChangedHolders;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Gives the tasks about people who have another name that name, so that they are shown, ordered and found by it. */
@Component
class RenamingTasks {

    private final JdbcTemplate jdbc;

    RenamingTasks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction in which they are renamed; those that are over too, which may be opened again. */
    @EventListener
    void renamed(ChangedHolders.Renamed renamed) {
        jdbc.update(connection -> {
            var rename = connection.prepareStatement(
                    "WITH locked AS MATERIALIZED (SELECT id FROM work_item WHERE subject_id = ANY (?) AND subject_name <> '' "
                            + TaskDeadlines.IN_ORDER
                            + " FOR UPDATE) UPDATE work_item w SET subject_name = btrim(p.given_name || ' ' || p.family_name),"
                            + " version = w.version + 1 FROM locked, person p WHERE w.id = locked.id AND p.id = w.subject_id AND"
                            + " w.subject_name <> btrim(p.given_name || ' ' || p.family_name)");
            rename.setArray(1, connection.createArrayOf("uuid", renamed.people().toArray()));
            return rename;
        });
    }
}
