package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who is named in the lists of a draft: whose line takes part, who is taken out. Those who have left can be too. */
@Component
class ChoosingForLists implements ChoosesPeople {

    private final ViewingCycles viewing;

    ChoosingForLists(ViewingCycles viewing) {
        this.viewing = viewing;
    }

    @Override
    public String purpose() {
        return "listed";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        viewing.mustBeHr(actor);
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        return Map.of();
    }

    @Override
    public boolean takesLeavers() {
        return true;
    }
}
