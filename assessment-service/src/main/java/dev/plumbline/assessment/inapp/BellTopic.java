package dev.plumbline.assessment.inapp;

import dev.plumbline.assessment.live.Followed;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Each person's own bell. */
@Component
class BellTopic implements Followed {

    @Override
    public String kind() {
        return "bell";
    }

    @Override
    public boolean mayFollow(UUID person, UUID id) {
        return person.equals(id);
    }
}
