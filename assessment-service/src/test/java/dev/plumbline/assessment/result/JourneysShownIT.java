package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import dev.plumbline.events.WorkStep;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What pages say about the progress of an assessment is true at each of its steps. */
class JourneysShownIT extends Platform {
    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private AssessingOneself oneself;

    @Autowired
    private AcknowledgingResults acknowledging;

    @Autowired
    private MovableClock clock;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private RecallingSelfAssessments recalling;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TaskLists lists;

    @Autowired
    LodgingAppeals lodgingAppeals;

    @Autowired
    DecidingAppeals decidingAppeals;

    private UUID launched(boolean calibration) {
        UUID cycle = scene.launched("Stands " + UUID.randomUUID(), calibration, Scene.EMPLOYEE);
        return scene.assessment(cycle, Scene.EMPLOYEE);
    }

    private UUID published() {
        UUID assessment = launched(false);
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(scene.read(assessment).cycleId(), assessment);
        return assessment;
    }

    /** The steps of an assessment as they are shown, with the current one in brackets. */
    private List<String> way(UUID assessment) throws Exception {
        String page = pages.get(Scene.HR, "/assessments/" + assessment).html();
        String way = page.substring(page.indexOf("<ol class=\"pl-journey\">"));
        return Stream.of(way.substring(0, way.indexOf("</ol>")).split("(?=<li\\b)"))
                .filter(line -> line.startsWith("<li"))
                .map(line -> {
                    String name = line.replaceAll("(?s)<br.*", "")
                            .replaceAll("<[^>]*>", "")
                            .strip();
                    return line.contains("\"now\"")
                            ? "[" + name + "]"
                            : line.contains("done") ? name : "(" + name + ")";
                })
                .toList();
    }

    private String self(UUID assessment) throws Exception {
        return pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment")
                .words();
    }

    private void appeal(UUID assessment) {
        lodgingAppeals.lodge(
                scene.id(Scene.EMPLOYEE),
                AssessmentId.of(assessment),
                AppealKind.DISCUSS_AGAIN,
                List.of(scene.said(assessment)),
                "The second service was not looked at.");
    }

    @Test
    void nobodyIsCalibratedWhereNothingIs() throws Exception {
        UUID without = launched(false);
        assertThat(way(without))
                .containsExactly("Assigned", "[Self-assessment]", "(Review)", "(Result)", "(Acknowledgement)");
        UUID with = launched(true);
        assertThat(way(with)).contains("(Calibration)");
        scene.handIn(without, 5);
        assertThat(way(without)).startsWith("Assigned", "Self-assessment", "[Review]");
        scene.review(Scene.MANAGER, without, 5, null);
        assertThat(way(without))
                .containsExactly("Assigned", "Self-assessment", "Review", "[Result]", "(Acknowledgement)");
        scene.publish(scene.read(without).cycleId(), without);
        assertThat(way(without))
                .containsExactly("Assigned", "Self-assessment", "Review", "Result", "[Acknowledgement]");
        scene.handIn(with, 5);
        scene.review(Scene.MANAGER, with, 5, null);
        assertThat(way(with)).startsWith("Assigned", "Self-assessment", "Review", "[Calibration]");
    }

    /** One's own journey on the home page. */
    private String own() throws Exception {
        String page = pages.get(Scene.EMPLOYEE, "/").html();
        String way = page.substring(page.indexOf("<ol class=\"pl-journey\">"));
        return way.substring(0, way.indexOf("</ol>"));
    }

    @Test
    void theNextStationSaysWithWhomItIsAndLinksLeadToWhatCanBeRead() throws Exception {
        UUID assessment = launched(false);
        String path = "/assessments/" + assessment;
        assertThat(own()).as("before anybody has a task").doesNotContain("with ");
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        assertThat(own())
                .contains("with you", "until ", path + "/self-assessment")
                .doesNotContain("/result");
        assertThat(pages.get(Scene.HR, path).words()).contains("with Jonas Lind");
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(own()).contains("with Mara Okafor").doesNotContain("with you");
        scene.review(Scene.MANAGER, assessment, 5, null);
        assertThat(own()).as("nobody has a task that leads further").doesNotContain("with ");
        scene.publish(scene.read(assessment).cycleId(), assessment);
        scene.opened("user_acknowledge", WorkRole.SUBJECT, assessment);
        assertThat(own()).contains(path + "/result", "with you");
    }

    /** The dates to come on the home page. */
    private String dates() throws Exception {
        return Jsoup.parse(pages.get(Scene.EMPLOYEE, "/").html())
                .select("aside section:has(h2:containsOwn(Upcoming dates))")
                .text();
    }

