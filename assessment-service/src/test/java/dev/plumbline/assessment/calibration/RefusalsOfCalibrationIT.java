package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals of calibration sessions: who sits in them, votes and decides. */
class RefusalsOfCalibrationIT extends RefusalsOfRoom {
    @Autowired
    private SessionFigures figures;

    @Autowired
    private SettingUpSessions sessions;

    @Autowired
    private DecidingItems decidingItems;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private PreviewingCases previewingCases;

    @Autowired
    private RemarkingOnCases remarkingOnCases;

    @Autowired
    private SigningSessions signingSessions;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private GivingTasks givingTasks;

    @Autowired
    private ViewingCases viewingCases;

    @Autowired
    private ComparingCases comparingCases;

    @Autowired
    private LeavingItemsOut leavingItemsOut;

    @Test
    void calibration() throws Exception {
        UUID hr = id(Scene.HR);
        UUID cycle = scene.launched("Calibrated", true, Scene.EMPLOYEE);
        UUID a = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(a, 5);
        scene.review(Scene.MANAGER, a, 5, null);
        refused("session-skill", () -> sessions.create(hr, cycle, UUID.randomUUID(), hr, List.of()));
        CalibrationSession session = scene.calibration(cycle, a);
        UUID id = session.id();
        UUID fresh = scene.assessment(scene.launched("Not begun", true, Scene.EMPLOYEE), Scene.EMPLOYEE);
        refused(
                "reopen-not-begun",
                () -> reopening.reopen(hr, AssessmentId.of(fresh), Step.SELF_ASSESSMENT, "Once more."));
        refused("reopen-not-submitted", () -> reopening.reopen(hr, AssessmentId.of(fresh), Step.REVIEW, "Once more."));
        refused(
                "reopen-not-reviewed",
                () -> reopening.reopen(hr, AssessmentId.of(fresh), Step.CALIBRATION, "Once more."));
        refused("session-exists", () -> sessions.create(hr, cycle, scene.skill().id(), hr, List.of()));
        UUID one = id(Scene.STRANGER);
        UUID two = id("kaspar.moss@demo.example");
        UUID three = id("shun.ito@demo.example");
        refused("facilitator-votes", () -> sessions.staff(hr, id, hr, List.of(hr, one)));
        refused("person-unknown", () -> sessions.staff(hr, id, hr, List.of(UUID.randomUUID())));
        refused(
                "session-seats",
                () -> sessions.staff(
                        hr,
                        id,
                        hr,
                        java.util.stream.Stream.generate(UUID::randomUUID)
                                .limit(21)
                                .toList()));
        UUID own = scene.launched("Judged of HR", true, Scene.OTHER_HR);
        refused(
                "judged-in-session",
                () -> sessions.create(id(Scene.OTHER_HR), own, scene.skill().id(), hr, List.of(one)));
        sessions.staff(hr, id, hr, List.of(one));
        refused("session-quorum", () -> leadingSessions.schedule(hr, id));
        refused("compare-count", () -> comparingCases.compare(hr, id, List.of(UUID.randomUUID())));
        refused("not-found", () -> comparingCases.compare(hr, id, List.of(UUID.randomUUID(), UUID.randomUUID())));
        refused("not-facilitator", () -> leadingSessions.schedule(id(Scene.OTHER_HR), id));
        refused("not-found", () -> leadingSessions.schedule(id(Scene.EMPLOYEE), id));
        sessions.staff(hr, id, hr, List.of(one, two, three, id(Scene.MANAGER)));
        Item item = viewing.table(hr, id).items().getFirst();
        seats(session, item, one, two, three);
        refused("session-state", () -> previewingCases.vote(one, id, item.id(), Item.Vote.Choice.AGREE, null, null));
        leadingSessions.schedule(hr, id);
        refused("session-state", () -> leadingSessions.schedule(hr, id));
        refused("not-for-figures", () -> figures.of(one, id));
        refused("votes-not-open", () -> figures.of(hr, id));
        refused(
                "not-calibrator",
                () -> previewingCases.vote(id(Scene.OTHER_HR), id, item.id(), Item.Vote.Choice.AGREE, null, null));
        refused(
                "own-line",
                () -> previewingCases.vote(id(Scene.MANAGER), id, item.id(), Item.Vote.Choice.AGREE, null, null));
        refused("level-undefined", () -> previewingCases.vote(one, id, item.id(), Item.Vote.Choice.DISAGREE, 4, null));
        refused("remark-by-manager", () -> remarkingOnCases.remark(one, id, item.id(), "A word.", null));
        refused("remark-length", () -> remarkingOnCases.remark(id(Scene.MANAGER), id, item.id(), " ", null));
        refused("not-found", () -> remarkingOnCases.remark(id(Scene.EMPLOYEE), id, item.id(), "About me.", null));
        refused("not-found", () -> viewingCases.ofItem(id(Scene.EMPLOYEE), id, item.id()));
        String vote = "/calibration-sessions/" + id + "/items/" + item.id() + "/vote";
        assertThat(http.perform(post(vote)
                                .param("vote", "DISAGREE")
                                .param("version", "0")
                                .param("level", "")
                                .with(csrf())
                                .with(as(Scene.STRANGER)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Choose the level you see, or no level.");
        seen("fault.vote-level");
        assertThat(http.perform(post(vote).param("version", "0").with(csrf()).with(as(Scene.STRANGER)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("href=\"#vote\"", "Choose your vote.");
        seen("fault.vote-missing");
        assertThat(http.perform(post(vote.replaceAll("vote$", "decide"))
                                .param("version", "0")
                                .param("level", "")
                                .with(csrf())
                                .with(as(Scene.HR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("Choose a level, or choose");
        seen("fault.level-not-chosen");
        assertThat(http.perform(post(vote.replaceAll("vote$", "decide"))
                                .param("version", "0")
                                .param("act", "keep")
                                .param("level", "6")
                                .with(csrf())
                                .with(as(Scene.HR)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("You have begun to decide otherwise.");
        seen("fault.keep-or-change");
        previewingCases.vote(one, id, item.id(), Item.Vote.Choice.QUESTION, null, null);
        previewingCases.completePreview(one, id);
        refused("preview-done", () -> previewingCases.completePreview(one, id));
        leadingSessions.open(hr, id);
        refused("agenda-open", () -> leadingSessions.ready(hr, id));
        List<UUID> all = List.of(one, two, three);
        UUID statement =
                scene.skill().level(6).orElseThrow().statements().getFirst().id();
        ruled("quorum-missing", id, item, ruling(5, ReasonCode.CLERICAL, "", List.of(), "", List.of(one)));
        ruled("level-undefined", id, item, ruling(4, ReasonCode.CLERICAL, "", List.of(), "", all));
        ruled(
                "level-and-class",
                id,
                item,
                new DecidingItems.Ruling(null, AttainmentClass.COMPETENCY, null, "", List.of(), "", all));
        String long4000 = "It covers a portfolio. ".repeat(200);
        ruled("text-too-long", id, item, ruling(5, null, long4000, List.of(), "", all));
        ruled("text-too-long", id, item, ruling(5, null, "", List.of(), long4000, all));
        ruled("ruling-statements", id, item, ruling(5, null, "", List.of(UUID.randomUUID()), "", all));
        ruled("reason-code-missing", id, item, ruling(6, null, "", List.of(), "", all));
        ruled(
                "reason-code-unfit",
                id,
                item,
                ruling(
                        6,
                        ReasonCode.EVIDENCE_INSUFFICIENT,
                        "It covers a whole portfolio.",
                        List.of(statement),
                        "You cover a whole portfolio.",
                        all));
        ruled("ruling-comment", id, item, ruling(6, ReasonCode.SCOPE_ABOVE_LEVEL, "short", List.of(), "", all));
        ruled("ruling-text", id, item, ruling(6, ReasonCode.SCOPE_ABOVE_LEVEL, "short", List.of(), "", all));
        ruled(
                "ruling-statements",
                id,
                item,
                ruling(
                        6,
                        ReasonCode.SCOPE_ABOVE_LEVEL,
                        "It covers a whole portfolio.",
                        List.of(),
                        "You cover a whole portfolio.",
                        all));
        ruled(
                "ruling-statements",
                id,
                item,
                ruling(
                        6,
                        ReasonCode.SCOPE_ABOVE_LEVEL,
                        "It covers a whole portfolio.",
                        List.of(statement, ofAnotherLevel()),
                        "You cover a whole portfolio.",
                        all));
        refused(
                "stale",
                () -> decidingItems.decide(
                        hr, id, item.id(), ruling(5, null, "", List.of(), "", all), item.version() + 50));
        decidingItems.decide(
                hr,
                id,
                item.id(),
                ruling(
                        6,
                        ReasonCode.SCOPE_ABOVE_LEVEL,
                        "It covers a whole portfolio.",
                        List.of(statement),
                        "You cover a whole portfolio.",
                        all),
                null);
        leadingSessions.ready(hr, id);
        UUID sign = scene.opened("calibration-session", "user_sign", WorkRole.HR, id, 0, 1);
        refused("second-signature", () -> signingSessions.sign(hr, id));
        refused("could-not-hold-session", () -> givingTasks.reassign(id(Scene.OTHER_HR), sign, one, null));

        UUID other = scene.launched("Nobody yet", true, Scene.EMPLOYEE);
        CalibrationSession empty = sessions.create(hr, other, scene.skill().id(), hr, all);
        refused("session-empty", () -> leadingSessions.schedule(hr, empty.id()));
    }

    /** Who may take part, decide, and be left out. */
    private void seats(CalibrationSession session, Item item, UUID one, UUID two, UUID three) {
        UUID hr = id(Scene.HR);
        UUID id = session.id();
        refused("facilitator-decides", () -> sessions.nameDecider(hr, id, item.id(), one, null));
        refused("leave-out-first-session", () -> leavingItemsOut.leaveOut(hr, id, item.id(), "They came late."));
        sessions.staff(hr, id, id(Scene.MANAGER), List.of(one, two, three));
        refused("decider-unfit", () -> sessions.nameDecider(hr, id, item.id(), id(Scene.DIRECTOR), null));
        sessions.nameDecider(hr, id, item.id(), one, null);
        sessions.staff(hr, id, id(Scene.MANAGER), List.of(two, three, id(Scene.DIRECTOR)));
        refused(
                "not-found",
                () -> decidingItems.decide(one, id, item.id(), ruling(5, null, "", List.of(), "", List.of()), null));
        jdbc.update("UPDATE calibration_item SET decider_id = ? WHERE id = ?", id(Scene.DIRECTOR), item.id());
        refused(
                "not-decider",
                () -> decidingItems.decide(
                        id(Scene.DIRECTOR), id, item.id(), ruling(5, null, "", List.of(), "", List.of()), null));
        jdbc.update("UPDATE calibration_item SET decider_id = NULL WHERE id = ?", item.id());
        UUID gone = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, unit, language, time_zone, active,"
                        + " revision, version) VALUES (?, ?, ?, 'Lea', 'Left', 'Manager', 'Networks', 'en', 'Europe/Berlin', false,"
                        + " 1, 0)",
                gone,
                "L" + gone,
                gone + "@demo.example");
        refused("seat-inactive", () -> sessions.staff(hr, id, hr, List.of(one, gone)));
        // Decided meanwhile, because people who are undecided in a session that is over are added to another.
        jdbc.update("UPDATE calibration_item SET state = 'DECIDED' WHERE id = ?", item.id());
        jdbc.update("UPDATE calibration_session SET state = 'FINALISED' WHERE id = ?", id);
        CalibrationSession further =
                sessions.create(hr, session.cycleId(), scene.skill().id(), hr, List.of(one, two, three));
        jdbc.update(
                "UPDATE calibration_item SET session_id = ?, agenda = '{DISAGREED}', state = 'OPEN' WHERE id = ?",
                further.id(),
                item.id());
        refused("leave-out-disagreed", () -> leavingItemsOut.leaveOut(hr, further.id(), item.id(), "They came late."));
        jdbc.update(
                "UPDATE calibration_item SET session_id = ?, agenda = '{}', state = 'SUPERSEDED' WHERE id = ?",
                id,
                item.id());
        jdbc.update("UPDATE calibration_session SET state = 'CANCELLED' WHERE id = ?", further.id());
        jdbc.update("UPDATE calibration_session SET state = 'PREVIEW' WHERE id = ?", id);
        sessions.staff(hr, id, hr, List.of(one, two, three), "The first ones were named to try.");
        refused("item-withdrawn", () -> previewingCases.vote(one, id, item.id(), Item.Vote.Choice.AGREE, null, null));
        refused("item-withdrawn", () -> remarkingOnCases.remark(id(Scene.MANAGER), id, item.id(), "A word.", null));
        assertThat(viewing.inCalibrationUnder(id(Scene.MANAGER), Locale.ENGLISH))
                .extracting(ViewingSessions.Announced::itemId)
                .doesNotContain(item.id());
        jdbc.update("UPDATE calibration_item SET state = 'OPEN' WHERE id = ?", item.id());
        jdbc.update("UPDATE calibration_session SET state = 'DRAFT' WHERE id = ?", id);
        sessions.staff(hr, id, hr, List.of(one, two, three, id(Scene.MANAGER)));
    }

    /** A statement of a level that is neither what was approved nor what is decided. */
    private UUID ofAnotherLevel() {
        return scene.skill().levels().stream()
                .filter(level -> level.level() != 5 && level.level() != 6)
                .findFirst()
                .orElseThrow()
                .statements()
                .getFirst()
                .id();
    }

    private static DecidingItems.Ruling ruling(
            int level, ReasonCode code, String comment, List<UUID> statements, String text, List<UUID> present) {
        return new DecidingItems.Ruling(level, AttainmentClass.COMPETENCY, code, comment, statements, text, present);
    }

    private void ruled(String code, UUID session, Item item, DecidingItems.Ruling ruling) {
        refused(code, () -> decidingItems.decide(id(Scene.HR), session, item.id(), ruling, null));
    }
}
