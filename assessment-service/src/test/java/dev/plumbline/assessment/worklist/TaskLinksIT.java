package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.people.Substitutions;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import dev.plumbline.events.PageKey;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The address of a task, as mails carry it, leads each reader to where they find what has happened to it. */
class TaskLinksIT extends Platform {
    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private EndingTasks endingTasks;

    @Autowired
    private ClaimingTasks claiming;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private Substitutions substitutions;

    @Autowired
    private RecallingSelfAssessments recalling;

    @Autowired
    private InAppNotifications bell;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID launched() {
        UUID cycle = scene.launched("Led on " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        return scene.assessment(cycle, Scene.EMPLOYEE);
    }

    private UUID reviewOf(UUID assessment) {
        scene.handIn(assessment, 5);
        return scene.opened(WorkStep.REVIEW.element(), WorkRole.REVIEWER, assessment);
    }

    private void told(String mail, UUID item) {
        bell.posted(new NotificationPosted(
                UUID.randomUUID(),
                scene.id(mail),
                Kind.TASK_ASSIGNED,
                "A task " + item,
                LeadingPaths.ofTask(item),
                Instant.now()));
    }

    private String led(String mail, UUID item) throws Exception {
        var answer = pages.get(mail, LeadingPaths.ofTask(item));
        return answer.status() == 302 ? String.valueOf(answer.location()) : String.valueOf(answer.status());
    }

    @Test
    void itsHolderAndTheirDeputyComeToItsPage() throws Exception {
        UUID assessment = launched();
        UUID item = reviewOf(assessment);
        assertThat(led(Scene.MANAGER, item)).isEqualTo("/assessments/" + assessment + "/review");
        var deputy = substitutions.name(
                scene.id(Scene.HR), scene.id(Scene.MANAGER), scene.id(Scene.STRANGER), Scene.today(), Scene.today());
        try {
            assertThat(led(Scene.STRANGER, item)).isEqualTo("/assessments/" + assessment + "/review");
        } finally {
            substitutions.end(scene.id(Scene.HR), deputy.id());
        }
    }

    @Test
    void overRestATaskIsReadByWhoHasItAndByNobodyElse() throws Exception {
        UUID assessment = launched();
        UUID item = reviewOf(assessment);
        var read = pages.get(Scene.MANAGER, "/api/v1/work-items/" + item);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.html()).contains("\"id\":\"" + item, "\"element\":\"user_review\"", "\"version\":0");
        for (String other : new String[] {Scene.EMPLOYEE, Scene.STRANGER, Scene.HR}) {
            assertThat(pages.get(other, "/api/v1/work-items/" + item).status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(pages.get(Scene.MANAGER, "/api/v1/work-items/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        endingTasks.cancelled(item);
        assertThat(pages.get(Scene.MANAGER, "/api/v1/work-items/" + item).status())
                .as("it is nobody's any more")
                .isEqualTo(404);
        // Of a group, and about oneself: four eyes keep it from them.
        UUID own = scene.assessment(scene.launched("Own " + UUID.randomUUID(), false, Scene.HR), Scene.HR);
        scene.handIn(own, 5);
        scene.review(reviewerOf(own), own, 5, null);
        UUID settle = scene.opened("user_settle_disagreement", WorkRole.HR, own);
        assertThat(pages.get(Scene.OTHER_HR, "/api/v1/work-items/" + settle).status())
                .isEqualTo(200);
        assertThat(pages.get(Scene.HR, "/api/v1/work-items/" + settle).status()).isEqualTo(404);
    }

    private String reviewerOf(UUID assessment) {
        return jdbc.queryForObject(
                "SELECT mail FROM person WHERE id = ?",
                String.class,
                scene.read(assessment).reviewerId());
    }

    @Test
    void whoNoLongerHoldsItIsToldAndWhoNeverDidFindsNothing() throws Exception {
        UUID assessment = launched();
        UUID item = reviewOf(assessment);
        handing.delegate(scene.id(Scene.MANAGER), item, scene.id(Scene.STRANGER), null);
        told(Scene.STRANGER, item);
        assertThat(led(Scene.STRANGER, item)).isEqualTo("/assessments/" + assessment + "/review");
        assertThat(led(Scene.MANAGER, item)).as("its owner").isEqualTo("/assessments/" + assessment + "/review");
        handing.giveBack(scene.id(Scene.MANAGER), item, null);
        assertThat(led(Scene.STRANGER, item)).isEqualTo("/tasks?done=taskWithAnother");
        assertThat(pages.get(Scene.STRANGER, "/tasks?done=taskWithAnother").html())
                .contains("Somebody else now has this task.");
        assertThat(led(Scene.DIRECTOR, item)).isEqualTo("404");
        assertThat(led(Scene.MANAGER, UUID.randomUUID())).isEqualTo("404");
    }

    @Test
    void oneThatIsDoneLeadsToWhatBecameOfIt() throws Exception {
        UUID assessment = launched();
        UUID own = scene.opened(WorkStep.ASSESS_SELF.element(), WorkRole.SUBJECT, assessment);
        assertThat(led(Scene.EMPLOYEE, own)).isEqualTo("/assessments/" + assessment + "/self-assessment");
        UUID review = reviewOf(assessment);
        String after = led(Scene.EMPLOYEE, own);
        assertThat(after).isEqualTo("/assessments/" + assessment + "/self-assessment?done=taskDone");
        assertThat(pages.get(Scene.EMPLOYEE, after).html()).contains("This task is done.");

        handing.delegate(scene.id(Scene.MANAGER), review, scene.id(Scene.STRANGER), null);
        told(Scene.STRANGER, review);
        handing.giveBack(scene.id(Scene.MANAGER), review, null);
        scene.review(Scene.MANAGER, assessment, 5, null);
        String reviewed = led(Scene.MANAGER, review);
        assertThat(reviewed).isEqualTo("/assessments/" + assessment + "?done=taskDone");
        assertThat(pages.get(Scene.MANAGER, reviewed).status()).isEqualTo(200);
        assertThat(led(Scene.STRANGER, review)).as("may not read it any more").isEqualTo("/tasks?done=taskDone");
    }

    @Test
    void oneThatWasTakenAwayIsNoLongerNeeded() throws Exception {
        UUID assessment = launched();
        UUID item = reviewOf(assessment);
        endingTasks.cancelled(item);
        String led = led(Scene.MANAGER, item);
        assertThat(led).isEqualTo("/assessments/" + assessment + "?done=taskNotNeeded");
        assertThat(pages.get(Scene.MANAGER, led).html()).contains("This task is no longer needed.");
    }

    @Test
    void aReviewWhoseSelfAssessmentWasRecalledIsNoLongerNeeded() throws Exception {
        UUID assessment = launched();
        UUID item = reviewOf(assessment);
        told(Scene.MANAGER, item);
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
        for (int n = 0; n < 2; n++) {
            assertThat(pages.get(Scene.MANAGER, "/notifications").words())
                    .contains("A task " + item + " no longer needed")
                    .doesNotContain("A task " + item + " done");
            assertThat(led(Scene.MANAGER, item)).isEqualTo("/assessments/" + assessment + "?done=taskNotNeeded");
            // The engine has continued.
            endingTasks.closed(item);
        }
    }

    @Test
    void oneOfAGroupLeadsEachOfItsMembersUntilOneHasIt() throws Exception {
        UUID cycle = scene.read(launched()).cycleId();
        UUID item = scene.opened("assessment-cycle", WorkStep.PUBLISH_RESULTS.element(), WorkRole.HR, cycle, 0, 1);
        assertThat(led(Scene.HR, item)).isEqualTo("/cycles/" + cycle);
        assertThat(led(Scene.OTHER_HR, item)).isEqualTo("/cycles/" + cycle);
        claiming.claim(scene.id(Scene.HR), item, null);
        assertThat(led(Scene.HR, item)).isEqualTo("/cycles/" + cycle);
        assertThat(led(Scene.OTHER_HR, item)).isEqualTo("/cycles/" + cycle + "?done=taskWithAnother");
        assertThat(led(Scene.MANAGER, item)).isEqualTo("404");
    }

    @Test
    void whoLostTheRoleOfAGroupFindsNothingThatTheyMayNotRead() throws Exception {
        UUID cycle = scene.read(launched()).cycleId();
        UUID item = scene.opened("assessment-cycle", WorkStep.PUBLISH_RESULTS.element(), WorkRole.HR, cycle, 0, 1);
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(Scene.STRANGER), Role.HR, "", null);
        told(Scene.STRANGER, item);
        assertThat(led(Scene.STRANGER, item)).isEqualTo("/cycles/" + cycle);
        roles.withdraw(scene.id(Scene.OTHER_HR), scene.id(Scene.STRANGER), Role.HR, "", null);
        assertThat(led(Scene.STRANGER, item)).isEqualTo("/tasks?done=taskWithAnother");
    }

    @Test
    void whoHasNotSignedInComesThereAfterSigningIn() throws Exception {
        String path = LeadingPaths.ofTask(reviewOf(launched()));
        var asked = http.perform(MockMvcRequestBuilders.get(path)).andReturn().getResponse();
        assertThat(asked.getStatus()).isEqualTo(302);
        assertThat(asked.getRedirectedUrl()).endsWith("/sign-in");
        assertThat(new String(
                        java.util.Base64.getUrlDecoder()
                                .decode(asked.getCookie("return-to").getValue()),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(path);
    }

    @Test
    void newsLeadsByTheAddressOfTheTaskAndStillByThatOfItsPage() throws Exception {
        UUID assessment = launched();
        UUID item = reviewOf(assessment);
        told(Scene.MANAGER, item);
        bell.posted(new NotificationPosted(
                UUID.randomUUID(),
                scene.id(Scene.MANAGER),
                Kind.TASK_ASSIGNED,
                "Told before",
                "/assessments/" + assessment + "/review",
                Instant.now()));
        assertThat(pages.get(Scene.MANAGER, "/notifications").html())
                .contains("href=\"/tasks/" + item + "\"", "href=\"/assessments/" + assessment + "/review\"");
        told(Scene.STRANGER, item);
        assertThat(pages.get(Scene.STRANGER, "/notifications").words())
                .contains("A task " + item + " now with somebody else");
        scene.review(Scene.MANAGER, assessment, 5, null);
        var over = pages.get(Scene.MANAGER, "/notifications");
        assertThat(over.html())
                .contains("href=\"/tasks/" + item + "\"")
                .doesNotContain("href=\"/assessments/" + assessment + "/review\"");
        assertThat(over.words()).contains("A task " + item + " done", "Told before no longer open");
        assertThat(pages.get(Scene.MANAGER, "/tasks/" + item).location())
                .as("it leads on")
                .startsWith("/assessments/" + assessment);
    }

    @Test
    void newsOfACorrectionLeadsToTheResultAndASecondIsNoRepeat() throws Exception {
        UUID assessment = launched();
        String path = LeadingPaths.ofAssessment(assessment.toString(), PageKey.RESULT);
        for (String title : new String[] {"First correction", "Second correction"}) {
            bell.posted(new NotificationPosted(
                    UUID.randomUUID(),
                    scene.id(Scene.EMPLOYEE),
                    Kind.TASK_ASSIGNED,
                    title + " of " + assessment,
                    path,
                    Instant.now()));
        }
        var page = pages.get(Scene.EMPLOYEE, "/notifications");
        assertThat(page.html()).contains("href=\"" + path + "\"");
        assertThat(page.words())
                .contains("First correction of " + assessment, "Second correction of " + assessment)
                .doesNotContain(
                        "First correction of " + assessment + " no longer open",
                        "Second correction of " + assessment + " no longer open");
    }

    @Test
    void aResultIsLedToByItsAssessment() throws Exception {
        UUID assessment = launched();
        var answer = pages.get(Scene.EMPLOYEE, LeadingPaths.ofAssessment(assessment.toString(), PageKey.RESULT));
        assertThat(answer.location()).isEqualTo("/assessments/" + assessment + "/result");
        answer = pages.get(Scene.EMPLOYEE, LeadingPaths.ofAssessment(assessment.toString(), PageKey.ASSESSMENT));
        assertThat(answer.location()).isEqualTo("/assessments/" + assessment);
        for (String page : new String[] {"review", "nothing", "RESULT"}) {
            assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/to/" + page)
                            .status())
                    .as(page)
                    .isEqualTo(404);
        }
        assertThat(pages.get(Scene.STRANGER, LeadingPaths.ofAssessment(assessment.toString(), PageKey.RESULT))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource
    void everyStepLeadsToAPageThatThereIs(WorkStep step) throws Exception {
        String path = dev.plumbline.assessment.site.PagePaths.of(
                step.page(), UUID.randomUUID().toString());
        assertThat(pages.get(Scene.STRANGER, path).status()).as(path).isIn(403, 404);
        assertThat(mappings.getHandlerMethods().keySet().stream()
                        .flatMap(mapping -> mapping.getPathPatternsCondition().getPatterns().stream())
                        .anyMatch(pattern ->
                                pattern.matches(org.springframework.http.server.PathContainer.parsePath(path))))
                .as(path)
                .isTrue();
    }

    @Autowired
    @org.springframework.beans.factory.annotation.Qualifier("requestMappingHandlerMapping")
    private org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping mappings;

    @Autowired
    Roles roles;
}
