package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.assessment.worklist.OpeningTasks;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks whoever has decided on statements of a cycle for their signature, once nothing is left for them to decide. */
@Component
class AskingToSign {

    private static final String ASK = """
            INSERT INTO quality_signature (id, cycle_id, person_id)
            VALUES (gen_random_uuid(), :cycle, :person)
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

    AskingToSign(Worklist worklist, OpeningTasks openingTasks, EndingTasks endingTasks, JdbcClient jdbc) {
        this.worklist = worklist;
        this.openingTasks = openingTasks;
        this.endingTasks = endingTasks;
        this.jdbc = jdbc;
    }

    void ask(AssessmentCycle cycle, UUID person) {
        UUID signature = jdbc.sql(ASK)
                .param("cycle", cycle.id())
                .param("person", person)
                .query(UUID.class)
                .single();
        openingTasks.ask(
                WorkStep.SIGN_QUALITY,
                signature.toString(),
                new RoleHolders.Holder(
                        person,
                        null,
                        null,
                        cycle.due(AssessmentCycle.Phase.QUALITY),
                        null,
                        cycle.id(),
                        "",
                        "",
                        cycle.name(),
                        "",
                        0));
    }

    /** The cycle is over: nothing is signed any more. */
    void takeBack(UUID signature) {
        worklist.openOf(signature.toString()).stream()
                .filter(item -> item.is(WorkStep.SIGN_QUALITY))
                .forEach(item -> endingTasks.cancelled(item.id()));
        jdbc.sql(TAKE_BACK).param("signature", signature).update();
    }
}
