package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who was chosen in a form: ids, as the form offers them. */
public final class ChosenPeople {

    private ChosenPeople() {}

    /**
     * The one who was chosen.
     *
     * @param field to which the error leads
     * @param chosen null or empty for nobody
     * @throws Refusal where nobody was chosen
     */
    public static UUID one(String field, @Nullable String chosen) {
        return atMostOne(field, chosen).orElseThrow(() -> Refusal.invalid(field, "person-choose"));
    }

    /**
     * The one who was chosen; empty for nobody.
     *
     * @param field to which the error leads
     * @param chosen null or empty for nobody
     * @throws Refusal for what is no id
     */
    public static Optional<UUID> atMostOne(String field, @Nullable String chosen) {
        return some(field, chosen == null ? List.of() : List.of(chosen)).stream()
                .findFirst();
    }

    /**
     * All who were chosen, each once, in order.
     *
     * @param field to which the error leads
     * @throws Refusal for what is no id
     */
    public static List<UUID> some(String field, List<String> chosen) {
        try {
            return chosen.stream()
                    .filter(one -> !one.isEmpty())
                    .map(UUID::fromString)
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(field, "person-choose");
        }
    }
}
