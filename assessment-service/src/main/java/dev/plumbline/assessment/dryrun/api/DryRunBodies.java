package dev.plumbline.assessment.dryrun.api;

import dev.plumbline.assessment.dryrun.RunningDry;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A dry run is moved by whoever began it. */
@Component
class DryRunBodies implements AsksFirst {

    private final RunningDry running;

    DryRunBodies(RunningDry running) {
        this.running = running;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.startsWith("/api/v1/dry-runs/{id}/")) {
            running.find(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        }
    }
}
