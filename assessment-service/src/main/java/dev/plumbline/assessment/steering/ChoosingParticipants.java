package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who can be added to a cycle that runs; about no cycle: who can take part in a new one. */
@Component
class ChoosingParticipants implements ChoosesPeople {

    private final ViewingCycles viewing;
    private final BeginningAssessments beginning;
    private final Directory people;

    ChoosingParticipants(ViewingCycles viewing, BeginningAssessments beginning, Directory people) {
        this.viewing = viewing;
        this.beginning = beginning;
        this.people = people;
    }

    @Override
    public String purpose() {
        return "participant";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        if (about.isEmpty()) {
            viewing.mustBeHr(actor);
        } else {
            viewing.forHr(actor, about.getFirst());
        }
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        Map<UUID, Refusal> barred = new HashMap<>();
        if (!about.isEmpty()) {
            Map<UUID, String> names = people.names(found);
            beginning
                    .subjects(about.getFirst(), found)
                    .forEach((person, withdrawn) -> barred.put(
                            person,
                            Refusal.invalid(
                                    "people",
                                    withdrawn ? "withdrawn-from-cycle" : "already-in-cycle",
                                    names.getOrDefault(person, ""))));
        }
        return barred;
    }
}
