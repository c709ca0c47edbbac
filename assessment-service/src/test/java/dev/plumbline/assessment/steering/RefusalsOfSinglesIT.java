package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.steering.RequestingAssessments.Request;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is refused where one person is to be assessed outside any cycle. */
class RefusalsOfSinglesIT extends RefusalsOfRoom {

    @Autowired
    private RequestingAssessments requesting;

    @Autowired
    private CancellingCycles cancelling;

    @Autowired
    private Frameworks frameworks;

    private UUID person(@Nullable UUID manager) {
        return Newcomers.add(jdbc, "Ada", "Single", "Platforms", manager);
    }

    private void refusedOf(String code, UUID actor, UUID person, Request request) {
        refused(code, () -> requesting.request(actor, person, request));
    }

    @Test
    void singleAssessments() {
        UUID manager = id(Scene.MANAGER);
        UUID person = person(manager);
        UUID edition = scene.edition().id();
        UUID skill = scene.skill().id();
        LocalDate today = Scene.today();
        refusedOf("request-not-manager", id(Scene.DIRECTOR), person, asked(edition, skill, null, null));
        refusedOf("request-skills", manager, person, new Request(edition, List.of(), null, null, null));
        refusedOf("request-date-past", manager, person, asked(edition, skill, today.minusDays(1), null));
        refusedOf("request-dates-order", manager, person, asked(edition, skill, today.plusDays(5), today.plusDays(4)));
        refusedOf("request-date-far", manager, person, asked(edition, skill, null, today.plusYears(2)));
        var begun = requesting.request(manager, person, asked(edition, skill, null, null));
        refusedOf("request-already", person, person, asked(edition, skill, null, null));
        refused("cycle-single", () -> cancelling.cancel(id(Scene.HR), begun.cycleId(), "Not needed."));
    }

    private static Request asked(UUID edition, UUID skill, @Nullable LocalDate self, @Nullable LocalDate review) {
        return new Request(edition, List.of(skill), self, review, null);
    }

    @Test
    void editionsAndReviewers() {
        UUID hr = id(Scene.HR);
        UUID manager = id(Scene.MANAGER);
        UUID person = person(manager);
        var draft = frameworks.create(hr, "Two editions " + UUID.randomUUID());
        String page = "Trimming lamps TRLB\n\nTrimming lamps: Level 3\n\nTrims the lamps of the pier.\n\n";
        frameworks.importPage(hr, draft.id(), PageText.read(page), "TRLB", page);
        frameworks.publish(hr, draft.id(), null);
        UUID old = frameworks.skills(draft.id()).getFirst().id();
        var second = frameworks.draftOf(hr, draft.frameworkId());
        frameworks.publish(hr, second.id(), null);
        UUID bare = frameworks.skills(second.id()).getFirst().id();
        refusedOf("request-edition-followed", manager, person, asked(draft.id(), old, null, null));
        jdbc.update(
                "DELETE FROM descriptor_statement WHERE skill_level_id IN (SELECT id FROM skill_level WHERE skill_id = ?)",
                bare);
        refusedOf("request-not-assessable", manager, person, asked(second.id(), bare, null, null));
        // Above everybody in HR and without a manager: nobody is left who could review.
        UUID top = person(null);
        Map<UUID, @Nullable UUID> above = new HashMap<>();
        jdbc.queryForList(
                        "SELECT p.id FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = 'HR' AND r.unit = ''"
                                + " AND p.active",
                        UUID.class)
                .forEach(one -> above.put(
                        one, jdbc.queryForObject("SELECT manager_id FROM person WHERE id = ?", UUID.class, one)));
        try {
            above.keySet().forEach(one -> jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", top, one));
            refusedOf(
                    "request-nobody-reviews",
                    top,
                    top,
                    asked(scene.edition().id(), scene.skill().id(), null, null));
        } finally {
            above.forEach((one, by) -> jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", by, one));
        }
    }
}
