package dev.plumbline.assessment.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.plumbline.assessment.Copies;
import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.Statements;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.result.CheckingPublication.Held;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What cannot be published is said before, stops nobody else, and is published once it can be. */
class PublicationIT extends Platform {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String NOW = "{\"decision\":{\"level\":5,\"attainmentClass\":\"COMPETENCY\"}";
    private static final String OTHERWISE = "{\"decision\":{\"level\":5,\"attainmentClass\":\"PROFICIENCY\"}";

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private MockMvc http;

    @Autowired
    private CheckingPublication checking;

    @Autowired
    private PreviewingPublication previewing;

    @Autowired
    private PublishingResults publishing;

    @Autowired
    private Worklist worklist;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private HaltingCycles halting;

    @Autowired
    private JdbcTemplate jdbc;

    private UUID ready(UUID cycle, String mail) {
        UUID assessment = scene.assessment(cycle, mail);
        scene.handIn(assessment, 5);
        String reviewer = jdbc.queryForObject(
                "SELECT mail FROM person WHERE id = ?",
                String.class,
                scene.read(assessment).reviewerId());
        scene.review(reviewer, assessment, 5, null);
        await().atMost(PATIENCE).until(() -> scene.read(assessment).state() == AssessmentState.READY_TO_PUBLISH);
        return assessment;
    }

    /** What was recommended of an assessment is put as if the rules had said something else then. */
    private void said(UUID assessment, String before, String after) {
        assertThat(jdbc.update(
                        "UPDATE judged SET recommendations = replace(recommendations, ?, ?) WHERE assessment_id = ? AND"
                                + " position(? in recommendations) > 0",
                        before,
                        after,
                        assessment,
                        before))
                .isEqualTo(1);
    }

    private UUID cycle(String name, String... mails) {
        return scene.launched(name + UUID.randomUUID(), false, mails);
    }

    private void publicationBegins(UUID cycle) {
        await().atMost(PATIENCE)
                .until(() -> "PUBLICATION"
                        .equals(jdbc.queryForObject(
                                "SELECT phase FROM assessment_cycle WHERE id = ?", String.class, cycle)));
    }

    private List<Held> held(UUID cycle) {
        return checking.held(scene.id(Scene.HR), cycle, null, 50).items();
    }

