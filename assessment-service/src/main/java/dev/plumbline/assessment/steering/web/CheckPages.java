package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.steering.CheckedPeople;
import dev.plumbline.assessment.steering.CheckingCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The check of a draft as a table: on a page, and as a file. */
@Controller
@RequestMapping("/cycles/{id}")
class CheckPages {

    private static final int PAGE = 50;

    private final CheckingCycles checking;
    private final ViewingCycles viewing;
    private final Sentences sentences;
    private final ListFile<CheckingCycles.Checked> columns;

    CheckPages(CheckingCycles checking, ViewingCycles viewing, Sentences sentences) {
        this.checking = checking;
        this.viewing = viewing;
        this.sentences = sentences;
        columns = ListFile.<CheckingCycles.Checked>named("overview.check")
                .column("check.col.person", CheckingCycles.Checked::name)
                .column("check.col.number", CheckingCycles.Checked::number)
                .column("check.col.unit", CheckingCycles.Checked::unit)
                .column("check.col.title", CheckingCycles.Checked::jobTitle)
                .column("check.col.target", CheckingCycles.Checked::targetTitle)
                .column("check.col.reviewer", CheckingCycles.Checked::reviewer)
                .column("check.col.skills", one -> String.join(", ", one.skills()))
                .column("check.col.blocks", one -> said(one, true))
                .column("check.col.notes", one -> said(one, false));
    }

    @GetMapping("/check")
    String check(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "ALL") CheckedPeople.Which which,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "NAME") CheckedPeople.Order order,
            @RequestParam(defaultValue = "false") boolean descending,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var asked = new CheckedPeople.Asked(which, code, search, order, descending);
        List<CheckingCycles.Checked> people =
                checking.people(me.id(), id, asked, Keyset.partsOrFirst(after, 2, 0), PAGE + 1);
        boolean more = people.size() > PAGE;
        AssessmentCycle cycle = viewing.forHr(me.id(), id);
        model.addAttribute("cycle", cycle);
        model.addAttribute("hindrances", viewing.hindrances(cycle));
        model.addAttribute("timeline", CyclePages.timeline(cycle));
        model.addAttribute("counts", checking.counts(me.id(), id));
        model.addAttribute("asked", asked);
        model.addAttribute("whiches", List.of(CheckedPeople.Which.values()));
        model.addAttribute("orders", List.of(CheckedPeople.Order.values()));
        model.addAttribute("people", more ? people.subList(0, PAGE) : people);
        model.addAttribute("next", more ? people.get(PAGE - 1).key() : null);
        return "steering/check";
    }

    /** All that the filters leave, in the same order. */
    @GetMapping({"/check.csv", "/check.xlsx"})
    void file(
            FileAnswer file,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "ALL") CheckedPeople.Which which,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "NAME") CheckedPeople.Order order,
            @RequestParam(defaultValue = "false") boolean descending)
            throws IOException {
        var asked = new CheckedPeople.Asked(which, code, search, order, descending);
        file.about(viewing.name(id))
                .rows(
                        columns,
                        to -> checking.people(file.reader(), id, asked, null, Integer.MAX_VALUE)
                                .forEach(to));
    }

    private String said(CheckingCycles.Checked one, boolean blocks) {
        return one.findings().stream()
                .filter(found -> found.blocks() == blocks)
                .map(this::sentence)
                .collect(Collectors.joining("; "));
    }

    private String sentence(Population.Found found) {
        return sentences.of("notReady." + found.code(), List.of(found.detail()));
    }
}
