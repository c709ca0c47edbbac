package dev.plumbline.assessment.quality;

import static dev.plumbline.assessment.quality.AssuredCycles.PATIENCE;
import static dev.plumbline.assessment.quality.AssuredCycles.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.people.MaintainingPeople;
import dev.plumbline.assessment.quality.ReadingStatements.Shown;
import dev.plumbline.assessment.result.PreviewingPublication;
import dev.plumbline.assessment.result.PreviewingPublication.Which;
import dev.plumbline.assessment.result.PreviewingPublication.Why;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.CancellingCycles;
import dev.plumbline.assessment.steering.CopyingCycles;
import dev.plumbline.assessment.steering.EndingReviews;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.events.AssessmentEvent.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Between review and calibration single statements are drawn, accepted or sent back, answered, and signed for. */
class QualityIT extends Platform {

    private static final String WHY = "The evidence shows one service, the statement asks for all of them.";

    @Autowired
    private AssuredCycles assured;

    @Autowired
    private Scene scene;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ReadingStatements reading;

    @Autowired
    private ReopeningAssessments reopening;

    @Autowired
    private AssuringStatements assuring;

    @Autowired
    private SigningQuality signing;

    @Autowired
    private ReportingQuality reporting;

    @Autowired
    private EndingQuality ending;

    @Autowired
    private EndingReviews endingReviews;

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private PreviewingPublication previewing;

    @Autowired
    private AppointingQualityAssurers appointing;

    @Autowired
    private MaintainingPeople maintaining;

    @Autowired
    private WithdrawingParticipants withdrawing;

    @Autowired
    private CancellingCycles cancelling;

    @Autowired
    private CopyingCycles copying;

    @Autowired
    private SettingUpCycles settingUp;

    private UUID reviewer;
    private UUID first;
    private UUID second;

    @BeforeEach
    void people() {
        assured.nobody();
        reviewer = assured.person("Reviewer", null);
        first = assured.assurer("First");
        second = assured.assurer("Second");
    }

    @AfterEach
    void nobodyIsLeft() {
        assured.nobody();
    }

    private UUID hr() {
        return scene.id(Scene.HR);
    }

    private int statements() {
        return scene.skill()
                .level(AssuredCycles.LEVEL)
                .orElseThrow()
                .statements()
                .size();
    }

    private List<Shown> shown(UUID assessment) {
        return reading.of(assured.holder(assessment), AssessmentId.of(assessment))
                .statements();
    }

    private void acceptAll(UUID assessment) {
        UUID holder = assured.holder(assessment);
        for (Shown one : shown(assessment)) {
            if (one.state().isToDecide()) {
                assuring.accept(holder, AssessmentId.of(assessment), one.id(), null);
            }
        }
    }

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
        await().atMost(PATIENCE).until(() -> assured.count(cycle, "state = 'ANSWERED'") == 6);
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
        await().atMost(PATIENCE).until(() -> assured.holder(again) != null);
        assertThat(assured.holder(again)).isEqualTo(holder);
        sentBack.keySet().forEach(this::acceptAll);
        assertThat(assured.count(cycle, "state = 'ACCEPTED'")).isEqualTo(25);
        assertThat(assured.count(cycle, "changed")).isEqualTo(3);
        assertThat(assured.cycle(cycle).phase()).isEqualTo(Phase.QUALITY);

