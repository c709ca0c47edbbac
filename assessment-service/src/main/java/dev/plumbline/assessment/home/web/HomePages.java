package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.calibration.OwnSessions;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.development.ReadingDevelopment;
import dev.plumbline.assessment.inapp.News;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Framed;
import dev.plumbline.assessment.steering.NextDates;
import dev.plumbline.assessment.worklist.TaskLists;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: what to do, one's own progress, what happened. */
@Controller
class HomePages {
    private final TaskLists lists;
    private final News news;
    private final ViewingSessions sessions;
    private final NextDates dates;
    private final Substitutions substitutions;
    private final ReadingDevelopment developing;
    private final OwnJourneys ownJourneys;
    private final OwnSessions ownSessions;

    HomePages(
            TaskLists lists,
            News news,
            ViewingSessions sessions,
            NextDates dates,
            Substitutions substitutions,
            ReadingDevelopment developing,
            OwnJourneys ownJourneys,
            OwnSessions ownSessions) {
        this.ownSessions = ownSessions;
        this.lists = lists;
        this.news = news;
        this.sessions = sessions;
        this.dates = dates;
        this.substitutions = substitutions;
        this.developing = developing;
        this.ownJourneys = ownJourneys;
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal CurrentUser me, Locale reader, Model model) {
        model.addAttribute(
                "tasks",
                lists.page(me.id(), TaskLists.Tab.MINE, TaskLists.Sort.DUE, "", "", null, 20)
                        .items());
        model.addAttribute(
                "groupTasks",
                lists.page(me.id(), TaskLists.Tab.GROUP, TaskLists.Sort.DUE, "", "", null, 5)
                        .items());
        TaskLists.ToDo toDo = lists.toDo(me.id());
        model.addAttribute(Framed.TASK_COUNT, toDo.all());
        model.addAttribute("mineCount", toDo.mine());
        model.addAttribute("groupCount", toDo.group());
        model.addAttribute("escalated", lists.count(me.id(), TaskLists.Tab.ESCALATED));
        model.addAttribute("news", news.of(me.id(), 8));
        model.addAttribute("journeys", ownJourneys.of(me.id(), 5));
        model.addAttribute("planned", developing.open(me.id(), reader, 5));
        model.addAttribute("standsInFor", substitutions.byDeputy(me.id()));
        model.addAttribute("dates", dates.of(me.id()));
        model.addAttribute("hasSessions", ownSessions.any(me.id()));
        model.addAttribute("inCalibration", sessions.inCalibrationUnder(me.id(), reader));
        return "home/home";
    }
}
