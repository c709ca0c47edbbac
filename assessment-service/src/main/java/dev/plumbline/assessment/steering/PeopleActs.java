package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.steering.PeopleAct.Why;
import dev.plumbline.events.AssessmentEvent.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The acts on people of cycles, and what came of each. */
@Component
public class PeopleActs {

    /** An act as it is kept. */
    record Kept(UUID id, UUID cycle, UUID by, Instant at, PeopleAct act, int total) {}

    /** With whom something is still to be done. */
    record Left(UUID assessment, @Nullable Long version) {}

    /**
     * What came of it for one person.
     *
     * @param name empty where there is no such assessment
     * @param done null while it is still to be done
     * @param why why it was not done; null where it was, or is still to be
     */
    public record Outcome(
            UUID assessment,
            String name,
            @Nullable Boolean done,
            @Nullable Why why) {}

    /** How far an act is. */
    record Counts(int done, int skipped, Map<Why, Integer> whys) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    PeopleActs(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void insert(UUID id, UUID cycle, UUID by, Instant at, PeopleAct act) {
        jdbc.sql("""
                        INSERT INTO people_act (id, cycle_id, act, by_person, at, day, to_person, step, reason, total)
                        VALUES (:id, :cycle, :act, :by, :at, CAST(:day AS date), CAST(:person AS uuid), :step, :reason, 0)
                        """)
                .param("id", id)
                .param("cycle", cycle)
                .param("act", act.kind().name())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("day", act.day() == null ? null : act.day().toString())
                .param("person", act.person() == null ? null : act.person().toString())
                .param("step", act.step() == null ? null : act.step().name())
                .param("reason", act.reason())
                .update();
    }

    void count(UUID id, int total) {
        jdbc.sql("UPDATE people_act SET total = :total WHERE id = :id")
                .param("total", total)
                .param("id", id)
                .update();
    }

    Optional<Kept> find(UUID id) {
        return jdbc.sql("""
                        SELECT id, cycle_id, act, by_person, at, day, to_person, step, reason, total
                        FROM people_act
                        WHERE id = :id
                        """).param("id", id).query(PeopleActs::kept).optional();
    }

    private static Kept kept(ResultSet row, int n) throws SQLException {
        String step = row.getString("step");
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("cycle_id", UUID.class),
                row.getObject("by_person", UUID.class),
                row.getTimestamp("at").toInstant(),
                new PeopleAct(
                        PeopleAct.Kind.valueOf(row.getString("act")),
                        row.getDate("day") == null ? null : row.getDate("day").toLocalDate(),
                        row.getObject("to_person", UUID.class),
                        step == null ? null : Step.valueOf(step),
                        row.getString("reason")),
                row.getInt("total"));
    }

    /** The next with whom it is still to be done, in the order of their ids, locked. */
    List<Left> left(UUID id, int most) {
        return jdbc.sql("""
                        SELECT assessment_id, version
                        FROM people_act_on
                        WHERE act_id = :act AND done IS NULL
                        ORDER BY assessment_id
                        LIMIT :most
                        FOR UPDATE
                        """)
                .param("act", id)
                .param("most", most)
                .query((row, n) ->
                        new Left(row.getObject("assessment_id", UUID.class), row.getObject("version", Long.class)))
                .list();
    }

    /** What came of it for some; those without a reason are done. */
    void ended(UUID id, List<UUID> some, Map<UUID, Why> whys) {
        batches.batchUpdate(
                "UPDATE people_act_on SET done = :done, why = :why WHERE act_id = :act AND assessment_id = :one",
                some.stream()
                        .map(one -> {
                            Why why = whys.get(one);
                            return new MapSqlParameterSource()
                                    .addValue("done", why == null)
                                    .addValue("why", why == null ? null : why.name())
                                    .addValue("act", id)
                                    .addValue("one", one);
                        })
                        .toArray(SqlParameterSource[]::new));
    }

    /** Those with whom it could not be done. */
    void failed(UUID id) {
        jdbc.sql("UPDATE people_act_on SET done = false, why = :why WHERE act_id = :act AND done IS NULL")
                .param("why", Why.FAILED.name())
                .param("act", id)
                .update();
    }

    Counts counts(UUID id) {
        Map<Why, Integer> whys = new EnumMap<>(Why.class);
        int[] counts = new int[2];
        jdbc.sql("""
                        SELECT done, why, count(*)::int AS many
                        FROM people_act_on
                        WHERE act_id = :act AND done IS NOT NULL
                        GROUP BY done, why
                        """).param("act", id).query(row -> {
            int many = row.getInt("many");
            counts[row.getBoolean("done") ? 0 : 1] += many;
            if (row.getString("why") != null) {
                whys.put(Why.valueOf(row.getString("why")), many);
            }
        });
        return new Counts(counts[0], counts[1], whys);
    }

    /**
     * What came of it, in the order of the assessments' ids.
     *
     * @param skipped only those with whom it was not done
     * @param after after whom the page starts; null for the first page
     */
    List<Outcome> outcomes(UUID id, boolean skipped, @Nullable UUID after, int most) {
        return jdbc.sql("""
                        SELECT o.assessment_id, coalesce(btrim(s.given_name || ' ' || s.family_name), '') AS name, o.done, o.why
                        FROM people_act_on o
                        LEFT JOIN assessment a ON a.id = o.assessment_id
                        LEFT JOIN person s ON s.id = a.subject_id AND o.why IS DISTINCT FROM 'NOT_FOUND'
                        WHERE o.act_id = :act
                            AND o.assessment_id > CAST(:after AS uuid)
                            AND (NOT :skipped OR NOT o.done)
                        ORDER BY o.assessment_id
                        LIMIT :most
                        """)
                .param("act", id)
                .param("after", (after == null ? new UUID(0, 0) : after).toString())
                .param("skipped", skipped)
                .param("most", most)
                .query((row, n) -> new Outcome(
                        row.getObject("assessment_id", UUID.class),
                        row.getString("name"),
                        row.getObject("done", Boolean.class),
                        row.getString("why") == null ? null : Why.valueOf(row.getString("why"))))
                .list();
    }
}
