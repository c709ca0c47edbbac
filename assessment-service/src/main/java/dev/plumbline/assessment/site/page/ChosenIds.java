package dev.plumbline.assessment.site.page;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The ids that a form sends for what was ticked in it. */
public final class ChosenIds {

    private ChosenIds() {}

    /** The ids, each once, in the order in which they were sent. Whatever else is in an address or a form chooses nothing. */
    public static List<UUID> of(Collection<String> sent) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (String one : sent) {
            try {
                ids.add(UUID.fromString(one));
            } catch (IllegalArgumentException e) {
                // No id: nothing is chosen by it.
            }
        }
        return List.copyOf(ids);
    }
}
