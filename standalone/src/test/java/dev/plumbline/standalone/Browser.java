package dev.plumbline.standalone;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People at their browsers; each page that is looked at is photographed and checked, wide and narrow, light and dark. */
final class Browser implements AutoCloseable {

    private static final String MISSING =
            "The browser tests need Chromium and found none: install the package 'chromium', or name one in PLUMBLINE_CHROMIUM.";
    private static final LocatorAssertions.ContainsTextOptions WITHIN =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    private static final Path SHOTS = Path.of("target/screenshots");

    private static final boolean EACH_VARIANT = Boolean.getBoolean("long");
    private static final int WIDE = 1280;
    private static final int NARROW = 360;

    /**
     * Text that is cut, that is over other text, or that is outside the window. What sticks to an edge, what is closed, what is
     * only read aloud, what is within a region that scrolls, the first lines of a text that is shown whole elsewhere, and the link that the
     * keyboard alone reaches are left out.
     */
    private static final String TEXT = """
            () => {
              const found = [], boxes = [];
              const apart = e => e.closest('svg, .visually-hidden, a[href="#main"], [popover], dialog, textarea, select')
                || [...function* () { for (let p = e; p; p = p.parentElement) yield getComputedStyle(p); }()]
                  .some(s => ['fixed', 'sticky'].includes(s.position) || ['auto', 'scroll'].includes(s.overflowX)
                    || s.webkitLineClamp !== 'none' || s.clipPath !== 'none');
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const of = node.parentElement, text = node.data.trim();
                if (!text || !of.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || apart(of)) continue;
                const style = getComputedStyle(of);
                if (style.overflowX !== 'visible' && (of.scrollWidth > of.clientWidth + 1 || of.scrollHeight > of.clientHeight + 1)
                    && of.clientWidth > 1) found.push('cut: ' + text.slice(0, 60));
                const range = document.createRange();
                range.selectNodeContents(node);
                for (const box of range.getClientRects()) {
                  if (box.width < 2 || box.height < 2) continue;
                  if (box.right > innerWidth + 1 || box.left < -1) found.push('outside the window: ' + text.slice(0, 60));
                  // Lines of a size are closer than their boxes are high.
                  const less = box.height / 4;
                  boxes.push({ node, text, left: box.left + 1, right: box.right - 1, top: box.top + less, bottom: box.bottom - less });
                }
              }
              boxes.sort((a, b) => a.top - b.top);
              for (let i = 0; i < boxes.length; i++)
                for (let j = i + 1; j < boxes.length && boxes[j].top < boxes[i].bottom; j++)
                  if (boxes[i].node !== boxes[j].node && boxes[i].left < boxes[j].right && boxes[j].left < boxes[i].right)
                    found.push('over each other: ' + boxes[i].text.slice(0, 40) + ' | ' + boxes[j].text.slice(0, 40));
              return [...new Set(found)].slice(0, 5);
            }""";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    private final String address;
    private final Map<String, Page> pages = new HashMap<>();
    private final List<String> console = new ArrayList<>();

    Browser(String address) {
        this.address = address;
        boolean own = "playwright".equals(System.getenv("PLUMBLINE_CHROMIUM"));
        var launch = new BrowserType.LaunchOptions()
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking"));
        try {
            this.playwright = own
                    ? Playwright.create()
                    : Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            this.browser = playwright.chromium().launch(own ? launch : launch.setExecutablePath(executable()));
        } catch (PlaywrightException e) {
            throw new IllegalStateException(MISSING, e);
        }
    }

    static Path executable() {
        return Stream.of(
                        Objects.requireNonNullElse(System.getenv("PLUMBLINE_CHROMIUM"), ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(MISSING));
    }

    /** The browser of a person, signed in. */
    Page as(String mail) {
        return pages.computeIfAbsent(mail, m -> {
            Page page = context().newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")
                        && !message.text().contains("status of 4")
                        && !message.text().contains("ERR_INTERNET_DISCONNECTED")) {
                    console.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(thrown -> console.add(page.url() + ": " + thrown));
            signIn(page, m);
            return page;
        });
    }

    private void signIn(Page page, String mail) {
        page.navigate(address + "/sign-in");
        page.locator("#mail").fill(mail);
        page.locator("#password").fill("plumbline-demo");
        page.locator("form[action$='/sign-in'] >> nth=0").locator("button").click();
        page.waitForURL(url -> !url.contains("sign-in"));
    }

    /** The browser of a person, signed in, in which no script runs. */
    Page withoutScripts(String mail) {
        Page page = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(WIDE, 900)
                        .setJavaScriptEnabled(false)
                        .setLocale("en-GB"))
                .newPage();
        signIn(page, mail);
        return page;
    }

    /** After weeks everybody signs in again: nobody leaves a page open for months. */
    void leave() {
        pages.values().forEach(page -> page.context().close());
        pages.clear();
    }

    /** The browser of somebody who has not signed in. */
    Page stranger() {
        return context().newPage();
    }

