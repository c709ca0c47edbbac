package dev.plumbline.assessment.development;

import dev.plumbline.assessment.people.ChoosesPeople;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who can be asked to help with a development action of one's own: everybody but oneself. */
@Component
class ChoosingMentors implements ChoosesPeople {

    private final ReadingDevelopment reading;

    ChoosingMentors(ReadingDevelopment reading) {
        this.reading = reading;
    }

    @Override
    public String purpose() {
        return "mentor";
    }

    @Override
    public void mayChoose(UUID actor, List<UUID> about) {
        reading.mustBeOwn(actor, ChoosesPeople.about(about, 0));
    }

    @Override
    public Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found) {
        return Map.of(actor, Refusal.invalid("mentor", "mentor-self"));
    }
}
