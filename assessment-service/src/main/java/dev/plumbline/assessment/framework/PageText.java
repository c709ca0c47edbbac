package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a skill's page as people copy it. Headings are recognised by pattern, never by position. The strip
 * that lists the levels and the bodies below it are read separately and checked against each other.
 */
public final class PageText {

    /** The most characters of a page. */
    public static final int MOST_CHARACTERS = 1_000_000;

    /** Something about the page that a person should look at before it is stored; a message key with arguments. */
    public record Warning(String code, List<String> arguments) {}

    /** A level as it is on the page; at least one paragraph and one statement. */
    public record PageLevel(int level, @Nullable String essence, List<String> paragraphs, List<String> statements) {}

    /**
     * What a page says.
     *
     * @param code four capitals, empty where the page names none
     * @param guidance a line per paragraph or entry of a list, entries with a bullet; empty where there is none
     * @param levels the defined ones, ascending
     * @param undefined the levels that the page names as not defined; none of {@code levels} among them
     */
    public record Page(
            String code,
            String name,
            String description,
            String guidance,
            List<PageLevel> levels,
            Set<Integer> undefined,
            List<Warning> warnings) {}

    private PageText() {}

    /**
     * Reads a page.
     *
     * @throws Refusal if it is empty, too large, or no skill page; the refusal says what it looks like
     */
    public static Page read(String raw) {
        if (raw.length() > MOST_CHARACTERS) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "page-too-large");
        }
        List<PageLine> lines = PageLine.of(raw);
        if (lines.stream().allMatch(line -> line.kind() instanceof PageLine.Blank)) {
            throw Refusal.invalid("text", "page-empty");
        }
        NotASkillPage.tell(raw, lines).ifPresent(fault -> {
            throw Refusal.invalid("text", fault);
        });
        return new PageReader(lines).read();
    }
}
