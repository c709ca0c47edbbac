package dev.plumbline.assessment.profile.api;

import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.profile.ProfileFile;
import dev.plumbline.assessment.profile.ProfileTable;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.page.Spreadsheet;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Role profiles as files, out and in. */
@RestController
@RequestMapping("/api/v1")
class ProfileFileApi {

    private final ImportingProfiles importing;
    private final ProfileTable table;

    ProfileFileApi(ImportingProfiles importing, ProfileTable table) {
        this.importing = importing;
        this.table = table;
    }

    /** Reads CSV or a workbook of role profiles and says what it would do; stores nothing. */
    @PostMapping(
            path = "/imports/role-profiles/preview",
            consumes = {"text/csv", ExcelSheet.MEDIA_TYPE, "application/octet-stream"})
    ImportingProfiles.Preview preview(
            @AuthenticationPrincipal CurrentUser me,
            @RequestAttribute(name = ProfilesUnderAKey.READ, required = false) @Nullable ProfileFile alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        return importing.preview(me.id(), alreadyRead, file);
    }

    /**
     * Stores it, whole or not at all.
     *
     * @param seen what the preview said, so that nothing is stored that was not shown; without it nothing is compared
     */
    @PostMapping(
            path = "/imports/role-profiles",
            consumes = {"text/csv", ExcelSheet.MEDIA_TYPE, "application/octet-stream"})
    ImportingProfiles.Preview store(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String seen,
            @RequestAttribute(name = ProfilesUnderAKey.READ, required = false) @Nullable ProfileFile alreadyRead,
            @RequestBody(required = false) byte @Nullable [] file) {
        return importing.store(me.id(), alreadyRead, file, seen);
    }

    /** All profiles that count as CSV, as it is imported. */
    @GetMapping("/role-profiles/export")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> csv(@AuthenticationPrincipal CurrentUser me) {
        var sheet = new Spreadsheet();
        table.rows(me.id()).forEach(sheet::row);
        return Download.of("role-profiles.csv", "text/csv;charset=UTF-8", sheet.bytes());
    }

    /** The same as a workbook. */
    @GetMapping("/role-profiles/export/xlsx")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> workbook(@AuthenticationPrincipal CurrentUser me) {
        return Download.of(
                "role-profiles.xlsx", ExcelSheet.MEDIA_TYPE, ExcelSheet.of("Role profiles", table.rows(me.id())));
    }
}