    @Test
    void whatCannotBePublishedIsSaidBeforeStopsNobodyAndIsPublishedOnceItCanBe() throws Exception {
        UUID cycle = cycle("One of two ", Scene.EMPLOYEE, Scene.STRANGER);
        UUID bad = ready(cycle, Scene.EMPLOYEE);
        UUID good = ready(cycle, Scene.STRANGER);
        publicationBegins(cycle);
        assertThat(held(cycle)).isEmpty();
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/publication").words())
                .contains("Every result that is ready can be published");

        said(bad, NOW, OTHERWISE);
        assertThat(held(cycle)).singleElement().satisfies(one -> {
            assertThat(one.assessmentId()).isEqualTo(bad);
            assertThat(one.why()).isEqualTo(CheckingPublication.Why.RULES);
            assertThat(one.skill()).isEqualTo(scene.skill().code());
            assertThat(one.setAside()).isFalse();
        });
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle).html()).contains("/cycles/" + cycle + "/publication");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/publication").words())
                .contains(
                        "Jonas Lind",
                        "The rules now say something else about the skill "
                                + scene.skill().code())
                .doesNotContain("Set aside");
        assertThat(pages.get(Scene.EMPLOYEE, "/cycles/" + cycle + "/publication")
                        .status())
                .isEqualTo(403);

        assertThat(pages.post(Scene.HR, "/cycles/" + cycle + "/publish").status())
                .isEqualTo(302);
        publishing.beginPublishing(cycle);
        await().atMost(PATIENCE).until(() -> scene.read(good).state() == AssessmentState.PUBLISHED);
        await().atMost(PATIENCE).until(() -> held(cycle).stream().anyMatch(one -> one.setAside() && one.why() != null));
        assertThat(scene.read(bad).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
        assertThat(pages.get(Scene.HR, "/api/v1/cycles/" + cycle + "/publication")
                        .html())
                .contains("\"why\":\"RULES\"", "\"setAside\":true", bad.toString())
                .doesNotContain("RulesDisagree");

        said(bad, OTHERWISE, NOW);
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/publication").words())
                .contains("Now it can be published: publish again", "Set aside by the last publication");
        scene.publishingHasEnded(cycle);
        publishing.publish(scene.id(Scene.HR), cycle);
        await().atMost(PATIENCE).until(() -> scene.read(bad).state() == AssessmentState.PUBLISHED);
        assertThat(held(cycle)).isEmpty();
    }

    private Optional<WorkItem> question(UUID cycle) {
        return worklist.openOf(cycle.toString()).stream()
                .filter(item -> item.is(WorkStep.CHECK_SET_ASIDE))
                .findFirst();
    }

    private WorkItem asked(UUID cycle) {
        await().atMost(PATIENCE).until(() -> question(cycle).isPresent());
        return question(cycle).orElseThrow();
    }

    @Test
    void whatWasSetAsideIsATaskOfHrUntilHrPublishesAgain() throws Exception {
        UUID cycle = cycle("Set aside ", Scene.EMPLOYEE, Scene.STRANGER);
        UUID bad = ready(cycle, Scene.EMPLOYEE);
        UUID good = ready(cycle, Scene.STRANGER);
        publicationBegins(cycle);
        said(bad, NOW, OTHERWISE);
        publishing.publish(scene.id(Scene.HR), cycle);
        publishing.beginPublishing(cycle);
        WorkItem task = asked(cycle);
        assertThat(scene.read(good).state()).isEqualTo(AssessmentState.PUBLISHED);
        assertThat(task.group()).isEqualTo("HR");
        assertThat(task.path()).isEqualTo("/cycles/" + cycle + "/publication");
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM outbox_event WHERE type LIKE '%assigned%' AND payload LIKE ?",
                        Integer.class, "%" + task.id() + "%"))
                .as("it is notified of")
                .isEqualTo(1);
        assertThat(pages.get(Scene.HR, task.path()).words())
                .contains(
                        "Reopen the assessment at its review",
                        "The rules now say something else about the skill "
                                + scene.skill().code(),
                        "Set aside by the last publication. An operator finds the cause",
                        "Nothing that is ready can be published now. See to the reasons first.");
        assertThat(pages.get(Scene.HR, task.path()).html())
                .as("what would be refused is not offered")
                .doesNotContain("/cycles/" + cycle + "/publish\"");

        said(bad, OTHERWISE, NOW);
        scene.publishingHasEnded(cycle);
        publishing.publish(scene.id(Scene.HR), cycle);
        assertThat(question(cycle)).isEmpty();
        assertThat(jdbc.queryForObject("SELECT done_by FROM work_item WHERE id = ?", UUID.class, task.id()))
                .isEqualTo(scene.id(Scene.HR));
        await().atMost(PATIENCE).until(() -> scene.read(bad).state() == AssessmentState.PUBLISHED);
    }

    @Test
    void whatWasSetAsideAndThenWithdrawnIsNoTaskAnyMore() {
        UUID cycle = cycle("Set aside and withdrawn ", Scene.EMPLOYEE, Scene.STRANGER);
        UUID bad = ready(cycle, Scene.EMPLOYEE);
        ready(cycle, Scene.STRANGER);
        publicationBegins(cycle);
        said(bad, NOW, OTHERWISE);
        publishing.publish(scene.id(Scene.HR), cycle);
        publishing.beginPublishing(cycle);
        asked(cycle);
        withdrawing.withdraw(scene.id(Scene.HR), AssessmentId.of(bad), "They take no part any more");
        await().atMost(PATIENCE).until(() -> question(cycle).isEmpty());
    }

    /** From the decision on the page shows how far it is, by itself, and offers nothing. */
    @Test
    void whilePublishingIsUnderWayThePageShowsHowFarItIs() throws Exception {
        UUID cycle = cycle("Under way ", Scene.EMPLOYEE, Scene.STRANGER);
        UUID bad = ready(cycle, Scene.EMPLOYEE);
        UUID good = ready(cycle, Scene.STRANGER);
        publicationBegins(cycle);
        said(bad, NOW, OTHERWISE);
        UUID hr = scene.id(Scene.HR);
        String path = "/cycles/" + cycle + "/publication";
        assertThat(pages.get(Scene.HR, path).html())
                .contains("/cycles/" + cycle + "/publish\"")
                .doesNotContain("hx-trigger=\"every 2s\"");

        publishing.publish(hr, cycle);
        isUnderWay(cycle, path);
        halting.pause(hr, cycle);
        publishing.beginPublishing(cycle);
        isUnderWay(cycle, path);
        assertThat(pages.get(Scene.HR, path).words()).contains("Publishing continues when the cycle is resumed");

        halting.resume(hr, cycle);
        await().atMost(PATIENCE).until(() -> scene.read(good).state() == AssessmentState.PUBLISHED);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pages.get(Scene.HR, path).words())
                        .contains("Jonas Lind", "Set aside by the last publication")
                        .doesNotContain("Publishing is under way"));
    }

    private void isUnderWay(UUID cycle, String path) throws Exception {
        assertThat(pages.get(Scene.HR, path).words())
                .contains("Publishing is under way", "Published: 0 of 2.")
                .doesNotContain("Jonas Lind", "can be published");
        assertThat(pages.get(Scene.HR, path).html())
                .contains("hx-get=\"" + path + "\"", "hx-trigger=\"every 2s\"")
                .doesNotContain("/cycles/" + cycle + "/publish\"");
    }

    /** Over REST the job is there from the decision on; a second decision starts none, by whichever way it is made. */
    @Test
    void aDecisionIsAnsweredWithItsJobAndASecondOneIsRefusedWhileItRuns() throws Exception {
        UUID cycle = cycle("Job of a wave ", Scene.EMPLOYEE);
        UUID one = ready(cycle, Scene.EMPLOYEE);
        publicationBegins(cycle);
        String path = "/api/v1/cycles/" + cycle;
        String overview = "/cycles/" + cycle;
        assertThat(pages.get(Scene.HR, overview).html()).contains(overview + "/publish\"");
        MockHttpServletResponse decided = decide(path, "*");
        assertThat(decided.getStatus()).as(decided.getContentAsString()).isEqualTo(202);
        assertThat(decided.getContentAsString()).contains("\"toPublish\":1");
        String job = String.valueOf(decided.getHeader("Location"));
        assertThat(job).startsWith("/api/v1/jobs/");
        assertThat(pages.get(Scene.HR, job).html())
                .contains("\"state\":\"RUNNING\"", "\"done\":0", "\"kind\":\"publish-results\"");

        assertThat(pages.get(Scene.HR, overview).html())
                .as("nothing is offered between the decision and the wave")
                .doesNotContain(overview + "/publish\"");
        assertThat(pages.get(Scene.HR, overview + "/unfinished").html()).doesNotContain(overview + "/publish\"");
        MockHttpServletResponse again = decide(path, "*");
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(again.getContentAsString()).contains("\"publication-under-way\"");
        assertThat(pages.post(Scene.HR, overview + "/publish").words())
                .contains("Results of this cycle are being published", "Publishing is under way");
        assertThat(jobs(cycle)).isEqualTo(1);

        publishing.beginPublishing(cycle);
        await().atMost(PATIENCE).until(() -> scene.read(one).state() == AssessmentState.PUBLISHED);
        scene.publishingHasEnded(cycle);
        assertThat(pages.get(Scene.HR, job).html()).contains("\"state\":\"DONE\"", "\"done\":1");
        assertThat(jobs(cycle))
                .as("the process asked for the wave that was decided on")
                .isEqualTo(1);
    }

    private int jobs(UUID cycle) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM job WHERE subject = ? AND kind = 'publish-results'",
                Integer.class,
                cycle.toString());
    }

    private MockHttpServletResponse decide(String cycle, String version) throws Exception {
        var me = new CurrentUser(scene.id(Scene.HR), "HR", "HR", Scene.ZONE, Set.of());
        return http.perform(MockMvcRequestBuilders.post(cycle + "/publish")
                        .header("If-Match", version)
                        .with(csrf())
                        .with(authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                .andReturn()
                .getResponse();
    }

    @Test
    void aWaveOfWhichNothingCanBePublishedIsNotBegun() throws Exception {
        UUID cycle = cycle("None of one ", Scene.EMPLOYEE);
        UUID bad = ready(cycle, Scene.EMPLOYEE);
        publicationBegins(cycle);
        said(bad, NOW, OTHERWISE);
        UUID hr = scene.id(Scene.HR);
        assertThatThrownBy(() -> publishing.publish(hr, cycle))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("publication-none"));
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM cycle_occurrence WHERE cycle_id = ? AND happening = 'PublicationDecided'",
                        Integer.class,
                        cycle))
                .isZero();
        assertThat(pages.post(Scene.HR, "/cycles/" + cycle + "/publish").words())
                .contains("Nothing that is ready can be published now", "The rules now say something else");
        said(bad, OTHERWISE, NOW);
        assertThat(publishing.publish(hr, cycle).toPublish()).isEqualTo(1);
    }

    /** What was submitted is lost or spoilt: the one whom it concerns is named, and the others are looked at all the same. */
    @Test
    void whatCannotBeReadIsNamedToo() {
        UUID cycle = cycle("Unreadable ", Scene.EMPLOYEE, Scene.STRANGER);
        UUID bad = ready(cycle, Scene.EMPLOYEE);
        UUID other = ready(cycle, Scene.STRANGER);
        publicationBegins(cycle);
        said(other, NOW, OTHERWISE);
        assertThat(jdbc.update("UPDATE judged SET recommendations = 'spoilt' WHERE assessment_id = ?", bad))
                .isEqualTo(1);
        assertThat(held(cycle))
                .extracting(Held::assessmentId, Held::why)
                .containsExactlyInAnyOrder(
                        tuple(bad, CheckingPublication.Why.UNREADABLE), tuple(other, CheckingPublication.Why.RULES));
        Listing<Held> first = checking.held(scene.id(Scene.HR), cycle, null, 1);
        assertThat(first.items()).hasSize(1);
        assertThat(checking.held(scene.id(Scene.HR), cycle, first.next(), 1).items())
                .hasSize(1)
                .doesNotContainAnyElementsOf(first.items());
    }

    /** The check looks at all of them, some at a time, until one can be published. */
    @Test
    void ofManyOfWhichNothingCanBePublishedNoWaveIsBegunEither() throws Exception {
        UUID cycle = cycle("None of many ", Scene.EMPLOYEE);
        UUID bad = ready(cycle, Scene.EMPLOYEE);
        publicationBegins(cycle);
        said(bad, NOW, OTHERWISE);
        int count = 250;
        Copies.of(jdbc, bad, count, false);
        UUID hr = scene.id(Scene.HR);
        List<String> statements = Statements.of(() -> assertThatThrownBy(() -> publishing.publish(hr, cycle))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("publication-none")));
        assertThat(statements)
                .as("statements, of which none is for one result")
                .hasSizeLessThanOrEqualTo(20 + 12 * (count / 100 + 1));
        assertThat(held(cycle)).hasSize(50).allMatch(one -> one.why() == CheckingPublication.Why.RULES);

        UUID last = jdbc.queryForObject(
                "SELECT id FROM assessment WHERE cycle_id = ? ORDER BY id DESC LIMIT 1", UUID.class, cycle);
        said(last, OTHERWISE, NOW);
        assertThat(publishing.publish(hr, cycle).toPublish()).isEqualTo(count + 1);
    }

    private static List<String> whys(List<PreviewingPublication.Participant> people) {
        return people.stream().map(one -> one.why().name()).sorted().toList();
    }

    @Test
    void thePreviewSaysOfEverybodyWhetherTheyGoOutAndWhyNot() throws Exception {
        String third = "nora.ek@demo.example";
        UUID cycle = cycle("Preview ", Scene.EMPLOYEE, Scene.STRANGER, third, Scene.MANAGER);
        UUID goes = ready(cycle, Scene.EMPLOYEE);
        UUID otherwise = ready(cycle, Scene.STRANGER);
        said(otherwise, NOW, OTHERWISE);
        UUID paused = scene.assessment(cycle, Scene.MANAGER);
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", paused);
        UUID hr = scene.id(Scene.HR);
        var all = previewing.page(hr, cycle, PreviewingPublication.Which.ALL, null, 50);
        assertThat(all.next()).isNull();
        assertThat(whys(all.items())).containsExactly("GOES_OUT", "PAUSED", "RULES", "SELF_ASSESSMENT");
        assertThat(all.items())
                .filteredOn(one -> one.assessmentId().equals(otherwise))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.skill()).isEqualTo(scene.skill().code()));
        assertThat(whys(previewing
                        .page(hr, cycle, PreviewingPublication.Which.READY, null, 50)
                        .items()))
                .containsExactly("GOES_OUT", "RULES");
        assertThat(whys(previewing
                        .page(hr, cycle, PreviewingPublication.Which.NOT_READY, null, 50)
                        .items()))
                .containsExactly("PAUSED", "SELF_ASSESSMENT");
        assertThat(previewing.counts(hr, cycle))
                .containsExactly(
                        new PreviewingPublication.Count(PreviewingPublication.Why.READY, 2),
                        new PreviewingPublication.Count(PreviewingPublication.Why.PAUSED, 1),
                        new PreviewingPublication.Count(PreviewingPublication.Why.SELF_ASSESSMENT, 1));
        List<PreviewingPublication.Participant> one = new ArrayList<>();
        String after = null;
        do {
            var page = previewing.page(hr, cycle, PreviewingPublication.Which.ALL, after, 1);
            one.addAll(page.items());
            after = page.next();
        } while (after != null);
        assertThat(one).isEqualTo(all.items());
        String people = "/cycles/" + cycle + "/publication/people";
        assertThat(pages.get(Scene.HR, people + "?which=NOT_READY").words())
                .contains("waits for the self-assessment", "paused");
        var first = pages.get(Scene.HR, people);
        assertThat(first.between("<table", "</table>"))
                .as("the page begins with those who can be published")
                .contains("goes out")
                .doesNotContain("waits for the self-assessment");
        assertThat(first.words()).contains(scene.skill().code() + " : Level 5").doesNotContain("in the review");
        jdbc.update(
                "INSERT INTO decision (skill_assessment_id, revision, kind, level, attainment_class, decided_by, decided_at)"
                        + " SELECT d.skill_assessment_id, d.revision, 'CALIBRATED', 4, 'COMPETENCY', d.decided_by, now()"
                        + " FROM decision d JOIN skill_assessment k ON k.id = d.skill_assessment_id"
                        + " WHERE k.assessment_id = ? AND d.kind = 'APPROVED'",
                goes);
        assertThat(pages.get(Scene.HR, people).words()).contains("Level 4, competency in the review: Level 5");
        jdbc.update(
                "DELETE FROM decision WHERE kind = 'CALIBRATED' AND skill_assessment_id IN (SELECT id FROM skill_assessment"
                        + " WHERE assessment_id = ?)",
                goes);
        assertThat(all.items())
                .extracting(named -> named.name().substring(named.name().lastIndexOf(' ')))
                .as("by family name")
                .isSorted();
        assertThat(first.between("<h1>", "</h1>")).contains("Who gets a result", "Preview ");
        assertThat(first.html().substring(first.html().indexOf("<main")))
                .as("the cycle is above")
                .containsPattern("(?s)<nav class=\"pl-crumbs\".*href=\"/cycles/" + cycle + "\">Preview ");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle("Nobody ready ", Scene.OTHER_HR) + "/publication/people")
                        .words())
                .as("where nobody is ready, with those who are not")
                .contains("waits for the self-assessment");
        assertThat(pages.get(Scene.HR, people + "?which=READY").words())
                .contains("held: the rules now say something else", "goes out");
        assertThat(pages.get(Scene.HR, people + ".csv?which=ALL").html().lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("waits for the self-assessment"));
        assertThat(pages.get(Scene.HR, people + ".csv?which=READY").html())
                .as("a file computes nothing again")
                .contains("ready")
                .doesNotContain("the rules now say something else", "goes out");
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, ended_at, not_before) VALUES"
                        + " (?, 'publish-results', ?, '{}', 'DONE', 1, 'SYSTEM', now(), now(), now())",
                cycle,
                cycle.toString());
        jdbc.update(
                "INSERT INTO job_set_aside (kind, subject, item, job_id, cause, at) VALUES ('publish-results', ?, ?, ?,"
                        + " 'java.lang.IllegalStateException: no', now())",
                cycle.toString(),
                goes.toString(),
                cycle);
        for (String page : List.of(people + "?which=READY", "/cycles/" + cycle + "/publication")) {
            assertThat(pages.get(Scene.HR, page).words())
                    .contains("Set aside by the last publication. An operator finds the cause")
                    .doesNotContain("IllegalState");
        }
        assertThat(pages.get(Scene.HR, people + ".csv?which=READY").html())
                .contains("yes")
                .doesNotContain("IllegalState");
        assertThat(previewing
                        .page(hr, cycle, PreviewingPublication.Which.ALL, null, 50)
                        .items())
                .filteredOn(PreviewingPublication.Participant::setAside)
                .extracting(PreviewingPublication.Participant::assessmentId)
                .containsExactly(goes);
        jdbc.update("DELETE FROM job_set_aside WHERE job_id = ?", cycle);
        jdbc.update("DELETE FROM job WHERE id = ?", cycle);

        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", cycle);
        assertThat(whys(previewing
                        .page(hr, cycle, PreviewingPublication.Which.ALL, null, 50)
                        .items()))
                .as("while the cycle is paused nobody goes out")
                .containsExactly("PAUSED", "PAUSED", "RULES", "SELF_ASSESSMENT");
        assertThat(previewing.counts(hr, cycle))
                .containsExactly(
                        new PreviewingPublication.Count(PreviewingPublication.Why.PAUSED, 3),
                        new PreviewingPublication.Count(PreviewingPublication.Why.SELF_ASSESSMENT, 1));
        assertThat(pages.get(Scene.HR, people + "?which=READY").html()).doesNotContain(">goes out<");
        jdbc.update("UPDATE assessment_cycle SET paused_since = NULL WHERE id = ?", cycle);
        for (String other : List.of(Scene.MANAGER, Scene.EMPLOYEE)) {
            assertThat(pages.get(other, people).status()).isEqualTo(403);
            assertThat(pages.get(other, people + ".csv").status()).isEqualTo(403);
            assertThat(pages.get(other, "/api/v1" + people).status()).isEqualTo(403);
            assertThat(pages.get(other, "/api/v1/cycles/" + cycle + "/publication/counts")
                            .status())
                    .isEqualTo(403);
        }
        jdbc.update("UPDATE assessment SET paused_since = NULL WHERE id = ?", paused);
        said(otherwise, OTHERWISE, NOW);
        assertThat(scene.read(goes).state()).isEqualTo(AssessmentState.READY_TO_PUBLISH);
    }

    @Test
    void whatItWasJudgedByIsKeptAndShownWithTheResult() throws Exception {
        UUID cycle = cycle("Pinned ", Scene.EMPLOYEE);
        UUID assessment = ready(cycle, Scene.EMPLOYEE);
        scene.publish(cycle, assessment);
        var pinned = jdbc.queryForMap(
                "SELECT r.policy_version, r.as_of::text, r.text_hash, c.policy_version AS of_cycle, c.as_of::text AS day FROM result r"
                        + " JOIN skill_assessment k ON k.id = r.skill_assessment_id JOIN assessment a ON a.id = k.assessment_id JOIN"
                        + " assessment_cycle c ON c.id = a.cycle_id WHERE k.id = ?",
                scene.said(assessment));
        assertThat(pinned.get("policy_version")).isEqualTo(pinned.get("of_cycle"));
        assertThat(pinned.get("as_of")).isEqualTo(pinned.get("day"));
        assertThat(String.valueOf(pinned.get("text_hash"))).hasSize(64);
        assertThat(pages.get(Scene.EMPLOYEE, "/api/v1/assessments/" + assessment + "/result")
                        .html())
                .contains(
                        "\"textHash\":\"" + pinned.get("text_hash"),
                        "\"policyVersion\":" + pinned.get("policy_version"),
                        "\"asOf\":\"" + pinned.get("as_of"),
                        "\"responsibility\":6",
                        "\"attributes\":[{");
        assertThat(pages.get(Scene.EMPLOYEE, "/assessments/" + assessment + "/result")
                        .words())
                .contains(
                        "Level of responsibility: 6",
                        "Judged by version " + pinned.get("policy_version") + " of the policy",
                        String.valueOf(pinned.get("text_hash")).substring(0, 12));
    }
}
