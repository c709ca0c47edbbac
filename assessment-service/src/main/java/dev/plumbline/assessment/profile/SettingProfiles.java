package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.profile.Profile.Need;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets what jobs need; archives what is no longer used, and deletes what nobody has. */
@Service
public class SettingProfiles {

    /** How long a job title is at most. */
    public static final int MOST_OF_A_TITLE = 200;

    /** The fault of a new profile whose title has one. */
    public static final String EXISTS = "role-exists";

    /** How many skills a job needs at most. */
    public static final int MOST_SKILLS = 500;

    /**
     * What a job is to need.
     *
     * @param requirements all of its skills
     * @param attributes levels by the codes of attributes; null to leave them as they are
     * @param excluded the origins of statements that do not count; null to leave them as they are, where their skill stays
     */
    public record Wanted(
            String jobTitle,
            List<SkillRequirement> requirements,
            @Nullable Map<String, Integer> attributes,
            @Nullable Set<UUID> excluded) {}

    private final StoredProfiles stored;
    private final HeldRoles heldRoles;
    private final OfferedSkills skills;
    private final Frameworks frameworks;
    private final Audit audit;

    SettingProfiles(
            StoredProfiles stored, HeldRoles heldRoles, OfferedSkills skills, Frameworks frameworks, Audit audit) {
        this.stored = stored;
        this.heldRoles = heldRoles;
        this.skills = skills;
        this.frameworks = frameworks;
        this.audit = audit;
    }

    private void mustBeHr(UUID actor) {
        if (!heldRoles.holds(actor, Role.HR)) {
            throw Refusal.forbidden("not-hr");
        }
    }

    /**
     * Sets all that a job needs. Where nothing changes nothing is written.
     *
     * @param read the version that was read, 0 for none; null not to compare
     * @return the profile as it is now
     * @throws Refusal if the actor is not HR, the title is blank or too long, the profile is archived or was changed by
     *     somebody else, or a skill, level, attribute or statement is not one that can be named
     */
    @Transactional
    public Profile set(UUID actor, Wanted wanted, @Nullable Long read) {
        mustBeHr(actor);
        stored.lock();
        return set(actor, wanted, read, skills.catalogue());
    }

    /**
     * Sets all that a job needs which has no profile yet, as whoever sets up a new one means.
     *
     * @throws Refusal as {@link #set}, and at the title where it has a profile, of which they have read nothing
     */
    @Transactional
    public Profile begin(UUID actor, Wanted wanted) {
        mustBeHr(actor);
        stored.lock();
        StoredProfiles.Titled titled = titled(wanted.jobTitle());
        if (titled.version() > 0) {
            throw Refusal.invalid("jobTitle", EXISTS, titled.jobTitle());
        }
        return set(actor, wanted, null, skills.catalogue());
    }

    /** What a profile was, and is to become. */
    record Plan(Profile before, List<Need> needs, Map<String, Integer> attributes) {

        boolean changes() {
            return before.version() == 0
                    || !Set.copyOf(needs).equals(Set.copyOf(before.needs()))
                    || !attributes.equals(before.attributes());
        }

        private Profile after() {
            return new Profile(before.jobTitle(), before.people(), false, needs, attributes, before.version() + 1);
        }
    }

    private Profile set(UUID actor, Wanted wanted, @Nullable Long read, SkillCatalogue catalogue) {
        StoredProfiles.Titled titled = titled(wanted.jobTitle());
        Refusal.ifStale(read, titled.version());
        if (titled.archived()) {
            throw Refusal.conflict("role-archived", "ARCHIVED", titled.jobTitle());
        }
        List<Fault> faults = new ArrayList<>();
        Profile before = stored.whole(List.of(titled), catalogue).getFirst();
        Plan plan = plan(wanted, before, catalogue, skills.attributes(), faults);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return plan.changes() ? carryOut(actor, List.of(plan), catalogue).getFirst() : before;
    }

    /** What a profile would be, with the faults of what was wanted. */
    Plan plan(
            Wanted wanted,
            Profile before,
            SkillCatalogue catalogue,
            Map<String, OfferedSkills.Attribute> offered,
            List<Fault> faults) {
        List<Need> needs = needs(wanted, before, catalogue, faults);
        Map<String, Integer> attributes = wanted.attributes() == null
                ? before.attributes()
                : attributes(wanted.attributes(), before, offered, faults);
        return new Plan(before, needs, attributes);
    }

    /**
     * Writes what was planned, as far as it changes anything.
     *
     * @return the profiles that changed, as they are now, in the order of their plans
     */
    List<Profile> carryOut(UUID actor, List<Plan> plans, SkillCatalogue catalogue) {
        List<Plan> changing = plans.stream().filter(Plan::changes).toList();
        if (changing.isEmpty()) {
            return List.of();
        }
        List<Profile> set = changing.stream().map(Plan::after).toList();
        stored.set(set);
        List<Profile> after = stored.whole(
                set.stream()
                        .map(one -> new StoredProfiles.Titled(one.jobTitle(), one.people(), false, one.version()))
                        .toList(),
                catalogue);
        for (int i = 0; i < changing.size(); i++) {
            String title = after.get(i).jobTitle();
            audit.person(
                    actor,
                    "role-profile-set",
                    "role-profile/" + title,
                    said(changing.get(i).before()),
                    said(after.get(i)),
                    title);
        }
        return after;
    }

