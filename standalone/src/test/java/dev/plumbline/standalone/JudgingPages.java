package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.plumbline.standalone.JudgingStory.Moment;
import dev.plumbline.standalone.JudgingStory.Person;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The pages of judging, each as the person whom it is for sees it, with content; the table is judged by keyboard alone. */
final class JudgingPages {

    private static final int ROWS = 20;
    private static final LocatorAssertions.HasCountOptions SAVED =
            new LocatorAssertions.HasCountOptions().setTimeout(60_000);

    private final Browser browser;
    private @Nullable JudgingStory played;

    JudgingPages(Browser browser) {
        this.browser = browser;
    }

    /** Whose pages are looked at. */
    void of(JudgingStory story) {
        played = story;
    }

    private JudgingStory story() {
        return Objects.requireNonNull(played);
    }

    void at(Moment moment) {
        switch (moment) {
            case TO_BE_JUDGED -> {
                judge(0);
                judge(1);
            }
            case JUDGED -> toApprove();
            case APPROVED -> approved();
            case OBJECTED -> shared();
            case SECOND_DRAWN -> second();
            case DRAWN -> drawn();
            case SENT_BACK -> sentBack();
            case ASSURED -> assured();
            case READY_TO_PUBLISH -> publication();
            case PUBLISHED -> development();
            case CORRECTION_ASKED ->
                look(
                        JudgingStory.OTHERS_IN_HR.getFirst(),
                        story().path(story().corrected().getFirst()) + "/correct",
                        "correct",
                        "Correct a fact",
                        "It was written down wrongly.");
            case CORRECTION_PROPOSED ->
                look(
                        JudgingStory.OTHERS_IN_HR.getLast(),
                        story().path(story().corrected().getFirst()) + "/confirm-correction",
                        "confirm-correction",
                        "Confirm a correction",
                        "Work on the beams");
            case CORRECTED -> corrected();
            case COMPARED -> policies();
            case INVITED -> lasting();
        }
    }

    private Page open(String mail, String path, String... texts) {
        Page page = browser.as(mail);
        browser.open(page, path);
        assertThat(page.url()).as("signed in").doesNotContain("sign-in");
        Browser.shows(page.locator("main"), texts);
        return page;
    }

    private void look(String mail, String path, String name, String... texts) {
        browser.look(open(mail, path, texts), "judging-" + name);
    }

    // The judging table

