package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whose tasks are looked for in one's own lists: anybody's, also of those who have left. */
@Component
class ChoosingForFilters implements ChoosesPeople {

    @Override
    public String purpose() {
        return "of-tasks";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        // Everybody has lists of tasks.
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
