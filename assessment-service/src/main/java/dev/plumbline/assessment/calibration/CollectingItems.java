package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final Cycles cycles;
    private final CalibrationSessions sessions;
    private final Assessments assessments;
    private final TakingIn takingIn;
    private final Jobs jobs;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    CollectingItems(
            Cycles cycles,
            CalibrationSessions sessions,
            Assessments assessments,
            TakingIn takingIn,
            Jobs jobs,
            JdbcTemplate jdbc,
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
    public int doNext(Job job) {
        UUID id = UUID.fromString(job.subject());
        AssessmentCycle cycle = cycles.lock(id).orElseThrow();
        if (cycle.status() != AssessmentCycle.Status.OPEN) {
            return 0;
        }
        List<CalibrationSession> unfinished = new ArrayList<>(sessions.lockUnfinished(id));
        int broughtBack = takingIn.bringBack(cycle, unfinished, CHUNK);
        List<Assessment> next = assessments.lockInState(id, AssessmentState.REVIEWED.name(), CHUNK);
        next.forEach(assessment -> takingIn.take(cycle, assessment, unfinished));
        return broughtBack + next.size();
    }

    /** Reviews that were finished after calibration had opened, and who was left undecided in a session that is closed. */
    @Scheduled(fixedDelay = 2000, initialDelay = 5000)
    void collectLate() {
        List<UUID> waiting = jdbc.queryForList(
                "SELECT DISTINCT o.cycle_id FROM cycle_occurrence o JOIN assessment_cycle c ON c.id = o.cycle_id AND c.status ="
                        + " 'OPEN' WHERE o.happening = 'CalibrationOpened' AND (EXISTS (SELECT 1 FROM assessment a WHERE a.cycle_id"
                        + " = o.cycle_id AND a.state = 'REVIEWED') OR EXISTS (SELECT 1 FROM calibration_session s JOIN"
                        + " calibration_item i ON i.session_id = s.id AND i.state = 'OPEN' JOIN assessment a ON a.id ="
                        + " i.assessment_id AND a.state = 'IN_CALIBRATION' WHERE s.cycle_id = o.cycle_id AND s.state IN ('READY',"
                        + " 'FINALISED'))) AND NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = ? AND j.subject = o.cycle_id::text"
                        + " AND j.state = 'RUNNING')",
                UUID.class,
                KIND);
        for (UUID cycle : waiting) {
            transaction.executeWithoutResult(status -> jobs.start(KIND, cycle.toString(), "{}", 0, "SYSTEM"));
        }
    }
}
