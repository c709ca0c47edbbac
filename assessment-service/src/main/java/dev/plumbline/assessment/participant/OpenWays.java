package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which ways are open to a person who does not agree with a level: they are named wherever a level is shown to them. */
@Component
public class OpenWays {

    /**
     * The ways that are open now.
     *
     * @param objection against a review that is shared before calibration, once per skill
     * @param correction of a wrong fact of a published result, which has no date
     * @param appeal the one that can be made next; null where none can be
     * @param appealUntil the first moment at which it cannot be made any more; null without one
     */
    public record Ways(
            boolean objection,
            boolean correction,
            @Nullable AppealKind appeal,
            @Nullable Instant appealUntil) {

        /** Whether any is open. */
        public boolean any() {
            return objection || correction || appeal != null;
        }
    }

    private final Assessments assessments;
    private final Cycles cycles;
    private final WaysTaken taken;
    private final Clock clock;

    OpenWays(Assessments assessments, Cycles cycles, WaysTaken taken, Clock clock) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.taken = taken;
        this.clock = clock;
    }

    /** The ways that are open against what is shown of an assessment. */
    @Transactional(readOnly = true)
    public Ways of(Assessment assessment) {
        return of(
                assessment,
                cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound),
                taken.of(List.of(assessment.id())).getOrDefault(assessment.id(), WaysTaken.Taken.NONE));
    }

    /** As {@link #of(Assessment)}, of several, by their ids; read at once. */
    @Transactional(readOnly = true)
    public Map<UUID, Ways> of(Collection<UUID> ids) {
        Map<UUID, WaysTaken.Taken> said = taken.of(ids);
        List<Assessment> all = assessments.findAllById(ids);
        Map<UUID, AssessmentCycle> of = new HashMap<>();
        cycles.findAllById(all.stream().map(Assessment::cycleId).distinct().toList())
                .forEach(cycle -> of.put(cycle.id(), cycle));
        Map<UUID, Ways> ways = new HashMap<>();
        for (Assessment one : all) {
            AssessmentCycle cycle = of.get(one.cycleId());
            if (cycle != null) {
                ways.put(one.id(), of(one, cycle, said.getOrDefault(one.id(), WaysTaken.Taken.NONE)));
            }
        }
        return ways;
    }

    private Ways of(Assessment assessment, AssessmentCycle cycle, WaysTaken.Taken said) {
        AssessmentState state = assessment.state();
        boolean open = cycle.status() == AssessmentCycle.Status.OPEN;
        boolean waits = assessment.pausedSince() != null || (open && cycle.pausedSince() != null);
        if (waits) {
            return new Ways(false, false, null, null);
        }
        Instant until = assessment.appealDue(cycle);
        boolean appealable = open
                && (state == AssessmentState.PUBLISHED || state == AssessmentState.ACKNOWLEDGED)
                && clock.instant().isBefore(until)
                && said.appeals() < AppealKind.values().length;
        return new Ways(
                open && cycle.reviewShared() && state == AssessmentState.REVIEWED,
                state.published() && !said.correcting(),
                appealable ? AppealKind.values()[said.appeals()] : null,
                appealable ? until : null);
    }
}
