package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A quality assurer signs for what they decided in a cycle. */
@Service
public class SigningQuality {

    /**
     * A signature that is asked of somebody.
     *
     * @param accepted how many statements they accepted
     * @param sentBack how many of those they had sent back before
     * @param changed of how many of those the verdict is another since
     * @param lapsed how many they had decided on and could not decide in the end
     * @param open how many are not decided
     * @param signedAt null until they sign
     */
    public record Signature(
            UUID id,
            UUID cycle,
            String cycleName,
            int accepted,
            int sentBack,
            int changed,
            int lapsed,
            int open,
            @Nullable Instant signedAt) {}

    private static final String ONE = """
            SELECT s.id, s.cycle_id, c.name, s.signed_at,
                count(i.id) FILTER (WHERE i.state = 'ACCEPTED')::int AS accepted,
                count(i.id) FILTER (WHERE i.state = 'ACCEPTED' AND i.sent_back > 0)::int AS sent_back,
                count(i.id) FILTER (WHERE i.state = 'ACCEPTED' AND i.changed)::int AS changed,
                count(i.id) FILTER (WHERE i.state = 'LAPSED')::int AS lapsed,
                count(i.id) FILTER (WHERE i.state IN ('SENT_BACK', 'ANSWERED'))::int AS open
            FROM quality_signature s
            JOIN assessment_cycle c ON c.id = s.cycle_id
            LEFT JOIN quality_item i ON i.cycle_id = s.cycle_id AND i.decided_by = s.person_id
            WHERE s.id = :signature AND s.person_id = :person
            GROUP BY s.id, c.name
            """;

    private static final String SIGN = """
            UPDATE quality_signature
            SET signed_at = greatest(:now, (
                SELECT max(i.decided_at)
                FROM quality_item i
                WHERE i.cycle_id = quality_signature.cycle_id AND i.decided_by = quality_signature.person_id))
            WHERE id = :signature AND signed_at IS NULL
            """;

    private final Cycles cycles;
    private final DecidingInTurn inTurn;
    private final EndingTasks endingTasks;
    private final PhaseWatch watch;
    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    SigningQuality(
            Cycles cycles,
            DecidingInTurn inTurn,
            EndingTasks endingTasks,
            PhaseWatch watch,
            JdbcClient jdbc,
            Audit audit,
            Clock clock) {
        this.cycles = cycles;
        this.inTurn = inTurn;
        this.endingTasks = endingTasks;
        this.watch = watch;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A signature, for whoever is asked for it.
     *
     * @throws Refusal as not found for everybody else
     */
    @Transactional(readOnly = true)
    public Signature of(UUID actor, UUID id) {
        return read(actor, id).orElseThrow(Refusal::notFound);
    }

    /**
     * Signs for all that the actor has decided. What they decide at the same moment is committed before, and is signed for, or is
     * decided afterwards, and asks for another signature.
     *
     * @throws Refusal as {@link #of}; if it is signed, something is open, or the cycle is paused or over
     */
    @Transactional
    public Signature sign(UUID actor, UUID id) {
        Signature asked = of(actor, id);
        AssessmentCycle cycle = cycles.lock(asked.cycle()).orElseThrow(Refusal::notFound);
        cycle.mustGoOn();
        inTurn.take(cycle.id(), actor);
        Signature now = of(actor, id);
        if (now.signedAt() != null) {
            throw Refusal.conflict("quality-signed", cycle.status());
        }
        if (now.open() > 0) {
            throw Refusal.conflict("quality-open", cycle.status(), now.open());
        }
        jdbc.sql(SIGN)
                .param("now", Timestamp.from(clock.instant()))
                .param("signature", id)
                .update();
        endingTasks.done(id.toString(), WorkStep.SIGN_QUALITY, 0, 1, actor);
        audit.person(actor, "quality-signed", "cycle", cycle.id(), null, now.accepted() + " accepted", null);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                watch.look(cycle.id());
            }
        });
        return of(actor, id);
    }

    private Optional<Signature> read(UUID person, UUID id) {
        return jdbc.sql(ONE)
                .param("signature", id)
                .param("person", person)
                .query((row, n) -> {
                    Timestamp signed = row.getTimestamp("signed_at");
                    return new Signature(
                            row.getObject("id", UUID.class),
                            row.getObject("cycle_id", UUID.class),
                            row.getString("name"),
                            row.getInt("accepted"),
                            row.getInt("sent_back"),
                            row.getInt("changed"),
                            row.getInt("lapsed"),
                            row.getInt("open"),
                            signed == null ? null : signed.toInstant());
                })
                .optional();
    }
}
