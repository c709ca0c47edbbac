package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.Population.Found;
import dev.plumbline.assessment.cycle.Population.OfTitles;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillSummary;
import dev.plumbline.assessment.participant.AskedSkills.Source;
import dev.plumbline.assessment.profile.NeedsInEdition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which skills a cycle asks of whoever has some titles: each title is looked at once, however many people have it. What is
 * found of a title is found of everybody who has it.
 */
@Component
class SkillsOfTitles {

    /**
     * A skill that is asked.
     *
     * @param level the level at which a job needs it; null where it is listed only
     * @param by the title of that job; empty for none
     */
    record Wanted(UUID skill, Source source, @Nullable Integer level, String by, Set<UUID> excluded) {

        private static Wanted of(NeedsInEdition.Need need, Source source, String by) {
            return new Wanted(need.skill(), source, need.level(), by, need.excluded());
        }

        /**
         * The higher need. Of two at one level it is that of the person's own job, and only what counts for neither of them
         * is excluded.
         */
        private static Wanted higher(Wanted own, Wanted target) {
            int first = own.level() == null ? 0 : own.level();
            int second = target.level() == null ? 0 : target.level();
            if (first != second) {
                return first > second ? own : target;
            }
            Set<UUID> neither = new HashSet<>(own.excluded());
            neither.retainAll(target.excluded());
            return new Wanted(own.skill(), own.source(), own.level(), own.by(), Set.copyOf(neither));
        }
    }

    /** Titles with what they ask: the job title and the title aimed at, each empty where it does not count. */
    record Asked(String own, String target, List<Wanted> wanted, List<Found> found) {

        /** As a single assessment asks it: nothing else that the job needs, which hinders nothing either. */
        private Asked only(List<UUID> listed) {
            return new Asked(
                    own,
                    target,
                    wanted.stream().filter(one -> listed.contains(one.skill())).toList(),
                    List.of());
        }

        OfTitles inShort() {
            return new OfTitles(own, target, wanted.size(), found);
        }
    }

    private record Titles(String own, String target) {

