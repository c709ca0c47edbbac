package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Chunk;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Does what is to be done of a cycle's quality assurance: first what is too late is ended, then answers are taken up, then the next
 * reviewer's statements are drawn, then somebody is asked about them, and in the end for their signature.
 */
@Component
class AssuringCycles {

    /** Reviews of a chunk; each says an event or two. */
    private static final int CHUNK = 50;

    /** Reviewers of a chunk, each with all that they have judged since. */
    private static final int REVIEWERS = 10;

    private final Cycles cycles;
    private final WatchingQuality watching;
    private final EndingItems ending;
    private final DrawingStatements drawing;
    private final AskingAssurers asking;
    private final AskingToSign signing;
    private final Clock clock;

    /** The last reviewer of each cycle that was drawn from here: from there the next ones are found without reading all before. */
    private final Map<UUID, UUID> drawnUntil = new ConcurrentHashMap<>();

    AssuringCycles(
            Cycles cycles,
            WatchingQuality watching,
            EndingItems ending,
            DrawingStatements drawing,
            AskingAssurers asking,
            AskingToSign signing,
            Clock clock) {
        this.cycles = cycles;
        this.watching = watching;
        this.ending = ending;
        this.drawing = drawing;
        this.asking = asking;
        this.signing = signing;
        this.clock = clock;
    }

    boolean isPaused(UUID id) {
        return cycle(id).pausedSince() != null;
    }

    private AssessmentCycle cycle(UUID id) {
        return cycles.findById(id).orElseThrow(Refusal::notFound);
    }

    /** Does the next chunk; returns how many were done, 0 when nothing is left. */
    int doNext(UUID id, Chunk chunk) {
        AssessmentCycle cycle = cycle(id);
        int done = each(chunk, CHUNK, ToDo.TO_END, cycle, one -> ending.end(cycle, one));
        if (done == 0) {
            done = each(chunk, CHUNK, ToDo.NOT_TO_SIGN, cycle, signing::takeBack);
        }
        if (done > 0 || cycle.status() != AssessmentCycle.Status.OPEN) {
            return done;
        }
        if (cycle.assuresQualityAt(clock.instant())) {
            done = draw(cycle, chunk);
        }
        // Also after the date: whoever has decided answers for it.
        return done > 0 ? done : each(chunk, CHUNK, ToDo.TO_SIGN, cycle, person -> signing.ask(cycle, person));
    }

    /** What is done until the date. */
    private int draw(AssessmentCycle cycle, Chunk chunk) {
        int done = each(chunk, CHUNK, ToDo.ANSWERED, cycle, one -> ending.answered(cycle, one));
        if (done == 0) {
            done = drawOfReviewers(chunk, cycle);
        }
        if (done == 0) {
            List<UUID> toAsk = chunk.take(CHUNK, most -> watching.next(ToDo.TO_ASK, cycle.id(), most), one -> one);
            asking.ask(cycle, toAsk);
            done = toAsk.size();
        }
        return done > 0 ? done : each(chunk, CHUNK, ToDo.TO_DRAW_ANEW, cycle, asking::drawAnew);
    }

    private int drawOfReviewers(Chunk chunk, AssessmentCycle cycle) {
        UUID id = cycle.id();
        UUID after = drawnUntil.getOrDefault(id, WatchingQuality.FIRST);
        List<UUID> next = chunk.take(
                REVIEWERS,
                most -> {
                    List<UUID> later = watching.next(ToDo.REVIEWERS, id, after, most);
                    // Who comes before has judged something since.
                    return later.isEmpty() && !after.equals(WatchingQuality.FIRST)
                            ? watching.next(ToDo.REVIEWERS, id, most)
                            : later;
                },
                one -> one);
        next.forEach(reviewer -> drawing.draw(cycle, reviewer));
        if (next.isEmpty()) {
            drawnUntil.remove(id);
        } else {
            drawnUntil.put(id, next.getLast());
        }
        return next.size();
    }

    private int each(Chunk chunk, int usual, String toDo, AssessmentCycle cycle, Consumer<UUID> act) {
        List<UUID> next = chunk.take(usual, most -> watching.next(toDo, cycle.id(), most), one -> one);
        next.forEach(act);
        return next.size();
    }
}
