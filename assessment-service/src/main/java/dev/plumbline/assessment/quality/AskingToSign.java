package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks whoever has decided on statements of a cycle for their signature, once nothing is left for them to decide. */
@Component
class AskingToSign {

    /** How many days somebody has to sign who is asked after the date. */
    private static final int DAYS_AFTER_THE_DATE = 5;

    private static final String ASK = """
            INSERT INTO quality_signature (id, cycle_id, person_id)
            SELECT gen_random_uuid(), c.id, :person
            FROM assessment_cycle c
            WHERE c.id = :cycle AND c.status = 'OPEN'
            FOR SHARE
            ON CONFLICT (cycle_id, person_id) DO UPDATE
            SET signed_at = NULL
            RETURNING id
            """;

    private static final String TAKE_BACK = """
            DELETE FROM quality_signature
            WHERE id = :signature AND signed_at IS NULL
            """;

    private final Worklist worklist;
    private final OpeningTasks openingTasks;
    private final EndingTasks endingTasks;
    private final JdbcClient jdbc;
    private final Clock clock;

    AskingToSign(Worklist worklist, OpeningTasks openingTasks, EndingTasks endingTasks, JdbcClient jdbc, Clock clock) {
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Asks somebody, unless the cycle is over by now: its end takes back what is asked before. */
    void ask(AssessmentCycle cycle, UUID person) {
        jdbc.sql(ASK)
                .param("cycle", cycle.id())
                .param("person", person)
                .query(UUID.class)
                .optional()
                .ifPresent(signature -> openingTasks.ask(
                        WorkStep.SIGN_QUALITY,
                        signature.toString(),
                        new RoleHolders.Holder(
                                person, null, null, due(cycle), null, cycle.id(), "", "", cycle.name(), "", 0)));
    }

    /** The date of quality assurance; some days for whoever is asked after it. */
    private Instant due(AssessmentCycle cycle) {
        Instant now = clock.instant();
        return cycle.assuresQualityAt(now)
                ? cycle.due(AssessmentCycle.Phase.QUALITY)
                : cycle.endOfDayAfter(now, DAYS_AFTER_THE_DATE);
    }

    /** The cycle is over: nothing is signed any more. */
    void takeBack(UUID signature) {
        worklist.openOf(signature.toString()).stream()
                .filter(item -> item.is(WorkStep.SIGN_QUALITY))
                .forEach(item -> endingTasks.cancelled(item.id()));
        jdbc.sql(TAKE_BACK).param("signature", signature).update();
    }
}
