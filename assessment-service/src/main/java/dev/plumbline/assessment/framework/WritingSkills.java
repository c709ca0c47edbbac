package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.framework.Origins.Known;
import dev.plumbline.assessment.framework.Origins.StatementRow;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes the skills of a draft by hand: a new one, another wording, levels, statements; or removes one. */
@Service
public class WritingSkills {

    /** How many characters the texts of a skill have at most, and how many statements a level. */
    public static final int MOST_CODE = 20;

    public static final int MOST_NAME = 200;
    public static final int MOST_DESCRIPTION = 4_000;
    public static final int MOST_GUIDANCE = 20_000;
    public static final int MOST_ESSENCE = 1_000;
    public static final int MOST_STATEMENT = 2_000;
    public static final int MOST_STATEMENTS = 60;

    /** What a statement with other words than before is. */
    public enum Meaning {
        /** The same statement where it shares most of its words with what it was, else another. */
        BY_WORDS,
        /** The same statement in other words: what rests on it follows it. */
        REWORDED,
        /** Another statement, in its place: nothing follows it. */
        REPLACED
    }

    /**
     * A statement as it is to be.
     *
     * @param origin of the statement that it was, at any level of the skill; null for a new one
     * @param weight from 1 to 10
     * @param meaning of other words; null for {@link Meaning#BY_WORDS}
     */
    public record Statement(
            @Nullable UUID origin,
            String text,
            int weight,
            boolean defining,
            @Nullable Meaning meaning) {}

    /** A level as it is to be; {@code essence} is null or blank for none. */
    public record Level(int level, @Nullable String essence, List<Statement> statements) {}

    /** A skill as it is to be; levels that are not named are not defined. */
    public record Wording(String code, String name, String description, String guidance, List<Level> levels) {}

    /**
     * A skill as it was written.
     *
     * @param replaced how many statements lost their origin because they are others now
     */
    public record Saved(FrameworkVersion version, SkillText skill, int replaced) {}

    /** Texts that share at least so many of a hundred words are one statement in other words. */
    private static final int SHARED = 60;

    private final Frameworks frameworks;
    private final Skills skills;
    private final WrittenSkills written;
    private final FormerSkills former;
    private final Audit audit;
    private final Clock clock;

