package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Policy.Bound;
import dev.plumbline.assessment.evaluation.Policy.OfSkill;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Between which bounds the numbers of a draft are. */
@Component
public class PolicyBounds {

    /** How many skills have numbers of their own at most. */
    public static final int MOST_SKILLS = 200;

    private static final Map<String, Bound> PER_SKILL =
            Policy.PER_SKILL.stream().collect(Collectors.toMap(Bound::name, Function.identity()));

    private final Frameworks frameworks;
    private final OfferedSkills skills;

    PolicyBounds(Frameworks frameworks, OfferedSkills skills) {
        this.frameworks = frameworks;
        this.skills = skills;
    }

    /** The highest that a number may be, by the editions that there are. */
    public int most(Bound bound) {
        return switch (bound.name()) {
            case "classTolerance" -> Math.min(bound.most(), frameworks.mostAttributes());
            case "secondAssessorTop" -> Math.min(bound.most(), frameworks.mostLevels());
            // No other number depends on the editions.
            default -> bound.most();
        };
    }

    /** The same numbers, where one that is outside its bounds is the nearest that is within. Those of skills stay. */
    Policy nearest(Policy numbers) {
        return Policy.of(numbers.version(), bound -> Math.clamp(bound.of(numbers), bound.least(), most(bound)))
                .with(numbers.skills());
    }

    /**
     * Makes sure that all numbers are within their bounds, also those of skills.
     *
     * @throws Refusal naming each that is not, and the bounds
     */
    void mustHold(Policy numbers) {
        List<Fault> faults = faults(numbers);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** All that is wrong with the numbers, each at its place, also with those of skills; empty for nothing. */
    public List<Fault> faults(Policy numbers) {
        List<Fault> faults = new ArrayList<>();
        Policy.BOUNDS.forEach(bound -> outside(bound, bound.of(numbers), "/").ifPresent(faults::add));
        faults.addAll(ofProof(numbers, "/"));
        if (!numbers.escalation().ascends()) {
            faults.add(Fault.at(
                    "/toHrAfterDays",
                    "policy-escalation",
                    "" + numbers.escalation().escalateAfterDays()));
        }
        numbers.reminding().notDescending().ifPresent(name -> faults.add(Fault.at("/" + name, "policy-reminders")));
        faults.addAll(ofSkills(numbers));
        return faults;
    }

    private Optional<Fault> outside(Bound bound, int given, String at) {
        int most = most(bound);
        return given < bound.least() || given > most
                ? Optional.of(
                        Fault.at(at + bound.name(), "policy-bounds", bound.name(), bound.least(), most, "" + given))
                : Optional.empty();
    }

    private static List<Fault> ofProof(Policy numbers, String at) {
        List<Fault> faults = new ArrayList<>();
        if (numbers.judging().agedMonths() < numbers.judging().fullMonths()) {
            faults.add(
                    Fault.at(at + "agedMonths", "policy-aged", numbers.judging().fullMonths()));
        }
        if (numbers.proof().piecesPerStatement() == 1) {
            faults.add(Fault.at(at + "piecesPerStatement", "policy-pieces"));
        }
        return faults;
    }

    private List<Fault> ofSkills(Policy numbers) {
        List<OfSkill> own = numbers.skills();
        if (own.size() > MOST_SKILLS) {
            return List.of(Fault.at("/skills", "policy-skills-many", MOST_SKILLS));
        }
        if (own.isEmpty()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        SkillCatalogue known = skills.catalogue();
        Set<UUID> named = new HashSet<>();
        for (int n = 0; n < own.size(); n++) {
            OfSkill one = own.get(n);
            String at = "/skills/" + n;
            if (known.byOrigin(one.skill()).isEmpty()) {
                faults.add(Fault.at(at + "/skill", "policy-skill-unknown"));
            }
            if (!named.add(one.skill())) {
                faults.add(Fault.at(at + "/skill", "policy-skill-twice"));
            }
            List<Fault> ofNumbers = ofNumbers(one, at + "/numbers/");
            faults.addAll(ofNumbers);
            if (ofNumbers.isEmpty()) {
                faults.addAll(ofProof(numbers.forSkill(one), at + "/numbers/"));
            }
        }
        return faults;
    }

    private List<Fault> ofNumbers(OfSkill one, String at) {
        List<Fault> faults = new ArrayList<>();
        one.numbers().forEach((name, number) -> {
            Bound bound = PER_SKILL.get(name);
            if (bound == null) {
                faults.add(Fault.at(at + name, "policy-skill-number"));
            } else {
                outside(bound, number, at).ifPresent(faults::add);
            }
        });
        return faults;
    }
}
