package dev.plumbline.notification.delivery;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A mail as a page: its paragraphs, its one link as a button, and why it came. It loads nothing from anywhere, has its
 * styles with each element, because many readers leave out others, and names its dark colours for those that keep them.
 *
 * @param language of the text, as BCP 47 names it
 * @param title the subject
 * @param text the mail's text; paragraphs are parted by empty lines
 * @param link the address in the text that becomes the button; null for none. Any other address stays text, because a
 *     name or a title may be written like one
 * @param open what the button says where no words are before its address
 * @param why why the mail came, in a sentence
 * @param organisation who sends it; empty where that is not said
 */
record MailPage(
        String language,
        String title,
        String text,
        @Nullable String link,
        String open,
        String why,
        String organisation) {

    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            @media (prefers-color-scheme: dark) {
            .ground { background: #0d131a !important; }
            .sheet { background: #141c25 !important; border-color: #26333f !important; color: #e8eef4 !important; }
            .go { background: #7db8f2 !important; color: #08131e !important; }
            .quiet { color: #93a1af !important; }
            }
            </style>
            </head>
            <body class="ground" style="margin: 0; padding: 24px 12px; background: #f7f8fa">
            <div class="sheet" style="max-width: 34rem; margin: 0 auto; padding: 24px; border: 1px solid #e3e8ed;\
             border-radius: 8px; background: #ffffff; color: #0f1a26; font: 16px/1.5 Inter, system-ui, 'Segoe UI', sans-serif;\
             overflow-wrap: anywhere">
            <h1 style="margin: 0 0 16px; font-size: 20px; line-height: 1.3">%s</h1>
            %s
            </div>
            <p class="quiet" style="max-width: 34rem; margin: 16px auto 0; padding: 0 24px; color: #5d6975;\
             font: 13px/1.5 Inter, system-ui, 'Segoe UI', sans-serif">%s</p>
            </body>
            </html>
            """;

    private static final String PARAGRAPH = "<p style=\"margin: 0 0 16px\">%s</p>";

    private static final String BUTTON =
            "<p style=\"margin: 0 0 16px\"><a class=\"go\" href=\"%s\" style=\"display: inline-block; padding: 10px 18px;"
                    + " border-radius: 6px; background: #0b5cab; color: #ffffff; font-weight: 600; text-decoration: none\">%s</a></p>";

    /** The page. */
    String html() {
        return PAGE.formatted(
                escaped(language),
                escaped(title),
                escaped(title),
                Stream.of(text.strip().split("\n{2,}")).map(this::paragraph).collect(Collectors.joining("\n")),
                Stream.of(why, organisation)
                        .filter(line -> !line.isEmpty())
                        .map(MailPage::escaped)
                        .collect(Collectors.joining("<br>")));
    }

    /** A paragraph; one that ends with the link is its button, named by the words before it. */
    private String paragraph(String paragraph) {
        if (link == null || !paragraph.endsWith(link)) {
            return PARAGRAPH.formatted(escaped(paragraph).replace("\n", "<br>"));
        }
        String before =
                paragraph.substring(0, paragraph.length() - link.length()).strip();
        String name = before.endsWith(":") ? before.substring(0, before.length() - 1) : before;
        return BUTTON.formatted(escaped(link), escaped(name.isEmpty() ? open : name));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
