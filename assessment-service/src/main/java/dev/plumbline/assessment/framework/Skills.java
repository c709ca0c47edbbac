package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads the skills of all editions with all their text. */
@Repository
class Skills {

    private static final JsonMapper JSON = JsonMapper.shared();

    // Skills, levels and statements are read apart: joined, each statement would bring the whole text of its skill
    // along.
    private static final String SKILLS = """
            SELECT s.id, s.version_id, s.code, s.name, s.description, s.guidance, s.origin_id,
                (SELECT v.language FROM framework_version v WHERE v.id = s.version_id) AS language,
                (SELECT array_agg(r.guiding_phrase ORDER BY r.level)
                FROM responsibility_level r
                WHERE r.version_id = s.version_id) AS names,
                EXISTS (SELECT 1 FROM generic_attribute a WHERE a.version_id = s.version_id) AS rated,
                (SELECT jsonb_object_agg(t.language, jsonb_build_array(t.name, t.description, t.guidance))
                FROM skill_text t
                WHERE t.version_id = s.version_id AND t.origin_id = s.origin_id) AS texts
            FROM skill s
            WHERE %s
            ORDER BY s.code
            """;

    private static final String LEVELS = """
            SELECT l.skill_id, l.id, l.level, l.essence, l.paragraphs, l.origin_id,
                (SELECT v.language FROM framework_version v WHERE v.id = s.version_id) AS language,
                (SELECT jsonb_object_agg(k.language, coalesce(t.essence, ''))
                FROM skill_text k
                LEFT JOIN level_text t
                    ON t.version_id = k.version_id AND t.language = k.language AND t.origin_id = l.origin_id
                WHERE k.version_id = s.version_id AND k.origin_id = s.origin_id) AS texts
            FROM skill s
            JOIN skill_level l ON l.skill_id = s.id
            WHERE %s
            ORDER BY l.level
            """;

    private static final String STATEMENTS = """
            SELECT d.skill_level_id, d.id, d.ordinal, d.text, d.weight, d.defining, d.origin_id,
                (SELECT v.language FROM framework_version v WHERE v.id = s.version_id) AS language,
                (SELECT jsonb_object_agg(k.language, jsonb_build_array(coalesce(t.text, ''), coalesce(t.of_text, '')))
                FROM skill_text k
                LEFT JOIN statement_text t
                    ON t.version_id = k.version_id AND t.language = k.language AND t.origin_id = d.origin_id
                WHERE k.version_id = s.version_id AND k.origin_id = s.origin_id) AS texts
            FROM skill s
            JOIN skill_level l ON l.skill_id = s.id
            JOIN descriptor_statement d ON d.skill_level_id = l.id
            WHERE %s
            ORDER BY d.ordinal
            """;

    private static final String SUMMARIES = """
            SELECT s.id, s.code, s.name, count(d.id) AS statements
            FROM skill s
            LEFT JOIN skill_level l ON l.skill_id = s.id
            LEFT JOIN descriptor_statement d ON d.skill_level_id = l.id
            WHERE s.version_id = :version
            GROUP BY s.id, s.code, s.name
            ORDER BY s.code
            """;

    private static final String CODES_OF_ALL = """
            SELECT DISTINCT s.code
            FROM skill s
            JOIN framework_version v ON v.id = s.version_id
            WHERE v.framework_id = :framework
            """;

    private final JdbcClient jdbc;

    Skills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The skills of an edition, by code. */
    List<SkillText> of(UUID versionId) {
        return read("s.version_id = :asked", versionId);
    }

    /** Those skills, by code; without whichever there is not. */
    List<SkillText> byIds(Collection<UUID> skillIds) {
        return read("s.id = ANY (CAST(:asked AS uuid[]))", IdArrays.text(skillIds));
    }

    Optional<SkillText> byId(UUID skillId) {
        return read("s.id = :asked", skillId).stream().findFirst();
    }

    /** The skill that a level belongs to. */
    Optional<SkillText> ofLevel(UUID levelId) {
        return read("s.id = (SELECT skill_id FROM skill_level WHERE id = :asked)", levelId).stream()
                .findFirst();
    }

    /** Whether an edition holds a skill that was read from just that text, white space aside. */
    boolean holds(UUID versionId, String code, String raw) {
        return jdbc
                .sql("SELECT coalesce(raw_text, '') FROM skill WHERE version_id = :version AND code = :code")
                .param("version", versionId)
                .param("code", code)
                .query(String.class)
                .list()
                .stream()
                .anyMatch(known -> Origins.folded(known).equals(Origins.folded(Text.kept(raw))));
    }

