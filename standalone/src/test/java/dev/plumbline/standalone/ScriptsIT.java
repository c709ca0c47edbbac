package dev.plumbline.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;

/** The service's own scripts and styles, in a browser, on small pages whose forms are as those of the service. */
class ScriptsIT {

    private static final Path STATIC = Path.of("../assessment-service/src/main/resources/static");
    private static final String ENDED = "Your session has ended.";

    @TempDir
    private Path profile;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private Playwright playwright;
    private BrowserContext context;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile String content = "";
    private volatile String sent = "";
    private volatile boolean signedIn = true;
    private volatile long answersAfter;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        context = playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(Browser.executable())
                                .setViewportSize(1280, 800)
                                .setArgs(List.of("--no-sandbox")));
    }

    @AfterEach
    void close() {
        context.close();
        playwright.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Path file = STATIC.resolve(path.substring(1));
            asked.add(exchange.getRequestMethod() + " " + path);
            if (path.startsWith("/fonts/")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (Files.isRegularFile(file)) {
                send(exchange, path.endsWith(".css") ? "text/css" : "text/javascript", Files.readString(file));
            } else if (path.startsWith("/webjars/")) {
                send(
                        exchange,
                        "text/javascript",
                        new ClassPathResource("META-INF/resources" + path).getContentAsString(StandardCharsets.UTF_8));
            } else if (path.equals("/live")) {
                exchange.sendResponseHeaders(409, -1);
            } else if (path.equals("/choices")) {
                sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                sleep(answersAfter);
                send(exchange, "text/html", PEOPLE);
            } else if (path.equals("/refused")) {
                send(
                        exchange,
                        "text/html",
                        "<!doctype html><html lang='en'><head><title>Refused</title>"
                                + "<script type='module' src='/js/plumbline.js'></script></head>"
                                + "<body data-posted='true'><div class='pl-errors' role='alert'>Choose a date.</div></body></html>");
            } else if (path.equals("/slow")) {
                sleep(1_000);
                exchange.sendResponseHeaders(204, -1);
            } else if (!signedIn && path.startsWith("/notifications")) {
                exchange.getResponseHeaders().add("Location", "/sign-in");
                exchange.sendResponseHeaders(302, -1);
            } else if (exchange.getRequestMethod().equals("POST")) {
                exchange.sendResponseHeaders(signedIn ? 204 : 403, -1);
            } else {
                send(
                        exchange,
                        "text/html",
                        "<!doctype html><html lang='en'><head><title>Scripts</title>"
                                + "<meta name='viewport' content='width=device-width, initial-scale=1'>"
                                + "<link rel='stylesheet' href='/css/tokens.css'><link rel='stylesheet' href='/css/frame.css'>"
                                + "<link rel='stylesheet' href='/css/plumbline.css'><link rel='stylesheet' href='/css/lists.css'>"
                                + "<link rel='stylesheet' href='/css/pieces.css'>"
                                + "<script type='module' src='/js/plumbline.js'></script></head><body data-person='p1' data-ended-text='"
                                + ENDED
                                + "' data-ended-go='Sign in again' data-length-left='Left: %' data-length-over='Over: %'><main id='main' class='pl-page'>"
                                + content
                                + "</main></body></html>");
            }
        }
    }

    private static void sleep(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type + ";charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Page page(String shown) {
        return open(context.newPage(), shown);
    }

    /** A page whose time passes only where the test lets it. */
    private Page paused(String shown) {
        Page page = context.newPage();
        page.clock().install(new Clock.InstallOptions().setTime(0));
        page.clock().pauseAt(1_000);
        return open(page, shown);
    }

    private Page open(Page page, String shown) {
        content = shown;
        page.navigate("http://localhost:" + server.getAddress().getPort() + "/page");
        return page;
    }

    /** A date of a cycle is called "review", as the form of a review once was. */
    @Test
    void aFieldThatIsCalledAsAFormIsNotTakenForIt() {
        List<String> errors = new ArrayList<>();
        Page page = page("<form action='/cycles/new' method='post'><input type='date' id='review' name='review'>"
                + "<input type='text' id='self' name='self'><input id='desk' name='desk'><button>Go</button></form>");
        page.onPageError(errors::add);
        page.fill("#review", "2031-05-04");
        page.fill("#self", "typed");
        page.fill("#desk", "typed");
        page.waitForTimeout(1_200);
        assertThat(errors).isEmpty();
        assertThat(asked).noneMatch(one -> one.startsWith("POST"));
    }

    private static final String FRAME = "<nav class='pl-nav' id='nav' popover><div class='pl-nav-group'>"
            + "<p class='pl-nav-title'>HR</p><a href='/cycles'>Cycles</a><a href='/people'>People</a></div></nav>"
            + "<button class='pl-menu' popovertarget='nav'>Menu</button>"
            + "<dialog class='pl-dialog pl-palette' id='palette' data-here='here' data-tasks='Search tasks for %'"
            + " data-start='Start' data-keys='Keys'><input type='search' role='combobox'><ul role='listbox'></ul>"
            + "<p hidden>Nothing</p><template data-starts><a href='/evidence/new' data-words='upload'>Add evidence</a>"
            + "</template></dialog>"
            + "<dialog class='pl-dialog' id='keys-box'><label data-keys-on><input type='checkbox' checked>On</label>"
            + "<form method='dialog'><button autofocus>Close</button></form></dialog>"
            + "<form class='pl-theme' data-look action='/account/look' method='post'>"
            + "<button name='theme' value='DARK' aria-pressed='false'>Dark</button></form>"
            + "<div class='pl-head'><h1>Page</h1><a class='pl-btn' href='/export'>Export</a>"
            + "<details class='pl-more'><summary>More</summary><div class='pl-more-box'><a href='/export'>Export</a>"
            + "<a href='/cycles/new'>Copy</a></div></details></div>"
            + "<input id='typed'><form method='get'><input id='search' type='search'></form>";

    @Test
    void thePaletteFindsPagesAndActsByKeysAlone() {
        Page page = page(FRAME);
        page.focus("#typed");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette [role=option]"))
                .containsText(new String[] {"Export", "Copy", "Cycles", "People", "Keys"});
        page.keyboard().type("upl");
        assertThat(page.locator("#palette [role=option]"))
                .containsText(new String[] {"Add evidence", "Search tasks for upl"});
        page.locator("#palette input").fill("");
        page.keyboard().type("hr pe");
        assertThat(page.locator("#palette [aria-selected=true]")).containsText("People");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#palette [aria-selected=true]")).hasText("Search tasks for hr pe");
        page.keyboard().press("ArrowUp");
        page.keyboard().press("Enter");
        page.waitForURL("**/people");
    }

    @Test
    void whatWasRefusedIsNotSentAgainByLoadingOrComingBack() {
        Page page = page("<form action='/refused' method='post'><button id='go'>Go</button></form>");
        String form = page.url();
        page.click("#go");
        assertThat(page.locator(".pl-errors")).hasText("Choose a date.");
        assertThat(page).hasURL(form);
        page.navigate(form.replaceFirst("/[^/]*$", "/elsewhere"));
        page.goBack();
        assertThat(page).hasURL(form);
        page.reload();
        page.click("#go");
        assertThat(page.locator(".pl-errors")).isVisible();
        assertThat(page).hasURL(form);
        page.reload();
        assertThat(page.locator("#go")).isVisible();
        assertThat(Collections.frequency(asked, "POST /refused")).isEqualTo(2);
    }

    @Test
    void theOutlineOfAFormFollowsWhatIsChosen() {
        Page page = page(
                "<nav class='pl-sections'><a href='#one'>1 <small data-rated='% of 2 rated'>0 of 2 rated</small></a>"
                        + "<a href='#two'>2 <small>no level yet</small></a></nav><section id='one'>"
                        + "<fieldset><input type='radio' name='a' value='1'></fieldset><fieldset><input type='radio' name='b'></fieldset>"
                        + "</section><section id='two'><label><input type='radio' name='c' value='4' data-claim><b>Level 4</b> Enable</label>"
                        + "<label><input type='radio' name='c' value='none' data-claim>Not my skill</label></section>");
        page.check("[name=a]");
        assertThat(page.locator("[href='#one'] small")).hasText("1 of 2 rated");
        page.check("[value='4']");
        assertThat(page.locator("[href='#two'] small")).hasText("Level 4");
        page.check("[value=none]");
        assertThat(page.locator("[href='#two'] small")).hasText("Not my skill");
    }

    @Test
    void aKeyOfOneLetterIsNeverTakenFromWhatIsTyped() {
        Page page = page(FRAME);
        page.focus("#typed");
        page.keyboard().type("?/");
        assertThat(page.locator("#keys-box")).isHidden();
        assertThat(page.locator("#typed")).hasValue("?/");
        page.focus("h1 + a");
        page.keyboard().press("?");
        assertThat(page.locator("#keys-box")).isVisible();
        page.keyboard().press("/");
        assertThat(page.locator("#search")).not().isFocused();
        page.locator("#keys-box input").uncheck();
        page.keyboard().press("Escape");
        page.focus("h1 + a");
        page.keyboard().press("?");
        assertThat(page.locator("#keys-box")).isHidden();
        page.keyboard().press("Control+k");
        // A key with Ctrl is no letter.
        assertThat(page.locator("#palette")).isVisible();
    }

    @Test
    void onAPhoneTheSideBarOpensAndClosesWithoutAnyScript() {
        Page page = page(FRAME);
        page.setViewportSize(360, 740);
        page.route("**/*.js", Route::abort);
        open(page, FRAME);
        assertThat(page.locator("#nav")).isHidden();
        page.click(".pl-menu");
        assertThat(page.locator("#nav a").first()).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#nav")).isHidden();
        assertThat(page.locator(".pl-menu")).isFocused();
        page.setViewportSize(1280, 800);
        assertThat(page.locator("#nav a").first()).isVisible();
    }

    /** As {@code site/confirm} makes it. */
    private static final String ASKS = "<form action='/slow' method='post'>"
            + "<input type='text' id='why' name='why' required>"
            + "<button type='button' id='ask' command='show-modal' commandfor='sure' popovertarget='sure'>Reopen</button>"
            + "<dialog popover class='pl-dialog pl-ask' id='sure'><button data-sure>Reopen</button>"
            + "<button type='button' id='no' autofocus command='close' commandfor='sure' popovertarget='sure'"
            + " popovertargetaction='hide'>Cancel</button></dialog></form><input id='behind'>";

    @Test
    void aQuestionIsModalAndIsAskedOnlyOnceItsFormIsFilledIn() {
        Page page = page(ASKS);
        page.click("#ask");
        assertThat(page.locator("#sure")).isHidden();
        assertThat(page.locator("#why")).isFocused();
        page.fill("#why", "Because.");
        page.click("#ask");
        isModal(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("#sure")).isHidden();
        page.click("#ask");
        page.click("#no");
        assertThat(page.locator("#sure")).isHidden();
    }

    @Test
    void aQuestionIsModalWithoutAnyScriptToo() {
        Page page = page(ASKS);
        page.route("**/*.js", Route::abort);
        open(page, ASKS);
        page.click("#ask");
        isModal(page);
        page.click("#no");
        assertThat(page.locator("#sure")).isHidden();
    }

    private static void isModal(Page page) {
        assertThat(page.locator("#no")).isFocused();
        assertThat(page.evaluate("document.querySelector('#sure').matches(':modal')"))
                .isEqualTo(true);
        page.evaluate("document.querySelector('#behind').focus()");
        assertThat(page.locator("#behind")).not().isFocused();
    }

    @Test
    void ofTheFieldsOfSeveralActsThoseOfTheChosenOneAreShown() {
        Page page = page("<form class='pl-form'><select id='act' name='act'><option value='REMIND'>Remind</option>"
                + "<option value='EXTEND'>Give more time</option><option value='WITHDRAW'>Withdraw</option></select>"
                + "<div data-acts='EXTEND'><input id='day'></div>"
                + "<div data-acts='PAUSE REOPEN WITHDRAW'><input id='reason'></div></form>");
        assertThat(page.locator("#day")).isHidden();
        assertThat(page.locator("#reason")).isHidden();
        page.selectOption("#act", "EXTEND");
        assertThat(page.locator("#day")).isVisible();
        assertThat(page.locator("#reason")).isHidden();
        page.selectOption("#act", "WITHDRAW");
        assertThat(page.locator("#day")).isHidden();
        assertThat(page.locator("#reason")).isVisible();
    }

    private static final String PEOPLE = people("");

    private static String people(String chosen) {
        return "<p id='who-count'></p><div class='pl-people'><div class='pl-chosen'>" + chosen
                + "</div><div class='pl-found'>"
                + "<label><input type='checkbox' name='who' value='1' form='give'>Ada Berg</label></div></div>";
    }

    private static final String PICKER = picker("");

    private static String picker(String chosen) {
        return "<script src='/webjars/htmx.org/2.0.10/dist/htmx.min.js'></script>"
                + "<form id='give' action='/slow' method='post'><input type='hidden' name='_csrf' value='token'>"
                + "<input name='name' value='of the form'></form><fieldset class='pl-picker'>"
                + picks(
                        "input id='who' type='search' name='who-search' data-picks hx-trigger='input changed delay:300ms'",
                        "")
                + picks("button name='find' value='who'", "Search</button>") + people(chosen)
                + "</fieldset><button form='give' id='go'>Give</button>";
    }

    private static String picks(String element, String end) {
        return "<" + element
                + " form='give' hx-post='/choices' hx-params='who,who-search,_csrf'"
                + " hx-target='next .pl-found' hx-select='.pl-found' hx-swap='outerHTML'>" + end;
    }

    private static List<String> errorsOf(Page page) {
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        page.onConsoleMessage(said -> {
            if (said.type().equals("error")) {
                errors.add(said.text());
            }
        });
        return errors;
    }

    private static void search(Page page) {
        page.fill("#who", "ada");
        page.click("button[name=find]");
    }

    private long searches() {
        return asked.stream().filter("POST /choices"::equals).count();
    }

    @Test
    void aFormThatWasSentSearchesNobodyAnyMore() {
        Page page = paused(PICKER);
        page.fill("#who", "ada");
        page.click("#go");
        page.clock().runFor(400);
        page.waitForTimeout(300);
        assertThat(asked).contains("POST /slow");
        assertThat(searches()).as("the answer to the form is on its way").isZero();
    }

    @Test
    void whatTheButtonSearchedIsNotSearchedOnceMore() {
        Page page = paused(PICKER);
        List<String> errors = errorsOf(page);
        page.evaluate("document.querySelector('.pl-found').replaceChildren()");
        answersAfter = 500;
        search(page);
        page.clock().runFor(400);
        page.waitForTimeout(700);
        assertThat(searches()).isEqualTo(1);
        assertThat(page.locator(".pl-found input")).hasCount(1);
        page.fill("#who", "adam");
        page.clock().runFor(400);
        page.waitForCondition(() -> searches() == 2);
        assertThat(errors).isEmpty();
    }

    @Test
    void aChoiceStaysThoughAnAnswerWasOnItsWay() {
        Page page = paused(PICKER);
        List<String> errors = errorsOf(page);
        answersAfter = 500;
        search(page);
        page.check(".pl-people input");
        page.clock().runFor(400);
        page.waitForTimeout(900);
        assertThat(errors).isEmpty();
        assertThat(searches()).isEqualTo(1);
        assertThat(page.locator(".pl-people input")).isChecked();
    }

    /** As many as a cycle of a whole company names. */
    @Test
    void tenThousandWhoAreChosenStayChosenWhileOthersAreSearched() {
        StringBuilder chosen = new StringBuilder();
        for (int n = 0; n < 10_000; n++) {
            chosen.append("<label><input type='checkbox' checked name='who' value='")
                    .append(new UUID(7, n))
                    .append("' form='give'>Somebody ")
                    .append(n)
                    .append("</label>");
        }
        Page page = page(picker(chosen.toString()));
        page.uncheck(".pl-chosen input >> nth=0");
        search(page);
        page.waitForCondition(() -> sent.contains("who-search=ada"));
        page.check(".pl-found input");
        page.fill("#who", "ada b");
        page.click("button[name=find]");
        assertThat(page.locator(".pl-chosen input[value='1']")).isChecked();
        List<String> fields = List.of(sent.split("&"));
        assertThat(fields.stream().filter(field -> field.startsWith("who="))).hasSize(10_000);
        assertThat(fields)
                .contains("who=" + new UUID(7, 9_999), "who=1", "who-search=ada%20b", "_csrf=token")
                .doesNotContain("who=" + new UUID(7, 0))
                .noneMatch(field -> field.startsWith("name="));
        assertThat(page.locator(".pl-chosen input:checked")).hasCount(10_000);
    }

    @Test
    void aStreamThatWasRefusedIsAskedForAgainAfterAPause() {
        Page page = paused("<p data-live='bell'>3</p>");
        page.waitForCondition(() -> streams() == 1);
        page.waitForTimeout(300);
        page.clock().runFor(29_000);
        assertThat(streams()).isEqualTo(1);
        page.clock().runFor(2_000);
        page.waitForCondition(() -> streams() == 2);
        page.waitForTimeout(300);
        page.clock().runFor(31_000);
        assertThat(streams()).as("the second pause is longer").isEqualTo(2);
        page.clock().runFor(31_000);
        page.waitForCondition(() -> streams() == 3);
    }

    private long streams() {
        return asked.stream().filter("GET /live"::equals).count();
    }

    private static final String LONG = "<form id='self' action='/self' method='post' data-autosave='/self/autosave'"
            + " data-person='p1' data-unsaved='Not saved yet.' data-restored='Restored.'>"
            + "<input type='hidden' name='revision' value='1'>" + "<p>Text of a long form</p>".repeat(120)
            + "<textarea name='comment' id='comment'></textarea>" + "<p>More of it</p>".repeat(120)
            + "<div class='pl-bar'><p id='saved' role='status' class='pl-grow'></p><button>Save</button></div></form>";

    @Test
    void aLinkThatReadsThePageAgainIsAnErrorOfNoField() {
        Page page = page("<div class='pl-errors' role='alert' tabindex='-1'><ul><li>Somebody else has saved it."
                + " <a href=''>Open it as it is now</a></li><li><a href='#day'>Choose a day.</a></li></ul></div>"
                + "<input id='day'>");
        assertThat(page.locator("#day")).hasAttribute("aria-invalid", "true");
        assertThat(page.locator(".pl-errors")).isFocused();
    }

    @Test
    void whatWasTypedBesideARefusalIsOfferedWhenThePageIsReadAgain() {
        Page page = page(LONG);
        page.route("**/autosave", route -> route.abort());
        page.fill("#comment", "A reason without a level.");
        assertThat(page.locator("#saved")).hasText("Not saved yet.");
        open(
                page,
                "<div class='pl-errors' role='alert' tabindex='-1'>Choose a level.</div>"
                        + LONG.replace("</textarea>", "A reason without a level.</textarea>"));
        assertThat(page.locator(".pl-errors")).isFocused();
        open(page, LONG);
        assertThat(page.locator("#comment")).hasValue("A reason without a level.");
    }

    @Test
    void whatIsNotSavedIsSaidWhereSomebodyTypes() {
        Page page = page("<div class='pl-head'><h1>Long</h1></div>" + LONG);
        page.route("**/autosave", route -> route.abort());
        page.fill("#comment", "In the middle of a long page.");
        assertThat(page.locator("#saved")).hasText("Not saved yet.");
        assertThat(page.evaluate("() => { const r = document.getElementById('saved').getBoundingClientRect();"
                        + " return scrollY > 500 && r.top >= 0 && r.bottom <= innerHeight }"))
                .as("in sight, far from the head of the page")
                .isEqualTo(true);
    }

    /** A browser cuts what is pasted by a most of its own without a word, so that fields have none. */
    @Test
    void whatIsPastedAndTooLongIsSaidAndNeitherCutNorSent() {
        Page page =
                page("<form action='/sent' method='post'><textarea id='text' name='text' data-most='100'></textarea>"
                        + "<button>Send</button></form>");
        page.fill("#text", "x".repeat(80));
        assertThat(page.locator(".pl-left")).hasCount(0);
        page.fill("#text", "x".repeat(95));
        assertThat(page.locator(".pl-left")).hasText("Left: 5");
        page.fill("#text", "x".repeat(112));
        assertThat(page.locator(".pl-left")).hasText("Over: 12");
        assertThat(page.locator("#text")).hasValue("x".repeat(112));
        assertThat(page.locator("#text")).hasAttribute("aria-describedby", "text-left");
        page.click("button");
        page.waitForTimeout(300);
        assertThat(asked).noneMatch(one -> one.startsWith("POST"));
        page.fill("#text", "x".repeat(50));
        assertThat(page.locator(".pl-left")).isHidden();
        page.click("button");
        page.waitForCondition(() -> asked.contains("POST /sent"));
    }

    private static final String CARDS = "<div class='pl-card pl-flush'><table class='pl-list'><thead><tr>"
            + "<th scope='col' data-sort='Sort by:'><a class='pl-sort' href='?order=NAME'>Name</a></th>"
            + "<th scope='col' id='unsorted'>Mail</th>"
            + "<th scope='col' data-sort='Sort by:'><a class='pl-sort' href='?order=UNIT'>Unit</a></th></tr></thead>"
            + "<tbody><tr><td data-label='Name'>Ada</td><td data-label='Mail'>ada@demo.example</td>"
            + "<td data-label='Unit' id='unit'>Data</td><td class='pl-acts'><details class='pl-more'><summary>More</summary>"
            + "<div class='pl-more-box' id='box'><a href='/more'>Profile</a></div></details></td></tr></tbody></table></div>";

    /** Where rows are cards, they are sorted by links above them, and a menu floats beside its button: nothing moves. */
    @Test
    void onAPhoneAListIsSortedAndAMenuFloatsBesideItsButton() {
        Page page = context.newPage();
        page.setViewportSize(360, 800);
        open(page, CARDS);
        assertThat(page.getByText("Name", new Page.GetByTextOptions().setExact(true)))
                .isInViewport();
        assertThat(page.getByText("Unit", new Page.GetByTextOptions().setExact(true)))
                .isInViewport();
        assertThat(page.locator("#unsorted")).isHidden();
        double before = page.locator("#unit").boundingBox().y;
        page.locator("summary").click();
        assertThat(page.locator("#box a")).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        assertThat(page.locator("#unit").boundingBox().y)
                .as("what the card says stays in its place")
                .isEqualTo(before);
        page.locator(".pl-sort").last().click();
        page.waitForURL("**/page?order=UNIT");
    }

    private static Object label(Page page, String cell) {
        return page.evaluate("cell => getComputedStyle(document.querySelector(cell), '::before').content", cell);
    }

    @Test
    void aCellHasALabelOnANarrowScreenOnlyWhereItNeedsOne() {
        Page page = context.newPage();
        page.setViewportSize(360, 800);
        open(
                page,
                "<table class='pl-list'><tbody><tr><td class='pl-tags' id='none' data-label='Marks'> </td>"
                        + "<td class='pl-tags' id='some' data-label='Marks'> <span class='pl-tag'>returned</span></td>"
                        + "<td id='number' data-label='People'>7</td></tr></tbody></table>"
                        + "<table class='pl-matrix'><tbody><tr><td id='unsaid' data-label='Theirs'></td>"
                        + "<td id='said' data-label='Theirs'>met</td></tr></tbody></table>");
        assertThat(label(page, "#none")).isEqualTo("none");
        assertThat(label(page, "#unsaid")).isEqualTo("none");
        assertThat(label(page, "#some")).as("a state speaks for itself").isEqualTo("none");
        assertThat(label(page, "#number")).isEqualTo("\"People: \"");
        assertThat(label(page, "#said")).isEqualTo("\"Theirs: \"");
    }

    @Test
    void whatIsDoneWithTheChosenIsThereOnceSomethingIsChosen() {
        Page page = context.newPage();
        open(
                page,
                "<form class='pl-counted'><input type='checkbox' hidden data-chooses='people'><table class='pl-list'><tbody><tr>"
                        + "<td><input type='checkbox' name='people' value='1'></td><td>Ada</td></tr></tbody></table>"
                        + "<section class='pl-bar pl-acting'><button>Check</button></section></form>");
        assertThat(page.locator(".pl-acting")).isHidden();
        page.check("[name=people]");
        assertThat(page.locator(".pl-acting")).isVisible();
    }

    @Test
    void theMenuOfTheLastRowOpensAboveIt() {
        Page page = context.newPage();
        open(
                page,
                "<p style='height: 700px'></p><table class='pl-list'><tbody><tr><td>Ada</td><td class='pl-acts'>"
                        + "<details class='pl-more'><summary>More</summary><div class='pl-more-box'><a href='#a'>One</a>"
                        + "<a href='#b'>Two</a><a href='#c'>Three</a></div></details></td></tr></tbody></table>");
        page.click("summary");
        assertThat(page.locator(".pl-more-box a").last()).isInViewport();
        var box = page.locator(".pl-more-box").boundingBox();
        assertThat(box.y + box.height)
                .isLessThanOrEqualTo(page.locator("summary").boundingBox().y);
    }

    @Test
    void whatIsSearchedWithinAFormIsNoneOfItsAnswers() {
        Page page = paused("<div class='pl-head'><h1>Long</h1></div>"
                + LONG.replace(
                        "<textarea",
                        "<div class='pl-pick'><input type='search' name='search' data-find id='find'></div><textarea"));
        page.fill("#find", "lamps");
        page.clock().runFor(2_000);
        page.waitForTimeout(300);
        assertThat(asked).as("nothing is saved").noneMatch(one -> one.startsWith("POST"));
        assertThat(page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('plumbline.draft.')).length"))
                .as("and nothing is kept")
                .isEqualTo(0);
        page.fill("#comment", "An answer.");
        page.clock().runFor(2_000);
        page.waitForCondition(() -> asked.contains("POST /self/autosave"));
    }

    @Test
    void whoeverTypesIsToldThatTheirSessionHasEnded() {
        Page page = page("<div class='pl-head'><h1>Long</h1></div>" + LONG);
        signedIn = false;
        page.fill("#comment", "Typed a day later.");
        assertThat(page.locator(".pl-ended[role=alert]")).containsText(ENDED);
        assertThat(page.locator(".pl-ended")).isInViewport();
        assertThat(page.locator(".pl-ended a")).hasAttribute("href", page.url());
        assertThat(page.locator("#saved")).hasText("Not saved yet.");
    }

    /** A form that is sent as a whole saves nothing by itself: it is asked when somebody comes back to it. */
    @Test
    void whoeverComesBackToAFormIsToldThatTheirSessionHasEnded() {
        Page page = context.newPage();
        page.clock().install();
        content =
                "<form action='/evidence' method='post'><textarea name='done'></textarea><button>Save</button></form>";
        page.navigate("http://localhost:" + server.getAddress().getPort() + "/page");
        page.fill("textarea", "Begun.");
        signedIn = false;
        page.clock().fastForward(120_000);
        page.fill("textarea", "Begun, and gone on with.");
        assertThat(page.locator(".pl-ended[role=alert]")).containsText(ENDED);
    }

    @Test
    void aPageWithoutAFormAsksNothing() {
        Page page = context.newPage();
        page.clock().install();
        content = "<p>Only to be read.</p>";
        page.navigate("http://localhost:" + server.getAddress().getPort() + "/page");
        page.clock().fastForward(600_000);
        page.evaluate("() => window.dispatchEvent(new Event('focus'))");
        page.waitForTimeout(300);
        assertThat(asked).noneMatch(one -> one.contains("/notifications"));
    }

    @Test
    void theLevelsOfASessionStandInOneRowOnAWideScreen() {
        String column =
                "<section class='pl-column'><h3>Level</h3><article class='pl-case'><h4>Somebody With Alongname</h4>"
                        + "<p>Claimed 5, recommended 5, approved 5</p></article></section>";
        Page page = page("<div class='pl-board'>" + column.repeat(6) + "</div>");
        String tops =
                "() => new Set([...document.querySelectorAll('.pl-column')].map(c => Math.round(c.getBoundingClientRect().top))).size";
        assertThat(page.evaluate(tops)).as("rows at 1280 px").isEqualTo(1);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .as("only the row itself scrolls")
                .isEqualTo(true);
        page.setViewportSize(360, 740);
        assertThat(page.evaluate(tops)).as("rows at 360 px").isEqualTo(6);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    private static String segments(String name) {
        StringBuilder all = new StringBuilder("<fieldset class='pl-verdicts' id='" + name + "'>");
        for (String verdict : List.of("MET", "PARTLY_MET", "NOT_MET", "NOT_OBSERVED")) {
            all.append("<label class='")
                    .append(verdict)
                    .append("' data-key='")
                    .append(Map.of("MET", "m", "PARTLY_MET", "p", "NOT_MET", "n", "NOT_OBSERVED", "o")
                            .get(verdict))
                    .append("'><input type='radio' name='")
                    .append(name)
                    .append("' value='")
                    .append(verdict)
                    .append("'><span>")
                    .append(verdict)
                    .append("</span></label>");
        }
        return all + "</fieldset>";
    }

    private static final String LEVEL = "<form><details data-level='4' open>" + segments("one") + segments("two")
            + "<div class='pl-cover'><div class='pl-cover-bar'><i class='w1'></i><i class='w2'></i></div><p>"
            + "<b><span hidden data-count='MET' data-words='% met'></span>"
            + "<span hidden data-count='PARTLY_MET' data-words='% partly'></span>"
            + "<span data-count='OPEN' data-words='% to judge'>2 to judge</span></b></p></div>"
            + "<button type='button' data-rest='MET'>The rest</button></details><input id='typed'></form>";

    private static Object chosen(Page page, String name) {
        return page.evaluate("name => document.querySelector('#' + name + ' :checked')?.value ?? ''", name);
    }

    @Test
    void aLetterJudgesWhereTheFocusIsAndNowhereElse() {
        Page page = page(LEVEL);
        page.focus("#one input");
        page.keyboard().press("p");
        assertThat(chosen(page, "one")).isEqualTo("PARTLY_MET");
        assertThat(page.locator("[data-count=PARTLY_MET]")).hasText("1 partly");
        assertThat(page.locator("[data-count=OPEN]")).hasText("1 to judge");
        assertThat(page.locator(".pl-cover-bar i").first()).hasClass("w1 PARTLY_MET");
        page.keyboard().press("j");
        page.keyboard().press("Control+m");
        assertThat(chosen(page, "two")).as("a key with Ctrl is no letter").isEqualTo("");
        page.keyboard().press("n");
        assertThat(chosen(page, "two")).isEqualTo("NOT_MET");
        page.keyboard().press("Delete");
        assertThat(chosen(page, "two")).isEqualTo("");
        page.focus("#typed");
        page.keyboard().type("m");
        assertThat(page.locator("#typed")).hasValue("m");
        assertThat(chosen(page, "two")).isEqualTo("");
        page.evaluate("() => localStorage.setItem('plumbline.keys.off', '')");
        page.focus("#two input");
        page.keyboard().press("m");
        assertThat(chosen(page, "two")).as("switched off").isEqualTo("");
    }

    @Test
    void theRestIsMetAndWhatWasJudgedStays() {
        Page page = page(LEVEL);
        page.focus("#one input");
        page.keyboard().press("n");
        page.click("[data-rest]");
        assertThat(page.locator("[data-rest]")).isHidden();
        assertThat(chosen(page, "one")).isEqualTo("NOT_MET");
        assertThat(chosen(page, "two")).isEqualTo("MET");
        assertThat(page.locator("[data-count=OPEN]")).isHidden();
    }

    @Test
    void theRestIsAsTheEmployeeSaidWhereTheySaidSomething() {
        Page page = page(LEVEL.replace("id='two'", "id='two' data-claimed='PARTLY_MET'")
                .replace("data-rest='MET'", "data-rest-as-own"));
        page.click("[data-rest-as-own]");
        assertThat(chosen(page, "one")).isEqualTo("");
        assertThat(chosen(page, "two")).isEqualTo("PARTLY_MET");
        page.focus("#two input");
        assertThat(page.locator("[data-rest-as-own]")).isHidden();
        page.keyboard().press("n");
        page.keyboard().press("Delete");
        assertThat(page.locator("[data-rest-as-own]")).isVisible();
        page.click("[data-rest-as-own]");
        assertThat(chosen(page, "two")).isEqualTo("PARTLY_MET");
    }

    @Test
    void theStationsOfAJourneyStandInOneLineOrBelowEachOther() {
        Page page = page("<div class='pl-journey-box' id='box'><ol class='pl-journey'>"
                + "<li><span>Acknowledged</span></li>".repeat(7) + "</ol></div>");
        String lines = "width => { document.getElementById('box').style.width = width;"
                + " return new Set([...document.querySelectorAll('li')].map(li => li.getBoundingClientRect().top)).size }";
        assertThat(page.evaluate(lines, "600px")).as("lines at 600 px").isEqualTo(1);
        assertThat(page.evaluate(lines, "320px")).as("lines at 320 px").isEqualTo(7);
    }

    @Test
    void theTextOfARatingIsBesideItsStepsAndOnANarrowScreenBelowThem() {
        Page page = page("<fieldset class='pl-rate'><legend>Autonomy</legend><div class='pl-steps'>"
                + "<label><input type='radio' name='a' value='1'><span>1</span></label>"
                + "<label><input type='radio' name='a' value='2' checked><span>2</span></label></div>"
                + "<p id='first'>Works under close direction.</p><p id='second'>Works under direction.</p></fieldset>");
        String below = "() => document.getElementById('second').getBoundingClientRect().top"
                + " >= document.querySelector('.pl-steps').getBoundingClientRect().bottom";
        assertThat(page.locator("#first")).isHidden();
        assertThat(page.locator("#second")).isVisible();
        assertThat(page.evaluate(below)).isEqualTo(false);
        page.hover(".pl-steps label >> nth=0");
        assertThat(page.locator("#first")).isVisible();
        assertThat(page.locator("#second")).isHidden();
        page.mouse().move(0, 0);
        page.setViewportSize(360, 740);
        assertThat(page.evaluate(below)).isEqualTo(true);
        assertThat(page.evaluate("() => document.querySelector('.pl-steps').getBoundingClientRect().width > 250"))
                .as("the steps have the whole line")
                .isEqualTo(true);
        page.evaluate("() => document.querySelector('legend').textContent = 'Lantern'.repeat(23)");
        for (int width : new int[] {360, 1280}) {
            page.setViewportSize(width, 740);
            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as("a long name at %s px", width)
                    .isEqualTo(true);
        }
    }

    private static String cell(String name) {
        return "<td>"
                + segments(name)
                        .replace("<fieldset", "<fieldset data-review='/review#" + name + "' data-level='4'")
                        .replace("type='radio'", "type='radio' form='cells'")
                        .replace(
                                "</fieldset>",
                                "<label><input type='radio' form='cells' name='" + name
                                        + "' value='' checked><span>not judged</span></label></fieldset>")
                + "</td>";
    }

    @Test
    void theJudgingTableIsJudgedByLettersAndArrows() {
        Page page = page("<table class='pl-list pl-judging' data-judging data-unsaved='Not saved.'><tbody><tr>"
                + cell("one") + "<td>not asked</td>" + cell("two") + "<td><form id='cells' data-cells='/cells'>"
                + "<input type='hidden' name='revision' value='1'><span data-ready hidden></span><ul data-whys></ul>"
                + "<p data-saved></p></form></td></tr></tbody></table>");
        page.focus("#one input:checked");
        page.keyboard().press("m");
        assertThat(chosen(page, "one")).isEqualTo("MET");
        page.keyboard().press("ArrowRight");
        assertThat(page.evaluate("() => document.activeElement.name"))
                .as("what is not asked is passed over")
                .isEqualTo("two");
        page.keyboard().press("p");
        page.keyboard().press("ArrowLeft");
        assertThat(chosen(page, "two")).as("an arrow moves and does not judge").isEqualTo("PARTLY_MET");
        page.keyboard().press("Delete");
        assertThat(chosen(page, "one")).isEqualTo("");
        page.waitForCondition(() -> asked.contains("POST /cells"));
        page.keyboard().press("Enter");
        page.waitForURL("**/review#one");
    }
}
