package dev.plumbline.assessment.calibration.api;

import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A session is of those who sit in it or lead it, and HR's; an item of it also of the managers above its subject. */
@Component
class CalibrationBodies implements AsksFirst {

    private final ViewingSessions viewing;
    private final ViewingCases viewingCases;

    CalibrationBodies(ViewingSessions viewing, ViewingCases viewingCases) {
        this.viewing = viewing;
        this.viewingCases = viewingCases;
    }

    private static UUID id(Map<String, String> path, String name) {
        return UUID.fromString(path.getOrDefault(name, ""));
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.startsWith("/api/v1/calibration-sessions/{id}/items/{item}")) {
            viewingCases.mustSee(me.id(), id(path, "id"), id(path, "item"));
        } else if (pattern.startsWith("/api/v1/calibration-sessions/{id}")) {
            viewing.mustSee(me.id(), id(path, "id"));
        }
    }
}
