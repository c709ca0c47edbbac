package dev.plumbline.assessment.framework;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A skill of an edition with all its text.
 *
 * @param code four capitals
 * @param levels the levels that it defines, ascending; the others cannot be claimed
 */
public record SkillText(
        UUID id,
        UUID versionId,
        String code,
        String name,
        String description,
        String guidance,
        List<LevelText> levels) {

    /** One defined level. {@code essence} is a one-line summary, null where the source has none. */
    public record LevelText(
            UUID id, int level, @Nullable String essence, List<String> paragraphs, List<StatementText> statements) {}

    /** One clause of a descriptor, numbered from 1. */
    public record StatementText(UUID id, int ordinal, String text, int weight, boolean defining) {}

    /** The text of a level, empty where it is not defined. */
    public Optional<LevelText> level(int level) {
        return levels.stream().filter(l -> l.level() == level).findFirst();
    }

    /** The statement of that id, whatever its level. */
    public Optional<StatementText> statement(UUID id) {
        return levels.stream()
                .flatMap(l -> l.statements().stream())
                .filter(s -> s.id().equals(id))
                .findFirst();
    }

    /** The level that a statement belongs to. */
    public Optional<Integer> levelOf(UUID statement) {
        return levels.stream()
                .filter(l -> l.statements().stream().anyMatch(s -> s.id().equals(statement)))
                .map(LevelText::level)
                .findFirst();
    }

    /** The levels that the skill defines, in words for whoever named another. */
    public String defined() {
        return levels.stream().map(l -> "" + l.level()).collect(Collectors.joining(", "));
    }

    /** Whether the skill defines that level. */
    public boolean defines(int level) {
        return level(level).isPresent();
    }
}
