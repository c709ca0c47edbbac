package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.PeopleFile;
import dev.plumbline.assessment.people.PeopleImport;
import dev.plumbline.assessment.people.PeopleImport.Change;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Faulty;
import dev.plumbline.assessment.people.PeopleImport.Shown;
import dev.plumbline.assessment.people.ViewingImports;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.Map;
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

/** The import of people: a file is shown first, its questions are answered, and then it is applied. */
@RestController
@RequestMapping("/api/v1/imports/people")
class ImportApi {

    /** Answers by the key of their question. */
    record AnswersIn(Map<String, Choice> answers) {}

    private final ImportingPeople importing;
    private final ViewingImports viewing;

    ImportApi(ImportingPeople importing, ViewingImports viewing) {
        this.importing = importing;
        this.viewing = viewing;
    }

    /**
     * With {@code apply} a file that raises no question is applied at once, as 202; one that does is refused as 422 with
     * all of them. Without, 201 with what it would change.
     */
    @PostMapping(consumes = {"text/csv", ExcelSheet.MEDIA_TYPE})
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PeopleImport.class)))
    @ApiResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = ImportingPeople.Imported.class)))
    ResponseEntity<?> take(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(defaultValue = "false") boolean apply,
            @RequestParam(defaultValue = "false") boolean whole,
            @RequestAttribute(name = PeopleUnderAKey.READ, required = false) @Nullable PeopleFile alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        PeopleFile read =
                alreadyRead == null ? importing.read(me.id(), file == null ? new byte[0] : file) : alreadyRead;
        if (apply) {
            return accepted(importing.importCsv(me.id(), read, whole));
        }
        PeopleImport shown = importing.preview(me.id(), read, whole);
        return ResponseEntity.created(URI.create("/api/v1/imports/people/" + shown.id()))
                .eTag("\"" + shown.version() + "\"")
                .body(shown);
    }

    private static ResponseEntity<ImportingPeople.Imported> accepted(ImportingPeople.Imported imported) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + imported.jobId()))
                .body(imported);
    }

    @GetMapping
    Listing<PeopleImport> waiting(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                viewing.waiting(me.id()), after, limit, one -> one.id().toString());
    }

    @GetMapping("/{id}")
    ResponseEntity<PeopleImport> one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return tagged(viewing.find(me.id(), id));
    }

    private static ResponseEntity<PeopleImport> tagged(PeopleImport shown) {
        return Versions.tagged(shown.version(), shown);
    }

    @GetMapping("/{id}/rows")
    Listing<Shown> rows(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Change change,
            @RequestParam(defaultValue = "-2147483648") int after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Listing.most(limit);
        return Listing.page(
                viewing.rows(me.id(), id, change, after, most + 1), most, row -> String.valueOf(row.place()));
    }

    @GetMapping("/{id}/faults")
    Listing<Faulty> faults(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(viewing.faults(me.id(), id), after, limit, Faulty::key);
    }

    @PutMapping("/{id}/answers")
    ResponseEntity<PeopleImport> answer(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody AnswersIn in) {
        return tagged(importing.answer(me.id(), id, read.required(), in.answers()));
    }

    @PostMapping("/{id}/renew")
    ResponseEntity<PeopleImport> renew(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return tagged(importing.renew(me.id(), id, read.required()));
    }

    @PostMapping("/{id}/agree")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void agree(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        importing.agree(me.id(), id, read.required());
    }

    /** Answers may come with it; then they are given first, and nothing is done if that leaves or raises a question. */
    @PostMapping("/{id}/apply")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ImportingPeople.Imported> apply(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody(required = false) @Nullable AnswersIn in) {
        return accepted(importing.apply(me.id(), id, read.required(), in == null ? Map.of() : in.answers()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        importing.discard(me.id(), id, read.required());
    }
}
