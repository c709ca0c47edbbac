package dev.plumbline.assessment.worklist.api;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.worklist.PrioritisingTasks;
import dev.plumbline.assessment.worklist.Priority;
import dev.plumbline.assessment.worklist.WorkItem;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How urgent a task is. */
@RestController
@RequestMapping("/api/v1/work-items/{id}/priority")
@Tag(name = "work-item-api")
class TaskPriorityApi {

    record PriorityIn(Priority priority) {}

    private final PrioritisingTasks prioritising;

    TaskPriorityApi(PrioritisingTasks prioritising) {
        this.prioritising = prioritising;
    }

    @PutMapping
    ResponseEntity<WorkItem> prioritise(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody PriorityIn in) {
        WorkItem item = prioritising.prioritise(me.id(), id, in.priority(), read.required());
        return Versions.tagged(item.version(), item);
    }
}
