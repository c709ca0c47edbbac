package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Refusal.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frameworks and their editions: made with the seven levels and five attributes, filled by import, published. */
@Service
public class Frameworks {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A framework with its editions, newest first. */
    public record Framework(UUID id, String name, List<FrameworkVersion> versions) {}

    /** One of the seven levels of responsibility. */
    public record ResponsibilityLevel(int level, String guidingPhrase, String essence) {}

    /** A generic attribute with its sentence per level, level 1 first. */
    public record GenericAttribute(UUID id, String code, String name, List<String> levels) {}

    private final JdbcTemplate jdbc;
    private final FrameworkVersions versions;
    private final Lines lines;
    private final Audit audit;
    private final Clock clock;

    Frameworks(JdbcTemplate jdbc, FrameworkVersions versions, Lines lines, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.lines = lines;
        this.audit = audit;
        this.clock = clock;
    }

    private void mustOwn(UUID actor) {
        if (!lines.holds(actor, Role.FRAMEWORK_OWNER)) {
            throw Refusal.forbidden("not-framework-owner");
        }
    }

    /** All frameworks. */
    @Transactional(readOnly = true)
    public List<Framework> all() {
        return jdbc.query("SELECT id, name FROM framework ORDER BY name", (row, n) -> {
            UUID id = row.getObject(1, UUID.class);
            return new Framework(id, row.getString(2), versions.findByFrameworkIdOrderByNumberDesc(id));
        });
    }

