package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.PreviewingPublication;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.Spreadsheet;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who of a cycle goes out with the next wave, and who does not: on a page, and as CSV. */
@Controller
@RequestMapping("/cycles/{id}/publication")
class PublicationPreviewPages {

    private static final int PAGE = 50;

    private final PreviewingPublication previewing;
    private final ViewingCycles viewing;
    private final Sentences sentences;

    PublicationPreviewPages(PreviewingPublication previewing, ViewingCycles viewing, Sentences sentences) {
        this.previewing = previewing;
        this.viewing = viewing;
        this.sentences = sentences;
    }

    @GetMapping("/people")
    String people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "NOT_READY") PreviewingPublication.Which which,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        model.addAttribute("cycle", viewing.forHr(me.id(), id));
        Listing<PreviewingPublication.Participant> page =
                previewing.page(me.id(), id, which, PublishingPages.orFirst(after), PAGE);
        model.addAttribute("counts", previewing.counts(me.id(), id));
        model.addAttribute("which", which);
        model.addAttribute("whiches", List.of(PreviewingPublication.Which.values()));
        model.addAttribute("people", page.items());
        model.addAttribute("next", page.next());
        return "result/publication-people";
    }

    /** All that the page shows, page after page. */
    @GetMapping("/people.csv")
    ResponseEntity<byte[]> csv(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "NOT_READY") PreviewingPublication.Which which) {
        var sheet = new Spreadsheet();
        sheet.row(List.of(
                sentences.of("col.person", List.of()),
                sentences.of("col.unit", List.of()),
                sentences.of("preview.why", List.of()),
                sentences.of("profile.skill", List.of()),
                sentences.of("preview.setAside", List.of())));
        previewing.each(
                me.id(),
                id,
                which,
                one -> sheet.row(Arrays.asList(
                        one.name(),
                        one.unit(),
                        sentences.of("preview.why." + one.why(), List.of()),
                        one.skill(),
                        one.setAside() ? sentences.of("minutes.yes", List.of()) : "")));
        return Download.of("publication.csv", "text/csv;charset=UTF-8", sheet.bytes());
    }
}
