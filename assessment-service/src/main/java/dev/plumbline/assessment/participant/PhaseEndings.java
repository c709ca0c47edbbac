package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.CycleEvent.Why;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happens once in a cycle: each occurrence is noted, and the end of a phase is announced. */
@Component
public class PhaseEndings {

    static final String ENDED_BY_HR = "ReviewEndedByHr";

    /** Noted of a cycle when a wave of results is decided on. */
    public static final String PUBLICATION_DECIDED = "PublicationDecided";

    public static final String ACKNOWLEDGEMENT_ENDED = "AcknowledgementEnded";

    /** What ends in a cycle and is said as the event of its name. */
    enum Ending {
        SELF_ASSESSMENT("SelfAssessmentEnded"),
        REVIEW("ReviewEnded"),
        QUALITY("QualityAssuranceEnded"),
        CALIBRATION("CalibrationRoundFinalised"),
        ACKNOWLEDGEMENT(ACKNOWLEDGEMENT_ENDED);

        final String happening;

        Ending(String happening) {
            this.happening = happening;
        }

        private CycleEvent event(UUID cycle, int round, Why why, int occurrence, int count) {
            return switch (this) {
                case SELF_ASSESSMENT -> new CycleEvent.SelfAssessmentEnded(cycle, round, why, occurrence, count);
                case REVIEW -> new CycleEvent.ReviewEnded(cycle, round, why, occurrence, count);
                case QUALITY -> new CycleEvent.QualityAssuranceEnded(cycle, round, why, occurrence, count);
                case CALIBRATION -> new CycleEvent.CalibrationRoundFinalised(cycle, round, why, occurrence, count);
                case ACKNOWLEDGEMENT -> new CycleEvent.AcknowledgementEnded(cycle, round, why, occurrence, count);
            };
        }
    }

    private static final String ANY = """
            SELECT EXISTS (SELECT 1 FROM assessment WHERE cycle_id = :cycle AND (%s))
            """;

    private static final String HAPPENED = """
            SELECT EXISTS (
                SELECT 1
                FROM cycle_occurrence
                WHERE cycle_id = :cycle
                    AND happening = :happening)
            """;

    private static final String NOTE = """
            INSERT INTO cycle_occurrence (cycle_id, happening, occurrence, at)
            SELECT :cycle, :happening, coalesce(max(occurrence), 0) + 1, :now
            FROM cycle_occurrence
            WHERE cycle_id = :cycle
                AND happening = :happening
            RETURNING occurrence
            """;

    private static final String COUNT = """
            SELECT count(*)::int
            FROM assessment
            WHERE cycle_id = :cycle
                AND state <> 'WITHDRAWN'
            """;

    private final JdbcClient jdbc;
    private final EndingTasks endingTasks;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;

    PhaseEndings(JdbcClient jdbc, EndingTasks endingTasks, Audit audit, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.endingTasks = endingTasks;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The process continues as after a wave of results, and finds nobody who could acknowledge or appeal. */
    void passPublication(AssessmentCycle cycle) {
        int occurrence = note(cycle.id(), PUBLICATION_DECIDED);
        outbox.say(new CycleEvent.PublicationDecided(cycle.id(), cycle.round(), occurrence, 0, Actor.SYSTEM));
        endingTasks.done(cycle.id().toString(), WorkStep.PUBLISH_RESULTS, 0, cycle.round(), null);
        audit.rule("SYSTEM", "publication-decided", "cycle", cycle.id(), null, 0);
    }

    /** The phase of reviews is over. The caller has locked the cycle. */
    public void endReview(AssessmentCycle cycle, Why why) {
        ended(cycle, Ending.REVIEW, why);
        if (why == Why.BY_HR) {
            note(cycle.id(), ENDED_BY_HR);
        }
        if (cycle.isQualityAssured()) {
            cycle.enter(AssessmentCycle.Phase.QUALITY);
        } else {
            enterAfterQuality(cycle);
        }
    }

    /**
     * Quality assurance is over. The caller has locked the cycle.
     *
     * @param drawn how many statements were drawn
     */
    public void endQuality(AssessmentCycle cycle, Why why, int drawn) {
        ended(cycle, Ending.QUALITY, why, drawn);
        enterAfterQuality(cycle);
    }

    private static void enterAfterQuality(AssessmentCycle cycle) {
        cycle.enter(
                cycle.calibrationRequired() ? AssessmentCycle.Phase.CALIBRATION : AssessmentCycle.Phase.PUBLICATION);
    }

    boolean none(AssessmentCycle cycle, String open) {
        return Boolean.FALSE.equals(jdbc.sql(ANY.formatted(open))
                .param("cycle", cycle.id())
                .query(Boolean.class)
                .single());
    }

    /** Whether something was noted of a cycle. */
    public boolean happened(AssessmentCycle cycle, String happening) {
        return Boolean.TRUE.equals(jdbc.sql(HAPPENED)
                .param("cycle", cycle.id())
                .param("happening", happening)
                .query(Boolean.class)
                .single());
    }

    /** Notes that something happened in a cycle, and says which time it was. The caller has locked the cycle. */
    public int note(UUID cycle, String happening) {
        return Objects.requireNonNull(jdbc.sql(NOTE)
                .param("cycle", cycle)
                .param("happening", happening)
                .param("now", Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single());
    }

    void ended(AssessmentCycle cycle, Ending ending, Why why) {
        ended(
                cycle,
                ending,
                why,
                Objects.requireNonNull(jdbc.sql(COUNT)
                        .param("cycle", cycle.id())
                        .query(Integer.class)
                        .single()));
    }

    private void ended(AssessmentCycle cycle, Ending ending, Why why, int count) {
        int occurrence = note(cycle.id(), ending.happening);
        if (!cycle.isSingle()) {
            // The phases of a single assessment end with its states, and no process waits for them.
            outbox.say(ending.event(cycle.id(), cycle.round(), why, occurrence, count));
        }
    }
}
