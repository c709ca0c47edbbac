package dev.plumbline.demo;

import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.profile.RoleProfiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How good everybody is at what: around what their job needs, some above and some below, and growing over the years. */
@Component
class DemoLevels {

    /** The highest level that is judged without a second assessor. */
    private static final int HIGHEST = 5;

    /** Where no job asks for a skill. */
    private static final int USUAL = 3;

    /**
     * One person in one skill.
     *
     * @param claimed the level that they claim
     * @param held the level that their work shows: the claimed one, or the next lower one
     */
    record Level(int claimed, int held) {

        /** Whether their reviewer finds less than they claim. */
        boolean overclaimed() {
            return held < claimed;
        }
    }

    private final People people;
    private final RoleProfiles profiles;
    private final Frameworks frameworks;

    DemoLevels(People people, RoleProfiles profiles, Frameworks frameworks) {
        this.people = people;
        this.profiles = profiles;
        this.frameworks = frameworks;
    }

    /** Whom an id names, in draws. */
    String key(UUID person) {
        return people.findById(person).map(Person::mail).orElseThrow();
    }

    /** What somebody claims and shows now. */
    Level of(UUID person, SkillText skill) {
        List<Integer> levels = levels(skill);
        String who = key(person);
        int held = held(who, skill.code(), need(person, skill), levels, 0);
        boolean claimsMore = DemoDraw.share(30, "claims", who, skill.code());
        int next = levels.indexOf(held) + 1;
        return new Level(claimsMore && next < levels.size() ? levels.get(next) : held, held);
    }

    /**
     * What somebody held some years ago of all that their job needs: level by code.
     *
     * @param skills ids of the skills by code
     */
    Map<String, Integer> held(Person person, Map<String, UUID> skills, int yearsAgo) {
        Map<String, Integer> held = new TreeMap<>();
        for (RoleProfiles.NeededSkill need :
                profiles.skillsNeededBy(person.id(), List.of()).skills()) {
            String code = need.code();
            SkillText skill = frameworks.skill(Objects.requireNonNull(skills.get(code), code));
            held.put(code, held(person.mail(), code, need.level(), levels(skill), yearsAgo));
        }
        return held;
    }

    /**
     * The level that somebody held some years ago.
     *
     * @param levels the levels at which the skill is defined, ascending
     */
    static int held(String who, String skill, int need, List<Integer> levels, int yearsAgo) {
        int luck = DemoDraw.below(100, "held", who, skill);
        int at = need + (luck < 30 ? -1 : luck < 80 ? 0 : 1);
        for (int year = 1; year <= yearsAgo; year++) {
            at -= DemoDraw.share(45, "grew", who, skill, String.valueOf(year)) ? 1 : 0;
        }
        int level = at;
        return levels.stream()
                .filter(one -> one <= level)
                .reduce((first, last) -> last)
                .orElse(levels.getFirst());
    }

    private int need(UUID person, SkillText skill) {
        Integer need = profiles.needsOf(person).of(skill);
        return need == null ? USUAL : need;
    }

    private static List<Integer> levels(SkillText skill) {
        return skill.levels().stream()
                .map(SkillText.LevelText::level)
                .filter(level -> level <= HIGHEST)
                .sorted()
                .toList();
    }
}
