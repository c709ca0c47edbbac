package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.SheetTable.SheetRow;
import dev.plumbline.assessment.site.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The files that people have chosen, until they are imported. Those that are being imported rest on their draft. */
@Repository
class KeptSheets implements RestsOnEdition {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** How far a file is. */
    enum State {
        /** Nothing of it is imported yet. */
        KEPT,
        /** A job imports it. */
        IMPORTING,
        IMPORTED
    }

    /**
     * A file.
     *
     * @param fileName empty for a table that was pasted
     * @param whole whether skills of the draft that the file does not have are removed
     * @param versionId the draft that it is imported into; null before
     * @param jobId the job that imports it; null if it is imported at once
     * @param skills how many skills it brought; 0 before it is imported
     * @param removed how many skills were removed from the draft
     */
    record Kept(
            UUID id,
            UUID frameworkId,
            UUID personId,
            String fileName,
            SheetMapping mapping,
            boolean whole,
            State state,
            @Nullable UUID versionId,
            @Nullable UUID jobId,
            int due,
            int skills,
            int removed,
            Instant createdAt,
            long version) {}

    /** What columns mean, under a name. {@code titles} are those of the columns, in their order. */
    record Named(UUID id, String name, List<String> titles, SheetMapping mapping) {

        /** What it says of a file that has all columns of which it says something, wherever they are; else empty. */
        Optional<SheetMapping> fitting(SheetFile file) {
            Map<String, String> parts = new HashMap<>();
            for (int i = 0; i < Math.min(mapping.columns().size(), titles.size()); i++) {
                if (!mapping.columns().get(i).isEmpty()) {
                    parts.put(Text.key(titles.get(i)), mapping.columns().get(i));
                }
            }
            if (mapping.header() == 0 || parts.containsKey("")) {
                return Optional.empty();
            }
            for (SheetTable source : file.tables()) {
                if (!mapping.fits(source)) {
                    continue;
                }
                SheetTable table = mapping.turned(source);
                for (SheetRow row : table.rows().stream().limit(15).toList()) {
                    List<String> columns = new ArrayList<>();
                    Set<String> found = new HashSet<>();
                    for (String cell : row.cells()) {
                        String part = parts.getOrDefault(Text.key(cell), "");
                        columns.add(found.add(part) ? part : "");
                    }
                    if (found.containsAll(parts.values())) {
                        return Optional.of(new SheetMapping(
                                table.name(),
                                row.number(),
                                mapping.shape(),
                                columns,
                                mapping.words(),
                                mapping.about(),
                                mapping.left()));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static final String READ = """
            SELECT id, framework_id, person_id, file_name, mapping, whole, state, version_id, job_id, cardinality(due) AS due,
                skills, removed, created_at, version
            FROM sheet_upload
            """;

    private static final String ONE = READ + """
            WHERE id = :id
            """;

    private static final String LOCK = ONE + """
            FOR UPDATE
            """;

    private static final String OF_PERSON = READ + """
            WHERE person_id = :person AND framework_id = :framework AND state <> 'IMPORTED'
            ORDER BY created_at DESC, id
            LIMIT 50
            """;

    private static final String IMPORTING_INTO = """
            SELECT count(*)::int FROM sheet_upload WHERE version_id = ANY (:versions) AND state = 'IMPORTING'
            """;

    private static final String ADD = """
            INSERT INTO sheet_upload (id, framework_id, person_id, file_name, content, mapping, state, created_at)
            VALUES (:id, :framework, :person, :fileName, :content, :mapping::jsonb, 'KEPT', :now)
            """;

    /** That {@code p}, who has chosen a file, owns no frameworks any more. */
    private static final String OWNS_NONE = """
            (p.id IS NULL OR NOT p.active OR NOT EXISTS (
                SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.unit = '' AND o.role = 'FRAMEWORK_OWNER'))
            """;

    private static final String LEFT_BEHIND = """
            SELECT s.id, s.file_name, s.created_at, btrim(p.given_name || ' ' || p.family_name) AS name
            FROM sheet_upload s
            LEFT JOIN person p ON p.id = s.person_id
            WHERE s.framework_id = :framework AND s.state <> 'IMPORTED' AND %s
            ORDER BY s.created_at DESC, s.id
            LIMIT 50
            """.formatted(OWNS_NONE);

    private static final String IS_LEFT_BEHIND = """
            SELECT count(*)::int
            FROM sheet_upload s
            LEFT JOIN person p ON p.id = s.person_id
            WHERE s.id = :id AND %s
            """.formatted(OWNS_NONE);

    private static final String COUNT = """
            SELECT count(*)::int FROM sheet_upload WHERE person_id = :person AND state = 'KEPT'
            """;

    private static final String MAP = """
            UPDATE sheet_upload SET mapping = :mapping::jsonb, version = version + 1 WHERE id = :id
            """;

    private static final String IMPORTED = """
            UPDATE sheet_upload
            SET state = 'IMPORTED', version_id = :version, whole = :whole, skills = :skills, removed = :removed, due = '{}',
                codes = '{}', version = version + 1
            WHERE id = :id
            """;

    private static final String IMPORTING = """
            UPDATE sheet_upload
            SET state = 'IMPORTING', version_id = :version, whole = :whole, job_id = :job, due = :codes, codes = :codes,
                skills = :skills, version = version + 1
            WHERE id = :id
            """;

    private static final String CODES = """
            SELECT code FROM sheet_upload, unnest(codes) WITH ORDINALITY AS c (code, place) WHERE id = :id ORDER BY place
            """;

    private static final String DUE = """
            SELECT code FROM sheet_upload, unnest(due) WITH ORDINALITY AS d (code, place) WHERE id = :id ORDER BY place
            """;

    private static final String STORED = """
            UPDATE sheet_upload
            SET due = ARRAY(
                SELECT code FROM unnest(due) WITH ORDINALITY AS d (code, place) WHERE code <> ALL (:codes) ORDER BY place)
            WHERE id = :id
            """;

    private static final String NAMED = """
            SELECT id, name, titles, mapping FROM sheet_mapping ORDER BY changed_at DESC, id LIMIT 100
            """;

    private static final String COUNT_NAMED = """
            SELECT count(*)::int FROM sheet_mapping WHERE name_key <> :butKey
            """;

    private static final String NAME = """
            INSERT INTO sheet_mapping (id, name, name_key, titles, mapping, created_by, changed_at)
            VALUES (:id, :name, :key, :titles::jsonb, :mapping::jsonb, :by, :now)
            ON CONFLICT (name_key) DO UPDATE
            SET name = excluded.name, titles = excluded.titles, mapping = excluded.mapping, changed_at = excluded.changed_at
            """;

    private final JdbcClient jdbc;

    KeptSheets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String what() {
        return "imports";
    }

    @Override
    public int count(Collection<UUID> versions) {
        return jdbc.sql(IMPORTING_INTO)
                .param("versions", versions.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("framework_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("file_name"),
                JSON.readValue(row.getString("mapping"), SheetMapping.class),
                row.getBoolean("whole"),
                State.valueOf(row.getString("state")),
                row.getObject("version_id", UUID.class),
                row.getObject("job_id", UUID.class),
                row.getInt("due"),
                row.getInt("skills"),
                row.getInt("removed"),
                row.getTimestamp("created_at").toInstant(),
                row.getLong("version"));
    }

    UUID add(UUID framework, UUID person, String fileName, byte[] content, SheetMapping mapping, Instant now) {
        UUID id = UUID.randomUUID();
        jdbc.sql(ADD)
                .param("id", id)
                .param("framework", framework)
                .param("person", person)
                .param("fileName", fileName)
                .param("content", content)
                .param("mapping", JSON.writeValueAsString(mapping))
                .param("now", Timestamp.from(now))
                .update();
        return id;
    }

    private JdbcClient.StatementSpec one(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id);
    }

    Optional<Kept> find(UUID id) {
        return one(ONE, id).query(KeptSheets::kept).optional();
    }

    Optional<Kept> lock(UUID id) {
        return one(LOCK, id).query(KeptSheets::kept).optional();
    }

    byte[] content(UUID id) {
        return one("SELECT content FROM sheet_upload WHERE id = :id", id)
                .query(byte[].class)
                .single();
    }

    /** Those of a person for a framework that are not imported yet, newest first. */
    List<Kept> of(UUID person, UUID framework) {
        return jdbc.sql(OF_PERSON)
                .param("person", person)
                .param("framework", framework)
                .query(KeptSheets::kept)
                .list();
    }

    /** Those for a framework of people who own no frameworks any more, with their names, newest first. */
    List<SheetImport.KeptFile> leftBehind(UUID framework) {
        return jdbc.sql(LEFT_BEHIND)
                .param("framework", framework)
                .query((row, n) -> new SheetImport.KeptFile(
                        row.getObject("id", UUID.class),
                        row.getString("file_name"),
                        row.getTimestamp("created_at").toInstant(),
                        Objects.requireNonNullElse(row.getString("name"), "")))
                .list();
    }

    /** Whether who has chosen a file owns no frameworks any more. */
    boolean isLeftBehind(UUID id) {
        return one(IS_LEFT_BEHIND, id).query(Integer.class).single() > 0;
    }

    int count(UUID person) {
        return jdbc.sql(COUNT).param("person", person).query(Integer.class).single();
    }

    void map(UUID id, SheetMapping mapping) {
        one(MAP, id).param("mapping", JSON.writeValueAsString(mapping)).update();
    }

    void imported(UUID id, UUID version, boolean whole, int skills, int removed) {
        one(IMPORTED, id)
                .param("version", version)
                .param("whole", whole)
                .param("skills", skills)
                .param("removed", removed)
                .update();
    }

    /** @param codes of all its skills, in their order */
    void importing(UUID id, UUID version, boolean whole, UUID job, List<String> codes) {
        one(IMPORTING, id)
                .param("version", version)
                .param("whole", whole)
                .param("job", job)
                .param("codes", codes.toArray(String[]::new))
                .param("skills", codes.size())
                .update();
    }

    /** The codes that all skills of a file got when its import began, in their order; none where an earlier version began it. */
    List<String> codes(UUID id) {
        return one(CODES, id).query(String.class).list();
    }

    List<String> due(UUID id) {
        return one(DUE, id).query(String.class).list();
    }

    void stored(UUID id, List<String> codes) {
        one(STORED, id).param("codes", codes.toArray(String[]::new)).update();
    }

    /** Whether there was one. */
    boolean remove(UUID id) {
        return one("DELETE FROM sheet_upload WHERE id = :id", id).update() > 0;
    }

    /** The meanings of columns that were kept, the last changed first. */
    List<Named> named() {
        return jdbc.sql(NAMED)
                .query((row, n) -> new Named(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        List.of(JSON.readValue(row.getString("titles"), String[].class)),
                        JSON.readValue(row.getString("mapping"), SheetMapping.class)))
                .list();
    }

    /** How many there are under other names. */
    int countNamed(String butKey) {
        return jdbc.sql(COUNT_NAMED)
                .param("butKey", butKey)
                .query(Integer.class)
                .single();
    }

    /** Keeps what columns mean under a name; under one that there is, it is replaced. */
    void name(String name, String key, List<String> titles, SheetMapping mapping, UUID by, Instant now) {
        one(NAME, UUID.randomUUID())
                .param("name", name)
                .param("key", key)
                .param("titles", JSON.writeValueAsString(titles))
                .param("mapping", JSON.writeValueAsString(mapping))
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean removeNamed(UUID id) {
        return one("DELETE FROM sheet_mapping WHERE id = :id", id).update() > 0;
    }
}
