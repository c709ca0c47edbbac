package dev.plumbline.assessment.selfassessment.api;

import dev.plumbline.assessment.participant.AssessmentStateView;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
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

    SelfAssessmentApi(AssessingOneself assessing, AssessmentVersionCheck fresh) {
        this.fresh = fresh;
        this.assessing = assessing;
    }

    @GetMapping
    ResponseEntity<SelfAssessment> own(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        SelfAssessment own = assessing.own(me.id(), id);
        return Versions.tagged(own.revision(), own);
    }

    @PutMapping
    ResponseEntity<SelfAssessment> save(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody SelfAssessment.Form form) {
        assessing.own(me.id(), id);
        SelfAssessment saved = assessing.save(me.id(), id, form, read.required());
        return Versions.tagged(saved.revision(), saved);
    }

    @PostMapping("/submit")
    AssessmentStateView submit(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        assessing.own(me.id(), id);
        return AssessmentStateView.of(assessing.submit(me.id(), id, read.required()));
    }

    @PostMapping("/recall")
    AssessmentStateView recall(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        fresh.check(me, id, read);
        return AssessmentStateView.of(assessing.recall(me.id(), id));
    }
}
