package dev.plumbline.assessment;

import dev.plumbline.assessment.Platform.MovableClock;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two acts at the same time, one of which is held in the middle while the other begins. */
abstract class ActsInFlight extends Platform {

    @Autowired
    Scene scene;

    @Autowired
    InOrder inOrder;

    @Autowired
    MovableClock clock;

    @Autowired
    EndingTasks endingTasks;

    @Autowired
    Reviewing reviewing;

    @Autowired
    DecidingReviews deciding;

    @Autowired
    HaltingCycles halting;

    @Autowired
    @Qualifier("closeCycle")
    JobKind closing;

    @Autowired
    JdbcTemplate jdbc;

    UUID handedIn(String name, String subject) {
        UUID assessment = scene.assessment(scene.launched(name, false, subject), subject);
        scene.handIn(assessment, 5);
        return assessment;
    }

    /** A review that could be decided at once. */
    UUID judged(String name) {
        UUID assessment = handedIn(name, Scene.EMPLOYEE);
        reviewing.save(
                scene.id(Scene.MANAGER),
                AssessmentId.of(assessment),
                Review.Kind.REVIEWER,
                scene.judgement(assessment, 5, null),
                null);
        return assessment;
    }

    int said(UUID key, String event) {
        return jdbc.queryForObject(
                "SELECT count(*)::int FROM outbox_event WHERE key = ? AND type LIKE '%' || ? || '%'",
                Integer.class, key.toString(), event);
    }

    Job jobOn(UUID cycle, String kind, int total) {
        return new Job(
                UUID.randomUUID(),
                kind,
                cycle.toString(),
                "{}",
                Job.State.RUNNING,
                total,
                0,
                "SYSTEM",
                clock.instant(),
                null,
                null,
                List.of());
    }
}
