package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillCatalogue.Called;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What jobs need side by side: each skill by what it is called where those of all frameworks are, so that two with the same code
 * are two.
 */
final class CalledNeeds {

    /** The order in which skills are shown. */
    static final Comparator<Called> BY_CODE = Comparator.comparing(Called::code).thenComparing(Called::name);

    private final SkillCatalogue catalogue;
    private final Map<UUID, Called> called;

    CalledNeeds(SkillCatalogue catalogue) {
        this.catalogue = catalogue;
        this.called = catalogue.called();
    }

    /** What a skill that is offered is called. */
    Called of(SkillCatalogue.Offered skill) {
        return called.getOrDefault(skill.originId(), new Called(skill.code(), skill.name()));
    }

    /** What the skill is called that is needed: where no edition had it when that was set, the one that has its code now. */
    private Called of(Profile.Need need) {
        var asItIs = new Called(need.code(), need.name());
        UUID origin = need.origin();
        return origin != null
                ? called.getOrDefault(origin, asItIs)
                : catalogue.byCode(need.code()).stream()
                        .findFirst()
                        .map(this::of)
                        .orElse(asItIs);
    }

    /** The levels that a job needs. */
    Map<Called, Integer> levels(Profile profile) {
        Map<Called, Integer> levels = new HashMap<>();
        profile.needs().forEach(need -> levels.merge(of(need), need.level(), Math::max));
        return levels;
    }
}
