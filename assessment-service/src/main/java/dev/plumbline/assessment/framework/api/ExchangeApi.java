package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.CaseImport;
import dev.plumbline.assessment.framework.EditionFacts;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.MoodleExport;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.Spreadsheet;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RestController;

/** Exports and imports frameworks as files of other systems, with what an edition says about itself there. */
@RestController
@RequestMapping("/api/v1")
class ExchangeApi {

    record FactsIn(
            @Size(max = 35) String language,
            @Size(max = 200) @Nullable String creator,
            @Size(max = 500) @Nullable String licence) {}

    private final Frameworks frameworks;
    private final CaseImport cases;
    private final MoodleExport moodle;
    private final EditionFacts facts;

    ExchangeApi(Frameworks frameworks, CaseImport cases, MoodleExport moodle, EditionFacts facts) {
        this.frameworks = frameworks;
        this.cases = cases;
        this.moodle = moodle;
        this.facts = facts;
    }

    /** Reads a package of CASE 1.0 or 1.1 and says what it contains; stores nothing. */
    @PostMapping(path = "/imports/case/preview", consumes = "application/json")
    CaseImport.Read preview(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID framework,
            @RequestParam(required = false) @Nullable Integer level,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestAttribute(name = CaseUnderAKey.READ, required = false) CaseImport.@Nullable ReadPackage alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        return CaseImport.preview(
                alreadyRead == null
                        ? cases.readToPreview(me.id(), framework, file == null ? new byte[0] : file, level, whole)
                        : alreadyRead);
    }

    /** Stores a package of CASE in the framework's draft, which is created if there is none. */
    @PostMapping(path = "/frameworks/{id}/imports/case", consumes = "application/json")
    CaseImport.Stored store(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer level,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestAttribute(name = CaseUnderAKey.READ, required = false) CaseImport.@Nullable ReadPackage alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        return cases.store(
                me.id(),
                id,
                alreadyRead == null
                        ? cases.readToStore(me.id(), id, file == null ? new byte[0] : file, level, whole)
                        : alreadyRead);
    }

    /** The edition as a table that Moodle imports as a framework of competencies. */
    @GetMapping(path = "/framework-versions/{id}/moodle")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> moodle(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        MoodleExport.Exported exported = moodle.of(me.id(), id);
        var table = new Spreadsheet();
        exported.rows().forEach(table::row);
        return Download.of(exported.fileName(), "text/csv;charset=UTF-8", table.bytes());
    }

    /** The language of an edition, its creator and its licence. */
    @GetMapping("/framework-versions/{id}/facts")
    ResponseEntity<EditionFacts.Facts> facts(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        FrameworkVersion version = frameworks.edition(me.id(), id);
        return Versions.tagged(version.version(), EditionFacts.of(version));
    }

    /** Changes what a draft says about itself. */
    @PutMapping("/framework-versions/{id}/facts")
    ResponseEntity<EditionFacts.Facts> change(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody FactsIn in) {
        FrameworkVersion version = facts.change(
                me.id(), id, new EditionFacts.Facts(in.language(), in.creator(), in.licence()), read.required());
        return Versions.tagged(version.version(), EditionFacts.of(version));
    }
}
