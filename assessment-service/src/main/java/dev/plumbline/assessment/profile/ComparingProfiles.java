package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue.Called;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What one job needs otherwise than another. */
@Service
@Transactional(readOnly = true)
public class ComparingProfiles {

    /** What the second job needs in comparison with the first. */
    public enum Difference {
        SAME,
        HIGHER,
        LOWER,
        ONLY_FIRST,
        ONLY_SECOND
    }

    /**
     * A skill or attribute in both jobs.
     *
     * @param code with its framework where skills of several have it
     * @param first the level that the first job needs; null for none
     * @param second the level that the second job needs; null for none
     */
    public record Line(
            String code,
            String name,
            @Nullable Integer first,
            @Nullable Integer second,
            Difference difference) {}

    /**
     * Two jobs side by side.
     *
     * @param counts how many skills and attributes differ in which way; ways that do not occur are left out
     */
    public record Comparison(
            Profile first, Profile second, List<Line> skills, List<Line> attributes, Map<Difference, Integer> counts) {}

    private final RoleProfiles profiles;
    private final OfferedSkills skills;

    ComparingProfiles(RoleProfiles profiles, OfferedSkills skills) {
        this.profiles = profiles;
        this.skills = skills;
    }

    /**
     * Compares two jobs.
     *
     * @throws Refusal if the actor is not HR, or nobody has one of the titles and it has no profile
     */
    public Comparison of(UUID actor, String firstTitle, String secondTitle) {
        Profile first = profiles.one(actor, firstTitle);
        Profile second = profiles.one(actor, secondTitle);
        List<Line> needs = new ArrayList<>();
        var called = new CalledNeeds(skills.catalogue());
        Map<Called, Integer> one = called.levels(first);
        Map<Called, Integer> other = called.levels(second);
        var either = new TreeSet<>(CalledNeeds.BY_CODE);
        either.addAll(one.keySet());
        either.addAll(other.keySet());
        either.forEach(skill -> needs.add(line(skill.code(), skill.name(), one.get(skill), other.get(skill))));
        Map<String, OfferedSkills.Attribute> offered = skills.attributes();
        List<Line> attributes = new ArrayList<>();
        var codes = new TreeSet<>(first.attributes().keySet());
        codes.addAll(second.attributes().keySet());
        for (String code : codes) {
            OfferedSkills.Attribute attribute = offered.get(code);
            attributes.add(line(
                    code,
                    attribute == null ? code : attribute.name(),
                    first.attributes().get(code),
                    second.attributes().get(code)));
        }
        Map<Difference, Integer> counts = new LinkedHashMap<>();
        for (Difference difference : Difference.values()) {
            int count = (int) Stream.concat(needs.stream(), attributes.stream())
                    .filter(line -> line.difference() == difference)
                    .count();
            if (count > 0) {
                counts.put(difference, count);
            }
        }
        return new Comparison(first, second, needs, attributes, counts);
    }

    private static Line line(String code, String name, @Nullable Integer first, @Nullable Integer second) {
        Difference difference = first == null
                ? Difference.ONLY_SECOND
                : second == null
                        ? Difference.ONLY_FIRST
                        : second > first ? Difference.HIGHER : second < first ? Difference.LOWER : Difference.SAME;
        return new Line(code, name, first, second, difference);
    }
}
