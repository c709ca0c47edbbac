package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Arranges the statements of a level while its edition is a draft: joins and splits them, changes their order and their
 * weights, and chooses which one is defining. The wording stays as it was imported.
 */
@Service
public class ArrangingStatements {

    /** One statement as it is to become; weights are whole numbers from 1 to 10. */
    public record Arranged(String text, int weight, boolean defining) {}

    private final Frameworks frameworks;
    private final Skills skills;
    private final WrittenSkills written;
    private final HeldRoles heldRoles;
    private final Audit audit;

    ArrangingStatements(Frameworks frameworks, Skills skills, WrittenSkills written, HeldRoles heldRoles, Audit audit) {
        this.frameworks = frameworks;
        this.skills = skills;
        this.written = written;
        this.heldRoles = heldRoles;
        this.audit = audit;
    }

    /**
     * A skill whose statements the actor may arrange.
     *
     * @throws Refusal if they own no frameworks, or its edition is no draft
     */
    @Transactional(readOnly = true)
    public SkillText open(UUID actor, UUID skillId) {
        mustOwn(actor);
        SkillText skill = frameworks.skill(skillId);
        frameworks.version(skill.versionId()).mustBeDraft();
        return skill;
    }

    private void mustOwn(UUID actor) {
        if (!heldRoles.holds(actor, Role.FRAMEWORK_OWNER)) {
            throw Refusal.forbidden("not-framework-owner");
        }
    }

    /**
     * Divides the text of a level into statements again.
     *
     * @param read the version of the edition that was read; null not to compare
     * @return the edition
     * @throws Refusal if a word was added, removed or changed, if not exactly one statement is defining, or if a weight
     *     is not from 1 to 10
     */
    @Transactional
    public FrameworkVersion arrange(UUID actor, UUID levelId, List<Arranged> statements, @Nullable Long read) {
        mustOwn(actor);
        frameworks.lockOf(skills.ofLevel(levelId).orElseThrow(Refusal::notFound).versionId());
        SkillText skill = skills.ofLevel(levelId).orElseThrow(Refusal::notFound);
        SkillText.LevelText level = skill.levels().stream()
                .filter(l -> l.id().equals(levelId))
                .findFirst()
                .orElseThrow();
        frameworks.version(skill.versionId()).mustBeDraft();
        Refusal.ifStale(read, frameworks.version(skill.versionId()).version());
        check(level, statements);
        FrameworkVersion version = frameworks.change(skill.versionId(), read);
        written.divide(skill, level, statements, version.changedAt());
        audit.person(
                actor,
                "statements-arranged",
                "framework-version",
                version.id(),
                level.statements().size(),
                skill.code() + "." + level.level() + ": " + statements.size(),
                null);
        return version;
    }

    private static void check(SkillText.LevelText level, List<Arranged> statements) {
        List<Fault> faults = new ArrayList<>();
        if (statements.stream().filter(Arranged::defining).count() != 1) {
            faults.add(Fault.at("defining", "one-defining"));
        }
        if (statements.stream().anyMatch(s -> s.weight() < 1 || s.weight() > 10)) {
            faults.add(Fault.at("weight", "statement-weight"));
        }
        List<String> before = words(
                level.statements().stream().map(SkillText.StatementText::text).toList());
        List<String> after = words(statements.stream().map(Arranged::text).toList());
        if (!before.equals(after) || statements.stream().anyMatch(s -> Text.isBlank(s.text()))) {
            faults.add(Fault.at("text", "wording-kept"));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    /** All words with their marks, whatever their order: joining, splitting and moving statements keeps them. */
    private static List<String> words(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Origins.words(text).stream())
                .sorted()
                .toList();
    }
}
