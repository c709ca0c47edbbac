package dev.plumbline.assessment.calibration.api;

import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A session is of those who sit in it or lead it, and HR's. */
@Component
class CalibrationBodies implements AsksFirst {

    private final ViewingSessions viewing;

    CalibrationBodies(ViewingSessions viewing) {
        this.viewing = viewing;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.startsWith("/api/v1/calibration-sessions/{id}")) {
            viewing.mustSee(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        }
    }
}
