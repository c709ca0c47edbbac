package dev.plumbline.assessment.judging;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.judging.BulkApproval.Chosen;
import dev.plumbline.assessment.judging.BulkApproval.ChosenReview;
import dev.plumbline.assessment.judging.BulkApproval.Outcome;
import dev.plumbline.assessment.judging.FinishedReviews.OpenReview;
import dev.plumbline.assessment.judging.FinishedReviews.Whose;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Hindrance;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.worklist.DelegatingTasks;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.messaging.job.Chunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reviews that are approved at once: what would happen to each, what does, and what is skipped and why. */
class BulkApprovalIT extends ClearCases {

    @Autowired
    private Policies policies;

    @Autowired
    private FinishedReviews finished;

    @Autowired
    private CarryingOutApprovals carryingOut;

    @Autowired
    private DecidingReviews deciding;

    @Autowired
    private ReturningReviews returning;

    @Autowired
    private DelegatingTasks delegating;

    @Autowired
    private GivingTasks giving;

    @Autowired
    private Worklist worklist;

    @Autowired
    private PlatformTransactionManager transactions;

    private Map<UUID, OpenReview> open() {
        return finished.page(manager(), Whose.MINE, cycle, null, 100).items().stream()
                .collect(Collectors.toMap(OpenReview::assessment, one -> one));
    }

    private List<Hindrance> hindrances(UUID assessment) {
        return open().get(assessment).hindrances();
    }

    private UUID task(UUID assessment) {
        return worklist.openOf(assessment.toString()).getFirst().id();
    }

