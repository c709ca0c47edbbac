package dev.plumbline.assessment.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.dryrun.Course.Copied;
import dev.plumbline.assessment.dryrun.Course.Plan;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.AssessmentState;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A course keeps the dates of its plan, and is the same for the same draw. */
class CourseTest {

    private static final LocalDate FIRST = LocalDate.of(2027, 3, 1);

    private static final Milestones DATES = Milestones.of(
            FIRST.plusDays(20), FIRST.plusDays(40), FIRST.plusDays(55), FIRST.plusDays(60), FIRST.plusDays(75));

    private static final LocalDate QUALITY = FIRST.plusDays(48);

    private static final Path MIXED = new Path(30, 30, 30, 30, 30, 30);

    private static final Path SMOOTH = new Path(0, 0, 0, 0, 0, 0);

    private static final UUID REVIEWER = new UUID(9, 9);

    private static final UUID ABOVE = new UUID(9, 10);

    private static Plan plan(boolean calibrated, int graceDays) {
        return plan(calibrated, graceDays, 0, null);
    }

    /** With quality assurance of so many of a hundred until a day. */
    private static Plan plan(boolean calibrated, int graceDays, int qualityPercent, @Nullable LocalDate until) {
        return new Plan(
                FIRST,
                DATES.withQuality(until),
                calibrated,
                qualityPercent,
                Policy.FIRST.with(new Policy.Course(2, 24, graceDays)).with(new Policy.SecondAssessment(2, 30)));
    }

    private static List<Copied> people(int count) {
        return IntStream.range(0, count).mapToObj(i -> person(i, null)).toList();
    }

    private static Copied person(int i, @Nullable LocalDate self) {
        return new Copied(new UUID(i, 31L * i), REVIEWER, ABOVE, self, null, "");
    }

    @Test
    void everythingHappensToSomebodyAndEverybodyComesToTheEnd() {
        List<Happening> course = Course.of(plan(true, 3, 30, FIRST.plusDays(70)), MIXED, 7, people(200));
        assertThat(course.stream().map(Happening::what).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(What.class));
        assertThat(course).isSortedAccordingTo(Comparator.comparing(Happening::day));
        Map<UUID, AssessmentState> last = new HashMap<>();
        course.forEach(one -> one.what().state().ifPresent(state -> {
            AssessmentState before = last.put(Objects.requireNonNull(one.person()), state);
            assertThat(before).as(one.toString()).isNotEqualTo(AssessmentState.CLOSED);
        }));
        assertThat(last).hasSize(200);
        assertThat(Set.copyOf(last.values())).containsExactly(AssessmentState.CLOSED);
        assertThat(course.getLast().what()).isEqualTo(What.CYCLE_CLOSED);
    }

    @Test
    void theSameDrawIsTheSameCourse() {
        List<Happening> course = Course.of(plan(true, 0), MIXED, 7, people(40));
        assertThat(Course.of(plan(true, 0), MIXED, 7, people(40))).isEqualTo(course);
        assertThat(Course.of(plan(true, 0), MIXED, 8, people(40))).isNotEqualTo(course);
    }

    @Test
    void aHigherNumberOnlyAddsPeople() {
        var some = new Path(20, 0, 0, 0, 0, 0);
        var more = new Path(60, 0, 0, 0, 0, 0);
        assertThat(with(What.BYPASSED, Course.of(plan(false, 0), more, 7, people(100))))
                .containsAll(with(What.BYPASSED, Course.of(plan(false, 0), some, 7, people(100))))
                .hasSizeGreaterThan(20);
    }

    private static Set<UUID> with(What what, List<Happening> course) {
        return course.stream()
                .filter(one -> one.what() == what)
                .map(one -> Objects.requireNonNull(one.person()))
                .collect(Collectors.toSet());
    }

    private static List<LocalDate> days(What what, List<Happening> course) {
        return course.stream()
                .filter(one -> one.what() == what)
                .map(Happening::day)
                .distinct()
                .toList();
    }

