package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.events.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The employee submits the self-assessment. */
@Service
public class SubmittingSelfAssessments {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final JdbcTemplate jdbc;
    private final OpenAssessments open;
    private final RecordingEvidence evidence;
    private final Rights rights;
    private final AssessmentHistory history;
    private final SelfAssessments selfAssessments;
    private final ReadingSelfAssessments reading;
    private final HandingIn handing;

    SubmittingSelfAssessments(
            JdbcTemplate jdbc,
            OpenAssessments open,
            RecordingEvidence evidence,
            Rights rights,
            AssessmentHistory history,
            SelfAssessments selfAssessments,
            ReadingSelfAssessments reading,
            HandingIn handing) {
        this.jdbc = jdbc;
        this.open = open;
        this.evidence = evidence;
        this.rights = rights;
        this.history = history;
        this.selfAssessments = selfAssessments;
        this.reading = reading;
        this.handing = handing;
    }

    private Assessment locked(UUID actor, UUID id) {
        Assessment assessment = open.lock(actor, id);
        rights.mustBeSubject(actor, assessment);
        return assessment;
    }

    /**
     * Submits the saved draft.
     *
     * @throws Refusal that names what is missing
     */
    @Transactional
    public Assessment submit(UUID actor, UUID id, @Nullable Long revision) {
        Assessment assessment = locked(actor, id);
        assessment.mustBe(AssessmentState.ASSIGNED, AssessmentState.SELF_ASSESSING);
        SelfAssessment current = selfAssessments.load(id);
        Refusal.ifStale(revision, current.revision());
        List<Fault> missing = reading.missing(assessment, current.draft());
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        jdbc.update(
                "UPDATE self_assessment SET submitted_evidence = ? WHERE assessment_id = ?",
                JSON.writeValueAsString(evidence.show(actor, current.draft().linked())),
                id);
        handing.hand(assessment, current.draft(), Actor.person(actor));
        history.person(actor, "self-assessment-submitted", assessment, null);
        return assessment;
    }
}
