package dev.plumbline.assessment.profile.web;

import dev.plumbline.assessment.profile.ImportingProfiles;
import dev.plumbline.assessment.profile.ProfileTable;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.Spreadsheet;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.util.Base64;
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
    private final FormErrors formErrors;

    ProfileFilePages(ImportingProfiles importing, ProfileTable table, RoleProfiles profiles, FormErrors formErrors) {
        this.importing = importing;
        this.table = table;
        this.profiles = profiles;
        this.formErrors = formErrors;
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
        boolean store = action.equals("store");
        byte[] bytes = store || file == null
                ? FormReading.read(() -> Base64.getDecoder().decode(content))
                : file.getBytes();
        try {
            if (store) {
                if (seen.isEmpty()) {
                    throw new Refusal(Refusal.Kind.STALE, "stale");
                }
                importing.store(me.id(), bytes, seen);
                return "redirect:/role-profiles?done=saved";
            }
            show(me, bytes, model);
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.TOO_LARGE, Refusal.Kind.TOO_MANY, Refusal.Kind.STALE);
            if (refusal.kind() == Refusal.Kind.STALE) {
                show(me, bytes, model);
            }
        }
        return "profile/import";
    }

    private void show(CurrentUser me, byte[] bytes, Model model) {
        model.addAttribute("preview", importing.preview(me.id(), bytes));
        model.addAttribute("content", Base64.getEncoder().encodeToString(bytes));
    }
}
