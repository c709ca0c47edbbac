package dev.plumbline.assessment.worklist;

import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who of some people cannot be given a task, and why. */
@Component
class AbleToHold {

    private final FourEyes eyes;
    private final Directory people;

    AbleToHold(FourEyes eyes, Directory people) {
        this.eyes = eyes;
        this.people = people;
    }

    Map<UUID, Refusal> barred(WorkItem item, List<UUID> found) {
        Map<UUID, String> names = people.names(found);
        Map<UUID, Refusal> barred = new HashMap<>();
        eyes.hindrances(found, item)
                .forEach((person, hindrance) ->
                        barred.put(person, FourEyes.barred("person", hindrance, names.getOrDefault(person, ""))));
        UUID holder = item.holder();
        if (holder != null && found.contains(holder)) {
            barred.put(holder, Refusal.invalid("person", "holds-it-already", names.getOrDefault(holder, "")));
        }
        return barred;
    }
}
