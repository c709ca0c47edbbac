package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who can prepare a task for its holder. */
@Component
class ChoosingDelegates implements ChoosesPeople {

    private final Worklist worklist;
    private final AbleToHold ableToHold;

    ChoosingDelegates(Worklist worklist, AbleToHold ableToHold) {
        this.worklist = worklist;
        this.ableToHold = ableToHold;
    }

    @Override
    public String purpose() {
        return "delegate";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        if (!actor.equals(worklist.find(ChoosesPeople.about(about, 0)).holder())) {
            throw Refusal.notFound();
        }
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        return ableToHold.barred(worklist.find(about.getFirst()), found);
    }
}
