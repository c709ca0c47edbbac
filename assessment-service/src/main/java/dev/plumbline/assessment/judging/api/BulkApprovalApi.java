package dev.plumbline.assessment.judging.api;

import dev.plumbline.assessment.judging.ApprovingInBulk;
import dev.plumbline.assessment.judging.BulkApproval;
import dev.plumbline.assessment.judging.FinishedReviews;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's open reviews, and those of them that are approved at once. */
@RestController
@RequestMapping("/api/v1")
class BulkApprovalApi {

    /**
     * A review that is chosen.
     *
     * @param revision of the draft that was read
     */
    record ChosenReviewIn(UUID assessment, Long revision) {}

    /** Which reviews are approved at once. */
    record BulkApprovalIn(@Size(max = ApprovingInBulk.MOST) List<ChosenReviewIn> reviews) {

        List<BulkApproval.Chosen> chosen() {
            if (reviews.stream().anyMatch(one -> one == null || one.assessment() == null || one.revision() == null)) {
                throw Refusal.invalid("reviews", "approve-none", ApprovingInBulk.MOST);
            }
            return reviews.stream()
                    .map(one -> new BulkApproval.Chosen(one.assessment(), one.revision()))
                    .toList();
        }
    }

    private final FinishedReviews reviews;
    private final ApprovingInBulk approving;

    BulkApprovalApi(FinishedReviews reviews, ApprovingInBulk approving) {
        this.reviews = reviews;
        this.approving = approving;
    }

    /** One's open reviews by name, and why each would not be approved with others; a deputy's by {@code whose}. */
    @GetMapping("/open-reviews")
    Listing<FinishedReviews.OpenReview> openReviews(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "MINE") FinishedReviews.Whose whose,
            @RequestParam(required = false) @Nullable UUID cycle,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return reviews.page(me.id(), whose, cycle, after, Math.min(Listing.most(limit), FinishedReviews.MOST));
    }

    /** Has reviews approved; ten seconds later it is carried out. */
    @PostMapping("/bulk-approvals")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<BulkApproval> approveInBulk(
            @AuthenticationPrincipal CurrentUser me, @RequestBody BulkApprovalIn in) {
        BulkApproval approval = approving.approve(me.id(), in.chosen());
        return Versions.created("/api/v1/bulk-approvals/" + approval.id(), approval.version(), approval);
    }

    /** One's own, the newest first. */
    @GetMapping("/bulk-approvals")
    Listing<BulkApproval> bulkApprovals(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return approving.page(me.id(), Keyset.read(after), Listing.most(limit));
    }

    @GetMapping("/bulk-approvals/{id}")
    ResponseEntity<BulkApproval> bulkApproval(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        BulkApproval approval = approving.find(me.id(), id);
        return Versions.tagged(approval.version(), approval);
    }

    /** The reviews of one, those that were skipped first. */
    @GetMapping("/bulk-approvals/{id}/reviews")
    Listing<BulkApproval.ChosenReview> reviewsOf(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                approving.items(me.id(), id),
                after,
                limit,
                one -> one.assessment().toString());
    }

    /** Withdraws it while that is still possible. */
    @PostMapping("/bulk-approvals/{id}/withdraw")
    ResponseEntity<BulkApproval> withdraw(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        BulkApproval approval = approving.withdraw(me.id(), id, read.required());
        return Versions.tagged(approval.version(), approval);
    }
}