    WritingSkills(
            Frameworks frameworks,
            Skills skills,
            WrittenSkills written,
            FormerSkills former,
            Audit audit,
            Clock clock) {
        this.frameworks = frameworks;
        this.skills = skills;
        this.written = written;
        this.former = former;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A skill that the actor may write.
     *
     * @throws Refusal if they own no frameworks, or its edition is no draft
     */
    @Transactional(readOnly = true)
    public SkillText open(UUID actor, UUID skillId) {
        frameworks.mustOwn(actor);
        SkillText skill = frameworks.skill(skillId);
        frameworks.version(skill.versionId()).mustBeDraft();
        return skill;
    }

    /**
     * A draft into which the actor may write skills.
     *
     * @throws Refusal if they own no frameworks, or it is no draft
     */
    @Transactional(readOnly = true)
    public FrameworkVersion openDraft(UUID actor, UUID versionId) {
        frameworks.mustOwn(actor);
        FrameworkVersion version = frameworks.version(versionId);
        version.mustBeDraft();
        return version;
    }

    /**
     * Writes a new skill into a draft.
     *
     * @param read the version of the edition that was read; null not to compare
     * @throws Refusal if the actor owns no frameworks, if it is no draft, if another version was read, or if anything of the
     *     skill is not valid
     */
    @Transactional
    public Saved write(UUID actor, UUID versionId, Wording wording, @Nullable Long read) {
        frameworks.mustOwn(actor);
        FrameworkVersion version = frameworks.change(versionId, read);
        Wording kept = checked(versionId, null, wording);
        UUID id = written.begin(versionId, kept.code(), kept.name(), clock.instant());
        SkillText empty = skills.byId(id).orElseThrow();
        List<WrittenSkills.Written> levels = written(known(empty), empty, kept);
        written.rewrite(empty, kept.code(), kept.name(), kept.description(), kept.guidance(), levels, clock.instant());
        audit.person(actor, "skill-written", "framework-version", versionId, null, kept.code(), null);
        return new Saved(version, skills.byId(id).orElseThrow(), 0);
    }

    /**
     * Writes a skill of a draft again. A statement with the same words stays the same statement, with all that rests on it.
     *
     * @param read the version of the edition that was read; null not to compare
     * @throws Refusal as above
     */
    @Transactional
    public Saved rewrite(UUID actor, UUID skillId, Wording wording, @Nullable Long read) {
        frameworks.mustOwn(actor);
        UUID versionId = frameworks.skill(skillId).versionId();
        FrameworkVersion version = frameworks.change(versionId, read);
        SkillText before = frameworks.skill(skillId);
        Wording kept = checked(versionId, before, wording);
        List<WrittenSkills.Written> levels = written(known(before), before, kept);
        written.rewrite(before, kept.code(), kept.name(), kept.description(), kept.guidance(), levels, clock.instant());
        SkillText after = skills.byId(skillId).orElseThrow();
        audit.person(actor, "skill-rewritten", "framework-version", versionId, said(before), said(after), null);
        return new Saved(version, after, replaced(kept, after));
    }

    private List<Known> known(SkillText skill) {
        return former.known(skill.id(), skill.originId(), skill.versionId());
    }

    private static String said(SkillText skill) {
        return skill.code() + " " + skill.name() + ": "
                + skill.levels().stream()
                        .map(level -> level.level() + " ("
                                + level.statements().stream()
                                        .map(statement -> statement.text()
                                                + (statement.defining() ? " *" : "")
                                                + (statement.weight() > 1 ? " ×" + statement.weight() : ""))
                                        .collect(Collectors.joining(" | "))
                                + ")")
                        .collect(Collectors.joining(", "));
    }

    private static int replaced(Wording wording, SkillText after) {
        Set<UUID> origins = after.levels().stream()
                .flatMap(level -> level.statements().stream())
                .map(SkillText.StatementText::originId)
                .collect(Collectors.toSet());
        return (int) wording.levels().stream()
                .flatMap(level -> level.statements().stream())
                .map(Statement::origin)
                .filter(origin -> origin != null && !origins.contains(origin))
                .count();
    }

    /**
     * Removes a skill from a draft. What was published stays as it is.
     *
     * @param read the version of the edition that was read; null not to compare
     * @return the draft
     * @throws Refusal if the actor owns no frameworks, if it is no draft, or if another version was read
     */
    @Transactional
    public FrameworkVersion remove(UUID actor, UUID skillId, @Nullable Long read) {
        frameworks.mustOwn(actor);
        FrameworkVersion version = frameworks.change(frameworks.skill(skillId).versionId(), read);
        SkillText skill = frameworks.skill(skillId);
        written.remove(skill);
        audit.person(actor, "skill-removed", "framework-version", version.id(), skill.code(), null, null);
        return version;
    }

    private Wording checked(UUID versionId, @Nullable SkillText before, Wording wording) {
        List<Fault> faults = new ArrayList<>();
        String code = Text.line(wording.code());
        if (!code.matches("\\S{1," + MOST_CODE + "}")) {
            faults.add(Fault.at("code", "skill-code-any", MOST_CODE));
        } else if ((before == null || !code.equals(before.code()))
                && skills.isTaken(versionId, code, before == null ? null : before.id())) {
            faults.add(Fault.at("code", "skill-code-taken", code));
        }
        String name = Text.line(wording.name());
        if (name.isEmpty()) {
            faults.add(Fault.at("name", "skill-name"));
        }
        mustFit("name", name, "", MOST_NAME, faults);
        mustFit(
                "description",
                wording.description(),
                before == null ? "" : before.description(),
                MOST_DESCRIPTION,
                faults);
        mustFit("guidance", wording.guidance(), before == null ? "" : before.guidance(), MOST_GUIDANCE, faults);
        Set<Integer> numbers = frameworks.levels(versionId).stream()
                .map(Frameworks.ResponsibilityLevel::level)
                .collect(Collectors.toSet());
        if (wording.levels().isEmpty()) {
            faults.add(Fault.at("levels", "skill-levels"));
        }
        Set<Integer> seen = new HashSet<>();
        for (Level level : wording.levels()) {
            if (!numbers.contains(level.level()) || !seen.add(level.level())) {
                faults.add(Fault.at(
                        "levels",
                        "skill-level-number",
                        level.level(),
                        numbers.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))));
            }
            check(level, before == null ? Optional.empty() : before.level(level.level()), faults);
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        return new Wording(
                code, name, Text.block(wording.description()), Text.block(wording.guidance()), wording.levels());
    }

    /** A text may be as long as it was: packages and sheets have longer ones than are written here. */
    private static void mustFit(String field, String text, String was, int most, List<Fault> faults) {
        if (Text.length(text) > Math.max(most, Text.length(was))) {
            faults.add(Fault.at(field, "text-too-long", most));
        }
    }

