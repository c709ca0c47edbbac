package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageLine.Bullet;
import dev.plumbline.assessment.framework.PageLine.LevelHeading;
import dev.plumbline.assessment.framework.PageLine.Words;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows the heading of a level, in its line: the skill's name, a name of the level, or its text. A text gets a line of its
 * own, so that it is joined with what follows; a name is left out and reported.
 */
final class HeadingTexts {

    private static final int MOST_WORDS_OF_A_NAME = 4;

    private HeadingTexts() {}

    /** The lines with each text of a level below its heading. */
    static List<PageLine> apart(List<PageLine> lines, PageTitle title, Levels range, List<Warning> warnings) {
        boolean named = namesItsLevels(lines, title);
        List<PageLine> apart = new ArrayList<>(lines.size());
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            if (!(line.kind() instanceof LevelHeading heading)
                    || heading.behind() == null
                    || heading.levels().size() > 1) {
                apart.add(line);
                continue;
            }
            String behind = heading.behind();
            apart.add(line.as(new LevelHeading(heading.name(), heading.apart(), heading.levels(), null)));
            if (PageTitle.says(behind, title.name())) {
                continue;
            }
            PageLine next = i + 1 < lines.size() ? lines.get(i + 1) : null;
            boolean all = !named && !isNameOfALevel(behind, range) && !hasTextBelow(lines, i);
            if (all || isText(behind, next)) {
                boolean first = next != null
                        && next.kind() instanceof Bullet
                        && !LineEnds.opensList(behind)
                        && !LineEnds.endsOpen(behind);
                apart.add(new PageLine(
                        line.number(), line.indent(), behind, first ? new Bullet(1, behind) : new Words()));
            } else {
                names.add(behind);
            }
        }
        if (!names.isEmpty()) {
            warnings.add(new Warning("level-names", List.of(String.join("; ", names))));
        }
        return apart;
    }

    /** Whether the levels of a page have names: a few words behind one of their headings, and a text below it. */
    private static boolean namesItsLevels(List<PageLine> lines, PageTitle title) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() instanceof LevelHeading heading
                    && heading.behind() != null
                    && !PageTitle.says(heading.behind(), title.name())
                    && !isText(heading.behind(), i + 1 < lines.size() ? lines.get(i + 1) : null)
                    && hasTextBelow(lines, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the edition, or any framework, calls a level so. */
    private static boolean isNameOfALevel(String behind, Levels range) {
        String key = Text.key(behind);
        return range.names().stream().map(Text::key).anyMatch(key::equals)
                || Levels.INITIAL.names().stream().map(Text::key).anyMatch(key::equals)
                || List.of(behind.split("\\s*[,/&]\\s*|\\s+(?:and|und|et|y|e|i|и)\\s+")).stream()
                        .allMatch(word ->
                                word.indexOf(' ') < 0 || SheetWords.rank(word).isPresent());
    }

    private static boolean hasTextBelow(List<PageLine> lines, int heading) {
        for (int i = heading + 1; i < lines.size(); i++) {
            PageLine line = lines.get(i);
            if (line.kind() instanceof Words || line.kind() instanceof Bullet) {
                return true;
            }
            if (!line.isBlank()) {
                return false;
            }
        }
        return false;
    }

    private static boolean isText(String behind, @Nullable PageLine next) {
        boolean goesOn = next != null
                && next.kind() instanceof Words
                && !next.isBlank()
                && (LineEnds.startsWithin(next.text()) || LineEnds.endsOpen(behind));
        return goesOn || LineEnds.endsSentence(behind) || behind.split(" ").length > MOST_WORDS_OF_A_NAME;
    }
}
