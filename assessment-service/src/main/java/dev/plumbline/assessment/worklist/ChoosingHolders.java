package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whom HR, or an administrator where nobody in HR can, gives a task to; about no task: whom many are given to. */
@Component
class ChoosingHolders implements ChoosesPeople {

    private final Worklist worklist;
    private final HeldRoles heldRoles;
    private final AbleToHold ableToHold;

    ChoosingHolders(Worklist worklist, HeldRoles heldRoles, AbleToHold ableToHold) {
        this.worklist = worklist;
        this.heldRoles = heldRoles;
        this.ableToHold = ableToHold;
    }

    @Override
    public String purpose() {
        return "holder";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        if (GivingTasks.appoints(heldRoles.roles(actor)).isEmpty()) {
            throw Refusal.notFound();
        }
        if (!about.isEmpty()) {
            WorkItem item = worklist.find(about.getFirst());
            if (!heldRoles.holds(actor, Role.HR) && item.vacancy() != Vacancy.NOBODY_ABLE) {
                throw Refusal.notFound();
            }
            if (actor.equals(item.subject())) {
                throw Refusal.forbidden("on-oneself");
            }
        }
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        Map<UUID, Refusal> barred = new HashMap<>();
        if (!about.isEmpty()) {
            WorkItem item = worklist.find(about.getFirst());
            if (!item.isOfTheSubject()) {
                barred.putAll(ableToHold.barred(item, found));
            }
        }
        if (!heldRoles.holds(actor, Role.HR)) {
            barred.put(actor, Refusal.forbidden("on-oneself"));
        }
        return barred;
    }
}