    private static void check(Level level, Optional<SkillText.LevelText> before, List<Fault> faults) {
        String at = "level-" + level.level();
        String essence = before.map(SkillText.LevelText::essence).orElse("");
        mustFit(at, level.essence() == null ? "" : level.essence(), essence, MOST_ESSENCE, faults);
        List<SkillText.StatementText> known =
                before.map(SkillText.LevelText::statements).orElse(List.of());
        int most = Math.max(MOST_STATEMENTS, known.size());
        if (level.statements().isEmpty() || level.statements().size() > most) {
            faults.add(Fault.at(at, "level-statements", level.level(), most));
            return;
        }
        if (level.statements().stream().filter(Statement::defining).count() != 1) {
            faults.add(Fault.at(at, "one-defining"));
        }
        if (level.statements().stream().anyMatch(one -> one.weight() < 1 || one.weight() > 10)) {
            faults.add(Fault.at(at, "statement-weight"));
        }
        for (Statement statement : level.statements()) {
            if (Text.isBlank(statement.text())) {
                faults.add(Fault.at(at, "statement-blank", level.level()));
            }
            String was = known.stream()
                    .filter(one -> one.originId().equals(statement.origin()))
                    .map(SkillText.StatementText::text)
                    .findFirst()
                    .orElse("");
            mustFit(at, statement.text(), was, MOST_STATEMENT, faults);
        }
    }

    /**
     * The levels as they are stored: each statement with its origin, each origin once.
     *
     * @param known as {@link FormerSkills#known} lists it
     */
    private static List<WrittenSkills.Written> written(List<Known> known, SkillText before, Wording wording) {
        Map<UUID, Known> byOrigin = new HashMap<>();
        known.forEach(one -> byOrigin.putIfAbsent(one.row().originId(), one));
        Set<UUID> used = new HashSet<>();
        Map<Statement, Optional<Known>> same = new HashMap<>();
        List<WrittenSkills.Written> levels = new ArrayList<>();
        for (Level level : wording.levels()) {
            for (Statement statement : level.statements()) {
                Known was = statement.origin() == null ? null : byOrigin.get(statement.origin());
                if (statement.origin() != null && was == null) {
                    throw Refusal.invalid(
                            "level-" + level.level(),
                            "statement-origin",
                            statement.origin().toString());
                }
                if (was != null && isSame(statement, was)) {
                    if (!used.add(was.row().originId())) {
                        throw Refusal.invalid(
                                "level-" + level.level(),
                                "statement-twice",
                                was.row().text());
                    }
                    same.put(statement, Optional.of(was));
                }
            }
        }
        for (Level level : wording.levels()) {
            List<StatementRow> rows = new ArrayList<>();
            for (Statement statement : level.statements()) {
                rows.add(row(
                        statement,
                        same.getOrDefault(statement, Optional.empty())
                                .or(() -> statement.origin() == null
                                        ? withTheWords(statement, known, used)
                                        : Optional.empty())));
            }
            String essence = Text.line(level.essence() == null ? "" : level.essence());
            levels.add(new WrittenSkills.Written(
                    level.level(), essence.isEmpty() ? null : essence, paragraphs(before, level.level(), rows), rows));
        }
        return levels;
    }

    private static boolean isSame(Statement statement, Known was) {
        String is = cleaned(statement.text());
        String before = cleaned(was.row().text());
        if (is.equals(before) || statement.meaning() == Meaning.REWORDED) {
            return true;
        }
        // Joined with the next, or the first part of what was split.
        boolean divided = is.startsWith(before) || before.startsWith(is);
        return statement.meaning() != Meaning.REPLACED && (divided || StatementPairs.shared(before, is) >= SHARED);
    }

    /** A statement that was taken away and written again with the same words is the same. */
    private static Optional<Known> withTheWords(Statement statement, List<Known> known, Set<UUID> used) {
        String is = cleaned(statement.text());
        Optional<Known> found = known.stream()
                .filter(was -> cleaned(was.row().text()).equals(is)
                        && !used.contains(was.row().originId()))
                .findFirst();
        found.ifPresent(was -> used.add(was.row().originId()));
        return found;
    }

    /** The words of a statement as an import reads them: without what cannot be seen. */
    private static String cleaned(String text) {
        return Origins.folded(PageCleaning.of(Text.kept(text)).text());
    }

    private static StatementRow row(Statement statement, Optional<Known> was) {
        return new StatementRow(
                was.map(known -> known.row().originId()).orElseGet(UUID::randomUUID),
                was.map(known -> known.row().text())
                        .filter(text -> cleaned(text).equals(cleaned(statement.text())))
                        .map(Origins::folded)
                        .orElseGet(() -> cleaned(statement.text())),
                statement.weight(),
                statement.defining(),
                was.map(known -> known.row().identifier()).orElse(null),
                was.map(known -> known.row().replaces()).orElse(null));
    }

    /** The text of a level as it was, where its words are the same; else a line for each statement. */
    private static List<String> paragraphs(SkillText before, int level, List<StatementRow> rows) {
        List<String> texts = rows.stream().map(StatementRow::text).toList();
        return before.level(level)
                .map(SkillText.LevelText::paragraphs)
                .filter(paragraphs -> words(paragraphs).equals(words(texts)))
                .orElse(texts);
    }

    private static List<String> words(List<String> texts) {
        return texts.stream().flatMap(text -> Origins.words(text).stream()).toList();
    }
}
