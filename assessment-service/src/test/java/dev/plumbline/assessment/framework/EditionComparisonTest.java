package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.framework.EditionComparison.Kind;
import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EditionComparisonTest {

    private static LevelText level(int level, String... statements) {
        List<StatementText> texts = new ArrayList<>();
        for (int i = 0; i < statements.length; i++) {
            texts.add(new StatementText(UUID.randomUUID(), i + 1, statements[i], 1, i == 0));
        }
        return new LevelText(UUID.randomUUID(), level, null, List.of(), texts);
    }

    private static SkillText skill(String code, LevelText... levels) {
        return new SkillText(UUID.randomUUID(), UUID.randomUUID(), code, "Skill " + code, "", "", List.of(levels));
    }

    @Test
    void saysOfEachSkillWhatBecameOfItAndOfEachLevelWhatWentAndCame() {
        List<SkillText> before = List.of(
                skill("AAAA", level(3, "Trims the lamps.")),
                skill("BBBB", level(3, "Counts the boats.", "Rings the bell."), level(4, "Plans the watch.")),
                skill("CCCC", level(2, "Sweeps the pier.")));
        List<SkillText> after = List.of(
                skill("AAAA", level(3, "Trims the lamps.")),
                skill("BBBB", level(3, "Counts the boats.", "Sounds the horn."), level(5, "Leads the coast.")),
                skill("DDDD", level(2, "Mends the nets.")));
        assertThat(EditionComparison.of(before, after))
                .containsExactly(
                        new EditionComparison.Skill("AAAA", "Skill AAAA", Kind.SAME, List.of()),
                        new EditionComparison.Skill(
                                "BBBB",
                                "Skill BBBB",
                                Kind.CHANGED,
                                List.of(
                                        new EditionComparison.Level(
                                                3, List.of("Rings the bell."), List.of("Sounds the horn.")),
                                        new EditionComparison.Level(4, List.of("Plans the watch."), List.of()),
                                        new EditionComparison.Level(5, List.of(), List.of("Leads the coast.")))),
                        new EditionComparison.Skill("CCCC", "Skill CCCC", Kind.REMOVED, List.of()),
                        new EditionComparison.Skill("DDDD", "Skill DDDD", Kind.ADDED, List.of()));
    }
}