    /** The line of a cycle among them; empty without one. */
    private String date(String cycle) throws Exception {
        return String.join(
                "",
                Jsoup.parse(pages.get(Scene.EMPLOYEE, "/").html())
                        .select("aside section:has(h2:containsOwn(Upcoming dates)) li:contains(" + cycle + ")")
                        .eachText());
    }

    @Test
    void onesOwnDateStandsInPlaceOfTheCyclesAndWhatIsPausedHasNone() throws Exception {
        String name = "0 own " + UUID.randomUUID();
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE, Scene.STRANGER);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        jdbc.update("UPDATE assessment_cycle SET self_assessment_due = now() - interval '3 days' WHERE id = ?", cycle);
        assertThat(date(name)).contains("3 days late", "end of self-assessment");
        jdbc.update("UPDATE assessment SET self_due_at = now() + interval '1 hour' WHERE id = ?", assessment);
        assertThat(date(name)).contains("end of self-assessment").doesNotContain("late");

        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", assessment);
        assertThat(date(name)).as("paused alone").isEmpty();
        jdbc.update("UPDATE assessment SET paused_since = NULL WHERE id = ?", assessment);
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", cycle);
        assertThat(date(name)).as("the cycle is paused").isEmpty();
        jdbc.update("UPDATE assessment_cycle SET paused_since = NULL WHERE id = ?", cycle);

        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE id = ?", scene.assessment(cycle, Scene.STRANGER));
        scene.handIn(assessment, 5);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        jdbc.update(
                "UPDATE assessment_cycle SET phase = 'ACKNOWLEDGEMENT', acknowledgement_due = now() - interval '3 days' WHERE id = ?",
                cycle);
        jdbc.update("UPDATE assessment SET acknowledge_by = now() + interval '1 hour' WHERE id = ?", assessment);
        assertThat(date(name)).contains("end of acknowledgement").doesNotContain("late");
    }

    @Test
    void whatIsSubmittedOrAcknowledgedHasNoDateToCome() throws Exception {
        String name = "0 dates " + UUID.randomUUID();
        // Somebody else of it submits nothing, so that the cycle does not move by itself.
        UUID other = Newcomers.add(jdbc, "Olaf", "Other" + UUID.randomUUID(), "Other", scene.id(Scene.MANAGER));
        UUID cycle = scene.launched(name, false, Scene.EMPLOYEE, other + "@demo.example");
        jdbc.update("UPDATE person SET manager_id = NULL WHERE id = ?", other);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        assertThat(dates()).contains(name);
        scene.handIn(assessment, 5);
        assertThat(dates()).as("submitted").contains("end of review " + name).doesNotContain("self-assessment " + name);
        jdbc.update("UPDATE assessment_cycle SET phase = 'REVIEW' WHERE id = ?", cycle);
        assertThat(dates()).as("what others do is still to come").contains(name);
        jdbc.update("UPDATE assessment SET state = 'WITHDRAWN' WHERE subject_id = ?", other);
        scene.review(Scene.MANAGER, assessment, 5, null);
        scene.publish(cycle, assessment);
        jdbc.update("UPDATE assessment_cycle SET phase = 'ACKNOWLEDGEMENT' WHERE id = ?", cycle);
        assertThat(dates()).contains(name);
        acknowledging.acknowledge(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
        assertThat(dates()).as("acknowledged").doesNotContain(name);
        appeal(assessment);
        assertThat(dates()).contains("answer to your appeal " + name);
        assertThat(own()).as("nobody has the task yet").contains(">until ").doesNotContain("with ");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        assertThat(own()).contains("with Mara Okafor", ">until ");
        decidingAppeals.decide(
                scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(), "Both services were looked at again.");
        assertThat(dates()).as("answered").doesNotContain("appeal " + name);
    }

    @Test
    void aReturnIsSaidAtHomeAndLeadsToTheStatementAndToTheAnswer() throws Exception {
        UUID assessment = launched(false);
        scene.handIn(assessment, 5);
        UUID asked = scene.skill().level(5).orElseThrow().statements().get(1).id();
        returning.returnToSubject(
                scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(asked), "What was your part in it?");
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        assertThat(pages.get(Scene.EMPLOYEE, "/").words())
                .contains("Self-assessment returned: your reviewer asks a question");
        var form = Jsoup.parse(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment")
                .html());
        assertThat(form.select("#returned a").eachAttr("href"))
                .containsExactly("#verdict-" + asked, "#comment-" + scene.said(assessment));
        assertThat(form.select("#returned a").first().text()).endsWith("statement 5.2");
        assertThat(form.select("#verdict-" + asked + ", #comment-" + scene.said(assessment)))
                .hasSize(2);
        assertThat(form.select(".pl-asked a[href=#comment-" + scene.said(assessment) + "]"))
                .hasSize(1);
    }

    /** What the form of the self-assessment says of a return, and how many statements it marks as asked. */
    private String returned(UUID assessment) throws Exception {
        var form = Jsoup.parse(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment")
                .html());
        return form.select("#returned").text() + " / "
                + form.select(".pl-asked").size();
    }

    @Test
    void aReturnIsAskedOnlyUntilItIsAnswered() throws Exception {
        UUID assessment = launched(false);
        scene.handIn(assessment, 5);
        UUID asked = scene.skill().level(5).orElseThrow().statements().get(1).id();
        returning.returnToSubject(
                scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(asked), "What was your part in it?");
        String open = "Your reviewer asks for better evidence";
        assertThat(returned(assessment)).contains(open, "What was your part in it?", "marked below", " / 1");
        scene.handIn(assessment, 5);
        String before = "Your reviewer asked for better evidence on ";
        assertThat(returned(assessment))
                .contains(before, "What was your part in it?", "You submitted it again on ", " / 0")
                .doesNotContain(open, "marked below");
        recalling.recall(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
        assertThat(returned(assessment))
                .as("nobody has read the answer")
                .contains(open, "marked below", " / 1")
                .doesNotContain(before);
        scene.handIn(assessment, 5);
        reopening.reopen(
                scene.id(Scene.HR),
                AssessmentId.of(assessment),
                Step.SELF_ASSESSMENT,
                "The wrong services were described.");
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        assertThat(returned(assessment))
                .as("it was not returned now")
                .contains(before, "You submitted it again on ", " / 0")
                .doesNotContain(open, "marked below");
        assertThat(pages.get(Scene.MANAGER, "/assessments/" + assessment + "/review")
                        .words())
                .contains("Jonas Lind")
                .doesNotContain("Returned for better evidence", "What was your part in it?");
        jdbc.update("UPDATE work_item SET due_at = now() - interval '900 days' WHERE id = ?", task);
        assertThat(Jsoup.parse(pages.get(Scene.EMPLOYEE, "/").html())
                        .select(".pl-task:has(a[href=/assessments/" + assessment + "/self-assessment])")
                        .text())
                .contains("Stands ")
                .doesNotContain("your reviewer asks a question");
    }

    /** The line of an assessment on the page of its person's manager. */
    private String inTeam(UUID assessment) throws Exception {
        return Jsoup.parse(pages.get(Scene.MANAGER, "/team").html())
                .select("li:has(> a[href^=/assessments/" + assessment + "])")
                .text();
    }

    @Test
    void afterAReturnTheManagerReadsWhoHasItSinceWhenAndWhatWasAsked() throws Exception {
        UUID assessment = launched(false);
        String path = "/assessments/" + assessment;
        scene.handIn(assessment, 5);
        assertThat(inTeam(assessment)).contains("submitted", "since ").doesNotContain("returned", "with ");
        var asked = scene.skill().level(5).orElseThrow().statements().get(1);
        returning.returnToSubject(
                scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(asked.id()), "What was your part in it?");
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        assertThat(inTeam(assessment)).contains("returned for better evidence", "with Jonas Lind", "since ");
        assertThat(asked(Scene.MANAGER, path))
                .contains("Returned for better evidence on ", "returned to Jonas Lind. You receive a task")
                .contains("What was your part in it?", "5.2", asked.text());
        assertThat(asked(Scene.EMPLOYEE, path)).contains("You have it now.", "What was your part in it?");
        assertThat(asked(Scene.HR, path))
                .as("the words are the reviewer's and the person's")
                .contains("Jonas Lind has it now.", asked.text())
                .doesNotContain("What was your part in it?");
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(asked(Scene.MANAGER, path)).isEmpty();
        assertThat(inTeam(assessment)).contains("with you").doesNotContain("returned for better evidence");
        var team = Jsoup.parse(pages.get(Scene.MANAGER, "/team").html());
        assertThat(team.select("a[href=" + path + "/review]"))
                .as("what waits with the reader leads where it is done")
                .hasSize(1);
        assertThat(team.select("main").text()).containsPattern("\\d+ assessments: \\d+ ");
        reopening.reopen(
                scene.id(Scene.HR),
                AssessmentId.of(assessment),
                Step.SELF_ASSESSMENT,
                "The wrong services were described.");
        scene.opened("user_assess_self", WorkRole.SUBJECT, assessment);
        assertThat(asked(Scene.EMPLOYEE, path)).as("it was not returned now").isEmpty();
        assertThat(inTeam(assessment)).contains("in self-assessment").doesNotContain("returned for better evidence");
    }

    private String asked(String mail, String path) throws Exception {
        return Jsoup.parse(pages.get(mail, path).html()).select("#asked").text();
    }

    @Test
    void afterAnApprovalTheManagerReadsWhatIsNext() throws Exception {
        UUID with = launched(true);
        String path = "/assessments/" + with;
        scene.handIn(with, 5);
        assertThat(follows(Scene.MANAGER, path)).isEmpty();
        scene.review(Scene.MANAGER, with, 5, null);
        assertThat(follows(Scene.MANAGER, path))
                .isEqualTo("The review is approved. It is calibrated next. Read the review");
        assertThat(follows(Scene.EMPLOYEE, path)).isEqualTo("It is calibrated next.");
        assertThat(inTeam(with)).contains("reviewed", "since ");
        UUID without = launched(false);
        scene.handIn(without, 5);
        scene.review(Scene.MANAGER, without, 5, null);
        assertThat(follows(Scene.EMPLOYEE, "/assessments/" + without))
                .startsWith("It is published with the results of the cycle");
    }

    private String follows(String mail, String path) throws Exception {
        return Jsoup.parse(pages.get(mail, path).html()).select("#follows").text();
    }

    @Test
    void whoAppealsHasNotAcknowledged() throws Exception {
        UUID assessment = published();
        appeal(assessment);
        assertThat(way(assessment))
                .containsExactly("Assigned", "Self-assessment", "Review", "Result", "[Appeal]", "(Acknowledgement)");
        assertThat(lists.page(scene.id(Scene.EMPLOYEE), TaskLists.Tab.DONE, TaskLists.Sort.DUE, "", "", null, 100)
                        .items())
                .extracting(WorkItem::businessKey, WorkItem::step)
                .as("what was not done")
                .contains(tuple(assessment.toString(), WorkStep.ASSESS_SELF))
                .doesNotContain(tuple(assessment.toString(), WorkStep.ACKNOWLEDGE));
    }

    @Test
    void whoAcknowledgesAndThenAppealsHasDoneBoth() throws Exception {
        UUID assessment = published();
        acknowledging.acknowledge(scene.id(Scene.EMPLOYEE), AssessmentId.of(assessment));
        assertThat(way(assessment)).as("all is done").endsWith("Result", "Acknowledgement");
        appeal(assessment);
        assertThat(way(assessment)).endsWith("Result", "Acknowledgement", "[Appeal]");
        scene.opened("user_discuss_again", WorkRole.REVIEWER, assessment);
        decidingAppeals.decide(
                scene.id(Scene.MANAGER), AssessmentId.of(assessment), List.of(), "Both services were looked at again.");
        assertThat(way(assessment))
                .as("the answer is a result that is not acknowledged yet")
                .endsWith("Result", "Appeal", "[Acknowledgement]");
    }

    @Test
    void whatWasHandedInIsReadAndTakenBackOnlyWhileItCanBe() throws Exception {
        UUID assessment = launched(false);
        scene.handIn(assessment, 5);
        String first =
                scene.skill().level(5).orElseThrow().statements().getFirst().text();
        assertThat(self(assessment))
                .contains("You can recall it until the review starts", "Recall")
                .contains("claimed: 5", first, "First work", "Autonomy");
        var read = Jsoup.parse(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment")
                .html());
        assertThat(read.select("a.pl-chip"))
                .isNotEmpty()
                .allSatisfy(chip ->
                        assertThat(read.select(chip.attr("href")).text()).startsWith(chip.text()));
        assertThat(read.select(".pl-facts dd .pl-muted"))
                .as("the sentences of the ratings")
                .isNotEmpty();
        scene.review(Scene.MANAGER, assessment, 5, null);
        assertThat(self(assessment))
                .contains("The review has started", first, "First work")
                .doesNotContain("take it back", "Recall");
        scene.publish(scene.read(assessment).cycleId(), assessment);
        assertThat(self(assessment)).contains("Read the result", first).doesNotContain("take it back");
    }

    @Test
    void whoseSelfAssessmentWasPassedByIsToldSo() throws Exception {
        UUID assessment = launched(false);
        pages.post(Scene.HR, "/assessments/" + assessment + "/bypass");
        assertThat(self(assessment))
                .contains("continues without your self-assessment")
                .doesNotContain("You have submitted");
    }

    @Test
    void theStepsOfSeveralSkillsAreNumberedInOrder() throws Exception {
        UUID cycle = scene.launchedInSkills("Numbered " + UUID.randomUUID(), 3, false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        List<String> numbers = Jsoup.parse(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/self-assessment")
                        .html())
                .select("#self h2")
                .eachText()
                .stream()
                .map(title -> title.substring(0, 1))
                .toList();
        assertThat(numbers).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aDraftOfAnotherDaySaysTheDay() throws Exception {
        UUID assessment = launched(false);
        scene.draft(assessment, 5);
        assertThat(self(assessment)).containsPattern("Saved \\d{1,2}:\\d{2}");
        String then = Scene.today().getDayOfMonth() + "";
        clock.moveDays(2);
        assertThat(self(assessment)).containsPattern("Saved \\w+ " + then + ", \\d{4}, \\d{1,2}:\\d{2}");
    }
}
