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
            texts.add(new StatementText(UUID.randomUUID(), i + 1, statements[i], 1, i == 0, UUID.randomUUID()));
        }
        return new LevelText(UUID.randomUUID(), level, null, List.of(), texts, UUID.randomUUID());
    }

    private static SkillText skill(String code, LevelText... levels) {
        return new SkillText(
                UUID.randomUUID(),
                UUID.randomUUID(),
                code,
                "Skill " + code,
                "",
                "",
                List.of(levels),
                UUID.randomUUID());
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
                                                3, List.of("Rings the bell."), List.of("Sounds the horn."), List.of()),
                                        new EditionComparison.Level(
                                                4, List.of("Plans the watch."), List.of(), List.of()),
                                        new EditionComparison.Level(
                                                5, List.of(), List.of("Leads the coast."), List.of()))),
                        new EditionComparison.Skill("CCCC", "Skill CCCC", Kind.REMOVED, List.of()),
                        new EditionComparison.Skill("DDDD", "Skill DDDD", Kind.ADDED, List.of()));
    }

    private static EditionComparison.Level reworded(List<String> before, List<String> after) {
        return EditionComparison.of(
                        List.of(skill("AAAA", level(3, before.toArray(String[]::new)))),
                        List.of(skill("AAAA", level(3, after.toArray(String[]::new)))))
                .getFirst()
                .levels()
                .getFirst();
    }

    @Test
    void aStatementInOtherWordsIsShownWordByWord() {
        var level = reworded(
                List.of("Trims the lamps of the harbour every night.", "Counts the boats."),
                List.of("Trims the lamps of the pier every single night.", "Rings the bell at noon."));
        assertThat(level.gone()).containsExactly("Counts the boats.");
        assertThat(level.come()).containsExactly("Rings the bell at noon.");
        assertThat(level.reworded())
                .singleElement()
                .extracting(EditionComparison.Reworded::pieces)
                .isEqualTo(List.of(
                        new EditionComparison.Piece(Kind.SAME, "Trims the lamps of the"),
                        new EditionComparison.Piece(Kind.REMOVED, " harbour"),
                        new EditionComparison.Piece(Kind.ADDED, " pier"),
                        new EditionComparison.Piece(Kind.SAME, " every"),
                        new EditionComparison.Piece(Kind.ADDED, " single"),
                        new EditionComparison.Piece(Kind.SAME, " night.")));
    }

    @Test
    void eachStatementIsOneOtherAtMostAndTheNearestOne() {
        var level = reworded(
                List.of("Trims the lamps every night.", "Trims the lamps every morning."),
                List.of("Trims the lamps every morning gladly."));
        assertThat(level.gone()).containsExactly("Trims the lamps every night.");
        assertThat(level.come()).isEmpty();
        assertThat(level.reworded())
                .singleElement()
                .satisfies(
                        one -> assertThat(one.pieces()).contains(new EditionComparison.Piece(Kind.ADDED, " gladly")));
    }

    @Test
    void whatSharesFewWordsIsTwoStatements() {
        var level = reworded(List.of("Trims the lamps."), List.of("Mends the torn nets of others."));
        assertThat(level.reworded()).isEmpty();
        assertThat(level.gone()).hasSize(1);
        assertThat(level.come()).hasSize(1);
    }
}
