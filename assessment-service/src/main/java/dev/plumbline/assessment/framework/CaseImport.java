package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports frameworks from a package of CASE 1.0 or 1.1, of any publisher, into a draft. */
@Service
public class CaseImport {

    /** The largest size of a package in bytes. */
    public static final int MOST_BYTES = CaseReader.MOST_BYTES;

    /**
     * What a package contains.
     *
     * @param title of its document
     * @param creator who created it; null if it does not say
     * @param language of its text; null if it does not say
     * @param skills those that it contains
     * @param warnings what a person should look at
     */
    public record Read(
            String title,
            @Nullable String creator,
            @Nullable String language,
            List<SkillRead> skills,
            int levels,
            int statements,
            List<PageText.Warning> warnings) {}

    /** A skill of a package, with its levels, ascending. */
    public record SkillRead(String code, String name, List<Integer> levels, int statements) {}

    /**
     * What was stored: in which draft, and how many skills were removed from it because the package does not have them.
     */
    public record Stored(UUID versionId, int removed, Read read) {}

    private final Frameworks frameworks;
    private final Skills skills;
    private final IncomingSkills incoming;
    private final SettingLevels levels;
    private final CaseNames names;
    private final TranslatingSkills translating;
    private final PreviewLimit limit;
    private final Audit audit;
    private final Clock clock;