    /** Twenty people by keyboard alone: letters judge, arrows move, from the left and back again. */
    private void judge(int manager) {
        String mail = JudgingStory.manager(manager);
        Page page = open(mail, "/judging", "Person No");
        int tabs = 0;
        while (!(Boolean) page.evaluate("document.activeElement.matches('fieldset[data-review] input')")) {
            page.keyboard().press("Tab");
            assertThat(++tabs).as("the first cell is reached by the keyboard").isLessThan(80);
        }
        assertThat(page.locator("table[data-judging] tbody tr").count()).isEqualTo(ROWS);
        int columns = page.locator("table[data-judging] tbody tr")
                .first()
                .locator("fieldset[data-review]")
                .count();
        for (int row = 0; row < ROWS; row++) {
            String partly = row == 0 && manager == 0 ? "p" : "m";
            for (int column = 0; column < columns; column++) {
                page.keyboard().press(column == columns - 1 ? partly : "m");
                if (column < columns - 1) {
                    page.keyboard().press("ArrowRight");
                }
            }
            for (int column = 0; column < columns - 1; column++) {
                page.keyboard().press("ArrowLeft");
            }
            page.keyboard().press("ArrowDown");
        }
        PlaywrightAssertions.assertThat(page.locator("[data-ready]:not([hidden])"))
                .hasCount(ROWS, SAVED);
        browser.look(page, "judging-table-" + manager);
        // Enter opens the review at the statement.
        page.locator("fieldset[data-review] input").first().focus();
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("/review"));
    }

    private void toApprove() {
        look(JudgingStory.manager(0), "/help", "help", "Computed step by step", "A second assessor is asked where");
        look(JudgingStory.manager(0), "/reviews", "reviews", "Person No0");
        look(JudgingStory.manager(2), "/judging", "table-empty-cells", "Person No");
    }

    private void approved() {
        Page page = open(JudgingStory.manager(0), "/bulk-approvals");
        browser.look(page, "judging-bulk-approvals");
        page.locator("main a[href*='/bulk-approvals/']").first().click();
        Browser.shows(page.locator("main"), "Person No0");
        browser.look(page, "judging-bulk-approval");
    }

    // Before calibration

    private void shared() {
        Person objects = story().learner();
        look(
                objects.mail(),
                story().path(objects) + "/shared-review",
                "shared-objected",
                "The second light was not looked at.");
        Person reads = story().claiming(5).getLast();
        look(reads.mail(), story().path(reads) + "/shared-review", "shared");
    }

    // Quality assurance

    private void drawn() {
        Page page = open(JudgingStory.ASSURERS.getFirst(), "/tasks", "Look at statements for quality assurance");
        browser.look(page, "judging-quality-tasks");
        page.locator("main tbody a").first().click();
        Browser.shows(page.locator("main"), "Verdict of the reviewer:", "Send back");
        browser.look(page, "judging-quality-case");
        look(Town.HR, "/quality-assurers", "quality-assurers", "Assurer No0");
    }

    private void sentBack() {
        look(Town.HR, "/cycles/" + story().cycle + "/quality", "quality-under-way", "Manager No1");
    }

    private void assured() {
        look(Town.HR, "/cycles/" + story().cycle + "/quality", "quality-report", "Manager No1", "signed on");
    }

    private void corrected() {
        for (Person p :
                List.of(story().corrected().getFirst(), story().corrected().getLast())) {
            look(p.mail(), story().path(p) + "/result", "corrected-" + p.number(), "It was written down wrongly.");
        }
        look(
                story().corrected().getFirst().mail(),
                story().path(story().corrected().getFirst()) + "/correction",
                "correction",
                "Correction of a fact");
    }

    private void second() {
        Person p = story().claiming(6).getFirst();
        JsonNode why = story().town
                .as(Town.HR)
                .get(story().path(p) + "/second-assessor")
                .body();
        look(
                Town.HR,
                story().path(p) + "/second-assessor",
                "second-assessor",
                why.get("name").asString());
        look(Town.HR, "/second-assessors", "second-assessors", "Judge No0");
        String holder = story().town
                .facts
                .queryForObject(
                        "SELECT mail FROM person WHERE id = ?::uuid",
                        String.class,
                        why.get("person").asString());
        look(
                Objects.requireNonNull(holder),
                story().path(p) + "/second-assessment",
                "second-assessment",
                "Person No" + p.number());
        look(Town.HR, "/cycles/" + story().cycle + "/publication/people", "publication-not-ready", "Person ");
    }

    private void publication() {
        String cycle = "/cycles/" + story().cycle;
        look(Town.HR, cycle + "/publication", "publication");
        look(Town.HR, cycle + "/publication/people?which=READY", "publication-ready", "Person ", "goes out");
    }

    // After it

    private void development() {
        Person p = story().learner();
        String mentor = JudgingStory.judge(0);
        look(p.mail(), story().path(p) + "/result", "result", "Keep the harbour book for a season.");
        Page plan = open(p.mail(), "/development", "Keep the harbour book for a season.");
        browser.look(plan, "judging-development");
        plan.locator("main a[href*='/development/']").first().click();
        plan.locator("main form").first().waitFor();
        browser.look(plan, "judging-action");
        Page helps = open(mentor, "/mentorings", "Person No0");
        browser.look(helps, "judging-mentorings");
        helps.locator("main a[href*='/mentorings/']").first().click();
        Browser.shows(helps.locator("main"), "Keep the harbour book for a season.");
        browser.look(helps, "judging-mentoring");
        String person = "/people/" + story().town.id(p.mail());
        for (String mail : List.of(p.mail(), p.manager())) {
            String who = mail.equals(p.mail()) ? "own" : "line";
            look(mail, person + "/levels", "levels-" + who, "Person No0");
            look(mail, person + "/level-history", "history-" + who, "Person No0");
        }
    }

    private void policies() {
        browser.leave();
        String policy = "/policies/" + story().draft;
        look(Town.HR, "/policies", "policies");
        look(Town.HR, policy, "policy");
        look(Town.HR, policy + "/edit", "policy-edit");
        Page changed = open(Town.HR, policy + "/comparison", "Person No");
        browser.look(changed, "judging-would-change");
        changed.locator("main a[href*='/comparison/']").first().click();
        Browser.shows(changed.locator("main"), "Person No");
        browser.look(changed, "judging-difference");
    }

    private void lasting() {
        Person p = story().learner();
        for (String mail : List.of(p.mail(), p.manager())) {
            boolean own = mail.equals(p.mail());
            look(
                    mail,
                    "/reconfirmations/" + story().invitation(p, mail),
                    "reconfirmation-" + (own ? "own" : "line"),
                    "Level 5 in",
                    own ? "Which of this work is still current?" : "Person No");
            look(
                    mail,
                    "/people/" + story().town.id(p.mail()) + "/level-history",
                    "held-until-" + (own ? "own" : "line"),
                    "Person No0",
                    "held until");
        }
    }
}
