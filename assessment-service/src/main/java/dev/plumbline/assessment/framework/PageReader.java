package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageLine.Bullet;
import dev.plumbline.assessment.framework.PageLine.LevelHeading;
import dev.plumbline.assessment.framework.PageLine.Section;
import dev.plumbline.assessment.framework.PageLine.SectionHeading;
import dev.plumbline.assessment.framework.PageLine.Strip;
import dev.plumbline.assessment.framework.PageLine.Words;
import dev.plumbline.assessment.framework.PageText.Page;
import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Puts the lines of one page together: what comes before the levels, and the levels. Used once. */
final class PageReader {

    private static final int TAIL = 40;

    /** How a heading calls the skill. */
    private enum Calls {
        BY_NAME,
        ALIKE,
        ANOTHER
    }

    private final List<PageLine> lines;
    private final List<PageLine> typed;
    private final PageTitle title;
    private final Levels range;
    private final List<Warning> warnings = new ArrayList<>();
    private final SortedSet<Integer> strip = new TreeSet<>();
    private final SortedSet<Integer> undefined = new TreeSet<>();
    private final SortedSet<Integer> outside = new TreeSet<>();
    private final SortedMap<Integer, LevelBody> bodies = new TreeMap<>();
    private final StringBuilder guidance = new StringBuilder();
    private final StringBuilder description = new StringBuilder();
    private LevelBody current = new LevelBody();
    private final Map<String, Calls> called = new HashMap<>();
    private @Nullable Section section;
    private boolean noticeHadEntries;

    /**
     * Of one page.
     *
     * @param typed its lines before any were joined, for a refusal to say what they look like
     */
    PageReader(List<PageLine> lines, List<PageLine> typed, PageTitle title, Levels range) {
        this.lines = lines;
        this.typed = typed;
        this.title = title;
        this.range = range;
    }

    /**
     * Reads the page.
     *
     * @throws Refusal if no level has a text
     */
    Page read() {
        int from = title.lines().isEmpty() ? 0 : firstTitleLine() + 1;
        int first = nextHeading(from);
        if (title.code().isEmpty()) {
            warnings.add(new Warning("no-code", List.of()));
        }
        if (first >= 0) {
            readBeforeLevels(from, first);
            readLevels(first);
        }
        List<PageLevel> levels = levels();
        if (levels.isEmpty()) {
            throw Refusal.invalid("text", NotASkillPage.withoutBodies(typed));
        }
        levels.forEach(level -> undefined.remove(level.level()));
        outside.forEach(level -> warnings.add(
                new Warning("level-outside", List.of("" + level, "" + Levels.LOWEST, "" + range.highest()))));
        compareWithStrip(levels);
        if (description.isEmpty()) {
            warnings.add(new Warning("no-description", List.of()));
        }
        PageChecks.look(levels, warnings);
        return new Page(
                title.code(),
                title.name(),
                description.toString(),
                guidance.toString(),
                levels,
                new TreeSet<>(undefined),
                List.copyOf(warnings));
    }

