package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.site.page.ListFiles;
import dev.plumbline.assessment.steering.ActingOnPeople;
import dev.plumbline.assessment.steering.CycleOrder;
import dev.plumbline.assessment.steering.CycleProgress;
import dev.plumbline.assessment.steering.ListingCycles;
import dev.plumbline.assessment.steering.PeopleInCycle;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of cycles, the people of one and its progress as files. */
@Controller
class CycleFiles {

    private final ListingCycles listing;
    private final ViewingCycles viewing;
    private final ActingOnPeople acting;
    private final CycleProgress progress;
    private final Sentences sentences;
    private final ListFile<ListingCycles.Row> cycles;
    private final ListFile<PeopleInCycle.Row> people;

    CycleFiles(
            ListingCycles listing,
            ViewingCycles viewing,
            ActingOnPeople acting,
            CycleProgress progress,
            Sentences sentences) {
        this.listing = listing;
        this.viewing = viewing;
        this.acting = acting;
        this.progress = progress;
        this.sentences = sentences;
        cycles = ofCycles();
        people = ListFile.<PeopleInCycle.Row>named("participants.file")
                .column("col.person", PeopleInCycle.Row::name)
                .column("col.unit", PeopleInCycle.Row::unit)
                .column("col.reviewer", PeopleInCycle.Row::reviewer)
                .column("col.state", row -> sentences.of("state." + row.state(), List.of()))
                .moments("col.due", PeopleInCycle.Row::due)
                .column(
                        "participants.task",
                        row -> row.task() == null ? null : sentences.of("task." + row.task(), List.of()))
                .column("participants.waitsFor", PeopleInCycle.Row::waitsFor)
                .column("progress.late", row -> sentences.of(row.late() ? "list.yes" : "list.no", List.of()))
                .moments("participants.pausedSince", PeopleInCycle.Row::pausedSince);
    }

    private ListFile<ListingCycles.Row> ofCycles() {
        ListFile<ListingCycles.Row> list = ListFile.<ListingCycles.Row>named("cycles.title")
                .column("col.cycle", row -> row.cycle().name())
                .column(
                        "col.state",
                        row -> sentences.of("cycleStatus." + row.cycle().status(), List.of()))
                .column("tasks.phase", row -> phase(row.cycle()))
                .column("progress.all", row -> number(row, CycleProgress.Group::all))
                .column("cycles.submitted", row -> number(row, CycleProgress.Group::submitted))
                .column("cycles.approved", row -> number(row, CycleProgress.Group::approved))
                .column("progress.late", row -> number(row, CycleProgress.Group::late))
                .moments("cycles.begun", row -> row.cycle().createdAt());
        for (AssessmentCycle.Phase phase : AssessmentCycle.Phase.values()) {
            list = list.moments(
                    "phase." + phase,
                    row -> row.cycle().has(phase) ? row.cycle().due(phase) : null);
        }
        return list;
    }

    /** A number of a cycle; null where nobody is counted in it. */
    private static @Nullable Integer number(ListingCycles.Row row, ToIntFunction<CycleProgress.Group> counted) {
        CycleProgress.Group counts = row.counts();
        return counts == null ? null : counted.applyAsInt(counts);
    }

    /** All cycles, in the order of the page. */
    @GetMapping({"/cycles.csv", "/cycles.xlsx"})
    void cycles(
            FileAnswer file,
            @RequestParam(defaultValue = "BEGUN") CycleOrder order,
            @RequestParam(defaultValue = "true") boolean descending)
            throws IOException {
        file.pages(cycles, key -> listing.rows(file.reader(), order, descending, key, ListFiles.AT_ONCE));
    }

    /** The people of a cycle whom a filter finds and the reader steers. */
    @GetMapping({"/cycles/{id}/participants.csv", "/cycles/{id}/participants.xlsx"})
    void people(FileAnswer file, @PathVariable UUID id, @ModelAttribute("listed") PeopleActPages.Listed listed)
            throws IOException {
        file.about(viewing.name(id))
                .pages(
                        people,
                        key -> acting.sorted(
                                file.reader(),
                                id,
                                listed.filter(),
                                listed.by(),
                                listed.isDescending(),
                                key,
                                ListFiles.AT_ONCE));
    }

    /** How far the groups of a cycle have come. */
    @GetMapping({"/cycles/{id}/progress.csv", "/cycles/{id}/progress.xlsx"})
    void progress(FileAnswer file, @PathVariable UUID id, @RequestParam(defaultValue = "UNIT") CycleProgress.By by)
            throws IOException {
        AssessmentCycle cycle = viewing.forHr(file.reader(), id);
        file.about(cycle.name())
                .rows(
                        ListFile.<CycleProgress.Group>named("progress.title")
                                .column(
                                        "progress.col." + by,
                                        group -> group.name().isEmpty()
                                                ? sentences.of("progress.nobody", List.of())
                                                : group.name())
                                .column("progress.all", CycleProgress.Group::all)
                                .column("progress.assessing", CycleProgress.Group::assessing)
                                .column("progress.reviewing", CycleProgress.Group::reviewing)
                                .column("progress.decided", CycleProgress.Group::decided)
                                .column("progress.published", CycleProgress.Group::published)
                                .column("progress.late", CycleProgress.Group::late),
                        to -> progress.of(id, by, Integer.MAX_VALUE).forEach(to));
    }

    private @Nullable String phase(AssessmentCycle cycle) {
        return cycle.phase() == null || cycle.status() != AssessmentCycle.Status.OPEN
                ? null
                : sentences.of("phase." + cycle.phase(), List.of());
    }
}
