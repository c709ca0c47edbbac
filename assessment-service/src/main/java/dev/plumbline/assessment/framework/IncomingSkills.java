package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.FormerSkills.Former;
import dev.plumbline.assessment.framework.FormerSkills.FormerLevel;
import dev.plumbline.assessment.framework.Origins.Known;
import dev.plumbline.assessment.framework.Origins.StatementRow;
import dev.plumbline.assessment.framework.SkillRows.LevelRow;
import dev.plumbline.assessment.framework.SkillRows.SkillRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts skills into an edition: what is imported, what the edition before has, and what another framework has. */
@Repository
class IncomingSkills {

    private static final int MOST_FAULTS = 20;

    private static final String COPY_SKILLS = """
            INSERT INTO skill (id, version_id, code, name, description, guidance, raw_text, origin_id, changed_at, taken_from)
            SELECT gen_random_uuid(), :to, code, name, description, guidance, raw_text, origin_id, changed_at, %s
            FROM skill s
            WHERE s.version_id = :from AND (%s)
            """;

    private static final String COPY_LEVELS = """
            INSERT INTO skill_level (id, skill_id, level, essence, paragraphs, text_hash, origin_id)
            SELECT gen_random_uuid(), young.id, l.level, l.essence, l.paragraphs, l.text_hash, l.origin_id
            FROM skill_level l
            JOIN skill s ON s.id = l.skill_id
            JOIN skill young ON young.version_id = :to AND young.origin_id = s.origin_id
            WHERE s.version_id = :from AND (%s)
            """;

    private static final String COPY_STATEMENTS = """
            INSERT INTO descriptor_statement (id, skill_level_id, ordinal, text, weight, defining, origin_id)
            SELECT gen_random_uuid(), level.id, d.ordinal, d.text, d.weight, d.defining, d.origin_id
            FROM descriptor_statement d
            JOIN skill_level l ON l.id = d.skill_level_id
            JOIN skill s ON s.id = l.skill_id
            JOIN skill young ON young.version_id = :to AND young.origin_id = s.origin_id
            JOIN skill_level level ON level.skill_id = young.id AND level.origin_id = l.origin_id
            WHERE s.version_id = :from AND (%s)
            """;

    private static final String HIGHEST =
            "SELECT coalesce(max(level), 0) FROM responsibility_level WHERE version_id = :version";

    private final JdbcClient jdbc;
    private final FormerSkills former;
    private final SkillRows rows;
    private final Translations translations;

    IncomingSkills(JdbcClient jdbc, FormerSkills former, SkillRows rows, Translations translations) {
        this.jdbc = jdbc;
        this.former = former;
        this.rows = rows;
        this.translations = translations;
    }

    /**
     * Copies all skills of an edition into the next one, with their origins, with their statements as they were arranged, and with
     * their texts in other languages.
     */
    void copy(UUID from, UUID to) {
        copy(from, to, "taken_from", "true", List.of());
        translations.copy(from, to);
    }

    /** Copies skills of an edition of another framework into a draft, with their origins, and keeps where they are from. */
    void take(UUID from, UUID to, Collection<UUID> skills) {
        copy(from, to, "version_id", "s.id = ANY (CAST(:skills AS uuid[]))", skills);
    }

    /**
     * Copies skills of an edition.
     *
     * @param takenFrom the column that says from which edition a skill was taken up
     * @param which the condition for a skill {@code s}
     * @param skills what {@code which} compares with as {@code :skills}
     */
    private void copy(UUID from, UUID to, String takenFrom, String which, Collection<UUID> skills) {
        Stream.of(
                        COPY_SKILLS.formatted(takenFrom, which),
                        COPY_LEVELS.formatted(which),
                        COPY_STATEMENTS.formatted(which))
                .forEach(sql -> jdbc.sql(sql)
                        .param("from", from)
                        .param("to", to)
                        .param("skills", IdArrays.text(skills))
                        .update());
    }

    /** A skill that comes in, with what is known of it. */
    private record Resolved(
            IncomingSkill skill,
            Optional<Former> former,
            List<Known> known,
            List<Known> earlier,
            Map<Integer, FormerLevel> levels) {

        Optional<Former> here() {
            return former.filter(Former::here);
        }
    }

    /**
     * Stores a skill in an edition; one of the same code is replaced. What it was before, in this edition or in one before it,
     * keeps its origin, and a statement whose words stayed, or are those of the edition before, keeps its weight and whether it is
     * defining.
     *
     * @return the skill's id
     */
    UUID store(UUID versionId, IncomingSkill skill, Instant now) {
        return store(versionId, List.of(skill), Map.of(), now).getFirst();
    }

    /**
     * Stores skills of one source, whose codes differ. What has come under the same identifier before is the same, whatever it says
     * now and whatever its code is.
     *
     * @param origins of what is known by an identifier
     * @return the skills' ids, in their order
     */
    List<UUID> store(UUID versionId, List<IncomingSkill> skills, Map<UUID, UUID> origins, Instant now) {
        mustHaveLevels(versionId, skills);
        List<Resolved> all = resolved(versionId, skills, origins);
        Set<UUID> replaced = new HashSet<>(
                ofCodes(versionId, all.stream().map(one -> one.skill().code()).toList()));
        all.stream().flatMap(one -> one.here().stream()).map(Former::id).forEach(replaced::add);
        rows.remove(replaced);
        List<SkillRow> young = all.stream().map(one -> row(versionId, one, now)).toList();
        rows.insertSkills(young);
        List<LevelRow> levels = new ArrayList<>();
        for (int i = 0; i < young.size(); i++) {
            levels.addAll(levels(young.get(i).id(), all.get(i), origins));
        }
        rows.insertLevels(levels);
        return young.stream().map(SkillRow::id).toList();
    }

