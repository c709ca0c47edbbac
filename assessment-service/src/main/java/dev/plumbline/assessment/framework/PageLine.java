package dev.plumbline.assessment.framework;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a skill's page, recognised by its pattern and never by its position.
 *
 * @param number counted from 1 in the text as it was pasted
 * @param text without white space at its ends
 * @param kind what the pattern says
 */
record PageLine(int number, String text, Kind kind) {

    /** What a line can be. */
    sealed interface Kind {}

    /** Nothing on it. */
    record Blank() implements Kind {}

    /**
     * A heading of one level or of several.
     *
     * @param name of the skill before it, null for a bare one
     */
    record LevelHeading(@Nullable String name, int from, int to) implements Kind {}

    /** A list of levels: {@code 5 6 7} or {@code 2 | 3 | 4 |}; {@code said} where it says itself that it is one. */
    record Strip(SortedSet<Integer> levels, boolean said) implements Kind {}

    /** A heading of something that is no level. */
    record SectionHeading(Section section) implements Kind {}

    /** {@code (unchanged)} and its like. */
    record ChangeMark() implements Kind {}

    /** One entry of a list; {@code depth} is 1, or 2 for an entry within an entry. */
    record Bullet(int depth, String entry) implements Kind {}

    /** The sentence that says that the skill does not define a level. */
    record NotDefined() implements Kind {}

    /** The one-line essence with which newer pages begin each level; it belongs to the level, not to the skill. */
    record Essence(String essence) implements Kind {}

    /** Anything else. */
    record Words() implements Kind {}

    /** The sections of a page besides its levels. */
    enum Section {
        GUIDANCE,
        /** News of an edition, which mentions levels and is no guidance. */
        NOTICE,
        /** The heading over the list of levels. */
        LEVELS,
        /** What follows after the last level. */
        AFTERWARDS
    }

    private static final String WORD_FOR_LEVEL =
            "(?:Levels?|Poziomy?|Niveaux?|Niveles|Nivel|Níveis|Nível|Livell[oi]|Stufen?|Ebenen?|级别|レベル)";
    private static final Pattern LEVEL_HEADING = Pattern.compile(
            "^(?:(?<name>[^:：]{2,120}?)\\s*[:：]\\s*)?" + WORD_FOR_LEVEL
                    + "\\s*(?<from>[1-7])(?:\\s*(?:[-–—]|to)\\s*(?<to>[1-7]))?\\s*[:：]?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern STRIP = Pattern.compile(
            "^(?<said>Defined at (?:these|this) levels?\\s*:?)?\\s*(?<digits>[1-7](?:[\\s|,]+[1-7])*[\\s|,]*)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_DEFINED = Pattern.compile(
            "not typically (?:observed|practi[cs]ed)|not (?:usually )?defined at (?:this|these) level",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ESSENCE = Pattern.compile(
            "^Level\\s+[1-7]\\s*[-–—]\\s*[^:]{2,60}:\\s*Essence of the level:\\s*(?<essence>.+)$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GUIDANCE = Pattern.compile("^Guidance notes?\\s*:?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOTICE = Pattern.compile(
            "^(?:(?:Updates for|Moving to|What(?:'|’)s new in|Changes (?:in|for)) .{1,40}|Revision notes"
                    + "|Understanding the responsibility levels of this skill|Show/hide .{1,60})$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LEVELS = Pattern.compile(
            "^(?:Levels of responsibility for this skill|Levels|Defined at these levels)\\s*:?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTERWARDS = Pattern.compile(
            "^(?:Keywords(?:[ :].{0,80})?|Related (?:SFIA )?skills|SFIA version.{0,20}|Framework status.{0,40}|Content status.{0,40}|Shortlink|Links"
                    + "|Accessibility(?: statement)?|Privacy(?: policy| notice)?|(?:Copyright|©).{0,80}|Contact us|Site map"
                    + "|Back to top)\\s*:?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGE_MARK =
            Pattern.compile("^\\((?:unchanged|modified|new)\\)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BULLET =
            Pattern.compile("^(?<indent>\\s*)(?:[•◦▪·*o\\-–]|\\d{1,2}[.)])\\s+(?<entry>\\S.*)$");
    /** Entries of a list are indented by up to this many columns; those indented further are entries of an entry. */
    private static final int FIRST_DEPTH_COLUMNS = 3;

    /** The lines of a pasted text, white space and control characters tidied. */
    static List<PageLine> of(String raw) {
        List<PageLine> lines = new ArrayList<>();
        for (String line : clean(raw).lines().toList()) {
            lines.add(new PageLine(lines.size() + 1, line.strip(), kind(line)));
        }
        return lines;
    }

    private static Kind kind(String line) {
        String text = line.strip();
        if (text.isEmpty()) {
            return new Blank();
        }
        Matcher heading = LEVEL_HEADING.matcher(text);
        if (heading.matches()) {
            int from = Integer.parseInt(heading.group("from"));
            int to = heading.group("to") == null ? from : Integer.parseInt(heading.group("to"));
            String name = heading.group("name");
            return new LevelHeading(name == null ? null : name.strip(), Math.min(from, to), Math.max(from, to));
        }
        Matcher strip = STRIP.matcher(text);
        if (strip.matches()) {
            SortedSet<Integer> levels = new TreeSet<>();
            strip.group("digits").chars().filter(Character::isDigit).forEach(c -> levels.add(c - '0'));
            return new Strip(levels, strip.group("said") != null);
        }
        Matcher essence = ESSENCE.matcher(text);
        if (essence.matches()) {
            return new Essence(essence.group("essence").strip());
        }
        Matcher bullet = BULLET.matcher(line);
        if (bullet.matches()) {
            int depth = bullet.group("indent").length() > FIRST_DEPTH_COLUMNS ? 2 : 1;
            return new Bullet(depth, bullet.group("entry").strip());
        }
        if (CHANGE_MARK.matcher(text).matches()) {
            return new ChangeMark();
        }
        if (NOT_DEFINED.matcher(text).find()) {
            return new NotDefined();
        }
        return section(text);
    }

    private static Kind section(String text) {
        if (GUIDANCE.matcher(text).matches()) {
            return new SectionHeading(Section.GUIDANCE);
        }
        if (NOTICE.matcher(text).matches()) {
            return new SectionHeading(Section.NOTICE);
        }
        if (LEVELS.matcher(text).matches()) {
            return new SectionHeading(Section.LEVELS);
        }
        if (AFTERWARDS.matcher(text).matches() && !text.endsWith(".")) {
            return new SectionHeading(Section.AFTERWARDS);
        }
        return new Words();
    }

    private static String clean(String raw) {
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC)
                .replace("\uFEFF", "")
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replace('\t', ' ');
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> c == '\n' || !Character.isISOControl(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** Whether two names are the same but for case and white space. */
    static boolean sameName(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return name.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
