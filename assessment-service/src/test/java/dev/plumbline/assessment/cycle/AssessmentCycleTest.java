package dev.plumbline.assessment.cycle;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dates of a cycle by the calendar of its zone, its pauses, and what it allows in each status. */
class AssessmentCycleTest {

    private static final String BERLIN = "Europe/Berlin";

    private static final AssessmentCycle.Cancelled CANCELLED = new AssessmentCycle.Cancelled(
            Instant.parse("2026-06-01T08:00:00Z"), UUID.randomUUID(), "Merged with the next one.");

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private static AssessmentCycle cycle(String zone, Milestones milestones) {
        return new AssessmentCycle(
                UUID.randomUUID(),
                "Autumn",
                UUID.randomUUID(),
                1,
                true,
                SkillsFrom.LIST,
                milestones,
                ZoneId.of(zone),
                UUID.randomUUID(),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Milestones milestones(String first) {
        LocalDate day = day(first);
        return Milestones.of(day, day.plusDays(7), day.plusDays(14), day.plusDays(21), day.plusDays(28));
    }

    private static AssessmentCycle open(String zone, String first) {
        AssessmentCycle cycle = cycle(zone, milestones(first));
        cycle.open();
        return cycle;
    }

    @ParameterizedTest
    @CsvSource({
        // An ordinary day, and both days on which Berlin moves its clocks.
        "Europe/Berlin, 2026-06-10, 2026-06-10T21:59:00Z",
        "Europe/Berlin, 2027-03-28, 2027-03-28T21:59:00Z",
        "Europe/Berlin, 2027-03-27, 2027-03-27T22:59:00Z",
        "Europe/Berlin, 2027-10-31, 2027-10-31T22:59:00Z",
        "Europe/Berlin, 2027-10-30, 2027-10-30T21:59:00Z",
        // Far east and far west, and the last day of February in a leap year.
        "Pacific/Apia, 2028-02-29, 2028-02-29T10:59:00Z",
        "Pacific/Honolulu, 2026-12-31, 2027-01-01T09:59:00Z",
        // Here the next day begins at one o'clock: its midnight is skipped.
        "Africa/Cairo, 2026-04-23, 2026-04-23T21:59:00Z",
    })
    void aPhaseIsDueInTheLastMinuteOfItsDayInTheCyclesZone(String zone, String day, String due) {
        AssessmentCycle cycle = cycle(zone, milestones(day));
        assertThat(cycle.selfAssessmentDue()).isEqualTo(Instant.parse(due));
        assertThat(cycle.milestones()).isEqualTo(milestones(day));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-27T12:00:00Z, 1, 2027-03-28T21:59:00Z",
        "2027-03-27T23:30:00Z, 1, 2027-03-29T21:59:00Z",
        "2027-10-30T12:00:00Z, 1, 2027-10-31T22:59:00Z",
        "2028-02-28T12:00:00Z, 1, 2028-02-29T22:59:00Z",
        "2026-12-31T22:30:00Z, 14, 2027-01-14T22:59:00Z",
    })
    void daysAreCountedByTheCalendarAndNotInHours(String from, int days, String due) {
        assertThat(open(BERLIN, "2027-03-01").endOfDayAfter(Instant.parse(from), days))
                .isEqualTo(Instant.parse(due));
    }

    @Test
    void aPauseMovesWhatIsNotOverByItsDays() {
        AssessmentCycle cycle = open(BERLIN, "2027-03-20");
        cycle.enter(Phase.REVIEW);
        Milestones before = cycle.milestones();
        cycle.pause(Instant.parse("2027-03-26T11:00:00Z"));
        assertThat(cycle.resume(Instant.parse("2027-04-05T10:00:00Z"))).isEqualTo(10);
        Milestones after = cycle.milestones();
        assertThat(after.selfAssessment())
                .as("a phase that is over keeps its day")
                .isEqualTo(before.selfAssessment());
        assertThat(after.review()).isEqualTo(before.review().plusDays(10));
        assertThat(after.calibration()).isEqualTo(before.calibration().plusDays(10));
        assertThat(after.publication()).isEqualTo(before.publication().plusDays(10));
        assertThat(after.acknowledgement()).isEqualTo(before.acknowledgement().plusDays(10));
        assertThat(after.appeal()).isEqualTo(before.appeal().plusDays(10));
        assertThat(cycle.asOf())
                .as("the age of work is measured to the day it was")
                .isEqualTo(before.review());
        assertThat(cycle.pausedSince()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // The same day in Berlin, though not in UTC; and two days there within one in UTC.
        "2026-06-09T22:30:00Z, 2026-06-10T21:30:00Z, 0",
        "2026-06-10T20:00:00Z, 2026-06-10T23:00:00Z, 1",
        "2026-10-24T12:00:00Z, 2026-10-25T12:00:00Z, 1",
    })
    void aPauseIsAsLongAsTheCyclesCalendarSays(String from, String to, int days) {
        AssessmentCycle cycle = open(BERLIN, "2026-12-01");
        cycle.pause(Instant.parse(from));
        assertThat(cycle.resume(Instant.parse(to))).isEqualTo(days);
        assertThat(cycle.milestones().selfAssessment())
                .isEqualTo(day("2026-12-01").plusDays(days));
    }

    @Test
    void whatIsPausedIsNotPausedTwiceAndDecidesNothing() {
        AssessmentCycle cycle = open(BERLIN, "2026-12-01");
        refused("cycle-not-paused", () -> cycle.resume(Instant.parse("2026-06-10T00:00:00Z")));
        cycle.pause(Instant.parse("2026-06-10T00:00:00Z"));
        refused("cycle-paused", () -> cycle.pause(Instant.parse("2026-06-11T00:00:00Z")));
        refused("cycle-paused", cycle::mustGoOn);
        cycle.mustBeOpen();
        assertThat(cycle.cancelled()).isNull();
        cycle.cancel(CANCELLED);
        assertThat(cycle.pausedSince()).isNull();
        assertThat(cycle.cancelled()).isEqualTo(CANCELLED);
    }

    @Test
    void eachStatusAllowsWhatItMust() {
        AssessmentCycle cycle = cycle(BERLIN, milestones("2026-12-01"));
        refused("cycle-not-open", cycle::mustBeOpen);
        refused("cycle-not-open", cycle::close);
        refused("cycle-not-open", cycle::openAgain);
        cycle.open();
        assertThat(cycle.phase()).isEqualTo(Phase.SELF_ASSESSMENT);
        refused("cycle-not-draft", cycle::open);
        cycle.close();
        refused("cycle-not-open", () -> cycle.cancel(CANCELLED));
        refused("cycle-not-open", () -> cycle.enter(Phase.REVIEW));
        cycle.openAgain();
        assertThat(cycle.phase()).isEqualTo(Phase.ACKNOWLEDGEMENT);
        cycle.cancel(CANCELLED);
        refused("cycle-not-open", cycle::mustBeOpen);
        refused("cycle-not-open", () -> cycle.cancel(CANCELLED));
    }

    @Test
    void datesFollowOneAnotherAndMayFallOnOneDay() {
        LocalDate day = day("2026-06-01");
        assertThat(new Milestones(day, day, day, day, day, day).outOfOrder()).isEmpty();
        assertThat(Milestones.of(day, day.minusDays(1), day, day, day).outOfOrder())
                .isNotEmpty();
        assertThat(Milestones.of(day, day, day, day, day.minusDays(1)).outOfOrder())
                .isNotEmpty();
        assertThat(new Milestones(day, day, day, day, day, day.minusDays(1)).outOfOrder())
                .as("appeals end before the acknowledgement")
                .isNotEmpty();
        assertThat(Milestones.of(day, day, day, day, day).appeal()).isEqualTo(day.plusDays(14));
    }

    @ParameterizedTest
    @ValueSource(longs = {-10, 0, 10})
    void datesWithinTenYearsAreTaken(long years) {
        LocalDate today = day("2028-02-29");
        LocalDate day = today.plusYears(years);
        assertThat(new Milestones(day, day, day, day, day, day).tooFar(today)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void datesFartherAwayAreNot(long sign) {
        LocalDate today = day("2028-02-29");
        LocalDate day = today.plusYears(10 * sign).plusDays(sign);
        assertThat(new Milestones(day, day, day, day, day, day).tooFar(today)).isNotEmpty();
        assertThat(new Milestones(today, today, today, today, today, day).tooFar(today))
                .as("the appeals too")
                .isNotEmpty();
    }

    @Test
    void proposedDatesAreOnWorkingDaysAndKeepTheirOrder() {
        LocalDate saturday = LocalDate.of(2026, 12, 26);
        Milestones moved = new Milestones(
                        saturday,
                        saturday.plusDays(1),
                        saturday.plusDays(2),
                        saturday.plusDays(7),
                        saturday.plusDays(9),
                        saturday.plusDays(15),
                        saturday.plusDays(1))
                .onWorkingDays();
        assertThat(moved.named().values())
                .containsExactly(
                        saturday.plusDays(2),
                        saturday.plusDays(2),
                        saturday.plusDays(2),
                        saturday.plusDays(2),
                        saturday.plusDays(9),
                        saturday.plusDays(9),
                        saturday.plusDays(16));
    }

    @Test
    void eachDateBeforeTheOneInFrontOfItIsNamed() {
        LocalDate day = day("2026-06-01");
        assertThat(new Milestones(day, day.minusDays(1), day.minusDays(1), day, day, day.minusDays(2), day.minusDays(3))
                        .outOfOrder())
                .extracting(fault -> fault.pointer())
                .containsExactly("milestones/review", "milestones/quality", "milestones/appeal");
        assertThat(new Milestones(day, day, day.plusYears(30), day, day, day.plusYears(20), null).tooFar(day))
                .extracting(fault -> fault.pointer())
                .containsExactly("milestones/calibration", "milestones/appeal");
    }

    @Test
    void theDateOfACalibrationThatThereIsNotIsBetweenThoseAroundIt() {
        LocalDate day = day("2026-06-01");
        assertThat(new Milestones(day, day.plusDays(5), day, day.plusDays(9), day.plusDays(9), day.plusDays(9))
                        .withoutCalibration()
                        .calibration())
                .isEqualTo(day.plusDays(5));
        assertThat(new Milestones(day, day, day.plusDays(9), day.plusDays(3), day.plusDays(9), day.plusDays(9))
                        .withoutCalibration()
                        .calibration())
                .isEqualTo(day.plusDays(3));
    }
}
