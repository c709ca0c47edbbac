package dev.plumbline.assessment.evidence.web;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.SkillCase.Setting;
import dev.plumbline.assessment.evidence.CorroboratingEvidence;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.EvidenceOrder;
import dev.plumbline.assessment.evidence.EvidenceUsage;
import dev.plumbline.assessment.evidence.FindingEvidence;
import dev.plumbline.assessment.evidence.PuttingEvidenceAway;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.FieldFaults;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.Undo;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.WebAddress;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own library of evidence. */
@Controller
class EvidencePages {

    private static final int PAGE = 30;

    /** How the library is shown. */
    record Listed(EvidenceOrder order, boolean descending) {}

    /** The page of the library from which something was sent, as its address has it; all null where it was another page. */
    record From(
            @Nullable String search,
            @Nullable String show,
            @Nullable String part,
            @Nullable String setting,
            @Nullable String kind,
            @Nullable String skill,
            @Nullable String order,
            @Nullable String descending,
            @Nullable String after) {

        /** What is shown next is the same page. */
        void keep(RedirectAttributes next) {
            keep(next, "search", search);
            keep(next, "show", show);
            keep(next, "part", part);
            keep(next, "setting", setting);
            keep(next, "kind", kind);
            keep(next, "skill", skill);
            keep(next, "order", order);
            keep(next, "descending", descending);
            keep(next, "after", after);
        }

        private static void keep(RedirectAttributes next, String name, @Nullable String value) {
            if (value != null && !value.isEmpty()) {
                next.addAttribute(name, value);
            }
        }
    }

    private final RecordingEvidence recording;
    private final FindingEvidence finding;
    private final PuttingEvidenceAway puttingAway;
    private final CorroboratingEvidence corroborating;
    private final EvidenceUsage inUse;
    private final FormErrors formErrors;

    EvidencePages(
            RecordingEvidence recording,
            FindingEvidence finding,
            PuttingEvidenceAway puttingAway,
            CorroboratingEvidence corroborating,
            EvidenceUsage inUse,
            FormErrors formErrors) {
        this.finding = finding;
        this.puttingAway = puttingAway;
        this.inUse = inUse;
        this.corroborating = corroborating;
        this.recording = recording;
        this.formErrors = formErrors;
    }

