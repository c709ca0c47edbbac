package dev.plumbline.assessment.policy;

import dev.plumbline.assessment.evaluation.Policy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Their rows. */
@Repository
class Comparisons {

    /** How many of those that differ in one skill are kept; the others are counted. */
    static final int MOST_OF_SKILL = 50;

    /** A closed cycle with which a draft can be compared. */
    record ClosedCycle(UUID id, String name) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String READ = """
            SELECT id, policy_version, revision, numbers, cycle_id, made_by, made_at, ended_at, people, left_out, reached, read, compared,
                changed, unknown
            FROM policy_comparison
            """;

    private static final String OF_VERSION = READ + """
            WHERE policy_version = :version
            """;

    private static final String LOCK = READ + """
            WHERE id = :id FOR UPDATE
            """;

    private static final String REMOVE = """
            DELETE FROM policy_comparison WHERE policy_version = :version
            """;

    private static final String ADD = """
            INSERT INTO policy_comparison (id, policy_version, revision, numbers, cycle_id, made_by, made_at, people, left_out)
            VALUES (:id, :version, :revision, :numbers::jsonb, :cycle, :by, :at, :people, :leftOut)
            """;

    private static final String MOVE = """
            UPDATE policy_comparison
            SET reached = :reached, read = :read, compared = :compared, changed = :changed, unknown = :unknown
            WHERE id = :id
            """;

    private static final String END = """
            UPDATE policy_comparison SET ended_at = :at WHERE id = :id
            """;

    private static final String PEOPLE = """
            SELECT count(*)::int FROM assessment WHERE cycle_id = :cycle
            """;

    private static final String IN_HR = """
            SELECT DISTINCT a.subject_id
            FROM assessment a
            JOIN person_role r ON r.person_id = a.subject_id
            WHERE a.cycle_id = :cycle AND r.role = 'HR'
            """;

    private static final String HAS = """
            SELECT EXISTS (SELECT 1 FROM assessment WHERE cycle_id = :cycle AND subject_id = :person)
            """;

    private static final String CLOSED = """
            SELECT id, name
            FROM assessment_cycle
            WHERE kind = 'CYCLE' AND status = 'CLOSED'
            ORDER BY acknowledgement_due DESC, created_at DESC, id DESC
            LIMIT :most
            """;

    private static final String COUNT = """
            INSERT INTO policy_changed_skill AS s (comparison_id, skill_origin, skill_code, skill_name, changed)
            VALUES (:comparison, :skill, :code, :name, 1)
            ON CONFLICT (comparison_id, skill_origin) DO UPDATE SET changed = s.changed + 1
            RETURNING changed
            """;

    private static final String ADD_DIFFERENCE = """
            INSERT INTO policy_difference (comparison_id, n, assessment_id, subject_id, skill_origin, skill_code, skill_name, before, after)
            VALUES (:comparison, :n, :assessment, :subject, :skill, :code, :name, :before::jsonb, :after::jsonb)
            """;

    /** Nobody sees here what would be different for themselves. */
    private static final String DIFFERENCES = """
            SELECT d.n, d.assessment_id, d.subject_id, btrim(coalesce(p.given_name || ' ' || p.family_name, '')) AS name, d.skill_origin,
                d.skill_code, d.skill_name, d.before, d.after
            FROM policy_difference d
            LEFT JOIN person p ON p.id = d.subject_id
            WHERE d.comparison_id = :comparison AND d.subject_id <> :viewer
            """;

    private static final String PAGE = DIFFERENCES + """
                AND d.n > :after AND (CAST(:skill AS uuid) IS NULL OR d.skill_origin = :skill)
            ORDER BY d.n
            LIMIT :most
            """;

    private static final String ONE = DIFFERENCES + """
                AND d.n = :n
            """;

    private static final String SKILLS = """
            SELECT skill_origin, skill_code, skill_name, changed
            FROM policy_changed_skill
            WHERE comparison_id = :comparison
            ORDER BY skill_code, skill_origin
            """;

    private final JdbcClient jdbc;

    Comparisons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That of a version. */
    Optional<Comparison> of(int version) {
        return jdbc.sql(OF_VERSION)
                .param("version", version)
                .query(Comparisons::comparison)
                .optional();
    }

    /** One that nobody else moves or removes until the transaction ends; empty where it is removed. */
    Optional<Comparison> lock(UUID id) {
        return jdbc.sql(LOCK).param("id", id).query(Comparisons::comparison).optional();
    }

    private static Comparison comparison(ResultSet row, int n) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Comparison(
                row.getObject("id", UUID.class),
                row.getInt("policy_version"),
                row.getLong("revision"),
                JSON.readValue(row.getString("numbers"), Policy.class),
                row.getObject("cycle_id", UUID.class),
                row.getObject("made_by", UUID.class),
                row.getTimestamp("made_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getInt("people"),
                Set.of((UUID[]) row.getArray("left_out").getArray()),
                row.getObject("reached", UUID.class),
                row.getInt("read"),
                row.getInt("compared"),
                row.getInt("changed"),
                row.getInt("unknown"));
    }

