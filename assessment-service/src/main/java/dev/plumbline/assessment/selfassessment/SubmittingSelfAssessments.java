package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.TakingSteps;
import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The employee submits the self-assessment. */
@Service
public class SubmittingSelfAssessments {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KEEP_EVIDENCE = """
            UPDATE self_assessment
            SET submitted_evidence = :evidence
            WHERE assessment_id = :assessment
            """;

    private final JdbcClient jdbc;
    private final TakingSteps steps;
    private final RecordingEvidence evidence;
    private final SelfAssessments selfAssessments;
    private final ReadingSelfAssessments reading;
    private final HandingIn handing;

    SubmittingSelfAssessments(
            JdbcClient jdbc,
            TakingSteps steps,
            RecordingEvidence evidence,
            SelfAssessments selfAssessments,
            ReadingSelfAssessments reading,
            HandingIn handing) {
        this.jdbc = jdbc;
        this.steps = steps;
        this.evidence = evidence;
        this.selfAssessments = selfAssessments;
        this.reading = reading;
        this.handing = handing;
    }

    /**
     * Submits the saved draft.
     *
     * @throws Refusal that names what is missing
     */
    @Transactional
    public Assessment submit(UUID actor, AssessmentId id, @Nullable Long revision) {
        Begun begun = steps.bySubject(actor, id);
        Assessment assessment = begun.assessment();
        assessment.mustBe(AssessmentState.ASSIGNED, AssessmentState.SELF_ASSESSING);
        SelfAssessment current = selfAssessments.load(id.value());
        Refusal.ifStale(revision, current.revision());
        List<Fault> missing = reading.missing(assessment, current.draft());
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        jdbc.sql(KEEP_EVIDENCE)
                .param(
                        "evidence",
                        JSON.writeValueAsString(
                                evidence.show(actor, current.draft().linked())))
                .param("assessment", id.value())
                .update();
        return handing.hand(assessment, current.draft(), begun.by());
    }
}
