package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.EditionComparison.Change;
import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.EditionComparison.Skill;
import dev.plumbline.assessment.framework.StatementMark.Mark;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
     * @param proposed the codes of the skills that are proposed to be marked as changed
     * @param counts how many skills are added and removed, and how many of those in both have each change; nothing that is none
     * @param marks how many statements have each mark; empty for whoever owns no frameworks
     * @param resting what rests on changed statements of the older edition; empty for whoever owns no frameworks
     * @param rested how many results rest on changed statements of each skill, by the id of its row in the older edition; nothing that
     *     is none; empty for whoever owns no frameworks
     * @param ended how many results are valid until the skill is marked as changed, by its code; empty for whoever cannot publish
     * @param foundation what the levels of responsibility and the attributes say otherwise
     */
    public record Comparison(
            FrameworkVersion version,
            FrameworkVersion with,
            List<FrameworkVersion> others,
            List<Skill> skills,
            Set<String> proposed,
            Map<String, Integer> counts,
            Map<Mark, Integer> marks,
            List<Resting> resting,
            Map<UUID, Integer> rested,
            Map<String, Integer> ended,
            List<FoundationComparison.Difference> foundation) {}

    /**
     * What is known of an edition since it was compared with the one before it.
     *
     * @param marks its statements that are new or say something else, by their ids
     * @param resting what rests on what its draft changes; empty for a frozen text, and for whoever owns no frameworks
     */
    public record Known(FrameworkVersion with, Map<UUID, StatementMark> marks, List<Resting> resting) {}

    private final Frameworks frameworks;
    private final HeldRoles heldRoles;
    private final StatementMarks marks;
    private final ComparedEditions compared;
    private final List<RestsOnText> resting;
    private final SkillOutlines outlines;
    private final Foundations foundations;

    ComparingEditions(
            Frameworks frameworks,
            HeldRoles heldRoles,
            StatementMarks marks,
            ComparedEditions compared,
            List<RestsOnText> resting,
            SkillOutlines outlines,
            Foundations foundations) {
        this.foundations = foundations;
        this.outlines = outlines;
        this.compared = compared;
        this.frameworks = frameworks;
        this.heldRoles = heldRoles;
        this.marks = marks;
        this.resting = resting;
    }

    /**
     * Compares. The marks of the statements are kept where an owner of frameworks asks and there are none of the texts as they are now.
     *
     * @param other the edition to compare with; null for the one before it
     * @throws Refusal as not found, if the actor may not read one of the two, or there is none before it
     */
    @Transactional
    public Comparison of(UUID actor, UUID versionId, @Nullable UUID other) {
        FrameworkVersion version = frameworks.edition(actor, versionId);
        List<FrameworkVersion> others = frameworks.others(actor, version);
        FrameworkVersion with = others.stream()
                .filter(v -> other == null ? v.number() < version.number() : v.id().equals(other))
                .findFirst()
                .orElseThrow(Refusal::notFound);
        EditionComparison.Marked compared = this.compared.of(version, with);
        List<Skill> skills = compared.skills().stream()
                .filter(skill -> skill.kind() != Kind.SAME)
                .toList();
        boolean owner = heldRoles.holds(actor, Role.FRAMEWORK_OWNER);
        if (owner && !marks.has(version, with)) {
            marks.keep(version, with, compared.marks());
        }
        return new Comparison(
                version,
                with,
                others,
                skills,
                compared.proposed().stream().map(Skill::code).collect(Collectors.toSet()),
                counts(skills),
                owner ? marks.counts(versionId, with.id()) : Map.of(),
                owner ? resting(versionId, with.id()) : List.of(),
                owner ? rested(versionId, with.id()) : Map.of(),
                owner && version.status() == FrameworkVersion.Status.DRAFT ? ended(version, skills) : Map.of(),
                FoundationComparison.of(foundations.of(with.id()), foundations.of(versionId)));
    }

    /** How many results of any earlier edition a mark would end, by the code of the skill. */
    private Map<String, Integer> ended(FrameworkVersion version, List<Skill> skills) {
        Map<UUID, String> codes = new HashMap<>();
        for (Skill skill : skills) {
            UUID was = skill.wasId();
            if (was != null && skill.id() != null) {
                codes.put(was, skill.code());
            }
        }
        Map<UUID, UUID> earlier = outlines.earlier(version, codes.keySet());
        Map<String, Integer> ended = new HashMap<>();
        for (RestsOnText one : resting) {
            one.endedByMark(earlier.keySet()).forEach((row, count) -> {
                UUID was = Objects.requireNonNull(earlier.get(row));
                ended.merge(Objects.requireNonNull(codes.get(was)), count, Integer::sum);
            });
        }
        return ended;
    }

    /** Whether somebody may publish what was compared: it is a draft, compared with the edition before it. */
    public boolean mayPublish(UUID actor, Comparison comparison) {
        return comparison.version().status() == FrameworkVersion.Status.DRAFT
                && comparison.others().stream()
                        .filter(other -> other.number() < comparison.version().number())
                        .findFirst()
                        .filter(before -> before.id().equals(comparison.with().id()))
                        .isPresent()
                && heldRoles.holds(actor, Role.FRAMEWORK_OWNER);
    }

    /** What is known of an edition without comparing it; empty where it was not compared with the one before it since it changed. */
    @Transactional(readOnly = true)
    public Optional<Known> known(UUID actor, FrameworkVersion version) {
        boolean counts =
                version.status() == FrameworkVersion.Status.DRAFT && heldRoles.holds(actor, Role.FRAMEWORK_OWNER);
        return frameworks.others(actor, version).stream()
                .filter(other -> other.number() < version.number())
                .findFirst()
                .filter(with -> marks.has(version, with))
                .map(with -> new Known(
                        with,
                        marks.changed(version.id(), with.id()),
                        counts ? resting(version.id(), with.id()) : List.of()));
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

    private Map<UUID, Integer> rested(UUID versionId, UUID withId) {
        Map<UUID, Integer> rested = new HashMap<>();
        resting.forEach(one -> one.countBySkill(versionId, withId)
                .forEach((skill, count) -> rested.merge(skill, count, Integer::sum)));
        return rested;
    }

    private List<Resting> resting(UUID versionId, UUID withId) {
        return resting.stream()
                .map(one -> new Resting(one.what(), one.count(versionId, withId)))
                .filter(one -> one.count() > 0)
                .toList();
    }
}
