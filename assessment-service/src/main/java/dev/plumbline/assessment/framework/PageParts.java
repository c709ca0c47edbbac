package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageLine.LevelHeading;
import dev.plumbline.assessment.framework.PageLine.Section;
import dev.plumbline.assessment.framework.PageLine.SectionHeading;
import dev.plumbline.assessment.framework.PageLine.Strip;
import dev.plumbline.assessment.framework.PageLine.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds where in one paste the pages of several skills begin: by another name, another code, or levels that start again. */
final class PageParts {

    private final List<PageLine> lines;
    private final List<Integer> starts = new ArrayList<>();
    private final NavigableSet<Integer> headings = new TreeSet<>();
    private final Set<Integer> seen = new HashSet<>();
    private final Set<String> codes = new HashSet<>();
    private final Map<String, String> keys = new HashMap<>();
    private @Nullable String name;
    private int lastHeading = -1;
    private boolean below;

    private PageParts(List<PageLine> lines) {
        this.lines = lines;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() instanceof LevelHeading) {
                headings.add(i);
            }
        }
    }

    /** The index of the first line of each skill; the first is 0. One alone where the page has one skill. */
    static List<Integer> starts(List<PageLine> recognised) {
        PageParts parts = new PageParts(recognised);
        parts.find();
        return parts.starts;
    }

    private void find() {
        starts.add(0);
        for (int i = 0; i < lines.size(); i++) {
            switch (lines.get(i).kind()) {
                case LevelHeading heading -> {
                    below = false;
                    take(heading, i);
                }
                case Strip strip
                when strip.said() && !seen.isEmpty() && !below -> {
                    int title = titleBefore(i, null);
                    if (title >= 0) {
                        begin(title);
                    }
                }
                case SectionHeading section -> below = section.section() == Section.BELOW;
                case Words _w
                when lastHeading < 0 -> PageTitle.code(lines.get(i)).ifPresent(codes::add);
                case Words _w when !below -> lookForTitle(i);
                // No other line shows where a page begins.
                default -> {}
            }
        }
    }

    private void take(LevelHeading heading, int at) {
        boolean isNamed = heading.name() != null && heading.apart() && isShortName(heading.name());
        if (isNamed && name != null && !isOneOfOurs(heading)) {
            int title = titleBefore(at, heading.name());
            if (standsAlone(at) || title >= 0) {
                begin(title >= 0 ? title : at);
            }
        } else if (heading.name() == null && heading.levels().stream().anyMatch(seen::contains)) {
            int title = titleBefore(at, null);
            if (title >= 0) {
                begin(title);
            }
        }
        if (isNamed && name == null) {
            name = heading.name();
        }
        seen.addAll(heading.levels());
        lastHeading = at;
    }

    /** The key of a name; each is made once, as a page may have it in thousands of lines. */
    private String key(String text) {
        return keys.computeIfAbsent(text, PageTitle::key);
    }

    private static boolean isShortName(String name) {
        return PageTitle.isShort(name) && !LineEnds.startsSmall(name);
    }

    private boolean isOneOfOurs(LevelHeading heading) {
        String given = heading.name();
        if (name == null || given == null || key(given).equals(key(name)) || codes.contains(given)) {
            return true;
        }
        return PageTitle.alike(given, name) && heading.levels().stream().noneMatch(seen::contains);
    }

    private boolean standsAlone(int at) {
        return at == 0
                || !(lines.get(at - 1).kind() instanceof Words)
                || LineEnds.endsSentence(lines.get(at - 1).text());
    }

    /** A line with a name and a code alone below a level, where another heading or list of levels follows. */
    private void lookForTitle(int at) {
        PageLine line = lines.get(at);
        String other = PageTitle.code(line).orElse("");
        boolean alone = standsAlone(at)
                && (at + 1 == lines.size()
                        || !LineEnds.startsSmall(lines.get(at + 1).text()));
        if (other.isEmpty()
                || codes.contains(other)
                || !alone
                || !PageTitle.isShort(line.text())
                || !headingFollows(at)) {
            return;
        }
        if (name != null && PageTitle.says(line.text(), name)) {
            return;
        }
        begin(at);
        codes.add(other);
    }

    private boolean headingFollows(int at) {
        Integer next = headings.higher(at);
        return next != null
                && lines.get(next).kind() instanceof LevelHeading heading
                && (heading.name() == null
                        || name == null
                        || !key(heading.name()).equals(key(name)));
    }

    private void begin(int at) {
        if (at > starts.getLast()) {
            starts.add(at);
        }
        name = null;
        codes.clear();
        seen.clear();
    }

    /** The line between the heading before and this place that names the skill that follows; -1 where none does. */
    private int titleBefore(int at, @Nullable String named) {
        int paragraphs = 0;
        for (int i = at - 1; i > lastHeading && i >= starts.getLast(); i--) {
            PageLine line = lines.get(i);
            if (!(line.kind() instanceof Words)) {
                continue;
            }
            if (named != null) {
                if (line.text().length() <= 200 && PageTitle.says(line.text(), named)) {
                    return i;
                }
                continue;
            }
            boolean isTitle = PageTitle.isTitleLine(line)
                    && PageTitle.isShort(line.text())
                    && standsAlone(i)
                    && Character.isUpperCase(line.text().codePointAt(0))
                    && hasRoom(i);
            if (isTitle && lastHeading >= 0 && hasTextBetween(i)) {
                return i;
            }
            paragraphs++;
            if (paragraphs > 6) {
                return -1;
            }
        }
        return -1;
    }

    private boolean hasRoom(int at) {
        return (at == 0
                        || lines.get(at - 1).isBlank()
                        || LineEnds.endsSentence(lines.get(at - 1).text()))
                && (at + 1 >= lines.size()
                        || lines.get(at + 1).isBlank()
                        || !LineEnds.startsSmall(lines.get(at + 1).text()));
    }

    /** The level above has a text of its own above the title. */
    private boolean hasTextBetween(int at) {
        for (int i = lastHeading + 1; i < at; i++) {
            if (lines.get(i).kind() instanceof Words || lines.get(i).kind() instanceof PageLine.Bullet) {
                return true;
            }
        }
        return false;
    }
}
