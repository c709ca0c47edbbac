package dev.plumbline.assessment.framework;

import com.fasterxml.jackson.annotation.JsonIgnore;
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
 * @param originId the same for the same skill in every edition of its framework
 * @param editionLevels the levels that its edition has, of which it defines some
 */
public record SkillText(
        UUID id,
        UUID versionId,
        String code,
        String name,
        String description,
        String guidance,
        List<LevelText> levels,
        UUID originId,
        @JsonIgnore Levels editionLevels) {

    /**
     * One defined level.
     *
     * @param essence a one-line summary, null where the source has none
     * @param originId the same for the same level of the same skill in every edition
     */
    public record LevelText(
            UUID id,
            int level,
            @Nullable String essence,
            List<String> paragraphs,
            List<StatementText> statements,
            UUID originId) {}

    /**
     * One clause of a descriptor, numbered from 1.
     *
     * @param originId the same for the same statement in every edition, at whatever level: one whose words stayed, or
     *     were divided again by hand
     */
    public record StatementText(UUID id, int ordinal, String text, int weight, boolean defining, UUID originId) {}

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