    /** What the audit trail keeps of a profile: levels by code, those of attributes, and what does not count. */
    private static Map<String, Object> said(Profile profile) {
        Map<String, Object> said = new LinkedHashMap<>();
        profile.needs().forEach(need -> said.put(need.code(), need.level()));
        profile.attributes().forEach((code, level) -> said.put("attribute " + code, level));
        profile.needs().stream()
                .filter(need -> !need.excluded().isEmpty())
                .forEach(need -> said.put("excluded " + need.code(), new TreeSet<>(need.excluded()).toString()));
        return said;
    }

    private StoredProfiles.Titled titled(String typed) {
        String line = Text.line(typed);
        if (line.isEmpty()) {
            throw Refusal.invalid("jobTitle", "role-title");
        }
        Refusal.ifTooLong("jobTitle", line, MOST_OF_A_TITLE);
        return stored.one(line).orElseGet(() -> new StoredProfiles.Titled(line, 0, false, 0));
    }

    private List<Need> needs(Wanted wanted, Profile before, SkillCatalogue catalogue, List<Fault> faults) {
        if (wanted.requirements().size() > MOST_SKILLS) {
            throw Refusal.invalid("requirements", "requirements-many", MOST_SKILLS);
        }
        List<Need> needs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (SkillRequirement one : wanted.requirements()) {
            Optional<Need> was = before.need(one.code())
                    .filter(same -> one.origin() == null || one.origin().equals(same.origin()));
            Optional<Need> need = was.filter(same -> same.level() == one.level())
                    .or(() -> need(one, was.map(Need::origin).orElse(null), catalogue, faults));
            if (need.isPresent() && !seen.add(one.code())) {
                faults.add(Fault.at("requirements", "requirement-twice", one.code()));
            }
            need.ifPresent(found -> needs.add(with(
                    found,
                    wanted.excluded() != null
                            ? Set.of()
                            : was.filter(same -> same.origin() != null
                                            && same.origin().equals(found.origin()))
                                    .map(Need::excluded)
                                    .orElse(Set.of()))));
        }
        return wanted.excluded() == null ? needs : excluding(wanted.excluded(), needs, before, catalogue, faults);
    }

    private static Need with(Need need, Set<UUID> excluded) {
        return new Need(need.origin(), need.code(), need.name(), need.level(), need.state(), excluded);
    }

