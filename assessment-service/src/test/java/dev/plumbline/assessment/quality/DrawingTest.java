package dev.plumbline.assessment.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.quality.Drawing.Judged;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private static final UUID CYCLE = UUID.nameUUIDFromBytes(new byte[] {1});

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** So many statements of each of some skills, of one person. */
    private static List<Judged> judged(int skills, int statements) {
        List<Judged> judged = new ArrayList<>();
        for (int skill = 0; skill < skills; skill++) {
            for (int statement = 0; statement < statements; statement++) {
                judged.add(new Judged(
                        id("assessment"),
                        id("said" + skill),
                        id("skill" + skill),
                        id("statement" + skill + "/" + statement),
                        Verdict.MET));
            }
        }
        return judged;
    }

    @Test
    void theShareIsRoundedUpAndNeverMoreThanThereIs() {
        assertThat(Drawing.share(0, 10)).isZero();
        assertThat(Drawing.share(1, 1)).isEqualTo(1);
        assertThat(Drawing.share(10, 10)).isEqualTo(1);
        assertThat(Drawing.share(11, 10)).isEqualTo(2);
        assertThat(Drawing.share(42, 59)).isEqualTo(25);
        assertThat(Drawing.share(7, 0)).isZero();
        assertThat(Drawing.share(7, 100)).isEqualTo(7);
        assertThat(Drawing.share(7, 130)).isEqualTo(7);
        assertThat(Drawing.share(2_000_000, 100)).isEqualTo(2_000_000);
    }

    @Test
    void theSameIsDrawnInWhateverOrderItIsRead() {
        List<Judged> judged = judged(5, 9);
        List<Judged> drawn = Drawing.draw(CYCLE, judged, 13);
        assertThat(drawn).hasSize(13).doesNotHaveDuplicates();
        for (int seed = 0; seed < 20; seed++) {
            List<Judged> otherwise = new ArrayList<>(judged);
            Collections.shuffle(otherwise, new Random(seed));
            assertThat(Drawing.draw(CYCLE, otherwise, 13)).isEqualTo(drawn);
        }
    }

    @Test
    void anotherCycleDrawsOthers() {
        List<Judged> judged = judged(1, 60);
        assertThat(new HashSet<>(Drawing.draw(id("another"), judged, 10)))
                .isNotEqualTo(new HashSet<>(Drawing.draw(CYCLE, judged, 10)));
    }

    @Test
    void whatIsDrawnIsSpreadOverTheSkills() {
        Map<UUID, Integer> bySkill = new HashMap<>();
        Drawing.draw(CYCLE, judged(4, 10), 10).forEach(one -> bySkill.merge(one.skill(), 1, Integer::sum));
        assertThat(bySkill.values()).containsExactlyInAnyOrder(3, 3, 2, 2);
    }

    @Test
    void aSkillWithFewStatementsLeavesItsShareToTheOthers() {
        List<Judged> judged = new ArrayList<>(judged(2, 6));
        judged.removeIf(
                one -> one.skill().equals(id("skill0")) && !one.statement().equals(id("statement0/0")));
        assertThat(Drawing.draw(CYCLE, judged, 5)).hasSize(5);
        assertThat(Drawing.draw(CYCLE, judged, 99)).hasSize(7);
        assertThat(Drawing.draw(CYCLE, judged, 0)).isEmpty();
        assertThat(Drawing.draw(CYCLE, List.of(), 3)).isEmpty();
    }

    /** No statement is drawn much more often than another: over many cycles each has about its share. */
    @Test
    void eachStatementHasTheSameChance() {
        List<Judged> judged = judged(1, 10);
        Map<UUID, Integer> times = new HashMap<>();
        for (int cycle = 0; cycle < 2000; cycle++) {
            Drawing.draw(id("cycle" + cycle), judged, 2).forEach(one -> times.merge(one.statement(), 1, Integer::sum));
        }
        assertThat(times).hasSize(10);
        assertThat(times.values()).allSatisfy(often -> assertThat(often).isBetween(300, 500));
    }
}
