package dev.plumbline.assessment.home;

import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.result.LevelsOverTime;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The skills of a person today, beside what their job needs: the level that counts in each, and what else they were given in it.
 * It is for those who see the person as a whole.
 */
@Service
@Transactional(readOnly = true)
public class SkillsOfPerson {

    /**
     * A skill in which the person was given a level, or that their job needs.
     *
     * @param origin by which it is the same in all editions; null where no edition has what the job needs
     * @param levels from the first to the highest that the skill defines, or that is named here
     * @param counting what was given last of what is valid, or, where nothing is valid, what was given last; null where nothing
     *     was given
     * @param others what else was given in it, the last first: by another source, or by another framework
     * @param needed the level that the job needs; null for none
     */
    public record Skill(
            @Nullable UUID origin,
            String name,
            String framework,
            List<Integer> levels,
            LevelsOverTime.@Nullable Line counting,
            List<LevelsOverTime.Line> others,
            @Nullable Integer needed) {

        /** The level that is held: null where none was given or reached, and where it is valid no more. */
        public @Nullable Integer held() {
            return counting == null || counting.heldUntil() != null ? null : counting.level();
        }

        /** How many levels are missing to what the job needs; 0 where it is reached, and where nothing is needed. */
        public int missing() {
            Integer level = held();
            return needed == null ? 0 : Math.max(0, needed - (level == null ? 0 : level));
        }
    }

    /**
     * A person with their skills, by name.
     *
     * @param jobTitle empty where they have none
     */
    public record OfPerson(String jobTitle, List<Skill> skills) {

        /** How many skills the job needs. */
        public long needed() {
            return skills.stream().filter(skill -> skill.needed() != null).count();
        }

        /** How many levels are missing in all of them. */
        public long missing() {
            return skills.stream().mapToInt(Skill::missing).sum();
        }

        /** In how many of them the level is held that the job needs. */
        public long reached() {
            return skills.stream()
                    .filter(skill -> skill.needed() != null && skill.missing() == 0)
                    .count();
        }
    }

    private final ViewingLevels viewing;
    private final RoleProfiles profiles;

    SkillsOfPerson(ViewingLevels viewing, RoleProfiles profiles) {
        this.viewing = viewing;
        this.profiles = profiles;
    }

    /**
     * The skills of a person as they are today, where the person is.
     *
     * @throws Refusal as not found to who may not see the person
     */
    public OfPerson of(UUID actor, UUID person) {
        Map<UUID, List<LevelsOverTime.Line>> given = new LinkedHashMap<>();
        viewing.today(actor, person)
                .forEach(line -> given.computeIfAbsent(line.skillOrigin(), origin -> new ArrayList<>())
                        .add(line));
        RoleProfiles.NeededSkills needs = profiles.skillsNeededBy(person, given.keySet());
        Map<UUID, RoleProfiles.NeededSkill> byOrigin = new LinkedHashMap<>();
        needs.skills().stream()
                .filter(need -> need.origin() != null)
                .forEach(need -> byOrigin.put(Objects.requireNonNull(need.origin()), need));
        Stream<Skill> held = given.entrySet().stream()
                .map(entry -> given(
                        entry.getValue(),
                        byOrigin.get(entry.getKey()),
                        needs.levels().getOrDefault(entry.getKey(), List.of())));
        Stream<Skill> needed = needs.skills().stream()
                .filter(need -> need.origin() == null || !given.containsKey(need.origin()))
                .map(need -> skill(
                        need.origin(), need.name(), need.framework(), need.levels(), null, List.of(), need.level()));
        return new OfPerson(
                needs.jobTitle(),
                Stream.concat(held, needed)
                        .sorted(Comparator.comparing(Skill::name, String.CASE_INSENSITIVE_ORDER)
                                .thenComparing(Skill::framework))
                        .toList());
    }

    private static Skill given(
            List<LevelsOverTime.Line> lastFirst, RoleProfiles.@Nullable NeededSkill need, List<Integer> levels) {
        LevelsOverTime.Line counting = lastFirst.stream()
                .filter(line -> line.heldUntil() == null)
                .findFirst()
                .orElseGet(lastFirst::getFirst);
        return skill(
                counting.skillOrigin(),
                counting.skill(),
                counting.framework(),
                levels,
                counting,
                lastFirst.stream().filter(line -> !line.equals(counting)).toList(),
                need == null ? null : need.level());
    }

    private static Skill skill(
            @Nullable UUID origin,
            String name,
            String framework,
            List<Integer> defined,
            LevelsOverTime.@Nullable Line counting,
            List<LevelsOverTime.Line> others,
            @Nullable Integer needed) {
        int highest = Stream.of(
                        defined.stream(),
                        Stream.ofNullable(needed),
                        Stream.ofNullable(counting == null ? null : counting.level()))
                .flatMap(levels -> levels)
                .max(Comparator.naturalOrder())
                .orElse(0);
        return new Skill(
                origin,
                name,
                framework,
                IntStream.rangeClosed(1, highest).boxed().toList(),
                counting,
                others,
                needed);
    }
}
