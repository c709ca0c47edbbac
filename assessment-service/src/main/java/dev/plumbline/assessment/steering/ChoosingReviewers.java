package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.FourEyes;
import dev.plumbline.assessment.worklist.FourEyes.Duty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who can review a person of a cycle; about the cycle alone: who can review those who are added to it. */
@Component
class ChoosingReviewers implements ChoosesPeople {

    private final NamingReviewers naming;
    private final ViewingCycles viewing;
    private final HeldRoles heldRoles;
    private final FourEyes eyes;
    private final Directory people;

    ChoosingReviewers(
            NamingReviewers naming, ViewingCycles viewing, HeldRoles heldRoles, FourEyes eyes, Directory people) {
        this.naming = naming;
        this.viewing = viewing;
        this.heldRoles = heldRoles;
        this.eyes = eyes;
        this.people = people;
    }

    @Override
    public String purpose() {
        return "reviewer";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        UUID cycle = ChoosesPeople.about(about, 0);
        if (about.size() > 1) {
            naming.about(actor, cycle, about.get(1));
        } else {
            viewing.forHr(actor, cycle);
        }
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        Map<UUID, Refusal> barred = new HashMap<>();
        if (about.size() > 1) {
            Map<UUID, String> names = people.names(found);
            eyes.hindrancesAbout(found, Duty.REVIEW, about.get(1))
                    .forEach((person, hindrance) ->
                            barred.put(person, FourEyes.barred("reviewer", hindrance, names.getOrDefault(person, ""))));
            if (!heldRoles.holds(actor, Role.HR)) {
                barred.put(actor, Refusal.forbidden("on-oneself"));
            }
        }
        return barred;
    }
}
