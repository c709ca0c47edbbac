package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.worklist.TaskHistory.Entry;
import dev.plumbline.assessment.worklist.TaskHistory.What;
import dev.plumbline.assessment.worklist.TaskLists.Sort;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.events.WorkRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How urgent a task is beside its date: who says it, where it is seen, and what it changes. */
class TaskPrioritiesIT extends Moving {

    @Autowired
    private PrioritisingTasks prioritising;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TaskLists lists;

    @Autowired
    private TaskHistory history;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private EndingTasks ending;

    @Autowired
    private PagesAs pages;

    private UUID hr;
    private UUID manager;
    private UUID assessment;
    private UUID review;

    @BeforeEach
    void aReview() {
        hr = scene.id(Scene.HR);
        manager = scene.id(Scene.MANAGER);
        assessment = scene.assessment(scene.launched("Priority " + test, false, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        review = scene.opened("user_review", WorkRole.REVIEWER, assessment);
    }

    @AfterEach
    void nobodyIsPartner() {
        jdbc.update("DELETE FROM person_role WHERE role = 'HR_PARTNER' AND person_id = ?", scene.id(Scene.STRANGER));
    }

    private void partnerOf(String unit) {
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR_PARTNER', ?)",
                scene.id(Scene.STRANGER),
                unit);
    }

    @Test
    void whatHrSaysIsSeenSaidAndKept() throws Exception {
        WorkItem item = prioritising.prioritise(
                hr, review, Priority.HIGH, worklist.find(review).version());
        assertThat(item.priority()).isEqualTo(Priority.HIGH);
        assertThat(said("work-item-prioritised", review.toString()))
                .singleElement()
                .asString()
                .contains("\"priority\":1");
        assertThat(item.holder()).isEqualTo(manager);
        prioritising.prioritise(hr, review, Priority.HIGH, item.version());
        assertThat(worklist.find(review).version())
                .as("the same once more changes nothing")
                .isEqualTo(item.version());
        assertThat(said("work-item-prioritised", review.toString())).hasSize(1);
        assertThat(pages.get(Scene.MANAGER, "/tasks?search=" + test).words()).contains("High priority");
        assertThat(pages.get(Scene.MANAGER, "/api/v1/work-items/" + review).html())
                .contains("\"priority\":\"HIGH\"");
        List<Entry> entries = history.of(manager, review);
        assertThat(entries).extracting(Entry::what).containsExactly(What.OPENED, What.PRIORITISED);
        assertThat(entries.getFirst().to()).as("whose it was at first").isEqualTo("Mara Okafor");
        assertThat(entries.getLast()).satisfies(entry -> {
            assertThat(entry.priority()).isEqualTo(Priority.HIGH);
            assertThat(entry.by()).isEqualTo(hr);
            assertThat(entry.toGroup()).isNull();
            assertThat(entry.fromGroup()).isNull();
        });
        assertThat(pages.get(Scene.MANAGER, "/tasks/" + review + "/history").words())
                .contains("Priority High priority");
        handing.delegate(manager, review, scene.id(Scene.STRANGER), null);
        assertThat(said("work-item-assigned", review.toString()).getLast())
                .as("whoever gets it next is notified of it as it is")
                .contains("\"priority\":1");
    }

    @Test
    void othersThanHrOfThePersonsUnitsDoNotSayIt() throws Exception {
        String unit = worklist.find(review).unit();
        UUID stranger = scene.id(Scene.STRANGER);
        for (String other : List.of(Scene.MANAGER, Scene.EMPLOYEE, Scene.STRANGER)) {
            refused("not-found", () -> prioritising.prioritise(scene.id(other), review, Priority.LOW, null));
            assertThat(pages.post(other, "/tasks/" + review + "/priority", "to", "LOW")
                            .status())
                    .isEqualTo(404);
        }
        partnerOf("Another unit " + test);
        refused("not-found", () -> prioritising.prioritise(stranger, review, Priority.LOW, null));
        partnerOf(unit);
        assertThat(prioritising.prioritise(stranger, review, Priority.LOW, null).priority())
                .isEqualTo(Priority.LOW);
        jdbc.update("UPDATE work_item SET subject_id = NULL, unit = '' WHERE id = ?", review);
        refused("not-found", () -> prioritising.prioritise(stranger, review, Priority.HIGH, null));
        assertThat(prioritising.prioritise(hr, review, Priority.HIGH, null).priority())
                .as("what is about nobody is for HR of all")
                .isEqualTo(Priority.HIGH);
    }

    @Test
    void nobodySaysItOfWhatIsAboutThemselvesIsOverOrHasChanged() {
        jdbc.update("UPDATE work_item SET subject_id = ? WHERE id = ?", hr, review);
        refused("on-oneself", () -> prioritising.prioritise(hr, review, Priority.HIGH, null));
        assertThat(prioritising.of(hr, List.of(worklist.find(review)))).isEmpty();
        jdbc.update("UPDATE work_item SET subject_id = ? WHERE id = ?", scene.id(Scene.EMPLOYEE), review);
        refused("stale", () -> prioritising.prioritise(hr, review, Priority.HIGH, 99L));
        refused("not-found", () -> prioritising.prioritise(hr, UUID.randomUUID(), Priority.HIGH, null));
        ending.cancelled(review);
        refused("task-over", () -> prioritising.prioritise(hr, review, Priority.HIGH, null));
        assertThat(prioritising.of(hr, List.of(worklist.find(review)))).isEmpty();
    }

    @Test
    void theMostUrgentAreFirstAndThoseOfAPriorityByDate() throws Exception {
        UUID reader = scene.id(hire("Reader", ""));
        for (int n = 0; n < 12; n++) {
            jdbc.update(
                    "INSERT INTO work_item (id, process, element, slot, business_key, round, role, state, holder_id, subject_id,"
                            + " due_at, opened_at, subject_name, unit, cycle_name, priority) VALUES (gen_random_uuid(),"
                            + " 'participant-assessment', ?, 0, gen_random_uuid()::text, 1, 'WITNESS', 'OPEN', ?,"
                            + " gen_random_uuid(), now() + ? * interval '1 day', now(), ?, 'Unit', ?, ?)",
                    n % 2 == 0 ? "user_corroborate" : "user_explain_change",
                    reader,
                    n,
                    "Subject " + n,
                    test,
                    n % 4 == 3 ? 1 : n % 4 == 1 ? -1 : 0);
        }
        List<String> wanted = List.of("3", "7", "11", "0", "2", "4", "6", "8", "10", "1", "5", "9").stream()
                .map(n -> "Subject " + n)
                .toList();
        for (int limit : List.of(1, 2, 3, 5, 50)) {
            @Nullable String after = null;
            List<String> seen = new ArrayList<>();
            do {
                TaskLists.Page page = lists.page(reader, Tab.MINE, Sort.PRIORITY, TaskFilter.ALL, after, limit);
                page.items().forEach(item -> seen.add(item.subjectName()));
                after = page.next();
            } while (after != null);
            assertThat(seen).as("in pages of " + limit).isEqualTo(wanted);
        }
        String mail = mail("Reader");
        String sorted = pages.get(mail, "/tasks?sort=PRIORITY").words();
        assertThat(sorted.indexOf("Subject 11")).isLessThan(sorted.indexOf("Subject 0"));
        assertThat(pages.get(mail, "/tasks?sort=PRIORITY&due=LATER").words())
                .contains("Subject 11")
                .doesNotContain("Subject 3");
        assertThat(pages.get(mail, "/tasks?priority=LOW").words())
                .contains("Subject 1", "Subject 5", "Subject 9")
                .doesNotContain("Subject 0", "Subject 11");
        assertThat(pages.get(mail, "/api/v1/work-items?sort=PRIORITY&limit=1").html())
                .contains("Subject 3", "~HIGH~");
        String id = Objects.requireNonNull(
                lists.page(reader, Tab.MINE, Sort.DUE, TaskFilter.ALL, null, 1).next());
        for (String wrong : List.of(id, "x", id.replace("~", "~SOON~"), id.replace("~", "~HIGH~") + "x")) {
            refused("value-none", () -> lists.page(reader, Tab.MINE, Sort.PRIORITY, TaskFilter.ALL, wrong, 1));
        }
        assertThat(pages.get(mail, "/api/v1/work-items?priority=SOON").status()).isEqualTo(400);
        assertThat(lists.count(reader, Tab.MINE, TaskFilter.ALL.of(Priority.HIGH)))
                .isEqualTo(new TaskCount(3, false));
        jdbc.update("DELETE FROM work_item WHERE cycle_name = ?", test);
    }

    @Test
    void itIsSaidInAListAndOnThePageOfTheCase() throws Exception {
        String path = "/tasks/" + review + "/priority";
        assertThat(pages.post(Scene.HR, path, "to", "HIGH", "atCase", "true").location())
                .isEqualTo("/assessments/" + assessment + "?done=prioritised");
        String page = pages.get(Scene.HR, "/assessments/" + assessment, "HR").html();
        assertThat(page).contains(path, "High priority");
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment).html())
                .doesNotContain(path);
        assertThat(pages.post(Scene.HR, path, "to", "LOW", "tab", "GROUP", "search", test)
                        .location())
                .startsWith("/tasks?tab=GROUP")
                .contains("search=" + test, "done=prioritised");
        assertThat(worklist.find(review).priority()).isEqualTo(Priority.LOW);
        assertThat(pages.post(Scene.HR, path, "to", "SOON").status()).isEqualTo(400);
        assertThat(pages.post(Scene.HR, path).status()).isEqualTo(422);
        assertThat(pages.post(Scene.MANAGER, path).status()).isEqualTo(404);
        assertThat(pages.get(Scene.MANAGER, "/tasks?search=" + test).html()).doesNotContain(path);
        UUID ofGroup = scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        assertThat(pages.get(Scene.HR, "/tasks?tab=GROUP&search=" + test, "HR").html())
                .contains("/tasks/" + ofGroup + "/priority");
    }

    @Test
    void homeSaysTheCountsThatTheFrameSays() throws Exception {
        scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        TaskLists.ToDo toDo = lists.toDo(hr);
        assertThat(toDo.all()).isEqualTo(toDo.mine().plus(toDo.group()));
        assertThat(toDo.group()).isEqualTo(lists.count(hr, Tab.GROUP));
        String frame = frame("/");
        assertThat(frame).isNotEmpty().isEqualTo(frame("/tasks")).isEqualTo(frame("/help"));
    }

    private String frame(String path) throws Exception {
        String html = pages.get(Scene.HR, path, "HR").html();
        return html.replaceAll("(?s).*?<a id=\"nav-tasks\"[^>]*>(.*?)</a>.*", "$1")
                .replaceAll("\\s+", " ");
    }
}