    @Test
    void whereAllGoesWellNobodyIsLate() {
        List<Happening> course = Course.of(plan(false, 0), SMOOTH, 7, people(50));
        assertThat(course)
                .extracting(Happening::what)
                .doesNotContain(
                        What.SELF_OVERDUE,
                        What.BYPASSED,
                        What.RETURNED,
                        What.REVIEW_OVERDUE,
                        What.ESCALATED,
                        What.IN_CALIBRATION,
                        What.CALIBRATION_ENDED,
                        What.CHANGED,
                        What.ACKNOWLEDGE_OVERDUE,
                        What.APPEALED);
        assertThat(days(What.SUBMITTED, course)).allMatch(day -> !day.isAfter(DATES.selfAssessment()));
        assertThat(days(What.RESULTS_PUBLISHED, course)).containsExactly(DATES.publication());
    }

    /** Between review and calibration, by its date; some of the reviews are looked at again. */
    @Test
    void qualityAssuranceIsBetweenReviewAndCalibrationAndKeepsItsDate() {
        List<Happening> course = Course.of(plan(true, 0, 30, QUALITY), SMOOTH, 7, people(100));
        assertThat(with(What.QUALITY_ASKED, course)).hasSizeBetween(15, 45);
        assertThat(with(What.QUALITY_DECIDED, course)).isEqualTo(with(What.QUALITY_ASKED, course));
        LocalDate reviewed = days(What.REVIEW_ENDED, course).getFirst();
        LocalDate ended = days(What.QUALITY_ENDED, course).getFirst();
        assertThat(ended).isAfter(reviewed).isBeforeOrEqualTo(QUALITY);
        assertThat(days(What.QUALITY_ASKED, course)).containsExactly(reviewed);
        assertThat(days(What.IN_CALIBRATION, course)).containsExactly(ended);
        assertThat(course)
                .filteredOn(one -> one.what() == What.QUALITY_ASKED)
                .allMatch(one -> one.told() == Told.QUALITY_ASSURER);
    }

    @Test
    void whereTheReviewsEndAfterItsDateNothingIsLookedAtAgain() {
        List<Happening> course = Course.of(plan(false, 0, 100, QUALITY), new Path(0, 100, 0, 0, 0, 0), 7, people(5));
        LocalDate reviewed = days(What.REVIEW_ENDED, course).getFirst();
        assertThat(reviewed).isAfter(QUALITY);
        assertThat(days(What.QUALITY_ENDED, course)).containsExactly(reviewed);
        assertThat(with(What.QUALITY_ASKED, course)).isEmpty();
    }

    @Test
    void withoutAPlanNothingIsSaidOfQualityAssurance() {
        assertThat(Course.of(plan(true, 0), MIXED, 7, people(50)))
                .extracting(Happening::what)
                .doesNotContain(What.QUALITY_ASKED, What.QUALITY_DECIDED, What.QUALITY_ENDED);
    }

    @Test
    void datesOfUnitsGraceAndEscalationAreThoseOfThePlan() {
        var late = new Path(100, 100, 0, 0, 100, 0);
        LocalDate own = FIRST.plusDays(10);
        List<Happening> course = Course.of(plan(false, 0), late, 7, List.of(person(1, own)));
        assertThat(days(What.SELF_DUE_SOON, course)).containsExactly(own.minusDays(3), own.minusDays(1));
        assertThat(days(What.BYPASSED, course)).containsExactly(own.plusDays(1));
        assertThat(days(What.REVIEW_OVERDUE, course))
                .containsExactly(DATES.review().plusDays(1));
        assertThat(days(What.ESCALATED, course))
                .containsExactly(
                        DATES.review().plusDays(Policy.FIRST.escalation().escalateAfterDays() + 1L));
        assertThat(days(What.ESCALATED_TO_HR, course))
                .containsExactly(
                        DATES.review().plusDays(Policy.FIRST.escalation().toHrAfterDays() + 1L));
        assertThat(course)
                .filteredOn(one -> one.what() == What.ESCALATED)
                .allMatch(one -> ABOVE.equals(one.toldPerson()));
        assertThat(days(What.ACKNOWLEDGE_OVERDUE, course)).hasSize(1);
        Set<What> inGrace = Course.of(plan(false, 5), late, 7, people(60)).stream()
                .map(Happening::what)
                .collect(Collectors.toSet());
        assertThat(inGrace).contains(What.SUBMITTED, What.BYPASSED);
        assertThat(days(What.BYPASSED, Course.of(plan(false, 5), late, 7, people(60))))
                .containsExactly(DATES.selfAssessment().plusDays(6));
    }
}
