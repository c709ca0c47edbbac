package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.framework.SkillOutlines.Outline;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes up skills of other frameworks into a draft, beside its own. They keep their origin, so they are the same skill
 * there and here, and it is kept and shown from where they are.
 */
@Service
public class TakingUpSkills {

    /** So many skills are taken up at once. */
    public static final int MOST = 500;

    private static final int MOST_FAULTS = 20;

    /** An edition of which skills can be taken up. */
    public record Source(UUID versionId, String framework, int edition) {}

    /**
     * A skill that is offered.
     *
     * @param fault why it cannot be taken up; null if it can
     */
    public record Offered(
            UUID id,
            String code,
            String name,
            List<Integer> levels,
            @Nullable Fault fault) {}

    /**
     * From where a skill was taken up.
     *
     * @param creator whose text it is; null where nobody has said so
     * @param licence where its licence can be read; null where nobody has said so
     */
    public record TakenUp(
            UUID skillId,
            UUID versionId,
            String framework,
            int edition,
            @Nullable String creator,
            @Nullable String licence) {}

    private final Frameworks frameworks;
    private final IncomingSkills skills;
    private final SkillOutlines outlines;
    private final Translations translations;
    private final Audit audit;

    TakingUpSkills(
            Frameworks frameworks,
            IncomingSkills skills,
            SkillOutlines outlines,
            Translations translations,
            Audit audit) {
        this.outlines = outlines;
        this.translations = translations;
        this.frameworks = frameworks;
        this.skills = skills;
        this.audit = audit;
    }

    /**
     * The published editions of other frameworks, newest first within each.
     *
     * @throws Refusal if the actor owns no frameworks, or if it is no draft
     */
    @Transactional(readOnly = true)
    public List<Source> sources(UUID actor, UUID versionId) {
        FrameworkVersion draft = draft(actor, versionId);
        return frameworks.all().stream()
                .filter(framework -> !framework.id().equals(draft.frameworkId()))
                .flatMap(framework -> framework.versions().stream()
                        .filter(TakingUpSkills::offers)
                        .map(version -> new Source(version.id(), framework.name(), version.number())))
                .toList();
    }

    private static boolean offers(FrameworkVersion version) {
        return version.status() == FrameworkVersion.Status.PUBLISHED;
    }

    private FrameworkVersion draft(UUID actor, UUID versionId) {
        frameworks.mustOwn(actor);
        FrameworkVersion draft = frameworks.version(versionId);
        draft.mustBeDraft();
        return draft;
    }

    /**
     * The skills of an edition, each with what keeps it from being taken up.
     *
     * @param words a part of the code or name; blank for all
     * @throws Refusal if the actor owns no frameworks, if it is no draft, or as not found if that edition offers nothing to
     *     it
     */
    @Transactional(readOnly = true)
    public List<Offered> offered(UUID actor, UUID versionId, UUID from, String words) {
        FrameworkVersion draft = draft(actor, versionId);
        FrameworkVersion source = frameworks.edition(actor, from);
        if (!offers(source) || source.frameworkId().equals(draft.frameworkId())) {
            throw Refusal.notFound();
        }
        Asked asked = new Asked(draft);
        String key = Text.key(words);
        return outlines.of(from).stream()
                .filter(skill -> Text.key(skill.code()).contains(key)
                        || Text.key(skill.name()).contains(key))
                .map(skill -> new Offered(
                        skill.id(),
                        skill.code(),
                        skill.name(),
                        skill.levels(),
                        asked.fault(skill, source).orElse(null)))
                .toList();
    }

    /** What a draft has, to see what it can take up. */
    private final class Asked {

        private final FrameworkVersion draft;
        private final int highest;
        private final Map<String, String> codes = new HashMap<>();
        private final Set<UUID> origins = new HashSet<>();

        Asked(FrameworkVersion draft) {
            this.draft = draft;
            this.highest = frameworks.levelsOf(draft.id()).highest();
            outlines.of(draft.id()).forEach(this::has);
        }

