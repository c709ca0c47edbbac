package dev.plumbline.assessment.policy.web;

import dev.plumbline.assessment.cycle.PolicyBounds;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Policy.Bound;
import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The numbers of a policy as pages show them: in sections by what they are for. */
@Component
class PolicySections {

    /** The sections in their order, each with its numbers. */
    private enum Section {
        JUDGING(
                "coverPercent",
                "minDistinctEvidence",
                "fullMonths",
                "agedMonths",
                "classTolerance",
                "piecesPerStatement",
                "monthsApart",
                "witnessFirst"),
        SECOND("secondAssessorTop", "secondAssessorDiffers", "samplePercent"),
        CALIBRATION("quorum", "signaturePercent", "figureItems", "figurePeople", "figurePercent"),
        COURSE("mostReturns", "graceDays", "validMonths"),
        TASKS(
                "reminderDays",
                "secondReminderDays",
                "thirdReminderDays",
                "nudgeHours",
                "escalateAfterDays",
                "toHrAfterDays"),
        APPEALS("appealDays", "talkDays", "challengeDays", "confirmDays");

        private final List<String> numbers;

        Section(String... numbers) {
            this.numbers = List.of(numbers);
        }
    }

    private static final Map<String, Bound> BOUNDS =
            Policy.BOUNDS.stream().collect(Collectors.toMap(Bound::name, Function.identity()));

    /**
     * A number.
     *
     * @param value as it is, or was typed
     * @param before in the version of which it was made; null where that says the same, or there is none
     */
    record Number(
            String name,
            String value,
            int least,
            int most,
            @Nullable Integer before) {}

    /** Numbers that belong together. */
    record Shown(String key, List<Number> numbers) {

        /** How many of them are other than in the version before. */
        public int differing() {
            return (int)
                    numbers.stream().filter(number -> number.before() != null).count();
        }

        /**
         * How many of them were refused.
         *
         * @param wrong what is wrong, by where; null where nothing was refused
         */
        public int refused(@Nullable Map<String, String> wrong) {
            return wrong == null
                    ? 0
                    : (int) numbers.stream()
                            .filter(number -> wrong.containsKey("/" + number.name()))
                            .count();
        }
    }

    /**
     * A number of one skill.
     *
     * @param at where a refusal points to it
     * @param value empty where it is as for all
     * @param usual as for all
     */
    record OwnNumber(String name, String at, String value, int least, int most, int usual) {}

    /**
     * The numbers of one skill.
     *
     * @param skill its origin
     */
    record OwnNumbers(UUID skill, String code, String name, List<OwnNumber> numbers) {}

    /**
     * What differs between two versions in the numbers of skills.
     *
     * @param before empty for as for all, as {@code now} is
     */
    record OwnDifference(
            String skill,
            String name,
            @Nullable Integer before,
            @Nullable Integer now) {}

    private final PolicyBounds bounds;
    private final OfferedSkills offered;

    PolicySections(PolicyBounds bounds, OfferedSkills offered) {
        this.bounds = bounds;
        this.offered = offered;
    }

    /**
     * All numbers but those of skills.
     *
     * @param values by name, as they are or were typed
     * @param before the version with which they are compared; null for none
     */
    List<Shown> of(Map<String, String> values, @Nullable Policy before) {
        return Arrays.stream(Section.values())
                .map(section -> new Shown(
                        section.name(),
                        section.numbers.stream()
                                .map(name -> number(BOUNDS.get(name), values.getOrDefault(name, ""), before))
                                .toList()))
                .toList();
    }

    /** The numbers that are other than in the version before, of all sections. */
    static List<Number> differing(List<Shown> sections) {
        return sections.stream()
                .flatMap(section -> section.numbers().stream())
                .filter(number -> number.before() != null)
                .toList();
    }

    private Number number(@Nullable Bound bound, String value, @Nullable Policy before) {
        if (bound == null) {
            throw new IllegalStateException("A section names a number that no policy has");
        }
        Integer was = before == null ? null : bound.of(before);
        return new Number(
                bound.name(),
                value,
                bound.least(),
                bounds.most(bound),
                was == null || value.equals("" + was) ? null : was);
    }

    /**
     * The numbers of skills.
     *
     * @param typed by the names of the numbers, of each skill in order
     * @param usual the numbers for all
     */
    List<OwnNumbers> ofSkills(List<TypedSkill> typed, Policy usual) {
        SkillCatalogue known = offered.catalogue();
        return Stream.iterate(0, n -> n < typed.size(), n -> n + 1)
                .map(n -> {
                    TypedSkill one = typed.get(n);
                    var skill = known.byOrigin(one.skill());
                    return new OwnNumbers(
                            one.skill(),
                            skill.map(SkillCatalogue.Offered::code).orElse(""),
                            skill.map(SkillCatalogue.Offered::name)
                                    .orElse(one.skill().toString()),
                            Policy.PER_SKILL.stream()
                                    .map(bound -> new OwnNumber(
                                            bound.name(),
                                            "/skills/" + n + "/numbers/" + bound.name(),
                                            one.numbers().getOrDefault(bound.name(), ""),
                                            bound.least(),
                                            bound.most(),
                                            bound.of(usual)))
                                    .toList());
                })
                .toList();
    }

    /** What is other in the numbers of skills than in those of a version before. */
    List<OwnDifference> differences(Policy before, Policy now) {
        SkillCatalogue known = offered.catalogue();
        Map<UUID, Map<String, Integer>> was = bySkill(before);
        Map<UUID, Map<String, Integer>> is = bySkill(now);
        return Stream.concat(is.keySet().stream(), was.keySet().stream())
                .distinct()
                .flatMap(skill -> Policy.PER_SKILL.stream()
                        .map(bound -> new OwnDifference(
                                known.byOrigin(skill)
                                        .map(SkillCatalogue.Offered::name)
                                        .orElse(skill.toString()),
                                bound.name(),
                                was.getOrDefault(skill, Map.of()).get(bound.name()),
                                is.getOrDefault(skill, Map.of()).get(bound.name()))))
                .filter(one ->
                        one.before() == null ? one.now() != null : !one.before().equals(one.now()))
                .toList();
    }

    private static Map<UUID, Map<String, Integer>> bySkill(Policy policy) {
        return policy.skills().stream()
                .collect(Collectors.toMap(Policy.OfSkill::skill, Policy.OfSkill::numbers, (one, other) -> one));
    }

    /** The current skills whose code or name was typed; those of several frameworks where they have the same. */
    List<UUID> named(String typed) {
        SkillCatalogue known = offered.catalogue();
        List<String> codes = Stream.concat(known.codesLike(typed).stream(), known.codesNamed(typed).stream())
                .toList();
        return known.current().stream()
                .filter(skill -> codes.contains(skill.code()))
                .map(SkillCatalogue.Offered::originId)
                .distinct()
                .toList();
    }
}
