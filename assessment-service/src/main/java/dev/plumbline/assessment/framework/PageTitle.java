package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageLine.LevelHeading;
import dev.plumbline.assessment.framework.PageLine.Words;
import dev.plumbline.assessment.site.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a skill and its code, as a page says them: in one line in either order, with the code in brackets or behind
 * a mark, or on two lines. Where the headings of the levels carry a name, the title is the line that says the same.
 *
 * @param code four capitals, empty where the page names none
 * @param lines the indices of the lines that say it; empty where only headings do
 */
record PageTitle(String name, String code, Set<Integer> lines) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{4}");
    private static final String CODE_WORDS =
            "(?:(?:Skill[ -]?)?Code|Kod|Código|Codice|Код|Kürzel|Kennung|Sigle|Sigla|代码|代號|コード)";
    private static final Pattern CODE_ALONE = Pattern.compile(
            "(?:" + CODE_WORDS + "\\s?[:：]?\\s?)?[(\\[（]?(?<code>(?-i:[A-Z]{4}))[)\\]）]?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern CODE_LABEL =
            Pattern.compile(CODE_WORDS, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LABEL = Pattern.compile(
            "(?:Skill(?: name)?|Name|Title|Fähigkeit|Kompetenz|Compétence|Habilidad|Competencia|Umiejętność|Kompetencja|Nazwa|Навык|Название|Nom|Nombre|Competenza|Abilità|Nome|Titolo|Bezeichnung|技能|名称|スキル|名前)\\s?[:：]\\s?(?<rest>\\S.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** The framework's own name has four capitals too: "Welcome to SFIA" names no skill. */
    private static final String NO_CODE = "SFIA";

    private static final String MARKS = "-–—:：|/,·";
    private static final int LONGEST = 160;
    private static final int MOST_WORDS = 9;

    /** A line as a title: its name and its code, and whether a mark or brackets part them. */
    private record Shape(String name, String code, boolean marked, boolean codeFirst) {}

    /** The title, empty where nothing names the skill. */
    static Optional<PageTitle> of(List<PageLine> lines, int firstHeading) {
        Set<String> named = new HashSet<>();
        String first = null;
        Set<String> seen = new HashSet<>();
        for (PageLine line : lines) {
            if (line.kind() instanceof LevelHeading heading && heading.name() != null && heading.apart()) {
                if (seen.add(heading.name())) {
                    named.add(key(heading.name()));
                }
                first = first == null ? heading.name() : first;
            } else if (line.kind() instanceof LevelHeading heading
                    && heading.behind() != null
                    && heading.name() == null) {
                named.add(key(heading.behind()));
            }
        }
        if (first != null || !named.isEmpty()) {
            Optional<PageTitle> repeated = repeated(lines, named);
            if (repeated.isPresent()) {
                return repeated;
            }
        }
        for (int i = 0; i < firstHeading; i++) {
            Shape shape = shape(lines.get(i));
            if (shape != null && (shape.marked() || !shape.codeFirst())) {
                return Optional.of(new PageTitle(shape.name(), shape.code(), Set.of(i)));
            }
        }
        String inHeadings = first;
        for (int i = 0; i < firstHeading; i++) {
            Shape shape = shape(lines.get(i));
            if (shape != null && Character.isUpperCase(shape.name().codePointAt(0)) && isShort(shape.name())) {
                return Optional.of(new PageTitle(shape.name(), shape.code(), Set.of(i)));
            }
        }
        return onTwoLines(lines, firstHeading).or(() -> withoutCode(lines, firstHeading, inHeadings));
    }

    private static Optional<PageTitle> repeated(List<PageLine> lines, Set<String> named) {
        PageTitle whole = null;
        for (int i = 0; i < lines.size(); i++) {
            Shape shape = shape(lines.get(i));
            if (shape != null && named.contains(Text.key(shape.name()))) {
                return Optional.of(new PageTitle(shape.name(), shape.code(), Set.of(i)));
            }
            if (whole == null
                    && isTitleLine(lines.get(i))
                    && named.contains(key(unlabelled(lines.get(i).text())))) {
                whole = beside(lines, i);
            }
        }
        return whole != null ? Optional.of(whole) : joined(lines, named);
    }

    /** A long title goes over two lines. */
    private static Optional<PageTitle> joined(List<PageLine> lines, Set<String> named) {
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (isTitleLine(lines.get(i)) && isTitleLine(lines.get(i + 1))) {
                String both = lines.get(i).text() + " " + lines.get(i + 1).text();
                Shape shape = shape(both);
                if (shape != null && named.contains(Text.key(shape.name()))) {
                    return Optional.of(new PageTitle(shape.name(), shape.code(), Set.of(i, i + 1)));
                }
                if (named.contains(key(both))) {
                    return Optional.of(new PageTitle(both, "", Set.of(i, i + 1)));
                }
            }
        }
        return Optional.empty();
    }

    /** A line that names the skill, with the code alone on the line above or below. */
    private static PageTitle beside(List<PageLine> lines, int at) {
        String name = unlabelled(lines.get(at).text());
        for (int step : new int[] {1, -1}) {
            int i = next(lines, at, step);
            if (i >= 0 && i < lines.size()) {
                Matcher code = CODE_ALONE.matcher(lines.get(i).text());
                if (code.matches() && !code.group("code").equals(NO_CODE)) {
                    return new PageTitle(name, code.group("code"), Set.of(at, i));
                }
            }
        }
        return new PageTitle(name, "", Set.of(at));
    }

    private static int next(List<PageLine> lines, int at, int step) {
        int i = at + step;
        while (i >= 0 && i < lines.size() && !(lines.get(i).kind() instanceof Words)) {
            if (!(lines.get(i).kind() instanceof PageLine.Blank)) {
                return -1;
            }
            i += step;
        }
        return i;
    }

    private static Optional<PageTitle> onTwoLines(List<PageLine> lines, int firstHeading) {
        for (int i = 0; i < firstHeading; i++) {
            PageLine line = lines.get(i);
            Matcher code = CODE_ALONE.matcher(line.text());
            if (!(line.kind() instanceof Words)
                    || !code.matches()
                    || code.group("code").equals(NO_CODE)) {
                continue;
            }
            for (int step : new int[] {-1, 1}) {
                int at = next(lines, i, step);
                if (at >= 0
                        && at < firstHeading
                        && isTitleLine(lines.get(at))
                        && isShort(lines.get(at).text())) {
                    return Optional.of(
                            new PageTitle(unlabelled(lines.get(at).text()), code.group("code"), Set.of(i, at)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<PageTitle> withoutCode(List<PageLine> lines, int firstHeading, @Nullable String named) {
        if (named != null) {
            Shape shape = shape(named);
            return Optional.of(
                    shape == null || !shape.marked()
                            ? new PageTitle(named, "", Set.of())
                            : new PageTitle(shape.name(), shape.code(), Set.of()));
        }
        int any = -1;
        for (int i = 0; i < firstHeading; i++) {
            PageLine line = lines.get(i);
            if (isTitleLine(line)) {
                if (isShort(line.text())) {
                    return Optional.of(new PageTitle(unlabelled(line.text()), "", Set.of(i)));
                }
                any = any < 0 ? i : any;
            }
        }
        return any < 0
                ? Optional.empty()
                : Optional.of(new PageTitle(unlabelled(lines.get(any).text()), "", Set.of(any)));
    }

    /** Whether a line may name a skill. */
    static boolean isTitleLine(PageLine line) {
        return line.kind() instanceof Words
                && line.text().length() <= LONGEST
                && line.text().codePoints().anyMatch(Character::isLetter);
    }

    /** Whether it is as short as a name, and no sentence. */
    static boolean isShort(String text) {
        return text.split(" ").length <= MOST_WORDS && !LineEnds.endsSentence(text) && !LineEnds.opensList(text);
    }

    private static String unlabelled(String text) {
        Matcher label = LABEL.matcher(text);
        return label.matches() ? label.group("rest") : text;
    }

    /** The code that a line has as a title, empty where it has none. */
    static Optional<String> code(PageLine line) {
        return Optional.ofNullable(shape(line)).map(Shape::code);
    }

    /** A name without the code that may follow it in brackets, to be compared. */
    static String key(String text) {
        Shape shape = shape(text);
        return Text.key(shape == null || !shape.marked() ? text : shape.name());
    }

    /** Whether a line says that name, alone or with a code. */
    static boolean says(String text, String name) {
        String key = Text.key(name);
        if (key(text).equals(key) || Text.key(unlabelled(text)).equals(key)) {
            return true;
        }
        Shape shape = shape(unlabelled(text));
        return shape != null && Text.key(shape.name()).equals(key);
    }

    private static @Nullable Shape shape(PageLine line) {
        return isTitleLine(line) ? shape(unlabelled(line.text())) : null;
    }

    private static @Nullable Shape shape(String text) {
        int length = text.length();
        if (length < 6 || length > LONGEST) {
            return null;
        }
        char last = text.charAt(length - 1);
        boolean bracketed = last == ')' || last == ']' || last == '）';
        int end = bracketed ? length - 1 : length;
        String tail = end >= 4 ? text.substring(end - 4, end) : "";
        int start = end - 4;
        if (isCode(tail) && start > 0) {
            char before = text.charAt(start - 1);
            boolean opens = before == '(' || before == '[' || before == '（';
            if (bracketed == opens
                    && (opens
                            || before == ' '
                            || MARKS.indexOf(before) >= 0
                            || LineEnds.endsWithoutSpaces(text.substring(0, start)))) {
                String name = withoutMarks(text.substring(0, opens ? start - 1 : start));
                return name.isEmpty() ? null : new Shape(name, tail, opens, false);
            }
        }
        return codeFirst(text);
    }

    private static @Nullable Shape codeFirst(String text) {
        char first = text.charAt(0);
        boolean bracketed = first == '(' || first == '[' || first == '（';
        int from = bracketed ? 1 : 0;
        if (text.length() < from + 6 || !isCode(text.substring(from, from + 4))) {
            return null;
        }
        String rest = text.substring(from + 4).strip();
        boolean closes = !rest.isEmpty() && ")]）".indexOf(rest.charAt(0)) >= 0;
        boolean marked = bracketed && closes || !rest.isEmpty() && MARKS.indexOf(rest.charAt(0)) >= 0;
        if (Character.isLetterOrDigit(text.charAt(from + 4)) || bracketed != closes) {
            return null;
        }
        String name = withoutMarks(marked ? rest.substring(1) : rest);
        return name.isEmpty() ? null : new Shape(name, text.substring(from, from + 4), marked, true);
    }

    private static boolean isCode(String text) {
        return CODE.matcher(text).matches() && !text.equals(NO_CODE);
    }

    private static String withoutMarks(String name) {
        String stripped = name.strip();
        int from = 0;
        int to = stripped.length();
        while (to > from && (MARKS.indexOf(stripped.charAt(to - 1)) >= 0 || stripped.charAt(to - 1) == ' ')) {
            to--;
        }
        while (from < to && (MARKS.indexOf(stripped.charAt(from)) >= 0 || stripped.charAt(from) == ' ')) {
            from++;
        }
        String bare = stripped.substring(from, to);
        return bare.codePoints().anyMatch(Character::isLetter)
                        && !CODE_LABEL.matcher(bare).matches()
                ? bare
                : "";
    }

    /** Whether two names are of one skill, one of them perhaps mistyped: most of their words or letters are the same. */
    static boolean alike(String one, String other) {
        String a = key(one);
        String b = key(other);
        if (a.equals(b)) {
            return true;
        }
        Set<String> words = new HashSet<>(List.of(a.split("[^\\p{L}\\d]+")));
        Set<String> others = new HashSet<>(List.of(b.split("[^\\p{L}\\d]+")));
        Set<String> both = new HashSet<>(words);
        both.retainAll(others);
        Set<String> all = new HashSet<>(words);
        all.addAll(others);
        return both.size() * 2 >= all.size() || (a.length() > 5 && distance(a, b) <= 2);
    }

    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 2) {
            return Integer.MAX_VALUE;
        }
        int[] before = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[b.length()];
    }
}
