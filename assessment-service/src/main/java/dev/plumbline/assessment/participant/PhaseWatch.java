package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.Actor;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.events.CycleEvent.Why;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Watches whether a phase of a cycle is over. The question is asked after commits, at most once a second per cycle, by
 * one worker: a counter in the users' own transactions would be a row on which all of them wait.
 */
@Component
public class PhaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PhaseWatch.class);

    private static final String ENDED_BY_HR = "ReviewEndedByHr";

    /** Noted of a cycle when a wave of results is decided on. */
    public static final String PUBLICATION_DECIDED = "PublicationDecided";

    public static final String ACKNOWLEDGEMENT_ENDED = "AcknowledgementEnded";

    /** What ends in a cycle and is said as the event of its name. */
    private enum Ending {
        SELF_ASSESSMENT("SelfAssessmentEnded"),
        REVIEW("ReviewEnded"),
        CALIBRATION("CalibrationRoundFinalised"),
        ACKNOWLEDGEMENT(ACKNOWLEDGEMENT_ENDED);

        private final String happening;

        Ending(String happening) {
            this.happening = happening;
        }

        private CycleEvent event(UUID cycle, int round, Why why, int occurrence, int count) {
            return switch (this) {
                case SELF_ASSESSMENT -> new CycleEvent.SelfAssessmentEnded(cycle, round, why, occurrence, count);
                case REVIEW -> new CycleEvent.ReviewEnded(cycle, round, why, occurrence, count);
                case CALIBRATION -> new CycleEvent.CalibrationRoundFinalised(cycle, round, why, occurrence, count);
                case ACKNOWLEDGEMENT -> new CycleEvent.AcknowledgementEnded(cycle, round, why, occurrence, count);
            };
        }
    }

    /** Assessments of a cycle can be closed, or the cycle itself can. */
    public record ClosingDue(UUID cycle) {}

    private final JdbcTemplate jdbc;
    private final Cycles cycles;
    private final Assessments assessments;
    private final UnfinishedWatch unfinished;
    private final Worklist worklist;
    private final Audit audit;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Set<UUID> toLookAt = ConcurrentHashMap.newKeySet();

    PhaseWatch(
            JdbcTemplate jdbc,
            Cycles cycles,
            Assessments assessments,
            UnfinishedWatch unfinished,
            Worklist worklist,
            Audit audit,
            Outbox outbox,
            ApplicationEventPublisher publisher,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.assessments = assessments;
        this.unfinished = unfinished;
        this.worklist = worklist;
        this.audit = audit;
        this.outbox = outbox;
        this.publisher = publisher;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Something in the cycle changed. */
    public void look(UUID cycle) {
        toLookAt.add(cycle);
    }

    /** While the database is away the round ends with the first cycle; all of them are looked at once it is back. */
    @Scheduled(fixedDelay = 1000)
    void lookAtChanged() {
        for (UUID cycle : Set.copyOf(toLookAt)) {
            toLookAt.remove(cycle);
            lookAt(cycle);
        }
    }

    /** The safety net: a node that died may have seen a change and not looked. */
    @Scheduled(fixedDelay = 15_000, initialDelay = 10_000)
    void lookAtAll() {
        toLookAt.addAll(jdbc.queryForList("SELECT id FROM assessment_cycle WHERE status = 'OPEN'", UUID.class));
    }

    private void lookAt(UUID id) {
        try {
            transaction.executeWithoutResult(status -> cycles.lock(id).ifPresent(this::move));
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException away) {
            toLookAt.add(id);
            throw away;
        } catch (RuntimeException e) {
            toLookAt.add(id);
            LOG.warn("Cycle {} is looked at again later: {}", id, e.toString());
        }
    }

    private void move(AssessmentCycle cycle) {
        AssessmentCycle.Phase phase = cycle.phase();
        if (cycle.status() != AssessmentCycle.Status.OPEN || cycle.pausedSince() != null || phase == null) {
            return;
        }
        unfinished.look(cycle, null);
        switch (phase) {
            case SELF_ASSESSMENT -> {
                if (none(cycle, "state IN ('ASSIGNED', 'SELF_ASSESSING') AND round = 1")) {
                    ended(cycle, Ending.SELF_ASSESSMENT, Why.DONE);
                    cycle.enter(AssessmentCycle.Phase.REVIEW);
                    look(cycle.id());
                }
            }
            case REVIEW -> {
                if (none(
                        cycle,
                        "state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')")) {
                    endReview(cycle, Why.DONE);
                }
            }
            case CALIBRATION -> {
                // Where HR has ended the reviews, those still under review no longer hold the others up.
                String open = happened(cycle, ENDED_BY_HR)
                        ? "state IN ('REVIEWED', 'IN_CALIBRATION')"
                        : "state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'REVIEWED',"
                                + " 'IN_CALIBRATION')";
                if (happened(cycle, "CalibrationOpened") && none(cycle, open)) {
                    ended(cycle, Ending.CALIBRATION, Why.DONE);
                    cycle.enter(AssessmentCycle.Phase.PUBLICATION);
                }
            }
            case PUBLICATION -> {
                // HR decides when to publish; where nobody is left there is nothing to decide.
                if (!happened(cycle, PUBLICATION_DECIDED) && none(cycle, "state <> 'WITHDRAWN'")) {
                    passPublication(cycle);
                }
            }
            case ACKNOWLEDGEMENT -> end(cycle);
        }
    }

    /** The process continues as after a wave of results, and finds nobody who could acknowledge or appeal. */
    private void passPublication(AssessmentCycle cycle) {
        int occurrence = note(cycle.id(), PUBLICATION_DECIDED);
        outbox.say(new CycleEvent.PublicationDecided(cycle.id(), cycle.round(), occurrence, 0, Actor.SYSTEM));
        worklist.done(cycle.id().toString(), WorkStep.PUBLISH_RESULTS, 0, cycle.round(), null);
        audit.rule("SYSTEM", "publication-decided", "cycle", cycle.id(), null, 0);
    }

    /**
     * Nothing is closed over the unfinished: assessments whose right to appeal has ended are closed one by one, and the
     * cycle once none is left. Where one was reopened after that had been said, it is asked again when that one is closed.
     */
    private void end(AssessmentCycle cycle) {
        if (none(cycle, "state NOT IN ('CLOSED', 'WITHDRAWN')")) {
            if (!happened(cycle, Ending.ACKNOWLEDGEMENT.happening)) {
                ended(cycle, Ending.ACKNOWLEDGEMENT, Why.DONE);
            } else {
                publisher.publishEvent(new ClosingDue(cycle.id()));
            }
        } else if (assessments.anyWhoseAppealsEnded(cycle.id(), cycle.appealDue(), clock.instant())) {
            publisher.publishEvent(new ClosingDue(cycle.id()));
        }
    }

    /** The phase of reviews is over. The caller has locked the cycle. */
    public void endReview(AssessmentCycle cycle, Why why) {
        ended(cycle, Ending.REVIEW, why);
        if (why == Why.BY_HR) {
            note(cycle.id(), ENDED_BY_HR);
        }
        cycle.enter(
                cycle.calibrationRequired() ? AssessmentCycle.Phase.CALIBRATION : AssessmentCycle.Phase.PUBLICATION);
    }

    private boolean none(AssessmentCycle cycle, String open) {
        return Boolean.FALSE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM assessment WHERE cycle_id = ? AND (" + open + "))",
                Boolean.class,
                cycle.id()));
    }

    /** Whether something was noted of a cycle. */
    public boolean happened(AssessmentCycle cycle, String happening) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT 1 FROM cycle_occurrence WHERE cycle_id = ? AND happening = ?)",
                Boolean.class,
                cycle.id(),
                happening));
    }

    /** Notes that something happened in a cycle, and says which time it was. The caller has locked the cycle. */
    public int note(UUID cycle, String happening) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "INSERT INTO cycle_occurrence (cycle_id, happening, occurrence, at) SELECT ?, ?, coalesce(max(occurrence), 0) + 1, ? FROM cycle_occurrence"
                        + " WHERE cycle_id = ? AND happening = ? RETURNING occurrence",
                Integer.class,
                cycle,
                happening,
                Timestamp.from(clock.instant()),
                cycle,
                happening));
    }

    private void ended(AssessmentCycle cycle, Ending ending, Why why) {
        int occurrence = note(cycle.id(), ending.happening);
        int count = Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*)::int FROM assessment WHERE cycle_id = ? AND state <> 'WITHDRAWN'",
                Integer.class,
                cycle.id()));
        outbox.say(ending.event(cycle.id(), cycle.round(), why, occurrence, count));
    }
}
