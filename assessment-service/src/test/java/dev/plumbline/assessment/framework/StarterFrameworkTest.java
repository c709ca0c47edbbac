package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The statements of the starter framework: each describes one action, is short, and occurs only once. */
class StarterFrameworkTest {

    private static final int MOST_WORDS = 30;

    /** Two statements that share more of their words than this say the same. */
    private static final double MOST_IN_COMMON = 0.6;

    private record Statement(String skill, String name, int level, String text) {

        List<String> words() {
            return List.of(text.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L} ]", "")
                    .trim()
                    .split("\\s+"));
        }

        double inCommon(Statement other) {
            Set<String> shared = new HashSet<>(words());
            shared.retainAll(other.words());
            Set<String> all = new HashSet<>(words());
            all.addAll(other.words());
            return (double) shared.size() / all.size();
        }
    }

    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, Set<Integer>> levels = new HashMap<>();

    StarterFrameworkTest() {
        JsonNode starter = JsonMapper.builder()
                .build()
                .readTree(Objects.requireNonNull(
                        StarterFrameworkTest.class.getResourceAsStream("/framework/starter.json")));
        for (JsonNode skill : starter.get("skills")) {
            String code = skill.get("code").asString();
            for (JsonNode level : skill.get("levels")) {
                levels.computeIfAbsent(code, c -> new TreeSet<>())
                        .add(level.get("level").asInt());
                for (JsonNode text : level.get("statements")) {
                    statements.add(new Statement(
                            code,
                            skill.get("name").asString(),
                            level.get("level").asInt(),
                            text.asString()));
                }
            }
        }
    }

    @Test
    void thereAreAtLeastEightSkillsOverAllSevenLevels() {
        assertThat(levels).hasSizeGreaterThanOrEqualTo(8);
        Set<Integer> all = new TreeSet<>();
        levels.values().forEach(all::addAll);
        assertThat(all).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void theLevelsOfASkillHaveNoGap() {
        assertThat(levels.values()).allSatisfy(of -> {
            TreeSet<Integer> sorted = new TreeSet<>(of);
            assertThat(sorted).hasSize(sorted.last() - sorted.first() + 1);
        });
    }

    @Test
    void everyLevelHasThreeToSixStatements() {
        Map<String, Integer> counts = new HashMap<>();
        statements.forEach(s -> counts.merge(s.skill() + "." + s.level(), 1, Integer::sum));
        assertThat(counts.values()).allMatch(n -> n >= 3 && n <= 6);
    }

    @Test
    void aStatementIsShortBeginsWithItsVerbAndDoesNotNameItsSkill() {
        assertThat(statements).allSatisfy(s -> {
            assertThat(s.words()).hasSizeLessThanOrEqualTo(MOST_WORDS);
            assertThat(s.text()).matches("[A-Z][a-z]+s .*[^.]\\.");
            assertThat(s.text().toLowerCase(Locale.ROOT))
                    .doesNotContain(s.name().toLowerCase(Locale.ROOT))
                    .doesNotContain(s.skill().toLowerCase(Locale.ROOT));
        });
    }

    /** The verb of a statement is in the third person; "and" before another such verb would join two actions. */
    @Test
    void noOtherVerbOfAStatementIsBoundToTheFirst() {
        Set<String> verbs = new HashSet<>();
        statements.forEach(s -> verbs.add(s.words().getFirst()));
        assertThat(statements).allSatisfy(s -> {
            List<String> words = s.words();
            for (int i = 1; i + 1 < words.size(); i++) {
                if (words.get(i).equals("and")) {
                    assertThat(verbs).doesNotContain(words.get(i + 1));
                }
            }
        });
    }

    @Test
    void noTwoStatementsSayTheSame() {
        for (int i = 0; i < statements.size(); i++) {
            for (Statement other : statements.subList(i + 1, statements.size())) {
                assertThat(statements.get(i).inCommon(other))
                        .as("%s / %s", statements.get(i), other)
                        .isLessThanOrEqualTo(MOST_IN_COMMON);
            }
        }
    }
}
