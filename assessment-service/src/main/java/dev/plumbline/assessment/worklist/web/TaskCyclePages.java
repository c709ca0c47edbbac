package dev.plumbline.assessment.worklist.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.TaskLists;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Of which cycle a list of tasks is to be: the filter of the list takes its choice from here once it is opened. */
@Controller
class TaskCyclePages {

    private static final int LONGEST = 200;

    private final TaskLists lists;

    TaskCyclePages(TaskLists lists) {
        this.lists = lists;
    }

    @GetMapping("/tasks/cycles")
    String cycles(
            @AuthenticationPrincipal CurrentUser me,
            @ModelAttribute("wanted") WantedTasks wanted,
            @RequestParam(defaultValue = "") String named,
            Model model) {
        Refusal.ifTooLong("named", named, LONGEST);
        TaskLists.CyclesOfTasks found = lists.cycles(me.id(), wanted.list(), Text.line(named));
        model.addAttribute("cycles", found.cycles());
        model.addAttribute("more", found.more());
        model.addAttribute("named", named);
        model.addAttribute("tab", wanted.list());
        model.addAttribute("sort", wanted.order());
        model.addAttribute("kind", wanted.element());
        model.addAttribute("search", wanted.sought());
        return "worklist/cycles";
    }
}
