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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The identifiers under which editions, skills, levels and statements are exported: those under which they were
 * imported, else names by RFC 9562, version 5, over the random id of this installation, the edition and the origin. So
 * two installations never give the same name to two things, the same edition has the same names each time, and a
 * statement keeps its name wherever it is moved.
 */
@Repository
class CaseNames {

    /**
     * The identifier of a row of an edition.
     *
     * @param replaces the identifier of what it replaces in the previous edition; null if it replaces nothing
     */
    record Name(UUID identifier, @Nullable UUID replaces) {}

    private static final String ROWS = """
            SELECT v.id AS edition, v.number, s.id, s.origin_id, s.case_identifier, s.case_replaces
            FROM skill s JOIN framework_version v ON v.id = s.version_id WHERE v.framework_id = :frameworkId AND v.number <= :number
            UNION ALL
            SELECT v.id, v.number, l.id, l.origin_id, l.case_identifier, l.case_replaces
            FROM skill_level l JOIN skill s ON s.id = l.skill_id JOIN framework_version v ON v.id = s.version_id
            WHERE v.framework_id = :frameworkId AND v.number <= :number
            UNION ALL
            SELECT v.id, v.number, d.id, d.origin_id, d.case_identifier, d.case_replaces
            FROM descriptor_statement d JOIN skill_level l ON l.id = d.skill_level_id JOIN skill s ON s.id = l.skill_id
            JOIN framework_version v ON v.id = s.version_id
            WHERE v.framework_id = :frameworkId AND v.number <= :number
            ORDER BY 2
            """;

    private static final String SELECT_FRAMEWORK_VERSION = """
            SELECT id
            FROM framework_version
            WHERE framework_id = :frameworkId
              AND number < :number
            ORDER BY number DESC
            LIMIT 1
            """;

    private final JdbcClient jdbc;

    CaseNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private NameBasedGenerator generator() {
        return Generators.nameBasedGenerator(Objects.requireNonNull(
                jdbc.sql("SELECT id FROM installation").query(UUID.class).single()));
    }

    /** The identifier of an edition that was imported without one. */
    UUID ofEdition(UUID versionId) {
        return generator().generate(versionId.toString());
    }

    /** The edition without imported text that this installation exports under that identifier; empty if there is none. */
    Optional<UUID> ownEdition(UUID identifier) {
        NameBasedGenerator generator = generator();
        return jdbc.sql("SELECT id FROM framework_version WHERE attribution IS NULL").query(UUID.class).list().stream()
                .filter(edition -> generator.generate(edition.toString()).equals(identifier))
                .findFirst();
    }

    /** The identifiers of the skills, levels and statements of an edition, by the ids of their rows. */
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

    /** The origins of everything that a framework has exported or imported up to an edition, by identifier. */
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
        jdbc.sql(ROWS).param("frameworkId", framework).param("number", number).query(row -> {
            each.of(
                    Objects.requireNonNull(row.getObject(1, UUID.class)),
                    Objects.requireNonNull(row.getObject(3, UUID.class)),
                    Objects.requireNonNull(row.getObject(4, UUID.class)),
                    row.getObject(5, UUID.class),
                    row.getObject(6, UUID.class));
        });
    }

    /** The previous edition, which this one replaces; empty for the first. */
    Optional<UUID> editionBefore(FrameworkVersion version) {
        return jdbc
                .sql(SELECT_FRAMEWORK_VERSION)
                .param("frameworkId", version.frameworkId())
                .param("number", version.number())
                .query(UUID.class)
                .list()
                .stream()
                .findFirst();
    }

    /** When each skill of an edition was last changed, by its id. */
    Map<UUID, Instant> changes(UUID versionId) {
        Map<UUID, Instant> changes = new HashMap<>();
        jdbc.sql("SELECT id, changed_at FROM skill WHERE version_id = :versionId")
                .param("versionId", versionId)
                .query(row -> {
                    changes.put(
                            Objects.requireNonNull(row.getObject(1, UUID.class)),
                            Objects.requireNonNull(row.getObject(2, OffsetDateTime.class))
                                    .toInstant());
                });
        return changes;
    }
}
