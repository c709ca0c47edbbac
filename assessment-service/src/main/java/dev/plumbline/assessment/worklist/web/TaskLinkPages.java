package dev.plumbline.assessment.worklist.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.worklist.TaskHistory;
import dev.plumbline.assessment.worklist.TaskLinks;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The address of a task, as messages carry it: leads on to where the task is done, or says what became of it. */
@Controller
class TaskLinkPages {

    private final TaskLinks links;
    private final TaskHistory history;

    TaskLinkPages(TaskLinks links, TaskHistory history) {
        this.links = links;
        this.history = history;
    }

    /** What happened to a task. */
    @GetMapping("/tasks/{id}/history")
    String history(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        model.addAttribute("item", history.item(me.id(), id));
        model.addAttribute("entries", history.of(me.id(), id));
        return "worklist/history";
    }

    @GetMapping("/tasks/{id}")
    String task(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        TaskLinks.Lead lead = links.of(me.id(), id);
        return "redirect:" + lead.path()
                + switch (lead.standing()) {
                    case THERE -> "";
                    case WITH_ANOTHER -> "?done=taskWithAnother";
                    case DONE -> "?done=taskDone";
                    case NOT_NEEDED -> "?done=taskNotNeeded";
                };
    }
}
