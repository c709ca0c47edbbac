package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.framework.PageText.Warning;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last step of reading: what a person should look at in what was read, and what must not be taken for statements. */
final class PageChecks {

    private static final int FEWEST_CUT = 3;

    private PageChecks() {}

    /**
     * Adds what is noticed.
     *
     * @throws Refusal if the statements are lines that were cut at a width and could not be joined
     */
    static void look(List<PageLevel> levels, List<Warning> warnings) {
        mustNotBeCutLines(levels);
        Map<String, Integer> bodies = new HashMap<>();
        for (PageLevel level : levels) {
            Set<String> seen = new HashSet<>();
            for (String paragraph : level.paragraphs()) {
                if (!seen.add(Text.key(paragraph))) {
                    warnings.add(
                            new Warning("paragraph-twice", List.of("" + level.level(), PageReader.tail(paragraph))));
                }
            }
            Integer other = bodies.putIfAbsent(Text.key(String.join("\n", level.paragraphs())), level.level());
            if (other != null) {
                warnings.add(new Warning("levels-alike", List.of("" + other, "" + level.level())));
            }
        }
    }

    private static void mustNotBeCutLines(List<PageLevel> levels) {
        int all = 0;
        int cut = 0;
        for (PageLevel level : levels) {
            String before = "";
            for (String paragraph : level.paragraphs()) {
                all++;
                boolean goesOn = !before.isEmpty()
                        && !LineEnds.endsSentence(before)
                        && LineEnds.endsOpen(before)
                        && LineEnds.startsSmall(paragraph);
                cut += goesOn ? 1 : 0;
                before = paragraph;
            }
        }
        if (cut >= FEWEST_CUT && cut * 4 >= all) {
            throw Refusal.invalid("text", "page-lines-cut");
        }
    }
}