    /** The name of a framework. */
    public String name(UUID frameworkId) {
        return jdbc.queryForList("SELECT name FROM framework WHERE id = ?", String.class, frameworkId).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** An edition. */
    @Transactional(readOnly = true)
    public FrameworkVersion version(UUID id) {
        return versions.findById(id).orElseThrow(Refusal::notFound);
    }

    /**
     * Makes a framework with a first draft, which holds the seven levels and the five attributes.
     *
     * @throws Refusal if the actor owns no frameworks, or the name is taken or blank
     */
    @Transactional
    public FrameworkVersion create(UUID actor, String name) {
        mustOwn(actor);
        if (name.isBlank() || name.length() > 120) {
            throw Refusal.invalid("name", "framework-name");
        }
        if (!jdbc.queryForList("SELECT id FROM framework WHERE name = ?", UUID.class, name.strip())
                .isEmpty()) {
            throw Refusal.invalid("name", "framework-name-taken", name.strip());
        }
        UUID id = UUID.randomUUID();
        jdbc.update("INSERT INTO framework VALUES (?, ?)", id, name.strip());
        FrameworkVersion draft = draft(id, 1);
        layFoundation(draft.id());
        audit.person(actor, "framework-created", "framework", id, null, name.strip(), null);
        return draft;
    }

    /** The draft of a framework; made from its newest edition where there is none. */
    @Transactional
    public FrameworkVersion draftOf(UUID actor, UUID frameworkId) {
        mustOwn(actor);
        List<FrameworkVersion> all = versions.findByFrameworkIdOrderByNumberDesc(frameworkId);
        if (all.isEmpty()) {
            throw Refusal.notFound();
        }
        FrameworkVersion newest = all.getFirst();
        if (newest.status() == FrameworkVersion.Status.DRAFT) {
            return newest;
        }
        FrameworkVersion draft = draft(frameworkId, newest.number() + 1);
        layFoundation(draft.id());
        for (SkillText skill : skills(newest.id())) {
            List<PageText.PageLevel> levels = skill.levels().stream()
                    .map(l -> new PageText.PageLevel(
                            l.level(),
                            l.essence(),
                            l.paragraphs(),
                            l.statements().stream()
                                    .map(SkillText.StatementText::text)
                                    .toList()))
                    .toList();
            storeSkill(draft.id(), skill.code(), skill.name(), skill.description(), skill.guidance(), levels, null);
        }
        audit.person(actor, "framework-draft-made", "framework", frameworkId, newest.number(), draft.number(), null);
        return draft;
    }

    private FrameworkVersion draft(UUID frameworkId, int number) {
        return versions.saveAndFlush(new FrameworkVersion(UUID.randomUUID(), frameworkId, number, clock.instant()));
    }

    private void layFoundation(UUID versionId) {
        JsonNode foundation = resource("/framework/foundation.json");
        for (JsonNode level : foundation.get("levels")) {
            jdbc.update(
                    "INSERT INTO responsibility_level VALUES (?, ?, ?, ?)",
                    versionId,
                    level.get("level").asInt(),
                    level.get("guidingPhrase").asString(),
                    level.get("essence").asString());
        }
        int ordinal = 1;
        for (JsonNode attribute : foundation.get("attributes")) {
            UUID id = UUID.randomUUID();
            jdbc.update(
                    "INSERT INTO generic_attribute VALUES (?, ?, ?, ?, ?)",
                    id,
                    versionId,
                    attribute.get("code").asString(),
                    attribute.get("name").asString(),
                    ordinal++);
            int level = 1;
            for (JsonNode text : attribute.get("levels")) {
                jdbc.update("INSERT INTO attribute_level VALUES (?, ?, ?)", id, level++, text.asString());
            }
        }
    }

    /**
     * Stores a page that was read, in a draft. A skill of the same code in the draft is replaced.
     *
     * @param code overrides the page's, where it named none
     * @throws Refusal if the edition is frozen or the code is not four capitals
     */
    @Transactional
    public UUID importPage(UUID actor, UUID versionId, PageText.Page page, String code, String raw) {
        mustOwn(actor);
        FrameworkVersion version = version(versionId);
        version.mustBeDraft();
        if (!code.matches("[A-Z]{4}")) {
            throw Refusal.invalid("code", "skill-code");
        }
        version.attribute("imported");
        UUID id = storeSkill(versionId, code, page.name(), page.description(), page.guidance(), page.levels(), raw);
        audit.person(actor, "skill-imported", "framework-version", versionId, null, code, null);
        return id;
    }

    /** Stores the ITMG of the project's own words in a draft. */
    @Transactional
    public UUID addOwnSkill(UUID actor, UUID versionId) {
        mustOwn(actor);
        version(versionId).mustBeDraft();
        JsonNode skill = resource("/framework/itmg.json");
        List<PageText.PageLevel> levels = new ArrayList<>();
        for (JsonNode level : skill.get("levels")) {
            List<String> statements = new ArrayList<>();
            level.get("statements").forEach(s -> statements.add(s.asString()));
            levels.add(new PageText.PageLevel(
                    level.get("level").asInt(), level.get("essence").asString(), List.copyOf(statements), statements));
        }
        return storeSkill(
                versionId,
                skill.get("code").asString(),
                skill.get("name").asString(),
                skill.get("description").asString(),
                skill.get("guidance").asString(),
                levels,
                null);
    }

    private UUID storeSkill(
            UUID versionId,
            String code,
            String name,
            String description,
            String guidance,
            List<PageText.PageLevel> levels,
            @Nullable String raw) {
        jdbc.update(
                "DELETE FROM descriptor_statement USING skill_level l, skill s WHERE l.id = skill_level_id AND s.id = l.skill_id"
                        + " AND s.version_id = ? AND s.code = ?",
                versionId,
                code);
        jdbc.update(
                "DELETE FROM skill_level USING skill s WHERE s.id = skill_id AND s.version_id = ? AND s.code = ?",
                versionId,
                code);
        jdbc.update("DELETE FROM skill WHERE version_id = ? AND code = ?", versionId, code);
        UUID skillId = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO skill VALUES (?, ?, ?, ?, ?, ?, ?)",
                skillId,
                versionId,
                code,
                name,
                description,
                guidance,
                raw);
        for (PageText.PageLevel level : levels) {
            UUID levelId = UUID.randomUUID();
            jdbc.update(
                    "INSERT INTO skill_level VALUES (?, ?, ?, ?, ?, ?)",
                    levelId,
                    skillId,
                    level.level(),
                    level.essence(),
                    String.join("\n", level.paragraphs()),
                    sha256(PageText.normalised(level.paragraphs())));
            int ordinal = 1;
            for (String statement : level.statements()) {
                jdbc.update(
                        "INSERT INTO descriptor_statement VALUES (?, ?, ?, ?, 1, ?)",
                        UUID.randomUUID(),
                        levelId,
                        ordinal,
                        statement,
                        ordinal == 1);
                ordinal++;
            }
        }
        return skillId;
    }

