package dev.plumbline.assessment.worklist.api;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.PrioritisingTasks;
import dev.plumbline.assessment.worklist.ReassigningTasks;
import dev.plumbline.assessment.worklist.SavedFilters;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A task is its holder's to delegate or to come back to; given to others it is by HR, and by administrators; how urgent it is, HR says. */
@Component
class TaskBodies implements AsksFirst {

    private final DelegatingTasks delegating;
    private final ReassigningTasks reassigning;
    private final PrioritisingTasks prioritising;
    private final SavedFilters filters;

    TaskBodies(
            DelegatingTasks delegating,
            ReassigningTasks reassigning,
            PrioritisingTasks prioritising,
            SavedFilters filters) {
        this.filters = filters;
        this.prioritising = prioritising;
        this.delegating = delegating;
        this.reassigning = reassigning;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.startsWith("/api/v1/work-items") && pattern.endsWith("/reassign")) {
            reassigning.mustAppoint(me.id());
        } else if (pattern.equals("/api/v1/work-items/{id}/delegate")
                || pattern.equals("/api/v1/work-items/{id}/follow-up")) {
            delegating.mustHold(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        } else if (pattern.equals("/api/v1/work-items/{id}/priority")) {
            prioritising.mustBeHrFor(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        } else if (pattern.equals("/api/v1/saved-filters/{id}/sharing")) {
            filters.mustBeTheirs(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        } else if (pattern.equals("/api/v1/saved-filters/{id}")) {
            filters.mustBeTheirOwn(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        }
    }
}
