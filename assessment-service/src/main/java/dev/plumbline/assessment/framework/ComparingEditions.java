package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.EditionComparison.Change;
import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.EditionComparison.Skill;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an edition says otherwise than another one of its framework, and what rests on what changed. */
@Service
public class ComparingEditions {

    /** A number of what rests on changed statements; {@code what} is a key such as {@code results}. */
    public record Resting(String what, int count) {}

    /**
     * A comparison.
     *
     * @param others the editions that it can be compared with, newest first
     * @param skills those that differ, by code
     * @param counts how many skills are added and removed, and how many of those in both have each change; nothing that is none
     * @param resting what rests on changed statements of the older edition; empty for whoever owns no frameworks
     */
    public record Comparison(
            FrameworkVersion version,
            FrameworkVersion with,
            List<FrameworkVersion> others,
            List<Skill> skills,
            Map<String, Integer> counts,
            List<Resting> resting) {}

    private final Frameworks frameworks;
    private final HeldRoles heldRoles;
    private final List<RestsOnText> resting;

    ComparingEditions(Frameworks frameworks, HeldRoles heldRoles, List<RestsOnText> resting) {
        this.frameworks = frameworks;
        this.heldRoles = heldRoles;
        this.resting = resting;
    }

    /**
     * Compares.
     *
     * @param other the edition to compare with; null for the one before it
     * @throws Refusal as not found, if the actor may not read one of the two, or there is none before it
     */
    @Transactional(readOnly = true)
    public Comparison of(UUID actor, UUID versionId, @Nullable UUID other) {
        FrameworkVersion version = frameworks.edition(actor, versionId);
        List<FrameworkVersion> others = frameworks.others(actor, version);
        FrameworkVersion with = others.stream()
                .filter(v -> other == null ? v.number() < version.number() : v.id().equals(other))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        List<SkillText> before = frameworks.skills(with.id());
        List<Skill> skills = EditionComparison.of(before, frameworks.skills(versionId)).stream()
                .filter(skill -> skill.kind() != Kind.SAME)
                .toList();
        return new Comparison(
                version,
                with,
                others,
                skills,
                counts(skills),
                heldRoles.holds(actor, Role.FRAMEWORK_OWNER) ? resting(before, skills) : List.of());
    }

    private static Map<String, Integer> counts(List<Skill> skills) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Kind kind : List.of(Kind.ADDED, Kind.REMOVED)) {
            count(
                    counts,
                    kind.name(),
                    skills.stream().filter(skill -> skill.kind() == kind).count());
        }
        for (Change change : Change.values()) {
            count(
                    counts,
                    change.name(),
                    skills.stream()
                            .filter(skill -> skill.changes().contains(change))
                            .count());
        }
        return counts;
    }

    private static void count(Map<String, Integer> counts, String what, long count) {
        if (count > 0) {
            counts.put(what, (int) count);
        }
    }

    private List<Resting> resting(List<SkillText> before, List<Skill> skills) {
        Map<UUID, SkillText> old = before.stream().collect(Collectors.toMap(SkillText::id, Function.identity()));
        Map<UUID, Set<Integer>> byRow = new HashMap<>();
        Map<String, Set<Integer>> byCode = new HashMap<>();
        for (Skill skill : skills) {
            SkillText was = skill.wasId() == null ? null : old.get(skill.wasId());
            if (was != null) {
                Set<Integer> levels = EditionComparison.changedLevels(was, skill);
                byRow.put(was.id(), levels);
                byCode.put(was.code(), levels);
            }
        }
        return resting.stream()
                .map(one -> new Resting(one.what(), one.count(byRow, byCode)))
                .filter(one -> one.count() > 0)
                .toList();
    }
}
