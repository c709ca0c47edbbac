package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.PageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The text of a level as a cell has it: sentences, lines, or a list with marks. */
final class SheetCell {

    private SheetCell() {}

    /** Whether a cell says that there is nothing at that level. */
    static boolean isPlaceholder(String cell) {
        return cell.length() <= 400
                && PageWords.NOT_DEFINED.matcher(Origins.folded(cell)).matches();
    }

    /** The text of a level; null where the cell has none. */
    static @Nullable PageLevel level(int level, String cell) {
        var body = new LevelBody();
        for (PageLine line : PageLine.of(joined(cell))) {
            String text = line.text();
            if (text.isEmpty()) {
                continue;
            }
            Matcher essence = PageWords.ESSENCE.matcher(text);
            if (essence.matches()) {
                body.essence(essence.group("essence").strip());
                continue;
            }
            String entry = PageLine.entry(text);
            if (entry.equals(text)) {
                body.words(text);
            } else {
                body.entry(line.indent() > 3 ? 2 : 1, entry);
            }
        }
        if (body.isEmpty()) {
            return null;
        }
        List<String> paragraphs = body.paragraphs();
        List<String> statements = new ArrayList<>();
        paragraphs.forEach(paragraph -> statements.addAll(Clauses.of(paragraph)));
        return new PageLevel(level, body.essence(), paragraphs, statements);
    }

    /** A statement without the mark of a list before it. */
    static String statement(String cell) {
        return PageLine.entry(Origins.folded(cell));
    }

    /** A line that was cut at the width of its cell is joined again: its sentence must continue, and the next line does. */
    private static String joined(String cell) {
        if (cell.indexOf('\n') < 0) {
            return cell;
        }
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (String line : cell.split("\n", -1)) {
            String text = line.strip();
            boolean continues = LineEnds.endsOpen(before)
                    && LineEnds.startsSmall(text)
                    && PageLine.entry(text).equals(text);
            joined.append(joined.isEmpty() ? "" : continues ? " " : "\n").append(continues ? text : line);
            before = text;
        }
        return joined.toString();
    }
}
