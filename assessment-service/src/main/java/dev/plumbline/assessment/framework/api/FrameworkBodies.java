package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.CaseImport;
import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Frameworks are changed, and pages read, for who owns frameworks. */
@Component
class FrameworkBodies implements AsksFirst {

    /** Where pages are read and nothing is stored. */
    private static final String READING = "/api/v1/imports/skill-page/";

    private static final String TEXTS = "/api/v1/skills/{id}/texts";

    private static final String CASE_PREVIEW = "/api/v1/imports/case/preview";

    private static final String PAGES = "/frameworks/";

    private final HeldRoles heldRoles;

    FrameworkBodies(HeldRoles heldRoles) {
        this.heldRoles = heldRoles;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        boolean works = pattern.startsWith(PAGES)
                || pattern.startsWith("/api/v1/frameworks")
                || pattern.startsWith("/api/v1/framework-versions")
                || pattern.startsWith("/api/v1/skill-levels")
                || pattern.startsWith("/api/v1/skills")
                || pattern.startsWith(READING)
                || pattern.startsWith("/api/v1/sheet-imports")
                || pattern.startsWith("/api/v1/sheet-mappings")
                || pattern.equals(CASE_PREVIEW);
        if (works && !heldRoles.holds(me.id(), Role.FRAMEWORK_OWNER)) {
            throw Refusal.forbidden("not-framework-owner");
        }
    }

    @Override
    public @Nullable Integer mostBytes(String pattern) {
        if (pattern.startsWith(PAGES)) {
            return MOST_BYTES_WITH_FILES;
        }
        if (pattern.endsWith("/imports/case") || pattern.equals(CASE_PREVIEW)) {
            return CaseImport.MOST_BYTES;
        }
        if (pattern.endsWith("/imports/sheet")) {
            return KeepingSheets.MOST_BYTES;
        }
        // A character has four bytes at most.
        return pattern.endsWith("/imports/skill-page") || pattern.startsWith(READING) || pattern.equals(TEXTS + "/page")
                ? 4 * PageText.MOST_CHARACTERS + 1
                : null;
    }
}