    /**
     * The skill of that code, where its level is described: the one that is named, else the one it was, else the only one that can be
     * meant.
     */
    private static Optional<Need> need(
            SkillRequirement one, @Nullable UUID was, SkillCatalogue catalogue, List<Fault> faults) {
        List<SkillCatalogue.Offered> offered = catalogue.byCode(one.code());
        UUID origin = one.origin();
        if (origin == null
                && offered.stream().anyMatch(skill -> skill.originId().equals(was))) {
            origin = was;
        } else if (origin == null) {
            List<SkillCatalogue.Offered> meant = catalogue.meantBy(one.code());
            if (meant.size() > 1) {
                faults.add(Fault.at(
                        "requirements",
                        "requirement-several",
                        one.code(),
                        meant.stream()
                                .map(SkillCatalogue.Offered::framework)
                                .sorted()
                                .collect(Collectors.joining(", "))));
                return Optional.empty();
            }
            origin = meant.isEmpty() ? null : meant.getFirst().originId();
        }
        UUID named = origin;
        List<SkillCatalogue.Offered> editions =
                offered.stream().filter(skill -> skill.originId().equals(named)).toList();
        if (editions.isEmpty()) {
            faults.add(Fault.at("requirements", "requirement-unknown", one.code()));
            return Optional.empty();
        }
        Optional<SkillCatalogue.Offered> found = editions.stream()
                .filter(skill -> skill.levels().contains(one.level()))
                .findFirst();
        if (found.isEmpty()) {
            faults.add(Fault.at(
                    "requirements",
                    "requirement-level",
                    one.code(),
                    one.level(),
                    editions.stream()
                            .flatMap(skill -> skill.levels().stream())
                            .distinct()
                            .sorted()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "))));
        }
        return found.map(skill -> new Need(
                skill.originId(),
                skill.code(),
                skill.name(),
                one.level(),
                skill.newest() ? Profile.State.CURRENT : Profile.State.LEVEL_GONE,
                Set.of()));
    }

    private List<Need> excluding(
            Set<UUID> excluded, List<Need> needs, Profile before, SkillCatalogue catalogue, List<Fault> faults) {
        List<UUID> ids = needs.stream()
                .map(Need::origin)
                .filter(origin -> origin != null)
                .flatMap(origin -> catalogue.byOrigin(origin).stream())
                .map(SkillCatalogue.Offered::id)
                .toList();
        Map<UUID, SkillText> texts = excluded.isEmpty()
                ? Map.of()
                : frameworks.skillsById(ids).stream().collect(Collectors.toMap(SkillText::originId, skill -> skill));
        Set<UUID> left = new HashSet<>(excluded);
        List<Need> all = new ArrayList<>();
        for (Need need : needs) {
            Set<UUID> own = new TreeSet<>();
            SkillText text = need.origin() == null ? null : texts.get(need.origin());
            if (text != null) {
                statements(text).stream()
                        .filter(statement -> left.remove(statement.originId()))
                        .forEach(statement -> {
                            if (statement.defining()) {
                                faults.add(Fault.at("excluded", "exclusion-defining", need.code(), statement.text()));
                            } else {
                                own.add(statement.originId());
                            }
                        });
            }
            // What was excluded before and is in no published edition any more stays as it is.
            before.need(need.code())
                    .filter(same -> Objects.equals(same.origin(), need.origin()))
                    .map(Need::excluded)
                    .orElse(Set.of())
                    .forEach(origin -> {
                        if (left.remove(origin)) {
                            own.add(origin);
                        }
                    });
            all.add(with(need, Set.copyOf(own)));
        }
        left.stream()
                .sorted()
                .forEach(origin -> faults.add(Fault.at("excluded", "exclusion-unknown", origin.toString())));
        return all;
    }

    private static Collection<SkillText.StatementText> statements(SkillText skill) {
        return skill.levels().stream()
                .flatMap(level -> level.statements().stream())
                .toList();
    }

    private static Map<String, Integer> attributes(
            Map<String, Integer> wanted,
            Profile before,
            Map<String, OfferedSkills.Attribute> offered,
            List<Fault> faults) {
        Map<String, Integer> levels = new TreeMap<>();
        wanted.forEach((code, level) -> {
            if (level == null) {
                return;
            }
            OfferedSkills.Attribute attribute = offered.get(code);
            if (attribute == null && !level.equals(before.attributes().get(code))) {
                faults.add(Fault.at("attributes", "role-attribute", code));
            } else if (attribute != null && (level < 1 || level > attribute.most())) {
                faults.add(Fault.at("attributes", "role-attribute-level", attribute.name(), attribute.most()));
            } else {
                levels.put(code, level);
            }
        });
        return levels;
    }

    /**
     * Archives a profile: it counts no longer, and is kept.
     *
     * @throws Refusal if the actor is not HR, there is none, it is archived, or another version was read
     */
    @Transactional
    public void archive(UUID actor, String jobTitle, @Nullable Long read) {
        StoredProfiles.Titled titled = known(actor, jobTitle, read);
        if (titled.archived()) {
            throw Refusal.conflict("role-archived", "ARCHIVED", titled.jobTitle());
        }
        stored.archive(titled.jobTitle(), true);
        said(actor, titled, "role-profile-archived");
    }

    /**
     * Lets an archived profile count again.
     *
     * @throws Refusal if the actor is not HR, there is none, it is not archived, or another version was read
     */
    @Transactional
    public void restore(UUID actor, String jobTitle, @Nullable Long read) {
        StoredProfiles.Titled titled = known(actor, jobTitle, read);
        if (!titled.archived()) {
            throw Refusal.conflict("role-not-archived", "IN_USE", titled.jobTitle());
        }
        stored.archive(titled.jobTitle(), false);
        said(actor, titled, "role-profile-restored");
    }

    /**
     * Deletes the profile of a job that nobody has.
     *
     * @throws Refusal if the actor is not HR, there is none, somebody has the job, or another version was read
     */
    @Transactional
    public void delete(UUID actor, String jobTitle, @Nullable Long read) {
        StoredProfiles.Titled titled = known(actor, jobTitle, read);
        if (titled.people() > 0) {
            throw Refusal.conflict("role-in-use", "IN_USE", titled.jobTitle(), titled.people());
        }
        Profile before = stored.whole(List.of(titled), skills.catalogue()).getFirst();
        stored.delete(titled.jobTitle());
        audit.person(
                actor,
                "role-profile-deleted",
                "role-profile/" + titled.jobTitle(),
                said(before),
                null,
                titled.jobTitle());
    }

    private StoredProfiles.Titled known(UUID actor, String jobTitle, @Nullable Long read) {
        mustBeHr(actor);
        stored.lock();
        StoredProfiles.Titled titled = stored.one(Text.line(jobTitle))
                .filter(found -> found.version() > 0)
                .orElseThrow(Refusal::notFound);
        Refusal.ifStale(read, titled.version());
        return titled;
    }

    private void said(UUID actor, StoredProfiles.Titled titled, String act) {
        audit.person(actor, act, "role-profile/" + titled.jobTitle(), null, titled.jobTitle(), titled.jobTitle());
    }
}
