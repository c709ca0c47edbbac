package dev.plumbline.assessment.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.events.WorkRole;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far running cycles are: on HR's home, group by group, and day by day. */
class CourseOfCyclesIT extends Platform {

    private static final String OTHER = "tilda.weil@demo.example";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private CyclesInShort inShort;

    @Autowired
    private BurnUp burnUp;

    @Autowired
    private ActingOnPeople acting;

    @Autowired
    private Cycles cycles;

    @Autowired
    private JdbcTemplate jdbc;

    private final String name = "Course " + UUID.randomUUID().toString().substring(0, 8);
    private UUID cycle;

    private void launched() {
        cycle = scene.launched(name, false, Scene.EMPLOYEE, OTHER);
        // Its phase ends before that of every other cycle that tests have launched.
        jdbc.update(
                "UPDATE assessment_cycle SET self_assessment_due = self_assessment_due - interval '400 days' WHERE id = ?",
                cycle);
    }

    @AfterEach
    void itRunsNoMore() {
        if (cycle != null) {
            jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE id = ?", cycle);
        }
    }

    private CyclesInShort.InShort shown() {
        return inShort.of(scene.id(Scene.HR)).stream()
                .filter(one -> one.id().equals(cycle))
                .findFirst()
                .orElseThrow();
    }

    private void state(String mail, String state) {
        jdbc.update("UPDATE assessment SET state = ? WHERE id = ?", state, scene.assessment(cycle, mail));
    }

    private void step(String mail, String state, String day) {
        jdbc.update(
                "INSERT INTO assessment_step (assessment_id, at, state, round, actor) VALUES (?, ?, ?, 0, 'SYSTEM')",
                scene.assessment(cycle, mail),
                Timestamp.from(Instant.parse(day + "T12:00:00Z")),
                state);
    }

    @Test
    void theHomeOfHrHasEveryRunningCycleWithItsBar() throws Exception {
        launched();
        state(OTHER, "SUBMITTED");
        CyclesInShort.InShort one = shown();
        assertThat(one.counts()).isEqualTo(new CycleProgress.Group("", 2, 1, 1, 0, 0, 0));
        assertThat(one.phase()).isEqualTo(AssessmentCycle.Phase.SELF_ASSESSMENT);
        assertThat(one.needs()).isEmpty();
        PagesAs.Seen home = pages.get(Scene.HR, "/", "HR");
        assertThat(home.words()).contains("Running cycles", name);
        assertThat(home.html())
                .contains("aria-label=\"0 published, 0 reviewed, 1 in review, 1 not submitted\"", "width=\"50.0\"");
    }

    @Test
    void theProgressOfADraftSaysThatItIsNotLaunched() throws Exception {
        UUID draft = scene.drafted(name + " draft", Scene.EMPLOYEE, OTHER);
        assertThat(pages.get(Scene.HR, "/cycles/" + draft + "/progress").words())
                .contains("This cycle has not been launched. 2 people will take part.", "Check before launch")
                .doesNotContain("0 people");
    }

