package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.ImportingSheets;
import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.MappingSheets;
import dev.plumbline.assessment.framework.PreviewingSheets;
import dev.plumbline.assessment.framework.ReadTables;
import dev.plumbline.assessment.framework.SheetImport;
import dev.plumbline.assessment.framework.SheetMapping;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** The import of tables: upload, preview by what the columns are, import. */
@RestController
@RequestMapping("/api/v1")
class SheetApi {

    record MappingNameIn(@Size(max = 120) String name) {}

    private final KeepingSheets keeping;
    private final PreviewingSheets previewing;
    private final MappingSheets mapping;
    private final ImportingSheets importing;

    SheetApi(KeepingSheets keeping, PreviewingSheets previewing, MappingSheets mapping, ImportingSheets importing) {
        this.keeping = keeping;
        this.previewing = previewing;
        this.mapping = mapping;
        this.importing = importing;
    }

    /**
     * Keeps a file of tables for a day: a workbook of Excel, CSV, or the tables of a web page. Says what its columns seem to be, and
     * what would come of it.
     */
    @PostMapping(path = "/frameworks/{id}/imports/sheet", consumes = "application/octet-stream")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SheetImport> keep(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestAttribute(name = SheetUnderAKey.READ, required = false) @Nullable ReadTables alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        byte[] content = file == null ? new byte[0] : file;
        ReadTables read = alreadyRead == null ? keeping.read(me.id(), id, name, content) : alreadyRead;
        return created(me, keeping.keep(me.id(), id, name, content, read), alreadyRead);
    }

    private ResponseEntity<SheetImport> created(CurrentUser me, UUID id, @Nullable ReadTables alreadyRead) {
        SheetImport kept = previewing.show(me.id(), id, alreadyRead);
        return Versions.created("/api/v1/sheet-imports/" + id, kept.version(), kept);
    }

    private ResponseEntity<SheetImport> shown(CurrentUser me, UUID id, @Nullable ReadTables alreadyRead) {
        SheetImport shown = previewing.show(me.id(), id, alreadyRead);
        return Versions.tagged(shown.version(), shown);
    }

    /** A file that was kept, with what would come of it, or how far its import is. */
    @GetMapping("/sheet-imports/{id}")
    ResponseEntity<SheetImport> show(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return shown(me, id, null);
    }

    /** Says what the columns of a file are. */
    @PutMapping("/sheet-imports/{id}/mapping")
    ResponseEntity<SheetImport> map(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody SheetMapping in) {
        mapping.mapExactly(me.id(), id, in, read.required());
        return shown(me, id, null);
    }

    /** Keeps what the columns of a file are under a name, for other files with the same columns. */
    @PostMapping("/sheet-imports/{id}/mapping/name")
    List<SheetImport.KeptMapping> name(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestAttribute(name = SheetUnderAKey.READ, required = false) @Nullable ReadTables alreadyRead,
            @RequestBody MappingNameIn in) {
        mapping.name(me.id(), id, in.name(), alreadyRead);
        return mapping.named(me.id());
    }

    /**
     * Imports a file into the draft of its framework; repeated, it answers the same and imports nothing again. 200 where all of
     * it is stored; 202 with the job where a job stores it.
     *
     * @param seen what its preview said, so that nothing is replaced that was not shown; without it nothing is compared
     */
    @PostMapping("/sheet-imports/{id}/import")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ImportingSheets.Stored.class)))
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ImportingSheets.Stored.class)))
    ResponseEntity<ImportingSheets.Stored> store(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestParam(required = false) @Nullable String seen,
            @RequestAttribute(name = SheetUnderAKey.READ, required = false) @Nullable ReadTables alreadyRead) {
        ImportingSheets.Stored stored = importing.store(me.id(), id, whole, seen, read.required(), alreadyRead);
        return stored.jobId() == null
                ? Versions.tagged(previewing.show(me.id(), id).version(), stored)
                : ResponseEntity.accepted()
                        .location(URI.create("/api/v1/jobs/" + stored.jobId()))
                        .body(stored);
    }

    /**
     * Keeps a file again that is imported, for another of its sheets: one that was not imported by it, of skills if there is one. Says
     * what its columns seem to be, and what would come of it.
     */
    @PostMapping("/sheet-imports/{id}/another")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SheetImport> another(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestAttribute(name = SheetUnderAKey.READ, required = false) @Nullable ReadTables alreadyRead) {
        ReadTables read = alreadyRead == null ? keeping.read(me.id(), id) : alreadyRead;
        return created(me, keeping.again(me.id(), id, read), alreadyRead);
    }

    @DeleteMapping("/sheet-imports/{id}")
    void discard(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        keeping.discard(me.id(), id, read.required());
    }

    /** What columns mean, kept under names; the last changed first. */
    @GetMapping("/sheet-mappings")
    Listing<SheetImport.KeptMapping> named(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit) {
        return Listing.part(
                mapping.named(me.id()), after, limit, kept -> kept.id().toString());
    }

    @DeleteMapping("/sheet-mappings/{id}")
    void forget(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        mapping.forget(me.id(), id);
    }
}
