package dev.plumbline.assessment.steering.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.steering.BurnUp.Course;
import dev.plumbline.assessment.steering.BurnUp.Day;
import dev.plumbline.assessment.steering.BurnUp.End;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BurnUpChartTest {

    private static final LocalDate FROM = LocalDate.of(2027, 3, 1);

    @Test
    void aLineHoldsANumberUntilItChangesAndEndsToday() {
        var chart = BurnUpChart.of(new Course(
                4,
                FROM,
                FROM.plusDays(6),
                List.of(new Day(FROM, 0, 0, 0), new Day(FROM.plusDays(3), 2, 1, 0)),
                List.of(new End(AssessmentCycle.Phase.REVIEW, FROM.plusDays(12)))));
        assertThat(chart.submitted()).isEqualTo("0.0,200.0 0.0,200.0 150.0,200.0 150.0,100.0 300.0,100.0");
        assertThat(chart.decided()).endsWith("150.0,150.0 300.0,150.0");
        assertThat(chart.published()).endsWith("300.0,200.0");
        assertThat(chart.now()).isEqualTo(300);
        assertThat(chart.ends()).singleElement().satisfies(end -> {
            assertThat(end.x()).isEqualTo(600);
            assertThat(end.over()).isFalse();
        });
        assertThat(chart.finished()).isFalse();
        assertThat(chart.last()).isEqualTo(FROM.plusDays(12));
    }

    @Test
    void aCycleThatBeganTodayAndOneOfNobodyAreDrawn() {
        var chart = BurnUpChart.of(new Course(0, FROM, FROM, List.of(new Day(FROM, 0, 0, 0)), List.of()));
        assertThat(chart.submitted()).isEqualTo("0.0,200.0 0.0,200.0 0.0,200.0");
    }

    @Test
    void aCycleInWhichEverybodyHasAResultIsDrawnToItsEndAndNotToToday() {
        var course = new Course(
                1,
                FROM,
                FROM.plusDays(90),
                List.of(new Day(FROM, 0, 0, 0), new Day(FROM.plusDays(10), 1, 1, 1)),
                List.of(new End(AssessmentCycle.Phase.ACKNOWLEDGEMENT, FROM.plusDays(20))));
        var chart = BurnUpChart.of(course);
        assertThat(chart.finished()).isTrue();
        assertThat(chart.last()).isEqualTo(FROM.plusDays(20));
        assertThat(chart.published()).endsWith("300.0,0.0 600.0,0.0");
        var open = BurnUpChart.of(new Course(2, FROM, course.today(), course.days(), course.ends()));
        assertThat(open.finished()).isFalse();
        assertThat(open.last()).isEqualTo(course.today());
    }

    @Test
    void anEndBeforeTheBeginningIsAtTheEdge() {
        var chart = BurnUpChart.of(new Course(
                1,
                FROM,
                FROM.plusDays(1),
                List.of(new Day(FROM, 1, 1, 1)),
                List.of(new End(AssessmentCycle.Phase.SELF_ASSESSMENT, FROM.minusDays(9)))));
        assertThat(chart.ends()).singleElement().satisfies(end -> {
            assertThat(end.x()).isZero();
            assertThat(end.over()).isTrue();
        });
        assertThat(chart.published()).endsWith("600.0,0.0");
    }
}
