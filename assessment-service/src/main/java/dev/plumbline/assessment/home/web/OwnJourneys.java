package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Journeys;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.Withdrawals;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.ObjectingToReviews;
import dev.plumbline.assessment.site.PagePaths;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.PageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One's own progress through the cycles. */
@Component
class OwnJourneys {

    /**
     * One's own progress through a cycle.
     *
     * @param withdrawn how one's part in it ended without a result; null where it did not
     * @param at who works on it now; null where nobody does
     * @param selfPath where one's self-assessment is read, filled in or recalled
     * @param reviewPath where the review is read before calibration; null where it is not shared
     * @param resultPath where the result is read; null before it is published
     */
    record Journey(
            String cycleName,
            Withdrawals.@Nullable Withdrawal withdrawn,
            String selfPath,
            List<Journeys.Station> steps,
            String now,
            @Nullable InHands at,
            @Nullable String reviewPath,
            @Nullable String resultPath) {

        /** Where a station is read, by its name. */
        public Map<String, String> links() {
            Map<String, String> links = new HashMap<>();
            links.put(AssessmentState.SUBMITTED.name(), selfPath);
            if (reviewPath != null) {
                links.put(AssessmentState.REVIEWED.name(), reviewPath);
            }
            if (resultPath != null) {
                links.put(AssessmentState.PUBLISHED.name(), resultPath);
            }
            return links;
        }
    }

    private final Journeys journeys;
    private final Results results;
    private final ReadingAssessments assessments;
    private final ObjectingToReviews objecting;
    private final Worklist worklist;
    private final Withdrawals withdrawals;

    OwnJourneys(
            Journeys journeys,
            Results results,
            ReadingAssessments assessments,
            ObjectingToReviews objecting,
            Worklist worklist,
            Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
        this.journeys = journeys;
        this.results = results;
        this.assessments = assessments;
        this.objecting = objecting;
        this.worklist = worklist;
    }

    /** The person's last cycles, at most so many, without the requests that they took back themselves. */
    List<Journey> of(UUID person, int most) {
        return assessments.own(person, most).stream()
                .map(a -> journey(a, a.state() == AssessmentState.WITHDRAWN ? withdrawals.of(a.id()) : null))
                .toList();
    }

    private Journey journey(Assessment a, Withdrawals.@Nullable Withdrawal withdrawn) {
        return new Journey(
                assessments.cycleOf(a).name(),
                withdrawn,
                PagePaths.of(PageKey.SELF_ASSESSMENT, a.id().toString()),
                journeys.stations(a),
                journeys.now(a),
                InHands.of(a, worklist.openOf(a.id().toString())),
                objecting.isShared(a) ? "/assessments/" + a.id() + "/shared-review" : null,
                results.published(a.id()) ? "/assessments/" + a.id() + "/result" : null);
    }
}
