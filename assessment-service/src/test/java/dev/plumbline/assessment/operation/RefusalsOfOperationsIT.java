package dev.plumbline.assessment.operation;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of what operators do, of jobs and of roles. */
class RefusalsOfOperationsIT extends RefusalsOfRoom {
    @Autowired
    private OperatorActions operating;

    @Autowired
    private ViewingJobs jobs;

    @Autowired
    private Roles roles;

    @Test
    void operating() {
        UUID operator = id(Scene.HR);
        UUID nobody = id(Scene.EMPLOYEE);
        UUID some = UUID.randomUUID();
        refused("not-operator", () -> operating.services(nobody));
        refused("not-operator", () -> operating.stuck(nobody));
        refused("not-operator", () -> operating.move(nobody, some, "user_review", "it stands still", true));
        refused("not-operator", () -> operating.retryParked(nobody, "workflow", "workflow", "key"));
        refused("operator-reason", () -> operating.cancel(operator, some, "  no ", false));
        refused("workflow-away", () -> operating.stuck(operator));
        refused("partner-of-which-unit", () -> roles.grant(id(Scene.OTHER_HR), nobody, Role.HR_PARTNER, " ", null));
        refused("role-without-unit", () -> roles.grant(id(Scene.OTHER_HR), nobody, Role.HR, "Yard", null));
        refused("unit-unknown", () -> roles.grant(id(Scene.OTHER_HR), nobody, Role.HR_PARTNER, "No such unit", null));
        refused("not-found", () -> roles.withdraw(id(Scene.OTHER_HR), nobody, Role.AUDITOR, "", null));
        jdbc.update("UPDATE person SET active = false WHERE mail = ?", Scene.STRANGER);
        refused("role-for-inactive", () -> roles.grant(id(Scene.OTHER_HR), id(Scene.STRANGER), Role.HR, "", null));
        jdbc.update("UPDATE person SET active = true WHERE mail = ?", Scene.STRANGER);
        List<UUID> ofHr =
                jdbc.queryForList("SELECT person_id FROM person_role WHERE role = 'HR' AND unit = ''", UUID.class);
        jdbc.update("DELETE FROM person_role WHERE role = 'HR' AND unit = '' AND person_id <> ?", id(Scene.HR));
        refused("role-last", () -> roles.withdraw(id(Scene.OTHER_HR), id(Scene.HR), Role.HR, "", null));
        ofHr.forEach(hr -> jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, 'HR', '') ON CONFLICT DO NOTHING", hr));
        refused("role-to-oneself", () -> roles.withdraw(id(Scene.OTHER_HR), id(Scene.OTHER_HR), Role.HR, "", null));
        refused("not-administrator", () -> roles.withdraw(nobody, id(Scene.OTHER_HR), Role.HR, "", null));
        refused("not-for-jobs", () -> jobs.page(nobody, null, 50));
        scene.launched("Of a job that is done", false, Scene.EMPLOYEE);
        UUID done = jdbc.queryForObject("SELECT id FROM job WHERE state = 'DONE' LIMIT 1", UUID.class);
        refused("job-not-failed", () -> jobs.retry(operator, done));
    }
}
