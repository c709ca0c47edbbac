package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who is to review people of a cycle from now on; of each of them four eyes are asked when it is done. */
@Component
class ChoosingNextReviewers implements ChoosesPeople {

    private final ActingOnPeople acting;

    ChoosingNextReviewers(ActingOnPeople acting) {
        this.acting = acting;
    }

    @Override
    public String purpose() {
        return "next-reviewer";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        acting.cycle(actor, ChoosesPeople.about(about, 0));
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        return Map.of();
    }
}
