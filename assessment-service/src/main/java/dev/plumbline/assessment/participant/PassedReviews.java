package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.participant.DraftsOfReviews.Draft;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.ReviewerChanged;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What follows wherever somebody else reviews from now on: because the line has changed, HR has reassigned the review, or it
 * was taken over. What the former reviewer has written is closed, what the new one had written before is opened again, and
 * the others are notified.
 */
@Component
class PassedReviews {

    /**
     * A review that has passed. Its assessment is locked.
     *
     * @param announced whether the others know of the assessment: else they are not notified of its reviewer
     * @param from null where HR was to review
     */
    record Change(
            UUID assessment,
            UUID cycle,
            UUID subject,
            int round,
            boolean announced,
            @Nullable UUID from,
            UUID to) {}

    private final DraftsOfReviews drafts;
    private final Outbox outbox;
    private final Clock clock;

    PassedReviews(DraftsOfReviews drafts, Outbox outbox, Clock clock) {
        this.drafts = drafts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** These reviews have passed, in the current transaction. */
    void follow(Collection<Change> changes, Actor by) {
        closeDrafts(changes.stream()
                .map(change -> new Draft(change.assessment(), change.from()))
                .toList());
        drafts.openAgain(changes.stream()
                .map(change -> new Draft(change.assessment(), change.to()))
                .toList());
        for (Change change : changes) {
            if (change.announced()) {
                outbox.say(new ReviewerChanged(
                        change.assessment(),
                        change.cycle(),
                        change.subject(),
                        change.round(),
                        change.from(),
                        change.to(),
                        by));
            }
        }
    }

    /** Whoever wrote them reviews no longer, and nobody else does yet. */
    void closeDrafts(Collection<Draft> left) {
        drafts.close(left, clock.instant());
    }

    /** The review has come back to its reviewer: what was closed of theirs is open again. */
    void openDraft(AssessmentId assessment, UUID reviewer) {
        drafts.openAgain(List.of(new Draft(assessment.value(), reviewer)));
    }
}
