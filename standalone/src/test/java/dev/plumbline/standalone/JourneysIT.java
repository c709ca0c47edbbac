package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ways of an employee and of a manager: how many clicks they take, and that they are gone without scripts too. */
class JourneysIT {

    private static final int MOST_CLICKS_OF_AN_EMPLOYEE = 12;
    private static final int MOST_CLICKS_OF_A_REVIEWER = 8;

    private static final String HR = "helena.ruiz@demo.example";
    private static final String POLICY =
            "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                    + "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":25,\"quorum\":3,"
                    + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}";
    private static final String PIECE =
            "{\"title\":\"%s work\",\"done\":\"Did what the title says.\",\"part\":\"ACCOUNTABLE\",\"setting\":\"WORKPLACE\","
                    + "\"began\":\"" + Started.today().minusMonths(10) + "\",\"ended\":\""
                    + Started.today().minusMonths(2) + "\"}";

    private static Installation installation;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        installation = Started.ready("journeys", 19080, 20);
        browser = new Browser(installation.address());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        installation.close();
    }

    /** Presses what people press; a key is no click. */
    private static final class Pointer {

        private final Page page;
        private int clicks;

        Pointer(Page page) {
            this.page = page;
        }

        void press(String selector) {
            press(page.locator(selector).first());
        }

        void press(Locator what) {
            clicks++;
            what.click();
        }

        /** Presses each of these; the segment is pressed, its field is not seen. */
        void each(String selector) {
            for (Locator field : page.locator(selector).all()) {
                press(field.locator("xpath=ancestor::label"));
            }
        }
    }

    private static Client client(String mail) {
        return Client.basic(installation.address(), mail, "plumbline-demo");
    }

    /** A cycle of one skill and one person, without a calibration; its id. */
    private static String launch(String name, String mail) {
        for (String title : new String[] {"First", "Second"}) {
            client(mail).post("/evidence", PIECE.formatted(name + " " + title), 201);
        }
        client(HR).judgeBy(POLICY);
        Page hr = browser.as(HR);
        browser.open(hr, "/cycles/new");
        hr.locator("#name").fill(name);
        FormsOfACycle.choose(hr, "Building software");
        browser.choose(hr, "people", mail);
        hr.locator("input[name=withCalibration]").uncheck();
        hr.locator("form[action='/cycles/new'] button.pl-btn-primary").click();
        hr.waitForURL("**/cycles/*-*");
        String cycle = hr.url().replaceAll(".*/cycles/([0-9a-f-]+).*", "$1");
        Browser.sure(hr, "form[action$='/launch']");
        return cycle;
    }

    private static void openTask(Page page, String name, String cycle) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    browser.open(page, "/tasks?tab=MINE&search=" + cycle.replace(" ", "%20"));
                    return page.locator("tbody a:has-text('" + name + "')").count() > 0;
                });
        page.locator("tbody a:has-text('" + name + "')").first().press("Enter");
        page.waitForURL(url -> !url.contains("/tasks?"));
        page.waitForLoadState();
    }

    @Test
    void aSkillIsAssessedAndReviewedInFewClicks() {
        String name = "Few clicks";
        launch(name, "jonas.lind@demo.example");
        Page self = browser.as("jonas.lind@demo.example");
        openTask(self, "Self-assessment", name);
        Pointer employee = new Pointer(self);
        employee.each("input[name^='attr.'][value='4']");
        employee.press("input[name^='claim.'][value='4']");
        employee.press("details[data-level='4'] [data-rest]");
        Browser.shows(self.locator("details[data-level='4'] .pl-cover"), "4 met");
        employee.press("details[data-level='4'] button[value^='pick.']");
        employee.press("#drawer [data-all]");
        employee.press("#drawer label:has-text('" + name + " First')");
        employee.press("#drawer label:has-text('" + name + " Second')");
        self.keyboard().press("Escape");
        employee.press("button[value=submit]");
        Browser.shows(self.locator("[role=status]").first(), "Submitted");
        assertThat(employee.clicks).as("clicks of a self-assessment").isLessThanOrEqualTo(MOST_CLICKS_OF_AN_EMPLOYEE);

        Page manager = browser.as("mara.okafor@demo.example");
        openTask(manager, "Review", name);
        Pointer reviewer = new Pointer(manager);
        assertThat(manager.locator(".pl-matrix input[type=radio]:checked").count())
                .as("no verdict is given before somebody gives it")
                .isZero();
        Browser.shows(manager.locator("#dock-says"), "4 statements to judge", "ready to be published");
        reviewer.press("[data-accept]");
        reviewer.press("[data-as-own]");
        reviewer.each("details[open]:not(.pl-skill) .pl-verdicts input[value=MET]");
        Browser.shows(manager.locator("#dock-says"), "Level 4, competency, is recommended", "Everything is judged");
        Browser.shows(
                manager.locator("details[open]:not(.pl-skill) [data-cover]").first(), "4 met", "passes");
        Browser.shows(manager.locator(".pl-skill [data-ladder] .pl-rung:has(.m-recommended)"), "4");
        Browser.shows(manager.locator("[data-approve]"), "Approve level 4");
        reviewer.press("button[value=submit]");
        Browser.shows(manager.locator("[role=status]").first(), "Approved: ");
        assertThat(reviewer.clicks).as("clicks of a review").isLessThanOrEqualTo(MOST_CLICKS_OF_A_REVIEWER);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void evidenceIsAddedAndReadWhereItIsNeeded() {
        String name = "In place";
        String mail = "ada.adler@demo.example";
        launch(name, mail);
        Page self = browser.as(mail);
        openTask(self, "Self-assessment", name);
        self.locator("details[data-level='4'] summary").first().click();
        // The statements are read before the level is chosen.
        PlaywrightAssertions.assertThat(self.locator("details[data-level='4'] .pl-matrix"))
                .isVisible();
        self.locator("input[name^='claim.'][value='4']").check();
        self.locator("details[data-level='4'] button[value^='pick.']").first().click();
        self.locator("#drawer label:has-text('" + name + " First')").waitFor();
        self.locator("#drawer details summary").first().click();
        Browser.shows(self.locator("#drawer"), "Did what the title says.");
        self.locator("#drawer [data-add]").click();
        self.locator("#drawer #title").fill("Written in the drawer");
        // Closed by mistake, nothing of it is lost.
        self.keyboard().press("Escape");
        self.locator("details[data-level='4'] button[value^='pick.']").first().click();
        self.locator("#drawer [data-add]").click();
        PlaywrightAssertions.assertThat(self.locator("#drawer #title")).hasValue("Written in the drawer");
        self.locator("#drawer #done").fill("Wrote it beside the statement that it shows.");
        self.locator("#drawer input[name=part] >> nth=0").check();
        self.locator("#drawer input[name=setting] >> nth=0").check();
        self.locator("#drawer #began").fill(Started.today().plusYears(1).toString());
        browser.look(self, "self-assessment-drawer");
        self.locator("#drawer form[enctype] button").click();
        Browser.shows(self.locator("#drawer .pl-errors"), "future");
        self.locator("#drawer #began").fill(Started.today().minusMonths(1).toString());
        // What is linked is saved by itself.
        self.waitForResponse(
                "**/autosave",
                () -> self.locator("#drawer form[enctype] button").click());
        Locator linked = self.locator("[data-linked]").filter(new Locator.FilterOptions().setHasText("Written in"));
        Browser.shows(linked, "Written in the drawer");
        Browser.shows(self.locator("#drawer [data-said]"), "“Written in the drawer” is linked.");
        self.keyboard().press("Escape");
        self.reload();
        Browser.shows(linked, "Written in the drawer");
        self.locator("details[open] .pl-verdicts input").first().focus();
        self.keyboard().press("p");
        self.keyboard().press("j");
        self.keyboard().press("n");
        Browser.shows(self.locator("details[open] .pl-cover"), "1 partly", "1 not met", "2 to judge");
        self.keyboard().press("Delete");
        Browser.shows(self.locator("details[open] .pl-cover"), "1 partly", "3 to judge");
        browser.look(self, "self-assessment-levels");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void everythingIsHandedInWithoutScripts() {
        String name = "No scripts";
        String mail = "emil.ek@demo.example";
        String cycle = launch(name, mail);
        Page self = browser.withoutScripts(mail);
        openTask(self, "Self-assessment", name);
        assertThat(self.locator(".pl-scripted:visible").count())
                .as("what only a script can do")
                .isZero();
        FormsOfACycle.rate(self, "4");
        self.locator("input[name^='claim.'][value='4']").press("Space");
        send(self.locator("button.pl-btn[value=save]"), "done=saved");
        FormsOfACycle.judge(self);
        int statements = self.locator("details[open] button[value^='pick.']").count();
        assertThat(statements).isEqualTo(4);
        for (int n = 0; n < statements; n++) {
            send(self.locator("details[open] button[value^='pick.']").nth(n), "/evidence/");
            for (Locator piece :
                    self.locator("main label:has-text('" + name + "') input").all()) {
                piece.press("Space");
            }
            send(self.locator("main form[method=post] button.pl-btn-primary"), "done=linked");
        }
        send(self.locator("button[value=submit]"), "done=submitted");
        Browser.shows(self.locator("[role=status]").first(), "Submitted");

        Page manager = browser.withoutScripts("ilse.brandt@demo.example");
        openTask(manager, "Review", name);
        for (Locator tick : manager.locator("input[name^='tick.']").all()) {
            tick.press("Space");
        }
        FormsOfACycle.rate(manager, "4");
        FormsOfACycle.judge(manager);
        send(manager.locator("button.pl-btn[value=save]"), "done=saved");
        Browser.shows(manager.locator("#dock-says"), "Level 4", "Everything is judged");
        send(manager.locator("button[value=submit]"), "done=approved");
        Browser.shows(manager.locator("[role=status]").first(), "Approved: ");

        Client hr = client(HR);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> "PUBLICATION"
                        .equals(hr.get("/cycles/" + cycle).body().get("phase").asString("")));
        hr.post("/cycles/" + cycle + "/publish", "", hr.get("/cycles/" + cycle).etag(), 202);
        openTask(self, "Acknowledge the result", name);
        send(self.locator("form[action$='/result/acknowledge'] button"), "done=acknowledged");
        Browser.shows(self.locator("[role=status]").first(), "cknowledged");
        self.locator("#appeal summary").press("Enter");
        self.locator("#text").fill("The second piece was not looked at.");
        self.locator("form[action$='/result/appeal'] button[command='show-modal']")
                .press("Enter");
        send(self.locator("form[action$='/result/appeal'] button[data-sure]"), "done=appealed");
        openTask(manager, "Discuss a result", name);
        Browser.shows(manager.locator("main"), "The second piece was not looked at.");
    }

    /**
     * Sends a form by the keyboard, and waits for the page that follows. A click waits until a page no longer moves, which the
     * browser takes up to half a minute to say of a long page whose scripts are off.
     */
    private static void send(Locator button, String address) {
        button.press("Enter");
        button.page().waitForURL(url -> url.contains(address));
        button.page().waitForLoadState();
    }
}
