package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.ArrangingStatements;
import dev.plumbline.assessment.framework.CaseExport;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Frameworks, their editions and the import of page text. */
@RestController
@RequestMapping("/api/v1")
class FrameworkApi {

    record FrameworkIn(@Size(max = 120) String name) {}

    record StatementsIn(List<ArrangingStatements.Arranged> arranged) {}

    record VersionView(UUID id, int number, FrameworkVersion.Status status) {}

    record FrameworkView(UUID id, String name, List<VersionView> versions) {}

    record EditionView(
            VersionView version,
            List<Frameworks.ResponsibilityLevel> levels,
            List<Frameworks.GenericAttribute> attributes,
            List<SkillText> skills) {}

    record Imported(UUID versionId, UUID skillId, PageText.Page page) {}

    private final Frameworks frameworks;
    private final ArrangingStatements arranging;
    private final CaseExport cases;

    FrameworkApi(Frameworks frameworks, ArrangingStatements arranging, CaseExport cases) {
        this.frameworks = frameworks;
        this.arranging = arranging;
        this.cases = cases;
    }

    private static VersionView view(FrameworkVersion version) {
        return new VersionView(version.id(), version.number(), version.status());
    }

    @GetMapping("/frameworks")
    Listing<FrameworkView> all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return frameworks
                .page(me.id(), after, Listing.most(limit))
                .map(f -> new FrameworkView(
                        f.id(),
                        f.name(),
                        f.versions().stream().map(FrameworkApi::view).toList()));
    }

    @PostMapping("/frameworks")
    FrameworkView create(@AuthenticationPrincipal CurrentUser me, @RequestBody FrameworkIn in) {
        FrameworkVersion draft = frameworks.create(me.id(), in.name());
        return new FrameworkView(draft.frameworkId(), in.name(), List.of(view(draft)));
    }

    @GetMapping("/framework-versions/{id}")
    ResponseEntity<EditionView> edition(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        FrameworkVersion version = frameworks.edition(me.id(), id);
        return Versions.tagged(
                version.version(),
                new EditionView(
                        view(version), frameworks.levels(id), frameworks.attributes(id), frameworks.skills(id)));
    }

    /** Reads a page and says what it holds; stores nothing. */
    @PostMapping(path = "/imports/skill-page/preview", consumes = "text/plain")
    PageText.Page preview(@AuthenticationPrincipal CurrentUser me, @RequestBody String text) {
        frameworks.mustOwn(me.id());
        return PageText.read(text);
    }

    /** Stores a page in the framework's draft, which is made if there is none. */
    @PostMapping(path = "/frameworks/{id}/imports/skill-page", consumes = "text/plain")
    Imported importPage(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam @Nullable String code,
            @RequestBody String text) {
        frameworks.mustOwn(me.id());
        PageText.Page page = PageText.read(text);
        FrameworkVersion draft = frameworks.draftOf(me.id(), id);
        UUID skill = frameworks.importPage(me.id(), draft.id(), page, code == null ? page.code() : code, text);
        return new Imported(draft.id(), skill, page);
    }

    /** The edition as a package of CASE 1.1. */
    @GetMapping("/framework-versions/{id}/case")
    JsonNode caseOf(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return cases.of(me.id(), id).cfPackage();
    }

    /** Divides the text of a level into statements again; the edition is a draft. */
    @PutMapping("/skill-levels/{id}/statements")
    ResponseEntity<VersionView> arrange(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody StatementsIn in) {
        FrameworkVersion version = arranging.arrange(me.id(), id, in.arranged(), read.required());
        return Versions.tagged(version.version(), view(version));
    }

    @PostMapping("/framework-versions/{id}/retire")
    VersionView retire(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return view(frameworks.retire(me.id(), id, read.required()));
    }

    @PostMapping("/framework-versions/{id}/publish")
    VersionView publish(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return view(frameworks.publish(me.id(), id, read.required()));
    }
}
