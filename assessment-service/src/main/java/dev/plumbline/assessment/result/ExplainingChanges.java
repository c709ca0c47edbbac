package dev.plumbline.assessment.result;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.ApplyingDeadlines;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.ReopeningAssessments.Reopened;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.ChangeExplained;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What follows calibration: a change is explained, by the manager or by the text of the session. */
@Service
public class ExplainingChanges {

    private static final String EXPLAIN = """
            INSERT INTO change_explanation (assessment_id, revision, text, by, at)
            VALUES (:assessment, :revision, :text, :by, :at)
            ON CONFLICT (assessment_id, revision) DO UPDATE
            SET text = EXCLUDED.text, by = EXCLUDED.by, at = EXCLUDED.at
            """;

    private static final String FORGET = """
            DELETE FROM change_explanation e
            USING assessment a
            WHERE a.id = :assessment
                AND e.assessment_id = a.id
                AND e.revision = a.revision
            """;

    private static final String TEXTS = """
            SELECT text_for_employee
            FROM calibration_item
            WHERE assessment_id = :assessment
                AND changed
                AND state = 'LOCKED'
            """;

    private final JdbcClient jdbc;
    private final Assessments assessments;
    private final TakingSteps steps;
    private final Cycles cycles;
    private final Clock clock;

    ExplainingChanges(JdbcClient jdbc, Assessments assessments, TakingSteps steps, Cycles cycles, Clock clock) {
        this.jdbc = jdbc;
        this.assessments = assessments;
        this.steps = steps;
        this.cycles = cycles;
        this.clock = clock;
    }

    /** The manager explains what calibration changed. */
    @Transactional
    public Assessment explain(UUID actor, AssessmentId id, String text) {
        Begun begun = steps.byHolder(actor, id, WorkStep.EXPLAIN_CHANGE);
        if (Text.visible(text) < 20 || Text.length(text) > 4000) {
            throw Refusal.invalid("text", "comment-too-short", 20);
        }
        return explain(begun, Text.block(text));
    }

    private Assessment explain(Begun begun, String text) {
        Assessment assessment = begun.assessment();
        Actor by = begun.by();
        assessment.explain(clock.instant());
        jdbc.sql(EXPLAIN)
                .param("assessment", assessment.id())
                .param("revision", assessment.revision())
                .param("text", text)
                .param(
                        "by",
                        by.person() == null ? by.kind().name() : by.person().toString())
                .param("at", Timestamp.from(clock.instant()))
                .update();
        return steps.end(
                begun,
                WorkStep.EXPLAIN_CHANGE,
                new ChangeExplained(assessment.id(), assessment.cycleId(), assessment.subjectId(), begun.round(), by),
                "change-explained",
                null);
    }

    /** What explained an earlier decision of the same revision does not explain the one that is made now. */
    @EventListener
    void forget(Reopened reopened) {
        jdbc.sql(FORGET).param("assessment", reopened.assessment()).update();
    }

    /** Changes that nobody explained in time are published with the facilitator's text for the employee. */
    @EventListener
    void explainOverdue(ApplyingDeadlines.Swept swept) {
        AssessmentCycle cycle = cycles.findById(swept.cycle()).orElseThrow(Refusal::notFound);
        if (swept.asOf().isBefore(cycle.publicationDue())) {
            return;
        }
        for (Assessment assessment : swept.chunk()
                .take(
                        ApplyingDeadlines.CHUNK,
                        most -> assessments.lockGoingOn(swept.cycle(), AssessmentState.TO_EXPLAIN.name(), most),
                        Assessment::id)) {
            String text = String.join(
                    "\n",
                    jdbc.sql(TEXTS)
                            .param("assessment", assessment.id())
                            .query(String.class)
                            .list());
            explain(Begun.of(assessment, Actor.DEADLINE), text);
            swept.done()[0]++;
        }
    }
}
