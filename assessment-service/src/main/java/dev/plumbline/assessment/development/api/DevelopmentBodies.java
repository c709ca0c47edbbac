package dev.plumbline.assessment.development.api;

import dev.plumbline.assessment.development.AskingMentors;
import dev.plumbline.assessment.development.ReadingDevelopment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.AsksFirst;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** An action is its person's to change; whether somebody helps with it, whoever was asked answers. */
@Component
class DevelopmentBodies implements AsksFirst {

    private final ReadingDevelopment reading;
    private final AskingMentors asking;

    DevelopmentBodies(ReadingDevelopment reading, AskingMentors asking) {
        this.reading = reading;
        this.asking = asking;
    }

    @Override
    public void mayAct(CurrentUser me, String pattern, Map<String, String> path) {
        if (pattern.equals("/api/v1/development-actions/{id}")) {
            reading.mustBeOwn(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        } else if (pattern.equals("/api/v1/mentorings/{id}/answer")) {
            asking.mustBeAsked(me.id(), UUID.fromString(path.getOrDefault("id", "")));
        }
    }
}
