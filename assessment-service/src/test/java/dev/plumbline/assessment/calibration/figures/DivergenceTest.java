package dev.plumbline.assessment.calibration.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.calibration.figures.Divergence.Bounds;
import dev.plumbline.assessment.calibration.figures.Divergence.Case;
import dev.plumbline.assessment.calibration.figures.Divergence.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DivergenceTest {

    private static final UUID LENIENT = new UUID(0, 99);
    private static final Bounds USUAL = new Bounds(5, 3, 0.5);

    /** Assessors who judge like the recommendation give or take a level, and one who adds to it. */
    private static List<Case> cases(long seed, int assessors, int each, int adds, int ofTheOne) {
        var random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int a = 0; a < assessors; a++) {
            for (int i = 0; i < each; i++) {
                cases.add(judged(new UUID(0, a), random, 0));
            }
        }
        for (int i = 0; i < ofTheOne; i++) {
            cases.add(judged(LENIENT, random, adds));
        }
        return cases;
    }

    private static Case judged(UUID assessor, Random random, int adds) {
        int recommended = 2 + random.nextInt(4);
        int noise = random.nextInt(4) == 0 ? (random.nextBoolean() ? 1 : -1) : 0;
        return new Case(
                assessor,
                new UUID(random.nextLong(), 1),
                Math.clamp(recommended + random.nextInt(2), 1, 7),
                recommended,
                Math.clamp(recommended + noise + adds, 1, 7));
    }

    private static Figure of(List<Figure> figures, UUID assessor) {
        return figures.stream()
                .filter(f -> f.assessor().equals(assessor))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoApprovesALevelHigherThanAllOthersIsFlaggedAndHardlyAnybodyElse() {
        int found = 0;
        long others = 0;
        for (long seed = 1; seed <= 40; seed++) {
            List<Figure> figures =
                    Divergence.of(cases(seed, 7, 12, 1, 12), USUAL).orElseThrow();
            assertThat(figures).hasSize(8);
            Figure lenient = of(figures, LENIENT);
            assertThat(lenient.effect()).as("seed %s", seed).isBetween(lenient.low(), lenient.high());
            found += lenient.flagged() ? 1 : 0;
            others += figures.stream()
                    .filter(figure -> figure != lenient && figure.flagged())
                    .count();
        }
        assertThat(found).as("of 40").isGreaterThanOrEqualTo(36);
        assertThat(others).as("of 280").isLessThanOrEqualTo(3);
    }

    @Test
    void whereAllJudgeAlikeHardlyAnybodyIsEverFlagged() {
        int flagged = 0;
        for (long seed = 1; seed <= 300; seed++) {
            flagged += Divergence.of(cases(seed, 8, 8, 0, 8), USUAL).orElseThrow().stream()
                            .anyMatch(Figure::flagged)
                    ? 1
                    : 0;
        }
        assertThat(flagged).as("of 300 sessions").isLessThanOrEqualTo(6);
    }

    @Test
    void aFewCasesAreShrunkMoreThanMany() {
        double few = 0;
        double many = 0;
        for (long seed = 1; seed <= 40; seed++) {
            few += of(Divergence.of(cases(seed, 7, 12, 1, 5), USUAL).orElseThrow(), LENIENT)
                    .effect();
            many += of(Divergence.of(cases(seed, 7, 12, 1, 40), USUAL).orElseThrow(), LENIENT)
                    .effect();
        }
        assertThat(few).isLessThan(many);
    }

    @Test
    void theBoundsSayWhoHasAFigureAndWhoIsFlagged() {
        List<Case> four = cases(1, 5, 8, 1, 4);
        assertThat(assessors(four, new Bounds(4, 3, 0.5))).contains(LENIENT);
        assertThat(assessors(four, new Bounds(5, 3, 0.5))).doesNotContain(LENIENT);
        assertThat(assessors(four, new Bounds(4, 5, 0.5))).doesNotContain(LENIENT);
        List<Case> flagged = cases(1, 7, 12, 1, 12);
        Figure lenient = of(Divergence.of(flagged, USUAL).orElseThrow(), LENIENT);
        assertThat(lenient.flagged()).isTrue();
        Bounds above = new Bounds(5, 3, lenient.effect() + 0.01);
        assertThat(of(Divergence.of(flagged, above).orElseThrow(), LENIENT).flagged())
                .isFalse();
    }

    private static List<UUID> assessors(List<Case> cases, Bounds bounds) {
        return Divergence.of(cases, bounds).orElseThrow().stream()
                .map(Figure::assessor)
                .toList();
    }

    @Test
    void whoJudgedTooLittleIsHiddenAndTooLittleInAllIsNoAnswer() {
        assertThat(Divergence.of(cases(1, 5, 8, 1, 4), USUAL).orElseThrow())
                .extracting(Figure::assessor)
                .doesNotContain(LENIENT)
                .hasSize(5);
        assertThat(Divergence.of(List.of(), USUAL)).isEmpty();
        assertThat(Divergence.of(cases(1, 1, 9, 0, 0), USUAL))
                .as("a single assessor")
                .isEmpty();
        List<Case> flat = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            flat.add(new Case(new UUID(0, i % 2), new UUID(1, i), 4, 4, 4));
        }
        assertThat(Divergence.of(flat, USUAL)).as("nothing varies").isEmpty();
    }

    @Test
    void fiveItemsOfTwoPeopleAreHiddenToo() {
        List<Case> cases = new ArrayList<>(cases(3, 5, 8, 0, 0));
        for (int i = 0; i < 6; i++) {
            cases.add(new Case(LENIENT, new UUID(5, i % 2), 4, 4, 5));
        }
        assertThat(Divergence.of(cases, USUAL).orElseThrow())
                .extracting(Figure::assessor)
                .doesNotContain(LENIENT);
    }
}
