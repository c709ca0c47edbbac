package dev.plumbline.messaging;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every text that a database holds, whatever its column is: a text, texts in a list, or a document with texts and names in
 * it. None has a control character, an end of line of its own kind, or letters that are not composed.
 */
public final class StoredTexts {

    /** Texts that are as they should be, and that a service on their way could spoil. */
    public static final List<String> DIFFICULT = List.of(
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDDE9\uD83C\uDDEA \uD835\uDCB3",
            "Z\u00FCrich \u1EA1\u0307 \u0915\u093C",
            "\u202E\u0645\u062D\u0645\u062F \u05E9\u05DC\u05D5\u05DD\u200F\u2066",
            "D'Arcy \"O'Neill\" \\ % _ ~ ? # & < > ; -- ${7*7} {0}",
            "foo~bar",
            "{}",
            "null",
            "x".repeat(200));

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String COLUMNS =
            "SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c JOIN information_schema.tables t"
                    + " USING (table_schema, table_name) WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND"
                    + " (c.data_type IN ('text', 'character varying', 'json', 'jsonb') OR c.udt_name IN ('_text', '_varchar'))"
                    + " ORDER BY 1, 2";

    /** What may be wrong, by what the database can see of it; in a document characters are written as escapes too. */
    private static final String SUSPECT =
            "\"%1$s\"::text ~ '[\\u0001-\\u0008\\u000B-\\u001F\\u007F-\\u009F]' OR \"%1$s\"::text IS NOT NFC NORMALIZED OR"
                    + " \"%1$s\"::text ~ '\\\\(u|b|f|r)'";

    /** A control character in a document that is stored as a text, or that is a text in another document. */
    private static final Pattern ESCAPED =
            Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u00(?:[01][0-9a-fA-F]|7[fF])");

    private final JdbcTemplate jdbc;
    private final Predicate<String> asItShouldBe;

    /**
     * @param asItShouldBe whether a text is one that a service would store
     */
    public StoredTexts(JdbcTemplate jdbc, Predicate<String> asItShouldBe) {
        this.jdbc = jdbc;
        this.asItShouldBe = asItShouldBe;
    }

    /** Whether a text has only characters that every database, document and mail takes, its letters composed. */
    public static boolean isPlain(String text) {
        return text.codePoints().allMatch(c -> c == '\t' || c == '\n' || !Character.isISOControl(c))
                && Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    /** The texts that are not as they should be, each with its table and column. */
    public Set<String> otherwise() {
        Set<String> otherwise = new TreeSet<>();
        jdbc.query(COLUMNS, row -> {
            String table = row.getString(1);
            String column = row.getString(2);
            String type = row.getString(3);
            boolean document = !type.equals("text") && !type.equals("character varying");
            jdbc
                    .queryForList(
                            "SELECT " + (document ? "to_jsonb(\"" + column + "\")::text" : "\"" + column + "\"") + " FROM \""
                                    + table + "\" WHERE " + SUSPECT.formatted(column),
                            String.class)
                    .stream()
                    .flatMap(text -> (document ? texts(JSON.readTree(text)) : Set.of(text)).stream())
                    .filter(text -> !asItShouldBe.test(text) || ESCAPED.matcher(text).find())
                    .forEach(text -> otherwise.add(table + "." + column + " holds " + shown(text)));
        });
        return otherwise;
    }

    /** The texts of a document, and its names. */
    private static Set<String> texts(JsonNode document) {
        Set<String> texts = new TreeSet<>();
        Deque<JsonNode> left = new ArrayDeque<>(Set.of(document));
        while (!left.isEmpty()) {
            JsonNode node = left.pop();
            if (node.isString()) {
                texts.add(node.asString());
            }
            texts.addAll(node.propertyNames());
            node.values().forEach(left::push);
        }
        return texts;
    }

    private static String shown(String text) {
        String escaped = JSON.writeValueAsString(text);
        return escaped.length() > 60 ? escaped.substring(0, 60) + "…" : escaped;
    }
}
