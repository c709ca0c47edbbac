package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.people.PersonMoves;
import dev.plumbline.assessment.people.PersonMoves.Move;
import dev.plumbline.assessment.people.PersonMoves.What;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.Jobs;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does what follows when people leave, come back or have another manager, a chunk at a time: a file that moves tens of
 * thousands is as good as a form that moves one.
 */
@Component
class FollowingMoves implements JobKind {

    static final String KIND = "follow-moves";

    /** People of a chunk; each says an event, and one or two for each of their cycles. */
    private static final int CHUNK = 40;

    private final PersonMoves moves;
    private final Leaving leaving;
    private final ChangingReviewers reviewers;
    private final Jobs jobs;

    FollowingMoves(PersonMoves moves, Leaving leaving, ChangingReviewers reviewers, Jobs jobs) {
        this.moves = moves;
        this.leaving = leaving;
        this.reviewers = reviewers;
        this.jobs = jobs;
    }

    @EventListener
    void begin(PersonMoves.Noted noted) {
        jobs.startUnlessOneFollows(KIND, "people", "SYSTEM");
    }

    /** What was noted when no job was begun is done now. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void begin() {
        if (moves.any()) {
            begin(new PersonMoves.Noted());
        }
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        // Whether somebody has left is asked again: the order of the kinds does not matter.
        for (What what : What.values()) {
            List<Move> next = chunk.take(CHUNK, most -> moves.lock(what, most), Move::id);
            if (!next.isEmpty()) {
                follow(what, next);
                moves.done(next);
                return next.size();
            }
        }
        return 0;
    }

    private void follow(What what, List<Move> next) {
        switch (what) {
            case LEFT -> {
                reviewers.left(next);
                leaving.left(next);
            }
            case RETURNED -> leaving.returned(next);
            case LINE -> reviewers.lines(next);
            case REVIEWER_LEFT -> reviewers.reviewersLeft(next);
        }
    }
}
