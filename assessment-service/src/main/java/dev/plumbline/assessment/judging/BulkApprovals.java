package dev.plumbline.assessment.judging;

import dev.plumbline.assessment.judging.BulkApproval.Chosen;
import dev.plumbline.assessment.judging.BulkApproval.ChosenReview;
import dev.plumbline.assessment.judging.BulkApproval.Outcome;
import dev.plumbline.assessment.review.Hindrance;
import dev.plumbline.assessment.site.Keyset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bulk approvals as they are stored. When one takes effect is said by the clock of the database, on which nodes agree. */
@Repository
class BulkApprovals {

    private static final String INSERT = """
            INSERT INTO bulk_approval (id, actor_id, said_at, effective_at, version)
            SELECT :id, :actor, t.at, t.at + :wait * interval '1 second', 1
            FROM (SELECT clock_timestamp() AS at) t
            """;

    /** Unless it waits in another one. */
    private static final String INSERT_WAITING = """
            INSERT INTO bulk_approval_item (approval_id, assessment_id, revision)
            VALUES (:approval, :assessment, :revision)
            ON CONFLICT (assessment_id) WHERE outcome IS NULL DO NOTHING
            """;

    private static final String INSERT_SKIPPED = """
            INSERT INTO bulk_approval_item (approval_id, assessment_id, revision, outcome, whys, ended_at)
            VALUES (:approval, :assessment, :revision, 'SKIPPED', :whys, clock_timestamp())
            """;

    private static final String SELECT = """
            SELECT b.id, b.actor_id, b.said_at, b.effective_at, b.withdrawn_at, b.version,
                b.withdrawn_at IS NULL AND b.effective_at > clock_timestamp() AND i.waiting > 0 AS withdrawable,
                i.waiting, i.done, i.skipped
            FROM bulk_approval b
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE outcome IS NULL)::int AS waiting,
                    count(*) FILTER (WHERE outcome = 'DONE')::int AS done,
                    count(*) FILTER (WHERE outcome IN ('SKIPPED', 'WITHDRAWN'))::int AS skipped
                FROM bulk_approval_item
                WHERE approval_id = b.id) i
            """;

    private static final String FIND = SELECT + "WHERE b.id = :id AND b.actor_id = :actor";

    private static final String LOCK = """
            SELECT id
            FROM bulk_approval
            WHERE id = :id AND actor_id = :actor
            FOR UPDATE
            """;

    private static final String PAGE = SELECT + """
            WHERE b.actor_id = :actor AND (b.said_at, b.id) < (CAST(:at AS timestamptz), :after)
            ORDER BY b.said_at DESC, b.id DESC
            LIMIT :most
            """;

    private static final String ITEMS = """
            SELECT o.assessment_id, coalesce(btrim(s.given_name || ' ' || s.family_name), '') AS name, o.revision, o.outcome,
                o.whys, o.ended_at
            FROM bulk_approval_item o
            LEFT JOIN assessment a ON a.id = o.assessment_id
            LEFT JOIN person s ON s.id = a.subject_id AND NOT ('NOT_YOURS' = ANY (o.whys))
            WHERE o.approval_id = :approval
            ORDER BY o.outcome IS DISTINCT FROM 'SKIPPED', s.family_name, s.given_name, o.assessment_id
            """;

    private static final String WAITING_OF = """
            SELECT assessment_id
            FROM bulk_approval_item
            WHERE assessment_id = ANY (:assessments) AND outcome IS NULL
            """;

    private static final String IS_AHEAD = """
            SELECT EXISTS (
                SELECT 1
                FROM bulk_approval
                WHERE id = :id AND withdrawn_at IS NULL AND effective_at > clock_timestamp())
            """;

    private static final String ACTOR = """
            SELECT actor_id
            FROM bulk_approval
            WHERE id = :id
            """;

    private static final String WAITING = """
            SELECT assessment_id, revision
            FROM bulk_approval_item
            WHERE approval_id = :approval AND outcome IS NULL
            ORDER BY assessment_id
            LIMIT :most
            """;

    /** Who withdraws it waits for this, and the other way round. */
    private static final String TAKE_UP = """
            SELECT i.assessment_id
            FROM bulk_approval b
            JOIN bulk_approval_item i ON i.approval_id = b.id
            WHERE b.id = :approval
                AND i.assessment_id = :assessment
                AND i.outcome IS NULL
                AND b.withdrawn_at IS NULL
                AND b.effective_at <= clock_timestamp()
            FOR SHARE OF b
            FOR UPDATE OF i
            """;

    private static final String END = """
            UPDATE bulk_approval_item
            SET outcome = :outcome, whys = :whys, ended_at = clock_timestamp()
            WHERE approval_id = :approval AND assessment_id = :assessment AND outcome IS NULL
            """;

    private static final String END_ALL = """
            UPDATE bulk_approval_item
            SET outcome = :outcome, whys = :whys, ended_at = clock_timestamp()
            WHERE approval_id = :approval AND outcome IS NULL
            """;

    private static final String WITHDRAW = """
            UPDATE bulk_approval b
            SET withdrawn_at = t.at, version = version + 1
            FROM (SELECT clock_timestamp() AS at) t
            WHERE b.id = :id AND b.withdrawn_at IS NULL AND b.effective_at > t.at
            """;

