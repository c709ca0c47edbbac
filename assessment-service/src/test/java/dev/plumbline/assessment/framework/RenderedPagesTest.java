package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.framework.PageText.Page;
import dev.plumbline.assessment.framework.PageText.PageLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One page in invented words, as mails, printers, PDFs, sites and editors render it: what is read is what is read of the
 * page itself. {@code PLUMBLINE_PAGE} names another page to be rendered in its place.
 */
class RenderedPagesTest {

    private static final Page READ = PageText.read(page());

    private static final Map<String, UnaryOperator<String>> RENDERED = new LinkedHashMap<>();

    static {
        for (int width : new int[] {50, 60, 72, 76, 80, 100}) {
            RENDERED.put("wrapped at " + width, text -> wrapped(text, width));
        }
        RENDERED.put(
                "wrapped and quoted in a mail",
                text -> "From: Ann <ann@lamps.example>\nTo: Bob\nSubject: The skill\n\nDear Bob,\n\n"
                        + wrapped(text, 70).lines().map(line -> "> " + line).collect(Collectors.joining("\n"))
                        + "\n\nKind regards,\nAnn\n");
        RENDERED.put(
                "wrapped and quoted twice",
                text -> wrapped(text, 70).lines().map(line -> "> > " + line).collect(Collectors.joining("\n")));
        RENDERED.put("with line numbers", RenderedPagesTest::numbered);
        RENDERED.put("double spaced", text -> wrapped(text, 60).replace("\n", "\n\n"));
        RENDERED.put("with heads and feet of print", text -> paged(text, 14));
        RENDERED.put("wrapped with heads and feet of print", text -> paged(wrapped(text, 70), 17));
        RENDERED.put("without blank lines", text -> text.replaceAll("\n{2,}", "\n"));
        RENDERED.put(
                "with blanks at both ends",
                text -> text.lines().map(line -> "   " + line + "  ").collect(Collectors.joining("\n")));
        RENDERED.put("with Windows line ends", text -> text.replace("\n", "\r\n"));
        RENDERED.put("with line separators", text -> text.replace("\n", "\u2028"));
        RENDERED.put("with next-line characters", text -> text.replace("\n", "\u0085"));
        RENDERED.put(
                "with soft hyphens",
                text -> text.replace("management", "manage\u00ADment").replace("the ", "t\u00ADhe "));
        RENDERED.put("with marks of direction", text -> text.replace(" and ", " \u200Eand\u200F "));
        RENDERED.put("as Markdown", RenderedPagesTest::markdown);
        RENDERED.put("as Markdown with bold headings", RenderedPagesTest::boldMarkdown);
        RENDERED.put("as saved HTML", RenderedPagesTest::html);
        RENDERED.put("as a part of HTML", text -> html(text).replaceAll("(?s)^.*<main>|</main>.*$", ""));
    }

    static Collection<String> ways() {
        return RENDERED.keySet();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void whatIsReadIsThePageHoweverItIsRendered(String way) {
        Page page = PageText.read(Objects.requireNonNull(RENDERED.get(way)).apply(page()));
        assertThat(page.code()).isEqualTo(READ.code());
        assertThat(page.name()).isEqualTo(READ.name());
        assertThat(page.description()).isEqualTo(READ.description());
        assertThat(page.levels())
                .extracting(PageLevel::level)
                .isEqualTo(READ.levels().stream().map(PageLevel::level).toList());
        for (int i = 0; i < READ.levels().size(); i++) {
            assertThat(page.levels().get(i).statements())
                    .isEqualTo(READ.levels().get(i).statements());
        }
        assertThat(page.undefined()).isEqualTo(READ.undefined());
        assertThat(page.guidance()).isEqualTo(READ.guidance());
    }

    private static String wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String indent = line.contains("• ") ? "    " : "";
            String rest = line;
            while (rest.length() > width && rest.lastIndexOf(' ', width) > indent.length() + 4) {
                int at = rest.lastIndexOf(' ', width);
                lines.add(rest.substring(0, at));
                rest = indent + rest.substring(at + 1);
            }
            lines.add(rest);
        }
        return String.join("\n", lines);
    }

    private static String numbered(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add((lines.size() + 1) + "  " + line);
        }
        return String.join("\n", lines);
    }

    private static String paged(String text, int lines) {
        StringBuilder paged = new StringBuilder();
        int n = 0;
        int page = 1;
        for (String line : text.split("\n", -1)) {
            paged.append(line).append('\n');
            if (++n % lines == 0) {
                paged.append("\nhttps://lamps.example/en/skills/page ")
                        .append(page++)
                        .append("/9\n\f12/11/2024, 10:31 The page — English\n\n");
            }
        }
        return paged.toString();
    }

    private static String markdown(String text) {
        String[] lines = text.split("\n", -1);
        StringBuilder markdown = new StringBuilder();
        for (String line : lines) {
            boolean heading = line.matches(".+: Levels? \\d.*|Guidance notes|.+ [A-Z]{4}");
            markdown.append(heading ? (line.matches(".+ [A-Z]{4}") ? "# " : "## ") + line : line.replace("  • ", "- "))
                    .append('\n');
        }
        return markdown.toString();
    }

    private static String boldMarkdown(String text) {
        return text.lines()
                .map(line -> line.matches(".+: Levels? \\d.*|Guidance notes|.+ [A-Z]{4}")
                        ? "**" + line + "**"
                        : line.replace("  • ", "* "))
                .collect(Collectors.joining("\n"));
    }

    private static String html(String text) {
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=en><head><title>A page</title><style>p{}</style></head>"
                        + "<body><nav><ul><li><a href=/>Home</a><li>Skills</ul></nav><main>");
        boolean list = false;
        for (String line : text.split("\n", -1)) {
            String escaped = line.strip().replace("&", "&amp;").replace("<", "&lt;");
            boolean entry = escaped.startsWith("• ");
            if (list && !entry) {
                html.append("</ul>\n");
            } else if (!list && entry) {
                html.append("<ul>");
            }
            list = entry;
            if (entry) {
                html.append("<li>")
                        .append(escaped.substring(2).replace(" and ", " <em>and</em>\n   "))
                        .append("</li>");
            } else if (escaped.matches(".+: Levels? \\d.*|Guidance notes|.+ [A-Z]{4}")) {
                html.append("<h2>").append(escaped).append("</h2>\n");
            } else if (!escaped.isEmpty()) {
                html.append("<p>")
                        .append(escaped.replace(" and ", " <b>and</b>\n"))
                        .append("</p>");
            }
        }
        return html.append("</main><footer><p>Privacy</p><p>© 2024 Lamp Guild</p></footer></body></html>")
                .toString();
    }

    private static String page() {
        String given = System.getenv("PLUMBLINE_PAGE");
        try (InputStream own = Objects.requireNonNull(
                RenderedPagesTest.class.getResourceAsStream("/reading/the-page-to-render.txt"))) {
            return given == null
                    ? new String(own.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(given));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
