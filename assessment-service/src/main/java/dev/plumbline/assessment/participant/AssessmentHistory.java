package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.events.Actor;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down each step of an assessment: for its journey, for the audit trail, and for the watch over phases. */
@Component
public class AssessmentHistory {

    /** A state that was reached. */
    public record Reached(Instant at, AssessmentState state, int round) {}

    private static final String INSERT_ASSESSMENT_STEP = """
            INSERT INTO assessment_step (assessment_id, at, state, round, actor)
            VALUES (:assessmentId, :at, :state, :round, :actor)
            """;

    private static final String SELECT_ASSESSMENT_STEP = """
            SELECT at, state, round
            FROM assessment_step
            WHERE assessment_id = :assessmentId
            ORDER BY at
            """;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final PhaseWatch watch;
    private final Clock clock;

    AssessmentHistory(JdbcClient jdbc, Audit audit, PhaseWatch watch, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.watch = watch;
        this.clock = clock;
    }

    /** A person acted. */
    public void person(UUID actor, String act, Assessment assessment, @Nullable String why) {
        person(Actor.person(actor), act, assessment, why);
    }

    /** A person acted, perhaps in another's place. */
    public void person(Actor by, String act, Assessment assessment, @Nullable String why) {
        audit.person(by, act, "assessment", assessment.id(), assessment.asRead(), assessment.asIs(), why);
        reached(assessment, String.valueOf(by.person()));
    }

    /** A person did something that moves the assessment nowhere: for the audit trail alone. */
    public void note(UUID actor, String act, Assessment assessment, @Nullable String why) {
        audit.person(actor, act, "assessment", assessment.id(), assessment.asRead(), assessment.asIs(), why);
    }

    /** A rule acted: {@code SYSTEM} or {@code DEADLINE}. */
    public void rule(String actor, String act, Assessment assessment) {
        audit.rule(actor, act, "assessment", assessment.id(), assessment.asRead(), assessment.asIs());
        reached(assessment, actor);
    }

    private void reached(Assessment assessment, String actor) {
        jdbc.sql(INSERT_ASSESSMENT_STEP)
                .param("assessmentId", assessment.id())
                .param("at", Timestamp.from(clock.instant()))
                .param("state", assessment.state().name())
                .param("round", assessment.round())
                .param("actor", actor)
                .update();
        UUID cycle = assessment.cycleId();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                watch.look(cycle);
            }
        });
    }

    /** The state in which an assessment was before it came to {@code state}; {@code ASSIGNED} where none was noted. */
    AssessmentState lastBefore(UUID assessment, AssessmentState state) {
        return of(assessment).reversed().stream()
                .map(Reached::state)
                .filter(reached -> reached != state)
                .findFirst()
                .orElse(AssessmentState.ASSIGNED);
    }

    /** The states that an assessment has reached, in order. */
    public List<Reached> of(UUID assessment) {
        return jdbc.sql(SELECT_ASSESSMENT_STEP)
                .param("assessmentId", assessment)
                .query((row, n) -> new Reached(
                        row.getTimestamp(1).toInstant(), AssessmentState.valueOf(row.getString(2)), row.getInt(3)))
                .list();
    }
}
