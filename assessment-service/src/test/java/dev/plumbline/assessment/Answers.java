package dev.plumbline.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers of the service, kept as text: a document as it is, a page as its visible text. The answers of a later version
 * contain everything that an earlier one answered, and may contain more.
 */
public final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String HEAD = "== ";
    private static final String LIKE = "like ";
    private static final Pattern MAIN = Pattern.compile("(?s)<main\\b.*?</main>");
    private static final Pattern UNSEEN = Pattern.compile("(?s)<(script|style|svg)\\b.*?</\\1>|<!--.*?-->");
    private static final Pattern FIELD = Pattern.compile("(?s)<(input|option)\\b[^>]*>");
    private static final Pattern WRAPPED = Pattern.compile("<[^<>]*\\n[^<>]*>");
    private static final Pattern TAG = Pattern.compile("(?s)</?(\\w+)[^>]*>");

    /** One answer. */
    public record Answer(int status, List<String> lines) {}

    /**
     * Something that an earlier version answered and this one does not.
     *
     * @param request what was asked, and by whom
     * @param what the place in a document, or the words of a page
     */
    public record Lost(String request, String what) {
        @Override
        public String toString() {
            return request + " :: " + what;
        }
    }

    private final Map<String, Answer> byRequest = new LinkedHashMap<>();

    public void add(String request, int status, String type, String body) {
        byRequest.put(request, new Answer(status, lines(status, type, body)));
    }

    public int size() {
        return byRequest.size();
    }

    public Collection<String> requests() {
        return byRequest.keySet();
    }

    public Map<String, Answer> all() {
        return byRequest;
    }

    private static List<String> lines(int status, String type, String body) {
        if (status >= 300 || body.isBlank()) {
            return List.of();
        }
        if (type.contains("json")) {
            return List.of(JSON.writeValueAsString(JSON.readTree(body)));
        }
        if (!type.contains("html")) {
            return body.lines().toList();
        }
        return words(body);
    }

    /** The source of a page, each tag in one line, however its template is wrapped. */
    public static String unwrapped(String html) {
        return WRAPPED.matcher(html)
                .replaceAll(tag -> Matcher.quoteReplacement(tag.group().replaceAll("\\s+", " ")));
    }

    /** The text of a page, and the contents of its fields, from top to bottom. */
    public static List<String> words(String html) {
        Matcher main = MAIN.matcher(html);
        String seen = UNSEEN.matcher(main.find() ? main.group() : html).replaceAll("\n");
        // A word that may be parted at the end of a line is one word still.
        seen = seen.replace("<wbr>", "");
        seen = FIELD.matcher(seen).replaceAll(field -> Matcher.quoteReplacement(field(field.group())));
        seen = TAG.matcher(seen).replaceAll(tag -> tag.group(1).matches("a|b|strong|em|abbr|time|span") ? " " : "\n");
        return seen.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String field(String tag) {
        boolean chosen = tag.matches("(?s).*\\b(checked|selected)\\b.*");
        boolean box = tag.matches("(?s).*type=\"(radio|checkbox|hidden|submit)\".*") || tag.startsWith("<option");
        String value = attribute(tag, "value");
        boolean shown = tag.matches("(?s).*type=\"hidden\".*") ? false : box ? chosen : !value.isEmpty();
        return shown ? "\n" + attribute(tag, "name") + "=" + value + "\n" : "\n";
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("(?s)\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1) : "";
    }

    /** The contents of the file: an answer that several requests have in common is written once. */
    public String written() {
        StringBuilder out = new StringBuilder();
        Map<List<String>, Integer> first = new HashMap<>();
        int number = 0;
        for (Map.Entry<String, Answer> one : byRequest.entrySet()) {
            Answer answer = one.getValue();
            out.append(HEAD)
                    .append(++number)
                    .append(' ')
                    .append(answer.status())
                    .append(' ')
                    .append(one.getKey());
            Integer like = answer.lines().isEmpty() ? null : first.putIfAbsent(answer.lines(), number);
            if (like != null) {
                out.append(' ').append(LIKE).append(like).append('\n');
                continue;
            }
            out.append('\n');
            answer.lines().forEach(line -> out.append(' ').append(line).append('\n'));
        }
        return out.toString();
    }

    public static Answers read(List<String> written) {
        Answers answers = new Answers();
        List<List<String>> byNumber = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : written) {
            if (!line.startsWith(HEAD)) {
                lines.add(line.substring(1));
                continue;
            }
            String[] head = line.substring(HEAD.length()).split(" ", 3);
            int like = head[2].lastIndexOf(" " + LIKE);
            lines = like < 0
                    ? new ArrayList<>()
                    : byNumber.get(Integer.parseInt(head[2].substring(like + 1 + LIKE.length())) - 1);
            byNumber.add(lines);
            String request = like < 0 ? head[2] : head[2].substring(0, like);
            answers.byRequest.put(request, new Answer(Integer.parseInt(head[1]), lines));
        }
        return answers;
    }

    /**
     * What these answers contain and the others no longer do.
     *
     * @param rewording what has been reworded since
     */
    public List<Lost> lostIn(Answers others, Rewording rewording) {
        List<Lost> lost = new ArrayList<>();
        byRequest.forEach((request, before) -> {
            Answer after = others.byRequest.get(request);
            if (after == null) {
                lost.add(new Lost(request, "not asked any more"));
            } else if (before.status() != after.status()) {
                lost.add(new Lost(request, "status " + before.status() + " is " + after.status()));
            } else {
                compare(request, before.lines(), after.lines(), rewording, lost);
            }
        });
        return lost;
    }

    private static void compare(
            String request, List<String> before, List<String> after, Rewording rewording, List<Lost> lost) {
        if (before.size() == 1 && after.size() == 1 && before.getFirst().matches("[\\[{].*")) {
            compare(request, "", JSON.readTree(before.getFirst()), JSON.readTree(after.getFirst()), rewording, lost);
            return;
        }
        List<String> left = new ArrayList<>(after);
        for (String line : before) {
            if (!left.remove(line)
                    && !left.remove(rewording.of(line))
                    && !isWrapped(line, after)
                    && !isWrapped(rewording.of(line), after)) {
                lost.add(new Lost(request, line));
            }
        }
    }

    /** Whether a line is there as several that follow each other, because its template is wrapped. */
    private static boolean isWrapped(String line, List<String> after) {
        return IntStream.range(0, after.size()).anyMatch(from -> {
            String begun = after.get(from);
            for (int n = from + 1; n < after.size() && line.startsWith(begun + " "); n++) {
                begun = begun + " " + after.get(n);
                if (begun.equals(line)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static void compare(
            String request, String place, JsonNode before, JsonNode after, Rewording rewording, List<Lost> lost) {
        if (before.isObject() && after.isObject()) {
            before.properties().forEach(field -> {
                JsonNode now = after.get(field.getKey());
                String at = place + "/" + field.getKey();
                if (now == null) {
                    lost.add(new Lost(request, at + " is gone"));
                } else {
                    compare(request, at, field.getValue(), now, rewording, lost);
                }
            });
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(request, place + "/" + i, before.get(i), after.get(i), rewording, lost);
            }
        } else if (!before.equals(after)
                && !(before.isString()
                        && after.isString()
                        && rewording.of(before.asString()).equals(after.asString()))) {
            lost.add(new Lost(request, place + " was " + shortened(before) + " is " + shortened(after)));
        }
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
