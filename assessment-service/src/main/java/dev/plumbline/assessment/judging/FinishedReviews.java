package dev.plumbline.assessment.judging;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.ClearReviews;
import dev.plumbline.assessment.review.Hindrance;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.worklist.PlaceInList;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The open reviews of somebody, and what would happen to each if they were approved at once. */
@Service
public class FinishedReviews {

    /** The most that are looked at for one page: each costs as much as its own page. */
    public static final int MOST = 100;

    /** Whose reviews. */
    public enum Whose {
        MINE(TaskLists.Tab.MINE),
        /** Of people who are away, and whose deputy the person is. */
        DEPUTISING(TaskLists.Tab.DEPUTISING);

        private final TaskLists.Tab tab;

        Whose(TaskLists.Tab tab) {
            this.tab = tab;
        }
    }

    /**
     * An open review.
     *
     * @param claims the levels that are claimed, as tasks show them
     * @param reviewer whose it is
     * @param due null without a date, and of what is paused
     * @param revision of the draft as it is now; null where it is not the person's to read
     * @param hindrances why it cannot be approved with others; empty where it can
     */
    public record OpenReview(
            UUID assessment,
            UUID subject,
            String name,
            String unit,
            String cycle,
            String claims,
            String reviewer,
            @Nullable Instant due,
            @Nullable Long revision,
            List<Hindrance> hindrances) {

        /** Whether it would be approved. */
        public boolean ready() {
            return hindrances.isEmpty();
        }
    }

    private final TaskLists lists;
    private final ClearReviews clear;
    private final BulkApprovals approvals;

    FinishedReviews(TaskLists lists, ClearReviews clear, BulkApprovals approvals) {
        this.lists = lists;
        this.clear = clear;
        this.approvals = approvals;
    }

    /**
     * Open reviews by name.
     *
     * @param cycle only those of one; null for all
     * @param after the key of the page before; null for the first
     * @throws dev.plumbline.assessment.site.refusal.Refusal where no page has said that key
     */
    public Listing<OpenReview> page(UUID actor, Whose whose, @Nullable UUID cycle, @Nullable String after, int limit) {
        TaskLists.Page page = tasks(actor, whose, cycle, after, limit);
        Set<UUID> waiting = approvals.waitingOf(
                page.items().stream().map(FinishedReviews::key).toList());
        return new Listing<>(
                page.items().stream()
                        // A task that is about nobody is no review of this service.
                        .filter(item -> item.subject() != null)
                        .map(item -> review(actor, item, waiting))
                        .toList(),
                page.next());
    }

    /** The tasks of open reviews by name. */
    TaskLists.Page tasks(UUID actor, Whose whose, @Nullable UUID cycle, @Nullable String after, int limit) {
        TaskFilter reviews = TaskFilter.of(WorkStep.REVIEW.element(), "");
        TaskFilter wanted = cycle == null ? reviews : reviews.of(cycle);
        return lists.page(actor, whose.tab, TaskLists.Sort.PERSON, wanted, after, limit);
    }

    /** The task of somebody's next open review by name; null for none. */
    public @Nullable WorkItem next(UUID actor) {
        return tasks(actor, Whose.MINE, null, null, 1).items().stream()
                .findFirst()
                .orElse(null);
    }

    /** Whether a page has said that key. */
    public static boolean isKey(Whose whose, String after) {
        return PlaceInList.isKey(whose.tab, TaskLists.Sort.PERSON, after);
    }

    static UUID key(WorkItem item) {
        return UUID.fromString(item.businessKey());
    }

    private OpenReview review(UUID actor, WorkItem item, Set<UUID> waiting) {
        UUID id = key(item);
        ClearReviews.Looked looked = clear.look(actor, AssessmentId.of(id));
        ReviewCase judged = looked.judged();
        return new OpenReview(
                id,
                Objects.requireNonNull(item.subject()),
                item.subjectName(),
                item.unit(),
                item.cycleName(),
                item.claims(),
                String.valueOf(item.holderName()),
                item.paused() ? null : item.due(),
                judged == null ? null : judged.review().revision(),
                waiting.contains(id) ? List.of(Hindrance.ALREADY_CHOSEN) : looked.hindrances());
    }
}