    private int firstTitleLine() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() instanceof PageLine.Title) {
                return i;
            }
        }
        return -1;
    }

    private int nextHeading(int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).kind() instanceof LevelHeading heading && isOurs(heading)) {
                return i;
            }
        }
        return -1;
    }

    private void readBeforeLevels(int from, int firstHeading) {
        section = null;
        for (PageLine line : lines.subList(from, firstHeading)) {
            switch (line.kind()) {
                case SectionHeading heading when isPartOfGuidance(heading) -> guide(line.text());
                case SectionHeading heading -> {
                    section = heading.section();
                    noticeHadEntries = false;
                }
                case Strip listed when mayBeTheStrip(listed) -> list(listed);
                case Bullet bullet when section == Section.GUIDANCE -> guide(bullet);
                case Bullet _b when section == Section.NOTICE -> noticeHadEntries = true;
                case Bullet bullet when isDescribing() && !description.isEmpty() -> describe(bullet.entry(), "; ");
                case Words _w when isNameAgain(line) -> {}
                case Words _w when section == Section.GUIDANCE -> guide(line.text());
                case Words _w when mayDescribe(line) -> describe(line.text(), " ");
                default -> {
                    // Change marks, notices and what a site puts around a page.
                }
            }
        }
    }

    /** A word of a footer can be a heading or an entry in the guidance; only what nothing else is called ends it. */
    private boolean isPartOfGuidance(SectionHeading heading) {
        return section == Section.GUIDANCE
                && (heading.section() == Section.MAYBE_BELOW || heading.section() == Section.DESCRIPTION);
    }

    private boolean isNameAgain(PageLine line) {
        return line.text().length() <= 160
                && line.text().length() >= title.name().length()
                && PageTitle.isShort(line.text())
                && PageTitle.says(line.text(), title.name());
    }

    /** A single digit on a line is a list of levels only below its heading. */
    private boolean mayBeTheStrip(Strip levels) {
        return levels.said() || levels.levels().size() > 1 || section == Section.LEVELS;
    }

    private void list(Strip listed) {
        for (int level : listed.levels()) {
            if (range.has(level)) {
                strip.add(level);
            } else {
                outside.add(level);
            }
        }
    }

    private boolean isDescribing() {
        return section == null || section == Section.DESCRIPTION;
    }

    /** A notice may be between title and description; what it says is about editions, not about the skill. */
    private boolean mayDescribe(PageLine line) {
        if (PageWords.NOT_DEFINED.matcher(line.text()).matches()) {
            return false;
        }
        if (isDescribing()) {
            return true;
        }
        return description.isEmpty()
                && (section == Section.LEVELS
                        || section == Section.NOTICE
                                && !PageWords.NOTICE_SENTENCE
                                        .matcher(line.text())
                                        .find()
                                && (noticeHadEntries || LineEnds.endsSentence(line.text())));
    }

    private void describe(String text, String between) {
        if (section == Section.NOTICE || section == Section.LEVELS) {
            section = null;
        }
        char last = description.isEmpty() ? ' ' : description.charAt(description.length() - 1);
        boolean ended = ".:;,!?。：".indexOf(last) >= 0;
        description
                .append(description.isEmpty() ? "" : between.equals("; ") && !ended ? between : " ")
                .append(text);
    }

    private void guide(Bullet bullet) {
        guide("  ".repeat(bullet.depth() - 1) + "• " + bullet.entry());
    }

    private void guide(String line) {
        guidance.append(guidance.isEmpty() ? "" : "\n").append(line);
    }

    private void readLevels(int firstHeading) {
        section = null;
        int lastHeading = lastHeading();
        for (int i = firstHeading; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            switch (line.kind()) {
                case LevelHeading heading
                when isOurs(heading) -> {
                    current = begin(heading);
                    section = null;
                }
                case SectionHeading heading
                when isBelow(heading.section()) && line.number() < lastHeading -> keep(line);
                case SectionHeading heading -> section = heading.section();
                case Strip listed when mayBeTheStrip(listed) -> list(listed);
                case Strip _s -> {}
                case Bullet bullet when section == Section.GUIDANCE -> guide(bullet);
                case Words _w when section == Section.GUIDANCE -> guide(line.text());
                case Words _w when isNameAgain(line) -> {}
                case Words _w -> words(line);
                case Bullet bullet -> addEntry(bullet, line);
                case LevelHeading _h -> words(line);
                case PageLine.Blank _b -> {}
                case PageLine.ChangeMark _c -> {}
                case PageLine.Furniture _f -> {}
                case PageLine.Title _t -> {}
            }
            if (isBelow(section)) {
                leave(i);
                return;
            }
        }
    }

    private static boolean isBelow(@Nullable Section section) {
        return section == Section.BELOW || section == Section.MAYBE_BELOW;
    }

    /** A word of a footer above another level is within a text or at a page break. */
    private void keep(PageLine line) {
        warnings.add(new Warning("section-inside", List.of("" + line.number(), line.text())));
    }

    /** What comes after the levels is left out; where it could be text of the last one, that is said. */
    private void leave(int at) {
        if (section != Section.MAYBE_BELOW) {
            return;
        }
        lines.subList(at + 1, lines.size()).stream()
                .filter(line -> line.kind() instanceof Words
                        && LineEnds.endsSentence(line.text())
                        && line.text().split(" ").length > 3)
                .findFirst()
                .ifPresent(line -> warnings.add(
                        new Warning("left-below", List.of(lines.get(at).text(), tail(line.text())))));
    }

    /** The number of the line of the last heading that has a text. */
    private int lastHeading() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).kind() instanceof LevelHeading heading && isOurs(heading) && heading.name() != null
                    || lines.get(i).kind() instanceof LevelHeading bare && bare.name() == null && hasTextBelow(i)) {
                return lines.get(i).number();
            }
        }
        return -1;
    }

    /** A site lists levels below its pages; only a heading with a text of its own is one of the page. */
    private boolean hasTextBelow(int heading) {
        for (int i = heading + 1; i < lines.size(); i++) {
            if (lines.get(i).kind() instanceof Words || lines.get(i).kind() instanceof Bullet) {
                return true;
            }
            if (!(lines.get(i).kind() instanceof PageLine.Blank)) {
                return false;
            }
        }
        return false;
    }

    private void words(PageLine line) {
        Matcher essence = PageWords.ESSENCE.matcher(line.text());
        if (essence.matches()) {
            current.essence(essence.group("essence").strip());
        } else if (isPlaceholder(line.text())) {
            takePlaceholder(line.text());
        } else if (current.isNotDefined()) {
            leftOut(line);
        } else if (section == null || section == Section.LEVELS || section == Section.DESCRIPTION) {
            current.words(line.text());
        }
    }

    private static boolean isPlaceholder(String text) {
        return text.length() <= 400 && PageWords.NOT_DEFINED.matcher(text).matches();
    }

    /** It says of the level above it, or of those that it names, that they are not defined. */
    private void takePlaceholder(String text) {
        if (current.isEmpty()) {
            current.notDefined();
            return;
        }
        LevelNumbers.named(text).stream().filter(range::has).forEach(undefined::add);
    }

    private void addEntry(Bullet bullet, PageLine line) {
        if (isPlaceholder(bullet.entry())) {
            takePlaceholder(bullet.entry());
        } else if (current.isNotDefined()) {
            leftOut(line);
        } else if (section == null || section == Section.LEVELS || section == Section.DESCRIPTION) {
            current.entry(bullet.depth(), bullet.entry());
        }
    }

    private void leftOut(PageLine line) {
        warnings.add(new Warning("undefined-with-text", List.of("" + line.number(), tail(line.text()))));
    }

    /** A sentence may speak of a level as a heading does; where a heading carries a name, it carries this skill's. */
    private boolean isOurs(LevelHeading heading) {
        String named = heading.name();
        if (named == null || calls(named) == Calls.BY_NAME) {
            return true;
        }
        return heading.apart() && calls(named) == Calls.ALIKE;
    }

    /** What a heading calls the skill; each name is compared once, as a page may have it in thousands of headings. */
    private Calls calls(String named) {
        return called.computeIfAbsent(named, name -> {
            if (PageTitle.key(name).equals(PageTitle.key(title.name())) || name.equals(title.code())) {
                return Calls.BY_NAME;
            }
            return PageTitle.isShort(name) && PageTitle.alike(name, title.name()) ? Calls.ALIKE : Calls.ANOTHER;
        });
    }

    /** The body under a heading; one over several levels says that the skill does not define them. */
    private LevelBody begin(LevelHeading heading) {
        LevelBody fresh = new LevelBody();
        if (heading.name() != null && calls(heading.name()) != Calls.BY_NAME) {
            warnings.add(new Warning("heading-name", List.of(heading.name(), title.name())));
        }
        heading.levels().stream().filter(level -> !range.has(level)).forEach(outside::add);
        if (heading.levels().size() > 1) {
            heading.levels().stream().filter(range::has).forEach(undefined::add);
            fresh.notDefined();
            return fresh;
        }
        int level = heading.levels().first();
        if (!range.has(level)) {
            return fresh;
        }
        LevelBody known = bodies.get(level);
        if (known != null && !known.isEmpty()) {
            warnings.add(new Warning("level-twice", List.of("" + level)));
            fresh = known;
        } else {
            bodies.put(level, fresh);
        }
        return fresh;
    }

    private List<PageLevel> levels() {
        List<PageLevel> levels = new ArrayList<>();
        bodies.forEach((level, body) -> {
            if (body.isEmpty()) {
                undefined.add(level);
                return;
            }
            List<String> paragraphs = body.paragraphs();
            if (body.isCutOff()) {
                warnings.add(new Warning("cut-off", List.of("" + level, tail(paragraphs.getLast()))));
            }
            levels.add(new PageLevel(
                    level,
                    body.essence(),
                    paragraphs,
                    paragraphs.stream()
                            .flatMap(paragraph -> Clauses.of(paragraph).stream())
                            .toList()));
        });
        return levels;
    }

    private void compareWithStrip(List<PageLevel> levels) {
        SortedSet<Integer> defined = new TreeSet<>();
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
    }

    static String tail(String text) {
        return text.length() <= TAIL ? text : "…" + text.substring(text.length() - TAIL);
    }
}
