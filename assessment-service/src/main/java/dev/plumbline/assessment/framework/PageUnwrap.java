package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageLine.Bullet;
import dev.plumbline.assessment.framework.PageLine.Words;
import dev.plumbline.assessment.framework.PageText.Warning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Joins lines that were cut at a fixed width, as PDFs and mails cut them, and words that were divided there. Whether a line
 * continues is seen from its end, from how the next one begins, and from the width of the text; entries of a list stay apart.
 */
final class PageUnwrap {

    /** The lines with whole paragraphs. */
    record Whole(List<PageLine> lines, List<Warning> warnings) {}

    private static final double NEARLY_FULL = 0.6;
    private static final double FULL = 0.85;
    private static final int NARROWEST = 40;
    private static final int NARROWEST_WITHOUT_SPACES = 12;

    private final List<PageLine> lines;
    private final Set<Integer> gone;
    private final List<Warning> warnings = new ArrayList<>();
    private final Set<String> words = new HashSet<>();
    private final int width;
    private final boolean wrapped;
    private final boolean doubleSpaced;

    private PageUnwrap(List<PageLine> lines, Set<Integer> gone) {
        this.lines = lines;
        this.gone = gone;
        this.width = width();
        this.wrapped = isWrapped();
        this.doubleSpaced = isDoubleSpaced();
    }

    /**
     * Joins what belongs together.
     *
     * @param gone the numbers of lines that were left out: what was on both sides may be one sentence
     */
    static Whole join(List<PageLine> lines, Set<Integer> gone) {
        PageUnwrap unwrap = new PageUnwrap(lines, gone);
        return new Whole(
                unwrap.joined().stream().map(PageUnwrap::withoutSoftHyphens).toList(), unwrap.warnings);
    }

    private static PageLine withoutSoftHyphens(PageLine line) {
        return line.text().indexOf(LineEnds.SOFT_HYPHEN) < 0
                ? line
                : line.with(line.text().replace(String.valueOf(LineEnds.SOFT_HYPHEN), ""));
    }

    private static boolean isProse(PageLine line) {
        return line.kind() instanceof Words || line.kind() instanceof Bullet;
    }

    private int width() {
        int[] widths = lines.stream()
                .filter(PageUnwrap::isProse)
                .mapToInt(line -> line.text().length())
                .sorted()
                .toArray();
        return widths.length == 0 ? 0 : widths[Math.min(widths.length - 1, widths.length * 19 / 20)];
    }

    /** Whether lines seem cut: sentences continue across them, or many without an end are as wide as the text. */
    private boolean isWrapped() {
        int sure = 0;
        int likely = 0;
        boolean list = false;
        for (int i = 0; i + 1 < lines.size(); i++) {
            PageLine line = lines.get(i);
            PageLine next = lines.get(i + 1);
            list = staysInList(list, line);
            if (!isProse(line) || !(next.kind() instanceof Words) || list || ends(line.text())) {
                continue;
            }
            if (LineEnds.startsSmall(next.text()) || LineEnds.endsOpen(line.text())) {
                sure++;
            } else if (isWide(line.text())) {
                likely++;
            }
        }
        return sure > 0 || likely > 1;
    }

    /** As wide as the text is; where words are parted by nothing, fewer characters make a line. */
    private boolean isWide(String text) {
        int narrowest = LineEnds.endsWithoutSpaces(text) ? NARROWEST_WITHOUT_SPACES : NARROWEST;
        return width >= narrowest && text.length() >= width * FULL;
    }

    private static boolean staysInList(boolean list, PageLine line) {
        if (line.isBlank()) {
            return list;
        }
        if (!(line.kind() instanceof Words)) {
            return false;
        }
        return LineEnds.opensList(line.text()) || (list && !LineEnds.endsSentence(line.text()));
    }

    private static boolean ends(String text) {
        return LineEnds.endsSentence(text) || LineEnds.opensList(text);
    }

    private List<PageLine> joined() {
        List<PageLine> joined = new ArrayList<>(lines.size());
        StringBuilder text = new StringBuilder();
        int open = -1;
        PageLine last = null;
        int lastWorded = -1;
        boolean list = false;
        for (int i = 0; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            if (line.isBlank()) {
                joined.add(line);
                continue;
            }
            if (open >= 0
                    && last != null
                    && line.kind() instanceof Words
                    && goesOn(last, line, i - lastWorded, list, joined.get(open), text)) {
                append(text, last.text(), line.text());
            } else {
                close(joined, open, text);
                joined.add(line);
                open = isProse(line) ? joined.size() - 1 : -1;
                text.setLength(0);
                text.append(line.text());
            }
            list = staysInList(list, line);
            last = line;
            lastWorded = i;
        }
        close(joined, open, text);
        return joined;
    }

