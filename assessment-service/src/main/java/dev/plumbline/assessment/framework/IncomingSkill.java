package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.Origins.Came;
import dev.plumbline.assessment.site.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A skill as it comes in.
 *
 * @param raw the text that it was read from, null where there is none
 * @param identifier under which it came; null where it had none
 * @param replaces the identifier of what it replaces, as it came; null where it came without
 * @param changedAt when it was changed last; null for now
 */
record IncomingSkill(
        String code,
        String name,
        String description,
        String guidance,
        List<Level> levels,
        @Nullable String raw,
        @Nullable UUID identifier,
        @Nullable UUID replaces,
        @Nullable Instant changedAt) {

    /** A level as it comes in; {@code identifier} and {@code replaces} as for its skill. */
    record Level(
            int level,
            @Nullable String essence,
            List<String> paragraphs,
            List<Came> statements,
            @Nullable UUID identifier,
            @Nullable UUID replaces) {}

    IncomingSkill withCode(String other) {
        return new IncomingSkill(other, name, description, guidance, levels, raw, identifier, replaces, changedAt);
    }

    static IncomingSkill of(PageText.Page page, String code, String raw) {
        return of(code, page.name(), page.description(), page.guidance(), page.levels(), Text.kept(raw));
    }

    static IncomingSkill of(
            String code,
            String name,
            String description,
            String guidance,
            List<PageText.PageLevel> levels,
            @Nullable String raw) {
        return new IncomingSkill(
                code,
                name,
                description,
                guidance,
                levels.stream()
                        .map(level -> new Level(
                                level.level(),
                                level.essence(),
                                level.paragraphs(),
                                level.statements().stream().map(Came::of).toList(),
                                null,
                                null))
                        .toList(),
                raw,
                null,
                null,
                null);
    }
}
