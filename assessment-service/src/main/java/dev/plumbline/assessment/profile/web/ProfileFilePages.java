package dev.plumbline.assessment.profile.web;

import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.profile.ProfileTable;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.page.FileForm;
import dev.plumbline.assessment.site.page.Spreadsheet;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Role profiles as files, out and in. */
@Controller
@RequestMapping("/role-profiles")
class ProfileFilePages {

    private final ImportingProfiles importing;
    private final ProfileTable table;
    private final RoleProfiles profiles;
    private final FileForm form;

    ProfileFilePages(ImportingProfiles importing, ProfileTable table, RoleProfiles profiles, FileForm form) {
        this.importing = importing;
        this.table = table;
        this.profiles = profiles;
        this.form = form;
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> csv(@AuthenticationPrincipal CurrentUser me) {
        var sheet = new Spreadsheet();
        table.rows(me.id()).forEach(sheet::row);
        return Download.of("role-profiles.csv", "text/csv;charset=UTF-8", sheet.bytes());
    }

    @GetMapping("/export.xlsx")
    ResponseEntity<byte[]> workbook(@AuthenticationPrincipal CurrentUser me) {
        return Download.of(
                "role-profiles.xlsx", ExcelSheet.MEDIA_TYPE, ExcelSheet.of("Role profiles", table.rows(me.id())));
    }

    @GetMapping("/import")
    String form(@AuthenticationPrincipal CurrentUser me) {
        profiles.mustBeHr(me.id());
        return "profile/import";
    }

    /**
     * Shows what a file would do, or stores the one that was shown.
     *
     * @param content the file that was shown, as its page gives it back; empty for a new one
     * @param seen what its preview said
     */
    @PostMapping("/import")
    String take(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String content,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "preview") String action,
            Model model)
            throws IOException {
        profiles.mustBeHr(me.id());
        boolean stored = form.take(me, importing, new FileForm.Sent(file, content, seen, action), model);
        return stored ? "redirect:/role-profiles?done=saved" : "profile/import";
    }
}
