package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a skill's page, recognised by its pattern and by the line before it, never by its position.
 *
 * @param number counted from 1 in the text as it was pasted
 * @param indent how many columns it is to the right of the text's margin
 * @param text without white space at its ends, and within it each in a row as one blank
 * @param kind what the pattern says
 */
record PageLine(int number, int indent, String text, Kind kind) {

    /** What a line can be. */
    sealed interface Kind {}

    /** Nothing on it. */
    record Blank() implements Kind {}

    /**
     * A heading of one level or of several.
     *
     * @param name of the skill before it, null for a bare one
     * @param apart whether a mark parts the name from the level; else the name is one only where it is the skill's
     * @param levels one, or all that it names together; also those outside the framework's range
     * @param behind what follows the level: a name, a label, or its text; null for nothing
     */
    record LevelHeading(
            @Nullable String name,
            boolean apart,
            SortedSet<Integer> levels,
            @Nullable String behind) implements Kind {}

    /** A list of levels: {@code 5 6 7} or {@code 2 | 3 | 4 |}; {@code said} where it says itself that it is one. */
    record Strip(SortedSet<Integer> levels, boolean said) implements Kind {}

    /** A heading of something that is no level. */
    record SectionHeading(Section section) implements Kind {}

    /** {@code (unchanged)} and its like. */
    record ChangeMark() implements Kind {}

    /** One entry of a list; {@code depth} is 1, or 2 for an entry within an entry. */
    record Bullet(int depth, String entry) implements Kind {}

    /** What a site puts on every page. */
    record Furniture() implements Kind {}

    /** The line, or one of the two lines, that name the skill and its code. */
    record Title() implements Kind {}

    /** Anything else. */
    record Words() implements Kind {}

    /** The sections of a page besides its levels. */
    enum Section {
        DESCRIPTION,
        GUIDANCE,
        /** News of an edition, which mentions levels and is no guidance. */
        NOTICE,
        /** The heading over the list of levels. */
        LEVELS,
        /** What follows the last level. */
        BELOW,
        /** The same, of words that may also be part of a text. */
        MAYBE_BELOW
    }

    /** A head or foot of a sheet of paper, with the number of the page far to its right or left. */
    private static final Pattern HEAD_WITH_NUMBER = Pattern.compile(
            " {0,200}(?:\\p{Lu}[^.!?:;]{3,100} {8,200}\\d{1,4}|\\d{1,4} {8,200}\\p{Lu}[^.!?:;]{3,100}) {0,200}");

    /** The head of a sheet of paper in the line of a title, far to its right or left. */
    private static final Pattern HEAD_BESIDE = Pattern.compile(
            " {0,200}(?<left>\\S(?:[^ ]| (?! {4})){2,120}) {5,200}(?<right>\\S(?:[^ ]| (?! {4})){2,120}) {0,200}");

    private static final int LONGEST_HEADING = 140;
    private static final Pattern DIGITS = Pattern.compile("[0-9](?:[\\s|,]{1,10}[0-9]{1,2})*[\\s|,]*");
    private static final Pattern MARK = Pattern.compile(
            "(?:[•◦·⁃‣∙⁕※・\\u2190-\\u21FF\\u2460-\\u24FF\\u25A0-\\u275A\\u2761-\\u297F\\u2B00-\\u2BFF\\uF000-\\uF0FF\\x{1F300}-\\x{1FAFF}]\\uFE0F?\\s{0,40}"
                    + "|[~>#§¶−]\\s{1,40}(?=[\\p{L}\\[])|(?:[*+o†‡»›¤‐‑‒–—―-]|\\d{1,2}[.)]|\\(\\d{1,2}\\)|[a-z]\\)|\\([a-z]\\)|[ivx]{1,4}\\)|\\([ivx]{1,4}\\))\\s{1,40})"
                    + "(?:\\[[ xX]\\]\\s{1,40})?(?<entry>\\S.*)",
            Pattern.DOTALL);
    /** Marks with which a line may begin that a sentence was cut before. */
    private static final String DASHES = "-–—‐‑‒―−+*~>»›#";
    /** Entries of a list begin up to this many columns from the left; deeper ones are entries of an entry. */
    private static final int FIRST_DEPTH_COLUMNS = 3;

    /** The lines of a text that was cleaned; a line after a blank one is apart. */
    static List<PageLine> of(String cleaned) {
        List<PageLine> lines = new ArrayList<>();
        List<String> all = cleaned.lines().toList();
        int margin = all.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(PageLine::indent)
                .min()
                .orElse(0);
        int number = 0;
        for (String typed : all) {
            number++;
            int from = Math.max(0, indent(typed) - margin);
            Matcher beside = HEAD_BESIDE.matcher(typed);
            int at = number;
            Optional<PageLine> title = beside.matches()
                    ? titleOf(new PageLine(at, from, PageCleaning.folded(beside.group("left")), new Words()))
                            .or(() -> titleOf(
                                    new PageLine(at, from, PageCleaning.folded(beside.group("right")), new Words())))
                    : Optional.empty();
            if (title.isPresent()) {
                boolean left = title.get().text().equals(PageCleaning.folded(beside.group("left")));
                String head = PageCleaning.folded(beside.group(left ? "right" : "left"));
                lines.add(new PageLine(number, from, head, new Furniture()));
                lines.add(new PageLine(number, from, title.get().text(), new Words()));
                continue;
            }
            Kind kind = HEAD_WITH_NUMBER.matcher(typed).matches() ? new Furniture() : new Words();
            lines.add(new PageLine(number, from, PageCleaning.folded(typed), kind));
        }
        return lines;
    }

