package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.StringNode;

/**
 * Keeps the texts of a skill in other languages than that of its edition. They are for reading alone: nothing is judged by
 * them. So they may be added and corrected at any time, in a published edition too, where an error would mislead whoever
 * reads it; each change is in the audit trail.
 */
@Service
public class TranslatingSkills {

    private static final int MOST_NAME = 200;
    private static final int MOST_TEXT = 20_000;
    private static final int MOST_STATEMENT = 4_000;

    /**
     * The texts of a skill in a language; an empty one is missing.
     *
     * @param levels of those that the skill defines
     */
    public record Texts(String name, String description, String guidance, List<LevelTexts> levels) {

        boolean isEmpty() {
            return name.isEmpty()
                    && description.isEmpty()
                    && guidance.isEmpty()
                    && levels.stream()
                            .allMatch(level -> level.essence().isEmpty()
                                    && level.statements().stream().allMatch(String::isEmpty));
        }
    }

    /** The texts of a level: a text for each of its statements, in their order, or none at all. */
    public record LevelTexts(int level, String essence, List<String> statements) {}

    /** What a page in another language says of a skill, and what of it has no place there. */
    public record Paired(Texts texts, List<PageText.Warning> warnings) {}

    private final Frameworks frameworks;
    private final Translations translations;
    private final PreviewLimit limit;
    private final Audit audit;

    TranslatingSkills(Frameworks frameworks, Translations translations, PreviewLimit limit, Audit audit) {
        this.frameworks = frameworks;
        this.translations = translations;
        this.limit = limit;
        this.audit = audit;
    }

    /**
     * A skill that somebody may read, of a published edition or of a draft of theirs.
     *
     * @throws Refusal as not found, if there is no such skill, or if the person may not read its edition
     */
    @Transactional(readOnly = true)
    public SkillText skill(UUID actor, UUID skillId) {
        SkillText skill = frameworks.skill(skillId);
        frameworks.edition(actor, skill.versionId());
        return skill;
    }

    /**
     * The texts of a skill in a language as they are today, with a place for each level and statement; empty ones are
     * missing.
     *
     * @throws Refusal if it is no language, or the edition's own
     */
    @Transactional(readOnly = true)
    public Texts of(UUID actor, UUID skillId, String language) {
        SkillText skill = skill(actor, skillId);
        return of(skill, tag(skill, language));
    }

    private static Texts of(SkillText skill, String tag) {
        SkillText.Words words = skill.words().getOrDefault(tag, new SkillText.Words("", "", ""));
        return new Texts(
                words.name(),
                words.description(),
                words.guidance(),
                skill.levels().stream()
                        .map(level -> new LevelTexts(
                                level.level(),
                                level.essences().getOrDefault(tag, ""),
                                level.statements().stream()
                                        .map(statement -> statement.texts().getOrDefault(tag, ""))
                                        .toList()))
                        .toList());
    }

    private String tag(SkillText skill, String language) {
        String tag = CaseReader.language(StringNode.valueOf(language));
        if (tag == null) {
            throw Refusal.invalid("language", "csv-language", Text.line(language));
        }
        String own = frameworks.version(skill.versionId()).language();
        if (tag.equals(own)) {
            throw Refusal.invalid("language", "translation-own", own);
        }
        return tag;
    }

    /**
     * Sets all texts of a skill in a language; if all are empty, the skill is no longer read in it.
     *
     * @param read the version of the edition that was read; null not to compare
     * @return the edition
     * @throws Refusal if the actor owns no frameworks, if it is no language, or the edition's own, if a level is not
     *     defined, has not as many texts as it has statements, or if a text is too long
     */
    @Transactional
    public FrameworkVersion set(UUID actor, UUID skillId, String language, Texts texts, @Nullable Long read) {
        frameworks.mustOwn(actor);
        FrameworkVersion version =
                frameworks.changeTexts(frameworks.skill(skillId).versionId(), read);
        SkillText skill = frameworks.skill(skillId);
        String tag = tag(skill, language);
        Texts kept = checked(skill, texts);
        Texts before = of(skill, tag);
        translations.set(skill, tag, kept);
        audit.person(
                actor,
                "skill-translated",
                "framework-version",
                version.id(),
                said(before),
                skill.code() + " " + tag + ": " + said(kept),
                null);
        return version;
    }