    CaseImport(
            Frameworks frameworks,
            Skills skills,
            IncomingSkills incoming,
            SettingLevels levels,
            CaseNames names,
            TranslatingSkills translating,
            PreviewLimit limit,
            Audit audit,
            Clock clock) {
        this.translating = translating;
        this.limit = limit;
        this.frameworks = frameworks;
        this.skills = skills;
        this.incoming = incoming;
        this.levels = levels;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A package as it was read, before the transaction that stores it.
     *
     * @see #readToStore
     */
    public static final class ReadPackage {
        private final CaseFile file;
        private final Levels levels;
        private final boolean brings;
        private final boolean whole;

        private ReadPackage(CaseFile file, Levels levels, boolean brings, boolean whole) {
            this.file = file;
            this.levels = levels;
            this.brings = brings;
            this.whole = whole;
        }
    }

    /**
     * Reads a package whose content is asked for, before any transaction.
     *
     * @param frameworkId the framework that it is for, by whose levels it is read; null for a new one
     * @param level for statements to which the package gives no level; null to leave them out
     * @param whole whether skills of the draft that the package does not have are removed
     * @throws Refusal if the actor owns no frameworks, asks too often, or if it is no package that can be read
     */
    public ReadPackage readToPreview(
            UUID actor, @Nullable UUID frameworkId, byte[] file, @Nullable Integer level, boolean whole) {
        frameworks.mustOwn(actor);
        limit.count(actor);
        return frameworkId == null
                ? read(Levels.INITIAL, true, file, level, whole)
                : read(frameworkId, file, level, whole);
    }

    /**
     * Reads a package that is to be stored, before any transaction.
     *
     * @param level as in {@link #readToPreview}
     * @param whole as in {@link #readToPreview}
     * @throws Refusal if the actor owns no frameworks, or if it is no package that can be read
     */
    public ReadPackage readToStore(UUID actor, UUID frameworkId, byte[] file, @Nullable Integer level, boolean whole) {
        frameworks.mustOwn(actor);
        return read(frameworkId, file, level, whole);
    }

    private ReadPackage read(UUID frameworkId, byte[] file, @Nullable Integer level, boolean whole) {
        ReadPackage read = read(
                frameworks.levelsOfNewest(frameworkId),
                whole || frameworks.newestIsEmpty(frameworkId),
                file,
                level,
                whole);
        CaseFile coded = coded(read.file, frameworks.newest(frameworkId).id());
        return new ReadPackage(coded, read.levels, read.brings, read.whole);
    }

    /** A code that only looks like one of an edition is that one, so that the skill is not in it twice. */
    private CaseFile coded(CaseFile read, UUID versionId) {
        Set<String> known = new HashSet<>();
        Map<String, String> alike = new HashMap<>();
        skills.summaries(versionId).forEach(skill -> {
            known.add(skill.code());
            alike.putIfAbsent(Text.key(skill.code()), skill.code());
        });
        List<IncomingSkill> coded = new ArrayList<>();
        for (IncomingSkill skill : read.skills()) {
            String there = known.contains(skill.code()) ? null : alike.get(Text.key(skill.code()));
            if (there == null) {
                coded.add(skill);
            } else {
                coded.add(skill.withCode(there));
                read.warnings().add(new PageText.Warning("case-code", List.of(there, skill.code())));
            }
        }
        return read.withSkills(coded);
    }

    private ReadPackage read(Levels levels, boolean brings, byte[] file, @Nullable Integer level, boolean whole) {
        return new ReadPackage(CaseReader.read(file, level, levels, brings, clock.instant()), levels, brings, whole);
    }

    /** What a package contains. */
    public static Read preview(ReadPackage read) {
        return read(read.file);
    }

    private static Read read(CaseFile file) {
        return new Read(
                file.title(),
                file.creator(),
                file.language(),
                file.skills().stream()
                        .map(skill -> new SkillRead(
                                skill.code(),
                                skill.name(),
                                skill.levels().stream()
                                        .map(IncomingSkill.Level::level)
                                        .toList(),
                                skill.levels().stream()
                                        .mapToInt(level -> level.statements().size())
                                        .sum()))
                        .toList(),
                file.levels(),
                file.statements(),
                file.warnings());
    }

    /**
     * Stores the skills of a package in the draft of a framework, which is created if there is none. A skill that was
     * imported under the same identifier, or else has the same code, or one that looks like it, is replaced. If nothing else
     * is in the draft, the draft is that document: it keeps its identifier, its creator, its language and its licence, and
     * takes over the levels and attributes that the package brings. The text is marked as imported, unless it is that of an
     * edition of this installation which holds none.
     *
     * @param given as {@link #readToStore} has read it for that framework
     * @throws Refusal if the actor owns no frameworks, or if the draft has other levels, or other than no skills, since it
     *     was read
     */
    @Transactional
    public Stored store(UUID actor, UUID frameworkId, ReadPackage given) {
        frameworks.mustOwn(actor);
        FrameworkVersion draft =
                frameworks.change(frameworks.draftOf(actor, frameworkId).id(), null);
        boolean whole = given.whole;
        if (!given.levels.equals(frameworks.levelsOf(draft.id()))
                || given.brings != (whole || skills.summaries(draft.id()).isEmpty())) {
            throw new Refusal(Refusal.Kind.STALE, "stale");
        }
        CaseFile read = coded(given.file, draft.id());
        if (read.foundation() != null) {
            levels.replace(draft, read.foundation(), actor);
        }
        List<UUID> stored = incoming.store(draft.id(), read.skills(), names.origins(draft), clock.instant());
        int removed = whole ? incoming.removeOthers(draft.id(), stored) : 0;
        if (!isOwn(read)) {
            draft.attribute("imported");
        }
        if (skills.summaries(draft.id()).size() == stored.size()) {
            draft.state(
                    Objects.requireNonNullElse(read.language(), draft.language()),
                    read.creator(),
                    read.licence(),
                    read.head().toString(),
                    read.replaces());
            draft.changed(read.changedAt());
        } else {
            draft.state(draft.language(), draft.creator(), draft.licence(), null, null);
        }
        for (int i = 0; i < stored.size(); i++) {
            if (read.texts().get(i).isEmpty()) {
                continue;
            }
            SkillText skill = frameworks.skill(stored.get(i));
            read.texts().get(i).forEach((language, texts) -> {
                if (!translating.take(skill, language, texts)) {
                    read.warnings().add(new PageText.Warning("case-texts-left-out", List.of(skill.name(), language)));
                }
            });
        }
        audit.person(
                actor,
                "case-imported",
                "framework-version",
                draft.id(),
                null,
                read.skills().size() + " skills",
                null);
        return new Stored(draft.id(), removed, read(read));
    }

    /** Whether a package holds nothing but text of an edition of this installation that holds no imported text. */
    private boolean isOwn(CaseFile read) {
        UUID identifier = UUID.fromString(read.head().get("identifier").asString());
        return names.ownEdition(identifier)
                .map(edition -> {
                    Set<String> known = new HashSet<>();
                    frameworks.skills(edition).forEach(skill -> {
                        known.add(skill.description());
                        known.add(skill.guidance());
                        skill.levels()
                                .forEach(level ->
                                        level.statements().forEach(one -> known.add(Origins.folded(one.text()))));
                    });
                    return read.skills().stream()
                            .allMatch(skill -> known.contains(skill.description())
                                    && known.contains(skill.guidance())
                                    && skill.levels().stream()
                                            .flatMap(level -> level.statements().stream())
                                            .allMatch(one -> known.contains(one.text())));
                })
                .orElse(false);
    }
}
