package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The role profiles, to be read. A person's profile is that of their job title, whatever its case and width; a title
 * without a profile needs nothing, nor does one whose profile is archived.
 */
@Service
@Transactional(readOnly = true)
public class RoleProfiles {

    /**
     * A skill with the level that a job needs.
     *
     * @param code as in the frameworks
     * @param origin which skill of that code is meant, by what is the same in all editions; null for the one that the job needs
     *     already, or the only one that has the code
     */
    public record SkillRequirement(
            String code, int level, @Nullable UUID origin) {

        /** The only skill of that code, or the one that the job needs already. */
        public SkillRequirement(String code, int level) {
            this(code, level, null);
        }
    }

    /**
     * What a job needs, in short.
     *
     * @param people how many active people have that title
     * @param requirements by code; empty where nothing is needed
     * @param version 0 before anything was set
     */
    public record RoleProfile(String jobTitle, int people, List<SkillRequirement> requirements, long version) {}

    private final StoredProfiles stored;
    private final HeldRoles heldRoles;
    private final OfferedSkills skills;
    private final SettingProfiles setting;

    RoleProfiles(StoredProfiles stored, HeldRoles heldRoles, OfferedSkills skills, SettingProfiles setting) {
        this.stored = stored;
        this.heldRoles = heldRoles;
        this.skills = skills;
        this.setting = setting;
    }

    /**
     * The profiles of all job titles that somebody has or that need something, by title.
     *
     * @throws Refusal if the actor is not HR
     */
    public List<RoleProfile> all(UUID actor) {
        return page(actor, null, Integer.MAX_VALUE - 1).items();
    }

    /**
     * A page of them.
     *
     * @param after the last title on the previous page; null for the first page
     * @throws Refusal if the actor is not HR
     */
    public Listing<RoleProfile> page(UUID actor, @Nullable String after, int limit) {
        return page(actor, after, "", limit).map(RoleProfiles::inShort);
    }

    /** A profile in short; one that is archived needs nothing. */
    public static RoleProfile inShort(Profile profile) {
        return new RoleProfile(
                profile.jobTitle(),
                profile.people(),
                profile.archived()
                        ? List.of()
                        : profile.needs().stream()
                                .map(need -> new SkillRequirement(need.code(), need.level(), need.origin()))
                                .toList(),
                profile.version());
    }

    /**
     * A page of whole profiles, archived ones among them.
     *
     * @param search part of a title; empty for all
     * @throws Refusal if the actor is not HR
     */
    public Listing<Profile> page(UUID actor, @Nullable String after, String search, int limit) {
        mustBeHr(actor);
        List<StoredProfiles.Titled> titles =
                stored.page(after == null ? "" : after, Text.line(search), false, limit + 1);
        return Listing.page(stored.whole(titles, skills.catalogue()), limit, Profile::jobTitle);
    }

    /**
     * A page of those that have a profile that counts.
     *
     * @throws Refusal if the actor is not HR
     */
    public Listing<Profile> counting(UUID actor, @Nullable String after, String search, int limit) {
        mustBeHr(actor);
        List<StoredProfiles.Titled> titles =
                stored.page(after == null ? "" : after, Text.line(search), true, limit + 1);
        return Listing.page(stored.whole(titles, skills.catalogue()), limit, Profile::jobTitle);
    }

    /**
     * The profile of a title, however it is typed.
     *
     * @throws Refusal if the actor is not HR, or nobody has the title and it has no profile
     */
    public Profile one(UUID actor, String jobTitle) {
        mustBeHr(actor);
        StoredProfiles.Titled titled = stored.one(Text.line(jobTitle)).orElseThrow(Refusal::notFound);
        return stored.whole(List.of(titled), skills.catalogue()).getFirst();
    }

