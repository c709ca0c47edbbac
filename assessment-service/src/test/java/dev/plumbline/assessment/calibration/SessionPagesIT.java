package dev.plumbline.assessment.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.calibration.Item.Vote.Choice;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** Pages of a calibration session: who is named, what is voted, what is still to be done. */
class SessionPagesIT extends Platform {
    private static final List<String> SEATS =
            List.of(Scene.STRANGER, "kaspar.moss@demo.example", "shun.ito@demo.example");

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private SettingUpSessions sessions;

    @Autowired
    private LeadingSessions leadingSessions;

    @Autowired
    private PreviewingCases previewingCases;

    @Autowired
    private ViewingSessions viewing;

    @Autowired
    ViewingCases viewingCases;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    private CalibrationSession drafted() {
        UUID cycle = scene.launched("Pages " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        return scene.calibration(cycle, assessment);
    }

    private CalibrationSession inPreview() {
        return inPreview(drafted());
    }

    private CalibrationSession inPreview(CalibrationSession session) {
        scene.staff(session, Scene.HR, SEATS.toArray(String[]::new));
        leadingSessions.schedule(scene.id(Scene.HR), session.id());
        return session;
    }

    private static String path(CalibrationSession session) {
        return "/calibration-sessions/" + session.id();
    }

    private Item item(CalibrationSession session) {
        return viewing.table(scene.id(Scene.HR), session.id()).items().getFirst();
    }

    private String path(CalibrationSession session, Item item) {
        return path(session) + "/items/" + item.id();
    }

    @Test
    void aCaseSaysTheDefiningStatementThatIsNotMetFirst() throws Exception {
        UUID cycle = scene.launched("Defining " + UUID.randomUUID(), true, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.reviewBelowTheClaim(assessment, scene.verdicts(6, Verdict.NOT_MET));
        CalibrationSession session = inPreview(scene.calibration(cycle, assessment));
        var page = Jsoup.parse(
                pages.get(SEATS.getFirst(), path(session, item(session))).html());
        assertThat(page.select(".pl-why > li").first().text())
                .endsWith("The defining statement 6." + scene.defining(6).ordinal() + " is not met.");
    }

    @Test
    void whoIsSearchedAndChosenForASessionStays() throws Exception {
        CalibrationSession session = drafted();
        var searched = pages.post(
                Scene.HR,
                path(session) + "/staff",
                "find",
                "calibrators",
                "facilitator-search",
                "helena.riuz",
                "calibrators",
                scene.id(Scene.STRANGER).toString(),
                "calibrators-search",
                Scene.DIRECTOR);
        assertThat(searched.html())
                .contains("value=\"helena.riuz\"", "value=\"" + Scene.DIRECTOR + "\"")
                .contains("name=\"calibrators\" value=\"" + scene.id(Scene.STRANGER) + "\"")
                .contains("name=\"calibrators\" value=\"" + scene.id(Scene.DIRECTOR) + "\"")
                .doesNotContain("pl-errors\"");
        var refused = pages.post(
                Scene.HR,
                path(session) + "/staff",
                "facilitator-search",
                "helena.riuz",
                "calibrators",
                scene.id(Scene.STRANGER).toString(),
                "calibrators-search",
                "");
        assertThat(refused.html())
                .contains("href=\"#facilitator\"", "value=\"helena.riuz\"", "Search for the person")
                .contains("name=\"calibrators\" value=\"" + scene.id(Scene.STRANGER) + "\"");
    }

    @Test
    void thePageBeginsWithTheBoardAndLeadsToTheNextCaseOnceTheAgendaIsDiscussed() throws Exception {
        CalibrationSession session = drafted();
        assertThat(pages.get(Scene.HR, path(session)).html())
                .as("before anybody sits in it, who does is what is to be said")
                .containsPattern("id=\"staff\"[^>]* open=\"open\"")
                .contains("Next: name at least 3 calibrators and save.")
                .contains("Name at least 3 calibrators: nobody is named.")
                .contains("<button class=\"pl-btn pl-btn-primary\">Save</button>")
                .doesNotContain("/schedule\"")
                .doesNotContain("Next: Jonas Lind");
        assertThat(pages.get(Scene.HR, path(session)).between("<article", "<ul"))
                .as("before it is open, anybody can still come onto the agenda")
                .contains("not on the agenda yet")
                .doesNotContain("approved without discussion");
        scene.staff(session, Scene.HR, SEATS.toArray(String[]::new));
        assertThat(pages.get(Scene.HR, path(session)).html())
                .contains("Next: start the preview.", "/schedule\"")
                .contains("<button class=\"pl-btn\">Save</button>");
        leadingSessions.schedule(scene.id(Scene.HR), session.id());
        Item item = item(session);
        vote(session, item, SEATS.get(0), Choice.QUESTION);
        vote(session, item, SEATS.get(1), Choice.QUESTION);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        String html = pages.get(Scene.HR, path(session)).html();
        assertThat(html).containsSubsequence("id=\"board\"", "id=\"staff\"");
        assertThat(html).doesNotContainPattern("id=\"staff\"[^>]* open");
        assertThat(pages.get(Scene.HR, path(session)).between("<div class=\"pl-head\"", "<div class=\"pl-stack\""))
                .contains("Next: Jonas Lind");
        assertThat(html).contains("href=\"" + path(session, item) + "\"");
        assertThat(pages.get(Scene.STRANGER, path(session)).words())
                .as("who does not lead it decides nothing")
                .doesNotContain("Next: Jonas Lind");
        String refused = pages.post(
                        Scene.HR,
                        path(session) + "/staff",
                        "facilitator",
                        scene.id(Scene.HR).toString(),
                        "calibrators",
                        scene.id(Scene.STRANGER).toString())
                .html();
        assertThat(refused)
                .as("what was refused is in sight")
                .contains("role=\"alert\"")
                .containsPattern("id=\"staff\"[^>]* open=\"open\"");
        jdbc.update("UPDATE calibration_item SET decider_id = ? WHERE id = ?", scene.id(Scene.STRANGER), item.id());
        assertThat(pages.get(Scene.HR, path(session)).words())
                .as("somebody else decides it")
                .doesNotContain("Next: Jonas Lind");
        jdbc.update("UPDATE calibration_item SET decider_id = NULL WHERE id = ?", item.id());
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE id = ?", item.assessmentId());
        assertThat(pages.get(Scene.HR, path(session)).words())
                .as("nobody is left to discuss")
                .doesNotContain("Next: Jonas Lind");
    }

    @Test
    void aSessionThatWaitsForHrIsOnTheirHomeWithOneLink() throws Exception {
        CalibrationSession session = drafted();
        // It ends before every other cycle, so that it is among those that are shown.
        jdbc.update(
                "UPDATE assessment_cycle SET self_assessment_due = self_assessment_due - interval '500 days', review_due = review_due"
                        + " - interval '500 days', calibration_due = calibration_due - interval '500 days' WHERE id = ?",
                session.cycleId());
        assertThat(atHome(session)).containsExactly("A calibration session waits for HR");
        scene.staff(session, Scene.HR, SEATS.toArray(String[]::new));
        assertThat(atHome(session)).as("all of it can be decided").isEmpty();
    }

    /** What HR's home says of a session, each with the way to it. */
    private List<String> atHome(CalibrationSession session) throws Exception {
        return Jsoup.parse(pages.get(Scene.HR, "/", "HR").html())
                .select("#cycles li:has(a[href=/cycles/" + session.cycleId() + "])" + " a[href=/calibration-sessions/"
                        + session.id() + "]")
                .eachText();
    }

    @Test
    void whoDisagreesSaysWhichLevelOrThatItIsNone() throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        assertThat(pages.get(Scene.STRANGER, path(session, item))
                        .between("<select class=\"form-select\" id=\"voteLevel\"", "</select>"))
                .as("nothing is chosen beforehand")
                .startsWith("Choose");
        var unsaid = voted(session, item, "DISAGREE", "");
        assertThat(unsaid.words()).contains("Choose the level you see").contains("vote=DISAGREE");
        assertThat(viewingCases
                        .ofItem(scene.id(Scene.STRANGER), session.id(), item.id())
                        .item()
                        .votes())
                .isEmpty();
        assertThat(voted(session, item, "DISAGREE", "none").location()).contains("done=voted");
        assertThat(pages.get(Scene.STRANGER, path(session, item)).lines()).contains("vote=DISAGREE", "=none");
        assertThat(voted(session, item, "AGREE", "").location()).contains("done=voted");
        assertThat(voted(session, item, "DISAGREE", "eight").status()).isEqualTo(400);
    }

    private PagesAs.Seen voted(CalibrationSession session, Item item, String vote, String level) throws Exception {
        return pages.post(
                Scene.STRANGER,
                path(session, item) + "/vote",
                "version",
                "" + item.version(),
                "vote",
                vote,
                "level",
                level);
    }

    @Test
    void votesThatAreAllAlikeDoNotDiffer() throws Exception {
        assertThat(onTheAgenda(Choice.QUESTION, Choice.QUESTION))
                .contains("questioned")
                .doesNotContain("votes differ");
        assertThat(onTheAgenda(Choice.DISAGREE, Choice.DISAGREE))
                .contains("voted against")
                .doesNotContain("votes differ");
        assertThat(onTheAgenda(Choice.AGREE, Choice.DISAGREE)).contains("votes differ");
        assertThat(onTheAgenda(Choice.QUESTION, Choice.ABSTAIN))
                .contains("questioned")
                .doesNotContain("votes differ");
    }

    /** What board and case say of an item after two votes. */
    private String onTheAgenda(Choice first, Choice second) throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        vote(session, item, SEATS.get(0), first);
        vote(session, item, SEATS.get(1), second);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        return pages.get(Scene.HR, path(session)).between("<article", "<ul")
                + " / "
                + pages.get(Scene.HR, path(session, item)).between("<div class=\"pl-head\"", "<div class=\"pl-stack\"");
    }

