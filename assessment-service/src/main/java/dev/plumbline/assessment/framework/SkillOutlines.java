package dev.plumbline.assessment.framework;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The skills of all editions without their texts: which levels they define, and from where they are. */
@Repository
class SkillOutlines {

    /** Its place is for which skills. */
    private static final String OUTLINES = """
            SELECT s.id, s.version_id, s.code, s.name, s.origin_id, array_agg(l.level ORDER BY l.level)
            FROM skill s
            JOIN skill_level l ON l.skill_id = s.id
            WHERE %s
            GROUP BY s.id
            ORDER BY s.code
            """;

    private static final String KEEP = """
            SELECT v.id
            FROM framework_version v
            WHERE v.id IN (SELECT version_id FROM skill WHERE id = ANY (:ids::uuid[]))
            ORDER BY v.id FOR KEY SHARE
            """;

    // Asked by unnest: a condition on thousands of ids would be looked through for each pair of rows.
    private static final String EARLIER = """
            SELECT s.id, w.id
            FROM unnest(:ids::uuid[]) AS asked (id)
            JOIN skill w ON w.id = asked.id
            JOIN skill s ON s.origin_id = w.origin_id
            JOIN framework_version v ON v.id = s.version_id
            WHERE v.framework_id = :framework AND v.number < :number
            """;

    private final JdbcClient jdbc;

    SkillOutlines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A skill without its text: which levels it defines, and its origin. */
    record Outline(UUID id, UUID versionId, String code, String name, UUID originId, List<Integer> levels) {}

    /** The outlines of the skills of an edition, by code. */
    List<Outline> of(UUID versionId) {
        return read("s.version_id = :id", versionId);
    }

    /** The outlines of those skills, by code; without whichever there is not. */
    List<Outline> of(Collection<UUID> skills) {
        return read("s.id = ANY (:id::uuid[])", IdArrays.text(skills));
    }

    /**
     * Lets nobody delete the editions of those skills until the transaction ends. It waits for whoever deletes one; what is
     * gone then is not read afterwards.
     */
    void keep(Collection<UUID> skills) {
        jdbc.sql(KEEP).param("ids", IdArrays.text(skills)).query(UUID.class).list();
    }

    /** The rows of those skills in all editions before that one, each with the one of those that it is the same skill as. */
    Map<UUID, UUID> earlier(FrameworkVersion version, Collection<UUID> skills) {
        Map<UUID, UUID> earlier = new HashMap<>();
        jdbc.sql(EARLIER)
                .param("ids", IdArrays.text(skills))
                .param("framework", version.frameworkId())
                .param("number", version.number())
                .query(row -> {
                    earlier.put(
                            Objects.requireNonNull(row.getObject(1, UUID.class)),
                            Objects.requireNonNull(row.getObject(2, UUID.class)));
                });
        return earlier;
    }

    private List<Outline> read(String where, Object id) {
        return jdbc.sql(OUTLINES.formatted(where))
                .param("id", id)
                .query((row, n) -> new Outline(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, UUID.class),
                        List.of((Integer[]) row.getArray(6).getArray())))
                .list();
    }

    /** From which edition each skill of an edition was taken up, by its id; without those of its own framework. */
    Map<UUID, UUID> takenFrom(UUID versionId) {
        Map<UUID, UUID> taken = new HashMap<>();
        jdbc.sql("SELECT id, taken_from FROM skill WHERE version_id = :versionId AND taken_from IS NOT NULL")
                .param("versionId", versionId)
                .query(row -> {
                    taken.put(
                            Objects.requireNonNull(row.getObject(1, UUID.class)),
                            Objects.requireNonNull(row.getObject(2, UUID.class)));
                });
        return taken;
    }
}
