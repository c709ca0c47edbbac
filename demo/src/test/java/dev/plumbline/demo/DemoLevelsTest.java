package dev.plumbline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoLevelsTest {

    private static final List<Integer> LEVELS = List.of(2, 3, 4, 5);

    private static int held(int person, int yearsAgo) {
        return DemoLevels.held("person" + person + "@demo.example", "INCR", 4, LEVELS, yearsAgo);
    }

    @Test
    void peopleAreAroundWhatTheirJobNeeds() {
        var spread = IntStream.range(0, 200)
                .mapToObj(person -> held(person, 0))
                .collect(Collectors.groupingBy(level -> level, Collectors.counting()));
        assertThat(spread.keySet()).containsExactlyInAnyOrder(3, 4, 5);
        assertThat(spread.get(4)).isBetween(70L, 130L);
        assertThat(spread.get(3)).isGreaterThan(spread.get(5));
    }

    @Test
    void nobodyFallsBackAndNobodyGrowsByMoreThanOneInAYear() {
        assertThat(IntStream.range(0, 200)).allSatisfy(person -> {
            assertThat(held(person, 0) - held(person, 1)).isBetween(0, 1);
            assertThat(held(person, 1) - held(person, 2)).isBetween(0, 1);
        });
        assertThat(IntStream.range(0, 200).filter(person -> held(person, 0) > held(person, 2)))
                .hasSizeGreaterThan(50);
    }

    @Test
    void itIsTheSameAtEveryStart() {
        assertThat(DemoDraw.below(1_000_000, "held", "jonas.lind@demo.example", "ITMG"))
                .isEqualTo(DemoDraw.below(1_000_000, "held", "jonas.lind@demo.example", "ITMG"))
                .isNotEqualTo(DemoDraw.below(1_000_000, "held", "mara.okafor@demo.example", "ITMG"));
    }
}
