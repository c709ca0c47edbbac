package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.RefusalsOfRoom;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.RequestingAssessments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Levels that end, or whose skill was changed, are confirmed again: who is invited, when, and what it begins. */
class RefusalsOfConfirmingIT extends RefusalsOfRoom {

    @Autowired
    private Reconfirmations reconfirmations;

    @Autowired
    private InvitingToConfirm inviting;

    @Autowired
    private ConfirmingLevels confirming;

    @Autowired
    private RequestingAssessments requesting;

    @Autowired
    private ReadingSelfAssessments reading;

    @Autowired
    private PagesAs pages;

    private UUID manager;
    private UUID person;
    private UUID assessment;
    private UUID said;
    private LocalDate today;

    @BeforeEach
    void aResultOfSomebody() {
        manager = Newcomers.add(jdbc, "Mara", "Lasting", "Lasting", scene.id(Scene.DIRECTOR));
        person = Newcomers.add(jdbc, "Pia", "Lasting", "Lasting", manager);
        today = Scene.today();
        UUID cycle = scene.launched("Lasting " + UUID.randomUUID(), false, mail(person));
        assessment = scene.assessment(cycle, mail(person));
        said = scene.said(assessment);
        scene.handIn(assessment, 5);
        scene.review(mail(manager), assessment, 5, null);
        scene.publish(cycle, assessment);
        jdbc.update("UPDATE assessment SET state = 'CLOSED' WHERE id = ?", assessment);
    }

    /** What this test has begun asks nobody of the others. */
    @AfterEach
    void nobodyIsInvitedAnyMore() {
        jdbc.update("UPDATE result SET valid_until = '2099-01-01' WHERE skill_assessment_id = ?", said);
        jdbc.update("UPDATE reconfirmation SET ended_at = now() WHERE ended_at IS NULL AND person_id = ?", person);
        jdbc.update("UPDATE work_item SET state = 'CANCELLED' WHERE state = 'OPEN' AND subject_id = ?", person);
    }

    private static String mail(UUID id) {
        return id + "@demo.example";
    }

    private String mailOf(UUID id) {
        return jdbc.queryForObject("SELECT mail FROM person WHERE id = ?", String.class, id);
    }

    private void endsIn(int days) {
        jdbc.update(
                "UPDATE result SET valid_until = ? WHERE skill_assessment_id = ? AND revision = 1",
                today.plusDays(days),
                said);
    }

    private List<UUID> invitations() {
        return jdbc.queryForList(
                "SELECT id FROM reconfirmation WHERE person_id = ? AND ended_at IS NULL", UUID.class, person);
    }

    private UUID invited(int days) {
        endsIn(days);
        inviting.lookAtAll();
        assertThat(invitations()).hasSize(1);
        return invitations().getFirst();
    }

    /** Who has the tasks of an invitation that are in a state. */
    private List<UUID> asked(UUID invitation, String state) {
        return jdbc.queryForList(
                "SELECT holder_id FROM work_item WHERE business_key = ? AND element = 'user_reconfirm' AND state = ? ORDER BY slot",
                UUID.class,
                invitation.toString(),
                state);
    }