    /** Whether another skill of an edition has a code that looks like this one. */
    boolean isTaken(UUID versionId, String code, @Nullable UUID but) {
        return jdbc
                .sql("SELECT id, code FROM skill WHERE version_id = :version")
                .param("version", versionId)
                .query((row, n) ->
                        Map.entry(Objects.requireNonNull(row.getObject("id", UUID.class)), row.getString("code")))
                .list()
                .stream()
                .anyMatch(one ->
                        !one.getKey().equals(but) && Text.key(one.getValue()).equals(Text.key(code)));
    }

    /** The codes of the skills of all editions of a framework. */
    Set<String> codesOfAll(UUID frameworkId) {
        return Set.copyOf(jdbc.sql(CODES_OF_ALL)
                .param("framework", frameworkId)
                .query(String.class)
                .list());
    }

    /** Which skills an edition has, by code, without their texts. */
    List<SkillSummary> summaries(UUID versionId) {
        return jdbc.sql(SUMMARIES)
                .param("version", versionId)
                .query((row, n) -> new SkillSummary(
                        row.getObject("id", UUID.class),
                        row.getString("code"),
                        row.getString("name"),
                        row.getInt("statements")))
                .list();
    }

    /** The skills for which a condition holds; it may compare with {@code :asked}. */
    private List<SkillText> read(String where, Object asked) {
        Map<UUID, List<SkillText.StatementText>> statements = new HashMap<>();
        jdbc.sql(STATEMENTS.formatted(where)).param("asked", asked).query(row -> {
            statements
                    .computeIfAbsent(row.getObject("skill_level_id", UUID.class), level -> new ArrayList<>())
                    .add(new SkillText.StatementText(
                            Objects.requireNonNull(row.getObject("id", UUID.class)),
                            row.getInt("ordinal"),
                            row.getString("text"),
                            row.getInt("weight"),
                            row.getBoolean("defining"),
                            Objects.requireNonNull(row.getObject("origin_id", UUID.class)),
                            texts(row.getString("texts"), row.getString("text")),
                            row.getString("language")));
        });
        Map<UUID, List<SkillText.LevelText>> levels = new HashMap<>();
        jdbc.sql(LEVELS.formatted(where)).param("asked", asked).query(row -> {
            UUID levelId = row.getObject("id", UUID.class);
            levels.computeIfAbsent(row.getObject("skill_id", UUID.class), skill -> new ArrayList<>())
                    .add(new SkillText.LevelText(
                            levelId,
                            row.getInt("level"),
                            row.getString("essence"),
                            row.getString("paragraphs").lines().toList(),
                            statements.getOrDefault(levelId, List.of()),
                            Objects.requireNonNull(row.getObject("origin_id", UUID.class)),
                            texts(row.getString("texts")),
                            row.getString("language")));
        });
        return jdbc.sql(SKILLS.formatted(where))
                .param("asked", asked)
                .query((row, n) -> {
                    UUID skillId = row.getObject("id", UUID.class);
                    return new SkillText(
                            skillId,
                            row.getObject("version_id", UUID.class),
                            row.getString("code"),
                            row.getString("name"),
                            row.getString("description"),
                            row.getString("guidance"),
                            levels.getOrDefault(skillId, List.of()),
                            row.getObject("origin_id", UUID.class),
                            new Levels(List.of((String[]) row.getArray("names").getArray())),
                            row.getBoolean("rated"),
                            words(row.getString("texts")),
                            row.getString("language"),
                            null);
                })
                .list();
    }

    private static Map<String, String> texts(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, String> texts = new HashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asString()));
        return Map.copyOf(texts);
    }

    /** The texts of a statement: one whose own text has other words since counts as missing. */
    private static Map<String, String> texts(@Nullable String json, String now) {
        if (json == null) {
            return Map.of();
        }
        String words = Origins.folded(now);
        Map<String, String> texts = new HashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(text -> texts.put(
                        text.getKey(),
                        Origins.folded(text.getValue().get(1).asString()).equals(words)
                                ? text.getValue().get(0).asString()
                                : ""));
        return Map.copyOf(texts);
    }

    private static Map<String, SkillText.Words> words(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, SkillText.Words> words = new HashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(text -> words.put(
                        text.getKey(),
                        new SkillText.Words(
                                text.getValue().get(0).asString(),
                                text.getValue().get(1).asString(),
                                text.getValue().get(2).asString())));
        return Map.copyOf(words);
    }
}
