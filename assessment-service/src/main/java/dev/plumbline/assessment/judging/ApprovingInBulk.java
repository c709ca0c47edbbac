package dev.plumbline.assessment.judging;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.judging.BulkApproval.Chosen;
import dev.plumbline.assessment.judging.BulkApproval.ChosenReview;
import dev.plumbline.assessment.judging.BulkApproval.Outcome;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.ClearReviews;
import dev.plumbline.assessment.review.Hindrance;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Jobs;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody approves several reviews at once. It is written down and carried out a moment later, each review by itself as if it
 * were approved alone; until then it can be withdrawn. What cannot be approved so is skipped, and it is said why.
 */
@Service
public class ApprovingInBulk {

    /** How many can be chosen at once. */
    public static final int MOST = 100;

    /** How long it can be withdrawn. */
    static final Duration WAIT = Duration.ofSeconds(10);

    static final String KIND = "approve-in-bulk";

    private final BulkApprovals approvals;
    private final ClearReviews clear;
    private final Jobs jobs;
    private final Audit audit;

    ApprovingInBulk(BulkApprovals approvals, ClearReviews clear, Jobs jobs, Audit audit) {
        this.approvals = approvals;
        this.clear = clear;
        this.jobs = jobs;
        this.audit = audit;
    }

    /**
     * Has reviews approved once the time to withdraw is over.
     *
     * @param chosen each with the revision of the draft that was read; one that is named twice counts as it is named first
     * @throws Refusal where none is chosen, or more than {@value #MOST} are
     */
    @Transactional
    public BulkApproval approve(UUID actor, Collection<Chosen> chosen) {
        // In the order of their ids, so that two at once wait for each other in one order.
        List<Chosen> each = chosen.stream()
                .collect(Collectors.toMap(Chosen::assessment, one -> one, (first, again) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparing(Chosen::assessment))
                .toList();
        if (each.isEmpty() || each.size() > MOST) {
            throw Refusal.invalid("reviews", "approve-none", MOST);
        }
        UUID id = UUID.randomUUID();
        approvals.insert(id, actor, WAIT);
        int waiting = 0;
        for (Chosen one : each) {
            List<Hindrance> whys = hindrances(actor, one);
            if (whys.isEmpty() && approvals.wait(id, one)) {
                waiting++;
            } else {
                approvals.insertSkipped(id, one, whys.isEmpty() ? List.of(Hindrance.ALREADY_CHOSEN) : whys);
            }
        }
        audit.person(actor, "bulk-approval-chosen", "bulk-approval", id, null, waiting + " reviews", null);
        if (waiting > 0) {
            jobs.start(KIND, id.toString(), "{}", waiting, actor.toString());
        }
        return find(actor, id);
    }

    private List<Hindrance> hindrances(UUID actor, Chosen chosen) {
        ClearReviews.Looked looked = clear.look(actor, AssessmentId.of(chosen.assessment()));
        return looked.ready()
                        && Objects.requireNonNull(looked.judged()).review().revision() != chosen.revision()
                ? List.of(Hindrance.CHANGED)
                : looked.hindrances();
    }

    /**
     * Withdraws what was chosen before it is carried out.
     *
     * @param version the one that was read; null not to compare
     * @throws Refusal as not found unless it is the actor's; where it is carried out, or was withdrawn
     */
    @Transactional
    public BulkApproval withdraw(UUID actor, UUID id, @Nullable Long version) {
        BulkApproval approval = approvals.lock(actor, id).orElseThrow(Refusal::notFound);
        if (approval.withdrawnAt() != null) {
            throw Refusal.conflict("approval-withdrawn", Outcome.WITHDRAWN);
        }
        Refusal.ifStale(version, approval.version());
        if (!approval.withdrawable() || !approvals.withdraw(id)) {
            throw Refusal.conflict("approval-in-progress", Outcome.DONE);
        }
        approvals.endAll(id, Outcome.WITHDRAWN, List.of());
        audit.person(
                actor, "bulk-approval-withdrawn", "bulk-approval", id, approval.waiting() + " reviews", null, null);
        return find(actor, id);
    }

    /**
     * One's own.
     *
     * @throws Refusal as not found where it is not the actor's
     */
    @Transactional(readOnly = true)
    public BulkApproval find(UUID actor, UUID id) {
        return approvals.find(actor, id).orElseThrow(Refusal::notFound);
    }

    /**
     * The reviews of one, those that were skipped first.
     *
     * @throws Refusal as {@link #find}
     */
    @Transactional(readOnly = true)
    public List<ChosenReview> items(UUID actor, UUID id) {
        return approvals.items(find(actor, id).id());
    }

    /** One's own, the newest first. */
    @Transactional(readOnly = true)
    public Listing<BulkApproval> page(UUID actor, @Nullable Keyset after, int limit) {
        return Listing.page(
                approvals.page(actor, after, limit + 1), limit, one -> new Keyset(one.saidAt(), one.id()).toString());
    }
}
