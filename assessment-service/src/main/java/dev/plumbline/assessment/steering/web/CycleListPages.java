package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.CycleOrder;
import dev.plumbline.assessment.steering.ListingCycles;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** HR's list of cycles. */
@Controller
class CycleListPages {

    private static final int PAGE = 50;

    /** How the list is shown. */
    record Listed(CycleOrder order, boolean descending) {}

    private final ListingCycles listing;

    CycleListPages(ListingCycles listing) {
        this.listing = listing;
    }

    @GetMapping("/cycles")
    String cycles(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "BEGUN") CycleOrder order,
            @RequestParam(defaultValue = "true") boolean descending,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Listing<ListingCycles.Row> page =
                listing.rows(me.id(), order, descending, Keyset.partsOrFirst(after, 2, 0), PAGE);
        model.addAttribute("rows", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("listed", new Listed(order, descending));
        return "steering/cycles";
    }
}