    private BrowserContext context() {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(WIDE, 900)
                // Colours are looked at as they are, not on their way from one theme to the other.
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setLocale("en-GB"));
    }

    /** What the address answers; none where only a part of the page is shown. */
    @Nullable
    Response open(Page page, String path) {
        return page.navigate(address + path);
    }

    /** Searches people in a field of the page. */
    void search(Page page, String field, String typed) {
        page.locator("#" + field).fill(typed);
        page.locator("fieldset:has(#" + field + ") button[name=find]").click();
    }

    /** Searches a person in a field of the page by their mail address, and chooses them. */
    void choose(Page page, String field, String mail) {
        search(page, field, mail);
        page.locator("fieldset:has(#" + field + ") label:has-text('" + mail + "') input")
                .check();
    }

    /** Presses the button of a form whose act cannot be undone, and confirms what is asked then. */
    static void sure(Page page, String form) {
        page.locator(form + " button[popovertarget]:not([popovertargetaction])").click();
        page.locator(form + " button[data-sure]").click();
    }

    /** What a page shows is waited for: it may still be loading when the button that leads to it has been pressed. */
    static void shows(Locator where, String... texts) {
        for (String text : texts) {
            PlaywrightAssertions.assertThat(where).containsText(text, WITHIN);
        }
    }

    /**
     * Takes a screenshot of the page as it is and checks it: wide and narrow, light and dark, one of the two widths in each
     * of the two schemes; in the long tier both in both.
     */
    void look(Page page, String name) {
        List<String> wrong = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {WIDE, NARROW}) {
                if (!isLookedAt(name, width, scheme)) {
                    continue;
                }
                wrong.addAll(wrongWith(page, name, SHOTS, width, scheme));
            }
        }
        if (page.content().contains("??")) {
            wrong.add(name + " lacks a message");
        }
        asBefore(page);
        // It is among the complaints, which each test asks for at its end, so that one run says all of them.
        console.addAll(wrong);
    }

    private static List<String> wrongWith(Page page, String name, Path folder, int width, ColorScheme scheme) {
        List<String> wrong = new ArrayList<>();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 900);
        String variant = name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(folder.resolve(variant + ".png"))
                .setFullPage(true));
        int overflow = ((Number)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
        if (overflow > 0) {
            wrong.add(variant + " overflows by " + overflow + " px: "
                    + page.evaluate(
                            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
                                    + ".slice(0, 3).map(e => e.tagName + '.' + e.className).join(' ')"));
        }
        String clipped = (String) page.evaluate(
                "[...document.querySelectorAll('button, a, .pl-tag, h1, h2, td, label')].filter(e => e.offsetParent &&"
                        + " getComputedStyle(e).overflow !== 'visible' && !e.classList.contains('visually-hidden') &&"
                        + " e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim()).slice(0, 3).join(' | ')");
        if (!clipped.isEmpty()) {
            wrong.add(variant + " clips: " + clipped);
        }
        // What is as wide as its data, such as a matrix, says so: a region with a name that the keyboard
        // reaches.
        String sideways = (String) page.evaluate(
                "[...document.querySelectorAll('body *')].filter(e => e.offsetParent && e.scrollWidth > e.clientWidth + 1"
                        + " && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)"
                        + " && e.tagName !== 'TEXTAREA' && !(e.tabIndex === 0 && e.getAttribute('role') === 'region'"
                        + " && e.ariaLabel)).map(e => e.tagName + '.' + e.className).slice(0, 3).join(' | ')");
        if (!sideways.isEmpty()) {
            wrong.add(variant + " must be scrolled sideways: " + sideways);
        }
        String broken = (String) page.evaluate(
                "[...document.querySelectorAll('nav a, button, .pl-tag, .pl-mark, .pl-btn')].filter(e => {"
                        + " const t = e.textContent.trim(); const s = getComputedStyle(e);"
                        + " return e.checkVisibility() && t && !/[\\s-]/.test(t) && e.offsetHeight - parseFloat(s.paddingTop)"
                        + " - parseFloat(s.paddingBottom) > 1.8 * (parseFloat(s.lineHeight) || 24)"
                        + " && e.getClientRects().length > 0 && parseFloat(s.minHeight || 0) < 30;"
                        + "}).map(e => e.textContent.trim()).slice(0, 3).join(' | ')");
        if (!broken.isEmpty()) {
            wrong.add(variant + " breaks the word: " + broken);
        }
        // A bar that sticks to the lower edge covers half of some link wherever one stops; at the end it is in
        // its place.
        scroll(page, "document.documentElement.scrollHeight");
        ruledOut(page).forEach(violation -> wrong.add(variant + " " + violation));
        return wrong;
    }

    /** Takes a picture of the page in one width and one scheme of colours, and checks it, its text and its colours too. */
    void picture(Page page, String name, Path folder, int width, ColorScheme scheme) {
        console.addAll(wrongWith(page, name, folder, width, scheme));
        scroll(page, "0");
        for (Object found : (List<?>) page.evaluate(TEXT)) {
            console.add(name + "-" + width + ": " + found);
        }
    }

    /** The width and the colours of a page as they were before its pictures. */
    void asBefore(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(WIDE, 900);
        scroll(page, "0");
    }

    /** Of the four variants of a page two that have nothing in common, of another page perhaps the others. */
    private static boolean isLookedAt(String name, int width, ColorScheme scheme) {
        boolean together = Math.floorMod(name.hashCode(), 2) == 0;
        return EACH_VARIANT || ((width == WIDE) == (scheme == ColorScheme.LIGHT)) == together;
    }

    /** At once: where a page scrolls smoothly, a browser of today says that it is there only when it is, half a second later. */
    private static void scroll(Page page, String top) {
        page.evaluate("scrollTo({top: " + top + ", behavior: 'instant'})");
    }

    /**
     * What breaks a rule of axe, one line for each rule. Axe is in the page once for all variants, and only what is broken is
     * sent back: asked by its own builder it takes more than twice as long. No page has a frame.
     */
    private static List<String> ruledOut(Page page) {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AxeBuilder.getAxeScript());
        }
        List<String> violations = new ArrayList<>();
        for (Object violation : (List<?>) page.evaluate("""
                async () => {
                  const found = await axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations']
                  });
                  return found.violations.map(v => v.id + ': ' + v.nodes[0].html + ' (' + v.nodes.length + ')');
                }
                """)) {
            violations.add((String) violation);
        }
        return violations;
    }

    /** What the browsers complained of, a breach of the content security policy among it, and what is wrong with pages. */
    List<String> complaints() {
        return console;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
