package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.SelfAssessmentSubmitted;
import dev.plumbline.events.Level;
import dev.plumbline.events.WorkStep;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What is submitted is handed to the reviewer: by the employee, or by its date. */
@Component
class HandingIn {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HAND_IN = """
            UPDATE self_assessment
            SET submitted = :submitted, submitted_at = :now, recalled_at = NULL
            WHERE assessment_id = :assessment
            """;

    private final JdbcClient jdbc;
    private final TakingSteps steps;
    private final Clock clock;
    private final SelfAssessments selfAssessments;

    HandingIn(JdbcClient jdbc, TakingSteps steps, SelfAssessments selfAssessments, Clock clock) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.clock = clock;
        this.selfAssessments = selfAssessments;
    }

    /** The caller has locked the assessment. */
    Assessment hand(Assessment assessment, Form form, Actor by) {
        Begun begun = Begun.of(assessment, by);
        Instant now = clock.instant();
        assessment.submit(now);
        jdbc.sql(HAND_IN)
                .param("submitted", JSON.writeValueAsString(form))
                .param("now", Timestamp.from(now))
                .param("assessment", assessment.id())
                .update();
        Map<UUID, UUID> skillIds = new HashMap<>();
        selfAssessments.skills(assessment.id()).forEach((id, skill) -> skillIds.put(id, skill.id()));
        return steps.end(
                begun,
                WorkStep.ASSESS_SELF,
                new SelfAssessmentSubmitted(
                        assessment.id(),
                        assessment.cycleId(),
                        assessment.subjectId(),
                        begun.round(),
                        form.skills().stream()
                                .filter(s -> skillIds.containsKey(s.skillAssessmentId()))
                                .map(s -> new Level.Claim(
                                        Objects.requireNonNull(skillIds.get(s.skillAssessmentId())),
                                        s.notThisSkill() ? null : s.claimed()))
                                .toList(),
                        by),
                "self-assessment-submitted",
                null);
    }
}
