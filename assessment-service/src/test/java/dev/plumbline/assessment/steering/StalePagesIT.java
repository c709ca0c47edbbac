package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.participant.AssessmentState;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two of HR have the same page of a cycle open: what the second one sends is not stored in place of what the first one did. */
class StalePagesIT extends Platform {

    private static final String CHANGED = "This was changed after you opened it";

    private static final String WHY = "Merged with the next one.";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Cycles cycles;

    @Autowired
    private NamingReviewers naming;

    @Autowired
    private ChangingDrafts drafts;

    @Autowired
    private JdbcTemplate jdbc;

    /** The version that the form of a page holds. */
    private String version(String page, String action) throws Exception {
        return read(pages.get(Scene.HR, page, "HR").html(), action);
    }

    private static String read(String html, String action) {
        Element field = Jsoup.parse(html).selectFirst("form[action$=" + action + "] input[name=version]");
        assertThat(field).as(action).isNotNull();
        return field.val();
    }

    private AssessmentCycle read(UUID cycle) {
        return cycles.findById(cycle).orElseThrow();
    }

    private UUID launched() {
        return scene.launched("Stale " + UUID.randomUUID(), false, Scene.EMPLOYEE);
    }

    /** The days of a cycle as its form sends them, with another last one. */
    private List<String> days(UUID cycle, int more) {
        var days = read(cycle).milestones();
        return List.of(
                "selfAssessment", days.selfAssessment().toString(),
                "review", days.review().toString(),
                "calibration", days.calibration().toString(),
                "publication", days.publication().toString(),
                "acknowledgement", days.acknowledgement().plusDays(more).toString(),
                "appeal", days.appeal().plusDays(more).toString());
    }

    @Test
    void theDatesOfAStalePageAreKeptInItsFormAndNotTaken() throws Exception {
        UUID cycle = launched();
        String steer = "/cycles/" + cycle + "/steer";
        String opened = version(steer, "/dates");
        assertThat(pages.post(Scene.OTHER_HR, steer + "/dates", days(cycle, 3), "version", opened)
                        .status())
                .isEqualTo(302);
        var moved = read(cycle).milestones();
        List<String> typed = days(cycle, 7);
        var refused = pages.post(Scene.HR, steer + "/dates", typed, "version", opened);
        assertThat(refused.words()).contains(CHANGED);
        assertThat(refused.html()).contains("value=\"" + moved.acknowledgement().plusDays(7) + "\"");
        assertThat(read(cycle).milestones()).isEqualTo(moved);
        assertThat(pages.post(Scene.HR, steer + "/dates", typed, "version", read(refused.html(), "/dates"))
                        .status())
                .as("who has read what is there now")
                .isEqualTo(302);
        assertThat(pages.post(Scene.HR, steer + "/dates", typed, "version", "").words())
                .as("without a version")
                .contains(CHANGED);
    }

