package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageLine.Bullet;
import dev.plumbline.assessment.framework.PageLine.Essence;
import dev.plumbline.assessment.framework.PageLine.LevelHeading;
import dev.plumbline.assessment.framework.PageLine.NotDefined;
import dev.plumbline.assessment.framework.PageLine.Section;
import dev.plumbline.assessment.framework.PageLine.SectionHeading;
import dev.plumbline.assessment.framework.PageLine.Strip;
import dev.plumbline.assessment.framework.PageLine.Words;
import dev.plumbline.assessment.framework.PageText.Page;
import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lines of one page together: its title, the text before the levels, and the levels. Each instance reads one
 * page.
 */
final class PageReader {

    private static final Pattern TITLE = Pattern.compile("^(?<name>\\S.*?)\\s+(?:[-–—]\\s+)?(?<code>[A-Z]{4})$");
    /** The framework's own name also has four capitals: "Welcome to SFIA" names no skill. */
    private static final String NO_CODE = "SFIA";

    /** Marks of text that was saved in one encoding and read in another. */
    private static final Pattern DAMAGED = Pattern.compile("\uFFFD|â€.|Ã[\u0080-\u00BF]|Â[\u0080-\u00BF]");

    private static final Pattern SENTENCE_END = Pattern.compile("(?s).*[.!?。:;)\"”]$");
    private static final int TAIL = 40;

    /** The text of a level while it is being read. */
    private static final class Body {
        private final List<String> paragraphs = new ArrayList<>();
        private @Nullable String essence;
        private boolean notDefined;
        private boolean endsInBullet;
        private boolean bulletBeforeWasEnded;

        void addParagraph(String text) {
            paragraphs.add(text);
            endsInBullet = false;
        }

        /** Entries of a list belong to the sentence that leads to it. */
        void addBullet(String entry) {
            if (paragraphs.isEmpty()) {
                paragraphs.add(entry);
            } else {
                String before = paragraphs.removeLast();
                bulletBeforeWasEnded =
                        endsInBullet && SENTENCE_END.matcher(before).matches();
                boolean parted = !endsInBullet || before.matches("(?s).*[.,;:]$");
                paragraphs.add(before + (parted ? " " : "; ") + entry);
            }
            endsInBullet = true;
        }

        /** Whether the text stops where no sentence ends; entries of a list need no end unless the others have one. */
        boolean isCutOff() {
            boolean open = !SENTENCE_END.matcher(paragraphs.getLast()).matches();
            return open && (!endsInBullet || bulletBeforeWasEnded);
        }
    }

    private final List<PageLine> lines;
    private final List<Warning> warnings = new ArrayList<>();
    private final SortedSet<Integer> strip = new TreeSet<>();
    private final SortedSet<Integer> undefined = new TreeSet<>();
    private final SortedMap<Integer, Body> bodies = new TreeMap<>();
    private final StringBuilder guidance = new StringBuilder();
    private Body current = new Body();
    private @Nullable Section section;
    private String code = "";
    private String name = "";
    private String description = "";

    PageReader(List<PageLine> lines) {
        this.lines = lines;
    }

    Page read() {
        int first = nextHeading(0);
        if (first < 0) {
            throw Refusal.invalid("text", NotASkillPage.withoutHeadings(lines));
        }
        mustNotHoldSeveralSkills();
        int title = title(first);
        first = nextHeading(title + 1);
        readBeforeLevels(title + 1, first);
        readLevels(first);
        List<PageLevel> levels = levels();
        if (levels.isEmpty()) {
            throw Refusal.invalid("text", NotASkillPage.withoutBodies(lines));
        }
        levels.forEach(level -> undefined.remove(level.level()));
        compareWithStrip(levels);
        lookForDamage();
        return new Page(
                code, name, description, guidance.toString(), levels, new TreeSet<>(undefined), List.copyOf(warnings));
    }

