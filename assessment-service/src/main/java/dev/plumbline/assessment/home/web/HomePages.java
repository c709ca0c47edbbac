package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.inapp.News;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.Journeys;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.result.PlanningDevelopment;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.PagePaths;
import dev.plumbline.assessment.steering.NextDates;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.events.PageKey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: what to do, one's own progress, what happened. */
@Controller
class HomePages {

    /**
     * One's own progress through a cycle.
     *
     * @param withdrawn whether one no longer takes part in it
     * @param selfPath where one's self-assessment is read, filled in or recalled
     * @param resultPath where the result is read; null before it is published
     */
    record Journey(
            String cycleName,
            boolean withdrawn,
            String selfPath,
            List<Journeys.Station> steps,
            String now,
            @Nullable String resultPath) {}

    private final Journeys journeys;
    private final Results results;
    private final ReadingAssessments assessments;
    private final TaskLists lists;
    private final News news;
    private final ViewingSessions sessions;
    private final NextDates dates;
    private final Substitutions substitutions;
    private final PlanningDevelopment developing;

    HomePages(
            Journeys journeys,
            Results results,
            ReadingAssessments assessments,
            TaskLists lists,
            News news,
            ViewingSessions sessions,
            NextDates dates,
            Substitutions substitutions,
            PlanningDevelopment developing) {
        this.journeys = journeys;
        this.results = results;
        this.assessments = assessments;
        this.lists = lists;
        this.news = news;
        this.sessions = sessions;
        this.dates = dates;
        this.substitutions = substitutions;
        this.developing = developing;
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal CurrentUser me, Model model) {
        model.addAttribute(
                "tasks",
                lists.page(me.id(), TaskLists.Tab.MINE, TaskLists.Sort.DUE, "", "", null, 20)
                        .items());
        model.addAttribute(
                "groupTasks",
                lists.page(me.id(), TaskLists.Tab.GROUP, TaskLists.Sort.DUE, "", "", null, 5)
                        .items());
        model.addAttribute("groupCount", lists.count(me.id(), TaskLists.Tab.GROUP));
        model.addAttribute("news", news.of(me.id(), 8));
        model.addAttribute(
                "journeys",
                assessments.own(me.id(), 5).stream()
                        .map(a -> new Journey(
                                assessments.cycleOf(a).name(),
                                a.state() == AssessmentState.WITHDRAWN,
                                PagePaths.of(PageKey.SELF_ASSESSMENT, a.id().toString()),
                                journeys.stations(a),
                                journeys.now(a),
                                results.published(a.id()) ? "/assessments/" + a.id() + "/result" : null))
                        .toList());
        model.addAttribute("planned", developing.open(me.id()));
        model.addAttribute("standsInFor", substitutions.byDeputy(me.id()));
        model.addAttribute("dates", dates.of(me.id()));
        model.addAttribute("inCalibration", sessions.inCalibrationUnder(me.id()));
        return "home/home";
    }
}