        // Both sign, and the phase is over.
        for (UUID assurer : List.of(first, second)) {
            await().atMost(PATIENCE)
                    .until(() -> !jdbc.queryForList(
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
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%quality-assurance-ended%'",
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
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%assessment-reopened%'",
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

    /** One person, all of whose statements are drawn. */
    private UUID one(boolean calibration) {
        List<UUID> assessments = assured.reviewed(reviewer, 1, 0, calibration, new QualityPlan(100, 0, List.of()));
        UUID assessment = assessments.getFirst();
        UUID cycle = assured.cycleOf(assessment);
        assured.until(cycle, Phase.QUALITY);
        assured.untilAsked(cycle, statements());
        return assessment;
    }

    @Test
    void withoutCalibrationWhatIsOpenIsNotPublishedBeforeTheDate() throws Exception {
        List<UUID> assessments = assured.reviewed(reviewer, 2, 0, false, new QualityPlan(100, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.until(cycle, Phase.QUALITY);
        assured.untilAsked(cycle, 2 * statements());
        acceptAll(assessments.getFirst());
        assertThat(pages.post(Scene.HR, "/cycles/" + cycle + "/end-quality", "version", PagesAs.ANY_VERSION)
                        .location())
                .endsWith("?done=qualityEnded");
        assertThat(assured.cycle(cycle).phase()).isEqualTo(Phase.PUBLICATION);
        var out = previewing.page(hr(), cycle, Which.READY, null, 50).items();
        assertThat(out).extracting("assessmentId").containsExactly(assessments.getFirst());
        var held = previewing.page(hr(), cycle, Which.NOT_READY, null, 50).items();
        assertThat(held).singleElement().satisfies(one -> {
            assertThat(one.assessmentId()).isEqualTo(assessments.getLast());
            assertThat(one.why()).isEqualTo(Why.QUALITY);
        });
        assertThat(previewing.counts(hr(), cycle)).extracting("why").containsExactly(Why.READY, Why.QUALITY);
        acceptAll(assessments.getLast());
        assertThat(previewing.page(hr(), cycle, Which.READY, null, 50).items()).hasSize(2);
        assertThat(jdbc.queryForList(
                        "SELECT payload FROM outbox_event WHERE key = ? AND type LIKE '%quality-assurance-ended%'",
                        String.class, cycle.toString()))
                .singleElement()
                .asString()
                .contains("\"why\":\"BY_HR\"");
    }

    @Test
    void whatIsNotDecidedByTheDateLapsesAndThePhaseEnds() {
        UUID assessment = one(false);
        UUID cycle = assured.cycleOf(assessment);
        assuring.accept(
                assured.holder(assessment),
                AssessmentId.of(assessment),
                shown(assessment).getFirst().id(),
                null);
        jdbc.update("UPDATE assessment_cycle SET quality_due = now() - interval '1 minute' WHERE id = ?", cycle);
        assured.until(cycle, Phase.PUBLICATION);
        await().atMost(PATIENCE).until(() -> assured.count(cycle, "state = 'LAPSED'") == statements() - 1);
        assertThat(assured.holder(assessment)).isNull();
        assertThat(previewing.page(hr(), cycle, Which.READY, null, 50).items()).hasSize(1);
    }

    /** Whoever has decided answers for it, also after the date; the publication does not wait for them. */
    @Test
    void afterTheDateTheSignatureIsAskedForOnceAndTheResultGoesOutWithoutIt() {
        UUID assessment = one(false);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        assuring.accept(
                holder,
                AssessmentId.of(assessment),
                shown(assessment).getFirst().id(),
                null);
        jdbc.update("UPDATE assessment_cycle SET quality_due = now() - interval '1 minute' WHERE id = ?", cycle);
        assured.until(cycle, Phase.PUBLICATION);
        UUID signature = assured.signature(cycle, holder);
        assertThat(jdbc.queryForObject(
                        "SELECT due_at > now() FROM work_item WHERE business_key = ?",
                        Boolean.class,
                        signature.toString()))
                .as("there is time to sign")
                .isTrue();
        assertThat(previewing.page(hr(), cycle, Which.READY, null, 50).items()).hasSize(1);
        assured.untilNoJobRuns(cycle);
        var asked = signing.of(holder, signature);
        assertThat(List.of(asked.accepted(), asked.lapsed(), asked.open())).containsExactly(1, 0, 0);
        assertThat(signing.sign(holder, signature).signedAt()).isNotNull();
        assured.untilNoJobRuns(cycle);
        assertThat(tasksToSign(cycle)).isEqualTo(1);
    }

    private int tasksToSign(UUID cycle) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM work_item WHERE cycle_id = ? AND element = 'user_sign_quality'",
                Integer.class,
                cycle);
    }

    /** What is asked for after the date is taken back once, with the end of the cycle. */
    @Test
    void aCancelledCycleTakesTheSignatureBackThatWasAskedForAfterTheDate() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        assuring.accept(
                holder,
                AssessmentId.of(assessment),
                shown(assessment).getFirst().id(),
                null);
        jdbc.update("UPDATE assessment_cycle SET quality_due = now() - interval '1 minute' WHERE id = ?", cycle);
        assured.signature(cycle, holder);
        cancelling.cancel(hr(), cycle, "It is not needed.");
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForList("SELECT id FROM quality_signature WHERE cycle_id = ?", UUID.class, cycle)
                        .isEmpty());
        assured.untilNoJobRuns(cycle);
        assertThat(tasksToSign(cycle)).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT state FROM work_item WHERE cycle_id = ? AND element = 'user_sign_quality'",
                        String.class,
                        cycle))
                .isEqualTo("CANCELLED");
    }

    @Test
    void aLateReviewIsDrawnWhenItComesAndTheShareHolds() {
        List<UUID> assessments = assured.reviewed(reviewer, 4, 1, true, new QualityPlan(50, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        await().atMost(PATIENCE).until(() -> assured.cycle(cycle).phase() == Phase.REVIEW);
        endingReviews.endReview(hr(), cycle);
        int three = Drawing.share(3 * statements(), 50);
        assured.untilAsked(cycle, three);
        scene.review(mail(reviewer), assessments.getLast(), AssuredCycles.LEVEL, null);
        assured.untilAsked(cycle, Drawing.share(4 * statements(), 50));
        assertThat(assured.count(cycle, "assessment_id = '" + assessments.getLast() + "'"))
                .isEqualTo(Drawing.share(4 * statements(), 50) - three);
    }

    @Test
    void whatBeginsAgainAfterEverythingWasAcceptedIsDrawnAgain() {
        List<UUID> assessments = assured.reviewed(reviewer, 2, 0, true, new QualityPlan(100, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.untilAsked(cycle, 2 * statements());
        UUID again = assessments.getFirst();
        acceptAll(again);
        reopening.reopen(hr(), AssessmentId.of(again), Step.REVIEW, WHY);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM quality_item WHERE assessment_id = ? AND state = 'CLOSED'",
                                Integer.class,
                                again)
                        == statements());
        scene.review(mail(reviewer), again, AssuredCycles.LEVEL, null);
        assured.untilAsked(cycle, 2 * statements());
        assertThat(shown(again))
                .hasSize(statements())
                .allSatisfy(one -> assertThat(one.state()).isEqualTo(ItemState.OPEN));
    }

    /** What the reviewer submits then is no answer to what was sent back or accepted: all of it is drawn again. */
    @Test
    void aReviewThatHrReopensAndThatIsSubmittedBeforeItIsNoticedIsDrawnAgain() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        AssessmentId id = AssessmentId.of(assessment);
        List<Shown> before = shown(assessment);
        assuring.accept(holder, id, before.getFirst().id(), null);
        assured.heldBack(cycle, () -> {
            reopening.reopen(hr(), id, Step.REVIEW, WHY);
            assured.submitAgain(reviewer, assessment, null, Verdict.MET);
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.REVIEWED);
        });
        await().atMost(PATIENCE)
                .until(() -> assured.count(cycle, "state = 'CLOSED'") == before.size()
                        && assured.count(cycle, "state = 'OPEN'") == before.size());
        assured.untilAsked(cycle, before.size());
        assertThat(assured.count(cycle, "state NOT IN ('OPEN', 'CLOSED')")).isZero();
    }

    @Test
    void aReviewWithTheReviewerAgainBecauseOfHrIsLookedAtNoMoreAlsoOnceTheyHaveBegun() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        AssessmentId id = AssessmentId.of(assessment);
        assured.heldBack(cycle, () -> {
            reopening.reopen(hr(), id, Step.REVIEW, WHY);
            reviewing.save(
                    reviewer, id, Review.Kind.REVIEWER, scene.judgement(assessment, AssuredCycles.LEVEL, null), null);
            assertThat(scene.read(assessment).state()).isEqualTo(AssessmentState.IN_REVIEW);
        });
        await().atMost(PATIENCE).until(() -> assured.count(cycle, "state = 'CLOSED'") == statements());
        assertThat(assured.holder(assessment)).isNull();
    }

    /** Where HR has begun only calibration again, nothing of the review is another: what was accepted stays so. */
    @Test
    void whereOnlyCalibrationBeginsAgainNothingIsDrawnAgain() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        acceptAll(assessment);
        int round = scene.read(assessment).round();
        jdbc.update("UPDATE assessment SET round = round + 1 WHERE id = ?", assessment);
        assertThat(scene.read(assessment).round()).isGreaterThan(round);
        UUID holder = jdbc.queryForObject(
                "SELECT assurer_id FROM quality_case WHERE assessment_id = ?", UUID.class, assessment);
        signing.sign(holder, assured.signature(cycle, holder));
        assured.until(cycle, Phase.CALIBRATION);
        assertThat(assured.count(cycle, "state = 'ACCEPTED'")).isEqualTo(statements());
        assertThat(assured.count(cycle, "state = 'CLOSED'")).isZero();
    }

    /** The task is another's who has lent it out, so nobody else gets it: that is tried once, and the job ends. */
    @Test
    void whereNobodyElseGetsATaskItIsTriedOnceAndTheJobEnds() {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        UUID holder = assured.holder(assessment);
        jdbc.update(
                "UPDATE work_item SET owner_id = ? WHERE business_key = ? AND element = 'user_assure_statements' AND state = 'OPEN'",
                reviewer,
                assessment.toString());
        appointing.dismiss(hr(), holder, null);
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                        "SELECT tried_at IS NOT NULL FROM quality_case WHERE assessment_id = ?",
                        Boolean.class,
                        assessment));
        assured.untilNoJobRuns(cycle);
        assertThat(assured.holder(assessment)).isEqualTo(holder);
        jdbc.update("UPDATE work_item SET owner_id = NULL WHERE business_key = ?", assessment.toString());
        jdbc.update(
                "UPDATE quality_case SET tried_at = now() - interval '16 minutes' WHERE assessment_id = ?", assessment);
        UUID other = holder.equals(first) ? second : first;
        await().atMost(PATIENCE).until(() -> other.equals(assured.holder(assessment)));
        assertThat(jdbc.queryForObject(
                        "SELECT tried_at FROM quality_case WHERE assessment_id = ?", Instant.class, assessment))
                .isNull();
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

    @Test
    void reviewersInTheirFirstCycleHaveMoreDrawn() {
        List<UUID> fresh = assured.reviewed(reviewer, 2, 0, true, new QualityPlan(10, 40, List.of()));
        UUID cycle = assured.cycleOf(fresh.getFirst());
        assured.untilAsked(cycle, Drawing.share(2 * statements(), 50));
        List<UUID> later = assured.reviewed(reviewer, 2, 0, true, new QualityPlan(10, 40, List.of()));
        assured.untilAsked(assured.cycleOf(later.getFirst()), Drawing.share(2 * statements(), 10));
    }

    @Test
    void nobodyOfTheLineAndNobodyWhoTookPartIsDrawn() {
        assured.nobody();
        UUID above = assured.assurer("Above");
        UUID lead = assured.person("Lead", above);
        UUID peer = assured.person("Peer", lead);
        appointing.appoint(hr(), peer, null);
        appointing.appoint(hr(), lead, null);
        UUID free = assured.assurer("Free");
        List<UUID> assessments = assured.reviewed(lead, 2, 0, true, new QualityPlan(100, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.untilAsked(cycle, 2 * statements());
        assertThat(assessments).extracting(assured::holder).containsOnly(free);
    }

    @Test
    void whereNobodyCouldItIsWithHrUntilSomebodyCan() {
        assured.nobody();
        UUID assurer = assured.assurer("Only");
        List<UUID> assessments = assured.reviewed(assurer, 1, 0, true, new QualityPlan(100, 0, List.of()));
        UUID assessment = assessments.getFirst();
        assured.untilAsked(assured.cycleOf(assessment), statements());
        assertThat(jdbc.queryForObject(
                        "SELECT group_role FROM work_item WHERE business_key = ? AND element = 'user_assure_statements' AND"
                                + " state = 'OPEN'",
                        String.class,
                        assessment.toString()))
                .isEqualTo("HR");
        UUID free = assured.assurer("Free");
        await().atMost(PATIENCE).until(() -> free.equals(assured.holder(assessment)));
    }

    @Test
    void anotherIsDrawnWhereWhoeverWasDrawnLeavesOrIsDismissed() {
        UUID assessment = one(true);
        UUID holder = assured.holder(assessment);
        UUID other = holder.equals(first) ? second : first;
        appointing.dismiss(hr(), holder, null);
        await().atMost(PATIENCE).until(() -> other.equals(assured.holder(assessment)));
        UUID third = assured.assurer("Third");
        maintaining.activate(hr(), other, Refusal.ANY_VERSION, false);
        await().atMost(PATIENCE).until(() -> third.equals(assured.holder(assessment)));
        acceptAll(assessment);
    }

    @Test
    void whoeverIsWithdrawnIsLookedAtNoMoreAndACancelledCycleAsksNobody() {
        List<UUID> assessments = assured.reviewed(reviewer, 2, 0, true, new QualityPlan(100, 0, List.of()));
        UUID cycle = assured.cycleOf(assessments.getFirst());
        assured.untilAsked(cycle, 2 * statements());
        withdrawing.withdraw(hr(), AssessmentId.of(assessments.getFirst()), "They have left.");
        await().atMost(PATIENCE).until(() -> assured.count(cycle, "state = 'CLOSED'") == statements());
        assertThat(assured.holder(assessments.getFirst())).isNull();
        cancelling.cancel(hr(), cycle, "It is not needed.");
        await().atMost(PATIENCE).until(() -> assured.count(cycle, "state = 'CLOSED'") == 2 * statements());
        assertThat(assured.holder(assessments.getLast())).isNull();
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
    void eachIsDrawnOnceHoweverOftenItIsLookedAt() throws Exception {
        UUID assessment = one(true);
        UUID cycle = assured.cycleOf(assessment);
        List<Integer> before = new ArrayList<>();
        before.add(assured.count(cycle, "true"));
        await().pollDelay(Duration.ofSeconds(2)).atMost(PATIENCE).until(() -> true);
        assertThat(assured.count(cycle, "true")).isEqualTo(before.getFirst());
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM job WHERE kind = 'assure-quality' AND subject = ? AND state = 'FAILED'",
                        Integer.class,
                        cycle.toString()))
                .isZero();
    }
}
