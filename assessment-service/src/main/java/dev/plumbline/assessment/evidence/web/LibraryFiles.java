package dev.plumbline.assessment.evidence.web;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceOrder;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.evidence.EvidenceUsage;
import dev.plumbline.assessment.evidence.FindingEvidence;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.site.page.ListFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own library of evidence as a file. */
@Controller
class LibraryFiles {

    /** A piece, and how it is used now. */
    private record Row(EvidenceSnapshot piece, EvidenceUsage.Standing standing, Instant changed) {}

    private final FindingEvidence finding;
    private final RecordingEvidence recording;
    private final EvidenceUsage inUse;
    private final ListFile<Row> columns;

    LibraryFiles(FindingEvidence finding, RecordingEvidence recording, EvidenceUsage inUse, Sentences sentences) {
        this.finding = finding;
        this.recording = recording;
        this.inUse = inUse;
        columns = ListFile.<Row>named("evidence.title")
                .column("evidence.f.title", row -> row.piece().title())
                .column("evidence.f.done", row -> row.piece().done())
                .column(
                        "evidence.f.kind",
                        row -> sentences.of("kind." + row.piece().kind(), List.of()))
                .column(
                        "evidence.f.part",
                        row -> sentences.of("part." + row.piece().part(), List.of()))
                .column(
                        "evidence.f.setting",
                        row -> sentences.of("setting." + row.piece().setting(), List.of()))
                .column("evidence.f.began", row -> row.piece().began())
                .column("evidence.until", row -> row.piece().ended())
                .column(
                        "evidence.today",
                        row -> sentences.of(
                                (row.piece().isDisputed() ? "disputed." : "currency.")
                                        + row.standing().currency(),
                                List.of()))
                .column(
                        "evidence.linkedTo",
                        row -> String.join(", ", row.standing().statements()))
                .column("evidence.links", row -> String.join("\n", row.piece().links()))
                .column(
                        "evidence.f.attached",
                        row -> row.piece().files().stream()
                                .map(file -> file.name())
                                .collect(Collectors.joining("\n")))
                .moments("evidence.changed", Row::changed);
    }

    /** What the page of the library shows, in its order. */
    @GetMapping({"/evidence.csv", "/evidence.xlsx"})
    void library(
            FileAnswer file,
            @RequestParam(defaultValue = "CURRENT") FindingEvidence.Show show,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String setting,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "CHANGED") EvidenceOrder order,
            @RequestParam(defaultValue = "true") boolean descending)
            throws IOException {
        var searched = FormReading.read(() -> new FindingEvidence.Search(
                show,
                search,
                part.isEmpty() ? null : Part.valueOf(part),
                setting.isEmpty() ? null : Setting.valueOf(setting),
                kind.isEmpty() ? null : Evidence.Kind.valueOf(kind),
                skill));
        file.pages(columns, key -> page(file.reader(), searched, order, descending, key));
    }

    private Listing<Row> page(
            UUID owner,
            FindingEvidence.Search searched,
            EvidenceOrder order,
            boolean descending,
            @Nullable String key) {
        FindingEvidence.Page page = finding.page(owner, searched, order, descending, key, ListFiles.AT_ONCE);
        Map<UUID, EvidenceUsage.Standing> standing = inUse.of(owner, page.pieces());
        Map<UUID, Instant> changed =
                page.pieces().stream().collect(Collectors.toMap(Evidence::id, Evidence::updatedAt));
        return new Listing<>(
                recording.shownNow(page.pieces()).stream()
                        .map(piece -> new Row(
                                piece,
                                Objects.requireNonNull(standing.get(piece.id())),
                                Objects.requireNonNull(changed.get(piece.id()))))
                        .toList(),
                page.next());
    }
}
