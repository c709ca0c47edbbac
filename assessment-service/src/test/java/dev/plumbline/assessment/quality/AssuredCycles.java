package dev.plumbline.assessment.quality;

import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Newcomers;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.PhaseWatch;
import dev.plumbline.assessment.people.QualityAssurers;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.events.WorkStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Cycles with a quality plan, with people, a reviewer and quality assurers of their own. */
@Component
class AssuredCycles {

    static final int LEVEL = 5;
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Scene scene;
    private final JdbcTemplate jdbc;
    private final Cycles cycles;
    private final QualityAssurers assurers;
    private final Reviewing reviewing;
    private final DecidingReviews deciding;
    private final PhaseWatch watch;

    AssuredCycles(
            Scene scene,
            JdbcTemplate jdbc,
            Cycles cycles,
            QualityAssurers assurers,
            Reviewing reviewing,
            DecidingReviews deciding,
            PhaseWatch watch) {
        this.scene = scene;
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.assurers = assurers;
        this.reviewing = reviewing;
        this.deciding = deciding;
        this.watch = watch;
    }

    static String mail(UUID person) {
        return person + "@demo.example";
    }

    UUID person(String name, UUID manager) {
        return Newcomers.add(jdbc, name, "Quality", "Lamps", manager);
    }

    UUID assurer(String name) {
        UUID person = person(name, null);
        assurers.appoint(person);
        return person;
    }

    /** Nobody is a quality assurer any more. */
    void nobody() {
        jdbc.update("DELETE FROM quality_assurer");
    }

    /** So many people of one reviewer, whose reviews are over but for the last ones. */
    List<UUID> reviewed(UUID reviewer, int people, int notReviewed, boolean calibration, QualityPlan plan) {
        List<String> mails = new ArrayList<>();
        for (int n = 0; n < people; n++) {
            mails.add(mail(person("Person " + n, reviewer)));
        }
        UUID cycle =
                scene.launchedAssured("Assured " + UUID.randomUUID(), calibration, plan, mails.toArray(String[]::new));
        List<UUID> assessments =
                mails.stream().map(mail -> scene.assessment(cycle, mail)).toList();
        for (int n = 0; n < people; n++) {
            scene.handIn(assessments.get(n), LEVEL);
            if (n < people - notReviewed) {
                scene.review(mail(reviewer), assessments.get(n), LEVEL, null);
            }
        }
        return assessments;
    }

    UUID cycleOf(UUID assessment) {
        return scene.read(assessment).cycleId();
    }

    AssessmentCycle cycle(UUID id) {
        return cycles.findById(id).orElseThrow();
    }

    void until(UUID cycle, AssessmentCycle.Phase phase) {
        until(cycle, () -> cycle(cycle).phase() == phase);
    }

    /**
     * Waits until something of a cycle is so. What nothing says that it has changed, such as its date or who is an assurer, is looked
     * at each fifteen seconds; here as often as it is asked.
     */
    void until(UUID cycle, Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(() -> {
            watch.look(cycle);
            return condition.call();
        });
    }

    int count(UUID cycle, String condition) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM quality_item WHERE cycle_id = ? AND " + condition, Integer.class, cycle);
    }

    /** Waits until so many statements are drawn and somebody is asked about each. */
    void untilAsked(UUID cycle, int drawn) {
        until(
                cycle,
                () -> count(cycle, "state <> 'CLOSED'") == drawn
                        && count(
                                        cycle,
                                        "state IN ('OPEN', 'ANSWERED') AND NOT EXISTS (SELECT 1 FROM work_item w WHERE"
                                                + " w.business_key = quality_item.assessment_id::text AND w.element = '"
                                                + WorkStep.ASSURE_STATEMENTS.element()
                                                + "' AND w.state IN ('OPEN', 'CLAIMED'))")
                                == 0);
    }

    /** While something is done, no job does anything of a cycle, as after one that has failed. */
    void heldBack(UUID cycle, Runnable act) {
        UUID job = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO job (id, kind, subject, parameters, state, total, started_by, started_at, ended_at, not_before) VALUES (?,"
                        + " ?, ?, '{}', 'FAILED', 1, 'SYSTEM', now(), now(), now())",
                job,
                QualityJobs.ASSURE,
                cycle.toString());
        untilNoJobRuns(cycle);
        act.run();
        jdbc.update("DELETE FROM job WHERE id = ?", job);
    }

    /** Waits until no job does anything of a cycle. */
    void untilNoJobRuns(UUID cycle) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT count(*)::int FROM job WHERE kind = ? AND subject = ? AND state = 'RUNNING'",
                                Integer.class,
                                QualityJobs.ASSURE,
                                cycle.toString())
                        == 0);
    }

    /** The signature that somebody is asked for. */
    UUID signature(UUID cycle, UUID person) {
        String asked =
                "SELECT s.id FROM quality_signature s JOIN work_item w ON w.business_key = s.id::text AND w.state = 'OPEN'"
                        + " WHERE s.cycle_id = ? AND s.person_id = ?";
        until(cycle, () -> !jdbc.queryForList(asked, UUID.class, cycle, person).isEmpty());
        return jdbc.queryForObject(asked, UUID.class, cycle, person);
    }

    /** Who has the statements of a review; null for a group, and where nobody has. */
    UUID holder(UUID assessment) {
        List<UUID> holders = jdbc.queryForList(
                "SELECT holder_id FROM work_item WHERE business_key = ? AND element = ? AND state IN ('OPEN', 'CLAIMED')",
                UUID.class,
                assessment.toString(),
                WorkStep.ASSURE_STATEMENTS.element());
        return holders.isEmpty() ? null : holders.getFirst();
    }

    /** The reviewer submits again, with another verdict on a statement; null as it was. */
    void submitAgain(UUID reviewer, UUID assessment, UUID statement, Verdict verdict) {
        Review.Form good = scene.judgement(assessment, LEVEL, null);
        Review.SkillReview said = good.skills().getFirst();
        Map<UUID, Verdict> verdicts = new HashMap<>(said.verdicts());
        if (statement != null) {
            verdicts.put(statement, verdict);
        }
        reviewing.save(
                reviewer,
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                new Review.Form(
                        good.attributes(),
                        good.ticks(),
                        List.of(new Review.SkillReview(
                                said.skillAssessmentId(), null, List.of(), verdicts, List.of(), Map.of(), null))),
                null);
        deciding.submit(reviewer, AssessmentId.of(assessment), null);
    }
}
