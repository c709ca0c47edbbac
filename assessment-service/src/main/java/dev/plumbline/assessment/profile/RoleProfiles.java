package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** A skill with the level that a job needs; {@code code} as in the frameworks. */
    public record SkillRequirement(String code, int level) {}

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
                                .map(need -> new SkillRequirement(need.code(), need.level()))
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

    /** What jobs need, by their titles as they are given: levels by the codes that the skills have now. */
    public Map<String, Map<String, Integer>> byTitle(Collection<String> titles) {
        Map<String, Map<String, Integer>> needs = new HashMap<>();
        Map<String, List<StoredProfiles.Requirement>> all = stored.ofTitles(titles);
        if (all.isEmpty()) {
            return needs;
        }
        SkillCatalogue catalogue = skills.catalogue();
        all.forEach((title, requirements) ->
                requirements.forEach(one -> needs.computeIfAbsent(title, any -> new TreeMap<>())
                        .merge(codeNow(one, catalogue), one.level(), Math::max)));
        return needs;
    }

    private static String codeNow(StoredProfiles.Requirement one, SkillCatalogue catalogue) {
        return one.origin() == null
                ? one.code()
                : catalogue
                        .byOrigin(one.origin())
                        .map(SkillCatalogue.Offered::code)
                        .orElse(one.code());
    }

    /**
     * What a person's job needs: levels by code; empty where it has no profile. A skill is found by each of the codes that
     * it has in any edition, since results name it as their edition does.
     */
    public Map<String, Integer> needsOf(UUID person) {
        return needsOf(stored.titleOf(person).orElse(""));
    }

    /**
     * The job at which a person aims.
     *
     * @param needs levels by each code that the skills have in any edition
     * @param needsNow levels by the codes that the skills have now, each skill once
     */
    public record Target(String title, Map<String, Integer> needs, Map<String, Integer> needsNow) {}

    /** The job at which a person aims; empty where no target title is set. */
    public Optional<Target> targetOf(UUID person) {
        return stored.targetOf(person)
                .map(title -> new Target(
                        title, needsOf(title), byTitle(List.of(title)).getOrDefault(title, Map.of())));
    }

    private Map<String, Integer> needsOf(String title) {
        Map<String, Integer> needs = new TreeMap<>();
        List<StoredProfiles.Requirement> all = stored.ofTitles(List.of(title)).getOrDefault(title, List.of());
        Map<UUID, Set<String>> codes = skills.codes(all.stream()
                .map(StoredProfiles.Requirement::origin)
                .filter(Objects::nonNull)
                .toList());
        for (StoredProfiles.Requirement one : all) {
            needs.merge(one.code(), one.level(), Math::max);
        }
        for (StoredProfiles.Requirement one : all) {
            if (one.origin() != null) {
                codes.getOrDefault(one.origin(), Set.of()).forEach(code -> needs.putIfAbsent(code, one.level()));
            }
        }
        return needs;
    }

    /**
     * A skill that a job needs.
     *
     * @param origin by which it is the same in all editions; null where no edition has it
     * @param name as in the edition that was published last of those that have it; its code where none has
     * @param framework empty where no edition has it
     * @param levels that it defines there, ascending
     * @param level that is needed
     */
    public record NeededSkill(@Nullable UUID origin, String name, String framework, List<Integer> levels, int level) {}

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
        Map<String, NeededSkill> needed = new TreeMap<>();
        for (StoredProfiles.Requirement one : stored.ofTitles(List.of(title)).getOrDefault(title, List.of())) {
            Optional<SkillCatalogue.Offered> offered = one.origin() == null
                    ? catalogue.byCode(one.code()).stream().findFirst()
                    : catalogue.byOrigin(one.origin());
            NeededSkill need = offered.map(skill -> new NeededSkill(
                            skill.originId(), skill.name(), skill.framework(), skill.levels(), one.level()))
                    .orElseGet(() -> new NeededSkill(one.origin(), one.code(), "", List.of(), one.level()));
            needed.merge(
                    need.origin() == null ? one.code() : need.origin().toString(),
                    need,
                    (a, b) -> a.level() >= b.level() ? a : b);
        }
        Map<UUID, List<Integer>> levels = new HashMap<>();
        besides.forEach(origin -> catalogue.byOrigin(origin).ifPresent(skill -> levels.put(origin, skill.levels())));
        return new NeededSkills(title, List.copyOf(needed.values()), levels);
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

    /** The names of the skills that published editions have, by code; if names differ, the newest edition's. */
    public Map<String, String> skillNames() {
        return skills.names();
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
