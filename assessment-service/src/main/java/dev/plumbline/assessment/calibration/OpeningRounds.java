package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.PhaseEndings;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Jobs;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The process opens a round of calibration: the sessions of its skills, and whoever comes into them. */
@Service
public class OpeningRounds {

    private final CalibrationSessions sessions;
    private final Cycles cycles;
    private final TakingIn takingIn;
    private final Jobs jobs;
    private final JdbcClient jdbc;
    private final PhaseEndings endings;

    OpeningRounds(
            CalibrationSessions sessions,
            Cycles cycles,
            TakingIn takingIn,
            Jobs jobs,
            JdbcClient jdbc,
            PhaseEndings endings) {
        this.sessions = sessions;
        this.cycles = cycles;
        this.takingIn = takingIn;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.endings = endings;
    }

    /** Calibration of a cycle begins: each skill has a session, and what is reviewed goes into it. */
    @Transactional
    public void openRound(UUID cycleId) {
        AssessmentCycle cycle = cycles.lock(cycleId).orElseThrow(Refusal::notFound);
        for (UUID skill : jdbc.sql("SELECT skill_id FROM cycle_skill WHERE cycle_id = :cycleId")
                .param("cycleId", cycleId)
                .query(UUID.class)
                .list()) {
            if (sessions.findByCycleIdAndSkillId(cycleId, skill).isEmpty()) {
                takingIn.drafted(cycle, skill);
            }
        }
        endings.note(cycleId, "CalibrationOpened");
        jobs.start(CollectingItems.KIND, cycleId.toString(), "{}", 0, "SYSTEM");
    }
}