        List<String> used() {
            return Stream.of(own, target)
                    .filter(title -> !title.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    private final Frameworks frameworks;
    private final NeedsInEdition needs;
    private final JdbcClient jdbc;

    SkillsOfTitles(Frameworks frameworks, NeedsInEdition needs, JdbcClient jdbc) {
        this.frameworks = frameworks;
        this.needs = needs;
        this.jdbc = jdbc;
    }

    /** What the titles of everybody ask whom a cycle names. */
    List<Asked> ofPopulation(AssessmentCycle cycle) {
        return of(
                cycle,
                titles(
                        cycle,
                        "p.id IN (SELECT n.person_id FROM cycle_population n WHERE n.cycle_id = :of)",
                        cycle.id()));
    }

    /** What the titles of some people ask. */
    List<Asked> ofPeople(AssessmentCycle cycle, Collection<UUID> people) {
        return of(cycle, titles(cycle, "p.id = ANY (:of)", people.toArray(UUID[]::new)));
    }

    /** The same by person. */
    Map<UUID, Asked> byPerson(AssessmentCycle cycle, Collection<UUID> people) {
        Map<Titles, Asked> asked = ofPeople(cycle, people).stream()
                .collect(Collectors.toMap(one -> new Titles(one.own(), one.target()), one -> one));
        Map<UUID, Asked> byPerson = new HashMap<>();
        jdbc.sql("SELECT p.id, " + Population.own(cycle.skillsAskedAs()) + " AS own, "
                        + Population.target(cycle.skillsAskedAs())
                        + " AS target FROM person p WHERE p.id = ANY (:people)")
                .param("people", people.toArray(UUID[]::new))
                .query(row -> {
                    var titles = new Titles(row.getString("own"), row.getString("target"));
                    byPerson.put(
                            Objects.requireNonNull(row.getObject("id", UUID.class)),
                            Objects.requireNonNull(asked.get(titles)));
                });
        return byPerson;
    }

    /** @param where a condition for a person {@code p}; it may compare with {@code :of} */
    private List<Titles> titles(AssessmentCycle cycle, String where, Object of) {
        return jdbc.sql("SELECT DISTINCT " + Population.own(cycle.skillsAskedAs()) + " AS own, "
                        + Population.target(cycle.skillsAskedAs()) + " AS target FROM person p WHERE " + where
                        + " ORDER BY own, target")
                .param("of", of)
                .query((row, n) -> new Titles(row.getString("own"), row.getString("target")))
                .list();
    }

    /** The skills that a cycle lists. */
    List<UUID> listed(UUID cycle) {
        return jdbc.sql("SELECT skill_id FROM cycle_skill WHERE cycle_id = :cycle AND listed")
                .param("cycle", cycle)
                .query(UUID.class)
                .list();
    }

    private List<Asked> of(AssessmentCycle cycle, List<Titles> titles) {
        Map<UUID, SkillSummary> offered = frameworks.skillSummaries(cycle.frameworkVersionId()).stream()
                .collect(Collectors.toMap(SkillSummary::id, skill -> skill));
        SkillsFrom from = cycle.skillsAskedAs();
        List<UUID> listed = from.lists() ? listed(cycle.id()) : List.of();
        Map<String, NeedsInEdition.OfTitle> profiles = from == SkillsFrom.LIST
                ? Map.of()
                : needs.of(titles.stream().flatMap(one -> one.used().stream()).toList(), cycle.frameworkVersionId());
        return titles.stream()
                .map(one -> asked(from, one, listed, profiles, offered))
                .map(one -> cycle.isSingle() ? one.only(listed) : one)
                .toList();
    }

    private static Asked asked(
            SkillsFrom from,
            Titles titles,
            List<UUID> listed,
            Map<String, NeedsInEdition.OfTitle> profiles,
            Map<UUID, SkillSummary> offered) {
        Map<UUID, Wanted> wanted = new LinkedHashMap<>();
        Set<String> lacking = new TreeSet<>();
        List<String> without = new ArrayList<>();
        for (String title : titles.used()) {
            Source source = title.equals(titles.own()) ? Source.ROLE : Source.TARGET;
            Optional.ofNullable(profiles.get(title))
                    .ifPresentOrElse(
                            profile -> {
                                profile.needs()
                                        .forEach(need -> wanted.merge(
                                                need.skill(),
                                                Wanted.of(need, source, profile.jobTitle()),
                                                Wanted::higher));
                                profile.lacking().forEach(one -> lacking.add(one.code() + " " + one.level()));
                            },
                            () -> without.add(title));
        }
        listed.forEach(skill -> wanted.computeIfAbsent(skill, one -> new Wanted(one, Source.LIST, null, "", Set.of())));
        List<Found> found = new ArrayList<>();
        boolean nothing = wanted.isEmpty();
        if (from.ofRole() && titles.used().isEmpty()) {
            found.add(new Found("no-title", nothing, ""));
        }
        if (!without.isEmpty()) {
            found.add(new Found("no-profile", nothing, String.join(", ", without)));
        }
        if (!lacking.isEmpty()) {
            found.add(new Found("needs-lacking", true, String.join(", ", lacking)));
        }
        if (nothing && found.isEmpty()) {
            found.add(new Found("no-needs", true, String.join(", ", titles.used())));
        }
        int statements = wanted.keySet().stream()
                .mapToInt(skill -> Optional.ofNullable(offered.get(skill))
                        .map(SkillSummary::statements)
                        .orElse(0))
                .sum();
        if (statements > SettingUpCycles.MOST_STATEMENTS) {
            found.add(new Found("too-much", true, String.valueOf(statements)));
        }
        return new Asked(titles.own(), titles.target(), List.copyOf(wanted.values()), List.copyOf(found));
    }
}
