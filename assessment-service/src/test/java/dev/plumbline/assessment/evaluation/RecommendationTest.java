package dev.plumbline.assessment.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When today's rules contradict what was recommended. */
class RecommendationTest {

    private static Recommendation of(int version, int level, Finding finding) {
        return new Recommendation(
                new Decision(level, AttainmentClass.COMPETENCY),
                List.of(level),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                new Trace(version, List.of(Trace.Entry.of(finding, level, List.of()))));
    }

    @Test
    void theSameVersionMustSayTheSameWordForWord() {
        Recommendation then = of(2, 5, Finding.COVERED);
        assertThat(then.isContradictedBy(of(2, 5, Finding.COVERED))).isFalse();
        assertThat(then.isContradictedBy(of(2, 5, Finding.COMPETENCY))).isTrue();
        assertThat(then.isContradictedBy(of(2, 4, Finding.COVERED))).isTrue();
    }

    @Test
    void anotherVersionMustGiveTheSameLevelAndClass() {
        Recommendation then = of(1, 5, Finding.COVERED);
        assertThat(then.isContradictedBy(of(2, 5, Finding.COMPETENCY))).isFalse();
        assertThat(then.isContradictedBy(of(2, 4, Finding.COVERED))).isTrue();
    }
}
