package dev.plumbline.assessment.result.web;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.AssessmentState;
import dev.plumbline.assessment.cycle.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far an assessment has come, as stations with dates. */
@Component
class Journeys {

    private static final List<AssessmentState> STATIONS = List.of(
            AssessmentState.ASSIGNED,
            AssessmentState.SUBMITTED,
            AssessmentState.REVIEWED,
            AssessmentState.READY_TO_PUBLISH,
            AssessmentState.PUBLISHED,
            AssessmentState.ACKNOWLEDGED);

    /** A station of the journey; {@code at} is null until it is reached. */
    record Station(String state, @Nullable Instant at, boolean reached) {}

    private final Journal journal;

    Journeys(Journal journal) {
        this.journal = journal;
    }

    /** The stations of an assessment, with the days on which they were reached. */
    List<Station> stations(Assessment assessment) {
        List<Journal.Reached> reached = journal.of(assessment.id());
        List<Station> stations = new ArrayList<>();
        for (AssessmentState state : STATIONS) {
            boolean passed =
                    assessment.state().ordinal() >= state.ordinal() && assessment.state() != AssessmentState.WITHDRAWN;
            Instant at = reached.stream()
                    .filter(r -> r.state() == state)
                    .map(Journal.Reached::at)
                    .reduce((a, b) -> b)
                    .orElse(null);
            stations.add(new Station(state.name(), passed ? at : null, passed));
        }
        return stations;
    }

    /** The station at which it stands. */
    static String now(Assessment assessment) {
        return STATIONS.stream()
                .filter(s -> s.ordinal() <= assessment.state().ordinal())
                .reduce((a, b) -> b)
                .orElse(AssessmentState.ASSIGNED)
                .name();
    }
}
