package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People who left while they had no result in a cycle. HR says of each once what happens to their assessments: they are
 * withdrawn, or continue with what is there. Until then they are paused.
 */
@Service
public class AnsweringLeavers {

    /**
     * Somebody who has left.
     *
     * @param unfinished how many of their assessments are without a result
     */
    public record Leaver(UUID person, String name, String employeeId, String unit, Instant leftAt, int unfinished) {

        /** What the next page begins after. */
        public String key() {
            return new Keyset(leftAt, person).toString();
        }
    }

    /** Its place is for which of them. */
    private static final String LEAVERS = """
            SELECT l.person_id, btrim(p.given_name || ' ' || p.family_name) AS name, p.employee_id, p.unit, l.left_at, (
                SELECT count(*)::int
                FROM assessment a
                WHERE a.subject_id = l.person_id
                    AND %s) AS unfinished
            FROM leaver l
            JOIN person p ON p.id = l.person_id
            WHERE EXISTS (
                SELECT 1
                FROM assessment a
                WHERE a.subject_id = l.person_id
                    AND %s)
            """.formatted(UnfinishedWatch.UNFINISHED, UnfinishedWatch.UNFINISHED);

    private static final String PAGE = LEAVERS + """
                AND (l.left_at, l.person_id) > (:afterAt::timestamptz, :afterId::uuid)
            ORDER BY l.left_at, l.person_id
            LIMIT :most
            """;

    private static final String ONE = LEAVERS + "AND l.person_id = :person";

    /**
     * An assessment that could not be withdrawn.
     *
     * @param cycle the name of its cycle
     * @param code the code of the refusal
     */
    public record Left(UUID assessment, String cycle, String code) {}

    /**
     * What came of it.
     *
     * @param withdrawn how many assessments were withdrawn
     * @param left those that were not; where there are any, HR is still asked about the person
     */
    public record Withdrawn(int withdrawn, List<Left> left) {}

    private static final String UNFINISHED_OF = """
            SELECT a.id, c.name
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id
            WHERE a.subject_id = :person
                AND %s
            ORDER BY a.id
            """.formatted(UnfinishedWatch.UNFINISHED);

    private static final String ASKED = """
            SELECT EXISTS (SELECT 1 FROM leaver WHERE person_id = :person)
            """;

    private static final String ANSWERED = """
            DELETE FROM leaver
            WHERE person_id = :person
            """;

    private final Rights rights;
    private final WithdrawingParticipants withdrawing;
    private final PausingLeavers pausing;
    private final JdbcClient jdbc;
    private final Audit audit;

    AnsweringLeavers(
            Rights rights, WithdrawingParticipants withdrawing, PausingLeavers pausing, JdbcClient jdbc, Audit audit) {
        this.rights = rights;
        this.withdrawing = withdrawing;
        this.pausing = pausing;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * Those with an assessment without a result about whom HR has not said anything yet, whoever left first first.
     *
     * @param after where the page before ended; null for the first page
     * @throws Refusal for others than HR
     */
    @Transactional(readOnly = true)
    public List<Leaver> page(UUID actor, @Nullable Keyset after, int most) {
        rights.mustBeHr(actor);
        return jdbc.sql(PAGE)
                .param("afterAt", Timestamp.from(after == null ? Instant.EPOCH : after.at()))
                .param("afterId", after == null ? new UUID(0, 0) : after.id())
                .param("most", most)
                .query(AnsweringLeavers::leaver)
                .list();
    }

    /**
     * What HR is asked about one person; empty where they are back, have not left, or HR has answered.
     *
     * @throws Refusal for others than HR
     */
    @Transactional(readOnly = true)
    public Optional<Leaver> of(UUID actor, UUID person) {
        rights.mustBeHr(actor);
        return jdbc.sql(ONE)
                .param("person", person)
                .query(AnsweringLeavers::leaver)
                .optional();
    }

    private static Leaver leaver(ResultSet row, int n) throws SQLException {
        return new Leaver(
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                row.getString("employee_id"),
                row.getString("unit"),
                row.getTimestamp("left_at").toInstant(),
                row.getInt("unfinished"));
    }

    /**
     * Withdraws the person from every cycle in which they have no result. Where that is refused of one, the others are withdrawn.
     *
     * @throws Refusal for others than HR, as not found where nothing is asked about the person, and without a
     *     reason or with one that is too long
     */
    @Transactional
    public Withdrawn withdraw(UUID actor, UUID person, String reason) {
        mustBeAsked(actor, person);
        Refusal.ifNoReason("reason", reason);
        Refusal.ifTooLong("reason", reason, BypassingSelfAssessments.LONGEST_REASON);
        pausing.withoutResult(new UUID[] {person});
        Map<UUID, String> unfinished = new LinkedHashMap<>();
        jdbc.sql(UNFINISHED_OF).param("person", person).query(row -> {
            unfinished.put(row.getObject(1, UUID.class), row.getString(2));
        });
        Map<UUID, String> refused = withdrawing.withdrawEach(actor, List.copyOf(unfinished.keySet()), reason);
        if (refused.isEmpty()) {
            answered(person);
        }
        int withdrawn = unfinished.size() - refused.size();
        audit.person(actor, "leaver-withdrawn", "person", person, null, withdrawn + " assessments", reason);
        return new Withdrawn(
                withdrawn,
                refused.entrySet().stream()
                        .map(one -> new Left(
                                one.getKey(), Objects.requireNonNull(unfinished.get(one.getKey())), one.getValue()))
                        .toList());
    }

    /**
     * The person's assessments continue with what is there: what is open is due as many days later as HR was asked, and a
     * self-assessment that was not submitted is left out then.
     *
     * @throws Refusal as {@link #withdraw}
     */
    @Transactional
    public void goOn(UUID actor, UUID person) {
        mustBeAsked(actor, person);
        PausingLeavers.Locked waiting = pausing.waiting(new UUID[] {person});
        answered(person);
        pausing.resume(Actor.person(actor), waiting, Set.of(person));
        audit.person(actor, "leaver-goes-on", "person", person, null, null, null);
    }

    private void mustBeAsked(UUID actor, UUID person) {
        rights.mustBeHr(actor);
        if (!Boolean.TRUE.equals(
                jdbc.sql(ASKED).param("person", person).query(Boolean.class).single())) {
            throw Refusal.notFound();
        }
    }

    private void answered(UUID person) {
        if (jdbc.sql(ANSWERED).param("person", person).update() == 0) {
            throw Refusal.notFound();
        }
    }
}
