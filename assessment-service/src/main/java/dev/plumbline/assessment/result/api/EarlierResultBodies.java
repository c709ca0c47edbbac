package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Earlier results are imported by HR. */
@Component
class EarlierResultBodies implements AsksFirst {

    private static final String FILE = "/api/v1/imports/earlier-results";

    private static final String PAGES = "/earlier-results";

    private final HeldRoles heldRoles;

    EarlierResultBodies(HeldRoles heldRoles) {
        this.heldRoles = heldRoles;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        boolean earlier =
                pattern.startsWith(PAGES) || pattern.startsWith(FILE) || pattern.startsWith("/api/v1/earlier-results");
        if (earlier && !heldRoles.holds(me.id(), Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    /** The page sends the file back with what it showed, in Base64. */
    @Override
    public @Nullable Integer mostBytes(String pattern) {
        if (pattern.startsWith(PAGES)) {
            return MOST_BYTES_OF_A_PAGE;
        }
        return pattern.startsWith(FILE) ? ImportingEarlierResults.MOST_BYTES + 1 : null;
    }
}
