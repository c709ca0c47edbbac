package dev.plumbline.assessment.framework.web;

import dev.plumbline.assessment.framework.CaseExport;
import dev.plumbline.assessment.framework.ComparingEditions;
import dev.plumbline.assessment.framework.EditionSkills;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.TakingUpSkills;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.DoneSentence;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.FormReading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One edition of a framework: its skills a page at a time, published, retired, exported. */
@Controller
class EditionPages {

    /** How many skills a page holds with all their text. */
    private static final int PAGE = 30;

    private final Frameworks frameworks;
    private final EditionSkills skills;
    private final HeldRoles heldRoles;
    private final CaseExport cases;
    private final TakingUpSkills taking;
    private final ComparingEditions comparing;
    private final Sentences sentences;

    EditionPages(
            Frameworks frameworks,
            EditionSkills skills,
            HeldRoles heldRoles,
            CaseExport cases,
            TakingUpSkills taking,
            ComparingEditions comparing,
            Sentences sentences) {
        this.frameworks = frameworks;
        this.skills = skills;
        this.heldRoles = heldRoles;
        this.cases = cases;
        this.taking = taking;
        this.comparing = comparing;
        this.sentences = sentences;
    }

    /** The edition; of its skills those behind a code, or whose code or name holds a text. */
    @GetMapping("/frameworks/versions/{id}")
    String edition(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String search,
            Model model) {
        FrameworkVersion version = frameworks.edition(me.id(), id);
        model.addAttribute("version", version);
        model.addAttribute("name", frameworks.name(version.frameworkId()));
        model.addAttribute("shown", skills.page(me.id(), id, after, search, PAGE));
        model.addAttribute("after", after);
        model.addAttribute("search", search);
        model.addAttribute("levels", frameworks.levels(id));
        model.addAttribute("attributes", frameworks.attributes(id));
        model.addAttribute("takenUp", taking.of(me.id(), id));
        model.addAttribute("owner", heldRoles.holds(me.id(), Role.FRAMEWORK_OWNER));
        model.addAttribute("known", comparing.known(me.id(), version).orElse(null));
        model.addAttribute("noMarks", List.of());
        model.addAttribute(
                "drafted",
                frameworks.others(me.id(), version).stream()
                        .anyMatch(other -> other.status() == FrameworkVersion.Status.DRAFT));
        model.addAttribute(
                "comparable",
                frameworks.others(me.id(), version).stream().anyMatch(v -> v.number() < version.number()));
        return "framework/edition";
    }

    @PostMapping("/frameworks/versions/{id}/publish")
    String publish(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") String version,
            @RequestParam(defaultValue = "false") boolean decided,
            @RequestParam(defaultValue = "") List<String> changed,
            RedirectAttributes next) {
        FrameworkVersion published = frameworks.publish(
                me.id(), id, FormReading.read(() -> Long.valueOf(version)), decided ? changed : null);
        DoneSentence.say(
                next,
                sentences.of(
                        "edition.published", List.of(frameworks.name(published.frameworkId()), published.number())));
        return "redirect:/frameworks/versions/" + id + "?done=frameworkPublished";
    }

    @PostMapping("/frameworks/versions/{id}/retire")
    String retire(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version) {
        frameworks.retire(me.id(), id, version);
        return "redirect:/frameworks/versions/" + id + "?done=saved";
    }

    /** The edition as a package of CASE 1.1. */
    @GetMapping("/frameworks/versions/{id}/case.json")
    ResponseEntity<byte[]> caseOf(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        CaseExport.Exported exported = cases.of(me.id(), id);
        return Download.of(
                exported.fileName(),
                MediaType.APPLICATION_JSON_VALUE,
                exported.cfPackage().toPrettyString().getBytes(StandardCharsets.UTF_8));
    }
}
