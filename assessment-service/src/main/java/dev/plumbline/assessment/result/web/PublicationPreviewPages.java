package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.PreviewingPublication;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who of a cycle goes out with the next wave, and who does not: on a page, and as files (see {@link ResultFiles}). */
@Controller
@RequestMapping("/cycles/{id}/publication")
class PublicationPreviewPages {

    private static final int PAGE = 50;

    private final PreviewingPublication previewing;
    private final ViewingCycles viewing;

    PublicationPreviewPages(PreviewingPublication previewing, ViewingCycles viewing) {
        this.previewing = previewing;
        this.viewing = viewing;
    }

    @GetMapping("/people")
    String people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(name = "which", required = false) PreviewingPublication.@Nullable Which asked,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("cycle", viewing.forHr(me.id(), id));
        List<PreviewingPublication.Count> counts = previewing.counts(me.id(), id);
        PreviewingPublication.Which which = asked == null ? first(counts) : asked;
        Listing<PreviewingPublication.Participant> page =
                previewing.page(me.id(), id, which, PublishingPages.orFirst(after), PAGE);
        model.addAttribute("counts", counts);
        model.addAttribute("which", which);
        model.addAttribute("whiches", List.of(PreviewingPublication.Which.values()));
        model.addAttribute("people", page.items());
        model.addAttribute("next", page.next());
        return "result/publication-people";
    }

    /** With whom the page begins: with those who can be published, if there are any. */
    private static PreviewingPublication.Which first(List<PreviewingPublication.Count> counts) {
        return counts.stream().anyMatch(count -> count.why() == PreviewingPublication.Why.READY && count.people() > 0)
                ? PreviewingPublication.Which.READY
                : PreviewingPublication.Which.NOT_READY;
    }
}
