package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.ReasonCode;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.AddingParticipants;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import dev.plumbline.events.WorkRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What pages say of the state of something is true in every state. */
class StandsTrulyIT extends Platform {
    private static final String ANSWER = "Both services were looked at again.\nThe second one is your own work.";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private InAppNotifications bell;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MovableClock clock;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    @Autowired
    ConfirmingAppeals confirmingAppeals;

    @Autowired
    WithdrawingParticipants withdrawing;

    @Autowired
    AddingParticipants addingParticipants;

    @Autowired
    Decisions decisions;

    private String name;

    private UUID latest;

    private UUID launched() {
        return launched(Scene.EMPLOYEE);
    }

    private UUID launched(String... mails) {
        name = "Truly " + UUID.randomUUID();
        latest = scene.assessment(scene.launched(name, false, mails), Scene.EMPLOYEE);
        return latest;
    }

    /** The card of the assessment at home, with its source. */
    private String card() throws Exception {
        // Home shows what changed last, and other tests have changed some on days that are yet to come.
        jdbc.update("UPDATE assessment SET changed_at = now() + interval '90 years' WHERE id = ?", latest);
        String home = pages.get(Scene.EMPLOYEE, "/").html();
        int at = home.indexOf(name + "</span></h2>");
        assertThat(at).as("the card of the cycle").isPositive();
        return home.substring(at, home.indexOf("</section>", at));
    }

    /** What the page says to whoever explains what calibration decided, in place of level 5 as competency. */
    private String explained(UUID assessment, Decision calibrated) throws Exception {
        decisions.keep(
                SkillAssessmentId.of(scene.said(assessment)),
                scene.read(assessment).revision(),
                Decisions.Kind.CALIBRATED,
                calibrated,
                "You did not answer for it alone.",
                "SCOPE_BELOW_LEVEL",
                null);
        return pages.get(Scene.MANAGER, "/assessments/" + assessment + "/explain")
                .words();
    }

