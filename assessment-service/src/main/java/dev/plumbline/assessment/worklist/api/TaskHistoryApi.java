package dev.plumbline.assessment.worklist.api;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.worklist.TaskHistory;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a task. */
@RestController
@RequestMapping("/api/v1/work-items/{id}/history")
class TaskHistoryApi {

    private final TaskHistory history;

    TaskHistoryApi(TaskHistory history) {
        this.history = history;
    }

    @GetMapping
    Listing<TaskHistory.Entry> entries(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(history.of(me.id(), id), after, limit, TaskHistory.Entry::id);
    }
}