    private static void close(List<PageLine> joined, int open, StringBuilder text) {
        if (open >= 0) {
            joined.set(open, joined.get(open).with(text.toString()));
        }
    }

    private boolean goesOn(PageLine last, PageLine next, int step, boolean list, PageLine first, StringBuilder text) {
        String end = last.text();
        String start = next.text();
        if (step > 1) {
            return !list && goesOnOverBlanks(last, next, step);
        }
        if (text.length() > 0 && LineEnds.opensList(end)) {
            return false;
        }
        boolean wide = end.length() >= width * NEARLY_FULL;
        if (list) {
            return LineEnds.endsInHyphen(end) && LineEnds.startsSmall(start)
                    || !end.endsWith(",") && LineEnds.endsOpen(end) && !LineEnds.opensList(end)
                    || wrapped && width >= 40 && end.length() >= width * FULL && LineEnds.startsSmall(start);
        }
        boolean finished = LineEnds.endsSentence(end);
        if (first.kind() instanceof Bullet && last.kind() instanceof Bullet && next.indent() > last.indent() + 1) {
            return true;
        }
        if (!finished && (LineEnds.startsWithin(start) || LineEnds.endsOpen(end))) {
            return true;
        }
        if (!wrapped) {
            return false;
        }
        if (finished) {
            boolean full = end.length() + 1 + LineEnds.firstWord(start).length() > width;
            return LineEnds.startsSmall(start) || (full && first.kind() instanceof Words && !isAside(first));
        }
        return wide;
    }

    private static boolean isAside(PageLine line) {
        return PageWords.ESSENCE.matcher(line.text()).matches();
    }

    /** Across a blank line a sentence continues only where the text is cut, or where a page broke. */
    private boolean goesOnOverBlanks(PageLine last, PageLine next, int step) {
        boolean broke = false;
        for (int number = last.number() + 1; number < next.number(); number++) {
            broke |= gone.contains(number);
        }
        if (ends(last.text())) {
            return false;
        }
        boolean goesOn = LineEnds.startsSmall(next.text()) || LineEnds.endsOpen(last.text());
        return goesOn && (broke || doubleSpaced);
    }

    /** Whether every other line is blank: then a blank line parts nothing. */
    private boolean isDoubleSpaced() {
        int prose = 0;
        int cut = 0;
        for (int i = 0; i + 2 < lines.size(); i++) {
            PageLine line = lines.get(i);
            if (isProse(line) && !line.isBlank()) {
                prose++;
                PageLine next = lines.get(i + 2);
                if (lines.get(i + 1).isBlank()
                        && next.kind() instanceof Words
                        && !ends(line.text())
                        && LineEnds.startsSmall(next.text())) {
                    cut++;
                }
            }
        }
        return cut >= 2 && cut * 5 >= prose;
    }

    private void append(StringBuilder text, String before, String more) {
        if (LineEnds.endsInHyphen(before) && LineEnds.startsSmall(more)) {
            appendDivided(text, LineEnds.lastWord(before), more);
        } else if (LineEnds.endsWithoutSpaces(before) && LineEnds.startsWithoutSpaces(more)) {
            text.append(more);
        } else {
            text.append(' ').append(more);
        }
    }

    /** A word that is divided at the end of a line keeps its hyphen where the page writes it so elsewhere. */
    private void appendDivided(StringBuilder text, String head, String more) {
        String stem = head.substring(0, head.length() - 1);
        String tail = LineEnds.firstWord(more);
        if (words.isEmpty()) {
            lines.forEach(line -> {
                for (String word : line.text().split(" ")) {
                    words.add(plain(word));
                }
            });
        }
        if (head.charAt(head.length() - 1) == LineEnds.SOFT_HYPHEN) {
            text.setLength(text.length() - 1);
            text.append(more);
            return;
        }
        boolean withHyphen = words.contains(plain(head + tail)) || stem.indexOf('-') >= 0;
        boolean without = words.contains(plain(stem + tail));
        if (!withHyphen || without) {
            text.setLength(text.length() - 1);
        }
        if (!withHyphen && !without) {
            warnings.add(new Warning("word-joined", List.of(plain(stem + tail))));
        }
        text.append(more);
    }

    private static String plain(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && !Character.isLetterOrDigit(word.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1))) {
            to--;
        }
        return word.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