    private void job(String kind, String state, int done, String ended) {
        jdbc.update("DELETE FROM job WHERE subject = ?", cycle.toString());
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, done, started_by, started_at, ended_at, not_before)"
                        + " VALUES (gen_random_uuid(), ?, ?, '{}', ?, 5, ?, 'SYSTEM', now(),"
                        + " CASE WHEN ? = '' THEN NULL ELSE now() - CAST(? AS interval) END, 'infinity')",
                kind,
                cycle.toString(),
                state,
                done,
                ended,
                ended.isEmpty() ? "0" : ended);
    }

    @Test
    void thePageOfACycleFollowsWhatHrHasBegunAndSaysWhatCameOfIt() throws Exception {
        launched();
        String page = "/cycles/" + cycle;
        job("publish-results", "RUNNING", 2, "");
        PagesAs.Seen running = pages.get(Scene.HR, page, "HR");
        assertThat(running.words()).contains("Publish results 2 of 5 Look again");
        assertThat(running.html())
                .as("numbers and units lead to the list")
                .contains("href=\"" + page + "/participants?state=ASSIGNED\"", "href=\"" + page + "/participants?unit=")
                .doesNotContain(page + "/participants?state=PUBLISHED");
        assertThat(running.html())
                .contains("hx-get=\"" + page + "/course?", "hx-trigger=\"every 2s\"", "id=\"people-rows\"");
        PagesAs.Seen part = pages.get(Scene.HR, page + "/course?first=true", "HR");
        assertThat(part.words())
                .contains("Publish results 2 of 5", "Jonas Lind")
                .doesNotContain(name);
        assertThat(part.html()).contains(",#people-rows\"", "id=\"people-rows\"");
        job("publish-results", "DONE", 5, "1 minute");
        assertThat(pages.get(Scene.HR, page + "/course", "HR").words()).contains("5 results are published.");
        job("launch-cycle", "DONE", 1, "1 minute");
        assertThat(pages.get(Scene.HR, page, "HR").words()).contains("One person is launched. Their tasks appear");
        jdbc.update("UPDATE assessment_cycle SET phase = 'REVIEW' WHERE id = ?", cycle);
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .as("what a launch is followed by is over")
                .doesNotContain("One person is launched");
        jdbc.update("UPDATE assessment_cycle SET phase = 'SELF_ASSESSMENT' WHERE id = ?", cycle);
        job("launch-cycle", "DONE", 1, "-21 days");
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .as("the clock of the database is not this one")
                .doesNotContain("One person is launched");
        job("publish-results", "DONE", 5, "3 minutes");
        part = pages.get(Scene.HR, page + "/course", "HR");
        assertThat(part.words()).doesNotContain("results are published", "Jonas Lind");
        assertThat(part.html()).contains("hx-trigger=\"every 10s\"").doesNotContain(",#people-rows");
        job("sweep-deadlines", "RUNNING", 4, "");
        assertThat(pages.get(Scene.HR, page, "HR").words()).doesNotContain("Apply deadlines");
        assertThat(pages.get(Scene.MANAGER, page + "/course").status()).isEqualTo(403);
        jdbc.update("DELETE FROM job WHERE subject = ?", cycle.toString());
    }

    @Test
    void allPartsOfThePageOfACycleFollowTogetherAndOnlyWhereSomethingHasChanged() throws Exception {
        cycle = scene.launched(name, true, Scene.EMPLOYEE, OTHER);
        jdbc.update("UPDATE assessment_cycle SET phase = 'CALIBRATION' WHERE id = ?", cycle);
        // What the launch has begun may still be ending.
        await().untilAsserted(() -> assertThat(
                        pages.get(Scene.HR, poll(pages.get(Scene.HR, "/cycles/" + cycle, "HR")), "HR")
                                .status())
                .isEqualTo(204));
        PagesAs.Seen page = pages.get(Scene.HR, "/cycles/" + cycle + "?by=MANAGER", "HR");
        assertThat(page.html())
                .contains("hx-select-oob=\"#cycle-tags,#cycle-above,#cycle-parts,#people-rows\"")
                .containsPattern("<p id=\"cycle-tags\">")
                .contains("id=\"cycle-above\"", "id=\"cycle-parts\"", "<tbody id=\"people-rows\">");
        assertThat(page.words()).contains("A session is made for each skill").doesNotContain("Publish results");
        String poll = poll(page);
        assertThat(pages.get(Scene.HR, poll, "HR").status()).as("as before").isEqualTo(204);
        state(OTHER, "READY_TO_PUBLISH");
        jdbc.update("UPDATE assessment_cycle SET phase = 'PUBLICATION', version = version + 1 WHERE id = ?", cycle);
        PagesAs.Seen part = pages.get(Scene.HR, poll, "HR");
        assertThat(part.status()).isEqualTo(200);
        assertThat(part.words())
                .as("the head, the boxes, the groups, what HR does next, and the people")
                .contains("open publication", "1 ready to publish", "By reviewer", "Publish results", "Tilda Weil");
        assertThat(part.html()).contains("id=\"cycle-tags\"", "id=\"cycle-above\"", "id=\"cycle-parts\"");
        poll = poll(part);
        assertThat(pages.get(Scene.HR, poll, "HR").status()).isEqualTo(204);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, scene.assessment(cycle, Scene.EMPLOYEE));
        jdbc.update("UPDATE work_item SET due_at = now() - interval '1 day' WHERE id = ?", task);
        assertThat(pages.get(Scene.HR, poll, "HR").words()).contains("Remind people who are overdue");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle, "HR").words())
                .as("at the top")
                .containsPattern("What is to be done .*Publish results .*Progress of the cycle")
                .containsOnlyOnce("Check before publishing");
        PagesAs.Seen late = pages.get(Scene.HR, "/cycles/" + cycle + "?late=true", "HR");
        assertThat(late.html()).as("other people than the first").doesNotContain(",#people-rows");
        assertThat(pages.get(Scene.HR, poll(late) + "0", "HR").html())
                .doesNotContain("/assessments/" + scene.assessment(cycle, OTHER));
    }

    @Test
    void whoIsLateIsAtTheTopWithTheButtonThatRemindsThemAlone() throws Exception {
        // Only the task is late: reminding has what is due looked at, and no self-assessment is to be left out by it.
        cycle = scene.launched(name, false, Scene.EMPLOYEE, OTHER);
        UUID one = scene.assessment(cycle, Scene.EMPLOYEE);
        UUID task = scene.opened("user_assess_self", WorkRole.SUBJECT, one);
        String page = "/cycles/" + cycle;
        jdbc.update("UPDATE work_item SET due_at = now() - interval '1 day' WHERE id = ?", task);
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .containsPattern("What is to be done Overdue tasks Jonas Lind one task is overdue since \\S")
                .containsPattern("Overdue tasks .*Progress of the cycle");
        pages.post(Scene.HR, page + "/reminders", "assessments", one.toString(), "late", "true");
        assertThat(jdbc.queryForObject("SELECT nudged_at IS NOT NULL FROM work_item WHERE id = ?", Boolean.class, task))
                .isTrue();
        PagesAs.Seen reminded = pages.get(Scene.HR, page, "HR");
        assertThat(reminded.words())
                .as("in place of the button, with the days")
                .containsPattern("Reminded on [A-Z]\\S+ \\d+, \\d{4}, .*; again from [A-Z]\\S+ \\d+, \\d{4}, ");
        assertThat(reminded.html()).doesNotContain("aria-label=\"Remind Jonas Lind\"");
        jdbc.update("UPDATE assessment SET subject_id = ? WHERE id = ?", scene.id(Scene.HR), one);
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .as("who judges the reader is not said")
                .doesNotContain("Overdue tasks");
        jdbc.update("UPDATE assessment SET subject_id = ? WHERE id = ?", scene.id(Scene.EMPLOYEE), one);
        jdbc.update("UPDATE work_item SET due_at = now() + interval '1 day' WHERE id = ?", task);
        jdbc.update("UPDATE assessment_cycle SET phase = 'SELF_ASSESSMENT' WHERE id = ?", cycle);
        assertThat(pages.get(Scene.HR, page, "HR").words()).doesNotContain("What is to be done");
        jdbc.update("UPDATE assessment_cycle SET phase = 'REVIEW' WHERE id = ?", cycle);
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .containsPattern("What is to be done .*Close the reviews .*Progress of the cycle");
        assertThat(pages.get(Scene.HR, page, "HR").html()).containsOnlyOnce("/end-review\"");
        assertThat(pages.get(Scene.HR, page, "HR").between("id=\"ask-end-review\"", "</dialog>"))
                .as("whose reviews are closed is said by name")
                .contains("not finished: th", "Jonas Lind", "Calibration and publication continue");
    }

    /** What a page asks for by itself. */
    private static String poll(PagesAs.Seen page) {
        String after = page.html().substring(page.html().indexOf("hx-get=\"/cycles/") + 8);
        return after.substring(0, after.indexOf('"')).replace("&amp;", "&");
    }

    @Test
    void nobodyElseHasThemOnTheirHome() throws Exception {
        launched();
        assertThat(inShort.of(scene.id(Scene.MANAGER))).isEmpty();
        assertThat(pages.get(Scene.MANAGER, "/").words()).doesNotContain("Running cycles");
        assertThat(pages.get(Scene.MANAGER, "/cycles/" + cycle + "/progress").status())
                .isEqualTo(403);
    }

    @Test
    void whatHrHasToDoIsSaid() throws Exception {
        launched();
        state(OTHER, "READY_TO_PUBLISH");
        assertThat(shown().needs()).as("before it is time").isEmpty();
        jdbc.update(
                "UPDATE assessment_cycle SET phase = 'ACKNOWLEDGEMENT', acknowledgement_due = self_assessment_due WHERE id = ?",
                cycle);
        assertThat(shown().needs()).containsExactly(CyclesInShort.Need.PUBLISH, CyclesInShort.Need.UNFINISHED);
        assertThat(pages.get(Scene.HR, "/", "HR").html())
                .contains("/cycles/" + cycle + "/publication", "/cycles/" + cycle + "/unfinished");
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", cycle);
        assertThat(shown().needs()).as("while it is paused").isEmpty();
        assertThat(shown().paused()).isTrue();
    }

    @Test
    void thePeopleOfACycleAreSortedByTheirHeadsAlsoInTheFile() throws Exception {
        launched();
        state(OTHER, "SUBMITTED");
        String list = "/cycles/" + cycle + "/participants";
        for (PeopleInCycle.Order order : PeopleInCycle.Order.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                Listing<PeopleInCycle.Row> first = sorted(order, descending, null);
                assertThat(first.next()).as(order + " has a second page").isNotNull();
                Listing<PeopleInCycle.Row> second = sorted(order, descending, first.next());
                assertThat(second.next()).isNull();
                List<String> names = List.of(
                        first.items().getFirst().name(),
                        second.items().getFirst().name());
                assertThat(names).as("each once").doesNotHaveDuplicates();
                assertThat(pages.get(Scene.HR, list + ".csv?order=" + order + "&descending=" + descending, "HR")
                                .html()
                                .lines()
                                .skip(1)
                                .map(row -> row.substring(1, row.indexOf("\",\"")))
                                .toList())
                        .as("the file by " + order)
                        .isEqualTo(names);
            }
        }
        assertThat(sorted(PeopleInCycle.Order.NAME, false, null)
                        .items()
                        .getFirst()
                        .name())
                .endsWith(" Lind");
        assertThat(sorted(PeopleInCycle.Order.NAME, true, null)
                        .items()
                        .getFirst()
                        .name())
                .endsWith(" Weil");
        assertThat(sorted(PeopleInCycle.Order.STATE, true, null)
                        .items()
                        .getFirst()
                        .state())
                .isEqualTo(AssessmentState.SUBMITTED);
        assertThat(pages.get(Scene.HR, list + "?order=UNIT&descending=true", "HR")
                        .html())
                .contains("aria-sort=\"descending\"");
        assertThat(pages.get(Scene.HR, list + "?after=nonsense", "HR").status()).isEqualTo(200);
    }

    private Listing<PeopleInCycle.Row> sorted(PeopleInCycle.Order order, boolean descending, @Nullable String after) {
        return acting.sorted(scene.id(Scene.HR), cycle, ChosenInCycle.Filter.ALL, order, descending, after, 1);
    }

    @Test
    void whoIsWithdrawnIsNotCounted() {
        launched();
        state(OTHER, "WITHDRAWN");
        assertThat(shown().counts().all()).isEqualTo(1);
    }

    @Test
    void aCourseInWhichNothingHasHappenedSaysForWhatItWaits() throws Exception {
        launched();
        PagesAs.Seen begun = pages.get(Scene.HR, "/cycles/" + cycle + "/progress", "HR");
        assertThat(begun.words()).contains("Day by day", "Nobody has submitted a self-assessment yet.");
        assertThat(begun.html()).doesNotContain("<polyline");
        state(Scene.EMPLOYEE, "WITHDRAWN");
        state(OTHER, "WITHDRAWN");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/progress", "HR").words())
                .contains("Nobody takes part.", "Whoever took part was withdrawn, so there is no progress to show.")
                .doesNotContain("Day by day");
    }

    @Test
    void theCourseCountsFromWhenSomebodyCameForTheLastTime() throws Exception {
        launched();
        jdbc.update(
                "DELETE FROM assessment_step WHERE assessment_id IN (SELECT id FROM assessment WHERE cycle_id = ?)",
                cycle);
        LocalDate from = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).minusDays(20);
        step(Scene.EMPLOYEE, "ASSIGNED", from.toString());
        step(Scene.EMPLOYEE, "SUBMITTED", from.plusDays(3).toString());
        step(Scene.EMPLOYEE, "SELF_ASSESSING", from.plusDays(4).toString());
        step(Scene.EMPLOYEE, "SUBMITTED", from.plusDays(6).toString());
        step(Scene.EMPLOYEE, "IN_REVIEW", from.plusDays(7).toString());
        step(Scene.EMPLOYEE, "READY_TO_PUBLISH", from.plusDays(9).toString());
        state(Scene.EMPLOYEE, "READY_TO_PUBLISH");
        step(OTHER, "ASSIGNED", from.toString());
        BurnUp.Course course = burnUp.of(cycles.findById(cycle).orElseThrow());
        assertThat(course.all()).isEqualTo(2);
        assertThat(course.from()).isEqualTo(from);
        assertThat(course.days())
                .isEqualTo(List.of(
                        new BurnUp.Day(from, 0, 0, 0),
                        new BurnUp.Day(from.plusDays(6), 1, 0, 0),
                        new BurnUp.Day(from.plusDays(9), 1, 1, 0)));
        PagesAs.Seen page = pages.get(Scene.HR, "/cycles/" + cycle + "/progress?by=MANAGER", "HR");
        assertThat(page.words()).contains("Progress of " + name, "Day by day", "Show as a table");
        assertThat(page.html()).contains("aria-label=\"Of 2: 1 submitted, 1 reviewed, 0 published\"", "<polyline");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/progress.csv", "HR")
                        .html())
                .contains("\"People\",\"Not submitted\"");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/results.csv", "HR")
                        .html()
                        .lines())
                .as("nothing is published")
                .hasSize(1);
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/participants.xlsx", "HR")
                        .html())
                .startsWith("PK");
    }
}
