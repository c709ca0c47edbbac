package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A purpose for which people are chosen in a form. Each context says of its own forms who may look for people there, and
 * who cannot be chosen. That somebody has left is known without it.
 */
public interface ChoosesPeople {

    /** The word for it in addresses, such as {@code deputy}; unique. */
    String purpose();

    /**
     * Whether the form is there for somebody.
     *
     * @param about what the form is about, such as a task; as many ids as the purpose needs
     * @throws Refusal as the form itself would be refused; as not found where {@code about} has too few ids
     */
    void mayChoose(UUID actor, List<UUID> about);

    /**
     * Who of some people cannot be chosen, and why. The act asks again.
     *
     * @param found at most as many as a page shows, each once
     */
    Map<UUID, Refusal> barred(UUID actor, List<UUID> about, List<UUID> found);

    /** A sentence about somebody who can be chosen: the message {@code picker.note.<key>} with its arguments. */
    record Note(String key, List<Object> arguments) {}

    /**
     * What is to be known before somebody is chosen who can be: a sentence for each of whom there is something.
     *
     * @param found as {@link #barred}
     */
    default Map<UUID, Note> notes(UUID actor, List<UUID> about, List<UUID> found) {
        return Map.of();
    }

    /** Whether people who have left can be chosen too. */
    default boolean takesLeavers() {
        return false;
    }

    /**
     * One of the ids that a form is about.
     *
     * @throws Refusal as not found where there are fewer
     */
    static UUID about(List<UUID> about, int n) {
        if (about.size() <= n) {
            throw Refusal.notFound();
        }
        return about.get(n);
    }
}
