package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tasks, self-assessment and review without a mouse: nothing is clicked, every key goes to what has the focus. What is
 * typed without a connection is not lost. Each test has people of its own.
 */
class TypingIT {

    private static final int MOST_STEPS = 400;

    private static Installation installation;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        installation = Started.ready("typing", 18980, 20);
        browser = new Browser(installation.address());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        installation.close();
    }

    /** Presses the tabulator until something that fits has the focus, and checks that the focus is visible. */
    private static void tabTo(Page page, String selector) {
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle !== 'none' ||"
                                + " getComputedStyle(document.activeElement.closest('label') ?? document.body).outlineStyle"
                                + " !== 'none' || document.activeElement.matches('.form-control, .form-select')"))
                        .as("the focus on " + selector + " is seen")
                        .isEqualTo(true);
                return;
            }
        }
        throw new AssertionError("The tabulator never comes to " + selector);
    }

    /** The page that answers the key shows it; right after the key the page before may still be open. */
    private static void assertSaid(Page page, String words) {
        PlaywrightAssertions.assertThat(page.locator("[role=status]").first())
                .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    }

    private static void until(BooleanSupplier reached) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .until(reached::getAsBoolean);
    }

    /** In the list of tasks j and k go from one to the next, and Enter opens it. */
    private static void openFirstTask(Page page, String name) {
        until(() -> {
            browser.open(page, "/tasks");
            return page.locator("table[data-keys] tbody a").count() > 0;
        });
        for (int step = 0; step < 20; step++) {
            page.keyboard().press("j");
            if (String.valueOf(page.evaluate("() => document.activeElement.textContent"))
                    .contains(name)) {
                page.keyboard().press("Enter");
                page.waitForURL(url -> url.contains("/assessments/"));
                return;
            }
        }
        throw new AssertionError("No task '" + name + "' in the list");
    }

    @Test
    void aSelfAssessmentIsHandedInAndReviewedByTheKeyboardAlone() {
        Page self = browser.as("jonas.lind@demo.example");
        openFirstTask(self, "Self-assessment");
        int attributes = self.locator(".pl-rate").count();
        assertThat(attributes).isPositive();
        for (int i = 0; i < attributes; i++) {
            tabTo(self, "input[name^='attr.']");
            self.keyboard().press("6");
        }
        tabTo(self, "input[name^='claim.']");
        self.keyboard().press("Space");
        int statements = self.locator("details[open] fieldset.pl-verdicts").count();
        assertThat(statements).isPositive();
        for (int i = 0; i < statements; i++) {
            tabTo(self, "details[open] fieldset.pl-verdicts input");
            self.keyboard().press("Space");
        }
        tabTo(self, "button[value=submit]");
        self.keyboard().press("Enter");
        Browser.shows(self.locator("#unproven"), "no evidence");
        tabTo(self, "button[value=submit-so]");
        self.keyboard().press("Enter");
        assertSaid(self, "Submitted");

        Page manager = browser.as("mara.okafor@demo.example");
        until(() -> {
            browser.open(manager, "/tasks?kind=user_review");
            return manager.locator("table[data-keys] tbody a").count() > 0;
        });
        manager.keyboard().press("j");
        manager.keyboard().press("Enter");
        manager.waitForURL(url -> url.contains("/review"));
        tabTo(manager, "fieldset.pl-verdicts input");
        manager.keyboard().press("Space");
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        manager.locator("fieldset.pl-verdicts input:checked").count() > 0);
        PlaywrightAssertions.assertThat(manager.locator("#saved")).containsText("Saved");
        manager.reload();
        assertThat(manager.locator("fieldset.pl-verdicts input:checked").count())
                .as("what was judged is kept without a button")
                .isEqualTo(1);
        manager.context().setOffline(true);
        manager.locator("details:not([open]) summary:has-text('different level')")
                .first()
                .press("Enter");
        manager.locator("textarea[name$='.reason']").first().fill("Typed in a tunnel.");
        PlaywrightAssertions.assertThat(manager.locator("#saved")).containsText("Not saved yet");
        manager.context().setOffline(false);
        // Longer than a page waits before it saves: it is read before what is typed could be stored, and shown after
        // it.
        manager.route("**/review", route -> {
            APIResponse read = route.fetch();
            await().pollDelay(Duration.ofMillis(1_500))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> true);
            route.fulfill(new Route.FulfillOptions().setResponse(read));
        });
        manager.reload();
        manager.unroute("**/review");
        PlaywrightAssertions.assertThat(
                        manager.locator("textarea[name$='.reason']").first())
                .hasValue("Typed in a tunnel.");
        manager.locator("textarea[name$='.reason']").first().fill("");
        PlaywrightAssertions.assertThat(manager.locator("#saved")).containsText("Saved");
        tabTo(manager, "[popovertarget=return]");
        manager.keyboard().press("Enter");
        tabTo(manager, "input[name=statements]");
        // What was judged as met without evidence is ticked.
        if (!manager.locator("input[name=statements]").first().isChecked()) {
            manager.keyboard().press("Space");
        }
        tabTo(manager, "#text");
        manager.keyboard().type("Please show who was accountable for it.");
        tabTo(manager, "form[action$='/return'] button");
        manager.keyboard().press("Enter");
        assertSaid(manager, "Returned");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void theSearchOfTasksIsASlashAway() {
        Page page = browser.as("tilda.weil@demo.example");
        browser.open(page, "/tasks");
        page.keyboard().press("/");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("search");
        page.keyboard().type("Nobody of that name");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("search=Nobody"));
        page.evaluate("() => document.getElementById('keys-box').showModal()");
        page.locator("#keys-box input").uncheck();
        browser.open(page, "/tasks");
        page.keyboard().press("/");
        assertThat(page.evaluate("() => document.activeElement.id"))
                .as("switched off, a key of one letter does nothing")
                .isNotEqualTo("search");
        page.evaluate("() => document.getElementById('keys-box').showModal()");
        page.locator("#keys-box input").check();
        page.keyboard().press("Escape");
        page.keyboard().press("/");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("search");
    }

    @Test
    void whatIsTypedWithoutAConnectionComesBackAndIsSaved() {
        Page self = browser.as("ada.adler@demo.example");
        openFirstTask(self, "Self-assessment");
        String address = self.url();
        self.context().setOffline(true);
        self.locator("textarea[name^='comment.']").fill("Typed in a tunnel.");
        PlaywrightAssertions.assertThat(self.locator("#saved")).containsText("Not saved yet");
        self.context().setOffline(false);
        self.evaluate("() => window.stop()");
        self.navigate(address);
        PlaywrightAssertions.assertThat(self.locator("textarea[name^='comment.']"))
                .hasValue("Typed in a tunnel.");
        PlaywrightAssertions.assertThat(self.locator("#saved")).containsText("Saved");
        assertThat(self.evaluate("() => Object.keys(localStorage).filter(k => k.startsWith('plumbline.draft')).length"))
                .as("drafts left once the server has it")
                .isEqualTo(0);
    }

    @Test
    void whatWasTypedHereAndSavedOtherwiseElsewhereIsAskedAbout() {
        Page self = browser.as("bo.hoff@demo.example");
        openFirstTask(self, "Self-assessment");
        String address = self.url();
        self.locator("textarea[name^='comment.']").fill("From here.");
        PlaywrightAssertions.assertThat(self.locator("#saved")).containsText("Saved");
        self.evaluate(
                "() => { const f = document.getElementById('self'); const k = 'plumbline.draft.' + f.dataset.person +"
                        + " location.pathname; localStorage.setItem(k, JSON.stringify({ at: Date.now(), revision: '0', fields: [...new"
                        + " FormData(f)].filter(([n]) => n !== 'revision' && !n.startsWith('_')).map(([n, v]) => n.startsWith('comment.')"
                        + " ? [n, 'Typed long ago.'] : [n, v]) })) }");
        self.navigate(address);
        PlaywrightAssertions.assertThat(self.locator("#conflict")).isVisible();
        PlaywrightAssertions.assertThat(self.locator("textarea[name^='comment.']"))
                .hasValue("From here.");
        browser.look(self, "self-assessment-conflict");
        self.locator("[data-take=mine]").click();
        PlaywrightAssertions.assertThat(self.locator("textarea[name^='comment.']"))
                .hasValue("Typed long ago.");
        PlaywrightAssertions.assertThat(self.locator("#saved")).containsText("Saved");
        self.locator("form[action$='/sign-out'] button").click();
        assertThat(self.evaluate("() => localStorage.length")).isEqualTo(0);
    }

    @Test
    void whatIsHandedInWhileItIsSavedIsHandedIn() {
        Page self = browser.as("emil.ek@demo.example");
        openFirstTask(self, "Self-assessment");
        self.evaluate("() => { const real = window.fetch; window.fetch = async (...all) => { const answer = await"
                + " real(...all); await new Promise(done => setTimeout(done, 1500)); return answer; } }");
        FormsOfACycle.rate(self, "3");
        self.locator("input[name^='claim.'][value='5']").first().check();
        for (Locator met :
                self.locator("details[open] input[type=radio][value=MET]").all()) {
            met.check(new Locator.CheckOptions().setForce(true));
        }
        self.waitForResponse(
                "**/autosave",
                () -> self.locator("textarea[name^='comment.']").first().fill("Ready."));
        self.locator("button[value=submit]").click();
        self.locator("button[value=submit-so]").click();
        assertSaid(self, "Submitted");
    }

    @Test
    void theFirstStopOfEveryPageLeadsPastTheNavigation() {
        Page page = browser.as("tilda.weil@demo.example");
        browser.open(page, "/tasks");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement.getAttribute('href')"))
                .isEqualTo("#main");
    }
}
