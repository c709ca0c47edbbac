package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.ArrangingStatements.Arranged;
import dev.plumbline.assessment.framework.Origins.Came;
import dev.plumbline.assessment.framework.Origins.Known;
import dev.plumbline.assessment.framework.Origins.StatementRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The skills of all editions with all their text. */
@Repository
class Skills {

    /**
     * A skill as it comes in.
     *
     * @param raw the text that it was read from, null where there is none
     * @param identifier under which it came; null where it had none
     * @param replaces the identifier of what it replaces, as it came; null where it came without
     * @param changedAt when it was changed last; null for now
     */
    record Incoming(
            String code,
            String name,
            String description,
            String guidance,
            List<IncomingLevel> levels,
            @Nullable String raw,
            @Nullable UUID identifier,
            @Nullable UUID replaces,
            @Nullable Instant changedAt) {

        Incoming withCode(String other) {
            return new Incoming(other, name, description, guidance, levels, raw, identifier, replaces, changedAt);
        }

        static Incoming of(PageText.Page page, String code, String raw) {
            return of(code, page.name(), page.description(), page.guidance(), page.levels(), Text.kept(raw));
        }

        static Incoming of(
                String code,
                String name,
                String description,
                String guidance,
                List<PageText.PageLevel> levels,
                @Nullable String raw) {
            return new Incoming(
                    code,
                    name,
                    description,
                    guidance,
                    levels.stream()
                            .map(level -> new IncomingLevel(
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

    /** A level as it comes in; {@code identifier} and {@code replaces} as for its skill. */
    record IncomingLevel(
            int level,
            @Nullable String essence,
            List<String> paragraphs,
            List<Came> statements,
            @Nullable UUID identifier,
            @Nullable UUID replaces) {}

    private static final int MOST_FAULTS = 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SKILL_TEXTS =
            "(SELECT jsonb_object_agg(t.language, jsonb_build_array(t.name, t.description, t.guidance)) FROM skill_text t"
                    + " WHERE t.version_id = s.version_id AND t.origin_id = s.origin_id)";

    private static final String LEVEL_TEXTS =
            "(SELECT jsonb_object_agg(k.language, coalesce(t.essence, '')) FROM skill_text k"
                    + " LEFT JOIN level_text t ON t.version_id = k.version_id AND t.language = k.language AND t.origin_id = l.origin_id"
                    + " WHERE k.version_id = s.version_id AND k.origin_id = s.origin_id)";

    /** A text of something that is said otherwise today is as good as none. */
    private static final String STATEMENT_TEXTS =
            "(SELECT jsonb_object_agg(k.language, CASE WHEN t.of_text = d.text THEN t.text ELSE '' END) FROM skill_text k"
                    + " LEFT JOIN statement_text t ON t.version_id = k.version_id AND t.language = k.language AND t.origin_id ="
                    + " d.origin_id WHERE k.version_id = s.version_id AND k.origin_id = s.origin_id)";

    private static final String LEVEL_NAMES =
            "(SELECT array_agg(r.guiding_phrase ORDER BY r.level) FROM responsibility_level r WHERE r.version_id = s.version_id)";

    private final JdbcTemplate jdbc;

    Skills(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The skills of an edition, by code. */
    List<SkillText> of(UUID versionId) {
        return read("s.version_id = ?", versionId);
    }

    /** Those skills, by code; without whichever there is not. */
    List<SkillText> byIds(Collection<UUID> skillIds) {
        return read("s.id = ANY (?::uuid[])", array(skillIds));
    }

    Optional<SkillText> byId(UUID skillId) {
        return read("s.id = ?", skillId).stream().findFirst();
    }

    /** Whether an edition holds a skill that was read from just that text, white space aside. */
    boolean holds(UUID versionId, String code, String raw) {
        return jdbc
                .queryForList(
                        "SELECT coalesce(raw_text, '') FROM skill WHERE version_id = ? AND code = ?",
                        String.class,
                        versionId,
                        code)
                .stream()
                .anyMatch(known -> Origins.folded(known).equals(Origins.folded(Text.kept(raw))));
    }

    /** The skill that a level belongs to. */
    Optional<SkillText> ofLevel(UUID levelId) {
        return read("s.id = (SELECT skill_id FROM skill_level WHERE id = ?)", levelId).stream()
                .findFirst();
    }

    /** Copies all skills of an edition into another, with their origins and with their statements as they were arranged. */
    void copy(UUID from, UUID to) {
        copy(from, to, "taken_from", "s.version_id = ?", from);
    }

    /** Copies skills of an edition of another framework into a draft, with their origins, and keeps where they are from. */
    void take(UUID from, UUID to, Collection<UUID> skills) {
        copy(from, to, "version_id", "s.id = ANY (?::uuid[])", array(skills));
    }

    private static String array(Collection<UUID> ids) {
        return ids.toString().replace('[', '{').replace(']', '}');
    }

    /** @param takenFrom the column that says from which edition a skill was taken up */
    private void copy(UUID from, UUID to, String takenFrom, String which, Object id) {
        jdbc.update(
                "INSERT INTO skill (id, version_id, code, name, description, guidance, raw_text, origin_id, changed_at, taken_from)"
                        + " SELECT gen_random_uuid(), ?, code, name, description, guidance, raw_text, origin_id, changed_at, "
                        + takenFrom + " FROM skill s WHERE " + which,
                to,
                id);
        jdbc.update(
                "INSERT INTO skill_level (id, skill_id, level, essence, paragraphs, text_hash, origin_id)"
                        + " SELECT gen_random_uuid(), young.id, l.level, l.essence, l.paragraphs, l.text_hash, l.origin_id"
                        + " FROM skill_level l JOIN skill s ON s.id = l.skill_id"
                        + " JOIN skill young ON young.version_id = ? AND young.origin_id = s.origin_id WHERE s.version_id = ? AND "
                        + which,
                to,
                from,
                id);
        jdbc.update(
                "INSERT INTO descriptor_statement (id, skill_level_id, ordinal, text, weight, defining, origin_id)"
                        + " SELECT gen_random_uuid(), young.id, d.ordinal, d.text, d.weight, d.defining, d.origin_id"
                        + " FROM descriptor_statement d JOIN skill_level l ON l.id = d.skill_level_id JOIN skill s ON s.id = l.skill_id"
                        + " JOIN skill fresh ON fresh.version_id = ? AND fresh.origin_id = s.origin_id"
                        + " JOIN skill_level young ON young.skill_id = fresh.id AND young.origin_id = l.origin_id WHERE s.version_id = ?"
                        + " AND " + which,
                to,
                from,
                id);
    }

    /** Divides the text of a level of that skill into these statements, in this order. */
    void divide(SkillText skill, SkillText.LevelText level, List<Arranged> statements, Instant now) {
        List<StatementRow> rows = new Origins(known(skill.id(), true).stream()
                        .filter(known -> known.level() == level.level())
                        .toList())
                .divided(statements);
        jdbc.update("DELETE FROM descriptor_statement WHERE skill_level_id = ?", level.id());
        insertStatements(statements(level.id(), rows));
        jdbc.update("UPDATE skill SET changed_at = ? WHERE id = ?", Timestamp.from(now), skill.id());
    }

    /** A level as it is written by hand; {@code rows} are its statements. */
    record Written(int level, @Nullable String essence, List<String> paragraphs, List<StatementRow> rows) {}

    /** The statements of a skill by their origins, as they are stored. */
    Map<UUID, Known> byOrigin(UUID skillId) {
        Map<UUID, Known> known = new HashMap<>();
        known(skillId, true).forEach(one -> known.put(one.row().originId(), one));
        return known;
    }

    /** Whether another skill of an edition has a code that looks like this one. */
    boolean isTaken(UUID versionId, String code, @Nullable UUID but) {
        return jdbc
                .query(
                        "SELECT id, code FROM skill WHERE version_id = ?",
                        (row, n) -> Map.entry(Objects.requireNonNull(row.getObject(1, UUID.class)), row.getString(2)),
                        versionId)
                .stream()
                .anyMatch(one ->
                        !one.getKey().equals(but) && Text.key(one.getValue()).equals(Text.key(code)));
    }

    /** Makes an empty skill in an edition; what had its code in an edition before is that skill. */
    UUID begin(UUID versionId, String code, String name, Instant now) {
        Optional<Former> former = former(versionId, code, null).filter(was -> !holdsOrigin(versionId, was.originId()));
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO skill (id, version_id, code, name, description, guidance, origin_id, changed_at, taken_from)"
                        + " VALUES (?, ?, ?, ?, '', '', ?, ?, ?)",
                id,
                versionId,
                code,
                name,
                former.map(Former::originId).orElse(id),
                Timestamp.from(now),
                former.map(Former::takenFrom).orElse(null));
        return id;
    }

    /**
     * Writes all of a skill. Its levels keep their origins by their numbers, in whichever edition they were; the origins of
     * its statements are those of the rows.
     */
    void rewrite(
            SkillText skill,
            String code,
            String name,
            String description,
            String guidance,
            List<Written> levels,
            Instant now) {
        jdbc.update(
                "UPDATE skill SET code = ?, name = ?, description = ?, guidance = ?, changed_at = ? WHERE id = ?",
                code,
                name,
                description,
                guidance,
                Timestamp.from(now),
                skill.id());
        Map<Integer, LevelBefore> before =
                levelsBefore(new Former(skill.id(), skill.originId(), true, null, null, null), skill.versionId());
        jdbc.update(
                "DELETE FROM descriptor_statement USING skill_level l WHERE l.id = skill_level_id AND l.skill_id = ?",
                skill.id());
        Set<Integer> kept = new HashSet<>();
        for (Written level : levels) {
            kept.add(level.level());
            String paragraphs = String.join("\n", level.paragraphs());
            String hash = sha256(Origins.folded(paragraphs));
            UUID id = skill.level(level.level()).map(SkillText.LevelText::id).orElse(null);
            if (id == null) {
                id = UUID.randomUUID();
                LevelBefore was = before.getOrDefault(level.level(), new LevelBefore(id, null, null));
                jdbc.update(
                        "INSERT INTO skill_level (id, skill_id, level, essence, paragraphs, text_hash, origin_id)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        id,
                        skill.id(),
                        level.level(),
                        level.essence(),
                        paragraphs,
                        hash,
                        was.originId());
            } else {
                jdbc.update(
                        "UPDATE skill_level SET essence = ?, paragraphs = ?, text_hash = ? WHERE id = ?",
                        level.essence(),
                        paragraphs,
                        hash,
                        id);
            }
            insertStatements(statements(id, level.rows()));
        }
        skill.levels().stream()
                .filter(level -> !kept.contains(level.level()))
                .forEach(level -> jdbc.update("DELETE FROM skill_level WHERE id = ?", level.id()));
    }

    /** Removes a skill of a draft. */
    void removeFrom(SkillText skill) {
        remove(skill.id());
    }

    /** Removes all that belongs to an edition. */
    void removeEdition(UUID versionId) {
        jdbc.queryForList("SELECT id FROM skill WHERE version_id = ?", UUID.class, versionId)
                .forEach(this::remove);
        jdbc.update(
                "DELETE FROM attribute_level USING generic_attribute a WHERE a.id = attribute_id AND a.version_id = ?",
                versionId);
        jdbc.update("DELETE FROM generic_attribute WHERE version_id = ?", versionId);
        jdbc.update("DELETE FROM responsibility_level WHERE version_id = ?", versionId);
    }

    private static List<@Nullable Object[]> statements(UUID levelId, List<StatementRow> rows) {
        List<@Nullable Object[]> all = new ArrayList<>();
        for (StatementRow row : rows) {
            all.add(new @Nullable Object[] {
                UUID.randomUUID(),
                levelId,
                all.size() + 1,
                row.text(),
                row.weight(),
                row.defining(),
                row.originId(),
                row.identifier(),
                row.replaces()
            });
        }
        return all;
    }

    private void insertStatements(List<@Nullable Object[]> all) {
        jdbc.batchUpdate(
                "INSERT INTO descriptor_statement (id, skill_level_id, ordinal, text, weight, defining, origin_id, case_identifier,"
                        + " case_replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                all);
    }

    /** The statements that a skill has, as they are stored; with the names under which they came only for its own edition. */
    private List<Known> known(UUID skillId, boolean named) {
        return jdbc.query(
                "SELECT l.level, d.origin_id, d.text, d.weight, d.defining, d.case_identifier, d.case_replaces"
                        + " FROM descriptor_statement d JOIN skill_level l ON l.id = d.skill_level_id WHERE l.skill_id = ?"
                        + " ORDER BY l.level, d.ordinal",
                (row, n) -> new Known(
                        row.getInt(1),
                        new StatementRow(
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getInt(4),
                                row.getBoolean(5),
                                named ? row.getObject(6, UUID.class) : null,
                                named ? row.getObject(7, UUID.class) : null)),
                skillId);
    }

    /**
     * A skill of the framework as it was before: in the edition itself ({@code here}), else in the newest one before it.
     *
     * @param takenFrom from which edition of another framework it was taken up; null for a skill of the framework itself
     */
    private record Former(
            UUID id,
            UUID originId,
            boolean here,
            @Nullable UUID identifier,
            @Nullable UUID replaces,
            @Nullable UUID takenFrom) {}

    private Optional<Former> former(UUID versionId, String code, @Nullable UUID origin) {
        return jdbc
                .query(
                        "SELECT s.id, s.origin_id, v.id = d.id, s.case_identifier, s.case_replaces, s.taken_from FROM skill s"
                                + " JOIN framework_version v ON v.id = s.version_id JOIN framework_version d"
                                + " ON d.framework_id = v.framework_id AND v.number <= d.number WHERE d.id = ?"
                                + " AND CASE WHEN ?::uuid IS NULL THEN s.code = ? ELSE s.origin_id = ? END"
                                + " ORDER BY v.number DESC LIMIT 1",
                        (row, n) -> new Former(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getBoolean(3),
                                row.getObject(4, UUID.class),
                                row.getObject(5, UUID.class),
                                row.getObject(6, UUID.class)),
                        versionId,
                        origin,
                        code,
                        origin)
                .stream()
                .findFirst();
    }

    /** A skill that comes in, with what is known of it. */
    private record Resolved(
            Incoming skill, Optional<Former> former, List<Known> known, Map<Integer, LevelBefore> levels) {}

    /** A level of a skill as it was before; names only of the same edition. */
    private record LevelBefore(
            UUID originId,
            @Nullable UUID identifier,
            @Nullable UUID replaces) {}

    /**
     * Stores a skill in an edition; one of the same code is replaced. What it was before, in this edition or in one before it,
     * keeps its origin, and a statement whose words stayed keeps its weight and whether it is defining.
     *
     * @return the skill's id
     */
    UUID store(UUID versionId, Incoming skill, Instant now) {
        return store(versionId, List.of(skill), Map.of(), now).getFirst();
    }

    /**
     * Stores skills of one source, whose codes differ. What has come under the same identifier before is the same, whatever it says
     * now and whatever its code is.
     *
     * @param origins of what is known by an identifier
     * @return the skills' ids, in their order
     */
    List<UUID> store(UUID versionId, List<Incoming> skills, Map<UUID, UUID> origins, Instant now) {
        mustHaveLevels(versionId, skills);
        Set<UUID> taken = new HashSet<>();
        List<Resolved> all = new ArrayList<>();
        for (Incoming skill : skills) {
            UUID origin = skill.identifier() == null ? null : origins.get(skill.identifier());
            Optional<Former> former = Optional.<Former>empty();
            if (origin != null) {
                former = former(versionId, skill.code(), origin);
            }
            if (former.isEmpty()) {
                // Under another code it may be in the draft still: then it is that one, and this one is new.
                former = former(versionId, skill.code(), null)
                        .filter(was -> was.here() || !holdsOrigin(versionId, was.originId()));
            }
            former = former.filter(was -> taken.add(was.originId()));
            all.add(new Resolved(
                    skill,
                    former,
                    former.map(was -> known(was.id(), was.here())).orElse(List.of()),
                    former.map(was -> levelsBefore(was, versionId)).orElse(Map.of())));
        }
        for (Resolved one : all) {
            remove(versionId, one.skill().code());
            one.former().filter(Former::here).ifPresent(was -> remove(was.id()));
        }
        var rows = new Rows();
        List<UUID> ids = all.stream()
                .map(one -> add(rows, versionId, one, identifier -> Optional.ofNullable(origins.get(identifier)), now))
                .toList();
        insert(rows);
        return ids;
    }

    /** What is inserted of several skills; each kind of row goes in one batch. */
    private static final class Rows {
        private final List<@Nullable Object[]> skills = new ArrayList<>();
        private final List<@Nullable Object[]> levels = new ArrayList<>();
        private final List<@Nullable Object[]> statements = new ArrayList<>();
    }

    /** However a skill comes in, its levels are among those of the edition. */
    private void mustHaveLevels(UUID versionId, List<Incoming> skills) {
        int highest = Objects.requireNonNullElse(
                jdbc.queryForObject(
                        "SELECT max(level) FROM responsibility_level WHERE version_id = ?", Integer.class, versionId),
                0);
        List<Fault> faults = skills.stream()
                .flatMap(skill -> skill.levels().stream()
                        .filter(level -> level.level() < Levels.LOWEST || level.level() > highest)
                        .map(level -> Fault.at("levels", "level-of-edition", skill.name(), level.level(), highest)))
                .limit(MOST_FAULTS)
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private boolean holdsOrigin(UUID versionId, UUID origin) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM skill WHERE version_id = ? AND origin_id = ?)",
                Boolean.class,
                versionId,
                origin));
    }

    private static UUID add(Rows all, UUID versionId, Resolved one, Function<UUID, Optional<UUID>> named, Instant now) {
        Incoming skill = one.skill();
        Optional<Former> here = one.former().filter(Former::here);
        // A skill that is replaced stays the one whose form somebody may have open.
        UUID skillId = here.map(Former::id).orElseGet(UUID::randomUUID);
        boolean cameNamed = skill.identifier() != null;
        all.skills.add(new @Nullable Object[] {
            skillId,
            versionId,
            skill.code(),
            skill.name(),
            skill.description(),
            skill.guidance(),
            skill.raw(),
            one.former().map(Former::originId).orElse(skillId),
            Timestamp.from(skill.changedAt() == null ? now : skill.changedAt()),
            cameNamed ? skill.identifier() : here.map(Former::identifier).orElse(null),
            cameNamed ? skill.replaces() : here.map(Former::replaces).orElse(null),
            one.former().map(Former::takenFrom).orElse(null)
        });
        List<List<StatementRow>> rows = new Origins(one.known())
                .of(
                        skill.levels().stream().map(IncomingLevel::level).toList(),
                        skill.levels().stream().map(IncomingLevel::statements).toList(),
                        named);
        for (int i = 0; i < rows.size(); i++) {
            IncomingLevel level = skill.levels().get(i);
            UUID levelId = UUID.randomUUID();
            LevelBefore before = one.levels().getOrDefault(level.level(), new LevelBefore(levelId, null, null));
            boolean levelNamed = level.identifier() != null;
            all.levels.add(new @Nullable Object[] {
                levelId,
                skillId,
                level.level(),
                level.essence(),
                String.join("\n", level.paragraphs()),
                sha256(Origins.folded(String.join("\n", level.paragraphs()))),
                before.originId(),
                levelNamed ? level.identifier() : before.identifier(),
                levelNamed ? level.replaces() : before.replaces()
            });
            all.statements.addAll(statements(levelId, rows.get(i)));
        }
        return skillId;
    }

    private void insert(Rows rows) {
        jdbc.batchUpdate(
                "INSERT INTO skill (id, version_id, code, name, description, guidance, raw_text, origin_id, changed_at,"
                        + " case_identifier, case_replaces, taken_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows.skills);
        jdbc.batchUpdate(
                "INSERT INTO skill_level (id, skill_id, level, essence, paragraphs, text_hash, origin_id, case_identifier,"
                        + " case_replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows.levels);
        insertStatements(rows.statements);
    }

    /**
     * The levels that a skill has, or had in the newest edition of its framework up to this one that defined them, by their
     * numbers. One that no edition of the framework ever defined is that of the edition from which the skill was taken up.
     */
    private Map<Integer, LevelBefore> levelsBefore(Former skill, UUID versionId) {
        Map<Integer, LevelBefore> levels = new HashMap<>();
        jdbc.query(
                "SELECT l.level, l.origin_id, v.id = d.id, l.case_identifier, l.case_replaces FROM skill_level l JOIN skill s"
                        + " ON s.id = l.skill_id JOIN framework_version v ON v.id = s.version_id JOIN framework_version d ON d.id = ?"
                        + " WHERE s.origin_id = ? AND ((v.framework_id = d.framework_id AND v.number <= d.number)"
                        + " OR v.id = (SELECT taken_from FROM skill WHERE id = ?))"
                        + " ORDER BY v.framework_id = d.framework_id, v.number",
                row -> {
                    boolean here = row.getBoolean(3);
                    levels.put(
                            row.getInt(1),
                            new LevelBefore(
                                    Objects.requireNonNull(row.getObject(2, UUID.class)),
                                    here ? row.getObject(4, UUID.class) : null,
                                    here ? row.getObject(5, UUID.class) : null));
                },
                versionId,
                skill.originId(),
                skill.id());
        return levels;
    }

    private void remove(UUID versionId, String code) {
        jdbc.queryForList("SELECT id FROM skill WHERE version_id = ? AND code = ?", UUID.class, versionId, code)
                .forEach(this::remove);
    }

    private void remove(UUID skillId) {
        jdbc.update(
                "DELETE FROM descriptor_statement USING skill_level l WHERE l.id = skill_level_id AND l.skill_id = ?",
                skillId);
        jdbc.update("DELETE FROM skill_level WHERE skill_id = ?", skillId);
        jdbc.update("DELETE FROM skill WHERE id = ?", skillId);
    }

    /** Removes the skills of a draft that are none of these; says how many. */
    int removeOthers(UUID versionId, Collection<UUID> skills) {
        List<UUID> others =
                jdbc.queryForList("SELECT id FROM skill WHERE version_id = ?", UUID.class, versionId).stream()
                        .filter(id -> !skills.contains(id))
                        .toList();
        others.forEach(this::remove);
        return others.size();
    }

    /** The codes of the skills of all editions of a framework. */
    Set<String> codesOfAll(UUID frameworkId) {
        return Set.copyOf(jdbc.queryForList(
                "SELECT DISTINCT s.code FROM skill s JOIN framework_version v ON v.id = s.version_id WHERE v.framework_id = ?",
                String.class,
                frameworkId));
    }

    /** Which skills an edition has, by code, without their texts. */
    List<SkillSummary> summaries(UUID versionId) {
        return jdbc.query(
                "SELECT s.id, s.code, s.name, count(d.id) FROM skill s LEFT JOIN skill_level l ON l.skill_id = s.id"
                        + " LEFT JOIN descriptor_statement d ON d.skill_level_id = l.id WHERE s.version_id = ?"
                        + " GROUP BY s.id, s.code, s.name ORDER BY s.code",
                (row, n) -> new SkillSummary(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4)),
                versionId);
    }

    /** Skills, levels and statements are read apart: joined, each statement would bring the whole text of its skill along. */
    private List<SkillText> read(String where, Object id) {
        Map<UUID, List<SkillText.StatementText>> statements = new HashMap<>();
        jdbc.query(
                "SELECT d.skill_level_id, d.id, d.ordinal, d.text, d.weight, d.defining, d.origin_id, "
                        + STATEMENT_TEXTS + " AS texts FROM skill s"
                        + " JOIN skill_level l ON l.skill_id = s.id JOIN descriptor_statement d ON d.skill_level_id = l.id"
                        + " WHERE " + where + " ORDER BY d.ordinal",
                row -> {
                    statements
                            .computeIfAbsent(row.getObject("skill_level_id", UUID.class), level -> new ArrayList<>())
                            .add(new SkillText.StatementText(
                                    Objects.requireNonNull(row.getObject("id", UUID.class)),
                                    row.getInt("ordinal"),
                                    row.getString("text"),
                                    row.getInt("weight"),
                                    row.getBoolean("defining"),
                                    Objects.requireNonNull(row.getObject("origin_id", UUID.class)),
                                    texts(row.getString("texts"))));
                },
                id);
        Map<UUID, List<SkillText.LevelText>> levels = new HashMap<>();
        jdbc.query(
                "SELECT l.skill_id, l.id, l.level, l.essence, l.paragraphs, l.origin_id, " + LEVEL_TEXTS
                        + " AS texts FROM skill s"
                        + " JOIN skill_level l ON l.skill_id = s.id WHERE " + where + " ORDER BY l.level",
                row -> {
                    UUID levelId = row.getObject("id", UUID.class);
                    levels.computeIfAbsent(row.getObject("skill_id", UUID.class), skill -> new ArrayList<>())
                            .add(new SkillText.LevelText(
                                    levelId,
                                    row.getInt("level"),
                                    row.getString("essence"),
                                    row.getString("paragraphs").lines().toList(),
                                    statements.getOrDefault(levelId, List.of()),
                                    Objects.requireNonNull(row.getObject("origin_id", UUID.class)),
                                    texts(row.getString("texts"))));
                },
                id);
        return jdbc.query(
                "SELECT s.id, s.version_id, s.code, s.name, s.description, s.guidance, s.origin_id, " + LEVEL_NAMES
                        + " AS names, EXISTS (SELECT 1 FROM generic_attribute a WHERE a.version_id = s.version_id) AS rated, "
                        + SKILL_TEXTS + " AS texts FROM skill s WHERE " + where + " ORDER BY s.code",
                (row, n) -> {
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
                            words(row.getString("texts")));
                },
                id);
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

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
