package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.NoTransaction;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a skill's page as people copy it, save it or print it. The steps, each with a class of its own:
 *
 * <ol>
 *   <li>{@link PageDecoding}: characters that were read in a wrong encoding;
 *   <li>{@link PageMarkup}: Markdown and the source of a web page become lines;
 *   <li>{@link PageCleaning}: white space, and what cannot be seen;
 *   <li>{@link PageFurniture}: what paper and mail put around a text;
 *   <li>{@link PageLine} and {@link LevelNumbers}: what each line is, recognised by pattern and never by position;
 *   <li>{@link PageParts} and {@link PageTitle}: whose page it is, and whether it is the page of several;
 *   <li>{@link PageUnwrap}: lines that were cut at a width;
 *   <li>{@link PageReader}, {@link LevelBody} and {@link Clauses}: the levels, their paragraphs and statements;
 *   <li>{@link PageChecks}: what a person should look at.
 * </ol>
 *
 * <p>The strip that lists the levels and the bodies below are read apart and checked against each other.
 */
public final class PageText {

    /** The most characters of a page. */
    public static final int MOST_CHARACTERS = 1_000_000;

    /** Something about the page that a person should look at before it is stored; a message key with arguments. */
    public record Warning(String code, List<String> arguments) {}

    /** A level as the page has it; at least one paragraph and one statement. */
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

    /** One of several skills in one paste: its name, empty where its part has none, and its text. */
    public record Part(String name, String text) {}

    private static final int MOST_LINES = 5_000;
    private static final int MOST_OF_A_SKILL = 250_000;
    private static final int MOST_OF_A_KIND = 20;
    private static final int AROUND = 20;

    private PageText() {}

    /**
     * Reads a page of a framework that has the levels of a new one.
     *
     * @throws Refusal if it is empty, too large, or no skill page; the refusal says what it looks like
     */
    public static Page read(String raw) {
        return read(raw, Levels.INITIAL);
    }

    /**
     * Reads a page.
     *
     * @param range the framework's levels; what the page says of others is named in a warning and left out
     * @throws Refusal if it is empty, too large, no skill page, or the page of several skills; the refusal says which
     */
    public static Page read(String raw, Levels range) {
        Typed typed = typed(raw);
        try {
            return read(typed, range);
        } catch (Refusal refusal) {
            throw typed.html() ? NotASkillPage.ofHtml(refusal) : refusal;
        }
    }

    /**
     * The skills of a paste, in order; one where it is the page of one skill.
     *
     * @throws Refusal if it is empty, too large or no text
     */
    public static List<Part> parts(String raw) {
        Typed typed = typed(raw);
        List<PageLine> lines =
                PageLine.recognised(PageFurniture.without(typed.lines()).lines());
        List<Integer> starts = PageParts.starts(lines);
        // A page may describe two skills in turn: what it says of one is one part.
        Map<String, Part> parts = new LinkedHashMap<>();
        for (int i = 0; i < starts.size(); i++) {
            int from = starts.get(i);
            int to = i + 1 < starts.size() ? starts.get(i + 1) : lines.size();
            List<PageLine> own = lines.subList(from, to);
            StringBuilder text = new StringBuilder();
            own.forEach(line -> text.append(" ".repeat(Math.min(line.indent(), 12)))
                    .append(line.text())
                    .append('\n'));
            String name = PageTitle.of(own, headingOf(own)).map(PageTitle::name).orElse("");
            parts.merge(
                    name.isEmpty() ? "unnamed " + i : "named " + PageTitle.key(name),
                    new Part(name, text.toString()),
                    (one, more) -> new Part(one.name(), one.text() + "\n" + more.text()));
        }
        return List.copyOf(parts.values());
    }

    /** A text as its lines, before anything is taken away. */
    private record Typed(List<PageLine> lines, boolean html, List<Warning> warnings) {}

