package dev.plumbline.assessment.framework;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes plain text of the texts of a package of CASE that are the source of a web page, as some editors store them. */
final class CaseMarkup {

    private static final List<String> FIELDS = List.of("fullStatement", "abbreviatedStatement", "notes");
    /** With more tags it is no text that anybody wrote, and is kept as it is. */
    private static final int MOST_TAGS = 5_000;

    private static final String TAGS = "(?:p|div|span|b|i|u|em|strong|ul|ol|li|sub|sup|a|h[1-6])";
    private static final Pattern OPENS = Pattern.compile("(?i)<" + TAGS + "(?:\\s[^<>]{0,400})?>");
    /** Text that only speaks of a tag closes none, and breaks no line. */
    private static final Pattern CLOSES = Pattern.compile("(?i)</" + TAGS + "\\s?>");

    private static final Pattern BREAKS = Pattern.compile("(?i)<br\\s?/?>");

    private CaseMarkup() {}

    /** Replaces the sources by what a reader sees of them. */
    static void plain(JsonNode items) {
        for (JsonNode item : CaseDocument.list(items)) {
            if (item instanceof ObjectNode fields) {
                FIELDS.forEach(field -> plain(fields, field));
            }
        }
    }

    private static void plain(ObjectNode item, String field) {
        String text = item.path(field).isString() ? item.path(field).asString() : "";
        boolean source = text.indexOf('<') >= 0
                && (BREAKS.matcher(text).find()
                        || OPENS.matcher(text).find() && CLOSES.matcher(text).find());
        if (!source || text.chars().filter(c -> c == '<').count() > MOST_TAGS) {
            return;
        }
        var document = Jsoup.parseBodyFragment(text);
        document.select("script, style, template").remove();
        document.select("br, p, div, li, h1, h2, h3, h4, h5, h6").before("\n").after("\n");
        StringBuilder plain = new StringBuilder();
        document.body().wholeText().lines().map(Origins::folded).forEach(line -> {
            String words = PageCleaning.folded(line.replace('\u00A0', ' ')).strip();
            if (!words.isEmpty()) {
                plain.append(plain.isEmpty() ? "" : "\n").append(words);
            }
        });
        item.put(field, plain.toString());
    }
}