    /**
     * Publishes an edition: its text is frozen.
     *
     * @param read the version that was read; null not to compare
     * @throws Refusal if it is no draft or holds no skill
     */
    @Transactional
    public FrameworkVersion publish(UUID actor, UUID versionId, @Nullable Long read) {
        mustOwn(actor);
        FrameworkVersion version = version(versionId);
        Refusal.ifStale(read, version.version());
        if (skills(versionId).isEmpty()) {
            throw Refusal.conflict("framework-empty", version.status());
        }
        version.publish(clock.instant());
        audit.person(actor, "framework-published", "framework-version", versionId, "DRAFT", "PUBLISHED", null);
        return version;
    }

    /** The seven levels of responsibility of an edition. */
    public List<ResponsibilityLevel> levels(UUID versionId) {
        return jdbc.query(
                "SELECT level, guiding_phrase, essence FROM responsibility_level WHERE version_id = ? ORDER BY level",
                (row, n) -> new ResponsibilityLevel(row.getInt(1), row.getString(2), row.getString(3)),
                versionId);
    }

    /** The generic attributes of an edition. */
    public List<GenericAttribute> attributes(UUID versionId) {
        return jdbc.query(
                "SELECT a.id, a.code, a.name, array_agg(l.text ORDER BY l.level) FROM generic_attribute a JOIN attribute_level l"
                        + " ON l.attribute_id = a.id WHERE a.version_id = ? GROUP BY a.id ORDER BY a.ordinal",
                (row, n) -> new GenericAttribute(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), List.of((String[])
                                row.getArray(4).getArray())),
                versionId);
    }

    /** What is wrong with ratings of generic attributes: of an attribute that the edition has not, or no level. */
    public List<Fault> faultsOf(UUID versionId, Map<UUID, Integer> ratings) {
        Set<UUID> known =
                attributes(versionId).stream().map(GenericAttribute::id).collect(Collectors.toSet());
        return ratings.entrySet().stream()
                .filter(rating -> !known.contains(rating.getKey()) || rating.getValue() < 1 || rating.getValue() > 7)
                .map(rating -> Fault.at("/attributes/" + rating.getKey(), "attribute-rating"))
                .toList();
    }

    /** The skills of an edition with all their text, by code. */
    public List<SkillText> skills(UUID versionId) {
        return read("s.version_id = ?", versionId);
    }

    /** A skill with all its text. */
    public SkillText skill(UUID skillId) {
        return read("s.id = ?", skillId).stream().findFirst().orElseThrow(Refusal::notFound);
    }

    private List<SkillText> read(String where, UUID id) {
        Map<UUID, SkillText> skills = new LinkedHashMap<>();
        jdbc.query(
                "SELECT s.id AS skill_id, s.version_id, s.code, s.name, s.description, s.guidance, l.id AS level_id, l.level,"
                        + " l.essence, l.paragraphs, d.id AS statement_id, d.ordinal, d.text, d.weight, d.defining FROM skill s"
                        + " JOIN skill_level l ON l.skill_id = s.id JOIN descriptor_statement d ON d.skill_level_id = l.id"
                        + " WHERE " + where + " ORDER BY s.code, l.level, d.ordinal",
                row -> {
                    UUID skillId = row.getObject("skill_id", UUID.class);
                    SkillText skill = skills.get(skillId);
                    if (skill == null) {
                        skill = new SkillText(
                                skillId,
                                row.getObject("version_id", UUID.class),
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("description"),
                                row.getString("guidance"),
                                new ArrayList<>());
                        skills.put(skillId, skill);
                    }
                    UUID levelId = row.getObject("level_id", UUID.class);
                    Optional<SkillText.LevelText> last = skill.levels().isEmpty()
                            ? Optional.empty()
                            : Optional.of(skill.levels().getLast());
                    if (last.isEmpty() || !last.get().id().equals(levelId)) {
                        skill.levels()
                                .add(new SkillText.LevelText(
                                        levelId,
                                        row.getInt("level"),
                                        row.getString("essence"),
                                        row.getString("paragraphs").lines().toList(),
                                        new ArrayList<>()));
                    }
                    skill.levels()
                            .getLast()
                            .statements()
                            .add(new SkillText.StatementText(
                                    Objects.requireNonNull(row.getObject("statement_id", UUID.class)),
                                    row.getInt("ordinal"),
                                    row.getString("text"),
                                    row.getInt("weight"),
                                    row.getBoolean("defining")));
                },
                id);
        return List.copyOf(skills.values());
    }

    private static JsonNode resource(String path) {
        try (InputStream in = Objects.requireNonNull(Frameworks.class.getResourceAsStream(path), path)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
