package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.PeopleAct.Kind;
import dev.plumbline.assessment.steering.PeopleAct.Why;
import dev.plumbline.assessment.steering.PeopleActs.Kept;
import dev.plumbline.assessment.steering.PeopleActs.Left;
import dev.plumbline.messaging.job.Chunk;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does what was decided with people of a cycle, some at a time. What is done with one of them hinders no other; the right, the
 * cycle and the assessment are looked at again for each.
 */
@Component
class DoingPeopleActs {

    /** How many are dealt with in one transaction. */
    static final int CHUNK = 50;

    private final Cycles cycles;
    private final Assessments assessments;
    private final Rights rights;
    private final PeopleInCycle people;
    private final PeopleActs acts;
    private final OneByOne each;
    private final RemindingSome reminding;

    DoingPeopleActs(
            Cycles cycles,
            Assessments assessments,
            Rights rights,
            PeopleInCycle people,
            PeopleActs acts,
            OneByOne each,
            RemindingSome reminding) {
        this.cycles = cycles;
        this.assessments = assessments;
        this.rights = rights;
        this.people = people;
        this.acts = acts;
        this.each = each;
        this.reminding = reminding;
    }

    /** By when a step that is extended is due: the end of its day in the cycle's time zone; null for another act. */
    static @Nullable Instant day(AssessmentCycle cycle, PeopleAct act) {
        return act.day() == null ? null : cycle.endOf(act.day());
    }

    /** Deals with the next; returns with how many, 0 when nobody is left. */
    int doNext(UUID id, Chunk chunk) {
        Kept kept = acts.find(id).orElseThrow(Refusal::notFound);
        // The cycle first: it is neither paused nor closed while something is done with its people.
        AssessmentCycle cycle = cycles.lock(kept.cycle()).orElseThrow(Refusal::notFound);
        List<Left> next = chunk.take(CHUNK, most -> acts.left(id, most), Left::assessment);
        List<UUID> ids = next.stream().map(Left::assessment).toList();
        acts.ended(id, ids, dealWith(kept, cycle, next, ids));
        return next.size();
    }

    private Map<UUID, Why> dealWith(Kept kept, AssessmentCycle cycle, List<Left> next, List<UUID> ids) {
        PeopleAct act = kept.act();
        Rights.Steers steers = rights.steers(kept.by());
        if (!steers.all() && steers.units().isEmpty()) {
            return all(ids, Why.NO_RIGHT);
        }
        if (cycle.status() != AssessmentCycle.Status.OPEN || cycle.pausedSince() != null && !whilePaused(act.kind())) {
            return all(ids, Why.CYCLE);
        }
        Map<UUID, Assessment> locked = new HashMap<>();
        for (UUID one : ids) {
            assessments.lock(one).ifPresent(assessment -> locked.put(one, assessment));
        }
        Instant day = day(cycle, act);
        Map<UUID, Why> whys = people.hindered(kept.by(), steers, cycle, ids, act, day);
        for (Left one : next) {
            Assessment assessment = locked.get(one.assessment());
            if (assessment != null && one.version() != null && one.version() != assessment.version()) {
                whys.putIfAbsent(one.assessment(), Why.CHANGED);
            }
        }
        List<Assessment> may = ids.stream()
                .filter(one -> !whys.containsKey(one))
                .map(locked::get)
                .map(Objects::requireNonNull)
                .toList();
        if (act.kind() == Kind.REMIND) {
            whys.putAll(reminding.remind(
                    kept.by(), cycle, may.stream().map(Assessment::id).toList()));
        } else {
            for (Assessment assessment : may) {
                act(kept, cycle, assessment, day).ifPresent(why -> whys.put(assessment.id(), why));
            }
            // What comes after it in this transaction reads it from the database.
            assessments.flush();
        }
        return whys;
    }

    private Optional<Why> act(Kept kept, AssessmentCycle cycle, Assessment assessment, @Nullable Instant day) {
        try {
            each.act(kept.by(), cycle, assessment, kept.act(), day);
            return Optional.empty();
        } catch (Refusal refusal) {
            // Refused before anything was written: the state and the rights are asked first.
            return Optional.of(Why.of(
                    refusal.faults().isEmpty()
                            ? refusal.code()
                            : refusal.faults().getFirst().code()));
        }
    }

    /** What is possible while the whole cycle is paused. */
    static boolean whilePaused(Kind kind) {
        return switch (kind) {
            case REASSIGN, WITHDRAW, REOPEN -> true;
            case EXTEND, PAUSE, RESUME, REMIND -> false;
        };
    }

    private static Map<UUID, Why> all(List<UUID> ids, Why why) {
        Map<UUID, Why> whys = new HashMap<>();
        ids.forEach(id -> whys.put(id, why));
        return whys;
    }

    /** The job has ended: whoever is left could not be dealt with. */
    void ended(UUID id) {
        acts.failed(id);
    }
}
