package dev.plumbline.assessment.quality.web;

import dev.plumbline.assessment.quality.EndingQuality;
import dev.plumbline.assessment.quality.ReportingQuality;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.Spreadsheet;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What came of the quality assurance of a cycle, for HR, who can end its phase. */
@Controller
class QualityPages {

    private static final int PAGE = 50;

    /** The columns of the report, in their order. */
    private static final List<String> COLUMNS = List.of(
            "col.reviewer",
            "col.unit",
            "quality.percent",
            "quality.judged",
            "quality.drawn",
            "quality.accepted",
            "quality.sentBack",
            "quality.changed",
            "quality.open",
            "quality.lapsed");

    private final ReportingQuality reporting;
    private final EndingQuality ending;
    private final ViewingCycles viewing;
    private final CyclesAsRead asRead;
    private final Sentences sentences;

    QualityPages(
            ReportingQuality reporting,
            EndingQuality ending,
            ViewingCycles viewing,
            CyclesAsRead asRead,
            Sentences sentences) {
        this.reporting = reporting;
        this.ending = ending;
        this.viewing = viewing;
        this.asRead = asRead;
        this.sentences = sentences;
    }

    @GetMapping("/cycles/{id}/quality")
    String report(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID after,
            Model model) {
        model.addAttribute("cycle", viewing.forHr(me.id(), id));
        Listing<ReportingQuality.OfReviewer> page = reporting.reviewers(me.id(), id, after, PAGE);
        model.addAttribute("counts", reporting.counts(me.id(), id));
        model.addAttribute("signed", reporting.signed(me.id(), id));
        model.addAttribute("reviewers", page.items());
        model.addAttribute("next", page.next());
        return "quality/report";
    }

    @GetMapping("/cycles/{id}/quality.csv")
    ResponseEntity<byte[]> csv(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        var sheet = new Spreadsheet();
        sheet.row(COLUMNS.stream().map(key -> sentences.of(key, List.of())).toList());
        reporting.each(
                me.id(),
                id,
                one -> sheet.row(Stream.<Object>of(
                                one.reviewer() == null ? sentences.of("quality.hr", List.of()) : one.name(),
                                one.unit(),
                                one.percent(),
                                one.judged(),
                                one.drawn(),
                                one.accepted(),
                                one.sentBack(),
                                one.changed(),
                                one.open(),
                                one.lapsed())
                        .toList()));
        return Download.of("quality.csv", "text/csv;charset=UTF-8", sheet.bytes());
    }

    @PostMapping("/cycles/{id}/end-quality")
    String end(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version) {
        asRead.act(me.id(), id, version, () -> ending.end(me.id(), id));
        return "redirect:/cycles/" + id + "?done=qualityEnded";
    }
}
