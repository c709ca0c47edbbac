package dev.plumbline.assessment.worklist;

import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Roles;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People of one test's own who hold tasks, leave and lose roles. */
abstract class LeavingHolders extends Moving {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final String OTHER = Scene.STRANGER;

    @Autowired
    Worklist worklist;

    @Autowired
    TaskLists lists;

    @Autowired
    ReassigningTasks handingOver;

    @Autowired
    GivingTasks givingTasks;

    @Autowired
    Roles roles;

    @Override
    @AfterEach
    public void nobodyIsLeftBehind() {
        looked();
        super.nobodyIsLeftBehind();
    }

    @Override
    public String row(String name, String manager, boolean active) {
        return "%s-%s,%s,%s,Hired,%s,Engineer,Unit %s,en,%s%n"
                .formatted(name, test, mail(name), name, manager, test, active);
    }

    /** Everybody who was noted has been checked. */
    void looked() {
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT (SELECT count(*) FROM holder_check) + (SELECT count(*) FROM person_move) + (SELECT count(*) FROM job"
                                        + " WHERE kind IN ('vacate-tasks', 'follow-moves') AND state = 'RUNNING')",
                                Integer.class)
                        == 0);
    }

    UUID handedIn(String name, String subject) {
        UUID assessment = scene.assessment(scene.launched(name + " " + test, false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
    }

    List<WorkItem> withoutHolder(String mail) {
        return lists.page(scene.id(mail), TaskLists.Tab.WITHOUT_HOLDER, TaskLists.Sort.DUE, "", "", null, 200)
                .items();
    }

    List<String> assigned(UUID task) {
        return jdbc.queryForList(
                "SELECT payload FROM outbox_event WHERE type LIKE '%work-item-assigned%' AND payload LIKE '%' || ? || '%' ORDER BY"
                        + " position",
                String.class, task.toString());
    }

    /** Open reviews about nobody in particular, one of each person. */
    void give(List<UUID> people) {
        jdbc.batchUpdate(
                "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, due_at, opened_at)"
                        + " VALUES (gen_random_uuid(), 'participant-assessment', 'user_review', 0, gen_random_uuid()::text, 1,"
                        + " 'REVIEWER', 'OPEN', ?, now() + random() * interval '9 days', now())",
                people.stream().map(person -> new Object[] {person}).toList());
    }

    RequestPostProcessor as(String mail) {
        return scene.as(mail);
    }
}