    /** The index of the next heading of a level, -1 where there is none. */
    private int nextHeading(int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).kind() instanceof LevelHeading) {
                return i;
            }
        }
        return -1;
    }

    private void mustNotHoldSeveralSkills() {
        long titles = lines.stream()
                .map(line -> TITLE.matcher(line.text()))
                .filter(title -> title.matches() && namesLevels(title.group("name")))
                .map(title -> title.group("code"))
                .distinct()
                .count();
        if (titles > 1) {
            throw Refusal.invalid("text", "page-several-skills");
        }
    }

    private boolean namesLevels(String skill) {
        return lines.stream()
                .anyMatch(line -> line.kind() instanceof LevelHeading heading
                        && heading.name() != null
                        && PageLine.sameName(heading.name(), skill));
    }

    /** Finds the title and returns its index: the line whose name the headings repeat, else the first of its shape. */
    private int title(int firstHeading) {
        int found = -1;
        for (int i = 0; i < lines.size(); i++) {
            Matcher title = TITLE.matcher(lines.get(i).text());
            if (!title.matches() || title.group("code").equals(NO_CODE)) {
                continue;
            }
            boolean repeated = namesLevels(title.group("name"));
            if (repeated || (found < 0 && i < firstHeading)) {
                found = i;
                name = title.group("name").strip();
                code = title.group("code");
            }
            if (repeated) {
                break;
            }
        }
        if (found >= 0 && nextHeading(found + 1) >= 0) {
            return found;
        }
        code = "";
        warnings.add(new Warning("no-code", List.of()));
        return titleWithoutCode(firstHeading);
    }

    private int titleWithoutCode(int firstHeading) {
        name = lines.stream()
                .map(line ->
                        line.kind() instanceof LevelHeading heading && heading.name() != null ? heading.name() : "")
                .filter(heading -> !heading.isEmpty())
                .findFirst()
                .orElse("");
        for (int i = 0; i < firstHeading; i++) {
            PageLine line = lines.get(i);
            if (line.kind() instanceof Words && (name.isEmpty() || PageLine.sameName(name, line.text()))) {
                name = line.text();
                return i;
            }
        }
        if (name.isEmpty()) {
            throw Refusal.invalid("text", NotASkillPage.withoutHeadings(lines));
        }
        return -1;
    }

    private void readBeforeLevels(int from, int firstHeading) {
        section = null;
        for (PageLine line : lines.subList(from, firstHeading)) {
            switch (line.kind()) {
                case SectionHeading heading -> section = heading.section();
                case Strip listed when mayBeTheStrip(listed) -> strip.addAll(listed.levels());
                case Bullet bullet when section == Section.GUIDANCE -> guide(bullet);
                case Words _w when section == Section.GUIDANCE -> guide(line.text());
                case Words _w when description.isEmpty() && mayDescribe(line, section) -> description = line.text();
                default -> {
                    // Change marks, notices and what a site puts around a page.
                }
            }
        }
    }

    /** A single digit on a line is a list of levels only below the heading of the list. */
    private boolean mayBeTheStrip(Strip levels) {
        return levels.said() || levels.levels().size() > 1 || section == Section.LEVELS;
    }

    /** There may be a notice between title and description; it is about editions, not about the skill. */
    private static boolean mayDescribe(PageLine line, @Nullable Section section) {
        return section == null
                || (section == Section.NOTICE
                        && !line.text().matches(".*\\b(?:SFIA|updated?|version|skill descriptions?)\\b.*"));
    }

    private void guide(Bullet bullet) {
        guide("  ".repeat(bullet.depth() - 1) + "• " + bullet.entry());
    }

    private void guide(String line) {
        guidance.append(guidance.isEmpty() ? "" : "\n").append(line);
    }

    private void readLevels(int firstHeading) {
        section = null;
        for (PageLine line : lines.subList(firstHeading, lines.size())) {
            switch (line.kind()) {
                case LevelHeading heading
                when ours(heading) -> {
                    current = begin(heading);
                    section = null;
                }
                case SectionHeading heading -> section = heading.section();
                case Strip listed when mayBeTheStrip(listed) -> strip.addAll(listed.levels());
                case Bullet bullet when section == Section.GUIDANCE -> guide(bullet);
                case Words _w when section == Section.GUIDANCE -> guide(line.text());
                case NotDefined _n when current.paragraphs.isEmpty() -> current.notDefined = true;
                case Essence essence -> current.essence = essence.essence();
                case Bullet bullet when !current.notDefined -> current.addBullet(bullet.entry());
                case PageLine.Blank _b -> {}
                case PageLine.ChangeMark _c -> {}
                // Any other line is text of the level.
                default -> addText(line);
            }
            if (section == Section.AFTERWARDS) {
                return;
            }
        }
    }

    private void addText(PageLine line) {
        if (current.notDefined) {
            warnings.add(new Warning("undefined-with-text", List.of("" + line.number(), tail(line.text()))));
        } else {
            current.addParagraph(line.text());
        }
    }

    /**
     * A sentence may mention a level as a heading does; if the headings of the page have a name, it is this skill's.
     */
    private boolean ours(LevelHeading heading) {
        return heading.name() == null || !namesLevels(name) || PageLine.sameName(heading.name(), name);
    }

    /** The body under a heading; a heading for several levels says that the skill does not define them. */
    private Body begin(LevelHeading heading) {
        Body fresh = new Body();
        if (heading.from() < heading.to()) {
            for (int level = heading.from(); level <= heading.to(); level++) {
                undefined.add(level);
            }
            fresh.notDefined = true;
            return fresh;
        }
        Body known = bodies.get(heading.from());
        if (known != null && !known.paragraphs.isEmpty()) {
            warnings.add(new Warning("level-twice", List.of("" + heading.from())));
            return known;
        }
        bodies.put(heading.from(), fresh);
        return fresh;
    }

    private List<PageLevel> levels() {
        List<PageLevel> levels = new ArrayList<>();
        bodies.forEach((level, body) -> {
            if (body.paragraphs.isEmpty()) {
                undefined.add(level);
                return;
            }
            if (body.isCutOff()) {
                warnings.add(new Warning("cut-off", List.of("" + level, tail(body.paragraphs.getLast()))));
            }
            levels.add(new PageLevel(
                    level,
                    body.essence,
                    List.copyOf(body.paragraphs),
                    body.paragraphs.stream()
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

    private void lookForDamage() {
        for (PageLine line : lines) {
            Matcher damaged = DAMAGED.matcher(line.text());
            if (damaged.find()) {
                int from = Math.max(0, damaged.start() - TAIL / 2);
                int to = Math.min(line.text().length(), damaged.end() + TAIL / 2);
                warnings.add(new Warning(
                        "damaged-letters",
                        List.of("" + line.number(), line.text().substring(from, to))));
            }
        }
    }

    private static String tail(String text) {
        return text.length() <= TAIL ? text : "…" + text.substring(text.length() - TAIL);
    }
}