    @GetMapping("/evidence")
    String library(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "cards") String view,
            @RequestParam(defaultValue = "CURRENT") FindingEvidence.Show show,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String setting,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "CHANGED") EvidenceOrder order,
            @RequestParam(defaultValue = "true") boolean descending,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        var searched = FormReading.read(() -> new FindingEvidence.Search(
                show,
                search,
                part.isEmpty() ? null : Part.valueOf(part),
                setting.isEmpty() ? null : Setting.valueOf(setting),
                kind.isEmpty() ? null : Evidence.Kind.valueOf(kind),
                skill));
        FindingEvidence.Page page = finding.page(me.id(), searched, order, descending, order.orFirst(after), PAGE);
        String begin = after;
        if (begin != null && page.pieces().isEmpty()) {
            // What was on that page is there no more: the library is shown from its beginning.
            begin = null;
            page = finding.page(me.id(), searched, order, descending, null, PAGE);
        }
        model.addAttribute("after", begin);
        model.addAttribute("table", view.equals("table"));
        model.addAttribute("view", view.equals("table") ? "table" : "cards");
        model.addAttribute("listed", new Listed(order, descending));
        model.addAttribute("search", searched);
        model.addAttribute("partName", part);
        model.addAttribute("settingName", setting);
        model.addAttribute("kindName", kind);
        model.addAttribute("kinds", List.of(Evidence.Kind.values()));
        model.addAttribute("shows", List.of(FindingEvidence.Show.values()));
        model.addAttribute("parts", List.of(Part.values()));
        model.addAttribute("settings", List.of(Setting.values()));
        model.addAttribute("skills", finding.skills(me.id()));
        model.addAttribute("standing", inUse.of(me.id(), page.pieces()));
        model.addAttribute(
                "pieces", page.pieces().stream().collect(Collectors.toMap(Evidence::id, Function.identity())));
        model.addAttribute("library", recording.shownNow(page.pieces()));
        model.addAttribute("next", page.next());
        return "evidence/library";
    }

    @PostMapping("/evidence/{id}/archive")
    String archive(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(defaultValue = "cards") String view,
            @ModelAttribute("from") From from,
            RedirectAttributes next) {
        new Undo(
                        "/evidence/" + id + "/restore",
                        puttingAway.archive(me.id(), id, version).version())
                .offer(next);
        from.keep(next);
        return "redirect:/evidence?done=archived" + (view.equals("table") ? "&view=table" : "");
    }

    @PostMapping("/evidence/{id}/restore")
    String restore(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version) {
        puttingAway.restore(me.id(), id, version);
        return "redirect:/evidence/" + id + "?done=restored";
    }

    @PostMapping("/evidence/{id}/delete")
    String delete(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version) {
        puttingAway.delete(me.id(), id, version);
        return "redirect:/evidence?done=deleted";
    }

    @GetMapping("/evidence/new")
    String blank(Model model) {
        // Most work is done at the workplace; the part in it is judged by, and chosen by whoever did it.
        return form(
                Map.of(
                        "setting",
                        Setting.WORKPLACE.name(),
                        "proposed",
                        UUID.randomUUID().toString()),
                "",
                model);
    }

    @GetMapping("/evidence/{id}")
    String one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        Evidence e = recording.own(me.id(), id);
        Map<String, String> form = new LinkedHashMap<>();
        form.put("title", e.title());
        form.put("done", e.done());
        form.put("part", e.part().name());
        form.put("setting", e.setting().name());
        form.put("began", e.began().toString());
        form.put("ended", e.ended() == null ? "" : e.ended().toString());
        form.put("kind", e.kind().name());
        form.put("link", String.join("\n", e.links()));
        return form(me, id, form, "" + e.version(), model);
    }

    /** The form of a piece with what is shown beside it; {@code id} is null for one that is not stored yet. */
    private String form(CurrentUser me, @Nullable UUID id, Map<String, String> form, String version, Model model) {
        if (id != null) {
            Evidence piece = recording.own(me.id(), id);
            model.addAttribute("id", id);
            model.addAttribute("known", piece.title());
            model.addAttribute("archived", piece.archived());
            model.addAttribute("shown", piece.shown());
            model.addAttribute("statements", inUse.linked(me.id()).getOrDefault(id, List.of()));
            model.addAttribute("attached", recording.files(List.of(id)).getOrDefault(id, List.of()));
            model.addAttribute("corroborations", corroborating.of(me.id(), id));
        }
        return form(form, version, model);
    }

    private static String form(Map<String, String> form, String version, Model model) {
        Map<String, String> filled = new LinkedHashMap<>();
        for (String field : List.of("title", "done", "kind", "part", "setting", "began", "ended", "link", "proposed")) {
            filled.put(field, form.getOrDefault(field, ""));
        }
        model.addAttribute("form", filled);
        model.addAttribute("kinds", List.of(Evidence.Kind.values()));
        model.addAttribute("version", version);
        model.addAttribute("parts", List.of(Part.values()));
        model.addAttribute("settings", List.of(Setting.values()));
        model.addAttribute("endings", EvidenceFiles.ENDINGS);
        if (!model.containsAttribute("attached")) {
            model.addAttribute("attached", List.of());
        }
        return "evidence/form";
    }

    @PostMapping("/evidence/new")
    String add(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam Map<String, String> form,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Model model)
            throws IOException {
        return store(me, null, form, Set.of(), files, model);
    }

    @PostMapping("/evidence/{id}")
    String change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @RequestParam(defaultValue = "") Set<UUID> off,
            @RequestParam(required = false) @Nullable List<MultipartFile> files,
            Model model)
            throws IOException {
        // Whose it is not is refused before the form is read.
        recording.own(me.id(), id);
        return store(me, id, form, off, files, model);
    }

    /** The content of a file of one's own. */
    @GetMapping("/evidence/{id}/files/{file}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID file) {
        EvidenceFiles.Content content = recording.file(me.id(), id, file);
        return Download.of(content.file().name(), content.file().mediaType(), content.bytes());
    }

    private static List<Refusal.Fault> unchosen(Map<String, String> form) {
        return Stream.of("part", "setting")
                .filter(field -> form.getOrDefault(field, "").isBlank())
                .map(field -> Refusal.Fault.at(field, "evidence-" + field))
                .toList();
    }

    /** How many files are to be chosen again, which no browser keeps: none where the only one was refused itself. */
    private static int chosenAgain(List<EvidenceFiles.Upload> uploads, Refusal refusal) {
        boolean itself =
                refusal.faults().stream().anyMatch(fault -> fault.pointer().equals("files"));
        return itself && uploads.size() == 1 ? 0 : uploads.size();
    }

    private String store(
            CurrentUser me,
            @Nullable UUID id,
            Map<String, String> form,
            Set<UUID> off,
            @Nullable List<MultipartFile> files,
            Model model)
            throws IOException {
        List<EvidenceFiles.Upload> uploads = new ArrayList<>();
        for (MultipartFile file : Objects.requireNonNullElse(files, List.<MultipartFile>of())) {
            String name = file.getOriginalFilename();
            if (name != null && !name.isEmpty()) {
                uploads.add(new EvidenceFiles.Upload(name, file.getBytes()));
            }
        }
        try {
            String title = form.getOrDefault("title", "").strip();
            String done = form.getOrDefault("done", "").strip();
            List<String> links = form.getOrDefault("link", "")
                    .lines()
                    .map(WebAddress::kept)
                    .filter(link -> !link.isEmpty())
                    .toList();
            var faults = new FieldFaults();
            // In the order of the form.
            faults.add(RecordingEvidence.faults(title, done));
            faults.add(unchosen(form));
            LocalDate began = faults.read(() -> FormReading.day("began", form.getOrDefault("began", "")));
            LocalDate ended = form.getOrDefault("ended", "").isBlank()
                    ? null
                    : faults.read(() -> FormReading.day("ended", form.getOrDefault("ended", "")));
            faults.add(recording.faults(began, ended));
            faults.add(RecordingEvidence.faults(links));
            if (!faults.none()) {
                faults.add(recording.faultsOf(uploads));
            }
            LocalDate known = faults.whole(began);
            var told = new Evidence.Details(
                    title,
                    done,
                    FormReading.read(() -> Part.valueOf(form.getOrDefault("part", ""))),
                    FormReading.read(() -> Setting.valueOf(form.getOrDefault("setting", ""))),
                    known,
                    ended,
                    null,
                    form.getOrDefault("kind", "").isBlank()
                            ? null
                            : FormReading.read(() -> Evidence.Kind.valueOf(form.getOrDefault("kind", ""))),
                    links);
            if (id == null) {
                String proposed = form.getOrDefault("proposed", "");
                UUID added = FormReading.read(() -> proposed.isBlank() ? UUID.randomUUID() : UUID.fromString(proposed));
                recording.addOnce(me.id(), added, told, uploads);
            } else {
                long version = FormReading.read(() -> Long.parseLong(form.getOrDefault("version", "0")));
                recording.change(me.id(), id, told, version, off, uploads);
            }
            return "redirect:/evidence?done=saved";
        } catch (Refusal refusal) {
            formErrors.showAny(refusal, model);
            model.addAttribute("again", chosenAgain(uploads, refusal));
            model.addAttribute("off", off);
            return form(me, id, form, id == null ? "" : form.getOrDefault("version", "0"), model);
        }
    }
}