    /** Puts one in the place of what the version has. */
    void replace(Comparison by) {
        jdbc.sql(REMOVE).param("version", by.version()).update();
        jdbc.sql(ADD)
                .param("id", by.id())
                .param("version", by.version())
                .param("revision", by.revision())
                .param("numbers", JSON.writeValueAsString(by.numbers()))
                .param("cycle", by.cycleId())
                .param("by", by.madeBy())
                .param("at", Timestamp.from(by.madeAt()))
                .param("people", by.people())
                .param("leftOut", by.leftOut().toArray(UUID[]::new))
                .update();
    }

    /** How far it is. */
    void move(Comparison to) {
        jdbc.sql(MOVE)
                .param("reached", to.reached(), Types.OTHER)
                .param("read", to.read())
                .param("compared", to.compared())
                .param("changed", to.changed())
                .param("unknown", to.unknown())
                .param("id", to.id())
                .update();
    }

    /** Nothing is left to compare. */
    void end(UUID id, Instant at) {
        jdbc.sql(END).param("at", Timestamp.from(at)).param("id", id).update();
    }

    /** How many people a cycle had. */
    int people(UUID cycle) {
        return jdbc.sql(PEOPLE).param("cycle", cycle).query(Integer.class).single();
    }

    /** Whoever of a cycle is in HR. */
    Set<UUID> inHr(UUID cycle) {
        return Set.copyOf(
                jdbc.sql(IN_HR).param("cycle", cycle).query(UUID.class).list());
    }

    /** Whether a person is among those who are counted. */
    boolean counts(Comparison comparison, UUID person) {
        return !comparison.leftOut().contains(person)
                && jdbc.sql(HAS)
                        .param("cycle", comparison.cycleId())
                        .param("person", person)
                        .query(Boolean.class)
                        .single();
    }

    /** The closed cycles, the one that ended last first. */
    List<ClosedCycle> closed(int most) {
        return jdbc.sql(CLOSED)
                .param("most", most)
                .query((row, n) -> new ClosedCycle(row.getObject("id", UUID.class), row.getString("name")))
                .list();
    }

    /**
     * Counts a recommendation that differs, and keeps it where it is one of the first {@value #MOST_OF_SKILL} of its skill; its
     * name is that of the person, and not kept.
     */
    void add(UUID comparison, ChangedRecommendation difference) {
        int counted = jdbc.sql(COUNT)
                .param("comparison", comparison)
                .param("skill", difference.skill())
                .param("code", difference.skillCode())
                .param("name", difference.skillName())
                .query(Integer.class)
                .single();
        if (counted > MOST_OF_SKILL) {
            return;
        }
        jdbc.sql(ADD_DIFFERENCE)
                .param("comparison", comparison)
                .param("n", difference.n())
                .param("assessment", difference.assessmentId())
                .param("subject", difference.personId())
                .param("skill", difference.skill())
                .param("code", difference.skillCode())
                .param("name", difference.skillName())
                .param("before", JSON.writeValueAsString(difference.before()))
                .param("after", JSON.writeValueAsString(difference.after()))
                .update();
    }

    /**
     * Those that differ, but for the viewer's own.
     *
     * @param skill only of that one; null for all
     */
    List<ChangedRecommendation> differences(UUID comparison, UUID viewer, @Nullable UUID skill, int after, int most) {
        return jdbc.sql(PAGE)
                .param("comparison", comparison)
                .param("viewer", viewer)
                .param("skill", skill, Types.OTHER)
                .param("after", after)
                .param("most", most)
                .query(Comparisons::difference)
                .list();
    }

    /** One of those that differ, but for the viewer's own. */
    Optional<ChangedRecommendation> difference(UUID comparison, UUID viewer, int n) {
        return jdbc.sql(ONE)
                .param("comparison", comparison)
                .param("viewer", viewer)
                .param("n", n)
                .query(Comparisons::difference)
                .optional();
    }

    private static ChangedRecommendation difference(ResultSet row, int n) throws SQLException {
        return new ChangedRecommendation(
                row.getInt("n"),
                row.getObject("assessment_id", UUID.class),
                row.getObject("subject_id", UUID.class),
                row.getString("name"),
                row.getObject("skill_origin", UUID.class),
                row.getString("skill_code"),
                row.getString("skill_name"),
                JSON.readValue(row.getString("before"), Said.class),
                JSON.readValue(row.getString("after"), Said.class));
    }

    /** The skills of those that differ, by code. */
    List<ChangedSkill> skills(UUID comparison) {
        return jdbc.sql(SKILLS)
                .param("comparison", comparison)
                .query((row, n) -> new ChangedSkill(
                        row.getObject("skill_origin", UUID.class),
                        row.getString("skill_code"),
                        row.getString("skill_name"),
                        row.getInt("changed")))
                .list();
    }
}
