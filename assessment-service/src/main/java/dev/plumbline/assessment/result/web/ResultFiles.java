package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.EarlierResult;
import dev.plumbline.assessment.result.ListingResults;
import dev.plumbline.assessment.result.PreviewingPublication;
import dev.plumbline.assessment.result.ViewingEarlierResults;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.site.page.ListFiles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The results of a cycle, who gets one with its next publication, and earlier results, as files. */
@Controller
class ResultFiles {

    private final ListingResults listing;
    private final PreviewingPublication previewing;
    private final ViewingEarlierResults earlier;
    private final ViewingCycles viewing;
    private final ListFile<ListingResults.Published> results;
    private final ListFile<PreviewingPublication.Participant> participants;
    private final ListFile<EarlierResult> before;

    ResultFiles(
            ListingResults listing,
            PreviewingPublication previewing,
            ViewingEarlierResults earlier,
            ViewingCycles viewing,
            Sentences sentences) {
        this.listing = listing;
        this.previewing = previewing;
        this.earlier = earlier;
        this.viewing = viewing;
        results = ListFile.<ListingResults.Published>named("results.title")
                .column("person.employee_id", ListingResults.Published::employeeId)
                .column("col.person", ListingResults.Published::name)
                .column("col.unit", ListingResults.Published::unit)
                .column("col.reviewer", ListingResults.Published::reviewer)
                .column("col.skillCode", ListingResults.Published::skillCode)
                .column("earlier.skill", ListingResults.Published::skillName)
                .column("earlier.level", ListingResults.Published::level)
                .column(
                        "col.class",
                        row -> row.attainmentClass() == null
                                ? null
                                : sentences.of("class." + row.attainmentClass(), List.of()))
                .column("earlier.valid", ListingResults.Published::validUntil)
                .moments("results.published", ListingResults.Published::publishedAt)
                .column("col.state", row -> sentences.of("state." + row.state(), List.of()));
        participants = ListFile.<PreviewingPublication.Participant>named("preview.heading")
                .column("col.person", PreviewingPublication.Participant::name)
                .column("col.unit", PreviewingPublication.Participant::unit)
                .column("preview.why", row -> sentences.of("preview.why." + row.why(), List.of()))
                .column("profile.skill", PreviewingPublication.Participant::skill)
                .column("preview.setAside", row -> row.setAside() ? sentences.of("minutes.yes", List.of()) : null);
        before = ListFile.<EarlierResult>named("earlier.title")
                .column("person.employee_id", EarlierResult::employeeId)
                .column("col.person", EarlierResult::person)
                .column("col.skillCode", EarlierResult::skillCode)
                .column("earlier.skill", EarlierResult::skillName)
                .column("earlier.level", EarlierResult::level)
                .column("earlier.when", EarlierResult::judgedOn)
                .column("earlier.valid", EarlierResult::validUntil)
                .column("earlier.source", EarlierResult::source);
    }

    /** What is published of a cycle, a row for each skill of a person. */
    @GetMapping({"/cycles/{id}/results.csv", "/cycles/{id}/results.xlsx"})
    void results(FileAnswer file, @PathVariable UUID id) throws IOException {
        file.about(viewing.name(id)).pages(results, key -> listing.page(file.reader(), id, key, ListFiles.AT_ONCE));
    }

    /** Who of a cycle goes out with the next publication, and who does not. */
    @GetMapping({"/cycles/{id}/publication/people.csv", "/cycles/{id}/publication/people.xlsx"})
    void publication(
            FileAnswer file,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "NOT_READY") PreviewingPublication.Which which)
            throws IOException {
        file.about(viewing.name(id))
                .pages(participants, key -> previewing.pageOfFile(file.reader(), id, which, key, ListFiles.AT_ONCE));
    }

    /** What people were given elsewhere. */
    @GetMapping({"/earlier-results.csv", "/earlier-results.xlsx"})
    void earlier(FileAnswer file) throws IOException {
        file.pagesById(before, last -> earlier.page(file.reader(), null, last, ListFiles.AT_ONCE));
    }
}
