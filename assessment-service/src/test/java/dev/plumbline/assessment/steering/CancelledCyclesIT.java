package dev.plumbline.assessment.steering;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** HR reads of a cycle that was cancelled who did it, when and why, and nothing that is no longer so. */
class CancelledCyclesIT extends Platform {

    private static final String WHY = "Merged with the next one <b>of spring</b>.";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Cycles cycles;

    @Autowired
    private CancellingCycles cancelling;

    @Autowired
    private ChangingDrafts drafts;

    @Test
    void aCancelledDraftSaysWhoCancelledItWhenAndWhy() throws Exception {
        UUID cycle = scene.drafted("Given up " + UUID.randomUUID(), Scene.EMPLOYEE);
        String page = "/cycles/" + cycle;
        assertThat(pages.get(Scene.HR, page, "HR").words()).contains("until somebody in HR deletes it");
        assertThat(pages.post(Scene.HR, page + "/steer/cancel", "version", PagesAs.ANY_VERSION, "reason", WHY)
                        .status())
                .isEqualTo(302);
        AssessmentCycle.Cancelled kept = cycles.findById(cycle).orElseThrow().cancelled();
        assertThat(kept).isNotNull();
        assertThat(kept.by()).isEqualTo(scene.id(Scene.HR));
        assertThat(kept.because()).isEqualTo(WHY);
        assertThat(pages.get(Scene.OTHER_HR, page, "HR").words())
                .contains("Why it was cancelled Cancelled on ", " by ", WHY)
                .doesNotContain(
                        "Everybody",
                        "Export",
                        "Nobody takes part in it.",
                        "People can appeal",
                        "People could appeal",
                        "Nobody is overdue",
                        "until ");
        assertThat(pages.get(Scene.OTHER_HR, "/cycles?order=BEGUN&descending=true", "HR")
                        .words())
                .contains(": " + WHY, "Why it was cancelled");
    }

    @Test
    void bothWaysToDiscardADraftAreInOnePlaceThatIsClosed() throws Exception {
        UUID cycle = scene.drafted("Discarded " + UUID.randomUUID(), Scene.EMPLOYEE);
        var page = Jsoup.parse(pages.get(Scene.HR, "/cycles/" + cycle, "HR").html());
        assertThat(page.select("details#discard:not([open]) > summary").text()).isEqualTo("Discard this draft");
        assertThat(page.select("#discard form").eachAttr("action"))
                .containsExactly("/cycles/" + cycle + "/steer/cancel", "/cycles/" + cycle + "/delete");
        assertThat(page.select("#delete")).isEmpty();
    }

    @Test
    void whatWasCancelledAsADraftIsDeletedAndWhatWasLaunchedNever() throws Exception {
        UUID cycle = scene.drafted("Never begun " + UUID.randomUUID(), Scene.EMPLOYEE);
        cancelling.cancel(scene.id(Scene.HR), cycle, WHY);
        String page = "/cycles/" + cycle;
        var cancelled = pages.get(Scene.HR, page, "HR");
        assertThat(cancelled.between("id=\"ask-delete\"", "</dialog>"))
                .contains("It was never launched, so nobody was asked anything in it.");
        assertThat(pages.post(Scene.EMPLOYEE, page + "/delete", "version", PagesAs.ANY_VERSION)
                        .status())
                .isEqualTo(403);
        assertThat(pages.post(Scene.HR, page + "/delete", "version", PagesAs.ANY_VERSION)
                        .location())
                .isEqualTo("/cycles?done=deleted");
        assertThat(pages.outcome(Scene.HR, "/cycles/" + scene.drafted("Named", Scene.EMPLOYEE) + "/delete"))
                .isEqualTo("The cycle “Named” is deleted.");
        assertThat(cycles.findById(cycle)).isEmpty();

        UUID launched = scene.launched("Begun " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        cancelling.cancel(scene.id(Scene.HR), launched, WHY);
        assertThat(pages.get(Scene.HR, "/cycles/" + launched, "HR").html()).doesNotContain("ask-delete");
        refused("cycle-not-draft", () -> drafts.delete(scene.id(Scene.HR), launched, null));
    }

    @Test
    void aRunningCycleSaysItToo() throws Exception {
        UUID cycle = scene.launched("Ended " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        String page = "/cycles/" + cycle;
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .contains("People can appeal")
                .doesNotContain("Why it was");
        assertThat(pages.get(Scene.HR, page, "HR").html()).contains("pl-process", "late=true");
        cancelling.cancel(scene.id(Scene.HR), cycle, WHY);
        assertThat(pages.get(Scene.HR, page, "HR").html())
                .as("neither phases nor a list of who is overdue")
                .doesNotContain("pl-process", "late=true");
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .contains("Why it was cancelled Cancelled on ", WHY)
                .doesNotContain("People can appeal", "Nobody takes part");
    }

    @Test
    void aReasonOfFewerThanTenCharactersIsNoReason() {
        UUID cycle = scene.drafted("Not given up " + UUID.randomUUID(), Scene.EMPLOYEE);
        for (String text : new String[] {"", "x", "123456789", "x \u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b"}) {
            refused("reason-missing", () -> cancelling.cancel(scene.id(Scene.HR), cycle, text));
        }
        assertThat(cycles.findById(cycle).orElseThrow().status()).isEqualTo(AssessmentCycle.Status.DRAFT);
    }
}
