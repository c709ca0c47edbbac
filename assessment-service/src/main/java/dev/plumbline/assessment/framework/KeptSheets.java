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

    private static final String COLUMNS =
            "id, framework_id, person_id, file_name, mapping, whole, state, version_id, job_id,"
                    + " cardinality(due) AS due, skills, removed, created_at, version";

    private static final String LEFT_BEHIND =
            " (p.id IS NULL OR NOT p.active OR NOT EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.unit = '' AND"
                    + " o.role = 'FRAMEWORK_OWNER'))";

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
        return jdbc.sql(
                        "SELECT count(*)::int FROM sheet_upload WHERE version_id = ANY (:versions) AND state = 'IMPORTING'")
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
        jdbc.sql(
                        "INSERT INTO sheet_upload (id, framework_id, person_id, file_name, content, mapping, state, created_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?::jsonb, 'KEPT', ?)")
                .params(id, framework, person, fileName, content, JSON.writeValueAsString(mapping), Timestamp.from(now))
                .update();
        return id;
    }

    Optional<Kept> find(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM sheet_upload WHERE id = ?")
                .param(id)
                .query(KeptSheets::kept)
                .optional();
    }

    Optional<Kept> lock(UUID id) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM sheet_upload WHERE id = ? FOR UPDATE")
                .param(id)
                .query(KeptSheets::kept)
                .optional();
    }

    byte[] content(UUID id) {
        return jdbc.sql("SELECT content FROM sheet_upload WHERE id = ?")
                .param(id)
                .query(byte[].class)
                .single();
    }

    /** Those of a person for a framework that are not imported yet, newest first. */
    List<Kept> of(UUID person, UUID framework) {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM sheet_upload WHERE person_id = ? AND framework_id = ? AND state <> 'IMPORTED'"
                        + " ORDER BY created_at DESC, id LIMIT 50")
                .params(person, framework)
                .query(KeptSheets::kept)
                .list();
    }

    /** Those for a framework of people who own no frameworks any more, with their names, newest first. */
    List<SheetImport.KeptFile> leftBehind(UUID framework) {
        return jdbc.sql(
                        "SELECT s.id, s.file_name, s.created_at, btrim(p.given_name || ' ' || p.family_name) AS name FROM"
                                + " sheet_upload s LEFT JOIN person p ON p.id = s.person_id WHERE s.framework_id = ? AND s.state <>"
                                + " 'IMPORTED' AND" + LEFT_BEHIND + " ORDER BY s.created_at DESC, s.id LIMIT 50")
                .param(framework)
                .query((row, n) -> new SheetImport.KeptFile(
                        row.getObject("id", UUID.class),
                        row.getString("file_name"),
                        row.getTimestamp("created_at").toInstant(),
                        Objects.requireNonNullElse(row.getString("name"), "")))
                .list();
    }

    /** Whether who has chosen a file owns no frameworks any more. */
    boolean isLeftBehind(UUID id) {
        return jdbc.sql(
                                "SELECT count(*)::int FROM sheet_upload s LEFT JOIN person p ON p.id = s.person_id WHERE s.id = ? AND"
                                        + LEFT_BEHIND)
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    int count(UUID person) {
        return jdbc.sql("SELECT count(*)::int FROM sheet_upload WHERE person_id = ? AND state = 'KEPT'")
                .param(person)
                .query(Integer.class)
                .single();
    }

    void map(UUID id, SheetMapping mapping) {
        jdbc.sql("UPDATE sheet_upload SET mapping = ?::jsonb, version = version + 1 WHERE id = ?")
                .params(JSON.writeValueAsString(mapping), id)
                .update();
    }

    void imported(UUID id, UUID version, boolean whole, int skills, int removed) {
        jdbc.sql(
                        "UPDATE sheet_upload SET state = 'IMPORTED', version_id = ?, whole = ?, skills = ?, removed = ?, due = '{}', codes = '{}',"
                                + " version = version + 1 WHERE id = ?")
                .params(version, whole, skills, removed, id)
                .update();
    }

    /** @param codes of all its skills, in their order */
    void importing(UUID id, UUID version, boolean whole, UUID job, List<String> codes) {
        jdbc.sql(
                        "UPDATE sheet_upload SET state = 'IMPORTING', version_id = ?, whole = ?, job_id = ?, due = ?, codes = ?, skills = ?,"
                                + " version = version + 1 WHERE id = ?")
                .params(
                        version,
                        whole,
                        job,
                        codes.toArray(String[]::new),
                        codes.toArray(String[]::new),
                        codes.size(),
                        id)
                .update();
    }

    /** The codes that all skills of a file got when its import began, in their order; none where an earlier version began it. */
    List<String> codes(UUID id) {
        return jdbc.sql(
                        "SELECT code FROM sheet_upload, unnest(codes) WITH ORDINALITY AS c (code, place) WHERE id = ? ORDER BY place")
                .param(id)
                .query(String.class)
                .list();
    }

    List<String> due(UUID id) {
        return jdbc.sql(
                        "SELECT code FROM sheet_upload, unnest(due) WITH ORDINALITY AS d (code, place) WHERE id = ? ORDER BY place")
                .param(id)
                .query(String.class)
                .list();
    }

    void stored(UUID id, List<String> codes) {
        jdbc.sql("UPDATE sheet_upload SET due = ARRAY(SELECT code FROM unnest(due) WITH ORDINALITY AS d (code, place)"
                        + " WHERE code <> ALL (?) ORDER BY place) WHERE id = ?")
                .params(codes.toArray(String[]::new), id)
                .update();
    }

    /** Whether there was one. */
    boolean remove(UUID id) {
        return jdbc.sql("DELETE FROM sheet_upload WHERE id = ?").param(id).update() > 0;
    }

    /** The meanings of columns that were kept, the last changed first. */
    List<Named> named() {
        return jdbc.sql("SELECT id, name, titles, mapping FROM sheet_mapping ORDER BY changed_at DESC, id LIMIT 100")
                .query((row, n) -> new Named(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        List.of(JSON.readValue(row.getString("titles"), String[].class)),
                        JSON.readValue(row.getString("mapping"), SheetMapping.class)))
                .list();
    }

    /** How many there are under other names. */
    int countNamed(String butKey) {
        return jdbc.sql("SELECT count(*)::int FROM sheet_mapping WHERE name_key <> ?")
                .param(butKey)
                .query(Integer.class)
                .single();
    }

    /** Keeps what columns mean under a name; under one that there is, it is replaced. */
    void name(String name, String key, List<String> titles, SheetMapping mapping, UUID by, Instant now) {
        jdbc.sql("INSERT INTO sheet_mapping (id, name, name_key, titles, mapping, created_by, changed_at)"
                        + " VALUES (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?) ON CONFLICT (name_key) DO UPDATE SET name = excluded.name,"
                        + " titles = excluded.titles, mapping = excluded.mapping, changed_at = excluded.changed_at")
                .params(
                        UUID.randomUUID(),
                        name,
                        key,
                        JSON.writeValueAsString(titles),
                        JSON.writeValueAsString(mapping),
                        by,
                        Timestamp.from(now))
                .update();
    }

    boolean removeNamed(UUID id) {
        return jdbc.sql("DELETE FROM sheet_mapping WHERE id = ?").param(id).update() > 0;
    }
}