    /**
     * Keeps the texts of a skill that came with it in a package.
     *
     * @return whether they are kept: not if it is no language, or the edition's own, or if something of them is not valid
     */
    boolean take(SkillText skill, String language, Texts texts) {
        try {
            translations.set(skill, tag(skill, language), checked(skill, texts));
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private static String said(Texts texts) {
        return texts.isEmpty() ? "" : texts.toString();
    }

    private static Texts checked(SkillText skill, Texts texts) {
        List<Fault> faults = new ArrayList<>();
        List<LevelTexts> levels = new ArrayList<>();
        for (int i = 0; i < texts.levels().size(); i++) {
            LevelTexts level = texts.levels().get(i);
            String at = "/levels/" + i;
            SkillText.LevelText original = skill.level(level.level()).orElse(null);
            int number = level.level();
            if (original == null || levels.stream().anyMatch(other -> other.level() == number)) {
                faults.add(Fault.at(at, "level-undefined", skill.name(), number, skill.defined()));
                continue;
            }
            int most = original.statements().size();
            if (!level.statements().isEmpty() && level.statements().size() != most) {
                faults.add(Fault.at(
                        at + "/statements",
                        "translation-statements",
                        number,
                        most,
                        level.statements().size()));
            }
            List<String> statements = new ArrayList<>();
            for (int n = 0; n < level.statements().size(); n++) {
                statements.add(kept(at + "/statements/" + n, level.statements().get(n), MOST_STATEMENT, faults));
            }
            levels.add(
                    new LevelTexts(number, kept(at + "/essence", level.essence(), MOST_STATEMENT, faults), statements));
        }
        Texts kept = new Texts(
                kept("/name", Text.line(texts.name()), MOST_NAME, faults),
                kept("/description", texts.description(), MOST_TEXT, faults),
                kept("/guidance", texts.guidance(), MOST_TEXT, faults),
                levels);
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return kept;
    }

    private static String kept(String at, String typed, int most, List<Fault> faults) {
        String text = Text.block(typed);
        if (Text.length(text) > most) {
            faults.add(Fault.at(at, "text-too-long", most));
        }
        return text;
    }

    /**
     * Reads the page of a skill in another language, and pairs its levels by their numbers and its statements by their
     * places. A level with another number of statements is not paired, since nothing says which belong together. Nothing is
     * stored.
     *
     * @throws Refusal if the actor owns no frameworks, asks too often, or it is no page of one skill
     */
    public Paired paired(UUID actor, UUID skillId, String page) {
        frameworks.mustOwn(actor);
        limit.count(actor);
        SkillText skill = frameworks.skill(skillId);
        PageText.Page read = PageText.read(page, skill.editionLevels());
        List<PageText.Warning> warnings = new ArrayList<>(read.warnings());
        if (!read.code().isEmpty() && !read.code().equals(skill.code())) {
            warnings.add(new PageText.Warning("translation-code", List.of(read.code(), skill.code())));
        }
        List<LevelTexts> levels = new ArrayList<>();
        for (SkillText.LevelText original : skill.levels()) {
            PageText.PageLevel there = read.levels().stream()
                    .filter(level -> level.level() == original.level())
                    .findFirst()
                    .orElse(null);
            int most = original.statements().size();
            if (there == null) {
                warnings.add(new PageText.Warning("translation-no-level", List.of("" + original.level())));
                continue;
            }
            boolean pairs = there.statements().size() == most;
            if (!pairs) {
                warnings.add(new PageText.Warning(
                        "translation-unpaired",
                        List.of(
                                "" + original.level(),
                                "" + most,
                                "" + there.statements().size())));
            }
            String essence = there.essence();
            levels.add(new LevelTexts(
                    original.level(), essence == null ? "" : essence, pairs ? there.statements() : List.of()));
        }
        read.levels().stream()
                .filter(level -> !skill.defines(level.level()))
                .forEach(level -> warnings.add(new PageText.Warning("translation-level", List.of("" + level.level()))));
        return new Paired(new Texts(read.name(), read.description(), read.guidance(), levels), warnings);
    }

    /** The languages that a skill can be read in beside that of its edition, by their tags, in order. */
    public static List<String> languages(SkillText skill) {
        return skill.words().keySet().stream().sorted().toList();
    }

    /** The name of a language in itself, such as Deutsch for {@code de}. */
    public static String nameOf(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return locale.getDisplayName(locale);
    }
}
