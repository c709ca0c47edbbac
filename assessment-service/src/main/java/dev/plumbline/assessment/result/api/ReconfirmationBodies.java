package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.result.ConfirmingLevels;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A level is confirmed again by whoever may ask for an assessment of the person. */
@Component
class ReconfirmationBodies implements AsksFirst {

    private final ConfirmingLevels confirming;

    ReconfirmationBodies(ConfirmingLevels confirming) {
        this.confirming = confirming;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.equals("/api/v1/reconfirmations/{id}/begin")) {
            confirming.find(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        }
    }
}