    private void vote(CalibrationSession session, Item item, String mail, Choice choice) {
        previewingCases.vote(
                scene.id(mail), session.id(), item.id(), choice, choice == Choice.DISAGREE ? 6 : null, null);
    }

    @Test
    void whoHasVotedIsToldSoAndIsNotAskedAgain() throws Exception {
        CalibrationSession session = inPreview();
        scene.opened("calibration-session", "user_preview", WorkRole.CALIBRATOR, session.id(), 0, 1);
        assertThat(pages.get(Scene.STRANGER, path(session)).words()).contains("Finish my votes");
        pages.post(Scene.STRANGER, path(session) + "/complete-preview");
        assertThat(pages.get(Scene.STRANGER, path(session)).words())
                .contains("You have finished the preview")
                .doesNotContain("Finish my votes");
    }

    @Test
    void whoOpensASessionIsAskedAndReadsWhoseVotesAreMissing() throws Exception {
        CalibrationSession session = inPreview();
        assertThat(pages.get(Scene.HR, path(session)).between("id=\"ask-open\"", "</dialog>"))
                .contains("0 of 3 calibrators have finished their votes")
                .contains("Still missing: " + String.join(", ", seatedIn(session)) + ".")
                .contains("(nothing is so far)", "cannot be undone");
        assertThat(pages.get(Scene.HR, path(session)).html()).contains("pl-btn-danger\" data-sure");
        for (int seat = 0; seat < SEATS.size(); seat++) {
            scene.opened("calibration-session", "user_preview", WorkRole.CALIBRATOR, session.id(), seat, 1);
            previewingCases.completePreview(scene.id(SEATS.get(seat)), session.id());
        }
        var all = pages.get(Scene.HR, path(session));
        assertThat(all.between("id=\"ask-open\"", "</dialog>"))
                .contains("All 3 calibrators have finished their votes")
                .doesNotContain("missing");
        assertThat(all.html()).doesNotContain("pl-btn-danger\" data-sure");
        assertThat(pages.post(Scene.HR, path(session) + "/open").location()).endsWith("?done=sessionOpened");
    }

