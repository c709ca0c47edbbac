package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What one edition says otherwise than another. Skills are the same by their code, statements by their words: one that
 * was reworded is one that went and one that came.
 */
public final class EditionComparison {

    /** What became of a skill. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        SAME
    }

    /**
     * A skill in both editions, or in one.
     *
     * @param levels the levels that differ, ascending; empty unless it changed
     */
    public record Skill(String code, String name, Kind kind, List<Level> levels) {}

    /** What went from a level, and what came to it. */
    public record Level(int level, List<String> gone, List<String> come) {}

    private EditionComparison() {}

    /** Compares skill by skill, by code. */
    public static List<Skill> of(List<SkillText> before, List<SkillText> after) {
        Map<String, SkillText> old = byCode(before);
        Map<String, SkillText> young = byCode(after);
        var codes = new TreeSet<String>(old.keySet());
        codes.addAll(young.keySet());
        List<Skill> skills = new ArrayList<>();
        for (String code : codes) {
            SkillText was = old.get(code);
            SkillText is = young.get(code);
            if (was == null && is != null) {
                skills.add(new Skill(code, is.name(), Kind.ADDED, List.of()));
            } else if (was != null && is == null) {
                skills.add(new Skill(code, was.name(), Kind.REMOVED, List.of()));
            } else if (was != null && is != null) {
                List<Level> levels = levels(was, is);
                skills.add(new Skill(code, is.name(), levels.isEmpty() ? Kind.SAME : Kind.CHANGED, levels));
            }
        }
        return skills;
    }

    private static Map<String, SkillText> byCode(List<SkillText> skills) {
        Map<String, SkillText> byCode = new LinkedHashMap<>();
        skills.forEach(skill -> byCode.put(skill.code(), skill));
        return byCode;
    }

    private static List<Level> levels(SkillText was, SkillText is) {
        List<Level> levels = new ArrayList<>();
        for (int level = 1; level <= 7; level++) {
            List<String> before = statements(was, level);
            List<String> after = statements(is, level);
            List<String> gone = before.stream().filter(s -> !after.contains(s)).toList();
            List<String> come = after.stream().filter(s -> !before.contains(s)).toList();
            if (!gone.isEmpty() || !come.isEmpty()) {
                levels.add(new Level(level, gone, come));
            }
        }
        return levels;
    }

    private static List<String> statements(SkillText skill, int level) {
        return skill.level(level).map(LevelText::statements).orElse(List.of()).stream()
                .map(StatementText::text)
                .toList();
    }
}
