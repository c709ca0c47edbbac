package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.result.EarlierResult;
import dev.plumbline.assessment.result.ListingResults;
import dev.plumbline.assessment.result.PreviewingPublication;
import dev.plumbline.assessment.result.ReadingResultsBySkill;
import dev.plumbline.assessment.result.ReadingResultsBySkill.Figures;
import dev.plumbline.assessment.result.ViewingEarlierResults;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.site.page.ListFiles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
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
    private final ReadingResultsBySkill bySkill;
    private final ListFile<ReadingResultsBySkill.OfPerson> ofSkill;
    private final ListFile<ListingResults.Published> results;
    private final ListFile<PreviewingPublication.Participant> participants;
    private final ListFile<EarlierResult> before;

    ResultFiles(
            ListingResults listing,
            PreviewingPublication previewing,
            ViewingEarlierResults earlier,
            ViewingCycles viewing,
            ReadingResultsBySkill bySkill,
            Sentences sentences) {
        this.listing = listing;
        this.previewing = previewing;
        this.earlier = earlier;
        this.viewing = viewing;
        this.bySkill = bySkill;
        ofSkill = ListFile.<ReadingResultsBySkill.OfPerson>named("bySkill.title")
                .column("col.person", ReadingResultsBySkill.OfPerson::name)
                .column("col.unit", ReadingResultsBySkill.OfPerson::unit)
                .column("bySkill.requiredLevel", ReadingResultsBySkill.OfPerson::required)
                .column("profile.level", ReadingResultsBySkill.OfPerson::level)
                .column(
                        "bySkill.belowRequired",
                        row -> sentences.of(row.isBelow() ? "list.yes" : "list.no", List.of()));
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

    /**
     * What is published of a cycle by skill, as far as the reader steers its people.
     *
     * @param skill whose people are listed; null for the figures of all skills
     */
    @GetMapping({"/cycles/{id}/skills.csv", "/cycles/{id}/skills.xlsx"})
    void skills(
            FileAnswer file,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID skill,
            @RequestParam(defaultValue = "false") boolean below)
            throws IOException {
        FileAnswer named = file.about(bySkill.cycle(file.reader(), id).name());
        if (skill == null) {
            List<ReadingResultsBySkill.OfSkill> all = bySkill.skills(file.reader(), id);
            named.rows(figures(SkillResultPages.highest(all)), to -> all.forEach(to));
        } else {
            named.pages(ofSkill, key -> bySkill.people(file.reader(), id, skill, below, key, ListFiles.AT_ONCE));
        }
    }

    /** A column for each level that somebody has; nothing is in those of a skill without figures. */
    private static ListFile<ReadingResultsBySkill.OfSkill> figures(int highest) {
        ListFile<ReadingResultsBySkill.OfSkill> columns = ListFile.<ReadingResultsBySkill.OfSkill>named("bySkill.title")
                .column("col.skillCode", ReadingResultsBySkill.OfSkill::code)
                .column("earlier.skill", ReadingResultsBySkill.OfSkill::name)
                .column("bySkill.people", row -> number(row, Figures::people))
                .column("bySkill.required", row -> number(row, Figures::required))
                .column("bySkill.below", row -> number(row, Figures::below))
                .column("bySkill.noLevel", row -> number(row, Figures::without));
        for (int n = 1; n <= highest; n++) {
            int level = n;
            columns = columns.column("bySkill.level." + level, row -> number(row, figures -> figures.at(level)));
        }
        return columns;
    }

    private static @Nullable Integer number(ReadingResultsBySkill.OfSkill row, ToIntFunction<Figures> counted) {
        Figures figures = row.figures();
        return figures == null ? null : counted.applyAsInt(figures);
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
