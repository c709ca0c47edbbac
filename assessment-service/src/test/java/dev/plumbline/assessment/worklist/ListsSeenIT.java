package dev.plumbline.assessment.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Answers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.CalibrationSession;
import dev.plumbline.assessment.inapp.InAppNotifications;
import dev.plumbline.events.LeadingPaths;
import dev.plumbline.events.NotificationEvent.Kind;
import dev.plumbline.events.NotificationEvent.NotificationPosted;
import dev.plumbline.events.WorkRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.DispatcherServlet;

/** What lists, forms and notifications say about tasks is true. */
class ListsSeenIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private Worklist worklist;

    @Autowired
    private DelegatingTasks handing;

    @Autowired
    private InAppNotifications bell;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID handedIn() {
        UUID cycle = scene.launched("Seen " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        return assessment;
    }

    private void told(String mail, String title, String path) {
        bell.posted(new NotificationPosted(
                UUID.randomUUID(), scene.id(mail), Kind.TASK_ASSIGNED, title, path, Instant.now()));
    }

    @Test
    void whatWaitsForTheGroupIsSaidAtHomeAndInTheNavigation() throws Exception {
        RowsInOrder.set(jdbc, "work_item", "state = 'CANCELLED'", "state IN ('OPEN', 'CLAIMED')");
        assertThat(pages.get(Scene.HR, "/").words())
                .containsOnlyOnce("You have no open tasks. When you get one,")
                .doesNotContain("Your tasks");
        UUID cycle = scene.read(handedIn()).cycleId();
        scene.opened("assessment-cycle", "user_publish_results", WorkRole.HR, cycle, 0, 1);
        var home = pages.get(Scene.HR, "/");
        assertThat(home.words())
                .contains("There is one task for you.", "Your group has one task.", "Publish results")
                .doesNotContain("You have no open tasks");
        assertThat(home.between("<nav class=\"pl-nav\"", "</nav>")).contains("Tasks 1");
        scene.opened("user_acknowledge", WorkRole.SUBJECT, assessmentOf(Scene.HR));
        var both = pages.get(Scene.HR, "/");
        assertThat(both.words())
                .as("home counts what the menu counts")
                .contains("There are 2 tasks for you.", "One task is yours.", "Your group has one task.");
        assertThat(both.between("<nav class=\"pl-nav\"", "</nav>")).contains("Tasks 2");
    }

    private UUID assessmentOf(String mail) {
        return scene.assessment(scene.launched("Of " + UUID.randomUUID(), false, mail), mail);
    }

    @Test
    void tasksOfTwoSessionsOfACycleAreToldApartByTheirSkills() throws Exception {
        UUID cycle = scene.launched("Two sessions " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        CalibrationSession session = scene.calibration(cycle, assessment);
        scene.staff(session, Scene.OTHER_HR, Scene.STRANGER, Scene.DIRECTOR);
        UUID item = scene.opened(
                "calibration-session", "user_run_session", WorkRole.FACILITATOR, session.id(), 0, session.round());
        for (String page : List.of("/", "/tasks")) {
            assertThat(pages.get(Scene.OTHER_HR, page).words())
                    .as(page)
                    .containsPattern("Two sessions \\S+ · " + scene.skill().name());
        }
        told(Scene.OTHER_HR, "Run a session", LeadingPaths.ofTask(item));
        for (String page : List.of("/", "/notifications")) {
            assertThat(pages.get(Scene.OTHER_HR, page).words())
                    .as("a notice of it on %s", page)
                    .contains("Run a session " + scene.skill().name());
        }
    }

    @Test
    void aNarrowedListSaysThatTheCountsAreOfTheWholeLists() throws Exception {
        String counts = "The numbers beside the lists count all of their tasks";
        assertThat(pages.get(Scene.MANAGER, "/tasks").words()).doesNotContain(counts);
        assertThat(pages.get(Scene.MANAGER, "/tasks?search=Lind").words()).contains(counts, "Show the whole list");
    }

    @Test
    void whatHrHasARightToIsInItsMenuAndInNobodyElses() throws Exception {
        String[] theirs = {"Quality assurers", "Policy", "Role profiles"};
        assertThat(pages.get(Scene.HR, "/help", "HR").between("<nav class=\"pl-nav\"", "</nav>"))
                .contains(theirs);
        for (String role : List.of("ADMINISTRATOR", "FRAMEWORK_OWNER", "HR_PARTNER", "OPERATOR")) {
            assertThat(pages.get(Scene.MANAGER, "/help", role).between("<nav class=\"pl-nav\"", "</nav>"))
                    .as(role)
                    .doesNotContain(theirs);
        }
        for (String page : List.of("/quality-assurers", "/policies", "/role-profiles")) {
            PagesAs.Seen seen = pages.get(Scene.HR, page, "HR");
            assertThat(seen.status()).as(page).isEqualTo(200);
            assertThat(seen.html()).containsPattern("href=\"" + page + "\"\\s+aria-current=\"page\"");
        }
    }

    @Test
    void aMailAddressGoesToTheNextLineOnlyBeforeADotOrAnAt() throws Exception {
        assertThat(pages.get(Scene.HR, "/people?search=" + Scene.MANAGER, "HR").html())
                .contains("mara<wbr>.okafor<wbr>@demo<wbr>.example");
    }

    @Test
    void aSearchThatFindsNothingSaysSo() throws Exception {
        assertThat(pages.get(Scene.MANAGER, "/tasks?search=zzz").words())
                .contains("Nothing here matches “zzz”.", "Show all")
                .doesNotContain("You have no open tasks");
    }

    @Test
    void aSearchOfPeopleSaysHowManyMatchAndNotHowManyThereAre() throws Exception {
        assertThat(pages.get(Scene.HR, "/people").words()).containsPattern("\\d+ people\\.");
        assertThat(pages.get(Scene.HR, "/people?search=" + Scene.MANAGER).words())
                .contains("One person matches.")
                .doesNotContainPattern("\\d+ people\\.");
    }

    @Test
    void newsOfATaskThatIsGoneLeadsNowhereAndOneThatCameTwiceIsToldOnce() throws Exception {
        UUID assessment = handedIn();
        UUID item = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        String path = "/assessments/" + assessment + "/review";
        String title = "Review of " + assessment;
        told(Scene.MANAGER, title, path);
        told(Scene.MANAGER, title, path);
        handing.delegate(scene.id(Scene.MANAGER), item, scene.id(Scene.STRANGER), null);
        told(Scene.STRANGER, title, path);
        assertThat(pages.get(Scene.STRANGER, "/notifications").html()).contains("href=\"" + path + "\"");
        handing.giveBack(scene.id(Scene.MANAGER), item, null);
        var gone = pages.get(Scene.STRANGER, "/notifications");
        assertThat(gone.html()).doesNotContain("href=\"" + path + "\"");
        assertThat(gone.words()).contains(title + " no longer open");
        assertThat(pages.get(Scene.MANAGER, "/").html()).containsOnlyOnce(title).contains("href=\"" + path + "\"");
    }

    @Test
    void nobodyWhoCanHaveATaskIsSaidInTheFormThatNamedThem() throws Exception {
        UUID assessment = handedIn();
        UUID item = scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(answered(
                        Scene.MANAGER,
                        "/tasks/" + item + "/delegate",
                        "nobody@nowhere.example",
                        "/assessments/" + assessment + "/review"))
                .contains(
                        "Search for the person, and choose one",
                        "href=\"#delegate-to\"",
                        "value=\"nobody@nowhere.example\"");
        assertThat(answered(Scene.HR, "/tasks/" + item + "/reassign", Scene.EMPLOYEE, "/assessments/" + assessment))
                .contains(
                        "cannot do this: it is about themselves",
                        "href=\"#reassign-" + item + "\"",
                        "name=\"person\" value=\"" + scene.id(Scene.EMPLOYEE) + "\"");
        assertThat(pages.post(
                                Scene.STRANGER,
                                "/tasks/" + item + "/delegate",
                                "person",
                                scene.id(Scene.EMPLOYEE).toString())
                        .status())
                .isEqualTo(404);
    }

    /** The page to which a form leads back, in the same session. */
    private String answered(String mail, String form, String named, String page) throws Exception {
        var session = new MockHttpSession();
        var me = new dev.plumbline.assessment.site.CurrentUser(
                scene.id(mail), mail, "XX", Scene.ZONE, java.util.Set.of("HR"));
        var signedIn = SecurityMockMvcRequestPostProcessors.authentication(
                UsernamePasswordAuthenticationToken.authenticated(me, null, java.util.List.of()));
        var answer = http.perform(MockMvcRequestBuilders.post(form)
                        .param(
                                named.contains("@nowhere") ? "person-search" : "person",
                                named.contains("@nowhere")
                                        ? named
                                        : scene.id(named).toString())
                        .session(session)
                        .with(SecurityMockMvcRequestPostProcessors.csrf())
                        .with(signedIn))
                .andReturn();
        assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo(page);
        return Answers.unwrapped(http.perform(MockMvcRequestBuilders.get(page)
                        .requestAttr(DispatcherServlet.INPUT_FLASH_MAP_ATTRIBUTE, answer.getFlashMap())
                        .with(signedIn))
                .andReturn()
                .getResponse()
                .getContentAsString());
    }

    @Test
    void aCycleSetUpWrongStandsAtTheStepThatIsWrong() throws Exception {
        String day = Scene.today().toString();
        var page = pages.post(
                Scene.HR,
                "/cycles/new",
                "name",
                "Wrong dates",
                "skill",
                scene.edition().id() + "/" + scene.skill().id(),
                "people",
                scene.id(Scene.EMPLOYEE).toString(),
                "selfAssessment",
                Scene.today().plusDays(9).toString(),
                "review",
                day,
                "calibration",
                day,
                "publication",
                day,
                "acknowledgement",
                day,
                "appeal",
                day);
        assertThat(page.words()).contains("the date of the phase before it");
        String steps = page.html().substring(page.html().indexOf("pl-setup"));
        assertThat(steps.substring(steps.indexOf("aria-current=\"step\""), steps.indexOf("</ol>")))
                .startsWith("aria-current=\"step\"><a href=\"#step-dates\">4. Dates<");
    }

    @Test
    void aCycleInAcknowledgementShowsNoEmptyCard() throws Exception {
        UUID assessment = handedIn();
        scene.review(Scene.MANAGER, assessment, 5, null);
        UUID cycle = scene.read(assessment).cycleId();
        scene.publish(cycle, assessment);
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle).html())
                .doesNotContainPattern("<section class=\"pl-card\">\\s*</section>");
    }

    @Test
    void aPageSaysTheLanguageOfItsTextsWhateverTheReaderPrefers() throws Exception {
        for (String preferred : new String[] {"de", "fr-CA", "ar", "*", "zz", "en"}) {
            var answer = http.perform(MockMvcRequestBuilders.get("/sign-in").header("Accept-Language", preferred))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getContentAsString()).as(preferred).contains("<html lang=\"en\"");
            assertThat(String.valueOf(answer.getHeader("Content-Language")))
                    .as(preferred)
                    .startsWith("en");
        }
    }
}
