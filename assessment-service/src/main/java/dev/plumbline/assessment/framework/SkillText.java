package dev.plumbline.assessment.framework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A skill of an edition with all its text.
 *
 * @param code four capitals
 * @param levels the levels that it defines, ascending; the others cannot be claimed
 * @param originId the same for the same skill in every edition of its framework
 * @param editionLevels the levels that its edition has, of which it defines some
 * @param rated whether its edition has generic attributes, by which people are rated beside the skills
 * @param words what it is called in other languages, by their tags
 * @param language of its edition, as a tag
 * @param required what a participant's job asks of it; null where no job does
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
        @JsonIgnore Levels editionLevels,
        @JsonIgnore boolean rated,
        @JsonIgnore Map<String, Words> words,
        @JsonIgnore String language,
        @JsonIgnore @Nullable Required required) {

    /** The language of an edition of which none is said. */
    static final String OF_NONE = "en";

    /**
     * The level at which a job asks for a skill.
     *
     * @param by the title of that job
     * @param target whether the participant aimed at that job, and had another
     */
    public record Required(int level, String by, boolean target) {}

    /** Name, description and guidance in another language; empty where nothing is said. */
    public record Words(String name, String description, String guidance) {}

    /**
     * The same skill as a job asks for it.
     *
     * @param excluded the statements that do not count for that job; never a defining one
     */
    public SkillText askedFor(Required by, Set<UUID> excluded) {
        return new SkillText(
                id,
                versionId,
                code,
                name,
                description,
                guidance,
                levels.stream().map(level -> level.without(excluded, by.by())).toList(),
                originId,
                editionLevels,
                rated,
                words,
                language,
                by);
    }

    /** The statements that are not asked, by id, in the order of the levels. */
    public List<UUID> notAsked() {
        return levels.stream()
                .flatMap(level -> level.statements().stream())
                .filter(StatementText::excluded)
                .map(StatementText::id)
                .toList();
    }

    /** The statement of that id, whatever its level; empty for one that is not asked. */
    public Optional<StatementText> asked(UUID id) {
        return statement(id).filter(statement -> !statement.excluded());
    }

    private Wording wording(String original, Function<Words, String> which) {
        return new Wording(
                original,
                language,
                words.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> which.apply(entry.getValue()))));
    }

    /** Its name for readers of other languages. */
    public Wording nameWording() {
        return wording(name, Words::name);
    }

    /** Its description for readers of other languages. */
    public Wording descriptionWording() {
        return wording(description, Words::description);
    }

    /** Its guidance for readers of other languages. */
    public Wording guidanceWording() {
        return wording(guidance, Words::guidance);
    }

    /**
     * One defined level.
     *
     * @param essence a one-line summary, null where the source has none
     * @param originId the same for the same level of the same skill in every edition
     * @param essences in other languages, by their tags
     * @param language of its edition, as a tag
     */
    public record LevelText(
            UUID id,
            int level,
            @Nullable String essence,
            List<String> paragraphs,
            List<StatementText> statements,
            UUID originId,
            @JsonIgnore Map<String, String> essences,
            @JsonIgnore String language) {

        /** A level in no other language. */
        public LevelText(
                UUID id,
                int level,
                @Nullable String essence,
                List<String> paragraphs,
                List<StatementText> statements,
                UUID originId) {
            this(id, level, essence, paragraphs, statements, originId, Map.of(), OF_NONE);
        }

        private LevelText without(Set<UUID> excluded, String role) {
            return new LevelText(
                    id,
                    level,
                    essence,
                    paragraphs,
                    statements.stream()
                            .map(one -> excluded.contains(one.id()) && !one.defining() ? one.notFor(role) : one)
                            .toList(),
                    originId,
                    essences,
                    language);
        }

        /** Its essence for readers of other languages. */
        public Wording essenceWording() {
            return new Wording(essence == null ? "" : essence, language, essences);
        }
    }

    /**
     * One clause of a descriptor, numbered from 1.
     *
     * @param originId the same for the same statement in every edition, at whatever level: one whose words stayed, or
     *     were divided again by hand
     * @param texts for readers of other languages, by their tags; empty where it is missing for one that the skill has
     * @param language of its edition, as a tag
     * @param notFor the title of the job for which it does not count; null where it counts
     */
    public record StatementText(
            UUID id,
            int ordinal,
            String text,
            int weight,
            boolean defining,
            UUID originId,
            @JsonIgnore Map<String, String> texts,
            @JsonIgnore String language,
            @JsonIgnore @Nullable String notFor) {

        /** A statement that counts. */
        public StatementText(
                UUID id,
                int ordinal,
                String text,
                int weight,
                boolean defining,
                UUID originId,
                Map<String, String> texts,
                String language) {
            this(id, ordinal, text, weight, defining, originId, texts, language, null);
        }

        /** A statement in no other language. */
        public StatementText(UUID id, int ordinal, String text, int weight, boolean defining, UUID originId) {
            this(id, ordinal, text, weight, defining, originId, Map.of(), OF_NONE);
        }

        /** Whether it is not asked, because it does not count for the participant's job. */
        public boolean excluded() {
            return notFor != null;
        }

        /** Whether it has the words of another, white space apart. */
        public boolean hasWordsOf(StatementText other) {
            return Origins.folded(text).equals(Origins.folded(other.text));
        }

        private StatementText notFor(String role) {
            return new StatementText(id, ordinal, text, weight, defining, originId, texts, language, role);
        }

        /** Its text for readers of other languages. */
        public Wording wording() {
            return new Wording(text, language, texts);
        }
    }

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
