package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.events.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The assessments of whoever has left wait until HR has said what happens to them, or the person is back: nobody is reminded of
 * them, nothing of them is overdue or escalated, and nothing of them is decided. What HR has paused stays paused.
 */
@Component
class PausingLeavers {

    private static final String WITHOUT_RESULT = """
            SELECT a.id, a.cycle_id
            FROM assessment a
            JOIN assessment_cycle c ON c.id = a.cycle_id AND c.status = 'OPEN'
            WHERE a.subject_id = ANY (:people)
                AND %s
            ORDER BY a.id
            """.formatted(UnfinishedWatch.UNFINISHED);

    private static final String WAITING = """
            SELECT a.id, a.cycle_id
            FROM assessment a
            WHERE a.subject_id = ANY (:people)
                AND a.paused_by_leaving
            ORDER BY a.id
            """;

    private record Found(UUID assessment, UUID cycle) {}

    /** Some assessments with their cycles; the rows of both are locked until the transaction ends. */
    record Locked(Map<UUID, AssessmentCycle> cycles, List<Assessment> assessments) {}

    private final Cycles cycles;
    private final Assessments assessments;
    private final PausingParticipants pausing;
    private final JdbcClient jdbc;

    PausingLeavers(Cycles cycles, Assessments assessments, PausingParticipants pausing, JdbcClient jdbc) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.pausing = pausing;
        this.jdbc = jdbc;
    }

    /** What people have without a result; to be locked before anything else of theirs. */
    Locked withoutResult(UUID[] people) {
        return lock(WITHOUT_RESULT, people);
    }

    /** What waits because people have left; to be locked before anything else of theirs. */
    Locked waiting(UUID[] people) {
        return lock(WAITING, people);
    }

    /** Pauses what these people have without a result. */
    void pause(Locked locked, Collection<UUID> people) {
        for (Assessment assessment : locked.assessments()) {
            if (people.contains(assessment.subjectId()) && assessment.goesOnWithoutResult()) {
                pausing.pauseLeaver(cycle(locked, assessment), assessment);
            }
        }
        // What comes after it in this transaction reads it from the database.
        assessments.flush();
    }

    /** What waits because these people have left continues: what is open is due as many days later as it waited. */
    void resume(Actor by, Locked locked, Collection<UUID> people) {
        for (Assessment assessment : locked.assessments()) {
            if (people.contains(assessment.subjectId()) && assessment.pausedByLeaving()) {
                pausing.resume(by, cycle(locked, assessment), assessment);
            }
        }
        assessments.flush();
    }

    private Locked lock(String which, UUID[] people) {
        List<Found> found = jdbc.sql(which)
                .param("people", people)
                .query((row, n) -> new Found(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        if (found.isEmpty()) {
            return new Locked(Map.of(), List.of());
        }
        // The cycles first, as everybody does: none is paused or resumed meanwhile.
        Map<UUID, AssessmentCycle> kept = cycles
                .keepAll(found.stream().map(Found::cycle).distinct().toList())
                .stream()
                .collect(Collectors.toMap(AssessmentCycle::id, Function.identity()));
        List<Assessment> locked = new ArrayList<>();
        found.forEach(one -> assessments.lock(one.assessment()).ifPresent(locked::add));
        return new Locked(kept, locked);
    }

    private static AssessmentCycle cycle(Locked locked, Assessment assessment) {
        return Objects.requireNonNull(locked.cycles().get(assessment.cycleId()));
    }
}