    @Test
    void whatPeopleDoMeanwhileMakesNoPageOfHrStale() throws Exception {
        UUID cycle = scene.launched("Meanwhile " + UUID.randomUUID(), false, Scene.EMPLOYEE, Scene.STRANGER);
        String steer = "/cycles/" + cycle + "/steer";
        String opened = version(steer, "/dates");
        scene.handIn(scene.assessment(cycle, Scene.EMPLOYEE), 5);
        assertThat(pages.post(Scene.HR, steer + "/dates", days(cycle, 2), "version", opened)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void aPauseOfAStalePageIsNotTaken() throws Exception {
        UUID cycle = launched();
        String steer = "/cycles/" + cycle + "/steer";
        String opened = version(steer, "/pause");
        assertThat(pages.post(Scene.OTHER_HR, steer + "/pause", "version", opened)
                        .status())
                .isEqualTo(302);
        String paused = version(steer, "/resume");
        assertThat(pages.post(Scene.OTHER_HR, steer + "/resume", "version", paused)
                        .status())
                .isEqualTo(302);
        assertThat(pages.post(Scene.HR, steer + "/pause", "version", opened).words())
                .contains(CHANGED);
        assertThat(read(cycle).pausedSince()).isNull();
        var cancelled = pages.post(Scene.HR, steer + "/cancel", "version", opened, "reason", WHY);
        assertThat(cancelled.words()).contains(CHANGED, WHY);
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
    }

    @Test
    void whatIsLaunchedIsTheDraftThatThePageShowed() throws Exception {
        UUID cycle = scene.drafted("Shown " + UUID.randomUUID(), Scene.EMPLOYEE);
        String page = "/cycles/" + cycle;
        String opened = version(page, "/launch");
        drafts.people(scene.id(Scene.OTHER_HR), cycle, Whom.of(List.of(scene.id(Scene.STRANGER))), Whom.NOBODY, null);
        assertThat(pages.post(Scene.HR, page + "/launch", "version", opened).words())
                .contains(CHANGED);
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.DRAFT);
        assertThat(pages.post(Scene.HR, page + "/steer/cancel", "version", opened, "reason", WHY)
                        .words())
                .as("a draft that is given up")
                .contains(CHANGED, WHY);
        opened = version(page, "/launch");
        naming.name(scene.id(Scene.OTHER_HR), cycle, scene.id(Scene.STRANGER), scene.id(Scene.DIRECTOR), null);
        assertThat(pages.post(Scene.HR, page + "/launch", "version", opened).words())
                .as("somebody else reviews")
                .contains(CHANGED);
        assertThat(pages.post(Scene.HR, page + "/launch", "version", version(page, "/launch"))
                        .status())
                .isEqualTo(302);
        assertThat(read(cycle).status()).isEqualTo(AssessmentCycle.Status.OPEN);
    }

    @Test
    void aReviewerIsNamedInPlaceOfWhomThePageShowed() throws Exception {
        UUID cycle = scene.drafted("Named twice " + UUID.randomUUID(), Scene.STRANGER);
        String page = "/cycles/" + cycle + "/reviewers/" + scene.id(Scene.STRANGER);
        String opened = version(page, page.substring(page.lastIndexOf('/')));
        naming.name(scene.id(Scene.OTHER_HR), cycle, scene.id(Scene.STRANGER), scene.id(Scene.DIRECTOR), null);
        String other = scene.id(Scene.OTHER_HR).toString();
        var searched = pages.post(
                Scene.HR, page, "version", opened, "reviewer", other, "find", "reviewer", "reviewer-search", "");
        assertThat(read(searched.html(), page.substring(page.lastIndexOf('/'))))
                .as("a search reads nothing")
                .isEqualTo(opened);
        var refused = pages.post(Scene.HR, page, "version", opened, "reviewer", other, "reviewer-search", "");
        assertThat(refused.words()).contains(CHANGED);
        assertThat(refused.html()).contains("name=\"reviewer\" value=\"" + other + "\"");
        assertThat(pages.post(Scene.HR, page + "/take-back", "version", opened).words())
                .contains(CHANGED);
        assertThat(naming.of(scene.id(Scene.HR), cycle, null, 50).items())
                .extracting(NamingReviewers.Named::reviewer)
                .containsExactly(scene.id(Scene.DIRECTOR));
    }

    @Test
    void resultsArePublishedAsThePageShowedTheCycle() throws Exception {
        UUID cycle = launched();
        String page = "/cycles/" + cycle;
        jdbc.update("UPDATE assessment_cycle SET version = version + 1 WHERE id = ?", cycle);
        String old = String.valueOf(read(cycle).version() - 1);
        assertThat(pages.post(Scene.HR, page + "/publish", "version", old).words())
                .contains(CHANGED);
        assertThat(pages.post(Scene.HR, page + "/end-review", "version", old).words())
                .contains(CHANGED);
        assertThat(pages.post(
                                Scene.HR,
                                page + "/unfinished/go-on",
                                "version",
                                old,
                                "day",
                                Scene.today().plusDays(100).toString())
                        .words())
                .contains(CHANGED);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        var kept = pages.post(
                Scene.HR,
                page + "/unfinished/withdraw",
                "version",
                old,
                "people",
                assessment.toString(),
                "reason",
                WHY);
        assertThat(kept.words()).contains(CHANGED, WHY);
        assertThat(scene.read(assessment).state()).isNotEqualTo(AssessmentState.WITHDRAWN);
    }

    @Test
    void theReasonStaysOfWhoWithdrawsSomebodyWithdrawnAlready() throws Exception {
        UUID cycle = launched();
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        String page = "/assessments/" + assessment;
        String opened = version(page, "/withdraw");
        assertThat(pages.post(Scene.OTHER_HR, page + "/withdraw", "version", opened, "reason", "It was the first.")
                        .status())
                .isEqualTo(302);
        for (String read : List.of(opened, PagesAs.ANY_VERSION)) {
            assertThat(pages.post(Scene.HR, page + "/withdraw", "version", read, "reason", WHY)
                            .words())
                    .contains("What you wrote", WHY);
        }
    }
}
