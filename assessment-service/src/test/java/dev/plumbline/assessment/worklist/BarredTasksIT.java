package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.people.ChangedHolders;
import dev.plumbline.events.WorkRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What four eyes have come to bar is found among the tasks that a change concerns, however many others there are. */
class BarredTasksIT extends LeavingHolders {

    @Autowired
    private ChangedHolders changed;

    @Autowired
    private TransactionTemplate transaction;

    private UUID review(String subject) {
        return scene.opened("user_review", WorkRole.REVIEWER, handedIn("Barred", subject));
    }

    private int noted() {
        return jdbc.queryForObject("SELECT count(*)::int FROM task_check", Integer.class);
    }

    private void leads(String manager, String mail) {
        jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", scene.id(manager), scene.id(mail));
    }

    @Test
    void whoNowReportsToSomebodyByTheMoveOfOneAboveThemHasTheirReviewNoMore() {
        String top = hire("Top", "");
        String manager = hire("Manager", top);
        String subject = hire("Subject", manager);
        UUID review = review(subject);
        assertThat(worklist.find(review).holder()).isEqualTo(scene.id(manager));
        jdbc.update("UPDATE person SET manager_id = NULL WHERE id = ?", scene.id(subject));
        hire("Top", subject);
        looked();
        assertThat(worklist.find(review).holder()).isNull();
        assertThat(noted()).isZero();
    }

    @Test
    void aJobAsksOnlyOfTheTasksThatAreNotedAFewAtATime() {
        String manager = hire("Manager", "");
        String subject = hire("Subject", manager);
        UUID review = review(subject);
        jdbc.update("UPDATE person SET manager_id = NULL WHERE id = ?", scene.id(subject));
        leads(subject, manager);
        transaction.executeWithoutResult(status -> changed.look());
        looked();
        assertThat(worklist.find(review).holder()).as("nothing was noted of it").isEqualTo(scene.id(manager));
        transaction.executeWithoutResult(status -> {
            jdbc.update("INSERT INTO task_check (item_id) SELECT gen_random_uuid() FROM generate_series(1, 1200)");
            jdbc.update("INSERT INTO task_check (item_id) VALUES (?), (?)", review, review);
            changed.look();
        });
        looked();
        assertThat(worklist.find(review).holder()).isNull();
        assertThat(noted()).isZero();
    }

    @Test
    void theTasksThatAMoveConcernsAreFoundByIndexes() {
        UUID somebody = scene.id(hire("Somebody", ""));
        jdbc.update(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id,"
                        + " opened_at) SELECT gen_random_uuid(), 'participant-assessment', 'user_review', 0, gen_random_uuid()::text, 77,"
                        + " 'REVIEWER', 'OPEN', p.id, p.id, now() FROM generate_series(1, 20000) n, LATERAL (SELECT id FROM person OFFSET n % 20"
                        + " LIMIT 1) p");
        try {
            jdbc.execute("ANALYZE work_item");
            String people = "ARRAY['" + somebody + "']";
            assertThat(plan(VacatingTasks.NOTE_OF_LINES.replace(":people", people)))
                    .contains("work_item_about", "work_item_held_by", "work_item_handed_on", "business_key")
                    .doesNotContain("Seq Scan on work_item");
            assertThat(plan(VacatingTasks.BARRED
                            .replace(":items", people + "::uuid[]")
                            .replace(":most", "90")))
                    .contains("work_item_pkey")
                    .doesNotContain("Seq Scan on work_item");
        } finally {
            jdbc.update("DELETE FROM work_item WHERE round = 77");
            jdbc.execute("ANALYZE work_item");
        }
    }

    private String plan(String sql) {
        return String.join("\n", jdbc.queryForList("EXPLAIN " + sql, String.class));
    }
}
