package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageLine.Blank;
import dev.plumbline.assessment.framework.PageLine.Bullet;
import dev.plumbline.assessment.framework.PageLine.Kind;
import dev.plumbline.assessment.framework.PageLine.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of each line in turn whether it is an entry of a list and how deep: a number or a letter is a mark where the entries before or
 * behind count, and an entry that is further to the right than the list it is in is an entry of an entry. Used once for a text.
 */
final class ListMarks {

    private static final int LINES_OF_AN_ENTRY = 8;
    private static final int COLUMNS_OF_AN_ENTRY = 2;

    private final Map<String, CountedMark> last = new HashMap<>();
    private int indent = -1;
    private int depth = 1;

    /**
     * The kind of a line.
     *
     * @param line the line at that place, perhaps without its label
     * @param before the line before it, recognised
     * @param seen what its pattern alone says
     */
    Kind of(List<PageLine> lines, int at, PageLine line, @Nullable PageLine before, Kind seen) {
        Kind kind = seen;
        Optional<CountedMark> mark =
                seen instanceof Bullet || seen instanceof Words ? CountedMark.of(line.text()) : Optional.empty();
        if (mark.isPresent()) {
            kind = counted(lines, at, line, before, mark.get(), seen);
        }
        if (kind instanceof Bullet bullet) {
            mark.ifPresent(m -> last.put(m.shape(), m));
            return new Bullet(depthOf(line), bullet.entry());
        }
        if (!(kind instanceof Blank || kind instanceof Words)) {
            last.clear();
            indent = -1;
        } else if (kind instanceof Words && !line.isBlank() && LineEnds.opensList(line.text())) {
            indent = -1;
        }
        return kind;
    }

    private Kind counted(
            List<PageLine> lines, int at, PageLine line, @Nullable PageLine before, CountedMark mark, Kind seen) {
        CountedMark earlier = last.get(mark.shape());
        boolean counts = earlier != null && mark.follows(earlier) || isFollowed(lines, at, mark);
        boolean within = before != null
                && !before.isBlank()
                && (before.kind() instanceof Words || before.kind() instanceof Bullet)
                && !LineEnds.endsSentence(before.text())
                && !LineEnds.opensList(before.text());
        if (seen instanceof Bullet) {
            return within && !counts && !mark.isFirst() ? new Words() : seen;
        }
        boolean opens = mark.isFirst() && before != null && LineEnds.opensList(before.text());
        return counts || opens ? new Bullet(line.depth(), mark.entry()) : seen;
    }

    private static boolean isFollowed(List<PageLine> lines, int at, CountedMark mark) {
        int to = Math.min(lines.size(), at + 1 + LINES_OF_AN_ENTRY);
        for (int i = at + 1; i < to; i++) {
            Optional<CountedMark> next = CountedMark.of(lines.get(i).text());
            if (next.isPresent() && next.get().follows(mark)) {
                return true;
            }
        }
        return false;
    }

    private int depthOf(PageLine line) {
        if (indent < 0) {
            indent = line.indent();
            depth = line.depth();
            return depth;
        }
        if (line.indent() >= indent + COLUMNS_OF_AN_ENTRY) {
            return 2;
        }
        if (line.indent() <= indent - COLUMNS_OF_AN_ENTRY) {
            indent = line.indent();
            depth = 1;
        }
        return depth;
    }
}