    /** A line that names a skill with its code in the usual manner; empty for any other. */
    private static Optional<PageLine> titleOf(PageLine line) {
        return Optional.of(line)
                .filter(one ->
                        PageTitle.isShort(one.text) && PageTitle.code(one).isPresent());
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '\t')) {
            indent++;
        }
        return indent;
    }

    /** Says of each line what it is. */
    static List<PageLine> recognised(List<PageLine> lines) {
        List<PageLine> recognised = new ArrayList<>(lines.size());
        Among among = Among.TEXT;
        PageLine before = null;
        ListMarks marks = new ListMarks();
        boolean levels = false;
        for (int i = 0; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            Optional<Labelled> labelled = levels ? Optional.empty() : line.labelled(before, among);
            if (labelled.isPresent()) {
                recognised.add(labelled.get().heading());
                before = labelled.get().heading();
                line = labelled.get().rest();
            }
            Kind kind = marks.of(lines, i, line, before, line.kind(before, among));
            if (kind instanceof Bullet && line.isDashWithin(before, i + 1 < lines.size() ? lines.get(i + 1) : null)) {
                kind = new Words();
            }
            PageLine told = line.as(kind);
            recognised.add(told);
            among = among.behind(told, before);
            levels |= kind instanceof LevelHeading;
            before = told;
        }
        return recognised;
    }

    /** A line that holds the heading of a section and its text. */
    private record Labelled(PageLine heading, PageLine rest) {}

    /** A form has its texts behind their labels: {@code Description: Mending nets}. */
    private Optional<Labelled> labelled(@Nullable PageLine before, Among among) {
        int colon = Math.max(text.indexOf(':'), text.indexOf('：'));
        if (colon < 0
                || colon > LONGEST_HEADING
                || colon == text.length() - 1
                || among != Among.TEXT
                || goesOn(before)) {
            return Optional.empty();
        }
        String label = text.substring(0, colon).strip();
        if (!(section(label) instanceof SectionHeading heading)
                || heading.section() != Section.DESCRIPTION && heading.section() != Section.GUIDANCE) {
            return Optional.empty();
        }
        return Optional.of(new Labelled(
                new PageLine(number, indent, label, heading),
                new PageLine(number, indent, text.substring(colon + 1).strip(), new Words())));
    }

    /** What the lines before are: a list without marks is recognised by the line that introduces it. */
    private enum Among {
        TEXT,
        /** Its entries so far are separated by blank lines, or there is none yet. */
        LIST,
        /** Its entries are on lines that follow each other. */
        TIGHT_LIST;

        Among behind(PageLine line, @Nullable PageLine before) {
            if (line.kind instanceof Blank) {
                return this;
            }
            if (!(line.kind instanceof Words)) {
                return TEXT;
            }
            if (LineEnds.opensList(line.text)) {
                return LIST;
            }
            if (this == TEXT || LineEnds.endsSentence(line.text)) {
                return TEXT;
            }
            return before != null && !before.isBlank() && !LineEnds.opensList(before.text) ? TIGHT_LIST : this;
        }

        /** Whether a line with the words of a section is one, and no entry. */
        boolean lets(Section section, boolean afterBlank, boolean severalWords) {
            return switch (section) {
                case MAYBE_BELOW, BELOW -> this == TEXT || (this == TIGHT_LIST && afterBlank);
                case DESCRIPTION, GUIDANCE, NOTICE, LEVELS -> this == TEXT || afterBlank || severalWords;
            };
        }
    }

    /** A dash that a line begins with where a sentence was cut; in a list another line with the mark is near. */
    private boolean isDashWithin(@Nullable PageLine before, @Nullable PageLine next) {
        return before != null
                && (before.kind instanceof Words || before.kind instanceof Bullet)
                && !before.isBlank()
                && before.text.charAt(0) != text.charAt(0)
                && DASHES.indexOf(text.charAt(0)) >= 0
                && !LineEnds.opensList(before.text)
                && !LineEnds.endsSentence(before.text)
                && (next == null || next.isBlank() || next.text.charAt(0) != text.charAt(0));
    }

    PageLine as(Kind other) {
        return new PageLine(number, indent, text, other);
    }

    /** The same line with more words. */
    PageLine with(String more) {
        return new PageLine(
                number,
                indent,
                more,
                kind instanceof Bullet bullet
                        ? new Bullet(
                                bullet.depth(),
                                more.substring(text.length() - bullet.entry().length()))
                        : kind);
    }

    boolean isBlank() {
        return text.isEmpty();
    }

    private static boolean goesOn(@Nullable PageLine before) {
        return before != null
                && before.kind instanceof Words
                && !LineEnds.endsSentence(before.text)
                && LineEnds.endsOpen(before.text);
    }

    private Kind kind(@Nullable PageLine before, Among among) {
        if (text.isEmpty()) {
            return new Blank();
        }
        boolean goesOn = goesOn(before);
        Optional<LevelNumbers.Heading> heading = LevelNumbers.in(text);
        if (heading.isPresent() && !goesOn && isHeading(heading.get(), before)) {
            LevelNumbers.Heading found = heading.get();
            return new LevelHeading(found.name(), found.apart(), found.levels(), found.behind());
        }
        Optional<Strip> strip = strip(text);
        if (strip.isPresent()) {
            return strip.get();
        }
        Matcher mark = MARK.matcher(text);
        if (mark.matches()) {
            return new Bullet(depth(), mark.group("entry").strip());
        }
        if (text.length() > LONGEST_HEADING) {
            return new Words();
        }
        if (PageWords.CHANGE_MARK.matcher(text).matches()) {
            return new ChangeMark();
        }
        boolean small = Character.isLowerCase(text.codePointAt(0));
        if (goesOn || small) {
            return new Words();
        }
        boolean afterBlank = before == null || before.isBlank();
        return switch (section(text)) {
            case SectionHeading named
            when !among.lets(named.section(), afterBlank, text.indexOf(' ') > 0) -> new Words();
            case Furniture _f when among != Among.TEXT -> new Words();
            case Kind told -> told;
        };
    }

    /** A sentence names a level as a heading does; it begins with a small letter, or continues, or ends with a full stop. */
    private boolean isHeading(LevelNumbers.Heading heading, @Nullable PageLine before) {
        if (PageWords.ESSENCE.matcher(text).matches()) {
            return false;
        }
        boolean small = Character.isLowerCase(text.codePointAt(0));
        boolean adjacent = before != null && before.kind instanceof Words && !before.text.isEmpty();
        boolean isText = heading.behind() != null && heading.behind().indexOf(':') >= 0;
        if (isText || (small && adjacent)) {
            return false;
        }
        return heading.name() == null
                || heading.name().length() <= LONGEST_HEADING && !LineEnds.endsSentence(heading.name());
    }

    /** How deep an entry is where nothing is known of the list. */
    int depth() {
        return indent > FIRST_DEPTH_COLUMNS ? 2 : 1;
    }

    private static Optional<Strip> strip(String text) {
        if (text.length() > LONGEST_HEADING) {
            return Optional.empty();
        }
        String digits = text;
        boolean said = false;
        for (Pattern label : List.of(PageWords.STRIP_SAID, PageWords.STRIP_LABEL)) {
            Matcher words = label.matcher(text);
            if (!said && words.lookingAt() && words.end() < text.length()) {
                digits = text.substring(words.end()).strip();
                said = true;
            }
        }
        if (digits.endsWith(".")) {
            digits = digits.substring(0, digits.length() - 1);
        }
        digits = digits.replaceAll("[、，;/·]|\\band\\b|\\bund\\b|\\bet\\b|\\by\\b|\\bi\\b", ",");
        if (!DIGITS.matcher(digits).matches()) {
            return Optional.empty();
        }
        SortedSet<Integer> levels = new TreeSet<>();
        for (String digit : digits.split("[^0-9]+")) {
            if (!digit.isEmpty()) {
                levels.add(Integer.parseInt(digit));
            }
        }
        return Optional.of(new Strip(levels, said));
    }

    private static Kind section(String text) {
        if (PageWords.GUIDANCE.matcher(text).matches()) {
            return new SectionHeading(Section.GUIDANCE);
        }
        if (PageWords.DESCRIPTION.matcher(text).matches()) {
            return new SectionHeading(Section.DESCRIPTION);
        }
        if (PageWords.NOTICE.matcher(text).matches()) {
            return new SectionHeading(Section.NOTICE);
        }
        if (PageWords.LEVELS.matcher(text).matches()
                || PageWords.STRIP_SAID.matcher(text).matches()) {
            return new SectionHeading(Section.LEVELS);
        }
        if (PageWords.BELOW.matcher(text).matches() && !text.endsWith(".")) {
            return new SectionHeading(Section.BELOW);
        }
        if (PageWords.MAYBE_BELOW.matcher(text).matches()) {
            return new SectionHeading(Section.MAYBE_BELOW);
        }
        return PageWords.SITE.matcher(text).matches() ? new Furniture() : new Words();
    }

    /** The words of an entry of a list without the mark before them; any other text as it is. */
    static String entry(String text) {
        Matcher mark = MARK.matcher(text);
        return mark.matches() ? mark.group("entry").strip() : text;
    }

    /** Whether two names are the same but for case and white space. */
    static boolean sameName(String one, String other) {
        return Text.key(one).equals(Text.key(other));
    }
}
