package dev.plumbline.assessment.quality;

import static dev.plumbline.assessment.quality.AssuredCycles.mail;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.quality.ReadingStatements.Shown;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.steering.CopyingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.events.AssessmentEvent.Step;
import dev.plumbline.events.WorkRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From the drawing to the signature: statements are accepted or sent back, answered, and reported. */
class QualityIT extends AssuredCase {

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private ReportingQuality reporting;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private CopyingCycles copying;

    @Autowired
    private SettingUpCycles settingUp;

    private List<UUID> drawnOf(UUID cycle) {
        return jdbc.queryForList(
                "SELECT DISTINCT assessment_id FROM quality_item WHERE cycle_id = ? AND state <> 'CLOSED'",
                UUID.class,
                cycle);
    }

    private boolean isDefining(UUID statement) {
        return scene.skill().statement(statement).orElseThrow().defining();
    }

    private UUID statement(UUID item) {
        return jdbc.queryForObject("SELECT statement_id FROM quality_item WHERE id = ?", UUID.class, item);
    }

    /** Twenty-five statements are drawn; six are sent back, and of three of those the reviewer changes the verdict. */
    @Test
    void statementsAreDrawnSentBackAnsweredAcceptedAndSigned() throws Exception {
        int people = 7;
        int all = people * statements();
        int percent = 2500 / all;
        List<UUID> assessments = assured.reviewed(reviewer, people, 0, true, new QualityPlan(percent, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.until(cycle, Phase.QUALITY);
        assured.untilAsked(cycle, Drawing.share(all, percent));
        assertThat(assured.count(cycle, "state = 'OPEN'")).isEqualTo(25);

        // Both have about as much, and each review is with one of them.
        Map<UUID, Long> load =
                drawnOf(cycle).stream().collect(Collectors.groupingBy(assured::holder, Collectors.counting()));
        assertThat(load.keySet()).isEqualTo(Set.of(first, second));
        assertThat(Math.abs(load.get(first) - load.get(second))).isLessThanOrEqualTo(1);

        // Six are sent back, each of another person.
        Map<UUID, UUID> sentBack = new HashMap<>();
        for (UUID assessment : drawnOf(cycle)) {
            UUID holder = assured.holder(assessment);
            var page = pages.get(mail(holder), "/assessments/" + assessment + "/quality");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.words()).contains("First work", "met", "to be decided");
            for (Shown one : shown(assessment)) {
                UUID statement = statement(one.id());
                assertThat(one.verdict()).isEqualTo(Verdict.MET);
                assertThat(one.evidence()).hasSize(2);
                if (sentBack.size() < 6 && !sentBack.containsKey(assessment) && !isDefining(statement)) {
                    sentBack.put(assessment, statement);
                    assuring.sendBack(holder, AssessmentId.of(assessment), one.id(), WHY, null);
                } else {
                    assuring.accept(holder, AssessmentId.of(assessment), one.id(), null);
                }
            }
            assertThat(assured.holder(assessment)).isNull();
        }
        assertThat(sentBack).hasSize(6);
        assertThat(assured.count(cycle, "state = 'ACCEPTED'")).isEqualTo(19);

        // The reviewer reads which and why, and nobody can recall.
        int changed = 0;
        for (UUID assessment : sentBack.keySet()) {
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
            var mine = reviewing.sentBack(reviewing.shown(reviewer, AssessmentId.of(assessment), Review.Kind.REVIEWER));
            assertThat(mine).singleElement().satisfies(one -> {
                assertThat(one.statement()).isEqualTo(sentBack.get(assessment));
                assertThat(one.reason()).isEqualTo(WHY);
            });
            assertThat(pages.get(mail(reviewer), "/assessments/" + assessment + "/review")
                            .words())
                    .contains("Sent back by quality assurance", WHY);
            assured.submitAgain(
                    reviewer, assessment, sentBack.get(assessment), changed++ < 3 ? Verdict.PARTLY_MET : Verdict.MET);
        }
        assured.until(cycle, () -> assured.count(cycle, "state = 'ANSWERED'") == 6);
        assured.untilAsked(cycle, 25);

        // The assurer sees the answer; one is sent back a second time, and then all are accepted.
        UUID again = sentBack.keySet().iterator().next();
        UUID holder = assured.holder(again);
        Shown answer = shown(again).stream()
                .filter(one -> one.state() == ItemState.ANSWERED)
                .findFirst()
                .orElseThrow();
        assuring.sendBack(holder, AssessmentId.of(again), answer.id(), WHY, null);
        assured.submitAgain(reviewer, again, sentBack.get(again), answer.changed() ? Verdict.PARTLY_MET : Verdict.MET);
        assured.until(cycle, () -> assured.holder(again) != null);
        assertThat(assured.holder(again)).isEqualTo(holder);
        sentBack.keySet().forEach(this::acceptAll);
        assertThat(assured.count(cycle, "state = 'ACCEPTED'")).isEqualTo(25);
        assertThat(assured.count(cycle, "changed")).isEqualTo(3);
        assertThat(assured.cycle(cycle).phase()).isEqualTo(Phase.QUALITY);

        // Both sign, and the phase is over.
        for (UUID assurer : List.of(first, second)) {
            assured.until(
                    cycle,
                    () -> !jdbc.queryForList(
                                    "SELECT id FROM quality_signature WHERE cycle_id = ? AND person_id = ?",
                                    UUID.class,
                                    cycle,
                                    assurer)
                            .isEmpty());
            UUID signature = jdbc.queryForObject(
                    "SELECT id FROM quality_signature WHERE cycle_id = ? AND person_id = ?",
                    UUID.class,
                    cycle,
                    assurer);
            assertThat(pages.get(mail(assurer), "/quality-signatures/" + signature)
                            .words())
                    .contains("Sign your quality assurance");
            assertThat(signing.sign(assurer, signature).signedAt()).isNotNull();
        }
        assured.until(cycle, Phase.CALIBRATION);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%quality-assurance-ended%' ORDER BY position",
                        String.class, cycle.toString()))
                .singleElement()
                .asString()
                .contains("\"why\":\"DONE\"", "\"count\":25", "\"occurrence\":1");

