package dev.plumbline.assessment.review;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an objection to a review is refused by, and sharing reviews. */
class RefusalsOfObjectionsIT extends RefusalsOfRoom {
    private static final String WHY = "The second lighthouse was not looked at by anybody.";

    @Autowired
    private ObjectingToReviews objecting;

    @Autowired
    private SettingUpCycles settingUp;

    @Test
    void objecting() {
        UUID cycle = scene.launchedSharing("Refused objections " + UUID.randomUUID(), Scene.EMPLOYEE);
        UUID one = scene.assessment(cycle, Scene.EMPLOYEE);
        AssessmentId id = AssessmentId.of(one);
        UUID employee = id(Scene.EMPLOYEE);
        scene.handIn(one, 5);
        refused("review-not-shared", () -> objecting.read(employee, id));
        scene.review(Scene.MANAGER, one, 5, null);
        UUID skill = scene.said(one);
        refused("not-subject", () -> objecting.object(id(Scene.HR), id, skill, WHY));
        refused("not-found", () -> objecting.object(id(Scene.STRANGER), id, skill, WHY));
        refused("objection-skill", () -> objecting.object(employee, id, UUID.randomUUID(), WHY));
        refused("comment-too-short", () -> objecting.object(employee, id, skill, "Too short"));
        refused("text-too-long", () -> objecting.object(employee, id, skill, "x".repeat(4001)));
        objecting.object(employee, id, skill, WHY);
        refused("objection-once", () -> objecting.object(employee, id, skill, WHY));
        scene.calibration(cycle, one);
        refused("objection-too-late", () -> objecting.object(employee, id, skill, WHY));
    }

    @Test
    void sharing() {
        SettingUpCycles.Setup setup = scene.sharing("Refused sharing " + UUID.randomUUID(), Scene.EMPLOYEE);
        var uncalibrated = new SettingUpCycles.Setup(
                setup.name(),
                setup.frameworkVersionId(),
                setup.skillIds(),
                setup.units(),
                setup.people(),
                setup.milestones(),
                false,
                null,
                null,
                null,
                null,
                null,
                true);
        refused("cycle-shares-uncalibrated", () -> settingUp.create(id(Scene.HR), uncalibrated));
    }
}
