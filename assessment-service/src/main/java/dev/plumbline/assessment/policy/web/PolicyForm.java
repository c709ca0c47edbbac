package dev.plumbline.assessment.policy.web;

import dev.plumbline.assessment.cycle.PolicyBounds;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Policy.Bound;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * A policy as it was typed.
 *
 * @param numbers by name
 * @param skills those that have numbers of their own
 */
record PolicyForm(Map<String, String> numbers, List<TypedSkill> skills) {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    private static final Map<String, Bound> BOUNDS =
            Policy.BOUNDS.stream().collect(Collectors.toMap(Bound::name, Function.identity()));

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** A policy as it is stored. */
    static PolicyForm of(Policy policy) {
        Map<String, String> numbers = new LinkedHashMap<>();
        Policy.BOUNDS.forEach(bound -> numbers.put(bound.name(), "" + bound.of(policy)));
        return new PolicyForm(
                numbers,
                policy.skills().stream()
                        .map(one -> {
                            Map<String, String> own = new LinkedHashMap<>();
                            one.numbers().forEach((name, number) -> own.put(name, "" + number));
                            return new TypedSkill(one.skill(), own);
                        })
                        .toList());
    }

    /** As a page sends it: each skill by its origin, and its numbers by its place. */
    static PolicyForm of(MultiValueMap<String, String> form) {
        Map<String, String> numbers = new LinkedHashMap<>();
        Policy.BOUNDS.forEach(bound -> numbers.put(bound.name(), typed(form, bound.name())));
        List<TypedSkill> skills = new ArrayList<>();
        List<String> origins = form.getOrDefault("skill", List.of());
        for (int n = 0; n < origins.size(); n++) {
            if (ID.matcher(origins.get(n)).matches()) {
                Map<String, String> own = new LinkedHashMap<>();
                for (Bound bound : Policy.PER_SKILL) {
                    own.put(bound.name(), typed(form, "/skills/" + n + "/numbers/" + bound.name()));
                }
                skills.add(new TypedSkill(UUID.fromString(origins.get(n)), own));
            }
        }
        return new PolicyForm(numbers, skills);
    }

    private static String typed(MultiValueMap<String, String> form, String name) {
        String value = form.getFirst(name);
        return value == null ? "" : value.strip();
    }

    /** The same with skills more, which have no numbers of their own yet. */
    PolicyForm with(List<UUID> more) {
        List<TypedSkill> all = new ArrayList<>(skills);
        more.stream()
                .filter(skill -> skills.stream().noneMatch(one -> one.skill().equals(skill)))
                .forEach(skill -> all.add(new TypedSkill(skill, Map.of())));
        return new PolicyForm(numbers, all);
    }

    /** The same without skills of which nothing is other than for all. */
    PolicyForm withoutEmpty() {
        return new PolicyForm(
                numbers, skills.stream().filter(one -> !one.isEmpty()).toList());
    }

    /**
     * What it says, for a version that is known by other means.
     *
     * @throws Refusal naming each field in which there is no whole number, and all else that is wrong then
     */
    Policy read(PolicyBounds bounds) {
        Map<String, Fault> unknown = new LinkedHashMap<>();
        Map<String, Integer> read = new LinkedHashMap<>();
        numbers.forEach((name, typed) -> read.put(name, number("/", name, typed, bounds, unknown)));
        List<Policy.OfSkill> own = new ArrayList<>();
        for (int n = 0; n < skills.size(); n++) {
            Map<String, Integer> others = new LinkedHashMap<>();
            String at = "/skills/" + n + "/numbers/";
            skills.get(n).numbers().forEach((name, typed) -> {
                if (!typed.isBlank()) {
                    others.put(name, number(at, name, typed, bounds, unknown));
                }
            });
            own.add(new Policy.OfSkill(skills.get(n).skill(), others));
        }
        Policy policy =
                Policy.of(0, bound -> read.getOrDefault(bound.name(), 0)).with(own);
        if (!unknown.isEmpty()) {
            List<Fault> faults = new ArrayList<>(unknown.values());
            bounds.faults(policy).stream()
                    .filter(fault -> !unknown.containsKey(fault.pointer()) && !isBeside(unknown.keySet(), fault))
                    .forEach(faults::add);
            throw Refusal.invalid(faults);
        }
        return policy;
    }

    /** The numbers of which one is wrong only beside the others, by what is wrong. */
    private static Set<String> beside(String code) {
        return switch (code) {
            case "policy-aged" -> Set.of("fullMonths", "agedMonths");
            case "policy-escalation" -> Set.of("escalateAfterDays", "toHrAfterDays");
            case "policy-reminders" -> Set.of("reminderDays", "secondReminderDays", "thirdReminderDays");
            // Whatever else is wrong is wrong of one number alone.
            default -> Set.of();
        };
    }

    /** Whether something is wrong only beside a number that is not known, so that it is not said yet. */
    private static boolean isBeside(Set<String> unknown, Fault fault) {
        return beside(fault.code()).stream().anyMatch(name -> unknown.stream().anyMatch(at -> at.endsWith("/" + name)));
    }

    /** The number that was typed; the least that it may be where that is none. */
    private static int number(String at, String name, String typed, PolicyBounds bounds, Map<String, Fault> unknown) {
        if (NUMBER.matcher(typed).matches()) {
            return Integer.parseInt(typed);
        }
        Bound bound = Objects.requireNonNull(BOUNDS.get(name));
        unknown.put(
                at + name, Fault.at(at + name, "policy-no-number", bound.name(), bound.least(), bounds.most(bound)));
        return bound.least();
    }
}
