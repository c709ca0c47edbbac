package dev.plumbline.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody types and chooses where a disagreement is settled or an appeal decided, in a browser that is closed and opened
 * again: the service's own scripts on a page whose form is as theirs.
 */
class KeptDraftsIT {

    private static final Path SCRIPTS = Path.of("../assessment-service/src/main/resources/static");
    private static final String PATH = "/assessments/1/settle";
    private static final String TOKENS = "/account/tokens";
    private static final String SIGN_OUT = "<form action='/sign-out' method='post'><button>Sign out</button></form>";
    private static final String FOUND = "Something you typed here before was not taken.";

    @TempDir
    private Path profile;

    private HttpServer server;
    private Playwright playwright;
    private BrowserContext context;
    private volatile int revision = 3;
    private volatile String errors = "";
    private volatile String taken = "";
    private volatile boolean tooLarge;

    /** Who is signed in; empty for nobody. */
    private volatile String person = "p1";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        context = start();
    }

    @AfterEach
    void close() {
        context.close();
        playwright.close();
        server.stop(0);
    }

    private BrowserContext start() {
        return playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(Browser.executable())
                                .setArgs(List.of("--no-sandbox")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Path script = SCRIPTS.resolve(path.substring(1));
            if (tooLarge && exchange.getRequestMethod().equals("POST")) {
                send(
                        exchange,
                        413,
                        "text/html",
                        frame("<section data-refused><h1>Too large</h1><a href='" + TOKENS + "'>Back</a></section>"));
            } else if (path.equals(TOKENS)) {
                // As a secret that is shown once: what was sent is answered with the page itself.
                send(exchange, "text/html", tokens(exchange.getRequestMethod().equals("POST")));
            } else if (exchange.getRequestMethod().equals("POST")) {
                exchange.getResponseHeaders().add("Location", path.equals("/sign-out") ? "/sign-in" : "/tasks");
                exchange.sendResponseHeaders(303, -1);
            } else if (path.endsWith(".js") && Files.isRegularFile(script)) {
                send(exchange, "text/javascript", Files.readString(script));
            } else {
                send(exchange, "text/html", path.equals(PATH) ? page() : frame(SIGN_OUT + "<p>Tasks</p>"));
            }
        }
    }

    private static void send(HttpExchange exchange, String type, String body) throws IOException {
        send(exchange, 200, type, body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type + ";charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private String tokens(boolean answers) {
        return frame(
                answers ? taken : "",
                (answers ? errors : "") + "<form action='" + TOKENS
                        + "' method='post'><input type='text' name='name'><button>Make</button></form>");
    }

    private String frame(String content) {
        return frame("", content);
    }

    private String frame(String attribute, String content) {
        return "<!doctype html><html lang='en'><head><title>Kept</title><script type='module' src='/js/plumbline.js'></script></head>"
                + "<body " + attribute + (person.isEmpty() ? "" : " data-person='" + person + "'")
                + " data-typed-found='" + FOUND
                + "' data-typed-take='Take it' data-typed-drop='Forget it'><main id='main'>" + content
                + "</main></body></html>";
    }

    private String page() {
        return frame(errors + "<form action='" + PATH + "' method='post' data-keep data-person='" + person + "'>"
                + "<input type='hidden' name='_csrf' value='" + System.nanoTime() + "'>"
                + "<input type='hidden' name='revision' value='" + revision + "'><p data-kept hidden>Restored</p>"
                + "<input type='radio' name='level.s' value='4'><input type='radio' name='level.s' value='5'>"
                + "<select name='class.s'><option>COMPETENCY</option><option>PROFICIENCY</option></select>"
                + "<textarea name='reason'></textarea><button>Settle</button></form>");
    }

    private Page opened() {
        Page page = context.newPage();
        page.navigate("http://localhost:" + server.getAddress().getPort() + PATH);
        return page;
    }

    private void typed() {
        Page page = opened();
        page.check("input[value='5']");
        page.selectOption("select", "PROFICIENCY");
        page.fill("textarea", "The second light is theirs.");
    }

    private Page afterARestart() {
        context.close();
        context = start();
        return opened();
    }

    private static void isThere(Page page) {
        assertThat(page.locator("input[value='5']")).isChecked();
        assertThat(page.locator("select")).hasValue("PROFICIENCY");
        assertThat(page.locator("textarea")).hasValue("The second light is theirs.");
    }

    @Test
    void whatWasTypedAndChosenIsThereAgainAfterTheBrowserWasClosed() {
        typed();
        Page page = afterARestart();
        isThere(page);
        assertThat(page.locator("[data-kept]")).isVisible();
        assertThat(page.locator(".pl-note")).hasCount(0);
    }

    @Test
    void whereWhatItIsAboutHasChangedMeanwhileItIsOfferedAndNotLost() {
        typed();
        revision++;
        Page page = afterARestart();
        assertThat(page.locator("textarea")).hasValue("");
        assertThat(page.locator(".pl-note")).containsText(FOUND);
        page.locator(".pl-note button").first().click();
        isThere(page);
        assertThat(page.locator(".pl-note")).hasCount(0);
    }

    @Test
    void whatASecondPersonSaidDoesNotHideADraft() {
        errors = "<div class='pl-errors'><h2>Not confirmed</h2></div>";
        typed();
        isThere(afterARestart());
    }

    private static final String PIECE = "<form enctype='multipart/form-data' action='/evidence' method='post'>"
            + "<input type='text' name='title'><textarea name='done'></textarea><button>Add</button></form>";

    private Page withDrawer() {
        Page page = context.newPage();
        String drawer = "<button id='open' onclick='document.getElementById(\"drawer\").showModal()'>Link</button>"
                + "<dialog id='drawer'><div id='drawer-body'><a data-add href='/evidence/new'>New</a><div data-added></div></div></dialog>";
        page.route("**" + PATH, route -> answer(route, frame(drawer)));
        page.route("**/evidence/new", route -> answer(route, frame(PIECE)));
        page.navigate("http://localhost:" + server.getAddress().getPort() + PATH);
        beginAPiece(page);
        return page;
    }

    private static void answer(Route route, String body) {
        route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(body));
    }

    private static void beginAPiece(Page page) {
        page.click("#open");
        page.click("[data-add]");
    }

    @Test
    void aPieceThatWasBegunInTheDrawerIsThereAgain() {
        Page page = withDrawer();
        page.fill("#drawer [name=title]", "Half a piece");
        page.keyboard().press("Escape");
        beginAPiece(page);
        assertThat(page.locator("#drawer [name=title]")).hasValue("Half a piece");
        page.reload();
        beginAPiece(page);
        assertThat(page.locator("#drawer .pl-note")).containsText(FOUND);
        assertThat(page.locator("#drawer [name=title]")).hasValue("");
        page.locator("#drawer .pl-note button").first().click();
        assertThat(page.locator("#drawer [name=title]")).hasValue("Half a piece");
    }

    @Test
    void whatHasBeenTakenIsForgotten() {
        typed();
        Page page = afterARestart();
        page.locator("form button").click();
        page.waitForURL(url -> url.endsWith("/tasks"));
        assertThat(afterARestart().locator("textarea")).hasValue("");
    }

    private Page answered() {
        Page page = context.newPage();
        page.navigate("http://localhost:" + server.getAddress().getPort() + TOKENS);
        page.fill("input[name=name]", "Nightly export");
        page.waitForResponse("**" + TOKENS, () -> page.locator("form button").click());
        page.waitForLoadState();
        return page;
    }

    @Test
    void whatTheAnsweringPageHasTakenIsNotOfferedAgain() {
        taken = "data-taken='true'";
        Page page = answered();
        assertThat(page.locator("form")).hasCount(1);
        assertThat(page.locator(".pl-note")).hasCount(0);
        page.reload();
        assertThat(page.locator(".pl-note")).hasCount(0);
    }

    @Test
    void whatTheAnsweringPageHasRefusedIsOfferedAgain() {
        errors = "<div class='pl-errors' role='alert'><h2>Not made</h2></div>";
        Page page = answered();
        assertThat(page.locator(".pl-note")).containsText(FOUND);
    }

    private Page tasks() {
        Page page = context.newPage();
        page.navigate("http://localhost:" + server.getAddress().getPort() + "/tasks");
        return page;
    }

    private static Object drafts(Page page) {
        return page.evaluate(
                "() => Object.keys(localStorage).filter((key) => key.startsWith('plumbline.draft.')).length");
    }

    /** A session ends by itself: the same person signs in again, and nobody else has meanwhile. */
    @Test
    void whatWasTypedWaitsForItsPersonAfterTheirSessionHasEnded() {
        typed();
        person = "";
        assertEquals(1, drafts(tasks()));
        person = "p1";
        isThere(afterARestart());
    }

    @Test
    void whatWasTypedIsForgottenOnceSomebodyElseSignsInAtThatBrowser() {
        typed();
        person = "p12";
        assertThat(opened().locator("textarea")).hasValue("");
        Page tokens = answered();
        assertEquals(1, drafts(tokens));
        person = "p1";
        Page page = opened();
        assertThat(page.locator("textarea")).hasValue("");
        assertThat(page.locator(".pl-note")).hasCount(0);
        assertEquals(0, drafts(page));
    }

    /** The clock of a page begins some time after what was typed; it is another page of the same browser. */
    private Page later(Duration after) {
        Page page = context.newPage();
        page.clock().setFixedTime(new Date(System.currentTimeMillis() + after.toMillis()));
        page.navigate("http://localhost:" + server.getAddress().getPort() + PATH);
        return page;
    }

    @Test
    void whatWasTypedIsForgottenAfterAWeek() {
        typed();
        Page before = later(Duration.ofDays(7).minusMinutes(5));
        isThere(before);
        assertEquals(1, drafts(before));
        Page after = later(Duration.ofDays(7).plusMinutes(5));
        assertThat(after.locator("textarea")).hasValue("");
        assertThat(after.locator(".pl-note")).hasCount(0);
        assertEquals(0, drafts(after));
        assertThat(opened().locator("textarea")).hasValue("");
    }

    @Test
    void whatWasTypedIsForgottenWhenItsPersonSignsOut() {
        typed();
        Page page = tasks();
        page.evaluate("() => { localStorage.setItem('plumbline.draft.p1@/account/tokens',"
                + " JSON.stringify({ at: Date.now(), text: ['name', 'Nightly'] })); }");
        assertEquals(2, drafts(page));
        page.locator("form[action='/sign-out'] button").click();
        page.waitForURL(url -> url.endsWith("/sign-in"));
        assertEquals(0, drafts(page));
        assertThat(afterARestart().locator("textarea")).hasValue("");
    }

    /** A form that is larger than what is read: the page that says so is another, and the form offers its text again. */
    @Test
    void whatWasTooLargeIsOfferedAgainByItsForm() {
        tooLarge = true;
        Page page = context.newPage();
        page.navigate("http://localhost:" + server.getAddress().getPort() + TOKENS);
        page.fill("input[name=name]", "N".repeat(40_000));
        Response answer = page.waitForResponse(
                "**" + TOKENS, () -> page.locator("form button").click());
        page.waitForLoadState();
        assertEquals(413, answer.status());
        assertThat(page.locator("[data-refused]")).isVisible();
        page.locator("[data-refused] a").click();
        page.waitForLoadState();
        assertThat(page.locator(".pl-note")).containsText(FOUND);
        page.locator(".pl-note button").first().click();
        assertThat(page.locator("input[name=name]")).hasValue("N".repeat(40_000));
    }
}
