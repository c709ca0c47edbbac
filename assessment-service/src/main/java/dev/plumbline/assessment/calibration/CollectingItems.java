package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes the reviewed assessments of a cycle into the sessions of their skills; late ones too. */
@Component
class CollectingItems implements JobKind {

    static final String KIND = "collect-items";

    private final Assessments assessments;
    private final SettingUpSessions sessions;
    private final Jobs jobs;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    CollectingItems(
            Assessments assessments,
            SettingUpSessions sessions,
            Jobs jobs,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.assessments = assessments;
        this.sessions = sessions;
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
        UUID cycle = UUID.fromString(job.subject());
        List<Assessment> next = chunk.take(
                100, most -> assessments.lockInState(cycle, AssessmentState.REVIEWED.name(), most), Assessment::id);
        next.forEach(sessions::collect);
        return next.size();
    }

    /** Reviews that were finished after calibration had opened. */
    @Scheduled(fixedDelay = 2000, initialDelay = 5000)
    void collectLate() {
        List<UUID> waiting = jdbc.queryForList(
                "SELECT DISTINCT o.cycle_id FROM cycle_occurrence o JOIN assessment_cycle c ON c.id = o.cycle_id AND c.status ="
                        + " 'OPEN' WHERE o.happening = 'CalibrationOpened' AND EXISTS (SELECT 1 FROM assessment a WHERE a.cycle_id ="
                        + " o.cycle_id AND a.state = 'REVIEWED' AND NOT EXISTS (SELECT 1 FROM job_set_aside s WHERE s.kind = ?"
                        + " AND s.item = a.id::text))",
                UUID.class,
                KIND);
        for (UUID cycle : waiting) {
            transaction.executeWithoutResult(status -> jobs.startUnlessWaiting(KIND, cycle.toString(), "{}", "SYSTEM"));
        }
    }
}
