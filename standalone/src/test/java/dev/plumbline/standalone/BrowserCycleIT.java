package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** One person of each role carries a cycle through its pages: a return, a change in calibration, an appeal. */
class BrowserCycleIT {

    private static final String EMPLOYEE = "jonas.lind@demo.example";
    private static final String MANAGER = "mara.okafor@demo.example";
    private static final String HR = "helena.ruiz@demo.example";
    private static final String DIRECTOR = "ingrid.dahl@demo.example";
    private static final String OTHER_HR = "ben.holm@demo.example";
    private static final String PIECE =
            "{\"title\":\"%s work\",\"done\":\"Did what the title says.\",\"part\":\"ACCOUNTABLE\",\"setting\":\"WORKPLACE\","
                    + "\"began\":\"" + Started.today().minusMonths(10) + "\",\"ended\":\""
                    + Started.today().minusMonths(2) + "\"}";
    private static final String NEWCOMER = """
            employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active
            N-1,new@demo.example,Ada,Newman,ingrid.dahl@demo.example,Analyst,Management,en,true
            """;
    private static final List<String> CALIBRATORS =
            List.of("tilda.weil@demo.example", "kaspar.moss@demo.example", "shun.ito@demo.example");

    private static Installation installation;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        installation = Started.ready("browser-cycle", 18180, 60);
        browser = new Browser(installation.address());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        installation.close();
    }

    private String cycle = "";

    /** By which the tasks of this test's cycle are found. */
    private String search = "One";

    @Test
    void aCycleIsCarriedThroughItsPagesByOnePersonOfEachRole() {
        otherPages();
        welcomeSomebodyNew();
        setUp();
        assessOneself();
        returnAndReview();
        calibrate();
        explainAndPublish();
        readAppealAndAcknowledge();
        assertThat(browser.complaints()).isEmpty();
        mails();
    }

    private void otherPages() {
        Page stranger = browser.stranger();
        browser.open(stranger, "/sign-in");
        browser.look(stranger, "sign-in");
        stranger.locator("#mail").fill("nobody@demo.example");
        stranger.locator("#password").fill("not the password");
        stranger.locator("form[action$='/sign-in'] >> nth=0").locator("button").click();
        Browser.shows(stranger.locator("main"), "do not match");
        Page employee = browser.as(EMPLOYEE);
        browser.open(employee, "/");
        browser.look(employee, "home");
        for (String path : List.of(
                "/evidence", "/evidence/new", "/help", "/notifications", "/account", "/frameworks", "/tasks/cycles")) {
            browser.open(employee, path);
            browser.look(employee, path.substring(1).replace('/', '-'));
        }
        Page hr = browser.as(HR);
        for (String path : List.of("/people", "/cycles")) {
            browser.open(hr, path);
            browser.look(hr, path.substring(1));
        }
        browser.open(hr, "/policies");
        browser.look(hr, "policies");
        hr.locator("form[action='/policies/drafts'] button").click();
        browser.look(hr, "policy-form");
        hr.locator("main a[href^='/policies/']").first().click();
        browser.look(hr, "policy");
        browser.open(hr, "/frameworks");
        hr.locator("a[href^='/frameworks/versions/']").first().click();
        browser.look(hr, "edition");
        browser.open(hr, "/frameworks");
        hr.locator("a[href$='/import']").first().click();
        hr.locator("#text").fill("nothing of a skill");
        hr.locator("button[value=preview]").click();
        Browser.shows(hr.locator(".pl-errors"), "does not look like the page of a skill");
        hr.locator("#text").fill(page());
        hr.locator("button[value=preview]").click();
        Browser.shows(hr.locator("main"), "6 statements", "7 statements", "No warnings");
        browser.look(hr, "import");
        hr.locator("button[value=store]").click();
        hr.locator("a.pl-btn-primary[href$='/compare']").click();
        Browser.shows(hr.locator("main"), "What changed from edition 1 to 2", "new");
        browser.look(hr, "compare");
        assertThat(employee.request().get(installation.address() + "/cycles").status())
                .isEqualTo(403);
    }

    private void welcomeSomebodyNew() {
        Page administrator = browser.as(OTHER_HR);
        browser.open(administrator, "/people/import");
        FormsOfACycle.upload(administrator, NEWCOMER.replace("unit,", ""));
        Browser.shows(administrator.locator(".pl-errors"), "Line 1", "unit");
        browser.look(administrator, "people-errors");
        FormsOfACycle.upload(
                administrator,
                NEWCOMER.replace("new@demo.example", "nowhere")
                        + NEWCOMER.lines()
                                .skip(1)
                                .findFirst()
                                .orElseThrow()
                                .replace("N-1", "N-2")
                                .replace("new@", "other@")
                                .replace("ingrid.dahl", "nobody"));
        Browser.shows(administrator.locator("main"), "Line 2", "neither in the file nor known");
        browser.look(administrator, "people-questions");
        administrator.locator("form[action$='/discard'] button").click();
        FormsOfACycle.upload(administrator, NEWCOMER);
        Browser.shows(administrator.locator("main"), "Ada Newman", "Nothing has been changed yet");
        browser.look(administrator, "people-preview");
        administrator.locator("form[action$='/apply'] button").click();
        Browser.shows(administrator.locator("main"), "The import is done.");
        browser.open(administrator, "/people/new");
        browser.look(administrator, "person-new");
        browser.open(administrator, "/people/addresses");
        browser.look(administrator, "people-addresses");
        browser.open(administrator, "/people?search=Newman");
        administrator.locator("form[action$='/password-link'] button").click();
        browser.look(administrator, "people-invited");
        assertThat(administrator.content()).as("only the mail has it").doesNotContain("/welcome/");
        String link = invitation("new@demo.example");
        Page newcomer = browser.stranger();
        browser.open(newcomer, link);
        browser.look(newcomer, "welcome");
        newcomer.locator("#password").fill("twelve or more of them");
        newcomer.locator("main button").click();
        newcomer.waitForURL("**/sign-in");
        newcomer.locator("#mail").fill("new@demo.example");
        newcomer.locator("#password").fill("twelve or more of them");
        newcomer.locator("form[action$='/sign-in'] >> nth=0").locator("button").click();
        newcomer.waitForURL(url -> !url.contains("sign-in"));
        Browser.shows(newcomer.locator("main"), "Ada");
        browser.look(newcomer, "home-new");
        browser.open(newcomer, "/problems/not-found");
        browser.look(newcomer, "problem");
    }

    /** The path of the link that the mail to somebody new has. */
    private static String invitation(String mail) {
        Pattern link = Pattern.compile("/welcome/[A-Za-z0-9_-]+");
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> installation.mails().mails().stream()
                                .filter(sent -> sent.to().contains(mail))
                                .map(sent -> link.matcher(sent.body()))
                                .filter(Matcher::find)
                                .map(Matcher::group)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String page() {
        try {
            return PageCounts.page();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void setUp() {
        // Without the sample: whether a second assessor is drawn must not depend on this run's ids.
        Client.basic(installation.address(), HR, "plumbline-demo")
                .judgeBy(
                        "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                                + "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":25,\"quorum\":3,"
                                + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}");
        Page hr = browser.as(HR);
        browser.open(hr, "/cycles/new");
        browser.look(hr, "cycle-new");
        hr.locator("#name").fill("One person's cycle");
        FormsOfACycle.choose(hr, "Technology service management");
        browser.choose(hr, "people", EMPLOYEE);
        hr.locator("#reviewShared").check();
        hr.locator("form[action='/cycles/new'] button.pl-btn-primary").click();
        hr.waitForURL("**/cycles/*-*");
        cycle = hr.url().replaceAll(".*/cycles/([0-9a-f-]+).*", "$1");
        browser.look(hr, "cycle-draft");
        String person = Client.basic(installation.address(), EMPLOYEE, "plumbline-demo")
                .get("/me")
                .body()
                .get("id")
                .asString();
        browser.open(hr, "/cycles/" + cycle + "/reviewers/" + person);
        browser.look(hr, "cycle-reviewer");
        for (String page : List.of("check", "edit", "people", "unit-dates", "copy")) {
            browser.open(hr, "/cycles/" + cycle + "/" + page);
            browser.look(hr, "cycle-" + page);
        }
        browser.open(hr, "/people/" + person + "/target-title");
        browser.look(hr, "target-title");
        browser.open(hr, "/people/" + person + "/second-assessor");
        browser.look(hr, "second-assessor-appointed");
        hr.locator("input[name=all]").check();
        hr.locator("button[value=appoint]").click();
        browser.open(hr, "/second-assessors");
        browser.look(hr, "second-assessors");
        browser.open(hr, "/people/" + person + "/second-assessor");
        hr.locator("button[value=dismiss]").click();
        units(hr, person);
        for (String page : List.of("/leavers", "/cycles/" + cycle + "/reminders")) {
            browser.open(hr, page);
            browser.look(hr, page.substring(page.lastIndexOf('/') + 1));
        }
        browser.open(hr, "/cycles/" + cycle);
        Browser.sure(hr, "form[action$='/launch']");
        Browser.shows(hr.locator("main"), "Jonas");
        browser.look(hr, "cycle-open");
        browser.open(hr, "/cycles/" + cycle + "/progress");
        browser.look(hr, "cycle-progress");
        browser.open(hr, "/cycles/" + cycle);
        steer(hr);
    }

    private void units(Page hr, String person) {
        browser.open(hr, "/units");
        browser.look(hr, "units");
        hr.locator("table a[href^='/units/']").first().click();
        browser.look(hr, "unit");
        hr.locator("a[href$='/assessments']").first().click();
        browser.look(hr, "unit-assessments");
        browser.open(hr, "/people/" + person + "/profile");
        browser.look(hr, "profile");
        browser.open(hr, "/team?line=true");
        browser.look(hr, "team-line");
        browser.open(hr, "/calibration-sessions");
        browser.look(hr, "calibration-sessions");
    }

    private void steer(Page hr) {
        hr.locator("a[href$='/steer']").click();
        browser.look(hr, "cycle-steer");
        String later = Started.today().plusDays(100).toString();
        hr.locator("#acknowledgement").fill(Started.today().minusDays(1).toString());
        hr.locator("form[action$='/dates'] button").click();
        Browser.shows(hr.locator(".pl-errors"), "is in the past", "the date of the phase before it");
        browser.look(hr, "cycle-steer-errors");
        hr.locator("#acknowledgement").fill(later);
        hr.locator("#appeal").fill(Started.today().plusDays(114).toString());
        hr.locator("form[action$='/dates'] button").click();
        Browser.shows(hr.locator("[role=status]").first(), "The dates have been changed");
        PlaywrightAssertions.assertThat(hr.locator(".pl-process time").last())
                .hasAttribute("datetime", Pattern.compile("^" + later));
        hr.locator("a[href$='/steer']").click();
        hr.locator("form[action$='/steer/pause'] button").click();
        Browser.shows(hr.locator(".pl-head"), "paused");
        browser.look(hr, "cycle-paused");
        Page self = browser.as(EMPLOYEE);
        openTask(self, "Self-assessment");
        Browser.shows(self.locator("main"), "nothing can be decided until the cycle is resumed");
        hr.locator("form[action$='/steer/resume'] button").click();
        Browser.shows(hr.locator("[role=status]").first(), "The cycle continues");
        hr.locator("a[href$='/steer']").click();
        browser.search(hr, "people", EMPLOYEE);
        hr.locator(".pl-found:has-text('in the cycle already')").waitFor();
    }

    /** Opens a task of this cycle from the list, waiting until it is there. */
    private void task(Page page, String name, String tab) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    browser.open(page, "/tasks?tab=" + tab + "&search=" + search);
                    return page.locator("tbody a:has-text('" + name + "')").count() > 0;
                });
    }

    private void openTask(Page page, String name) {
        task(page, name, "MINE");
        page.locator("tbody a:has-text('" + name + "')").first().click();
        page.waitForURL(url -> !url.contains("/tasks?"));
    }

    private void assessOneself() {
        Page self = browser.as(EMPLOYEE);
        task(self, "Self-assessment", "MINE");
        browser.look(self, "tasks");
        openTask(self, "Self-assessment");
        self.locator("button[value=submit]").click();
        Browser.shows(self.locator(".pl-errors"), "Rate the attribute", "choose a level");
        FormsOfACycle.rate(self, "3");
        self.locator("input[name^='claim.'][value='5']").check();
        self.locator("button.pl-btn[value=save]").click();
        Browser.shows(self.locator("main"), "more than one level above");
        FormsOfACycle.rate(self, "6");
        FormsOfACycle.judge(self);
        FormsOfACycle.linkAllEvidence(self);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> self.locator("#saved").textContent().contains("Saved"));
        browser.look(self, "self-assessment");
        self.locator("button[value=submit]").click();
        Browser.shows(self.locator("[role=status]").first(), "Submitted");
    }

    private void returnAndReview() {
        Page waiting = browser.as(EMPLOYEE);
        browser.open(waiting, "/help");
        String before = waiting.locator(".pl-bell").textContent();
        Page manager = browser.as(MANAGER);
        openTask(manager, "Review");
        browser.look(manager, "review");
        manager.locator(".pl-bar [popovertarget=return]").click();
        manager.locator("input[name=statements]").first().check();
        manager.locator("#text").fill("Please show who was accountable for it.");
        manager.locator("form[action$='/return'] .pl-btn-primary").click();
        Browser.shows(manager.locator("[role=status]").first(), "Returned");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !waiting.locator(".pl-bell").textContent().equals(before));

        Page self = browser.as(EMPLOYEE);
        openTask(self, "Self-assessment");
        Browser.shows(self.locator("main"), "who was accountable for it", "more evidence asked");
        browser.look(self, "self-assessment-returned");
        self.locator("button[value=submit]").click();
        Browser.shows(self.locator("#unproven"), "You have changed nothing since it was returned");
        self.locator("textarea[name^='comment.']").first().fill("I was accountable for it.");
        self.locator("button[value=submit]").click();

        openTask(manager, "Review");
        FormsOfACycle.rate(manager, "6");
        manager.locator("button[value=submit]").click();
        Browser.shows(manager.locator(".pl-errors"), "choose met, partly met");
        browser.look(manager, "review-errors");
        approve(manager);
    }

    /** Accepts all evidence, finds every statement met, and approves what is recommended. */
    private void approve(Page manager) {
        FormsOfACycle.rate(manager, "6");
        for (Locator tick : manager.locator("input[name^='tick.']").all()) {
            tick.check();
        }
        FormsOfACycle.judge(manager);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> manager.locator("#why").textContent().contains("Recommended: level 5"));
        browser.look(manager, "review-judged");
        manager.locator("button[value=submit]").click();
        Browser.shows(manager.locator("[role=status]").first(), "Approved: ");
    }

    private void calibrate() {
        Page hr = browser.as(HR);
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    browser.open(hr, "/cycles/" + cycle);
                    return hr.locator("a[href^='/calibration-sessions/']").count() > 0;
                });
        hr.locator("a[href^='/calibration-sessions/']").first().click();
        String session = hr.url().replaceAll(".*(/calibration-sessions/[0-9a-f-]+).*", "$1");
        CALIBRATORS.forEach(one -> browser.choose(hr, "calibrators", one));
        browser.look(hr, "session-staffing");
        hr.locator("form[action$='/staff'] button:not([name=find])").click();
        browser.look(hr, "session-draft");
        Page self = browser.as(EMPLOYEE);
        browser.open(self, "/");
        self.locator("a[href$='/shared-review']").first().click();
        Browser.shows(self.locator("main"), "not final", "Level 5", "Calibration has your review");
        browser.look(self, "shared-review");
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    browser.open(hr, session);
                    Locator schedule = hr.locator("form[action$='/schedule'] button");
                    if (schedule.count() > 0) {
                        schedule.click();
                    }
                    return hr.locator("form[action$='/open'] button").count() > 0;
                });
        Page calibrator = browser.as(CALIBRATORS.getFirst());
        openTask(calibrator, "Preview a session");
        browser.look(calibrator, "session-preview");
        calibrator.locator(".pl-case h4 a").first().click();
        browser.look(calibrator, "case-preview");
        calibrator.locator("input[value=DISAGREE]").check();
        calibrator.locator("select[name=level]").selectOption("6");
        calibrator.locator("form[action$='/vote'] button").click();
        Browser.shows(calibrator.locator("[role=status]").first(), "Your vote is saved");
        browser.open(calibrator, session);

        Page manager = browser.as(MANAGER);
        browser.open(manager, "/");
        browser.look(manager, "home-manager");
        manager.locator("a[href*='/items/']").first().click();
        assertThat(manager.locator("form[action$='/vote']").count())
                .as("no vote on one's own line")
                .isZero();
        manager.locator("#text").fill("The budget was his alone, I only signed it.");
        manager.locator("form[action$='/remark'] button").click();
        browser.look(manager, "case-manager");

        calibrator.locator("form[action$='/complete-preview'] button").click();

        browser.open(hr, session);
        // Votes are hidden.
        PlaywrightAssertions.assertThat(hr.locator("form[action$='/open']")).isVisible();
        PlaywrightAssertions.assertThat(hr.locator("main")).not().containsText("disagree");
        Browser.sure(hr, "form[action$='/open']");
        Browser.shows(hr.locator("main"), "voted against");
        browser.look(hr, "session-board");
        hr.locator(".pl-case h4 a").first().click();
        Browser.shows(hr.locator("main"), "The budget was his alone", "disagree");
        browser.look(hr, "case-decide");
        Locator form = hr.locator("form[action$='/decide']");
        for (Locator present : form.locator("input[name=present]").all()) {
            present.check();
        }
        form.locator("#change > summary").click();
        form.locator("select[name=level]").selectOption("6");
        form.locator("select[name=attainmentClass]").selectOption("COMPETENCY");
        form.locator("textarea[name=comment]").fill("The budget covers a whole portfolio.");
        form.locator("button[value=record]").click();
        Browser.shows(hr.locator(".pl-errors"), "Choose a reason");
        PlaywrightAssertions.assertThat(form.locator("textarea[name=comment]"))
                .hasValue("The budget covers a whole portfolio.");
        form.locator("select[name=reasonCode]")
                .selectOption(new SelectOption().setLabel("The scope is above the level"));
        // A changed level has opened the fold, with the statements of its levels alone.
        form.locator("input[name=statements]:visible").first().check();
        form.locator("textarea[name=textForEmployee]").fill("Your budget covers a whole portfolio of services.");
        form.locator("button[value=record]").click();
        Browser.shows(hr.locator("#session-next"), "All cases on the agenda are decided");
        browser.look(hr, "session-decided");
        hr.locator(".pl-case.done h4 a").first().click();
        browser.look(hr, "case-decided");
        hr.locator("#to-close").click();
        Browser.sure(hr, "form[action$='/ready']");

        Page second = browser.as(OTHER_HR);
        task(second, "Sign a session", "GROUP");
        browser.look(second, "tasks-group");
        second.locator("tbody a:has-text('Sign a session')").first().click();
        second.locator("form[action$='/sign'] button").click();
    }

    private void explainAndPublish() {
        Page manager = browser.as(MANAGER);
        openTask(manager, "Explain a change");
        browser.look(manager, "explain");
        manager.locator("#text").fill("The session saw that your budget carries a whole portfolio.");
        manager.locator("form[action$='/explain'] button").click();

        Page hr = browser.as(HR);
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    browser.open(hr, "/cycles/" + cycle);
                    return hr.locator("form[action$='/publish'] button").count() > 0;
                });
        browser.look(hr, "cycle-publication");
        hr.locator("tbody a").first().click();
        browser.look(hr, "assessment");
        browser.open(hr, "/cycles/" + cycle + "/publication");
        Browser.shows(hr.locator("main"), "Every result that is ready can be published");
        browser.look(hr, "publication-check");
        Browser.sure(hr, "form[action$='/publish']");
    }

    private void readAppealAndAcknowledge() {
        Page self = browser.as(EMPLOYEE);
        openTask(self, "Acknowledge the result");
        Browser.shows(
                self.locator("main"),
                "Level 6",
                "competency",
                "What calibration changed",
                "Decided by the calibration session on",
                "whole portfolio",
                "Level 5 is covered");
        browser.look(self, "result");
        self.locator("#appeal summary").click();
        self.locator("#text").fill("The second service was not looked at.");
        Browser.sure(self, "form[action$='/result/appeal']");

        Page manager = browser.as(MANAGER);
        openTask(manager, "Discuss a result");
        browser.look(manager, "appeal");
        manager.locator("select[name^='level.']").selectOption("7");
        manager.locator("select[name^='class.']").selectOption("COMPETENCY");
        manager.locator("#answer").fill("We went through both services and their records.");
        manager.locator("form[action$='/appeal'] button").click();
        Browser.shows(manager.locator(".pl-errors"), "Choose a reason");
        PlaywrightAssertions.assertThat(manager.locator("#answer")).hasValue(Pattern.compile("both services"));
        manager.locator("select[name^='code.']").selectOption("NEW_EVIDENCE");
        manager.locator("form[action$='/appeal'] button").click();

        Page director = browser.as(DIRECTOR);
        openTask(director, "Confirm a changed result");
        Browser.shows(director.locator("main"), "Level 7", "both services and their records");
        browser.look(director, "confirm-appeal");
        director.locator("#text").fill("The direction of all services is not his to decide.");
        director.locator("button[value=refuse]").click();

        openTask(manager, "Discuss a result");
        Browser.shows(manager.locator("main"), "not his to decide");
        browser.look(manager, "appeal-refused");
        manager.locator("#answer").fill("We went through both services and their records.");
        manager.locator("form[action$='/appeal'] button").click();

        openTask(self, "Acknowledge the result");
        Browser.shows(self.locator("main"), "both services and their records");
        browser.look(self, "result-appealed");
        self.locator("form[action$='/result/acknowledge'] button").click();
        correct(self);

        Page hr = browser.as(HR);
        browser.open(hr, "/cycles/" + cycle);
        Browser.shows(hr.locator("main"), "People can appeal until");
        Started.appealsEnd(installation, cycle);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    browser.open(hr, "/cycles/" + cycle);
                    return hr.locator(".pl-head").textContent().contains("closed");
                });
    }

    /** Whoever had a part in the case corrects nothing: it is the HR partner of the unit who is asked. */
    private void correct(Page self) {
        self.locator("#ways a[href$='/correction']").click();
        browser.look(self, "correction");
        self.locator("#fact").selectOption("NAME");
        self.locator("#text").fill("The first work is called otherwise in its papers.");
        Browser.sure(self, "form[action$='/correction']");
        Browser.shows(self.locator("main"), "HR is looking at it");

        Page partner = browser.as("carla.west@demo.example");
        task(partner, "Correct a fact", "GROUP");
        partner.locator("tbody a:has-text('Correct a fact')").first().click();
        browser.look(partner, "correct");
        partner.locator("#why").fill("Both names are used, and neither is wrong.");
        partner.locator("input[name=appealNamed]").check();
        partner.locator("button[value=decline]").click();

        self.reload();
        Browser.shows(self.locator("main"), "neither is wrong", "More than a fact is in doubt");
        browser.look(self, "result-not-corrected");
    }

    private void mails() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> subjects().stream().anyMatch(s -> s.contains("appeal was decided")));
        assertThat(subjects())
                .anyMatch(s -> s.startsWith("Self-assessment – One person's"))
                .anyMatch(s -> s.startsWith("Your self-assessment was returned"))
                .anyMatch(s -> s.startsWith("Your result is published"));
        Page reader = browser.as(EMPLOYEE);
        reader.navigate(installation.mailAddress());
        Browser.shows(reader.locator("body"), "Your result is published");
        browser.open(reader, "/notifications");
        Browser.shows(reader.locator("main"), "Your result is published", "Your appeal was decided");
    }

    @Test
    void twoAssessorsDisagreeAndHrSettlesIt() {
        search = "Two views";
        String employee = "emil.ek@demo.example";
        Client.basic(installation.address(), employee, "plumbline-demo")
                .post("/evidence", PIECE.formatted("First"), 201);
        Client.basic(installation.address(), employee, "plumbline-demo")
                .post("/evidence", PIECE.formatted("Second"), 201);
        Client hr = Client.basic(installation.address(), HR, "plumbline-demo");
        hr.judgeBy(
                "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                        + "\"mostReturns\":2,\"secondAssessorTop\":3,\"samplePercent\":0,\"signaturePercent\":25,\"quorum\":3,"
                        + "\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5}");
        Page setUp = browser.as(HR);
        browser.open(setUp, "/cycles/new");
        setUp.locator("#name").fill("Two views");
        FormsOfACycle.choose(setUp, "Technology service management");
        // The day of the reviews is a field among others.
        Locator review = setUp.locator("#review");
        review.fill(review.inputValue());
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> browser.complaints().isEmpty());
        browser.choose(setUp, "people", employee);
        setUp.locator("input[name=withCalibration]").uncheck();
        setUp.locator("form[action='/cycles/new'] button.pl-btn-primary").click();
        Browser.sure(setUp, "form[action$='/launch']");

        Page self = browser.as(employee);
        openTask(self, "Self-assessment");
        FormsOfACycle.rate(self, "6");
        self.locator("input[name^='claim.'][value='5']").check();
        FormsOfACycle.judge(self);
        FormsOfACycle.linkAllEvidence(self);
        self.locator("button[value=submit]").click();
        Browser.shows(self.locator("[role=status]").first(), "Submitted");
        Page manager = browser.as("ilse.brandt@demo.example");
        openTask(manager, "Review");
        approve(manager);

        JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
        String judgedTwice = Objects.requireNonNull(facts.queryForObject(
                "SELECT a.id::text FROM assessment a JOIN assessment_cycle c ON c.id = a.cycle_id WHERE c.name = 'Two views'",
                String.class));
        SecondAssessors.give(facts, hr, judgedTwice, DIRECTOR, Duration.ofSeconds(60));
        browser.open(setUp, "/assessments/" + judgedTwice + "/second-assessor");
        browser.look(setUp, "second-assessor");
        Page director = browser.as(DIRECTOR);
        openTask(director, "Second assessment");
        browser.look(director, "second-assessment");
        FormsOfACycle.rate(director, "6");
        for (Locator tick : director.locator("input[name^='tick.']").all()) {
            tick.check();
        }
        FormsOfACycle.judge(director);
        director.locator("summary:has-text('different level')").click();
        director.locator("select[name$='.level']").selectOption("none");
        director.locator("textarea[name$='.reason']").fill("The records show somebody else at the wheel.");
        director.locator("button[value=submit]").click();
        Browser.shows(director.locator("[role=status]").first(), "Judged independently");

        task(setUp, "Settle a disagreement", "GROUP");
        setUp.locator("tbody a:has-text('Settle a disagreement')").first().click();
        browser.look(setUp, "settle");
        setUp.locator("input[type=radio][value='5']").check();
        setUp.locator("select[name^='class.']").selectOption("COMPETENCY");
        setUp.locator("#reason").fill("The records were of another service.");
        setUp.reload();
        PlaywrightAssertions.assertThat(setUp.locator("#reason")).hasValue("The records were of another service.");
        PlaywrightAssertions.assertThat(setUp.locator("input[type=radio][value='5']"))
                .isChecked();
        setUp.locator("form[action$='/settle'] button").click();
        Browser.shows(setUp.locator("[role=status]").first(), "Settled");

        browser.open(setUp, "/assessments/00000000-0000-0000-0000-000000000000");
        browser.look(setUp, "refused");
        assertThat(browser.complaints()).isEmpty();
    }

    private static List<String> subjects() {
        return installation.mails().mails().stream()
                .filter(mail -> mail.to().equals(EMPLOYEE))
                .map(MailSink.Mail::subject)
                .toList();
    }
}
