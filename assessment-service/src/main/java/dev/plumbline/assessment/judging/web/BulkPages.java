package dev.plumbline.assessment.judging.web;

import dev.plumbline.assessment.judging.ApprovingInBulk;
import dev.plumbline.assessment.judging.BulkApproval;
import dev.plumbline.assessment.judging.BulkApproval.Chosen;
import dev.plumbline.assessment.judging.FinishedReviews;
import dev.plumbline.assessment.judging.FinishedReviews.Whose;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's open reviews, those of them that are approved at once, and what came of each. */
@Controller
class BulkPages {

    private static final int PAGE = 50;

    private final FinishedReviews reviews;
    private final ApprovingInBulk approving;
    private final FormErrors formErrors;

    BulkPages(FinishedReviews reviews, ApprovingInBulk approving, FormErrors formErrors) {
        this.reviews = reviews;
        this.approving = approving;
        this.formErrors = formErrors;
    }

    /**
     * The open reviews by name.
     *
     * @param all whether those that would be approved are ticked
     */
    @GetMapping("/reviews")
    String open(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "MINE") Whose whose,
            @RequestParam(required = false) @Nullable UUID cycle,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        String from = after != null && FinishedReviews.isKey(whose, after) ? after : null;
        var page = reviews.page(me.id(), whose, cycle, from, PAGE);
        model.addAttribute("page", page);
        model.addAttribute("ready", page.items().stream().anyMatch(FinishedReviews.OpenReview::ready));
        model.addAttribute("whose", whose);
        model.addAttribute("lists", List.of(Whose.values()));
        model.addAttribute("cycle", cycle);
        model.addAttribute("all", all);
        model.addAttribute("after", from);
        return "judging/reviews";
    }

    /** Approves what was chosen: each with the number of the draft that the page showed, after its id and an at sign. */
    @PostMapping("/reviews/approve")
    String approve(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "") List<String> chosen,
            @RequestParam(defaultValue = "MINE") Whose whose,
            @RequestParam(required = false) @Nullable UUID cycle,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        try {
            List<Chosen> read = FormReading.read(
                    () -> chosen.stream().map(BulkPages::chosen).toList());
            return "redirect:/bulk-approvals/"
                    + approving.approve(me.id(), read).id();
        } catch (Refusal refusal) {
            formErrors.show(refusal, model);
            return open(me, whose, cycle, false, after, model);
        }
    }

    private static Chosen chosen(String value) {
        String[] parts = value.split("@", 2);
        if (parts.length < 2 || !parts[1].matches("\\d{1,18}")) {
            throw new IllegalArgumentException("No review and its number");
        }
        return new Chosen(UUID.fromString(parts[0]), Long.parseLong(parts[1]));
    }

    /** One's own, the newest first. */
    @GetMapping("/bulk-approvals")
    String approvals(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("page", approving.page(me.id(), Keyset.orFirst(after), PAGE));
        return "judging/approvals";
    }

    @GetMapping("/bulk-approvals/{id}")
    String approval(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        BulkApproval approval = approving.find(me.id(), id);
        model.addAttribute("approval", approval);
        List<BulkApproval.ChosenReview> items = approving.items(me.id(), id);
        model.addAttribute("reviews", items);
        model.addAttribute(
                "explained", items.stream().anyMatch(item -> !item.whys().isEmpty()));
        if (approval.waiting() == 0) {
            model.addAttribute("next", reviews.next(me.id()));
        }
        return "judging/approval";
    }

    /** Withdraws it while that is still possible. */
    @PostMapping("/bulk-approvals/{id}/withdraw")
    String withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            Model model) {
        try {
            approving.withdraw(me.id(), id, version);
            return "redirect:/bulk-approvals/" + id + "?done=bulkWithdrawn";
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.CONFLICT, Refusal.Kind.STALE);
            return approval(me, id, model);
        }
    }
}
