package dev.plumbline.assessment.quality;

import static dev.plumbline.assessment.quality.AssuredCycles.PATIENCE;
import static dev.plumbline.assessment.quality.AssuredCycles.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle.Phase;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.quality.ReadingStatements.Shown;
import dev.plumbline.assessment.steering.EndingReviews;
import dev.plumbline.messaging.job.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What two do at once in quality assurance: decide and sign, and draw on two nodes. */
class AssuringAtOnceIT extends Platform {

    @Autowired
    private AssuredCycles assured;

    @Autowired
    private Scene scene;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private ReadingStatements reading;

    @Autowired
    private AssuringStatements assuring;

    @Autowired
    private AssuringCycles cycles;

    @Autowired
    private SigningQuality signing;

    @Autowired
    private EndingReviews endingReviews;

    @Autowired
    private PlatformTransactionManager transactions;

    private UUID reviewer;
    private UUID assurer;

    /** A cycle of two people: of the first everything is accepted, and the assurer is asked to sign; then the second came. */
    private UUID cycle;

    private UUID late;

    @BeforeEach
    void people() {
        assured.nobody();
        reviewer = assured.person("Reviewer", null);
        assurer = assured.assurer("Assurer");
    }

    @AfterEach
    void nobodyIsLeft() {
        assured.nobody();
    }

    private int statements() {
        return scene.skill()
                .level(AssuredCycles.LEVEL)
                .orElseThrow()
                .statements()
                .size();
    }

    /** The statements of a review that are to be decided. */
    private List<UUID> toDecide(UUID assessment) {
        return reading.of(assurer, AssessmentId.of(assessment)).statements().stream()
                .filter(one -> one.state().isToDecide())
                .map(Shown::id)
                .toList();
    }

    /** All but one statement is accepted, and a signature is asked for; returns it. */
    private UUID allButOneAccepted() {
        List<UUID> assessments = assured.reviewed(reviewer, 2, 1, true, new QualityPlan(100, 0, List.of()));
        cycle = assured.cycleOf(assessments.getFirst());
        late = assessments.getLast();
        assured.until(cycle, Phase.REVIEW);
        endingReviews.endReview(scene.id(Scene.HR), cycle);
        assured.untilAsked(cycle, statements());
        toDecide(assessments.getFirst())
                .forEach(item -> assuring.accept(assurer, AssessmentId.of(assessments.getFirst()), item, null));
        UUID signature = assured.signature(cycle, assurer);
        scene.review(mail(reviewer), late, AssuredCycles.LEVEL, null);
        assured.untilAsked(cycle, 2 * statements());
        toDecide(late).stream().skip(1).forEach(item -> assuring.accept(assurer, AssessmentId.of(late), item, null));
        return signature;
    }

    /** Somebody waits for another's decisions and signatures. */
    private boolean waits() {
        return jdbc.queryForObject(
                        "SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", Integer.class)
                > 0;
    }

    /** Another tab of the same person signs while the last acceptance is not committed: it waits, and covers it. */
    @Test
    void aSignatureWaitsForWhatItsSignerIsDeciding() throws Exception {
        UUID signature = allButOneAccepted();
        UUID last = toDecide(late).getFirst();
        try (var other = Executors.newSingleThreadExecutor()) {
            Future<SigningQuality.Signature> signed =
                    Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
                        assuring.accept(assurer, AssessmentId.of(late), last, null);
                        Future<SigningQuality.Signature> begun = other.submit(() -> signing.sign(assurer, signature));
                        await().atMost(PATIENCE).until(() -> begun.isDone() || waits());
                        return begun;
                    }));
            assertThat(signed.get().accepted()).isEqualTo(2 * statements());
        }
        assured.until(cycle, Phase.CALIBRATION);
    }

    /** Of two nodes the clock of one is behind: what is decided after a signature is not covered by it all the same. */
    @Test
    void whatIsDecidedAfterASignatureAsksForAnotherWhateverTheClocksSay() {
        UUID signature = allButOneAccepted();
        signing.sign(assurer, signature);
        jdbc.update("UPDATE quality_signature SET signed_at = now() + interval '1 hour' WHERE id = ?", signature);
        assuring.accept(assurer, AssessmentId.of(late), toDecide(late).getFirst(), null);
        assertThat(assured.signature(cycle, assurer)).isEqualTo(signature);
        assertThat(assured.cycle(cycle).phase()).isEqualTo(Phase.QUALITY);
        assertThat(signing.sign(assurer, signature).accepted()).isEqualTo(2 * statements());
        assured.until(cycle, Phase.CALIBRATION);
    }

    /** One draws, and the other finds nothing left: the share holds, and about each review one is asked, once. */
    @Test
    void twoNodesDrawEachStatementOnceAndAskOnce() throws Exception {
        assured.assurer("Another");
        int people = 6;
        List<UUID> assessments = assured.reviewed(reviewer, people + 1, 2, false, new QualityPlan(50, 0, List.of()));
        UUID drawn = assured.cycleOf(assessments.getFirst());
        untilNothingIsLeft(drawn);
        scene.review(mail(reviewer), assessments.get(people - 1), AssuredCycles.LEVEL, null);
        try (var nodes = Executors.newFixedThreadPool(2)) {
            Callable<Void> node = () -> {
                untilNothingIsLeft(drawn);
                return null;
            };
            List<Future<Void>> both = new ArrayList<>();
            Stream.of(node, node).forEach(one -> both.add(nodes.submit(one)));
            for (Future<Void> one : both) {
                one.get();
            }
        }
        int share = Drawing.share(people * statements(), 50);
        assertThat(assured.count(drawn, "state = 'OPEN'")).isEqualTo(share);
        assertThat(assured.count(drawn, "true")).isEqualTo(share);
        assertThat(jdbc.queryForList(
                        "SELECT (SELECT count(*)::int FROM work_item w WHERE w.business_key = i.assessment_id::text AND w.element ="
                                + " 'user_assure_statements') FROM quality_item i WHERE i.cycle_id = ?",
                        Integer.class,
                        drawn))
                .containsOnly(1);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*)::int FROM audit_trail WHERE act = 'quality-drawn' AND aggregate = ?",
                        Integer.class,
                        "cycle/" + drawn))
                .as("drawn once before, and once by the two")
                .isEqualTo(2);
    }

    private void untilNothingIsLeft(UUID of) {
        var transaction = new TransactionTemplate(transactions);
        while (Boolean.TRUE.equals(transaction.execute(status -> cycles.doNext(of, Chunk.whole()) > 0))) {
            // On to the next chunk.
        }
    }
}