    private final JdbcClient jdbc;

    BulkApprovals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, UUID actor, Duration wait) {
        jdbc.sql(INSERT)
                .param("id", id)
                .param("actor", actor)
                .param("wait", wait.toSeconds())
                .update();
    }

    /** Has a review wait; returns false where it waits in another bulk approval. */
    boolean wait(UUID approval, Chosen chosen) {
        return jdbc.sql(INSERT_WAITING)
                        .param("approval", approval)
                        .param("assessment", chosen.assessment())
                        .param("revision", chosen.revision())
                        .update()
                > 0;
    }

    void insertSkipped(UUID approval, Chosen chosen, List<Hindrance> whys) {
        jdbc.sql(INSERT_SKIPPED)
                .param("approval", approval)
                .param("assessment", chosen.assessment())
                .param("revision", chosen.revision())
                .param("whys", names(whys))
                .update();
    }

    /** One's own. */
    Optional<BulkApproval> find(UUID actor, UUID id) {
        return jdbc.sql(FIND)
                .param("id", id)
                .param("actor", actor)
                .query(BulkApprovals::approval)
                .optional();
    }

    /** As {@link #find}, locked. */
    Optional<BulkApproval> lock(UUID actor, UUID id) {
        return jdbc.sql(LOCK)
                .param("id", id)
                .param("actor", actor)
                .query(UUID.class)
                .optional()
                .flatMap(locked -> find(actor, locked));
    }

    /** One's own, the newest first. */
    List<BulkApproval> page(UUID actor, @Nullable Keyset after, int most) {
        return jdbc.sql(PAGE)
                .param("actor", actor)
                .param("at", after == null ? "infinity" : after.at().toString())
                .param("after", after == null ? new UUID(-1, -1) : after.id())
                .param("most", most)
                .query(BulkApprovals::approval)
                .list();
    }

    /** The reviews of one, those that were skipped first. */
    List<ChosenReview> items(UUID approval) {
        return jdbc.sql(ITEMS)
                .param("approval", approval)
                .query(BulkApprovals::item)
                .list();
    }

    /** Which of some reviews wait to be approved. */
    Set<UUID> waitingOf(Collection<UUID> assessments) {
        return new HashSet<>(jdbc.sql(WAITING_OF)
                .param("assessments", assessments.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** Whether it has yet to take effect. */
    boolean isAhead(UUID id) {
        return Boolean.TRUE.equals(
                jdbc.sql(IS_AHEAD).param("id", id).query(Boolean.class).single());
    }

    Optional<UUID> actor(UUID id) {
        return jdbc.sql(ACTOR).param("id", id).query(UUID.class).optional();
    }

    /** The next that are to be done. */
    List<Chosen> waiting(UUID approval, int most) {
        return jdbc.sql(WAITING)
                .param("approval", approval)
                .param("most", most)
                .query((row, n) -> new Chosen(row.getObject(1, UUID.class), row.getLong(2)))
                .list();
    }

    /** Locks a review that is to be done now; returns false where it is no longer. */
    boolean takeUp(UUID approval, UUID assessment) {
        return jdbc.sql(TAKE_UP)
                .param("approval", approval)
                .param("assessment", assessment)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** Says what came of a review. */
    void end(UUID approval, UUID assessment, Outcome outcome, List<Hindrance> whys) {
        jdbc.sql(END)
                .param("approval", approval)
                .param("assessment", assessment)
                .param("outcome", outcome.name())
                .param("whys", names(whys))
                .update();
    }

    /** Says what came of all that were still to be done. */
    void endAll(UUID approval, Outcome outcome, List<Hindrance> whys) {
        jdbc.sql(END_ALL)
                .param("approval", approval)
                .param("outcome", outcome.name())
                .param("whys", names(whys))
                .update();
    }

    /** Withdraws it; returns false where it has taken effect, or was withdrawn before. */
    boolean withdraw(UUID id) {
        return jdbc.sql(WITHDRAW).param("id", id).update() > 0;
    }

    private static String[] names(List<Hindrance> whys) {
        return whys.stream().map(Hindrance::name).toArray(String[]::new);
    }

    private static BulkApproval approval(ResultSet row, int n) throws SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        return new BulkApproval(
                row.getObject("id", UUID.class),
                row.getTimestamp("said_at").toInstant(),
                row.getTimestamp("effective_at").toInstant(),
                withdrawn == null ? null : withdrawn.toInstant(),
                row.getBoolean("withdrawable"),
                row.getInt("waiting"),
                row.getInt("done"),
                row.getInt("skipped"),
                row.getLong("version"));
    }

    private static ChosenReview item(ResultSet row, int n) throws SQLException {
        String outcome = row.getString("outcome");
        Timestamp ended = row.getTimestamp("ended_at");
        return new ChosenReview(
                row.getObject("assessment_id", UUID.class),
                row.getString("name"),
                row.getLong("revision"),
                outcome == null ? null : Outcome.valueOf(outcome),
                Arrays.stream((String[]) row.getArray("whys").getArray())
                        .map(Hindrance::valueOf)
                        .toList(),
                ended == null ? null : ended.toInstant());
    }
}