        // The report.
        var report = reporting.reviewers(hr(), cycle, null, 50).items();
        assertThat(report).singleElement().satisfies(of -> {
            assertThat(of.reviewer()).isEqualTo(reviewer);
            assertThat(List.of(of.judged(), of.drawn(), of.accepted(), of.sentBack(), of.changed(), of.open()))
                    .containsExactly(all, 25, 25, 6, 3, 0);
        });
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/quality", "HR").words())
                .contains("25 statements were drawn", "3 verdicts were changed", "Reviewer Quality");
        assertThat(pages.get(Scene.HR, "/cycles/" + cycle + "/quality.csv", "HR")
                        .html())
                .contains(
                        "\"Reviewer Quality\",\"Lamps\",\"" + percent + "\",\"" + all + "\",\"25\",\"25\",\"6\",\"3\"");
    }

    @Test
    void whatWasSentBackNamesTheStatementInItsEvent() {
        UUID assessment = one(true);
        Shown item = shown(assessment).getFirst();
        assuring.sendBack(assured.holder(assessment), AssessmentId.of(assessment), item.id(), WHY, null);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%assessment-reopened%' ORDER BY position",
                        String.class, assessment.toString()))
                .singleElement()
                .asString()
                .contains(
                        "\"cause\":\"QUALITY\"",
                        statement(item.id()).toString(),
                        "\"step\":\"REVIEW\"",
                        "\"reviewerId\":\"" + reviewer + "\"")
                .doesNotContain(WHY);
    }

    /** Its notice says so; that of a review which HR has begun again does not. */
    @Test
    void theTaskOfTheReviewerSaysThatStatementsWereSentBack() {
        UUID assessment = one(true);
        AssessmentId id = AssessmentId.of(assessment);
        UUID item = shown(assessment).getFirst().id();
        assuring.sendBack(assured.holder(assessment), id, item, WHY, null);
        assertThat(assigned(scene.opened("user_review", WorkRole.REVIEWER, assessment)))
                .contains("\"why\":\"SENT_BACK\"", "\"holder\":\"" + reviewer + "\"");
        assured.submitAgain(reviewer, assessment, null, Verdict.MET);
        UUID cycle = assured.cycleOf(assessment);
        assured.until(cycle, () -> assured.count(cycle, "state = 'SENT_BACK'") == 0);
        reopening.reopen(hr(), id, Step.REVIEW, WHY);
        assertThat(assigned(scene.opened("user_review", WorkRole.REVIEWER, assessment)))
                .doesNotContain("\"why\"");
    }

    private String assigned(UUID task) {
        return jdbc.queryForObject(
                "SELECT payload FROM outbox_event WHERE type LIKE '%work-item-assigned%' AND payload LIKE '%' || ? || '%' ORDER BY position",
                String.class, task.toString());
    }

    @Test
    void thePlanIsCopiedWithItsCycleAndOnlyItsSkillsAreDrawn() {
        UUID skill = scene.skill().id();
        UUID assessment = assured.reviewed(reviewer, 1, 0, true, new QualityPlan(30, 5, List.of(skill)))
                .getFirst();
        UUID cycle = assured.cycleOf(assessment);
        assured.untilAsked(cycle, Drawing.share(statements(), 35));
        UUID copy = copying.copy(hr(), cycle, "Copied " + UUID.randomUUID()).id();
        assertThat(assured.cycle(copy).qualityPlan()).isEqualTo(new QualityPlan(30, 5, List.of(skill)));
        assertThat(assured.cycle(copy).milestones().quality()).isNotNull();
    }

    @Test
    void aDraftWarnsWhileNobodyCouldLookAtAnything() throws Exception {
        assured.nobody();
        UUID draft = settingUp
                .create(
                        hr(),
                        Scene.assured(
                                scene.setup("Warned " + UUID.randomUUID(), true, Scene.EMPLOYEE),
                                new QualityPlan(10, 0, List.of())))
                .id();
        for (String page : List.of("/cycles/" + draft, "/cycles/" + draft + "/check")) {
            assertThat(pages.get(Scene.HR, page, "HR").words()).contains("Nobody is a quality assurer");
        }
        assertThat(pages.get(Scene.HR, "/cycles/" + draft, "HR").html()).doesNotContain("/launch\"");
        assertThat(pages.get(Scene.HR, "/api/v1/cycles/" + draft + "/check/counts", "HR")
                        .html())
                .contains("\"hindrances\":[\"quality-nobody\"]");
        assured.assurer("Somebody");
        assertThat(pages.get(Scene.HR, "/cycles/" + draft, "HR").words()).doesNotContain("Nobody is a quality assurer");
        assertThat(pages.get(Scene.HR, "/cycles/" + draft, "HR").html()).contains("/launch\"");
        assertThat(pages.get(Scene.HR, "/api/v1/cycles/" + draft + "/check/counts", "HR")
                        .html())
                .contains("\"hindrances\":[]");
    }
}
