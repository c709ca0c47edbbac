package dev.plumbline.assessment.selfassessment.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentStateView;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.RecallingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SubmittingSelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own self-assessment. */
@RestController
@RequestMapping("/api/v1/assessments/{id}/self-assessment")
class SelfAssessmentApi {
    private final AssessingOneself assessing;
    private final AssessmentVersionCheck fresh;
    private final ReadingSelfAssessments readingSelfAssessments;
    private final SubmittingSelfAssessments submitting;
    private final RecallingSelfAssessments recalling;

    SelfAssessmentApi(
            AssessingOneself assessing,
            AssessmentVersionCheck fresh,
            ReadingSelfAssessments readingSelfAssessments,
            SubmittingSelfAssessments submitting,
            RecallingSelfAssessments recalling) {
        this.fresh = fresh;
        this.assessing = assessing;
        this.readingSelfAssessments = readingSelfAssessments;
        this.submitting = submitting;
        this.recalling = recalling;
    }

    @GetMapping
    ResponseEntity<SelfAssessment> own(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        SelfAssessment own = readingSelfAssessments.own(me.id(), AssessmentId.of(id));
        return Versions.tagged(own.revision(), own);
    }

    @PutMapping
    ResponseEntity<SelfAssessment> save(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody SelfAssessment.Form form) {
        readingSelfAssessments.own(me.id(), AssessmentId.of(id));
        SelfAssessment saved = assessing.save(me.id(), AssessmentId.of(id), form, read.required());
        return Versions.tagged(saved.revision(), saved);
    }

    @PostMapping("/submit")
    AssessmentStateView submit(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        readingSelfAssessments.own(me.id(), AssessmentId.of(id));
        return AssessmentStateView.of(submitting.submit(me.id(), AssessmentId.of(id), read.required()));
    }

    @PostMapping("/recall")
    AssessmentStateView recall(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return AssessmentStateView.of(fresh.act(me, id, read, () -> recalling.recall(me.id(), AssessmentId.of(id))));
    }
}