    private int events(UUID approval) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE payload::text LIKE '%\"bulkApproval\":\"' || ? || '\"%'",
                Integer.class, approval.toString());
    }

    private Review.Form with(
            UUID assessment, Verdict first, Map<UUID, Review.Tick> ticks, Map<UUID, Integer> attributes) {
        Review.Form good = scene.judgement(assessment, LEVEL, null);
        Review.SkillReview said = good.skills().getFirst();
        Map<UUID, Verdict> verdicts = new HashMap<>(said.verdicts());
        UUID statement =
                scene.skill().level(LEVEL).orElseThrow().statements().getFirst().id();
        if (first == null) {
            verdicts.remove(statement);
        } else {
            verdicts.put(statement, first);
        }
        return new Review.Form(
                attributes == null ? good.attributes() : attributes,
                ticks == null ? good.ticks() : ticks,
                List.of(new Review.SkillReview(
                        said.skillAssessmentId(), null, List.of(), verdicts, List.of(), Map.of(), null)));
    }

    // --- What would happen

    @Test
    void eachOpenReviewSaysWhyItWouldNotBeApproved() {
        List<UUID> all = handedIn(8);
        judge(all.get(0));
        judge(all.get(2), with(all.get(2), null, null, null));
        judge(all.get(3), with(all.get(3), Verdict.MET, Map.of(), null));
        judge(all.get(4), with(all.get(4), Verdict.MET, null, Map.of()));
        Map<UUID, Verdict> none = new HashMap<>();
        Review.Form good = scene.judgement(all.get(5), LEVEL, null);
        scene.verdicts(LEVEL, Verdict.NOT_MET).forEach(none::put);
        judge(
                all.get(5),
                new Review.Form(
                        good.attributes(),
                        good.ticks(),
                        List.of(new Review.SkillReview(
                                good.skills().getFirst().skillAssessmentId(),
                                null,
                                List.of(),
                                none,
                                List.of(),
                                Map.of(),
                                null))));
        judge(
                all.get(6),
                scene.judgement(
                        all.get(6),
                        LEVEL,
                        new Review.Otherwise(6, AttainmentClass.COMPETENCY, "The scope is all services.")));
        judge(all.get(7));
        jdbc.update("UPDATE review SET saved_by = ? WHERE assessment_id = ?", scene.id(Scene.DIRECTOR), all.get(7));

        assertThat(open()).hasSize(8);
        assertThat(open().get(all.get(0)).ready()).isTrue();
        assertThat(hindrances(all.get(1))).containsExactly(Hindrance.NOT_BEGUN);
        assertThat(hindrances(all.get(2)))
                .contains(Hindrance.VERDICTS_MISSING)
                .as("nothing is recommended yet that could differ")
                .doesNotContain(Hindrance.DIFFERS_FROM_CLAIM);
        assertThat(hindrances(all.get(3)))
                .contains(Hindrance.TICKS_MISSING, Hindrance.EVIDENCE_MISSING)
                .doesNotContain(Hindrance.DIFFERS_FROM_CLAIM);
        assertThat(hindrances(all.get(4))).contains(Hindrance.ATTRIBUTES_MISSING);
        assertThat(hindrances(all.get(5))).contains(Hindrance.DIFFERS_FROM_CLAIM);
        assertThat(hindrances(all.get(6))).containsExactly(Hindrance.DECIDED_OTHERWISE);
        assertThat(hindrances(all.get(7))).containsExactly(Hindrance.SAVED_BY_OTHERS);
        jdbc.update("UPDATE review SET saved_by = NULL WHERE assessment_id = ?", all.get(7));
        assertThat(hindrances(all.get(7))).containsExactly(Hindrance.SAVED_BY_OTHERS);
    }

    @Test
    void aReviewThatWouldAskASecondAssessorIsForItsOwnPage() {
        UUID one = handedIn(1, 6).getFirst();
        judge(one, scene.judgement(one, 6, null));
        assertThat(hindrances(one)).containsExactly(Hindrance.SECOND_ASSESSOR);
    }

    @Test
    void whomChanceDrawsIsApprovedWithTheOthersAndTheirSecondAssessorIsAsked() {
        UUID one = handedIn(1).getFirst();
        policies.add(scene.id(Scene.HR), Policy.FIRST.with(new Policy.SecondAssessment(2, 100)));
        jdbc.update("UPDATE assessment_cycle SET policy_version = ? WHERE id = ?", policies.newest(), cycle);
        BulkApproval approval = approving.approve(manager(), List.of(judge(one)));
        assertThat(hindrances(one)).as("nobody knows it before they decide").containsExactly(Hindrance.ALREADY_CHOSEN);
        assertThat(carriedOut(approval).get(one).outcome()).isEqualTo(Outcome.DONE);
        assertThat(scene.read(one).state()).isEqualTo(AssessmentState.SECOND_ASSESSMENT);
    }

    @Test
    void whatIsPausedDelegatedOrWithThePersonIsNotApproved() {
        List<UUID> all = handedIn(3);
        Chosen delegated = judge(all.get(0));
        Chosen returned = judge(all.get(1));
        Chosen paused = judge(all.get(2));
        BulkApproval approval = approving.approve(manager(), List.of(delegated, returned, paused));
        assertThat(approval.waiting()).isEqualTo(3);
        assertThat(hindrances(all.get(0))).containsExactly(Hindrance.ALREADY_CHOSEN);
        delegating.delegate(manager(), task(all.get(0)), scene.id(Scene.DIRECTOR), null);
        UUID statement =
                scene.skill().level(LEVEL).orElseThrow().statements().getFirst().id();
        returning.returnToSubject(
                manager(), AssessmentId.of(all.get(1)), List.of(statement), "Show who did it, please.");
        jdbc.update("UPDATE assessment SET paused_since = now() WHERE id = ?", all.get(2));
        Map<UUID, ChosenReview> items = carriedOut(approval);
        assertThat(skipped(items, all.get(0))).containsAnyOf(Hindrance.DELEGATED, Hindrance.NOT_YOURS);
        assertThat(skipped(items, all.get(1))).containsExactly(Hindrance.WITH_THE_PERSON);
        assertThat(skipped(items, all.get(2))).containsExactly(Hindrance.PERSON_PAUSED);
    }

    // --- What happens

    @Test
    void whatIsReadyIsApprovedAsIfItWereApprovedAlone() {
        List<UUID> all = handedIn(3);
        Chosen one = judge(all.get(0));
        Chosen unfinished = judge(all.get(1), with(all.get(1), null, null, null));
        Chosen alone = judge(all.get(2));
        deciding.submit(manager(), AssessmentId.of(all.get(2)), null);

        BulkApproval approval = approving.approve(manager(), List.of(one, unfinished, alone));
        assertThat(approval.waiting()).isEqualTo(1);
        assertThat(approval.skipped()).isEqualTo(2);
        assertThat(approval.withdrawable()).isTrue();
        assertThat(scene.read(all.get(0)).state()).isEqualTo(AssessmentState.IN_REVIEW);

        Map<UUID, ChosenReview> items = carriedOut(approval);
        assertThat(items.get(all.get(0)).outcome()).isEqualTo(Outcome.DONE);
        assertThat(skipped(items, all.get(1))).contains(Hindrance.VERDICTS_MISSING);
        assertThat(skipped(items, all.get(2))).containsExactly(Hindrance.ALREADY_DECIDED);
        assertThat(scene.read(all.get(0)).state())
                .isEqualTo(scene.read(all.get(2)).state());
        assertThat(worklist.openOf(all.get(0).toString())).isEmpty();
        assertThat(decisions(all.get(0))).isEqualTo(decisions(all.get(2))).isNotEmpty();
        assertThat(acts(all.get(0)))
                .containsOnlyOnce("review-submitted-in-bulk")
                .doesNotContain("review-submitted");
        assertThat(acts(all.get(2))).containsOnlyOnce("review-submitted");
    }

    /** What was decided, but for when. */
    private List<Map<String, Object>> decisions(UUID assessment) {
        return jdbc.queryForList(
                "SELECT d.kind, d.level, d.attainment_class, d.reason, d.decided_by FROM decision d JOIN skill_assessment k ON k.id ="
                        + " d.skill_assessment_id WHERE k.assessment_id = ? ORDER BY d.kind",
                assessment);
    }

    private List<String> acts(UUID assessment) {
        return jdbc.queryForList(
                "SELECT act FROM audit_trail WHERE aggregate = ?", String.class, "assessment/" + assessment);
    }

    @Test
    void untilItIsCarriedOutItCanBeWithdrawn() {
        UUID one = handedIn(1).getFirst();
        Chosen chosen = judge(one);
        BulkApproval approval = approving.approve(manager(), List.of(chosen));
        refused("stale", () -> approving.withdraw(manager(), approval.id(), 99L));
        refused("not-found", () -> approving.withdraw(scene.id(Scene.DIRECTOR), approval.id(), null));
        refused("not-found", () -> approving.items(scene.id(Scene.DIRECTOR), approval.id()));
        BulkApproval withdrawn = approving.withdraw(manager(), approval.id(), approval.version());
        assertThat(withdrawn.withdrawnAt()).isNotNull();
        assertThat(withdrawn.waiting()).isZero();
        refused("approval-withdrawn", () -> approving.withdraw(manager(), approval.id(), null));
        tenSecondsLater(approval);
        carryingOut.doNext(approval.id(), Chunk.whole());
        assertThat(scene.read(one).state()).isEqualTo(AssessmentState.IN_REVIEW);
        assertThat(approving.items(manager(), approval.id()))
                .singleElement()
                .satisfies(item -> assertThat(item.outcome()).isEqualTo(Outcome.WITHDRAWN));

        // It can be chosen again; what is being carried out cannot be withdrawn.
        BulkApproval again = approving.approve(manager(), List.of(chosen));
        tenSecondsLater(again);
        refused("approval-in-progress", () -> approving.withdraw(manager(), again.id(), null));
        assertThat(carriedOut(again).get(one).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void beforeItTakesEffectNothingIsDoneByWhicheverNode() {
        UUID one = handedIn(1).getFirst();
        BulkApproval approval = approving.approve(manager(), List.of(judge(one)));
        assertThat(carryingOut.waits(approval.id())).isTrue();
        carryingOut.doNext(approval.id(), Chunk.whole());
        assertThat(scene.read(one).state()).isEqualTo(AssessmentState.IN_REVIEW);
        approving.withdraw(manager(), approval.id(), null);
        assertThat(carryingOut.waits(approval.id())).isFalse();
    }

    @Test
    void whatHasChangedSinceItWasChosenIsSkipped() {
        List<UUID> all = handedIn(2);
        Chosen saved = judge(all.get(0));
        Chosen stale = new Chosen(all.get(1), judge(all.get(1)).revision() + 7);
        BulkApproval approval = approving.approve(manager(), List.of(saved, stale));
        judge(all.get(0));
        Map<UUID, ChosenReview> items = carriedOut(approval);
        assertThat(skipped(items, all.get(0))).containsExactly(Hindrance.CHANGED);
        assertThat(skipped(items, all.get(1))).containsExactly(Hindrance.CHANGED);
    }

    @Test
    void whoHasLeftOrLostTheReviewApprovesNothing() {
        List<UUID> all = handedIn(2);
        BulkApproval passed = approving.approve(manager(), List.of(judge(all.get(0))));
        giving.reassign(scene.id(Scene.HR), task(all.get(0)), scene.id(Scene.DIRECTOR), null);
        assertThat(skipped(carriedOut(passed), all.get(0))).containsExactly(Hindrance.NOT_YOURS);

        BulkApproval left = approving.approve(manager(), List.of(judge(all.get(1))));
        jdbc.update("UPDATE person SET active = false WHERE id = ?", manager());
        try {
            assertThat(skipped(carriedOut(left), all.get(1))).containsExactly(Hindrance.ACTOR_LEFT);
        } finally {
            jdbc.update("UPDATE person SET active = true WHERE id = ?", manager());
        }
    }

    @Test
    void aCycleThatIsPausedMeanwhileIsLeftAlone() {
        UUID one = handedIn(1).getFirst();
        BulkApproval approval = approving.approve(manager(), List.of(judge(one)));
        jdbc.update("UPDATE assessment_cycle SET paused_since = now() WHERE id = ?", cycle);
        assertThat(skipped(carriedOut(approval), one)).containsExactly(Hindrance.CYCLE_PAUSED);
        jdbc.update("UPDATE assessment_cycle SET paused_since = NULL WHERE id = ?", cycle);
    }

    @Test
    void aDeputyApprovesWhatTheReviewerHasFinishedWhileTheyAreAway() {
        List<UUID> all = handedIn(2);
        List<Chosen> chosen = all.stream().map(this::judge).toList();
        UUID deputy = scene.id(Scene.DIRECTOR);
        jdbc.update(
                "INSERT INTO substitution (id, person_id, deputy_id, begins, ends) VALUES (gen_random_uuid(), ?, ?, ?, ?)",
                manager(),
                deputy,
                Scene.today().minusDays(1),
                Scene.today().plusDays(1));
        assertThat(finished.page(deputy, Whose.DEPUTISING, cycle, null, 50).items())
                .hasSize(2)
                .allSatisfy(review -> assertThat(review.ready()).isTrue());
        BulkApproval first = approving.approve(deputy, List.of(chosen.get(0)));
        assertThat(carriedOut(deputy, first).get(all.get(0)).outcome()).isEqualTo(Outcome.DONE);
        BulkApproval late = approving.approve(deputy, List.of(chosen.get(1)));
        jdbc.update("DELETE FROM substitution WHERE person_id = ?", manager());
        assertThat(skipped(carriedOut(deputy, late), all.get(1))).containsExactly(Hindrance.NOT_YOURS);
    }

    @Test
    void aReviewWaitsInOneBulkApprovalAtATime() {
        UUID one = handedIn(1).getFirst();
        Chosen chosen = judge(one);
        BulkApproval first = approving.approve(manager(), List.of(chosen, chosen));
        assertThat(first.waiting()).isEqualTo(1);
        BulkApproval second = approving.approve(manager(), List.of(chosen));
        assertThat(skipped(carriedOut(second), one)).containsExactly(Hindrance.ALREADY_CHOSEN);
        assertThat(carriedOut(first).get(one).outcome()).isEqualTo(Outcome.DONE);
        assertThat(events(first.id())).isEqualTo(1);
    }

    @Test
    void whatIsNotOnesToDecideIsSkippedAndNotNamed() {
        UUID one = handedIn(1).getFirst();
        Chosen chosen = judge(one);
        UUID stranger = scene.id(Scene.STRANGER);
        BulkApproval approval = approving.approve(stranger, List.of(chosen, new Chosen(UUID.randomUUID(), 1)));
        assertThat(approving.items(stranger, approval.id())).hasSize(2).allSatisfy(item -> {
            assertThat(item.whys()).containsExactly(Hindrance.NOT_YOURS);
            assertThat(item.name()).isEmpty();
        });
        UUID subject = scene.read(one).subjectId();
        BulkApproval own = approving.approve(subject, List.of(chosen));
        assertThat(approving.items(subject, own.id()))
                .singleElement()
                .satisfies(item -> assertThat(item.outcome()).isEqualTo(Outcome.SKIPPED));
        refused("approve-none", () -> approving.approve(manager(), List.of()));
        refused(
                "approve-none",
                () -> approving.approve(
                        manager(),
                        IntStream.rangeClosed(0, ApprovingInBulk.MOST)
                                .mapToObj(n -> new Chosen(UUID.randomUUID(), 1))
                                .toList()));
    }

    @Test
    void twoNodesDoEachReviewOnce() throws Exception {
        List<UUID> all = handedIn(6);
        BulkApproval approval =
                approving.approve(manager(), all.stream().map(this::judge).toList());
        jdbc.update(
                "UPDATE job SET not_before = 'infinity' WHERE subject = ?",
                approval.id().toString());
        tenSecondsLater(approval);
        try (var nodes = Executors.newFixedThreadPool(2)) {
            var both = List.of(
                    nodes.submit(() -> untilNoneIsLeft(approval)), nodes.submit(() -> untilNoneIsLeft(approval)));
            for (var node : both) {
                ended(node);
            }
        }
        assertThat(approving.find(manager(), approval.id()).done()).isEqualTo(6);
        assertThat(events(approval.id())).isEqualTo(6);
        assertThat(all).allSatisfy(one -> assertThat(acts(one)).containsOnlyOnce("review-submitted-in-bulk"));
        jdbc.update(
                "UPDATE job SET not_before = now() WHERE subject = ?",
                approval.id().toString());
    }

    private void untilNoneIsLeft(BulkApproval approval) {
        var transaction = new TransactionTemplate(transactions);
        while (Boolean.TRUE.equals(
                transaction.execute(status -> carryingOut.doNext(approval.id(), Chunk.whole()) > 0))) {
            // On to the next one.
        }
    }

    private static void ended(Future<?> node) throws InterruptedException, ExecutionException {
        node.get();
    }

    /** A failure that no refusal explains undoes one review, and is said of it; the others are approved. */
    @Test
    void oneThatFailsDoesNotStopTheOthers() {
        List<UUID> all = handedIn(3);
        BulkApproval approval =
                approving.approve(manager(), all.stream().map(this::judge).toList());
        jdbc.execute(
                "CREATE FUNCTION fails_in_bulk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'A bug'; END $$");
        jdbc.execute("CREATE TRIGGER fails_in_bulk BEFORE UPDATE ON assessment FOR EACH ROW WHEN (NEW.id = '"
                + all.get(1) + "') EXECUTE FUNCTION fails_in_bulk()");
        try {
            Map<UUID, ChosenReview> items = carriedOut(approval);
            assertThat(skipped(items, all.get(1))).containsExactly(Hindrance.FAILED);
            assertThat(items.get(all.get(0)).outcome()).isEqualTo(Outcome.DONE);
            assertThat(items.get(all.get(2)).outcome()).isEqualTo(Outcome.DONE);
        } finally {
            jdbc.execute("DROP FUNCTION fails_in_bulk() CASCADE");
            jdbc.update("DELETE FROM job_set_aside WHERE kind = 'approve-in-bulk'");
            jdbc.update("DELETE FROM job WHERE kind = 'approve-in-bulk' AND state = 'FAILED'");
        }
        // Nothing of it is stored, and it can be approved alone.
        assertThat(decisions(all.get(1))).isEmpty();
        deciding.submit(manager(), AssessmentId.of(all.get(1)), null);
    }

    /** As above, where it is the only one: nobody waits for what was not done. */
    @Test
    void oneThatFailsAloneIsLeftToBeApprovedByItself() {
        UUID one = handedIn(1).getFirst();
        BulkApproval approval = approving.approve(manager(), List.of(judge(one)));
        jdbc.execute(
                "CREATE FUNCTION fails_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'A bug'; END $$");
        jdbc.execute("CREATE TRIGGER fails_alone BEFORE UPDATE ON assessment FOR EACH ROW WHEN (NEW.id = '" + one
                + "') EXECUTE FUNCTION fails_alone()");
        try {
            assertThat(skipped(carriedOut(approval), one)).containsExactly(Hindrance.FAILED);
        } finally {
            jdbc.execute("DROP FUNCTION fails_alone() CASCADE");
            jdbc.update("DELETE FROM job_set_aside WHERE kind = 'approve-in-bulk'");
            jdbc.update("DELETE FROM job WHERE kind = 'approve-in-bulk' AND state = 'FAILED'");
        }
        BulkApproval again = approving.approve(manager(), List.of(judge(one)));
        assertThat(again.waiting()).isEqualTo(1);
        approving.withdraw(manager(), again.id(), null);
    }

    // --- Its pages

    @Test
    void severalAreOfferedToBeApprovedOnlyWhereOneIsReady() throws Exception {
        List<UUID> all = handedIn(2);
        String table = "/judging?of=" + cycle + ":" + scene.skill().id();
        String none = "None of these reviews can be approved together with others yet.";
        var before = pages.get(Scene.MANAGER, table);
        assertThat(before.words()).contains(none, "See why");
        assertThat(before.html()).doesNotContain("cycle=" + cycle + "\"");
        judge(all.get(0));
        var after = pages.get(Scene.MANAGER, table);
        assertThat(after.words()).doesNotContain(none);
        assertThat(after.html()).contains("cycle=" + cycle + "\"");
    }

    @Test
    void whatIsRefusedShowsThePageOfTheListOnWhichReviewsWereChosen() throws Exception {
        handedIn(2);
        var first = finished.page(manager(), Whose.MINE, cycle, null, 1);
        var second = finished.page(manager(), Whose.MINE, cycle, first.next(), 1);
        PagesAs.Seen refused = pages.post(
                Scene.MANAGER,
                "/reviews/approve",
                "cycle",
                cycle.toString(),
                "after",
                Objects.requireNonNull(first.next()));
        assertThat(refused.html())
                .contains(
                        "/assessments/" + second.items().getFirst().assessment() + "/review",
                        "name=\"after\" value=\"" + first.next() + "\"")
                .doesNotContain("/assessments/" + first.items().getFirst().assessment() + "/review");
    }

    @Test
    void thePageOffersWhatIsReadyAndShowsWhatCameOfIt() throws Exception {
        List<UUID> all = handedIn(2);
        Chosen chosen = judge(all.get(0));
        String value = chosen.assessment() + "@" + chosen.revision();
        var list = pages.get(Scene.MANAGER, "/reviews?cycle=" + cycle);
        assertThat(list.html()).contains("value=\"" + value + "\"").doesNotContain(all.get(1) + "@");
        assertThat(list.words()).contains("ready to approve", "Not judged yet.");
        assertThat(pages.get(Scene.MANAGER, "/reviews?all=true&cycle=" + cycle).html())
                .contains("checked");
        assertThat(pages.post(Scene.MANAGER, "/reviews/approve").words())
                .contains("Choose at least one review, and at most 100 at once.");
        assertThat(pages.post(Scene.MANAGER, "/reviews/approve", "chosen", "anything")
                        .status())
                .isEqualTo(400);
        String page =
                pages.post(Scene.MANAGER, "/reviews/approve", "chosen", value).location();
        assertThat(pages.get(Scene.MANAGER, page).words())
                .contains("Undo", "waits")
                .doesNotContain("Back to your tasks");
        assertThat(pages.get(Scene.MANAGER, page).html())
                .as("with it follows how many tasks there are")
                .contains("hx-select-oob=\"#nav-tasks\"", "id=\"nav-tasks\"");
        assertThat(pages.post(Scene.MANAGER, page + "/withdraw").location()).endsWith("?done=bulkWithdrawn");
        assertThat(pages.get(Scene.MANAGER, page).words())
                .contains("You have undone this", "Back to your tasks")
                .as("no review was skipped")
                .doesNotContain("Why not");
        assertThat(pages.post(Scene.MANAGER, page + "/withdraw").words()).contains("This was undone before.");
        assertThat(pages.get(Scene.MANAGER, "/bulk-approvals").words()).contains("undone");
        assertThat(pages.get(Scene.STRANGER, page).status()).isEqualTo(404);
        assertThat(pages.get(Scene.STRANGER, "/bulk-approvals").words())
                .contains("You have not approved several reviews at once so far.");
    }
}
