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
              const number = /\\.(level|before|after|weight|items|count|points|round|ordinal)\\(\\)/;
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
                            && !one.endsWith("parts.html"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noWordIsWiderThanThePage() throws IOException {
        String style = resource("META-INF/resources/webjars/bootstrap/5.3.8/css/bootstrap.min.css")
                + Files.readString(RESOURCES.resolve("static/css/tokens.css"))
                + Files.readString(RESOURCES.resolve("static/css/plumbline.css"));
        List<String> wide = new ArrayList<>();
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Browser.executable())
                                .setArgs(List.of("--no-sandbox")))) {
            Page page = browser.newPage();
            for (Path template : templates()) {
                page.setContent(Files.readString(template));
                page.addStyleTag(new Page.AddStyleTagOptions().setContent(style));
                page.evaluate(FILL, "Lantern".repeat(23));
                for (int width : new int[] {1280, 360}) {
                    page.setViewportSize(width, 900);
                    String found = String.valueOf(page.evaluate(WIDE));
                    if (!found.isEmpty()) {
                        wide.add(RESOURCES.resolve("templates").relativize(template) + " at " + width + ": " + found);
                    }
                }
            }
        }
        assertThat(wide).isEmpty();
    }
}
