package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.ImportBodies;
import org.springframework.stereotype.Component;

/** Earlier results are imported by HR. */
@Component
class EarlierResultBodies extends ImportBodies {

    private final HeldRoles heldRoles;

    EarlierResultBodies(HeldRoles heldRoles) {
        super("earlier-results", ImportingEarlierResults.MOST_BYTES);
        this.heldRoles = heldRoles;
    }

    @Override
    protected void mayImport(CurrentUser me) {
        if (!heldRoles.holds(me.id(), Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
    }
}
