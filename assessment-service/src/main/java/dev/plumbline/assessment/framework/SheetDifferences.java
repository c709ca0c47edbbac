package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.EditionComparison.Change;
import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.Origins.Known;
import dev.plumbline.assessment.framework.Origins.StatementRow;
import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the newest edition would say otherwise, if skills were imported into it. */
@Component
class SheetDifferences {

    private final Skills skills;

    SheetDifferences(Skills skills) {
        this.skills = skills;
    }

    SheetImport.Counts of(FrameworkVersion newest, Levels range, List<IncomingSkill> incoming) {
        Map<String, SkillText> before =
                skills.of(newest.id()).stream().collect(Collectors.toMap(SkillText::code, Function.identity()));
        List<SkillText> was = new ArrayList<>();
        List<SkillText> after = new ArrayList<>();
        for (IncomingSkill skill : incoming) {
            SkillText known = before.get(skill.code());
            if (known != null) {
                was.add(known);
            }
            after.add(stored(newest.id(), range, skill, known));
        }
        Map<String, EditionComparison.Skill> compared = EditionComparison.of(was, after).stream()
                .collect(Collectors.toMap(EditionComparison.Skill::code, Function.identity()));
        Map<String, Integer> changes = new LinkedHashMap<>();
        count(changes, Kind.ADDED.name(), after.size() - was.size());
        for (Change change : Change.values()) {
            count(
                    changes,
                    change.name(),
                    compared.values().stream()
                            .filter(skill -> skill.changes().contains(change))
                            .count());
        }
        return new SheetImport.Counts(
                incoming.size(),
                incoming.stream().mapToInt(skill -> skill.levels().size()).sum(),
                incoming.stream().mapToInt(SheetDifferences::statements).sum(),
                newest.number(),
                before.size() - was.size(),
                was.size(),
                changes,
                incoming.stream()
                        .map(skill -> new SheetImport.SkillRead(
                                skill.code(),
                                skill.name(),
                                skill.levels().stream()
                                        .map(IncomingSkill.Level::level)
                                        .toList(),
                                statements(skill),
                                Optional.ofNullable(compared.get(skill.code()))
                                        .map(EditionComparison.Skill::kind)
                                        .orElse(Kind.ADDED),
                                Optional.ofNullable(compared.get(skill.code()))
                                        .map(one -> List.copyOf(one.changes()))
                                        .orElse(List.of())))
                        .sorted(Comparator.comparing(SheetImport.SkillRead::code))
                        .toList());
    }

    private static void count(Map<String, Integer> changes, String what, long count) {
        if (count > 0) {
            changes.put(what, (int) count);
        }
    }

    private static int statements(IncomingSkill skill) {
        return skill.levels().stream()
                .mapToInt(level -> level.statements().size())
                .sum();
    }

    /** A skill as it would be stored: what is known of its statements stays with them. */
    private static SkillText stored(UUID versionId, Levels range, IncomingSkill skill, @Nullable SkillText known) {
        List<Known> statements = new ArrayList<>();
        Map<Integer, UUID> origins = new HashMap<>();
        if (known != null) {
            for (LevelText level : known.levels()) {
                origins.put(level.level(), level.originId());
                for (StatementText one : level.statements()) {
                    statements.add(new Known(
                            level.level(),
                            new StatementRow(one.originId(), one.text(), one.weight(), one.defining(), null, null)));
                }
            }
        }
        List<List<StatementRow>> rows = new Origins(statements)
                .of(
                        skill.levels().stream().map(IncomingSkill.Level::level).toList(),
                        skill.levels().stream()
                                .map(IncomingSkill.Level::statements)
                                .toList(),
                        identifier -> Optional.empty());
        List<LevelText> levels = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            IncomingSkill.Level level = skill.levels().get(i);
            List<StatementText> texts = new ArrayList<>();
            for (StatementRow row : rows.get(i)) {
                texts.add(new StatementText(
                        UUID.randomUUID(), texts.size() + 1, row.text(), row.weight(), row.defining(), row.originId()));
            }
            levels.add(new LevelText(
                    UUID.randomUUID(),
                    level.level(),
                    level.essence(),
                    level.paragraphs(),
                    texts,
                    origins.getOrDefault(level.level(), UUID.randomUUID())));
        }
        UUID id = UUID.randomUUID();
        return new SkillText(
                id,
                versionId,
                skill.code(),
                skill.name(),
                skill.description(),
                skill.guidance(),
                levels,
                known == null ? id : known.originId(),
                range,
                true,
                Map.of(),
                SkillText.OF_NONE,
                null);
    }
}