    /** What the search for calibrators says of somebody. */
    private String found(CalibrationSession session, String mail) throws Exception {
        var page = pages.post(
                Scene.HR,
                path(session) + "/staff",
                "find",
                "calibrators",
                "facilitator-search",
                "",
                "calibrators-search",
                mail);
        Element line = Jsoup.parse(page.html())
                .select("label:has(input[name=calibrators][value=" + scene.id(mail) + "])")
                .first();
        assertThat(line).as(page.html()).isNotNull();
        return line.text();
    }

    private List<String> seatedIn(CalibrationSession session) {
        return viewing.table(scene.id(Scene.HR), session.id()).seats().stream()
                .map(ViewingSessions.Seat::name)
                .toList();
    }

    @Test
    void whoMayNotDecideIsNamedWhileASessionIsSetUpAndCannotBeTickedAtTheCase() throws Exception {
        CalibrationSession session = drafted();
        scene.staff(session, Scene.HR, SEATS.get(0), SEATS.get(1), Scene.MANAGER);
        Item item = item(session);
        var drafted = pages.get(Scene.HR, path(session));
        assertThat(drafted.between("id=\"needs\"", "</section>"))
                .contains("Mara Okafor may not decide on one person, and only 2 of the 3 needed may.")
                .contains("Name one more calibrator", "Jonas Lind");
        assertThat(drafted.words()).contains("Next: what is listed under “HR actions needed”.");
        assertThat(drafted.html())
                .as("only what is really next is the primary act")
                .contains("<a class=\"pl-btn\" href=\"#calibrators\">First: HR actions needed</a>")
                .contains("<button class=\"pl-btn\">Start the preview</button>")
                .contains("<button class=\"pl-btn pl-btn-primary\">Save</button>");
        assertThat(found(session, Scene.MANAGER)).contains("May decide on no assessment here");
        assertThat(found(session, SEATS.get(2))).doesNotContain("May decide on no", "May not decide on");
        assertThat(drafted.html()).contains("href=\"" + path(session, item) + "\"");
        leadingSessions.schedule(scene.id(Scene.HR), session.id());
        assertThat(pages.get(Scene.HR, path(session)).words()).contains("Mara Okafor may not decide on one person");
        vote(session, item, SEATS.getFirst(), Choice.QUESTION);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        var decides = pages.get(Scene.HR, path(session, item));
        assertThat(decides.words()).contains("Mara Okafor may not decide here: is above this person");
        assertThat(decides.html())
                .containsPattern("name=\"present\" value=\"" + scene.id(Scene.MANAGER) + "\" disabled")
                .doesNotContainPattern("name=\"present\" value=\"" + seat(0) + "\" disabled");
        sessions.staff(
                scene.id(Scene.HR),
                session.id(),
                scene.id(Scene.HR),
                List.of(scene.id(SEATS.get(0)), scene.id(SEATS.get(1)), scene.id(SEATS.get(2))),
                "One more who may decide.");
        assertThat(pages.get(Scene.HR, path(session)).words()).doesNotContain("may not decide");
    }

