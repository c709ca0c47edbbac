package dev.plumbline.assessment.worklist;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.assessment.worklist.TaskHistory.Entry;
import dev.plumbline.assessment.worklist.TaskHistory.What;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import dev.plumbline.events.WorkRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happened to a task: who had it, passed it on, was reminded and did it, for whoever has to do with it. */
class TaskHistoryIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private TaskHistory history;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private GivingTasks giving;

    @Autowired
    private InAppNotifications bell;

    @Autowired
    private Clock clock;

    private UUID handedIn() {
        UUID cycle = scene.launched("History " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        return assessment;
    }

    @Test
    void aReviewThatIsDelegatedGivenBackAndDoneSaysAllOfIt() throws Exception {
        UUID assessment = handedIn();
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        UUID manager = scene.id(Scene.MANAGER);
        UUID helper = scene.id(Scene.STRANGER);
        handing.delegate(manager, task, helper, null);
        handing.giveBack(helper, task, null);
        bell.posted(new NotificationPosted(
                UUID.randomUUID(), manager, Kind.OVERDUE, "Overdue", LeadingPaths.ofTask(task), clock.instant()));
        scene.review(Scene.MANAGER, assessment, 5, null);
        List<Entry> entries = history.of(manager, task);
        assertThat(entries)
                .extracting(Entry::what)
                .containsExactly(What.OPENED, What.DELEGATED, What.RESOLVED, What.REMINDED, What.DONE);
        assertThat(entries.get(0).to()).isEqualTo("Mara Okafor");
        assertThat(entries.get(1)).satisfies(delegated -> {
            assertThat(delegated.by()).isEqualTo(manager);
            assertThat(delegated.from()).isEqualTo("Mara Okafor");
            assertThat(delegated.to()).isNotEmpty().isNotEqualTo("Mara Okafor");
        });
        assertThat(entries.get(2).by()).isEqualTo(helper);
        assertThat(entries.get(3).by()).isNull();
        assertThat(entries.get(4).by()).isEqualTo(manager);
        assertThat(pages.get(Scene.MANAGER, "/tasks/" + task + "/history").html())
                .contains("Delegated", "Back to whoever delegated it", "Reminded", "A rule", "Done");
        String rest = "/api/v1/work-items/" + task + "/history";
        String first = pages.get(Scene.MANAGER, rest + "?limit=1").html();
        assertThat(first).contains("\"what\":\"OPENED\"", "\"next\":\"opened\"");
        assertThat(pages.get(Scene.MANAGER, rest + "?limit=1&after=opened").html())
                .contains("\"what\":\"DELEGATED\"")
                .doesNotContain("RESOLVED");
        assertThat(pages.get(Scene.MANAGER, rest + "?after=never").status()).isEqualTo(422);
    }

    @Test
    void aTaskThatIsTakenFromItsGroupAndGivenBackSaysBoth() throws Exception {
        UUID assessment = handedIn();
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        UUID task = scene.opened("user_settle_disagreement", WorkRole.HR, assessment);
        UUID hr = scene.id(Scene.HR);
        claiming.claim(hr, task, null);
        claiming.release(hr, task, null);
        assertThat(history.of(hr, task))
                .extracting(Entry::what)
                .containsExactly(What.OPENED, What.CLAIMED, What.RELEASED);
        assertThat(history.of(hr, task)).extracting(Entry::toGroup).containsExactly("HR", null, "HR");
        assertThat(pages.get(Scene.HR, "/tasks/" + task + "/history").html())
                .contains("Taken from the group", "Back to the group");
    }

    @Test
    void whoHasNothingToDoWithATaskAndWhomItIsAboutSeeNoHistory() throws Exception {
        UUID assessment = handedIn();
        UUID task = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        for (String other : List.of(Scene.EMPLOYEE, Scene.STRANGER)) {
            refused("not-found", () -> history.of(scene.id(other), task));
            assertThat(pages.get(other, "/tasks/" + task + "/history").status()).isEqualTo(404);
            assertThat(pages.get(other, "/api/v1/work-items/" + task + "/history")
                            .status())
                    .isEqualTo(404);
        }
        refused("not-found", () -> history.of(scene.id(Scene.MANAGER), UUID.randomUUID()));
        giving.reassign(scene.id(Scene.HR), task, scene.id(Scene.DIRECTOR), null);
        assertThat(history.of(scene.id(Scene.DIRECTOR), task))
                .extracting(Entry::what)
                .containsExactly(What.OPENED, What.REASSIGNED);
    }

    @Test
    void whateverTheTrailSaysOfATaskIsKnown() throws IOException {
        Pattern act = Pattern.compile("\"((?:task|review)-[a-z-]+)\",\\s*\"task\"");
        Set<String> said = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                act.matcher(Files.readString(file)).results().forEach(found -> said.add(found.group(1)));
            }
        }
        assertThat(said).hasSizeGreaterThan(5);
        assertThat(TaskHistory.ACTS.keySet()).containsAll(said).contains("task-delegated", "task-resolved");
    }
}