    private List<Resolved> resolved(UUID versionId, List<IncomingSkill> skills, Map<UUID, UUID> origins) {
        Map<String, Former> byCode = former.ofCodes(
                versionId, skills.stream().map(IncomingSkill::code).toList());
        Set<UUID> taken = new HashSet<>();
        List<Optional<Former>> found = new ArrayList<>();
        Map<UUID, UUID> originOf = new HashMap<>();
        Map<UUID, Boolean> here = new HashMap<>();
        for (IncomingSkill skill : skills) {
            UUID origin = skill.identifier() == null ? null : origins.get(skill.identifier());
            // Under another code it may be in the draft still: then it is that one, and this one is new.
            Optional<Former> before = (origin == null ? Optional.<Former>empty() : former.ofOrigin(versionId, origin))
                    .or(() -> Optional.ofNullable(byCode.get(skill.code()))
                            .filter(was -> was.here() || !former.holdsOrigin(versionId, was.originId())))
                    .filter(was -> taken.add(was.originId()));
            before.ifPresent(was -> {
                originOf.put(was.id(), was.originId());
                here.put(was.id(), was.here());
            });
            found.add(before);
        }
        Map<UUID, List<Known>> statements = former.statements(here);
        // Of a skill that is not in the edition these are those of the newest one before it.
        Map<UUID, UUID> originsHere = new HashMap<>(originOf);
        originsHere.keySet().removeIf(id -> !Boolean.TRUE.equals(here.get(id)));
        Map<UUID, List<Known>> earlier = former.earlier(originsHere, versionId);
        Map<UUID, Map<Integer, FormerLevel>> levels = former.levels(originOf, versionId);
        List<Resolved> all = new ArrayList<>();
        for (int i = 0; i < skills.size(); i++) {
            Optional<Former> before = found.get(i);
            all.add(new Resolved(
                    skills.get(i),
                    before,
                    before.map(was -> statements.getOrDefault(was.id(), List.of()))
                            .orElse(List.of()),
                    before.map(was -> earlier.getOrDefault(was.id(), List.of())).orElse(List.of()),
                    before.map(was -> levels.getOrDefault(was.id(), Map.of())).orElse(Map.of())));
        }
        return all;
    }

    /** However a skill comes in, its levels are among those of the edition. */
    private void mustHaveLevels(UUID versionId, List<IncomingSkill> skills) {
        int highest = jdbc.sql(HIGHEST)
                .param("version", versionId)
                .query(Integer.class)
                .single();
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

    private static SkillRow row(UUID versionId, Resolved one, Instant now) {
        IncomingSkill skill = one.skill();
        // A skill that is replaced stays the one whose form somebody may have open.
        UUID id = one.here().map(Former::id).orElseGet(UUID::randomUUID);
        boolean named = skill.identifier() != null;
        return new SkillRow(
                id,
                versionId,
                skill.code(),
                skill.name(),
                skill.description(),
                skill.guidance(),
                skill.raw(),
                one.former().map(Former::originId).orElse(id),
                Objects.requireNonNullElse(skill.changedAt(), now),
                named ? skill.identifier() : one.here().map(Former::identifier).orElse(null),
                named ? skill.replaces() : one.here().map(Former::replaces).orElse(null),
                one.former().map(Former::takenFrom).orElse(null));
    }

    private static List<LevelRow> levels(UUID skillId, Resolved one, Map<UUID, UUID> origins) {
        List<IncomingSkill.Level> incoming = one.skill().levels();
        List<List<StatementRow>> statements = new Origins(one.known(), one.earlier())
                .of(
                        incoming.stream().map(IncomingSkill.Level::level).toList(),
                        incoming.stream().map(IncomingSkill.Level::statements).toList(),
                        identifier -> Optional.ofNullable(origins.get(identifier)));
        List<LevelRow> rows = new ArrayList<>();
        for (int i = 0; i < incoming.size(); i++) {
            IncomingSkill.Level level = incoming.get(i);
            UUID id = UUID.randomUUID();
            FormerLevel before = one.levels().getOrDefault(level.level(), new FormerLevel(id, null, null));
            boolean named = level.identifier() != null;
            rows.add(new LevelRow(
                    id,
                    skillId,
                    level.level(),
                    level.essence(),
                    level.paragraphs(),
                    before.originId(),
                    named ? level.identifier() : before.identifier(),
                    named ? level.replaces() : before.replaces(),
                    statements.get(i)));
        }
        return rows;
    }

    private List<UUID> ofCodes(UUID versionId, List<String> codes) {
        return codes.isEmpty()
                ? List.of()
                : jdbc.sql("SELECT id FROM skill WHERE version_id = :version AND code IN (:codes)")
                        .param("version", versionId)
                        .param("codes", codes)
                        .query(UUID.class)
                        .list();
    }

    /** Removes the skills of a draft that are none of these; says how many. */
    int removeOthers(UUID versionId, Collection<UUID> skills) {
        Set<UUID> kept = Set.copyOf(skills);
        List<UUID> others =
                ofEdition(versionId).stream().filter(id -> !kept.contains(id)).toList();
        rows.remove(others);
        return others.size();
    }

    /** Removes all skills of an edition. */
    void removeEdition(UUID versionId) {
        rows.remove(ofEdition(versionId));
    }

    private List<UUID> ofEdition(UUID versionId) {
        return jdbc.sql("SELECT id FROM skill WHERE version_id = :version")
                .param("version", versionId)
                .query(UUID.class)
                .list();
    }
}
