package dev.plumbline.assessment.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is refused of dry runs. */
class RefusalsOfDryRunsIT extends RefusalsOfRoom {

    @Autowired
    private RunningDry running;

    @Autowired
    private PagesAs pages;

    private UUID draft() {
        jdbc.update("DELETE FROM dry_run WHERE made_by = ?", id(Scene.HR));
        return scene.drafted("Dry " + UUID.randomUUID(), Scene.EMPLOYEE);
    }

    private void begin(UUID draft, Path path) {
        running.begin(id(Scene.HR), draft, path, 7);
    }

    @Test
    void whatADryRunNeeds() throws Exception {
        UUID draft = draft();
        refused("dry-run-percent", () -> begin(draft, new Path(101, 0, 0, 0, 0, 0)));
        refused("dry-run-percent", () -> begin(draft, new Path(0, 0, 0, 0, 0, -1)));
        inDays(400, () -> refused("dry-run-past", () -> begin(draft, Path.USUAL)));
        for (int i = 0; i < RunningDry.MOST_RUNS; i++) {
            begin(draft, Path.USUAL);
        }
        refused("dry-run-many", () -> begin(draft, Path.USUAL));
        UUID nobody = draft();
        jdbc.update("DELETE FROM cycle_population WHERE cycle_id = ?", nobody);
        refused("dry-run-nobody", () -> begin(nobody, Path.USUAL));
        assertThat(pages.post(
                                Scene.HR,
                                "/cycles/" + nobody + "/dry-runs",
                                "lateSelf",
                                "1",
                                "lateReview",
                                "1",
                                "returned",
                                "1",
                                "changed",
                                "1",
                                "silent",
                                "1",
                                "appealed",
                                "1",
                                "seed",
                                "many")
                        .words())
                .contains("Give a whole number, or nothing.");
        seen("fault.dry-run-seed");
    }

    @Test
    void howItIsMovedOn() throws Exception {
        UUID hr = id(Scene.HR);
        var run = running.begin(hr, draft(), Path.USUAL, 7);
        refused("dry-run-day", () -> running.move(hr, run.id(), run.day(), null));
        LocalDate after = run.lastDay().plusDays(1);
        refused("dry-run-day", () -> running.move(hr, run.id(), after, null));
        assertThat(pages.post(
                                Scene.HR,
                                "/dry-runs/" + run.id() + "/move",
                                "version",
                                PagesAs.ANY_VERSION,
                                "day",
                                "some day")
                        .words())
                .contains("Give a day.");
        seen("fault.dry-run-no-day");
        running.move(hr, run.id(), run.lastDay(), null);
        refused("dry-run-over", () -> running.move(hr, run.id(), null, null));
    }
}
