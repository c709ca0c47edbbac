package dev.plumbline.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the form of the self-assessment and its drawer do by themselves: the service's own scripts on a page that is as theirs. */
class SelfAssessmentScriptsIT {

    private static final Path STATIC = Path.of("../assessment-service/src/main/resources/static");
    private static final String ADDRESS = "http://localhost/assessments/1/self-assessment";

    /** Four statements of a level, of which the second is judged as not met and the third could not be shown. */
    private static final String LEVEL = "<details open><table>" + statement(1, "MET") + statement(2, "NOT_MET")
            + statement(3, "NOT_OBSERVED") + statement(4, "") + "</table></details>";

    private static final String DRAWER = "<button id='open' onclick='document.getElementById(\"drawer\").showModal()'>"
            + "Link</button><dialog id='drawer'><div id='drawer-body'><div class='pl-pick' data-field='link.1'>"
            + "<p data-said='“{0}” is linked.' data-said-all='“{0}” is linked to {1} statements.'></p>"
            + "<a data-add href='/evidence/new'>New</a><div data-added></div><input type='search' data-find>"
            + "<label><input type='checkbox' data-all>All</label><ul class='pl-found'>"
            + "<li><label><input type='checkbox' value='p1'>Work</label></li>"
            + "<li><label><input type='checkbox' value='p2'>Other work</label></li></ul></div></div></dialog>";

    private static final String REFUSED =
            "<div class='pl-errors' role='alert' tabindex='-1'><a href='#title'>Give a title.</a>"
                    + "<a href='#part'>Choose what your part was.</a></div>"
                    + "<form enctype='multipart/form-data' action='/evidence/new' method='post'><input id='title' name='title'>"
                    + "<fieldset id='part'><legend>Part</legend></fieldset><button>Save</button></form>";

    private Playwright playwright;
    private com.microsoft.playwright.Browser browser;
    private Page page;
    private String said = "unchanged";

    private static String statement(int n, String verdict) {
        return "<tr><td>" + radio(n, "MET", verdict) + radio(n, "NOT_MET", verdict) + radio(n, "NOT_OBSERVED", verdict)
                + "</td><td><ul data-linked='link." + n + "'></ul></td></tr>";
    }

    private static String radio(int n, String value, String verdict) {
        return "<input type='radio' name='v." + n + "' value='" + value + "'"
                + (value.equals(verdict) ? " checked" : "") + ">";
    }

    @BeforeEach
    void open() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(dev.plumbline.standalone.Browser.executable())
                        .setArgs(List.of("--no-sandbox")));
        page = browser.newPage();
        page.route("**/*", this::answer);
        page.navigate(ADDRESS);
    }

    @AfterEach
    void close() {
        browser.close();
        playwright.close();
    }

    private void answer(Route route) {
        String path = java.net.URI.create(route.request().url()).getPath();
        if (path.endsWith(".js")) {
            fulfill(route, "text/javascript", script(path));
        } else if (path.endsWith("/autosave")) {
            fulfill(route, "application/json", "{\"revision\":2,\"message\":\"Saved\"}");
        } else if (path.equals("/evidence/new")) {
            fulfill(route, "text/html", "<main>" + REFUSED + "</main>");
        } else {
            fulfill(
                    route,
                    "text/html",
                    "<!doctype html><meta charset='utf-8'><body data-person='p1'><main><form id='self' data-autosave='/autosave' data-person='p1'"
                            + " method='post'><input type='hidden' name='revision' value='1'>"
                            + LEVEL.replaceFirst("<tr><td>", "<tr><td><p data-taken>" + said + "</p>")
                            + "<div class='pl-bar'></div></form>" + DRAWER
                            + "</main><script type='module' src='/js/plumbline.js'></script></body>");
        }
    }

    private static void fulfill(Route route, String type, String body) {
        route.fulfill(new Route.FulfillOptions().setContentType(type).setBody(body));
    }

    private static String script(String path) {
        try {
            return Files.readString(STATIC.resolve(path.substring(1)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatWasTakenOverIsComparedOnceAnotherChoiceIsSaved() {
        assertThat(page.locator("[data-taken]")).hasText("unchanged");
        said = "changed since";
        page.locator("[name='v.1'][value=NOT_MET]").check();
        assertThat(page.locator("[data-taken]")).hasText("changed since");
        said = "unchanged";
        page.locator("[name='v.1'][value=MET]").check();
        assertThat(page.locator("[data-taken]")).hasText("unchanged");
    }

    @Test
    void whatIsChosenWhereNothingWasTakenOverReadsThePageNoSecondTime() {
        List<String> read = new ArrayList<>();
        page.onRequest(request -> read.add(request.url()));
        page.waitForResponse(
                "**/autosave", () -> page.locator("[name='v.4'][value=MET]").check());
        // The next save waits for what followed the one before.
        page.waitForResponse(
                "**/autosave", () -> page.locator("[name='v.3'][value=MET]").check());
        org.assertj.core.api.Assertions.assertThat(read).isNotEmpty().allMatch(url -> url.endsWith("/autosave"));
    }

    @Test
    void aPieceForALevelIsLinkedToWhatItCanProveAndToTheStatementThatAskedForIt() {
        page.click("#open");
        page.locator("[data-all]").check();
        page.locator("#drawer .pl-found input").first().check();
        assertThat(page.locator("[data-said]")).hasText("“Work” is linked to 2 statements.");
        assertThat(page.locator("[data-linked='link.1'] input")).hasCount(1);
        assertThat(page.locator("[data-linked='link.4'] input")).hasCount(1);
        assertThat(page.locator("[data-linked='link.2'] input, [data-linked='link.3'] input"))
                .hasCount(0);
        page.locator("[data-all]").uncheck();
        page.locator("#drawer .pl-found input").first().check();
        assertThat(page.locator("[data-said]")).hasText("“Other work” is linked.");
    }

    @Test
    void whatIsWrongWithAPieceIsSaidAtItsFieldInTheDrawerToo() {
        page.click("#open");
        page.click("[data-add]");
        assertThat(page.locator("#drawer #title + .pl-error")).hasText("Give a title.");
        assertThat(page.locator("#drawer #title")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#drawer #part > .pl-error")).hasText("Choose what your part was.");
    }
}
