package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.ArrangingStatements;
import dev.plumbline.assessment.framework.CaseExport;
import dev.plumbline.assessment.framework.FrameworkOrder;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.ListingFrameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.PreviewingPages;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Frameworks, their editions and the import of page text. */
@RestController
@RequestMapping("/api/v1")
class FrameworkApi {

    /** A new framework; without levels and attributes it begins with those of every new framework. */
    record FrameworkIn(
            @Size(max = 120) String name,
            @Size(max = 9) @Nullable List<LevelsApi.LevelIn> levels,
            @Size(max = 9) @Nullable List<LevelsApi.AttributeIn> attributes) {}

    record StatementsIn(List<ArrangingStatements.Arranged> arranged) {}

    /** The codes of the skills that are marked as changed; null for those that are proposed. */
    record PublishIn(@Size(max = 10_000) @Nullable List<String> changed) {}

    record VersionView(UUID id, int number, FrameworkVersion.Status status) {}

    record FrameworkView(UUID id, String name, List<VersionView> versions) {}

    record EditionView(
            VersionView version,
            List<Frameworks.ResponsibilityLevel> levels,
            List<Frameworks.GenericAttribute> attributes,
            List<SkillText> skills) {}

    record Imported(UUID versionId, UUID skillId, PageText.Page page) {}

    /** A page that was read; {@code replaces} is null if it brings a new skill or no framework was named. */
    record PreviewView(
            String code,
            String name,
            String description,
            String guidance,
            List<PageText.PageLevel> levels,
            Set<Integer> undefined,
            List<PageText.Warning> warnings,
            PreviewingPages.@Nullable Replaced replaces) {

        static PreviewView of(PreviewingPages.Preview preview) {
            PageText.Page page = preview.page();
            return new PreviewView(
                    page.code(),
                    page.name(),
                    page.description(),
                    page.guidance(),
                    page.levels(),
                    page.undefined(),
                    page.warnings(),
                    preview.replaces());
        }
    }

    private final Frameworks frameworks;
    private final ListingFrameworks listing;
    private final PreviewingPages previewing;
    private final ArrangingStatements arranging;
    private final CaseExport cases;

    FrameworkApi(
            Frameworks frameworks,
            ListingFrameworks listing,
            PreviewingPages previewing,
            ArrangingStatements arranging,
            CaseExport cases) {
        this.listing = listing;
        this.previewing = previewing;
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
        return listing.page(me.id(), FrameworkOrder.NAME, false, after, Listing.most(limit))
                .map(f -> new FrameworkView(
                        f.id(),
                        f.name(),
                        f.versions().stream().map(FrameworkApi::view).toList()));
    }

    /** Begins a framework. Its address is that of its first edition, a draft, whose version is answered too. */
    @PostMapping("/frameworks")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FrameworkView> create(@AuthenticationPrincipal CurrentUser me, @RequestBody FrameworkIn in) {
        FrameworkVersion draft = in.levels() == null && in.attributes() == null
                ? frameworks.create(me.id(), in.name())
                : frameworks.create(me.id(), in.name(), LevelsApi.asked(in.levels(), in.attributes()));
        return Versions.created(
                "/api/v1/framework-versions/" + draft.id(),
                draft.version(),
                new FrameworkView(draft.frameworkId(), in.name(), List.of(view(draft))));
    }

    @GetMapping("/framework-versions/{id}")
    ResponseEntity<EditionView> edition(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        FrameworkVersion version = frameworks.edition(me.id(), id);
        return Versions.tagged(
                version.version(),
                new EditionView(
                        view(version), frameworks.levels(id), frameworks.attributes(id), frameworks.skills(id)));
    }

    /** Reads a page and says what it holds, and what it replaces in a framework; stores nothing. */
    @PostMapping(path = "/imports/skill-page/preview", consumes = "text/plain")
    PreviewView preview(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID framework,
            @RequestAttribute(name = PageUnderAKey.READ, required = false)
                    PreviewingPages.@Nullable Preview alreadyRead,
            @RequestBody String text) {
        return PreviewView.of(alreadyRead == null ? previewing.preview(me.id(), framework, text) : alreadyRead);
    }

    /** The skills of a text that holds the pages of several: each with the text to import. */
    @PostMapping(path = "/imports/skill-page/parts", consumes = "text/plain")
    List<PageText.Part> parts(
            @AuthenticationPrincipal CurrentUser me,
            @RequestAttribute(name = PageUnderAKey.READ, required = false) PageUnderAKey.@Nullable Parts alreadyRead,
            @RequestBody String text) {
        return alreadyRead == null ? previewing.parts(me.id(), text) : alreadyRead.parts();
    }

    /** Stores a page in the framework's draft, which is made if there is none. */
    @PostMapping(path = "/frameworks/{id}/imports/skill-page", consumes = "text/plain")
    Imported importPage(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam @Nullable String code,
            @RequestAttribute(name = PageUnderAKey.READ, required = false) PageText.@Nullable Page alreadyRead,
            @RequestBody String text) {
        frameworks.mustOwn(me.id());
        PageText.Page page = alreadyRead == null ? PageText.read(text, frameworks.levelsOfNewest(id)) : alreadyRead;
        Frameworks.StoredPage stored = frameworks.storePage(me.id(), id, page, code == null ? page.code() : code, text);
        return new Imported(stored.versionId(), stored.skillId(), page);
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
    VersionView publish(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody(required = false) @Nullable PublishIn in) {
        return view(frameworks.publish(me.id(), id, read.required(), in == null ? null : in.changed()));
    }
}
