package dev.plumbline.assessment.result;

import dev.plumbline.assessment.selfassessment.PublishedBefore;
import dev.plumbline.assessment.site.text.Text;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The results that people were given elsewhere, as they were imported. */
@Repository
class EarlierResults {

    /**
     * What distinguishes one from another: a person has one level in a skill on a day from a source.
     *
     * @param sourceKey the source as {@link Text#key} compares it
     */
    record Key(UUID person, UUID skillOrigin, LocalDate judgedOn, String sourceKey) {}

    /** One that is to be stored. */
    record Given(UUID id, Key key, int level, LocalDate validUntil, String source) {}

    /** The level of one that is stored. */
    record Known(UUID id, int level) {}

    private static final String KNOWN = """
            SELECT id, person_id, skill_origin_id, judged_on, source_key, level
            FROM earlier_result
            WHERE person_id = ANY (:people)
            ORDER BY id
            FOR UPDATE
            """;

    private static final String STORE = """
            INSERT INTO earlier_result
                (id, person_id, skill_origin_id, level, judged_on, valid_until, source, source_key, imported_at, imported_by)
            SELECT t.id, t.person, t.origin, t.level, t.judged_on, t.valid_until, t.source, t.source_key, :now, :by
            FROM unnest(CAST(:ids AS uuid[]), CAST(:people AS uuid[]), CAST(:origins AS uuid[]), CAST(:levels AS int[]),
                CAST(:judged AS date[]), CAST(:valid AS date[]), CAST(:sources AS text[]), CAST(:sourceKeys AS text[]))
                AS t(id, person, origin, level, judged_on, valid_until, source, source_key)
            ON CONFLICT (person_id, skill_origin_id, judged_on, source_key)
            DO UPDATE SET level = excluded.level, valid_until = excluded.valid_until, source = excluded.source,
                imported_at = excluded.imported_at, imported_by = excluded.imported_by
            """;

    private static final String SHOWN = """
            SELECT e.id, e.person_id, p.given_name || ' ' || p.family_name AS person, p.employee_id, e.skill_origin_id, e.level,
                   e.judged_on, e.valid_until, e.source, e.imported_at
            FROM earlier_result e
            JOIN person p ON p.id = e.person_id
            """;

    private static final String PAGE = SHOWN + """
            WHERE (CAST(:person AS uuid) IS NULL OR e.person_id = :person)
              AND (CAST(:after AS uuid) IS NULL
                OR (e.imported_at, e.id) < (SELECT x.imported_at, x.id FROM earlier_result x WHERE x.id = :after))
            ORDER BY e.imported_at DESC, e.id DESC
            LIMIT :most
            """;

    private static final String TODAY = """
            SELECT (CAST(:now AS timestamptz) AT TIME ZONE time_zone)::date FROM person WHERE id = :person
            """;

    private static final String SOURCES = """
            SELECT id, source, judged_on FROM earlier_result WHERE id = ANY (:ids)
            """;

    /** One as it is stored, without the names that its skill has. */
    record Stored(
            UUID id,
            UUID personId,
            String person,
            String employeeId,
            UUID skillOrigin,
            int level,
            LocalDate judgedOn,
            LocalDate validUntil,
            String source,
            Instant importedAt) {}

    private final JdbcClient jdbc;

    EarlierResults(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The day where a person is: they may have been given something today, while it is still yesterday elsewhere. */
    LocalDate today(UUID person, Instant now) {
        return jdbc.sql(TODAY)
                .param("now", Timestamp.from(now))
                .param("person", person)
                .query(LocalDate.class)
                .single();
    }

    /** Says that some will be stored: whoever deletes a framework on which they would rest waits, or is waited for. */
    void begin() {
        jdbc.sql("LOCK TABLE earlier_result IN ROW EXCLUSIVE MODE").update();
    }

    /** What is stored of some people; nobody changes it until the transaction ends. */
    Map<Key, Known> keep(Collection<UUID> people) {
        Map<Key, Known> known = new HashMap<>();
        jdbc.sql(KNOWN).param("people", people.toArray(UUID[]::new)).query(row -> {
            known.put(
                    new Key(
                            row.getObject("person_id", UUID.class),
                            row.getObject("skill_origin_id", UUID.class),
                            row.getObject("judged_on", LocalDate.class),
                            row.getString("source_key")),
                    new Known(row.getObject("id", UUID.class), row.getInt("level")));
        });
        return known;
    }

    void store(UUID actor, List<Given> given, Instant now) {
        jdbc.sql(STORE)
                .param("now", Timestamp.from(now))
                .param("by", actor)
                .param("ids", given.stream().map(Given::id).toArray(UUID[]::new))
                .param("people", given.stream().map(one -> one.key().person()).toArray(UUID[]::new))
                .param(
                        "origins",
                        given.stream().map(one -> one.key().skillOrigin()).toArray(UUID[]::new))
                .param("levels", given.stream().map(Given::level).toArray(Integer[]::new))
                .param(
                        "judged",
                        given.stream()
                                .map(one -> Date.valueOf(one.key().judgedOn()))
                                .toArray(Date[]::new))
                .param(
                        "valid",
                        given.stream()
                                .map(one -> Date.valueOf(one.validUntil()))
                                .toArray(Date[]::new))
                .param("sources", given.stream().map(Given::source).toArray(String[]::new))
                .param(
                        "sourceKeys",
                        given.stream().map(one -> one.key().sourceKey()).toArray(String[]::new))
                .update();
    }

    /**
     * A page of them, the last imported first.
     *
     * @param person whose; null for everybody's
     * @param after the last one of the page before; null for the first page
     */
    List<Stored> page(@Nullable UUID person, @Nullable UUID after, int most) {
        return jdbc.sql(PAGE)
                .param("person", person)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> stored(row))
                .list();
    }

    /** One of them, which nobody changes until the transaction ends. */
    Optional<Stored> keep(UUID id) {
        return jdbc.sql(SHOWN + "WHERE e.id = :id FOR UPDATE OF e")
                .param("id", id)
                .query((row, n) -> stored(row))
                .optional();
    }

    boolean exists(UUID id) {
        return jdbc.sql("SELECT count(*)::int FROM earlier_result WHERE id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void remove(UUID id) {
        jdbc.sql("DELETE FROM earlier_result WHERE id = :id").param("id", id).update();
    }

    /** Where some of them come from, by id; those that were removed are left out. */
    Map<UUID, PublishedBefore.Import> sources(Collection<UUID> ids) {
        Map<UUID, PublishedBefore.Import> sources = new HashMap<>();
        jdbc.sql(SOURCES).param("ids", ids.toArray(UUID[]::new)).query(row -> {
            sources.put(
                    row.getObject("id", UUID.class),
                    new PublishedBefore.Import(row.getString("source"), row.getObject("judged_on", LocalDate.class)));
        });
        return sources;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("person"),
                row.getString("employee_id"),
                row.getObject("skill_origin_id", UUID.class),
                row.getInt("level"),
                row.getObject("judged_on", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getString("source"),
                row.getTimestamp("imported_at").toInstant());
    }
}