    private static Typed typed(String raw) {
        NoTransaction.mustBeOpenWhileReading();
        if (raw.length() > MOST_CHARACTERS) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "page-too-large");
        }
        NotASkillPage.mustBeText(raw);
        List<Warning> warnings = new ArrayList<>();
        String decoded = PageDecoding.mended(raw);
        if (!decoded.equals(raw)) {
            warnings.add(new Warning("encoding-mended", List.of()));
        }
        boolean html = PageMarkup.isHtml(decoded);
        if (html ? PageMarkup.isTooLarge(decoded) : isTooLong(decoded)) {
            throw Refusal.invalid("text", "page-too-long", MOST_LINES, MOST_OF_A_SKILL);
        }
        int notes = PageMarkup.notes(decoded);
        if (notes > 0) {
            warnings.add(new Warning("notes-left-out", List.of("" + notes)));
        }
        PageCleaning.Cleaned cleaned = PageCleaning.of(PageMarkup.plain(decoded));
        if (cleaned.dropped() > 0) {
            warnings.add(new Warning("invisible-dropped", List.of("" + cleaned.dropped())));
        }
        if (isTooLong(cleaned.text())) {
            throw Refusal.invalid("text", "page-too-long", MOST_LINES, MOST_OF_A_SKILL);
        }
        List<PageLine> lines = PageLine.of(cleaned.text());
        if (lines.stream().allMatch(PageLine::isBlank)) {
            throw Refusal.invalid("text", html ? "page-html" : "page-empty");
        }
        damage(lines, warnings);
        return new Typed(lines, html, warnings);
    }

    /** Far longer than the page of any skill: what it is, is not looked for. */
    private static boolean isTooLong(String text) {
        int lines = 0;
        int visible = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\n' || c == '\r';
            lines += ends ? 1 : 0;
            visible += ends || c == ' ' || c == '\t' ? 0 : 1;
        }
        return lines > MOST_LINES || visible > MOST_OF_A_SKILL;
    }

    private static Page read(Typed typed, Levels range) {
        List<Warning> warnings = new ArrayList<>(typed.warnings());
        PageFurniture.Left left = PageFurniture.without(typed.lines());
        warnings.addAll(left.warnings());
        List<PageLine> lines = PageLine.recognised(left.lines());
        NotASkillPage.tell(lines).ifPresent(fault -> {
            throw Refusal.invalid("text", fault);
        });
        int heading = headingOf(lines);
        if (heading < 0) {
            throw Refusal.invalid("text", NotASkillPage.withoutHeadings(lines));
        }
        mustBeOneSkill(lines);
        PageTitle title = PageTitle.of(lines, heading)
                .orElseThrow(() -> Refusal.invalid("text", NotASkillPage.withoutHeadings(lines)));
        for (int at : title.lines()) {
            lines.set(at, lines.get(at).as(new PageLine.Title()));
        }
        List<PageLine> apart = HeadingTexts.apart(lines, title, range, warnings);
        PageUnwrap.Whole whole = PageUnwrap.join(apart, left.gone());
        warnings.addAll(whole.warnings());
        Page page = new PageReader(whole.lines(), lines, title, range).read();
        warnings.addAll(page.warnings());
        return new Page(
                page.code(),
                page.name(),
                page.description(),
                page.guidance(),
                page.levels(),
                page.undefined(),
                few(warnings));
    }

    private static int headingOf(List<PageLine> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() instanceof PageLine.LevelHeading) {
                return i;
            }
        }
        return -1;
    }

    private static void mustBeOneSkill(List<PageLine> lines) {
        if (PageParts.starts(lines).size() > 1) {
            throw Refusal.invalid("text", "page-several-skills");
        }
    }

    private static void damage(List<PageLine> lines, List<Warning> warnings) {
        for (PageLine line : lines) {
            int at = PageDecoding.damage(line.text());
            if (at >= 0) {
                String around = line.text()
                        .substring(
                                Math.max(0, at - AROUND), Math.min(line.text().length(), at + AROUND));
                warnings.add(new Warning("damaged-letters", List.of("" + line.number(), around)));
            }
        }
    }

    /** A page that is damaged throughout says it twenty times, not thousands of times. */
    private static List<Warning> few(List<Warning> warnings) {
        List<Warning> few = new ArrayList<>();
        for (Warning warning : warnings) {
            if (few.stream().filter(w -> w.code().equals(warning.code())).count() < MOST_OF_A_KIND) {
                few.add(warning);
            }
        }
        return List.copyOf(few);
    }
}
