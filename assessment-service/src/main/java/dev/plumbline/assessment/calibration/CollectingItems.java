package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the reviewed assessments of a cycle into the sessions of their skills; late ones too. Locked are the cycle, then
 * its sessions, then the assessments: a session is closed in the same order, so that nobody comes into it meanwhile.
 */
@Component
class CollectingItems implements JobKind {

    static final String KIND = "collect-items";

    /** So few that those who vote and decide meanwhile hardly wait. */
    private static final int CHUNK = 25;

    /** Cycles with reviews that no session has, or with cases left undecided in a session that is closed. */
    private static final String WAITING = """
            SELECT o.cycle_id
            FROM cycle_occurrence o
            JOIN assessment_cycle c ON c.id = o.cycle_id AND c.status = 'OPEN'
            WHERE o.happening = 'CalibrationOpened'
              AND (EXISTS (
                  SELECT 1 FROM assessment a
                  WHERE a.cycle_id = o.cycle_id AND a.state = 'REVIEWED'
                    AND NOT a.id::text = ANY (string_to_array(:setAside, ',')))
                OR EXISTS (
                  SELECT 1 FROM calibration_session s
                  JOIN calibration_item i ON i.session_id = s.id AND i.state = 'OPEN'
                  JOIN assessment a ON a.id = i.assessment_id AND a.state = 'IN_CALIBRATION'
                  WHERE s.cycle_id = o.cycle_id AND s.state IN ('READY', 'FINALISED')))
            GROUP BY o.cycle_id
            """;

    private final Cycles cycles;
    private final CalibrationSessions sessions;
    private final Assessments assessments;
    private final TakingIn takingIn;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    CollectingItems(
            Cycles cycles,
            CalibrationSessions sessions,
            Assessments assessments,
            TakingIn takingIn,
            Jobs jobs,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.cycles = cycles;
        this.sessions = sessions;
        this.assessments = assessments;
        this.takingIn = takingIn;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        UUID id = UUID.fromString(job.subject());
        AssessmentCycle cycle = cycles.lock(id).orElseThrow();
        if (cycle.status() != AssessmentCycle.Status.OPEN) {
            return 0;
        }
        List<CalibrationSession> unfinished = new ArrayList<>(sessions.lockUnfinished(id));
        int broughtBack = takingIn.bringBack(cycle, unfinished, CHUNK);
        List<Assessment> next = chunk.take(
                CHUNK, most -> assessments.lockInState(id, AssessmentState.REVIEWED.name(), most), Assessment::id);
        takingIn.take(cycle, next, unfinished);
        return broughtBack + next.size();
    }

    /** Reviews that were finished after calibration had opened, and who was left undecided in a session that is closed. */
    @Scheduled(fixedDelayString = "${plumbline.cycles.late-collected}", initialDelay = 5000)
    void collectLate() {
        List<UUID> waiting = jdbc.sql(WAITING)
                .param("setAside", String.join(",", jobs.setAside(KIND)))
                .query(UUID.class)
                .list();
        Set<String> running = jobs.running(KIND);
        for (UUID cycle : waiting) {
            if (!running.contains(cycle.toString())) {
                transaction.executeWithoutResult(
                        status -> jobs.startUnlessWaiting(KIND, cycle.toString(), "{}", "SYSTEM"));
            }
        }
    }
}
