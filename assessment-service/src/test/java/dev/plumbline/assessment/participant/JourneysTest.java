package dev.plumbline.assessment.participant;

import static dev.plumbline.assessment.participant.AssessmentState.ACKNOWLEDGED;
import static dev.plumbline.assessment.participant.AssessmentState.APPEALED;
import static dev.plumbline.assessment.participant.AssessmentState.ASSIGNED;
import static dev.plumbline.assessment.participant.AssessmentState.IN_REVIEW;
import static dev.plumbline.assessment.participant.AssessmentState.PUBLISHED;
import static dev.plumbline.assessment.participant.AssessmentState.READY_TO_PUBLISH;
import static dev.plumbline.assessment.participant.AssessmentState.SUBMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Stations of a journey; each state of a history is reached a day after the one before. */
class JourneysTest {

    private static Instant day(int n) {
        return Instant.parse("2031-05-01T08:00:00Z").plusSeconds(86_400L * n);
    }

    private static List<String> stations(AssessmentState... states) {
        List<AssessmentHistory.Reached> reached = new ArrayList<>();
        for (AssessmentState state : states) {
            reached.add(new AssessmentHistory.Reached(day(reached.size()), state, 1));
        }
        return Journeys.stations(states[states.length - 1], false, reached).stream()
                .map(station -> station.state() + " "
                        + (station.at() == null
                                ? station.reached() ? "passed" : "-"
                                : Stream.iterate(0, n -> n + 1)
                                        .filter(n -> day(n).equals(station.at()))
                                        .findFirst()
                                        .orElseThrow()))
                .toList();
    }

    @Test
    void anAppealThatWasDecidedKeepsItsStationAndTheDayOfTheResult() {
        assertThat(stations(ASSIGNED, SUBMITTED, IN_REVIEW, READY_TO_PUBLISH, PUBLISHED, APPEALED, PUBLISHED))
                .containsExactly(
                        "ASSIGNED 0", "SUBMITTED 1", "REVIEWED 3", "PUBLISHED 4", "APPEALED 6", "ACKNOWLEDGED -");
    }

    @Test
    void anOpenAppealIsAheadOfTheAcknowledgement() {
        assertThat(stations(ASSIGNED, SUBMITTED, IN_REVIEW, READY_TO_PUBLISH, PUBLISHED, APPEALED))
                .containsExactly(
                        "ASSIGNED 0", "SUBMITTED 1", "REVIEWED 3", "PUBLISHED 4", "APPEALED -", "ACKNOWLEDGED -");
    }

    @Test
    void anAppealAfterTheAcknowledgementFollowsIt() {
        assertThat(stations(ASSIGNED, SUBMITTED, IN_REVIEW, READY_TO_PUBLISH, PUBLISHED, ACKNOWLEDGED, APPEALED))
                .endsWith("PUBLISHED 4", "ACKNOWLEDGED 5", "APPEALED -");
        assertThat(stations(
                        ASSIGNED, SUBMITTED, IN_REVIEW, READY_TO_PUBLISH, PUBLISHED, APPEALED, PUBLISHED, ACKNOWLEDGED))
                .endsWith("PUBLISHED 4", "APPEALED 6", "ACKNOWLEDGED 7");
    }

    @Test
    void whatIsReviewedAgainHasNoAppealAhead() {
        assertThat(stations(
                        ASSIGNED, SUBMITTED, IN_REVIEW, READY_TO_PUBLISH, PUBLISHED, APPEALED, PUBLISHED, IN_REVIEW))
                .containsExactly("ASSIGNED 0", "SUBMITTED 1", "REVIEWED -", "PUBLISHED -", "ACKNOWLEDGED -");
    }

    @Test
    void whatWasPublishedAgainWithoutAnAppealHasTheLaterDay() {
        assertThat(stations(ASSIGNED, SUBMITTED, IN_REVIEW, READY_TO_PUBLISH, PUBLISHED, PUBLISHED))
                .endsWith("PUBLISHED 5", "ACKNOWLEDGED -");
    }
}
