package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.calibration.Item.Vote;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what is said and decided on the items of a session, and who was asked. */
@Repository
class ItemStore {

    private static final String ASKED = """
            UPDATE calibration_seat
            SET asked = :asked
            WHERE session_id = :session
            """;

    private static final String DONE = """
            UPDATE calibration_seat s
            SET done = true, asked = false
            FROM calibration_seat before
            WHERE s.session_id = :session
                AND s.seat = :seat
                AND NOT s.done
                AND before.session_id = s.session_id
                AND before.seat = s.seat
            RETURNING before.asked
            """;

    private static final String VOTE = """
            INSERT INTO preview_vote (item_id, person_id, vote, level)
            VALUES (:item, :person, :vote, :level)
            ON CONFLICT (item_id, person_id) DO UPDATE
            SET vote = EXCLUDED.vote, level = EXCLUDED.level
            """;

    private static final String QUESTIONED = """
            UPDATE calibration_item
            SET agenda = array_append(agenda, 'VOTES_DIFFER'), version = version + 1
            WHERE session_id = :session
                AND 'VOTES_DIFFER' <> ALL (agenda)
                AND EXISTS (
                    SELECT 1
                    FROM preview_vote v
                    WHERE v.item_id = calibration_item.id
                        AND v.vote IN ('QUESTION', 'DISAGREE'))
            """;

    private static final String REMARK = """
            INSERT INTO calibration_remark (item_id, person_id, text, at)
            VALUES (:item, :person, :text, :at)
            ON CONFLICT (item_id, person_id) DO UPDATE
            SET text = EXCLUDED.text, at = EXCLUDED.at
            """;

    private static final String DECIDE = """
            UPDATE calibration_item
            SET state = 'DECIDED', level = :level, attainment_class = :class, changed = :changed,
                reason_code = :reasonCode, comment = :comment, statements = :statements,
                text_for_employee = :text, present = :present, decided_at = :at, version = version + 1
            WHERE id = :item AND state NOT IN ('SUPERSEDED', 'LOCKED')
            """;

    private static final String TAKE_AS_APPROVED = """
            UPDATE calibration_item
            SET state = 'TAKEN_AS_APPROVED', level = :level, attainment_class = :class, decided_at = :at,
                version = version + 1
            WHERE id = :item AND state = 'OPEN'
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    ItemStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** All calibrators are asked for their preview. */
    void asked(UUID session) {
        jdbc.sql(ASKED).param("asked", true).param("session", session).update();
    }

    /** No calibrator is asked any more. */
    void askedNoMore(UUID session) {
        jdbc.sql(ASKED).param("asked", false).param("session", session).update();
    }

    /** A seat is done with its preview: whether it had been asked; empty where it was done before. */
    Optional<Boolean> done(UUID session, int seat) {
        return jdbc.sql(DONE)
                .param("session", session)
                .param("seat", seat)
                .query(Boolean.class)
                .optional();
    }

    /** Keeps a vote in place of the one that was given before; {@code level}: the one that is wanted, null for none. */
    void vote(UUID item, UUID person, Vote.Choice choice, @Nullable Integer level) {
        jdbc.sql(VOTE)
                .param("item", item)
                .param("person", person)
                .param("vote", choice.name())
                .param("level", level)
                .update();
    }

    /** Puts what somebody questions on the agenda, before the session opens or while it is open. */
    void putQuestionedOnAgenda(UUID session) {
        jdbc.sql(QUESTIONED).param("session", session).update();
    }

    /** Keeps a comment in place of the person's earlier one. */
    void remark(UUID item, UUID person, String text, Instant at) {
        jdbc.sql(REMARK)
                .param("item", item)
                .param("person", person)
                .param("text", text)
                .param("at", Timestamp.from(at))
                .update();
    }

    /**
     * Records what the session decides on an item.
     *
     * @param changed whether it is not what was approved: only then the reason is kept
     * @return false where the item no longer takes part
     */
    boolean decide(
            UUID item,
            Decision decision,
            boolean changed,
            DecidingItems.Ruling ruling,
            Collection<UUID> present,
            Instant at) {
        ReasonCode reasonCode = ruling.reasonCode();
        return jdbc.sql(DECIDE)
                        .param("level", decision.level())
                        .param("class", name(decision.attainmentClass()))
                        .param("changed", changed)
                        .param("reasonCode", changed && reasonCode != null ? reasonCode.name() : null)
                        .param("comment", ruling.comment())
                        .param(
                                "statements",
                                joined(ruling.statements().stream().distinct().toList()))
                        .param("text", ruling.textForEmployee())
                        .param("present", joined(present.stream().sorted().toList()))
                        .param("at", Timestamp.from(at))
                        .param("item", item)
                        .update()
                > 0;
    }

    /** Takes items that nobody discussed as they were approved. */
    void takeAsApproved(List<Item> untouched, Instant at) {
        batches.batchUpdate(
                TAKE_AS_APPROVED,
                untouched.stream()
                        .map(item -> new MapSqlParameterSource()
                                .addValue("level", item.approved().level())
                                .addValue("class", name(item.approved().attainmentClass()))
                                .addValue("at", Timestamp.from(at))
                                .addValue("item", item.id()))
                        .toArray(SqlParameterSource[]::new));
    }

    private static String joined(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static @Nullable String name(@Nullable AttainmentClass attainmentClass) {
        return attainmentClass == null ? null : attainmentClass.name();
    }
}