        void has(Outline skill) {
            codes.put(Text.key(skill.code()), skill.name());
            origins.add(skill.originId());
        }

        Optional<Fault> fault(Outline skill, FrameworkVersion source) {
            String named = skill.name() + " " + skill.code();
            if (!offers(source)) {
                return Optional.of(Fault.at("skillIds", "take-up-unpublished", named));
            }
            if (source.frameworkId().equals(draft.frameworkId())) {
                return Optional.of(Fault.at("skillIds", "take-up-own", named));
            }
            if (origins.contains(skill.originId())) {
                return Optional.of(Fault.at("skillIds", "take-up-twice", named));
            }
            String other = codes.get(Text.key(skill.code()));
            if (other != null) {
                return Optional.of(Fault.at("skillIds", "take-up-code", named, other));
            }
            String above = skill.levels().stream()
                    .filter(level -> level > highest)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            return above.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Fault.at("skillIds", "take-up-level", named, above, highest));
        }
    }

    /**
     * Takes up skills: all of them, or none.
     *
     * @param read the version of the draft that was read; null not to compare
     * @return the draft
     * @throws Refusal if the actor owns no frameworks, if it is no draft, if nothing or too much is named, or naming each
     *     skill that is in no published edition of another framework, that the draft has already, whose code it has, or
     *     that defines a level that it does not have
     */
    @Transactional
    public FrameworkVersion take(UUID actor, UUID versionId, List<UUID> skillIds, @Nullable Long read) {
        frameworks.mustOwn(actor);
        FrameworkVersion draft = frameworks.change(versionId, read);
        Set<UUID> wanted = new LinkedHashSet<>(skillIds);
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw Refusal.invalid("skillIds", "take-up-number", MOST, wanted.size());
        }
        outlines.keep(wanted);
        List<Outline> found = outlines.of(wanted);
        List<Fault> faults = new ArrayList<>();
        if (found.size() < wanted.size()) {
            faults.add(Fault.at("skillIds", "take-up-unknown", wanted.size() - found.size()));
        }
        Asked asked = new Asked(draft);
        Map<UUID, FrameworkVersion> sources = new HashMap<>();
        Map<UUID, List<Outline>> bySource = new LinkedHashMap<>();
        for (Outline skill : found) {
            FrameworkVersion source = sources.computeIfAbsent(skill.versionId(), frameworks::version);
            asked.fault(skill, source).ifPresent(faults::add);
            asked.has(skill);
            bySource.computeIfAbsent(skill.versionId(), edition -> new ArrayList<>())
                    .add(skill);
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults.stream().limit(MOST_FAULTS).toList());
        }
        bySource.forEach((from, some) -> {
            FrameworkVersion source = frameworks.version(from);
            skills.take(from, versionId, some.stream().map(Outline::id).toList());
            if (source.language().equals(draft.language())) {
                translations.copy(from, versionId);
            }
            String attribution = source.attribution();
            if (attribution != null) {
                draft.attribute(attribution);
            }
            audit.person(
                    actor,
                    "skills-taken-up",
                    "framework-version",
                    versionId,
                    null,
                    some.stream().map(Outline::code).collect(Collectors.joining(", ")) + " of "
                            + frameworks.name(source.frameworkId()) + " " + source.number(),
                    null);
        });
        return draft;
    }

    /**
     * From where the skills of an edition were taken up, by their ids; without those of its own framework.
     *
     * @throws Refusal as not found, if there is no such edition, or if it is a draft that the person may not read
     */
    @Transactional(readOnly = true)
    public Map<UUID, TakenUp> of(UUID actor, UUID versionId) {
        Map<UUID, TakenUp> taken = new HashMap<>();
        outlines.takenFrom(frameworks.edition(actor, versionId).id()).forEach((skill, from) -> {
            FrameworkVersion source = frameworks.version(from);
            taken.put(
                    skill,
                    new TakenUp(
                            skill,
                            from,
                            frameworks.name(source.frameworkId()),
                            source.number(),
                            source.creator(),
                            source.licence()));
        });
        return taken;
    }
}