    @Test
    void whoeverExplainsAChangeReadsTheClassTheReasonAndThatThereIsNoLevel() throws Exception {
        UUID assessment =
                scene.assessment(scene.launched("Truly " + UUID.randomUUID(), true, Scene.EMPLOYEE), Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        jdbc.update("UPDATE assessment SET state = 'TO_EXPLAIN' WHERE id = ?", assessment);
        scene.opened("user_explain_change", WorkRole.REVIEWER, assessment);
        assertThat(explained(assessment, new Decision(5, AttainmentClass.PROFICIENCY)))
                .contains(
                        "You approved: Level 5, competency",
                        "Calibration decided: Level 5, proficiency",
                        "The scope is below the level",
                        "You did not answer for it alone.");
        assertThat(explained(assessment, Decision.NONE)).contains("Calibration decided: no level");
    }

    @Test
    void whatWasChangedOnAppealIsReadWithItsReasonAndWhoDecidedIt() throws Exception {
        UUID assessment = launched();
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        UUID said = scene.said(assessment);
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                AppealKind.DISCUSS_AGAIN,
                List.of(said),
                "The second service was not looked at.");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        String result = "/assessments/" + assessment + "/result";
        assertThat(pages.get(Scene.EMPLOYEE, result).words()).doesNotContain("Changed on appeal", "on appeal: ");
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/appeal")
                        .words())
                .contains("Current result: Level 5, competency");
        decidingAppeals.decide(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                List.of(new Appeals.Changed(
                        said, new Decision(6, AttainmentClass.COMPETENCY), ReasonCode.NEW_EVIDENCE)),
                ANSWER);
        var confirming = pages.get(Scene.DIRECTOR, "/assessments/" + assessment + "/confirm-appeal");
        assertThat(confirming.words())
                .as("on what the change rests")
                .contains(
                        "Level 5, competency → Level 6, competency",
                        "Both services were looked at again.",
                        "New evidence",
                        "First work",
                        "Did what the title says.",
                        "accepted",
                        scene.skill()
                                .level(5)
                                .orElseThrow()
                                .statements()
                                .getFirst()
                                .text());
        assertThat(confirming.html().indexOf("value=\"confirm\""))
                .as("after what the change rests on")
                .isGreaterThan(confirming.html().lastIndexOf("Did what the title says."));
        confirmingAppeals.confirm(scene.id(Scene.DIRECTOR), AssessmentId.of(assessment));
        var page = pages.get(Scene.EMPLOYEE, result);
        assertThat(page.between("<h3>Changed on appeal</h3>", "<details"))
                .contains("New evidence", "The second one is your own work.")
                .contains("Decided by Mara Okafor, confirmed by", "on ");
        assertThat(page.between("<ul class=\"pl-legend\"", "</ul>")).contains("on appeal: 6");
        assertThat(page.html()).contains("class=\"pl-lines\">" + ANSWER + "</p>");
        assertThat(pages.pdf(Scene.EMPLOYEE, result + ".pdf"))
                .contains("Changed on appeal", "The second one is your own work.", "Decided by Mara Okafor");
    }

    @Test
    void whoIsWithdrawnIsToldSoAndHrThatItCanBeReopened() throws Exception {
        // Reviews end as soon as nobody is left in them.
        UUID assessment = launched(Scene.EMPLOYEE, Scene.STRANGER);
        UUID cycle = scene.read(assessment).cycleId();
        assertThat(pages.get(Scene.HR, "/assessments/" + assessment, "HR").words())
                .contains("HR can reopen it.")
                .doesNotContain("cannot be undone");
        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(assessment), "On leave until next year.");
        assertThat(card())
                .contains("You no longer take part in this cycle.", "Helena Ruiz ended your assessment on ")
                .doesNotContain("pl-journey");
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment")
                        .words())
                .contains("You no longer take part in this cycle.");
        assertThatThrownBy(() -> addingParticipants.add(scene.id(Scene.HR), cycle, List.of(scene.id(Scene.EMPLOYEE))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(Refusal.Fault::code)
                                .containsExactly("withdrawn-from-cycle"));
        assertThat(pages.post(
                                Scene.HR,
                                "/cycles/" + cycle + "/steer/people",
                                "people",
                                scene.id(Scene.EMPLOYEE).toString())
                        .words())
                .contains("Jonas Lind was withdrawn from this cycle. Reopen their assessment");
    }

    @Test
    void onesSelfAssessmentIsReachedFromHomeInEveryState() throws Exception {
        UUID assessment = launched();
        String link = "href=\"/assessments/" + assessment + "/self-assessment\"";
        assertThat(card()).as("assigned").contains(link);
        scene.handIn(assessment, 5);
        assertThat(card()).as("submitted").contains(link);
        scene.review(Scene.MANAGER, assessment, 5, null);
        assertThat(card()).as("reviewed").contains(link);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        assertThat(card()).as("published").contains(link, "/assessments/" + assessment + "/result");
    }

    @Test
    void aTaskThatIsDoneSaysWhenItWasDoneAndIsNeverLate() throws Exception {
        UUID assessment = launched();
        scene.handIn(assessment, 5);
        // Other tests choose columns for them.
        jdbc.update("DELETE FROM task_columns WHERE person_id = ?", scene.id(Scene.EMPLOYEE));
        jdbc.update(
                "UPDATE work_item SET due_at = now() - interval '20 days' WHERE business_key = ? AND done_at IS NOT NULL",
                assessment.toString());
        var done = pages.get(Scene.EMPLOYEE, "/tasks?tab=DONE");
        assertThat(done.words())
                .contains("Done", "Self-assessment")
                .doesNotContain("late,")
                .doesNotContain("overdue since");
        assertThat(done.html()).contains("data-label=\"Done on\"");
        assertThat(done.words())
                .containsPattern("Done on .*\\w+ " + Scene.today().getDayOfMonth() + ", \\d{4}");
    }

    @Test
    void newsOfAnAccountIsNoTaskAndDoesNotEnd() throws Exception {
        String title = "You are now the deputy of somebody " + UUID.randomUUID();
        bell.posted(new NotificationPosted(
                UUID.randomUUID(),
                scene.id(Scene.STRANGER),
                Kind.TASK_ASSIGNED,
                title,
                "/account",
                clock.instant().plusSeconds(1)));
        bell.posted(new NotificationPosted(
                UUID.randomUUID(),
                scene.id(Scene.STRANGER),
                Kind.TASK_ASSIGNED,
                title + " too",
                "/account",
                Instant.from(clock.instant()).plusSeconds(2)));
        for (String path : List.of("/notifications", "/")) {
            var page = pages.get(Scene.STRANGER, path);
            String news = page.html();
            assertThat(news).as(path).contains("<a href=\"/account\">" + title + "</a>", title + " too");
            assertThat(page.between("<a href=\"/account\">" + title + "</a>", "</li>"))
                    .as(path)
                    .doesNotContain("no longer open", "task");
        }
    }

    @Test
    void whatIsSubmittedIsNoDraftAnyMore() throws Exception {
        UUID assessment = launched();
        String path = "/assessments/" + assessment + "/self-assessment";
        assertThat(pages.get(Scene.EMPLOYEE, path).words()).contains("Only you can see your draft");
        scene.handIn(assessment, 5);
        assertThat(pages.get(Scene.EMPLOYEE, path).words()).doesNotContain("Only you can see your draft");
    }

    @Test
    void whoReviewsReadsFromWhenToWhenWorkLastedAndWhetherItCounts() throws Exception {
        UUID assessment = launched();
        scene.handIn(assessment, 5);
        String review = "/assessments/" + assessment + "/review";
        for (String state : List.of("open", "decided")) {
            var page = pages.get(Scene.MANAGER, review);
            assertThat(page.between("class=\"pl-evidence\"", "</div>"))
                    .as(state)
                    .containsPattern(", \\d{4} – \\w+ \\d+, \\d{4}")
                    .contains("counts fully");
            assertThat(page.html()).as(state).contains("<p class=\"pl-lines\">Did what the title says.</p>");
            if (state.equals("open")) {
                scene.review(Scene.MANAGER, assessment, 5, null);
            }
        }
    }

    @Test
    void onesPartIsChosenByOneself() throws Exception {
        String form = pages.get(Scene.EMPLOYEE, "/evidence/new").html();
        assertThat(Jsoup.parse(form).select("main input[checked]").eachAttr("value"))
                .as("most work is done at the workplace; the part in it is nobody else's to choose")
                .containsExactly("WORKPLACE");
        String title = "Whose part " + UUID.randomUUID();
        var unsaid =
                pages.post(Scene.EMPLOYEE, "/evidence/new", "title", title, "done", "Did it.", "began", "2025-01-01");
        assertThat(unsaid.status()).isEqualTo(200);
        assertThat(unsaid.words()).contains("Choose what your part was.", "Choose where it was done.");
        assertThat(unsaid.html()).contains("href=\"#part\"", "id=\"part\"", "href=\"#setting\"", "id=\"setting\"");
        assertThat(unsaid.html().substring(unsaid.html().indexOf("<main")))
                .contains("value=\"" + title + "\"")
                .doesNotContain("checked");
        assertThat(jdbc.queryForList("SELECT 1 FROM evidence WHERE title = ?", title))
                .isEmpty();
    }
}
