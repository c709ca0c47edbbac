package dev.plumbline.assessment.framework;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Under which identifiers editions, skills, levels and statements are handed out: those under which they came, else names by RFC
 * 9562, version 5, over the random id of this installation, the edition and the origin. So no two installations name two things
 * alike, the same edition is named the same each time, and a name follows its statement wherever it is put.
 */
@Repository
class CaseNames {

    /**
     * How a row of an edition is called.
     *
     * @param replaces the identifier of what it replaces in the edition before; null where it replaces nothing
     */
    record Name(UUID identifier, @Nullable UUID replaces) {}

    private static final String ROWS = """
            SELECT v.id AS edition, v.number, s.id, s.origin_id, s.case_identifier, s.case_replaces
            FROM skill s JOIN framework_version v ON v.id = s.version_id WHERE v.framework_id = ? AND v.number <= ?
            UNION ALL
            SELECT v.id, v.number, l.id, l.origin_id, l.case_identifier, l.case_replaces
            FROM skill_level l JOIN skill s ON s.id = l.skill_id JOIN framework_version v ON v.id = s.version_id
            WHERE v.framework_id = ? AND v.number <= ?
            UNION ALL
            SELECT v.id, v.number, d.id, d.origin_id, d.case_identifier, d.case_replaces
            FROM descriptor_statement d JOIN skill_level l ON l.id = d.skill_level_id JOIN skill s ON s.id = l.skill_id
            JOIN framework_version v ON v.id = s.version_id
            WHERE v.framework_id = ? AND v.number <= ?
            ORDER BY 2
            """;

    private final JdbcTemplate jdbc;

    CaseNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private NameBasedGenerator generator() {
        return Generators.nameBasedGenerator(
                Objects.requireNonNull(jdbc.queryForObject("SELECT id FROM installation", UUID.class)));
    }

    /** How an edition is called where it did not come with a name. */
    UUID ofEdition(UUID versionId) {
        return generator().generate(versionId.toString());
    }

    /** How the skills, levels and statements of an edition are called, by the ids of their rows. */
    Map<UUID, Name> of(FrameworkVersion version) {
        NameBasedGenerator generator = generator();
        Map<UUID, UUID> before = new HashMap<>();
        Map<UUID, Name> names = new HashMap<>();
        read(version, (edition, id, origin, identifier, replaces) -> {
            UUID name = identifier != null ? identifier : generator.generate(edition + "/" + origin);
            if (edition.equals(version.id())) {
                UUID was = identifier != null ? replaces : before.get(origin);
                names.put(id, new Name(name, name.equals(was) ? null : was));
            } else {
                before.put(origin, name);
            }
        });
        return names;
    }

    /** The origins of all that a framework has handed out or taken in up to an edition, by the identifiers. */
    Map<UUID, UUID> origins(FrameworkVersion version) {
        NameBasedGenerator generator = generator();
        Map<UUID, UUID> origins = new HashMap<>();
        read(
                version,
                (edition, id, origin, identifier, replaces) -> origins.put(
                        identifier != null ? identifier : generator.generate(edition + "/" + origin), origin));
        return origins;
    }

    private interface Row {
        void of(UUID edition, UUID id, UUID origin, @Nullable UUID identifier, @Nullable UUID replaces);
    }

    private void read(FrameworkVersion version, Row each) {
        UUID framework = version.frameworkId();
        int number = version.number();
        jdbc.query(
                ROWS,
                row -> {
                    each.of(
                            Objects.requireNonNull(row.getObject(1, UUID.class)),
                            Objects.requireNonNull(row.getObject(3, UUID.class)),
                            Objects.requireNonNull(row.getObject(4, UUID.class)),
                            row.getObject(5, UUID.class),
                            row.getObject(6, UUID.class));
                },
                framework,
                number,
                framework,
                number,
                framework,
                number);
    }

    /** The edition before that one, newest first, which it replaces; empty for the first. */
    Optional<UUID> editionBefore(FrameworkVersion version) {
        return jdbc
                .queryForList(
                        "SELECT id FROM framework_version WHERE framework_id = ? AND number < ? ORDER BY number DESC LIMIT 1",
                        UUID.class,
                        version.frameworkId(),
                        version.number())
                .stream()
                .findFirst();
    }

    /** When each skill of an edition was changed last, by its id. */
    Map<UUID, Instant> changes(UUID versionId) {
        Map<UUID, Instant> changes = new HashMap<>();
        jdbc.query(
                "SELECT id, changed_at FROM skill WHERE version_id = ?",
                row -> {
                    changes.put(
                            Objects.requireNonNull(row.getObject(1, UUID.class)),
                            Objects.requireNonNull(row.getObject(2, OffsetDateTime.class))
                                    .toInstant());
                },
                versionId);
        return changes;
    }
}
