package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.participant.AnnouncingAssessments;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.worklist.EndingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentSubmitted;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import dev.plumbline.messaging.outbox.Outbox;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is submitted is handed to the reviewer: by the employee, or by its date. */
@Component
class HandingIn {

    private static final JsonMapper JSON = JsonMapper.shared();
    private final JdbcTemplate jdbc;
    private final EndingTasks endingTasks;
    private final AnnouncingAssessments announcing;
    private final Outbox outbox;
    private final Clock clock;
    private final SelfAssessments selfAssessments;

    HandingIn(
            JdbcTemplate jdbc,
            EndingTasks endingTasks,
            AnnouncingAssessments announcing,
            Outbox outbox,
            SelfAssessments selfAssessments,
            Clock clock) {
        this.jdbc = jdbc;
        this.endingTasks = endingTasks;
        this.announcing = announcing;
        this.outbox = outbox;
        this.clock = clock;
        this.selfAssessments = selfAssessments;
    }

    void hand(Assessment assessment, Form form, Actor by) {
        int round = assessment.round();
        Instant now = clock.instant();
        assessment.submit(now);
        announcing.first(assessment);
        jdbc.update(
                "UPDATE self_assessment SET submitted = ?, submitted_round = ?, submitted_at = ?, recalled_at = NULL WHERE assessment_id"
                        + " = ?",
                JSON.writeValueAsString(form),
                round,
                Timestamp.from(now),
                assessment.id());
        endingTasks.done(assessment.id().toString(), WorkStep.ASSESS_SELF, 0, round, by.person());
        Map<UUID, UUID> skillIds = new HashMap<>();
        selfAssessments.skills(assessment.id()).forEach((id, skill) -> skillIds.put(id, skill.id()));
        outbox.say(new SelfAssessmentSubmitted(
                assessment.id(),
                assessment.cycleId(),
                assessment.subjectId(),
                round,
                form.skills().stream()
                        .filter(s -> skillIds.containsKey(s.skillAssessmentId()))
                        .map(s -> new Level.Claim(
                                java.util.Objects.requireNonNull(skillIds.get(s.skillAssessmentId())),
                                s.notThisSkill() ? null : s.claimed()))
                        .toList(),
                by));
    }
}
