package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.Refusal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a skill's page as people copy it. Headings are told by pattern, never by position; the strip that
 * lists the levels and the bodies below are read apart and checked against each other.
 */
public final class PageText {

    /** The most characters of a page. */
    public static final int MOST_CHARACTERS = 1_000_000;

    /** Something about the page that a person should look at before it is stored; a message key with arguments. */
    public record Warning(String code, List<String> arguments) {}

    /** A level as the page has it. */
    public record PageLevel(int level, @Nullable String essence, List<String> paragraphs, List<String> statements) {}

    /** What a page says; {@code code} is empty where the page names none. */
    public record Page(
            String code,
            String name,
            String description,
            String guidance,
            List<PageLevel> levels,
            Set<Integer> undefined,
            List<Warning> warnings) {}

    private static final Pattern TITLE = Pattern.compile("^(?<name>\\S.*?)\\s+(?:[-–—]\\s+)?(?<code>[A-Z]{4})$");
    private static final Pattern HEADING = Pattern.compile(
            "^(?:(?<name>[^:]{2,120}?)\\s*:\\s*)?(?:Levels?|Poziom|级别)\\s*(?<from>[1-7])(?:\\s*[-–—]\\s*(?<to>[1-7]))?\\s*:?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STRIP = Pattern.compile(
            "^(?:Defined at these levels\\s*:?)?\\s*(?<digits>[1-7](?:[\\s|,]+[1-7])*[\\s|]*)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNDEFINED = Pattern.compile(
            "not typically (observed|practi[cs]ed)|not (usually )?defined at", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESSENCE = Pattern.compile(
            "^Level\\s+[1-7]\\s*[-–—]\\s*[^:]{2,60}:\\s*Essence of the level:\\s*(?<essence>.+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTERWARDS = Pattern.compile(
            "^(Keywords|Related skills|SFIA version|Framework status|Content|Shortlink|Accessibility|Privacy|Copyright)\\b.*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGE_MARK =
            Pattern.compile("^\\((unchanged|modified|new)\\)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BULLET = Pattern.compile("^\\s*[•\\-*–]\\s+(?<text>.*)$");
    private static final Set<String> ABBREVIATIONS =
            Set.of("e.g.", "i.e.", "etc.", "incl.", "vs.", "cf.", "approx.", "no.", "dr.", "mr.", "ms.", "st.");

    private PageText() {}

    /**
     * Reads a page.
     *
     * @throws Refusal if it is empty, too large, or no skill page; the refusal says what it looks like
     */
    public static Page read(String raw) {
        if (raw.length() > MOST_CHARACTERS) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "page-too-large");
        }
        List<String> lines = clean(raw);
        if (lines.stream().allMatch(String::isBlank)) {
            throw Refusal.invalid("text", "page-empty");
        }
        int firstHeading = firstHeading(lines);
        if (firstHeading < 0) {
            throw Refusal.invalid("text", looksLike(lines));
        }
        List<Warning> warnings = new ArrayList<>();
        int titleAt = title(lines, firstHeading);
        String name = "";
        String code = "";
        if (titleAt >= 0) {
            Matcher title = TITLE.matcher(lines.get(titleAt).strip());
            if (title.matches()) {
                name = title.group("name").strip();
                code = title.group("code");
            }
        }
        if (code.isEmpty()) {
            name = nameFromHeadings(lines);
            warnings.add(new Warning("no-code", List.of()));
        }
        if (name.isEmpty()) {
            throw Refusal.invalid("text", looksLike(lines));
        }
        Set<Integer> strip = new TreeSet<>();
        String description = "";
        StringBuilder guidance = new StringBuilder();
        boolean inGuidance = false;
        for (int i = titleAt + 1; i < firstHeading; i++) {
            String line = lines.get(i).strip();
            Matcher digits = STRIP.matcher(line);
            if (line.isEmpty()) {
                continue;
            }
            if (digits.matches()) {
                inGuidance = false;
                for (char c : digits.group("digits").toCharArray()) {
                    if (Character.isDigit(c)) {
                        strip.add(c - '0');
                    }
                }
            } else if (line.toLowerCase(Locale.ROOT).startsWith("guidance notes")) {
                inGuidance = true;
            } else if (line.toLowerCase(Locale.ROOT).startsWith("levels of responsibility")
                    || CHANGE_MARK.matcher(line).matches()) {
                continue;
            } else if (inGuidance) {
                guidance.append(guidance.isEmpty() ? "" : "\n").append(bulleted(line));
            } else if (description.isEmpty() && !name.equals(line)) {
                description = line;
            }
        }
        Map<Integer, List<String>> bodies = new TreeMap<>();
        Set<Integer> undefined = new TreeSet<>();
        bodies(lines, firstHeading, bodies, undefined);
        return assemble(code, name, description, guidance.toString(), strip, bodies, undefined, warnings);
    }

    private static Page assemble(
            String code,
            String name,
            String description,
            String guidance,
            Set<Integer> strip,
            Map<Integer, List<String>> bodies,
            Set<Integer> undefined,
            List<Warning> warnings) {
        List<PageLevel> levels = new ArrayList<>();
        bodies.forEach((level, paragraphs) -> {
            List<String> kept = new ArrayList<>(paragraphs);
            String essence = null;
            if (!kept.isEmpty()) {
                Matcher first = ESSENCE.matcher(kept.getFirst());
                if (first.matches()) {
                    essence = first.group("essence").strip();
                    kept.removeFirst();
                }
            }
            if (kept.isEmpty()) {
                undefined.add(level);
                return;
            }
            String last = kept.getLast();
            if (!last.matches("(?s).*[.!?。:;)\"”]$")) {
                warnings.add(new Warning("cut-off", List.of("" + level, tail(last))));
            }
            levels.add(new PageLevel(
                    level,
                    essence,
                    List.copyOf(kept),
                    kept.stream().flatMap(p -> statements(p).stream()).toList()));
        });
        if (levels.isEmpty()) {
            throw Refusal.invalid("text", "page-no-bodies");
        }
        Set<Integer> defined = new TreeSet<>();
        levels.forEach(level -> defined.add(level.level()));
        for (int level : strip) {
            if (!defined.contains(level)) {
                warnings.add(new Warning("strip-without-body", List.of("" + level)));
            }
        }
        for (int level : defined) {
            if (!strip.isEmpty() && !strip.contains(level)) {
                warnings.add(new Warning("body-without-strip", List.of("" + level)));
            }
        }
        if (strip.isEmpty()) {
            warnings.add(new Warning("no-strip", List.of()));
        }
        return new Page(code, name, description, guidance, levels, undefined, List.copyOf(warnings));
    }

    private static void bodies(
            List<String> lines, int firstHeading, Map<Integer, List<String>> bodies, Set<Integer> undefined) {
        List<String> current = new ArrayList<>();
        for (int i = firstHeading; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || CHANGE_MARK.matcher(line).matches()) {
                continue;
            }
            if (AFTERWARDS.matcher(line).matches()) {
                break;
            }
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                int from = Integer.parseInt(heading.group("from"));
                int to = heading.group("to") == null ? from : Integer.parseInt(heading.group("to"));
                current = new ArrayList<>();
                if (from == to) {
                    bodies.put(from, current);
                } else {
                    for (int level = Math.min(from, to); level <= Math.max(from, to); level++) {
                        undefined.add(level);
                    }
                }
            } else if (UNDEFINED.matcher(line).find()) {
                List<String> emptied = current;
                bodies.entrySet().removeIf(entry -> {
                    boolean same = entry.getValue() == emptied;
                    if (same) {
                        undefined.add(entry.getKey());
                    }
                    return same;
                });
            } else {
                Matcher bullet = BULLET.matcher(line);
                if (bullet.matches() && !current.isEmpty()) {
                    current.add(current.removeLast() + " " + bullet.group("text"));
                } else {
                    current.add(line);
                }
            }
        }
    }

    private static List<String> clean(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC)
                .replace("\uFEFF", "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\t', ' ');
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> c == '\n' || !Character.isISOControl(c)).forEach(kept::appendCodePoint);
        return kept.toString().lines().map(String::stripTrailing).toList();
    }

    private static int firstHeading(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (HEADING.matcher(lines.get(i).strip()).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static int title(List<String> lines, int before) {
        for (int i = 0; i < before; i++) {
            if (TITLE.matcher(lines.get(i).strip()).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static String nameFromHeadings(List<String> lines) {
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line.strip());
            if (heading.matches() && heading.group("name") != null) {
                return heading.group("name").strip();
            }
        }
        return "";
    }

    private static String looksLike(List<String> lines) {
        String all = String.join("\n", lines).toLowerCase(Locale.ROOT);
        if (all.contains("essence of the level") || all.contains("guiding phrase")) {
            return "page-level-of-responsibility";
        }
        if (all.contains("change request")) {
            return "page-change-request";
        }
        return "page-not-a-skill";
    }

    private static String bulleted(String line) {
        Matcher bullet = BULLET.matcher(line);
        return bullet.matches() ? "• " + bullet.group("text").strip() : line;
    }

    private static String tail(String text) {
        return text.length() <= 40 ? text : "…" + text.substring(text.length() - 40);
    }

    /** The sentences of a paragraph; abbreviations and single letters with a full stop do not end one. */
    public static List<String> statements(String paragraph) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < paragraph.length(); i++) {
            char c = paragraph.charAt(i);
            boolean ends = (c == '.' || c == '!' || c == '?')
                    && i + 2 < paragraph.length()
                    && Character.isWhitespace(paragraph.charAt(i + 1))
                    && (Character.isUpperCase(paragraph.charAt(i + 2))
                            || "\"“‘(".indexOf(paragraph.charAt(i + 2)) >= 0);
            if (ends && !ABBREVIATIONS.contains(lastWord(paragraph, i))) {
                sentences.add(paragraph.substring(start, i + 1).strip());
                start = i + 1;
            }
        }
        String rest = paragraph.substring(start).strip();
        if (!rest.isEmpty()) {
            sentences.add(rest);
        }
        return sentences;
    }

    private static String lastWord(String text, int end) {
        int start = text.lastIndexOf(' ', end) + 1;
        return text.substring(start, end + 1).toLowerCase(Locale.ROOT).replaceAll("^[(\\[]", "");
    }

    /** Text as it is hashed: white space folded. */
    static String normalised(List<String> paragraphs) {
        return String.join("\n", paragraphs).replaceAll("\\s+", " ").strip();
    }
}
