package dev.plumbline.assessment.participant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

    /** What an assessment can reach from its publication on. */
    private static final Set<AssessmentState> AFTER_REVIEW = EnumSet.of(
            AssessmentState.PUBLISHED, AssessmentState.ACKNOWLEDGED, AssessmentState.APPEALED, AssessmentState.CLOSED);

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
        return stations(
                assessment.state(), assessments.cycleOf(assessment).calibrationRequired(), history.of(assessment.id()));
    }

    /** As the other, of what was reached in order. */
    static List<Station> stations(AssessmentState now, boolean calibrated, List<AssessmentHistory.Reached> reached) {
        List<AssessmentHistory.Reached> after = sincePublished(reached);
        int appealed = states(after).lastIndexOf(AssessmentState.APPEALED);
        List<Station> stations = new ArrayList<>();
        List<AssessmentState> way = way(calibrated, appealed >= 0, reached);
        for (AssessmentState state : way) {
            Instant at = last(reached, state);
            if (at == null && state == AssessmentState.REVIEWED && !calibrated) {
                // What nobody calibrates is ready in the same moment.
                at = last(reached, AssessmentState.READY_TO_PUBLISH);
            }
            if (appealed >= 0 && state == AssessmentState.PUBLISHED) {
                // What was appealed against; what the appeal led to has a station of its own.
                at = last(after.subList(0, appealed), state);
            }
            if (state == AssessmentState.APPEALED) {
                at = last(after.subList(appealed, after.size()), AssessmentState.PUBLISHED);
            }
            boolean passed = isReached(now, state, reached);
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

    /** What was reached from the last publication on that was not the answer to an appeal; empty where there is none. */
    private static List<AssessmentHistory.Reached> sincePublished(List<AssessmentHistory.Reached> reached) {
        int from = reached.size();
        while (from > 0 && AFTER_REVIEW.contains(reached.get(from - 1).state())) {
            from--;
        }
        return reached.subList(from, reached.size());
    }

    private static List<AssessmentState> states(List<AssessmentHistory.Reached> reached) {
        return reached.stream().map(AssessmentHistory.Reached::state).toList();
    }

    /** The stations that it passes: a calibration only where the cycle has one, an appeal only where there was one. */
    private static List<AssessmentState> way(
            boolean calibrated, boolean appealed, List<AssessmentHistory.Reached> reached) {
        List<AssessmentState> way = new ArrayList<>(STATIONS);
        if (!calibrated) {
            way.remove(AssessmentState.READY_TO_PUBLISH);
        }
        if (appealed) {
            List<AssessmentState> states = states(reached);
            int acknowledged = way.indexOf(AssessmentState.ACKNOWLEDGED);
            boolean isFirst = states.lastIndexOf(AssessmentState.ACKNOWLEDGED)
                            > states.lastIndexOf(AssessmentState.PUBLISHED)
                    && states.lastIndexOf(AssessmentState.ACKNOWLEDGED) < states.lastIndexOf(AssessmentState.APPEALED);
            way.add(isFirst ? acknowledged + 1 : acknowledged, AssessmentState.APPEALED);
        }
        return way;
    }

    private static boolean isReached(
            AssessmentState now, AssessmentState state, List<AssessmentHistory.Reached> reached) {
        if (state == AssessmentState.APPEALED) {
            return now != AssessmentState.APPEALED;
        }
        if (now == AssessmentState.WITHDRAWN) {
            return reached.stream().anyMatch(r -> r.state() == state);
        }
        return now.ordinal() >= state.ordinal() && (state != AssessmentState.ACKNOWLEDGED || isAcknowledged(reached));
    }

    /** Whether the result that was published last was acknowledged. */
    private static boolean isAcknowledged(List<AssessmentHistory.Reached> reached) {
        List<AssessmentState> states = states(reached);
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