    private MockHttpServletResponse send(UUID actor, MockHttpServletRequestBuilder request) throws Exception {
        var me = new CurrentUser(actor, mail(actor), "XX", Scene.ZONE, Set.of());
        return http.perform(request.with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse begin(UUID actor, UUID invitation, List<UUID> current) throws Exception {
        return send(
                actor,
                post("/api/v1/reconfirmations/" + invitation + "/begin")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"current\":["
                                + String.join(
                                        ",",
                                        current.stream()
                                                .map(id -> "\"" + id + "\"")
                                                .toList())
                                + "]}"));
    }

    private SelfAssessment.Form draft(UUID begun) {
        return reading.own(person, AssessmentId.of(begun)).draft();
    }

    private List<UUID> pieces(UUID invitation) {
        return confirming.find(person, invitation).pieces().stream()
                .map(piece -> piece.id())
                .toList();
    }

    @Test
    void bothAreInvitedOnceSixtyDaysBeforeHoweverManyLook() throws Exception {
        endsIn(61);
        inviting.lookAtAll();
        assertThat(invitations()).isEmpty();
        endsIn(60);
        List<Callable<Void>> nodes = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            nodes.add(() -> {
                inviting.lookAtAll();
                return null;
            });
        }
        try (ExecutorService atOnce = Executors.newFixedThreadPool(nodes.size())) {
            for (Future<Void> one : atOnce.invokeAll(nodes)) {
                one.get();
            }
        }
        assertThat(invitations()).hasSize(1);
        UUID invitation = invitations().getFirst();
        assertThat(asked(invitation, "OPEN")).containsExactly(person, manager);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM outbox_event WHERE type LIKE '%work-item-assigned%' AND payload::text LIKE ?",
                        Integer.class, "%" + invitation + "%"))
                .as("each is notified once")
                .isEqualTo(2);
        assertThat(jdbc.queryForList("""
                        SELECT DISTINCT r.held_until - (w.due_at AT TIME ZONE p.time_zone)::date
                        FROM work_item w
                        JOIN reconfirmation r ON r.id::text = w.business_key
                        JOIN person p ON p.id = w.subject_id
                        WHERE r.id = ?
                        """, Integer.class, invitation))
                .as("it is due on the day on which the level ends")
                .containsExactly(0);
        inviting.lookAtAll();
        assertThat(invitations()).containsExactly(invitation);
        assertThat(pages.get(mail(person), "/tasks").words()).contains("Have a level confirmed again");
        String page = pages.get(mail(person), "/reconfirmations/" + invitation).words();
        assertThat(page).contains("Level 5 in", "is valid until", "Which of this work is still current?");
        assertThat(pages.get(mail(manager), "/reconfirmations/" + invitation).words())
                .contains("Have a level of Pia Lasting confirmed again", "They then say what is still current")
                .doesNotContain("Which of this work");
    }

    @Test
    void whoBeginsItThemselvesHasWhatRestsOnCurrentWorkInTheirDraft() throws Exception {
        UUID invitation = invited(30);
        List<UUID> pieces = pieces(invitation);
        assertThat(pieces).isNotEmpty();
        assertThat(send(person, get("/api/v1/reconfirmations/" + invitation)).getContentAsString())
                .contains(pieces.getFirst().toString(), "\"because\":\"EXPIRES\"");
        MockHttpServletResponse answer = begin(person, invitation, pieces);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(201);
        UUID begun = UUID.fromString(JsonPath.read(answer.getContentAsString(), "$.id"));
        assertThat(answer.getHeader("Location")).isEqualTo("/api/v1/assessments/" + begun);
        SelfAssessment.SkillClaim claim = draft(begun).skills().getFirst();
        assertThat(claim.claimed()).isEqualTo(5);
        assertThat(claim.verdicts().keySet())
                .containsExactlyInAnyOrderElementsOf(scene.skill().level(5).orElseThrow().statements().stream()
                        .map(StatementText::id)
                        .toList());
        assertThat(claim.linkedTo(scene.skill()
                        .level(5)
                        .orElseThrow()
                        .statements()
                        .getFirst()
                        .id()))
                .isNotEmpty();
        assertThat(claim.takenOver()).extracting(SelfAssessment.TakenOver::from).containsExactly(said);
        assertThat(scene.read(begun).state()).isEqualTo(AssessmentState.SELF_ASSESSING);
        assertThat(asked(invitation, "OPEN")).isEmpty();
        assertThat(asked(invitation, "COMPLETED")).containsExactly(person, manager);
        assertThat(pages.get(mail(manager), "/reconfirmations/" + invitation).words())
                .contains("It was begun.", "To the assessment");
        assertThat(begin(manager, invitation, List.of()).getStatus())
                .as("it is begun once")
                .isEqualTo(409);
        inviting.lookAtAll();
        assertThat(invitations()).as("nobody is invited to what is under way").isEmpty();
    }

    @Test
    void whatRestsOnWorkThatIsNotCurrentIsAskedAgain() throws Exception {
        UUID invitation = invited(30);
        UUID begun = UUID.fromString(
                JsonPath.read(begin(person, invitation, List.of()).getContentAsString(), "$.id"));
        SelfAssessment.SkillClaim claim = draft(begun).skills().getFirst();
        assertThat(claim.claimed()).isEqualTo(5);
        assertThat(claim.verdicts()).isEmpty();
        assertThat(claim.links()).isEmpty();
    }

    @Test
    void aManagerBeginsItAndThePersonSaysTheRest() throws Exception {
        UUID invitation = invited(-1);
        assertThat(pages.get(mail(manager), "/reconfirmations/" + invitation).status())
                .isEqualTo(200);
        var begun = pages.post(mail(manager), "/reconfirmations/" + invitation + "/begin");
        assertThat(begun.status()).isEqualTo(302);
        UUID single = jdbc.queryForObject("SELECT begun_id FROM reconfirmation WHERE id = ?", UUID.class, invitation);
        assertThat(begun.location()).isEqualTo("/assessments/" + single + "?done=requested");
        assertThat(draft(single).skills()).isEmpty();
        assertThat(scene.read(single).state()).isEqualTo(AssessmentState.ASSIGNED);
    }

    @Test
    void aMarkOfALaterEditionInvitesAndASkillThatIsGoneDoesNot() {
        UUID edition = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO framework_version SELECT (jsonb_populate_record(NULL::framework_version, to_jsonb(v) ||"
                        + " jsonb_build_object('id', ?::text, 'number', 901, 'status', 'RETIRED', 'published_at', now()))).* FROM"
                        + " framework_version v WHERE v.id = ?",
                edition,
                scene.edition().id());
        jdbc.update(
                "INSERT INTO changed_skill (version_id, origin_id) VALUES (?, ?)",
                edition,
                scene.skill().originId());
        try {
            inviting.lookAtAll();
            assertThat(invitations()).hasSize(1);
            UUID invitation = invitations().getFirst();
            assertThat(jdbc.queryForObject("SELECT because FROM reconfirmation WHERE id = ?", String.class, invitation))
                    .isEqualTo("CHANGED");
            assertThat(jdbc.queryForObject(
                            "SELECT min(due_at) > now() + interval '59 days' FROM work_item WHERE business_key = ?",
                            Boolean.class,
                            invitation.toString()))
                    .as("the last day has passed: they have time")
                    .isTrue();
            jdbc.update("UPDATE framework_version SET status = 'PUBLISHED' WHERE id = ?", edition);
            refused("reconfirmation-gone", () -> confirming.begin(person, invitation, List.of()));
            inviting.lookAtAll();
            assertThat(invitations())
                    .as("the newest edition does not have the skill")
                    .isEmpty();
            assertThat(asked(invitation, "CANCELLED")).containsExactly(person, manager);
        } finally {
            jdbc.update("DELETE FROM changed_skill WHERE version_id = ?", edition);
            jdbc.update("DELETE FROM framework_version WHERE id = ?", edition);
            jdbc.update(
                    "DELETE FROM work_item WHERE element = 'user_reconfirm' AND business_key IN (SELECT id::text FROM reconfirmation"
                            + " WHERE because = 'CHANGED')");
            jdbc.update("DELETE FROM reconfirmation WHERE because = 'CHANGED'");
        }
    }

    /** A mark during an appeal that lasts: nobody is invited meanwhile, and both are once it is over. */
    @Test
    void aMarkDuringALongAppealInvitesOnceThatIsOver() {
        UUID edition = UUID.randomUUID();
        UUID assessment =
                jdbc.queryForObject("SELECT assessment_id FROM skill_assessment WHERE id = ?", UUID.class, said);
        jdbc.update(
                "INSERT INTO framework_version SELECT (jsonb_populate_record(NULL::framework_version, to_jsonb(v) ||"
                        + " jsonb_build_object('id', ?::text, 'number', 903, 'status', 'RETIRED', 'published_at', now() - interval"
                        + " '100 days'))).* FROM framework_version v WHERE v.id = ?",
                edition,
                scene.edition().id());
        jdbc.update(
                "INSERT INTO changed_skill (version_id, origin_id) VALUES (?, ?)",
                edition,
                scene.skill().originId());
        jdbc.update("UPDATE result SET published_at = now() - interval '120 days' WHERE skill_assessment_id = ?", said);
        jdbc.update("UPDATE assessment_step SET at = at - interval '130 days' WHERE assessment_id = ?", assessment);
        jdbc.update("UPDATE assessment SET state = 'APPEALED' WHERE id = ?", assessment);
        try {
            inviting.lookAtAll();
            assertThat(invitations()).isEmpty();
            jdbc.update("UPDATE assessment SET state = 'CLOSED', changed_at = now() WHERE id = ?", assessment);
            inviting.lookAtAll();
            assertThat(invitations()).hasSize(1);
            inviting.lookAtAll();
            assertThat(asked(invitations().getFirst(), "OPEN")).containsExactly(person, manager);
        } finally {
            jdbc.update("DELETE FROM changed_skill WHERE version_id = ?", edition);
            jdbc.update("DELETE FROM framework_version WHERE id = ?", edition);
            jdbc.update(
                    "DELETE FROM work_item WHERE element = 'user_reconfirm' AND business_key IN (SELECT id::text FROM reconfirmation"
                            + " WHERE because = 'CHANGED')");
            jdbc.update("DELETE FROM reconfirmation WHERE because = 'CHANGED'");
        }
    }

    /** What a look has seen it does not look at again that day, unless something about it changes. */
    @Test
    void aLookSeesWhatHasChangedSinceTheLastOneAndADayLaterEverything() {
        jdbc.update("UPDATE assessment SET changed_at = now() - interval '2 days' WHERE id = ?", assessment);
        inviting.look();
        endsIn(60);
        inviting.look();
        assertThat(invitations()).as("it is sixty days before its end now").hasSize(1);
        UUID invitation = invitations().getFirst();
        UUID next = Newcomers.add(jdbc, "Nora", "Lasting", "Lasting", scene.id(Scene.DIRECTOR));
        jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", next, person);
        inviting.look();
        assertThat(asked(invitation, "OPEN")).containsExactly(person, next);
        UUID begun = requesting
                .request(
                        person,
                        person,
                        new RequestingAssessments.Request(
                                scene.edition().id(), List.of(scene.skill().id()), null, null, null))
                .id();
        inviting.look();
        assertThat(invitations()).as("another assessment asks it").isEmpty();
        jdbc.update(
                "UPDATE assessment SET state = 'WITHDRAWN', changed_at = now() - interval '2 days' WHERE id = ?",
                begun);
        endsIn(30);
        inviting.look();
        assertThat(invitations()).as("nothing has changed that it knows of").isEmpty();
        jdbc.update("UPDATE assessment SET changed_at = now() WHERE id = ?", begun);
        inviting.look();
        assertThat(invitations()).containsExactly(invitation);
        jdbc.update("UPDATE reconfirmation SET ended_at = now() WHERE id = ?", invitation);
        jdbc.update("UPDATE assessment SET changed_at = now() - interval '2 days' WHERE id = ?", begun);
        inviting.lookAtAll();
        assertThat(invitations()).containsExactly(invitation);
    }

    /** Each row is read once, however small the pages: the next page begins after the last row of the one before. */
    @Test
    void whatEndsIsReadByKeyAndEachOnce() {
        endsIn(47);
        LocalDate day = today.plusDays(47);
        List<UUID> read = new ArrayList<>();
        Reconfirmations.Place last = Reconfirmations.Place.before(day.toString());
        List<Reconfirmations.Place> page;
        do {
            page = reconfirmations.ending(day, day, last, 1);
            page.forEach(one -> read.add(one.id()));
            last = page.isEmpty() ? last : page.getLast();
        } while (!page.isEmpty());
        assertThat(read).contains(said).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNeededNoMoreIsTakenBackAndANewManagerIsInvited() {
        UUID invitation = invited(30);
        UUID next = Newcomers.add(jdbc, "Nils", "Lasting", "Lasting", scene.id(Scene.DIRECTOR));
        jdbc.update("UPDATE person SET manager_id = ? WHERE id = ?", next, person);
        inviting.lookAtAll();
        assertThat(asked(invitation, "OPEN")).containsExactly(person, next);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", next);
        inviting.lookAtAll();
        assertThat(asked(invitation, "OPEN")).containsExactly(person);
        jdbc.update("UPDATE person SET active = true WHERE id = ?", next);
        requesting.request(
                person,
                person,
                new RequestingAssessments.Request(
                        scene.edition().id(), List.of(scene.skill().id()), null, null, null));
        inviting.lookAtAll();
        assertThat(asked(invitation, "OPEN")).as("another assessment asks it").isEmpty();
        assertThat(invitations()).isEmpty();
        assertThat(pages("/reconfirmations/" + invitation)).contains("It is not needed any more.");
    }

    @Test
    void whoseAssessmentIsWithdrawnIsInvitedOnceMore() throws Exception {
        UUID invitation = invited(30);
        UUID begun = confirming.begin(person, invitation, List.of()).id();
        inviting.lookAtAll();
        assertThat(asked(invitation, "OPEN")).as("it is under way").isEmpty();
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE id = ?", begun);
        inviting.lookAtAll();
        assertThat(asked(invitation, "OPEN")).contains(person);
    }

    @Test
    void whatHasALaterResultIsNotBegun() throws Exception {
        UUID invitation = invited(30);
        UUID cycle = scene.launched("Later " + UUID.randomUUID(), false, mail(person));
        UUID later = scene.assessment(cycle, mail(person));
        scene.handIn(later, 5);
        scene.review(mail(manager), later, 5, null);
        scene.publish(cycle, later);
        jdbc.update("UPDATE assessment SET state = 'CLOSED' WHERE id = ?", later);
        refused("reconfirmation-over", () -> confirming.begin(person, invitation, List.of()));
    }

    private String pages(String path) {
        try {
            return pages.get(mail(person), path).words();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoHasLeftIsInvitedToNothingAndWhoIsBackIs() {
        UUID invitation = invited(30);
        jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
        inviting.lookAtAll();
        assertThat(asked(invitation, "OPEN")).isEmpty();
        assertThat(invitations()).isEmpty();
        jdbc.update("UPDATE person SET active = true WHERE id = ?", person);
        inviting.lookAtAll();
        assertThat(invitations()).as("it has led to nothing yet").containsExactly(invitation);
        assertThat(asked(invitation, "OPEN")).containsExactly(person, manager);
    }

    @Test
    void whatIsRefused() throws Exception {
        UUID invitation = invited(30);
        refused("take-not-offered", () -> confirming.begin(person, invitation, List.of(UUID.randomUUID())));
        refused("take-not-offered", () -> confirming.begin(manager, invitation, pieces(invitation)));
        refused("request-not-manager", () -> confirming.begin(scene.id(Scene.DIRECTOR), invitation, List.of()));
        for (UUID other : List.of(scene.id(Scene.EMPLOYEE), scene.id(Scene.STRANGER))) {
            assertThat(send(other, get("/api/v1/reconfirmations/" + invitation)).getStatus())
                    .isEqualTo(404);
            assertThat(begin(other, invitation, List.of()).getStatus()).isEqualTo(404);
            assertThat(pages.get(mailOf(other), "/reconfirmations/" + invitation)
                            .status())
                    .isEqualTo(404);
        }
        requesting.request(
                manager,
                person,
                new RequestingAssessments.Request(
                        scene.edition().id(), List.of(scene.skill().id()), null, null, null));
        refused("request-already", () -> confirming.begin(person, invitation, List.of()));
        assertThat(pages.post(mail(person), "/reconfirmations/" + invitation + "/begin")
                        .words())
                .contains("is already asked in an assessment that is under way");
        inviting.lookAtAll();
        refused("reconfirmation-over", () -> confirming.begin(person, invitation, List.of()));
    }
}
