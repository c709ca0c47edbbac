package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who can be the deputy of a person. */
@Component
class ChoosingDeputies implements ChoosesPeople {

    private final Substitutions substitutions;

    ChoosingDeputies(Substitutions substitutions) {
        this.substitutions = substitutions;
    }

    @Override
    public String purpose() {
        return "deputy";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        substitutions.person(actor, ChoosesPeople.about(about, 0));
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        UUID person = about.getFirst();
        Map<UUID, Refusal> barred = new HashMap<>();
        if (!actor.equals(person)) {
            barred.put(actor, Refusal.forbidden("deputy-of-own-naming"));
        }
        barred.put(person, Refusal.invalid("deputy", "deputy-oneself"));
        return barred;
    }
}
