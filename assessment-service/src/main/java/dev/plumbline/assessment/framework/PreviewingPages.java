package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads pages before anything is stored, for those who may import them, and only so often (see {@link PreviewLimit}). */
@Service
public class PreviewingPages {

    /** So many pages and packages are read for a person in a minute. */
    public static final int MOST_IN_A_MINUTE = 60;

    /** The skill of the same code that an import replaces. {@code edition} is the number of the edition that has it. */
    public record Replaced(String code, String name, int edition) {}

    /** A page as it was read; {@code replaces} is null where it brings a new skill. */
    public record Preview(PageText.Page page, @Nullable Replaced replaces) {}

    private final Frameworks frameworks;
    private final FrameworkVersions versions;
    private final Skills skills;
    private final PreviewLimit limit;

    PreviewingPages(Frameworks frameworks, FrameworkVersions versions, Skills skills, PreviewLimit limit) {
        this.frameworks = frameworks;
        this.versions = versions;
        this.skills = skills;
        this.limit = limit;
    }

    /**
     * Reads a page.
     *
     * @param frameworkId the framework that it is for, by whose levels it is read; null where none is chosen yet, then
     *     nothing is said of what it replaces, and it is read by the levels of a new framework
     * @throws Refusal if the actor owns no frameworks, asks too often, or the text is no page of one skill
     */
    public Preview preview(UUID actor, @Nullable UUID frameworkId, String text) {
        mustNotAskTooOften(actor);
        PageText.Page page =
                PageText.read(text, frameworkId == null ? Levels.INITIAL : frameworks.levelsOfNewest(frameworkId));
        return new Preview(
                page,
                frameworkId == null ? null : replaced(frameworkId, page.code()).orElse(null));
    }

    /**
     * The skills of a text that holds the pages of several, in its order.
     *
     * @throws Refusal if the actor owns no frameworks, asks too often, or it is no text
     */
    public List<PageText.Part> parts(UUID actor, String text) {
        mustNotAskTooOften(actor);
        return PageText.parts(text);
    }

    /** Whether it can be shown as text again, and is not the content of a file of another kind. */
    public static boolean isText(String text) {
        return text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f');
    }

    private Optional<Replaced> replaced(UUID frameworkId, String code) {
        return versions.findByFrameworkIdOrderByNumberDesc(frameworkId).stream()
                .findFirst()
                .flatMap(newest -> skills.summaries(newest.id()).stream()
                        .filter(skill -> skill.code().equals(code))
                        .findFirst()
                        .map(skill -> new Replaced(code, skill.name(), newest.number())));
    }

    /**
     * Counts a reading.
     *
     * @throws Refusal if the actor owns no frameworks, or asks too often
     */
    void mustNotAskTooOften(UUID actor) {
        frameworks.mustOwn(actor);
        limit.count(actor);
    }
}