    /**
     * Whoever may see and set role profiles.
     *
     * @throws Refusal unless the person is HR
     */
    public void mustBeHr(UUID actor) {
        if (!heldRoles.holds(actor, Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    /** Whether any job has a profile that counts. */
    public boolean any() {
        return stored.any();
    }

    /** What jobs need, by their titles as they are given: skills by code, each once. */
    public Map<String, List<NeededSkill>> byTitle(Collection<String> titles, SkillCatalogue catalogue) {
        Map<String, List<NeededSkill>> needs = new HashMap<>();
        stored.ofTitles(titles).forEach((title, all) -> needs.put(title, needed(all, catalogue)));
        return needs;
    }

    /**
     * The levels that a job needs.
     *
     * @param byOrigin by what is the same for a skill in all editions, whatever its code is there
     * @param byCode of what no edition had when it was set
     */
    public record Needs(Map<UUID, Integer> byOrigin, Map<String, Integer> byCode) {

        /** Of a job without a profile. */
        public static final Needs NONE = new Needs(Map.of(), Map.of());

        /** The level at which a skill is needed, as any edition has it; null where it is not. */
        public @Nullable Integer of(SkillText skill) {
            Integer level = byOrigin.get(skill.originId());
            return level == null ? byCode.get(skill.code()) : level;
        }
    }

    /** What a person's job needs; nothing where it has no profile. */
    public Needs needsOf(UUID person) {
        return needs(ofTitle(stored.titleOf(person).orElse("")));
    }

    /**
     * The job at which a person aims.
     *
     * @param skills what it needs, by code
     */
    public record Target(String title, Needs needs, List<NeededSkill> skills) {

        /** Of whoever aims at none. */
        public static final Target NONE = new Target("", Needs.NONE, List.of());
    }

    /** The job at which a person aims; empty where no target title is set. */
    public Optional<Target> targetOf(UUID person) {
        return stored.targetOf(person).map(title -> {
            List<StoredProfiles.Requirement> all = ofTitle(title);
            return new Target(title, needs(all), all.isEmpty() ? List.of() : needed(all, skills.catalogue()));
        });
    }

    private List<StoredProfiles.Requirement> ofTitle(String title) {
        return stored.ofTitles(List.of(title)).getOrDefault(title, List.of());
    }

    private static Needs needs(List<StoredProfiles.Requirement> all) {
        Map<UUID, Integer> byOrigin = new HashMap<>();
        Map<String, Integer> byCode = new HashMap<>();
        for (StoredProfiles.Requirement one : all) {
            if (one.origin() == null) {
                byCode.merge(one.code(), one.level(), Math::max);
            } else {
                byOrigin.merge(one.origin(), one.level(), Math::max);
            }
        }
        return new Needs(byOrigin, byCode);
    }

    private static List<NeededSkill> needed(List<StoredProfiles.Requirement> all, SkillCatalogue catalogue) {
        Map<String, NeededSkill> needed = new HashMap<>();
        for (StoredProfiles.Requirement one : all) {
            Optional<SkillCatalogue.Offered> offered = one.origin() == null
                    ? catalogue.byCode(one.code()).stream().findFirst()
                    : catalogue.byOrigin(one.origin());
            NeededSkill need = offered.map(skill -> new NeededSkill(
                            skill.originId(),
                            skill.code(),
                            skill.name(),
                            skill.framework(),
                            skill.levels(),
                            one.level()))
                    .orElseGet(() -> new NeededSkill(one.origin(), one.code(), one.code(), "", List.of(), one.level()));
            needed.merge(
                    need.origin() == null ? one.code() : need.origin().toString(),
                    need,
                    (a, b) -> a.level() >= b.level() ? a : b);
        }
        return needed.values().stream()
                .sorted(Comparator.comparing(NeededSkill::code).thenComparing(NeededSkill::framework))
                .toList();
    }

    /**
     * A skill that a job needs.
     *
     * @param origin by which it is the same in all editions; null where no edition has it
     * @param code as in the edition that was published last of those that have it; as it was set where none has
     * @param name as in the edition that was published last of those that have it; its code where none has
     * @param framework empty where no edition has it
     * @param levels that it defines there, ascending
     * @param level that is needed
     */
    public record NeededSkill(
            @Nullable UUID origin, String code, String name, String framework, List<Integer> levels, int level) {}

    /**
     * What a person's job needs.
     *
     * @param jobTitle empty where they have none
     * @param levels that skills define, ascending, by the origin of the skill
     */
    public record NeededSkills(String jobTitle, List<NeededSkill> skills, Map<UUID, List<Integer>> levels) {}

    /**
     * The skills that a person's job needs, each once.
     *
     * @param besides the origins of other skills of which the levels are asked for
     */
    public NeededSkills skillsNeededBy(UUID person, Collection<UUID> besides) {
        String title = stored.titleOf(person).orElse("");
        SkillCatalogue catalogue = skills.catalogue();
        Map<UUID, List<Integer>> levels = new HashMap<>();
        besides.forEach(origin -> catalogue.byOrigin(origin).ifPresent(skill -> levels.put(origin, skill.levels())));
        return new NeededSkills(title, needed(ofTitle(title), catalogue), levels);
    }

    /** A generic attribute with the level that a job needs. */
    public record AttributeNeed(String name, int level) {}

    /** The levels of generic attributes that a person's job needs, in the order of their codes. */
    public List<AttributeNeed> attributesNeededBy(UUID person) {
        Map<String, Integer> needed =
                stored.titleOf(person).map(stored::attributesOf).orElse(Map.of());
        if (needed.isEmpty()) {
            return List.of();
        }
        Map<String, OfferedSkills.Attribute> offered = skills.attributes();
        return needed.entrySet().stream()
                .map(need -> new AttributeNeed(
                        Optional.ofNullable(offered.get(need.getKey()))
                                .map(OfferedSkills.Attribute::name)
                                .orElse(need.getKey()),
                        need.getValue()))
                .toList();
    }

    /**
     * Reads requirements as people write them, one on each line, such as {@code ITMG 5}.
     *
     * @throws Refusal that names the line that is not a requirement
     */
    public static List<SkillRequirement> read(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> {
                    if (!line.matches("\\S{1,20}\\s+[1-9]")) {
                        throw Refusal.invalid("requirements", "requirement-line", line);
                    }
                    return new SkillRequirement(
                            code(line.split("\\s+")[0]), Character.digit(line.charAt(line.length() - 1), 10));
                })
                .toList();
    }

    /** Codes of four letters are capitals, however they are typed; others are as their framework writes them. */
    private static String code(String typed) {
        return typed.matches("[A-Za-z]{4}") ? typed.toUpperCase(Locale.ROOT) : typed;
    }

    /**
     * Sets the skills that a job needs, and leaves what else its profile says as it is.
     *
     * @param read the version that was read; null not to compare
     * @throws Refusal as {@link SettingProfiles#set} does
     */
    @Transactional
    public void set(UUID actor, String jobTitle, List<SkillRequirement> requirements, @Nullable Long read) {
        setting.set(actor, new SettingProfiles.Wanted(jobTitle, requirements, null, null), read);
    }
}
