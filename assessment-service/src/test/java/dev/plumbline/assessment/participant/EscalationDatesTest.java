package dev.plumbline.assessment.participant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.SkillsFrom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** By when a review was due that is escalated now: days of the cycle's calendar, whatever hours they have. */
class EscalationDatesTest {

    private static AssessmentCycle in(String zone) {
        LocalDate day = LocalDate.parse("2026-10-23");
        return new AssessmentCycle(
                UUID.randomUUID(),
                "Autumn",
                UUID.randomUUID(),
                1,
                true,
                SkillsFrom.LIST,
                Milestones.of(day, day, day, day, day),
                ZoneId.of(zone),
                UUID.randomUUID(),
                Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static boolean isEscalated(AssessmentCycle cycle, String now, int days) {
        Instant by = ApplyingDeadlines.escalatedBy(cycle, Instant.parse(now), days);
        return by != null && !cycle.reviewDue().isAfter(by);
    }

    @Test
    void fiveDaysAfterTheLastMinuteOfTheDayAndNotAMinuteEarlier() {
        AssessmentCycle berlin = in("Europe/Berlin");
        // Due on 23 October at 23:59 of summer time; five days later it is winter time.
        assertThat(berlin.reviewDue()).isEqualTo(Instant.parse("2026-10-23T21:59:00Z"));
        assertThat(isEscalated(berlin, "2026-10-28T22:58:00Z", 5)).isFalse();
        assertThat(isEscalated(berlin, "2026-10-28T22:59:00Z", 5)).isTrue();
    }

    @Test
    void theDayIsThatOfTheCycle() {
        AssessmentCycle honolulu = in("Pacific/Honolulu");
        assertThat(isEscalated(honolulu, "2026-10-29T09:58:00Z", 5)).isFalse();
        assertThat(isEscalated(honolulu, "2026-10-29T09:59:00Z", 5)).isTrue();
    }

    @Test
    void noDaysAreNeverAndNotAtOnce() {
        assertThat(ApplyingDeadlines.escalatedBy(in("Europe/Berlin"), Instant.parse("2027-01-01T00:00:00Z"), 0))
                .isNull();
    }
}
