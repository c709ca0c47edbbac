package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The service's own templates in a browser, with a word of 160 letters wherever they show what comes from somebody: no page
 * is wider than its window. Each element that a template repeats is there once. Numbers stay short, and what is set for paper, and the parts of pages, are no page of a browser.
 */
class LongWordsIT {

    private static final Path RESOURCES = Path.of("../assessment-service/src/main/resources");

    /** What a page says itself comes from the messages; the rest from data. */
    private static final String FILL = """
            word => {
              const number = /\\.(level|before|after|weight|items|count|points|round|ordinal|published|decided|reviewing|assessing|late|below)\\(\\)/;
              document.querySelectorAll('details').forEach(one => one.open = true);
              for (const one of document.querySelectorAll('*'))
                if (one.hasAttribute('th:text')) {
                  const text = one.getAttribute('th:text');
                  one.textContent = /^\\$\\{(?!@sentences|#messages)[^?#]*\\}$/.test(text) && !number.test(text) ? word : 'Some words';
                }
            }""";

    private static final String WIDE = """
            () => {
              const root = document.documentElement;
              if (root.scrollWidth <= root.clientWidth) return '';
              return root.scrollWidth - root.clientWidth + ' px: ' + [...document.querySelectorAll('main *')]
                .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 6).map(one => one.tagName + '.' + one.className).join(' ');
            }""";

    private static String resource(String path) throws IOException {
        try (var in = LongWordsIT.class.getClassLoader().getResourceAsStream(path)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> all = Files.walk(RESOURCES.resolve("templates"))) {
            return all.filter(one -> one.toString().endsWith(".html")
                            && !one.endsWith("pdf.html")
                            && !one.endsWith("parts.html")
                            && !one.endsWith("verdicts.html"))
                    .sorted()
                    .toList();
        }
    }

    /** Shows pages in a browser, with the styles of the service. */
    private static void show(Showing showing) throws IOException {
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Browser.executable())
                                .setArgs(List.of("--no-sandbox")))) {
            showing.on(browser.newPage());
        }
    }

    private interface Showing {
        void on(Page page) throws IOException;
    }

    private static void fill(Page page, Path template, String word) throws IOException {
        page.setContent(Files.readString(template));
        page.addStyleTag(new Page.AddStyleTagOptions()
                .setContent(resource("META-INF/resources/webjars/bootstrap/5.3.8/css/bootstrap.min.css")
                        + Files.readString(RESOURCES.resolve("static/css/tokens.css"))
                        + Files.readString(RESOURCES.resolve("static/css/frame.css"))
                        + Files.readString(RESOURCES.resolve("static/css/plumbline.css"))
                        + Files.readString(RESOURCES.resolve("static/css/lists.css"))
                        + Files.readString(RESOURCES.resolve("static/css/charts.css"))
                        + Files.readString(RESOURCES.resolve("static/css/pieces.css"))));
        page.evaluate(FILL, word);
    }

    @Test
    void noWordIsWiderThanThePage() throws IOException {
        List<String> wide = new ArrayList<>();
        show(page -> {
            for (Path template : templates()) {
                fill(page, template, "Lantern".repeat(23));
                for (int width : new int[] {1280, 360}) {
                    page.setViewportSize(width, 900);
                    String found = String.valueOf(page.evaluate(WIDE));
                    if (!found.isEmpty()) {
                        wide.add(RESOURCES.resolve("templates").relativize(template) + " at " + width + ": " + found);
                    }
                }
            }
        });
        assertThat(wide).isEmpty();
    }

    /** Three skills with two levels of six statements each, and six pieces of evidence. */
    private static final String THREE_SKILLS = """
            () => {
              const times = (one, n) => { for (let i = 1; i < n; i++) one.after(one.cloneNode(true)); };
              const each = what => [...document.querySelectorAll('#review-form *')]
                .filter(one => one.getAttribute('th:each')?.startsWith(what));
              each('t : ${l.statements').forEach(one => times(one, 6));
              each('l : ${skill.levels').filter(one => one.tagName === 'DETAILS').forEach(one => times(one, 2));
              each('e : ${reviewCase.evidence').forEach(one => times(one, 6));
              // What is over the page until it is asked for.
              document.getElementById('return').remove();
              const skills = () => [...document.querySelectorAll('#review-form .pl-skill')];
              skills().forEach(one => times(one, 3));
              skills().forEach(one => one.open = true);
              return skills().length;
            }""";

    private static final String APPROVE_IS_SEEN = """
            () => {
              const box = document.querySelector('.pl-bar button[value=submit]').getBoundingClientRect();
              return box.width > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
            }""";

    /** Whoever reviews three skills sees how they end the review, wherever they are in it. */
    @Test
    void approveIsInViewWhereThreeSkillsAreReviewed() throws IOException {
        show(page -> {
            page.setViewportSize(1280, 800);
            fill(
                    page,
                    RESOURCES.resolve("templates/review/review.html"),
                    "Plans the work of a team over a quarter of a year, and accounts for what it costs and brings.");
            assertThat(page.evaluate(THREE_SKILLS)).isEqualTo(3);
            // One is there only after the button was pressed, the other only after a return.
            page.evaluate("() => ['unexplained', 'answered'].forEach((one) => document.getElementById(one).remove())");
            // The button that says which level is approved is there for one skill alone.
            assertThat(page.evaluate(
                            "() => { document.querySelector('.pl-bar button[data-approve], .pl-bar button[value=submit]').remove();"
                                    + " return document.querySelectorAll('.pl-bar button[value=submit]').length; }"))
                    .isEqualTo(1);
            assertThat((Integer) page.evaluate("() => document.getElementById('review-form').scrollHeight"))
                    .as("much more than is seen at once")
                    .isGreaterThan(3_000);
            assertThat(page.evaluate(APPROVE_IS_SEEN)).as("at first").isEqualTo(true);
            page.evaluate("() => scrollTo(0, 2000)");
            assertThat(page.evaluate(APPROVE_IS_SEEN)).as("in the middle").isEqualTo(true);
            page.evaluate(
                    "() => [...document.querySelectorAll('#review-form tr')].at(-1).scrollIntoView({ block: 'center' })");
            assertThat(page.evaluate(APPROVE_IS_SEEN))
                    .as("at the last statement")
                    .isEqualTo(true);
        });
    }
}
