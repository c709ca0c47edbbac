package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageLine.Bullet;
import dev.plumbline.assessment.framework.PageLine.LevelHeading;
import dev.plumbline.assessment.framework.PageLine.Words;
import dev.plumbline.assessment.framework.PageText.Warning;
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
    static List<PageLine> apart(List<PageLine> lines, PageTitle title, List<Warning> warnings) {
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
            if (isText(behind, next)) {
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

    private static boolean isText(String behind, @Nullable PageLine next) {
        boolean goesOn = next != null
                && next.kind() instanceof Words
                && !next.isBlank()
                && (LineEnds.startsWithin(next.text()) || LineEnds.endsOpen(behind));
        return goesOn || LineEnds.endsSentence(behind) || behind.split(" ").length > MOST_WORDS_OF_A_NAME;
    }
}