    @Test
    void howManyCasesAreOpenIsSaidWithoutAWrongPlural() throws Exception {
        CalibrationSession session = inPreview();
        vote(session, item(session), SEATS.getFirst(), Choice.QUESTION);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        assertThat(pages.post(Scene.HR, path(session) + "/ready").words())
                .contains("Cases still without a decision: 1.");
    }

    @Test
    void whoWasPresentIsSaidByWhoDecides() throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        String before = pages.get(Scene.HR, path(session, item)).html();
        assertThat(before)
                .contains("name=\"present\"")
                .doesNotContainPattern("name=\"present\"[^>]*checked")
                .as("before anybody is ticked")
                .containsPattern("A decision needs \\d calibrators who may decide on this person");
        var page = Jsoup.parse(before);
        assertThat(page.select(".pl-matrix a.pl-chip"))
                .as("each piece beside a statement leads to it")
                .isNotEmpty()
                .allSatisfy(chip -> assertThat(page.select(".pl-evidence" + chip.attr("href")))
                        .hasSize(1)
                        .allSatisfy(piece -> assertThat(piece.text()).contains(chip.text())));
        var unsaid = pages.post(
                Scene.HR,
                path(session, item) + "/decide",
                "version",
                "" + item(session).version(),
                "level",
                "5",
                "attainmentClass",
                "COMPETENCY");
        assertThat(unsaid.words()).contains("must be present; 0 are.");
        assertThat(unsaid.html()).contains("href=\"#present\"").doesNotContainPattern("name=\"present\"[^>]*checked");
    }

    @Test
    void eachTextThatIsTooShortIsNamed() throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        var page = pages.post(
                Scene.HR,
                path(session, item) + "/decide",
                "version",
                "" + item(session).version(),
                "level",
                "6",
                "attainmentClass",
                "COMPETENCY",
                "present",
                "" + scene.id(SEATS.get(0)),
                "present",
                "" + scene.id(SEATS.get(1)),
                "present",
                "" + scene.id(SEATS.get(2)));
        List<String> errors = page.lines().stream()
                .filter(line -> line.contains("at least 20 characters"))
                .toList();
        assertThat(errors).hasSize(2).doesNotHaveDuplicates();
        assertThat(errors).anyMatch(e -> e.contains("Comment of the session"));
        assertThat(errors).anyMatch(e -> e.contains("Text for the employee"));
    }

    @Test
    void whatWasApprovedIsKeptByOneButtonAndThenTheAgendaIsClosed() throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        vote(session, item, SEATS.getFirst(), Choice.DISAGREE);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        assertThat(pages.get(Scene.HR, path(session)).words())
                .contains("Next: Jonas Lind (1 of 1)", "0 of 1 on the agenda decided")
                .containsPattern("disagree\\W+level 6")
                .contains("One case is undecided. The agenda can be closed once all are decided:")
                .as("nothing is promised before")
                .doesNotContain("None of 1 changed");
        assertThat(pages.get(Scene.HR, path(session)).html())
                .containsPattern("(?s)id=\"undecided\".*href=\"" + path(session, item) + "\"")
                .doesNotContain("ask-ready");
        assertThat(pages.get(Scene.STRANGER, path(session)).html()).doesNotContain("id=\"undecided\"");
        var open = pages.get(Scene.HR, path(session, item));
        assertThat(open.words()).contains("Keep level 5, competency").doesNotContain("Decide again");
        assertThat(pages.post(Scene.HR, path(session, item) + "/decide", "act", "keep")
                        .words())
                .contains("must be present; 0 are.");
        String[] kept = {
            "act", "keep", "present", seat(0), "present", seat(1), "present", seat(2), "comment", "All agree."
        };
        assertThat(pages.outcome(Scene.HR, path(session, item) + "/decide", kept))
                .as("the board says what is next, once")
                .isEqualTo("Decided for Jonas Lind: kept, level 5, competency.");
        assertThat(pages.get(Scene.HR, path(session)).words())
                .contains("1 of 1 on the agenda decided", "All cases on the agenda are decided (1).")
                .contains("None of 1 changed, 0 %. A second signature is needed above 25 % only")
                .doesNotContain("undecided");
        var decided = pages.get(Scene.HR, path(session, item));
        assertThat(decided.words())
                .containsSubsequence("Decided", "by Helena Ruiz", "Level 5, competency", "All agree.", "Decide again")
                .doesNotContain("Keep level 5");
        assertThat(decided.html())
                .as("who was present at the last case is proposed")
                .containsPattern("name=\"present\"[^>]*checked");
        assertThat(decided.between("id=\"decided\"", "</section>")).doesNotContain("Text for the employee");
    }

    private String seat(int number) {
        return scene.id(SEATS.get(number)).toString();
    }

    @Test
    void allThatIsWrongWithADecisionIsSaidAtOnce() throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        assertThat(pages.post(Scene.HR, path(session, item) + "/decide", "level", "6", "attainmentClass", "COMPETENCY")
                        .html())
                .contains("#present", "#reasonCode", "#statements", "#comment", "#textForEmployee");
        assertThat(pages.post(Scene.HR, path(session, item) + "/decide", "level", "")
                        .html())
                .contains("href=\"#level\"", "href=\"#present\"", "href=\"#reasonCode\"");
    }

    @Test
    void whoeverComparesTooFewIsAnsweredBesideTheForm() throws Exception {
        CalibrationSession session = inPreview();
        assertThat(pages.get(Scene.HR, path(session) + "/compare").location()).isEqualTo(path(session) + "#compare");
    }

    private MockHttpServletResponse overRest(String mail, String path, String body) throws Exception {
        return overRest(mail, path, body, "*");
    }

    private MockHttpServletResponse overRest(String mail, String path, String body, String ifMatch) throws Exception {
        return http.perform(post("/api/v1" + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .header("If-Match", ifMatch)
                        .with(scene.as(mail)))
                .andReturn()
                .getResponse();
    }

    /** A vote and a remark are about the case as it was read: one that changed since is read again first. */
    @Test
    void whoVotesOrRemarksNamesTheVersionThatTheyRead() throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        String page = path(session, item);
        String calibrator = SEATS.getFirst();
        String remark = "{\"text\": \"She led the second one alone.\"}";
        for (String without : List.of("vote", "remark")) {
            var answer = http.perform(post("/api/v1" + page + "/" + without)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(without.equals("vote") ? "{\"vote\": \"AGREE\"}" : remark)
                            .with(authentication(UsernamePasswordAuthenticationToken.authenticated(
                                    new CurrentUser(
                                            scene.id(without.equals("vote") ? calibrator : Scene.MANAGER),
                                            "",
                                            "XX",
                                            Scene.ZONE,
                                            Set.of()),
                                    null,
                                    List.of()))))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(without).isEqualTo(428);
        }
        String read = "\"" + item.version() + "\"";
        jdbc.update("UPDATE calibration_item SET version = version + 1 WHERE id = ?", item.id());
        for (var stale : List.of(
                overRest(calibrator, page + "/vote", "{\"vote\": \"AGREE\"}", read),
                overRest(Scene.MANAGER, page + "/remark", remark, read))) {
            assertThat(stale.getStatus()).isEqualTo(412);
            assertThat(stale.getContentAsString()).contains("\"currentVersion\":" + (item.version() + 1));
        }
        var voted = pages.post(calibrator, page + "/vote", "version", "" + item.version(), "vote", "QUESTION");
        assertThat(voted.words()).contains("This was changed after you opened it", "vote=QUESTION");
        var remarked = pages.post(
                Scene.MANAGER,
                page + "/remark",
                "version",
                "" + item.version(),
                "text",
                "She led the second one alone.");
        assertThat(remarked.words()).contains("This was changed after you opened it");
        assertThat(remarked.html()).contains("She led the second one alone.</textarea>");
        assertThat(saidOn(item)).isZero();

        String now = "\"" + (item.version() + 1) + "\"";
        assertThat(overRest(calibrator, page + "/vote", "{\"vote\": \"AGREE\"}", now)
                        .getStatus())
                .isEqualTo(200);
        assertThat(overRest(Scene.MANAGER, page + "/remark", remark, now).getStatus())
                .isEqualTo(200);
        assertThat(saidOn(item)).isEqualTo(2);
    }

    private int saidOn(Item item) {
        return jdbc.queryForObject(
                "SELECT (SELECT count(*) FROM preview_vote WHERE item_id = ?)::int"
                        + " + (SELECT count(*) FROM calibration_remark WHERE item_id = ?)::int",
                Integer.class,
                item.id(),
                item.id());
    }

    @Test
    void whileTheCycleIsPausedNobodyVotesOrRemarks() throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        String page = path(session, item);
        String version = "" + item.version();
        String calibrator = SEATS.getFirst();
        halting.pause(scene.id(Scene.HR), session.cycleId());

        for (String mail : List.of(calibrator, Scene.MANAGER)) {
            var shown = pages.get(mail, page);
            assertThat(shown.words()).as(mail).contains("nothing can be decided until the cycle is resumed");
            assertThat(shown.html()).as(mail).doesNotContain(page + "/vote", page + "/remark");
        }
        var voted = pages.post(calibrator, page + "/vote", "version", version, "vote", "QUESTION");
        assertThat(voted.status()).isEqualTo(200);
        assertThat(voted.words()).contains("The cycle is paused.");
        var remarked = pages.post(
                Scene.MANAGER, page + "/remark", "version", version, "text", "She led the second one alone.");
        assertThat(remarked.words()).contains("The cycle is paused.");
        assertThat(remarked.html()).as("what was typed").contains("She led the second one alone.</textarea>");
        String remark = "{\"text\": \"She led the second one alone.\"}";
        for (var answer : List.of(
                overRest(calibrator, page + "/vote", "{\"vote\": \"QUESTION\"}"),
                overRest(Scene.MANAGER, page + "/remark", remark))) {
            assertThat(answer.getStatus()).isEqualTo(409);
            assertThat(answer.getContentAsString()).contains("cycle-paused");
        }
        assertThat(saidOn(item)).isZero();

        halting.resume(scene.id(Scene.HR), session.cycleId());
        assertThat(pages.post(calibrator, page + "/vote", "version", version, "vote", "QUESTION")
                        .status())
                .isEqualTo(302);
        assertThat(pages.post(
                                Scene.MANAGER,
                                page + "/remark",
                                "version",
                                version,
                                "text",
                                "She led the second one alone.")
                        .status())
                .isEqualTo(302);
        assertThat(saidOn(item)).isEqualTo(2);
        assertThat(overRest(Scene.MANAGER, page + "/remark", remark).getStatus())
                .as("a manager who is no member of the session")
                .isEqualTo(200);
        assertThat(overRest(Scene.EMPLOYEE, page + "/remark", remark).getStatus())
                .as("the person themselves")
                .isEqualTo(404);
    }

    private void pause(CalibrationSession session, boolean paused) {
        jdbc.update(
                "UPDATE assessment_cycle SET paused_since = CASE WHEN ? THEN now() END WHERE id = ?",
                paused,
                session.cycleId());
    }

    /** An act is offered by the page of a session, and not while its cycle is paused: then the page says so. */
    private void isOfferedUnlessPaused(CalibrationSession session, String mail, String act) throws Exception {
        String action = "action=\"" + path(session) + act + "\"";
        assertThat(pages.get(mail, path(session)).html()).contains(action);
        pause(session, true);
        var paused = pages.get(mail, path(session));
        assertThat(paused.words()).contains("nothing can be decided until the cycle is resumed");
        assertThat(paused.html()).doesNotContain(action);
        pause(session, false);
    }

    @Test
    void thePageSaysThatTheCycleIsPausedAndOffersNothingThatIsRefusedThen() throws Exception {
        CalibrationSession session = drafted();
        scene.staff(session, Scene.HR, SEATS.toArray(String[]::new));
        isOfferedUnlessPaused(session, Scene.HR, "/schedule");
        leadingSessions.schedule(scene.id(Scene.HR), session.id());
        isOfferedUnlessPaused(session, Scene.HR, "/open");
        scene.opened("calibration-session", "user_preview", WorkRole.CALIBRATOR, session.id(), 0, 1);
        isOfferedUnlessPaused(session, Scene.STRANGER, "/complete-preview");
        leadingSessions.open(scene.id(Scene.HR), session.id());
        isOfferedUnlessPaused(session, Scene.HR, "/ready");
        leadingSessions.ready(scene.id(Scene.HR), session.id());
        scene.opened("calibration-session", "user_sign", WorkRole.HR, session.id(), 0, 1);
        isOfferedUnlessPaused(session, Scene.OTHER_HR, "/sign");
        isOfferedUnlessPaused(session, Scene.OTHER_HR, "/resume");
    }

    @Test
    void whatIsTypedToDecideACaseStaysWhereTheCycleWasPausedMeanwhile() throws Exception {
        CalibrationSession session = inPreview();
        Item item = item(session);
        vote(session, item, SEATS.get(0), Choice.QUESTION);
        vote(session, item, SEATS.get(1), Choice.QUESTION);
        leadingSessions.open(scene.id(Scene.HR), session.id());
        assertThat(pages.get(Scene.HR, path(session)).words()).contains("Next: Jonas Lind");
        pause(session, true);
        assertThat(pages.get(Scene.HR, path(session)).words()).doesNotContain("Next: Jonas Lind");
        var late = pages.post(
                Scene.HR,
                path(session, item) + "/decide",
                "version",
                "" + item(session).version(),
                "level",
                "6",
                "comment",
                "It covers a whole chain.",
                "textForEmployee",
                "You cover a whole chain.");
        assertThat(late.words())
                .contains(
                        "The cycle is paused.",
                        "What you wrote",
                        "It covers a whole chain.",
                        "You cover a whole chain.");
    }
}
