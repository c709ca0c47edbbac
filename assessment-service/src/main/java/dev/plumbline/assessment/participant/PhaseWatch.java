package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.events.CycleEvent.Why;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /** The result of a single assessment is ready: nobody decides about a wave. */
    public record PublicationDue(UUID cycle) {}

    /** Assessments of a cycle can be closed, or the cycle itself can. */
    public record ClosingDue(UUID cycle) {}

    private static final String BEFORE_REVIEWED =
            "state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'TO_SETTLE')";

    private final JdbcClient jdbc;
    private final Cycles cycles;
    private final Assessments assessments;
    private final UnfinishedWatch unfinished;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final PhaseEndings endings;
    private final QualityOfCycle quality;
    private final Set<UUID> toLookAt = ConcurrentHashMap.newKeySet();

    PhaseWatch(
            JdbcClient jdbc,
            Cycles cycles,
            Assessments assessments,
            UnfinishedWatch unfinished,
            ApplicationEventPublisher publisher,
            PlatformTransactionManager transactions,
            PhaseEndings endings,
            QualityOfCycle quality,
            Clock clock) {
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.assessments = assessments;
        this.unfinished = unfinished;
        this.publisher = publisher;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.endings = endings;
        this.quality = quality;
    }

    /** Something in the cycle changed. */
    public void look(UUID cycle) {
        toLookAt.add(cycle);
    }

    /** While the database is away the round ends with the first cycle; all of them are looked at once it is back. */
    @Scheduled(fixedDelayString = "${plumbline.cycles.changed-looked-at}")
    void lookAtChanged() {
        for (UUID cycle : Set.copyOf(toLookAt)) {
            toLookAt.remove(cycle);
            lookAt(cycle);
        }
    }

    /**
     * The safety net: a node that died may have seen a change and not looked. At single assessments, which may be many,
     * their sweep looks again ({@link SweepingSingles}).
     */
    @Scheduled(fixedDelay = 15_000, initialDelay = 10_000)
    void lookAtAll() {
        toLookAt.addAll(jdbc.sql("SELECT id FROM assessment_cycle WHERE kind = 'CYCLE' AND status = 'OPEN'")
                .query(UUID.class)
                .list());
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
        boolean assured =
                cycle.isQualityAssured() && phase.compareTo(AssessmentCycle.Phase.QUALITY) >= 0 && quality.look(cycle);
        if (cycle.isSingle() && !endings.none(cycle, "state = 'READY_TO_PUBLISH'")) {
            // Also where it was reopened after its result was published.
            publisher.publishEvent(new PublicationDue(cycle.id()));
        }
        switch (phase) {
            case SELF_ASSESSMENT -> {
                if (endings.none(cycle, "state IN ('ASSIGNED', 'SELF_ASSESSING') AND round = 1")) {
                    endings.ended(cycle, PhaseEndings.Ending.SELF_ASSESSMENT, Why.DONE);
                    cycle.enter(AssessmentCycle.Phase.REVIEW);
                    look(cycle.id());
                }
            }
            case REVIEW -> {
                if (endings.none(cycle, BEFORE_REVIEWED)) {
                    endings.endReview(cycle, Why.DONE);
                    look(cycle.id());
                }
            }
            case QUALITY -> {
                if (!cycle.assuresQualityAt(clock.instant())) {
                    endings.endQuality(cycle, Why.DUE, quality.drawn(cycle));
                } else if (assured
                        && (endings.happened(cycle, PhaseEndings.ENDED_BY_HR)
                                || endings.none(cycle, BEFORE_REVIEWED))) {
                    endings.endQuality(cycle, Why.DONE, quality.drawn(cycle));
                }
            }
            case CALIBRATION -> {
                // Where HR has ended the reviews, those still under review no longer hold the others up.
                String open = endings.happened(cycle, PhaseEndings.ENDED_BY_HR)
                        ? "state IN ('REVIEWED', 'IN_CALIBRATION')"
                        : "state IN ('ASSIGNED', 'SELF_ASSESSING', 'SUBMITTED', 'IN_REVIEW', 'SECOND_ASSESSMENT', 'REVIEWED',"
                                + " 'IN_CALIBRATION')";
                if (endings.happened(cycle, "CalibrationOpened") && endings.none(cycle, open)) {
                    endings.ended(cycle, PhaseEndings.Ending.CALIBRATION, Why.DONE);
                    cycle.enter(AssessmentCycle.Phase.PUBLICATION);
                }
            }
            case PUBLICATION -> {
                // HR decides when to publish; where nobody is left there is nothing to decide.
                if (cycle.isSingle()) {
                    passPublication(cycle);
                } else if (!endings.happened(cycle, PhaseEndings.PUBLICATION_DECIDED)
                        && endings.none(cycle, "state <> 'WITHDRAWN'")) {
                    endings.passPublication(cycle);
                }
            }
            case ACKNOWLEDGEMENT -> end(cycle);
        }
    }

    /** Of a single assessment without anybody there is nothing to publish. */
    private void passPublication(AssessmentCycle single) {
        if (endings.none(single, "state <> 'WITHDRAWN'")) {
            single.enter(AssessmentCycle.Phase.ACKNOWLEDGEMENT);
            look(single.id());
        }
    }

    /**
     * Nothing is closed over the unfinished: assessments whose right to appeal has ended are closed one by one, and the
     * cycle once none is left. Where one was reopened after that had been said, it is asked again when that one is closed.
     */
    private void end(AssessmentCycle cycle) {
        if (endings.none(cycle, "state NOT IN ('CLOSED', 'WITHDRAWN')")) {
            if (!endings.happened(cycle, PhaseEndings.Ending.ACKNOWLEDGEMENT.happening)) {
                endings.ended(cycle, PhaseEndings.Ending.ACKNOWLEDGEMENT, Why.DONE);
                if (cycle.isSingle()) {
                    // No process asks for the closing.
                    look(cycle.id());
                }
            } else {
                publisher.publishEvent(new ClosingDue(cycle.id()));
            }
        } else if (assessments.anyWhoseAppealsEnded(cycle.id(), cycle.appealDue(), clock.instant())) {
            publisher.publishEvent(new ClosingDue(cycle.id()));
        }
    }
}
