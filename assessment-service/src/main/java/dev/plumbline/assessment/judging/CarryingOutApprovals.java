package dev.plumbline.assessment.judging;

import dev.plumbline.assessment.judging.BulkApproval.Chosen;
import dev.plumbline.assessment.judging.BulkApproval.Outcome;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.ClearReviews;
import dev.plumbline.assessment.review.Hindrance;
import dev.plumbline.assessment.review.NotClear;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Chunk;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out bulk approvals, one review after another, each in a transaction of its own: what is skipped leaves nothing behind. */
@Component
class CarryingOutApprovals {

    private final BulkApprovals approvals;
    private final ClearReviews clear;
    private final TransactionTemplate apart;

    CarryingOutApprovals(BulkApprovals approvals, ClearReviews clear, PlatformTransactionManager transactions) {
        this.approvals = approvals;
        this.clear = clear;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Whether it is not carried out yet, because it can still be withdrawn. */
    boolean waits(UUID approval) {
        return approvals.isAhead(approval);
    }

    /** Deals with the next review; returns how many it was, 0 when none is left. */
    int doNext(UUID approval, Chunk chunk) {
        List<Chosen> next = chunk.take(1, most -> approvals.waiting(approval, most), Chosen::assessment);
        for (Chosen one : next) {
            try {
                apart.executeWithoutResult(status -> approve(approval, one));
            } catch (NotClear notClear) {
                approvals.end(approval, one.assessment(), Outcome.SKIPPED, notClear.hindrances());
            } catch (Refusal refusal) {
                approvals.end(approval, one.assessment(), Outcome.SKIPPED, Hindrance.of(refusal));
            }
        }
        return next.size();
    }

    private void approve(UUID approval, Chosen one) {
        UUID actor = approvals.actor(approval).orElseThrow();
        if (approvals.takeUp(approval, one.assessment())) {
            clear.approve(actor, AssessmentId.of(one.assessment()), one.revision(), approval);
            approvals.end(approval, one.assessment(), Outcome.DONE, List.of());
        }
    }

    /** What could not be done is left to be approved by itself. */
    void ended(UUID approval) {
        approvals.endAll(approval, Outcome.SKIPPED, List.of(Hindrance.FAILED));
    }
}
