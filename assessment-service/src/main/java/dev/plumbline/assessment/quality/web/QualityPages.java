package dev.plumbline.assessment.quality.web;

import dev.plumbline.assessment.quality.EndingQuality;
import dev.plumbline.assessment.quality.ReportingQuality;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.site.page.ListFiles;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.io.IOException;
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

/** What came of the quality assurance of a cycle, for HR, who can end its phase. */
@Controller
class QualityPages {

    private static final int PAGE = 50;

    private final ReportingQuality reporting;
    private final EndingQuality ending;
    private final ViewingCycles viewing;
    private final CyclesAsRead asRead;
    private final ListFile<ReportingQuality.OfReviewer> columns;

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
        columns = ListFile.<ReportingQuality.OfReviewer>named("quality.title")
                .column(
                        "col.reviewer",
                        one -> one.reviewer() == null ? sentences.of("quality.hr", List.of()) : one.name())
                .column("col.unit", ReportingQuality.OfReviewer::unit)
                .column("quality.percent", ReportingQuality.OfReviewer::percent)
                .column("quality.judged", ReportingQuality.OfReviewer::judged)
                .column("quality.drawn", ReportingQuality.OfReviewer::drawn)
                .column("quality.accepted", ReportingQuality.OfReviewer::accepted)
                .column("quality.sentBack", ReportingQuality.OfReviewer::sentBack)
                .column("quality.changed", ReportingQuality.OfReviewer::changed)
                .column("quality.open", ReportingQuality.OfReviewer::open)
                .column("quality.lapsed", ReportingQuality.OfReviewer::lapsed)
                .column("quality.ended", ReportingQuality.OfReviewer::ended);
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

    @GetMapping({"/cycles/{id}/quality.csv", "/cycles/{id}/quality.xlsx"})
    void file(FileAnswer file, @PathVariable UUID id) throws IOException {
        file.about(viewing.name(id))
                .pagesById(columns, last -> reporting.reviewers(file.reader(), id, last, ListFiles.AT_ONCE));
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
