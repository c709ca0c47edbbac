package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.result.EarlierResult;
import dev.plumbline.assessment.result.EarlierResultFile;
import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.result.RemovingEarlierResults;
import dev.plumbline.assessment.result.ViewingEarlierResults;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.page.ExcelSheet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Results that people were given elsewhere: in by file, looked through, removed. */
@RestController
@RequestMapping("/api/v1")
class EarlierResultApi {

    private final ImportingEarlierResults importing;
    private final ViewingEarlierResults viewing;
    private final RemovingEarlierResults removing;

    EarlierResultApi(
            ImportingEarlierResults importing, ViewingEarlierResults viewing, RemovingEarlierResults removing) {
        this.importing = importing;
        this.viewing = viewing;
        this.removing = removing;
    }

    /** Reads CSV or a workbook of earlier results and says what it would do; stores nothing. */
    @PostMapping(
            path = "/imports/earlier-results/preview",
            consumes = {"text/csv", ExcelSheet.MEDIA_TYPE, "application/octet-stream"})
    ImportingEarlierResults.Preview preview(
            @AuthenticationPrincipal CurrentUser me,
            @RequestAttribute(name = EarlierResultsUnderAKey.READ, required = false) @Nullable
                    EarlierResultFile alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        return importing.preview(me.id(), alreadyRead, file);
    }

    /**
     * Stores it, whole or not at all.
     *
     * @param seen what the preview said, so that nothing is stored that was not shown; without it nothing is compared
     */
    @PostMapping(
            path = "/imports/earlier-results",
            consumes = {"text/csv", ExcelSheet.MEDIA_TYPE, "application/octet-stream"})
    ImportingEarlierResults.Preview store(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String seen,
            @RequestAttribute(name = EarlierResultsUnderAKey.READ, required = false) @Nullable
                    EarlierResultFile alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        return importing.store(me.id(), alreadyRead, file, seen);
    }

    /**
     * The results that were imported, the last imported first.
     *
     * @param person whose; without it everybody's
     */
    @GetMapping("/earlier-results")
    Listing<EarlierResult> page(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "100") int limit) {
        return viewing.page(me.id(), person, after, limit);
    }

    /** Removes one that was imported by mistake. */
    @DeleteMapping("/earlier-results/{id}")
    void remove(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        removing.remove(me.id(), id);
    }
}
