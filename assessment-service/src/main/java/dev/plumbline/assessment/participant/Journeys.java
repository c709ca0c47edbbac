package dev.plumbline.assessment.participant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far an assessment has come, as stations with dates. */
@Component
public class Journeys {

    private static final List<AssessmentState> STATIONS = List.of(
            AssessmentState.ASSIGNED,
            AssessmentState.SUBMITTED,
            AssessmentState.REVIEWED,
            AssessmentState.READY_TO_PUBLISH,
            AssessmentState.PUBLISHED,
            AssessmentState.ACKNOWLEDGED);

    /** A station of the journey; {@code at} is null until it is reached. */
    public record Station(String state, @Nullable Instant at, boolean reached) {}

    private final AssessmentHistory history;
    private final ReadingAssessments assessments;

    Journeys(AssessmentHistory history, ReadingAssessments assessments) {
        this.history = history;
        this.assessments = assessments;
    }

    /** The stations of an assessment, with the days on which they were reached. */
    public List<Station> stations(Assessment assessment) {
        List<AssessmentHistory.Reached> reached = history.of(assessment.id());
        List<Station> stations = new ArrayList<>();
        List<AssessmentState> way = way(assessment, reached);
        for (AssessmentState state : way) {
            Instant at = last(reached, state);
            if (at == null && state == AssessmentState.REVIEWED && !way.contains(AssessmentState.READY_TO_PUBLISH)) {
                // What nobody calibrates is ready in the same moment.
                at = last(reached, AssessmentState.READY_TO_PUBLISH);
            }
            boolean passed = isReached(assessment, state, reached);
            stations.add(new Station(state.name(), passed ? at : null, passed));
        }
        return stations;
    }

    private static @Nullable Instant last(List<AssessmentHistory.Reached> reached, AssessmentState state) {
        return reached.stream()
                .filter(r -> r.state() == state)
                .map(AssessmentHistory.Reached::at)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    /** The stations that it passes: a calibration only where the cycle has one, an appeal only while one is open. */
    private List<AssessmentState> way(Assessment assessment, List<AssessmentHistory.Reached> reached) {
        boolean calibrated = assessments.cycleOf(assessment).calibrationRequired();
        List<AssessmentState> way = new ArrayList<>(STATIONS);
        if (!calibrated) {
            way.remove(AssessmentState.READY_TO_PUBLISH);
        }
        if (assessment.state() == AssessmentState.APPEALED) {
            int acknowledged = way.indexOf(AssessmentState.ACKNOWLEDGED);
            way.add(isAcknowledged(reached) ? acknowledged + 1 : acknowledged, AssessmentState.APPEALED);
        }
        return way;
    }

    private static boolean isReached(
            Assessment assessment, AssessmentState state, List<AssessmentHistory.Reached> reached) {
        if (assessment.state() == AssessmentState.WITHDRAWN) {
            return reached.stream().anyMatch(r -> r.state() == state);
        }
        return assessment.state().ordinal() >= state.ordinal()
                && (state != AssessmentState.ACKNOWLEDGED || isAcknowledged(reached));
    }

    /** Whether the result that was published last was acknowledged. */
    private static boolean isAcknowledged(List<AssessmentHistory.Reached> reached) {
        List<AssessmentState> states =
                reached.stream().map(AssessmentHistory.Reached::state).toList();
        return states.lastIndexOf(AssessmentState.ACKNOWLEDGED) > states.lastIndexOf(AssessmentState.PUBLISHED);
    }

    /** The station towards which is worked now; empty where all are reached, and for somebody who was withdrawn. */
    public String now(Assessment assessment) {
        return switch (assessment.state()) {
            case WITHDRAWN, CLOSED -> "";
            case APPEALED -> AssessmentState.APPEALED.name();
            case ASSIGNED,
                    SELF_ASSESSING,
                    SUBMITTED,
                    IN_REVIEW,
                    SECOND_ASSESSMENT,
                    TO_SETTLE,
                    REVIEWED,
                    IN_CALIBRATION,
                    TO_EXPLAIN,
                    READY_TO_PUBLISH,
                    PUBLISHED,
                    ACKNOWLEDGED ->
                stations(assessment).stream()
                        .filter(station -> !station.reached())
                        .findFirst()
                        .map(Station::state)
                        .orElse("");
        };
    }
}
