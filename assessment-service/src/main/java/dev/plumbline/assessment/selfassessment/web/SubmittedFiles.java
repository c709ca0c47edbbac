package dev.plumbline.assessment.selfassessment.web;

import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.Download;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Files of the evidence that was submitted. */
@Controller
class SubmittedFiles {

    private final ReadingSelfAssessments readingSelfAssessments;

    SubmittedFiles(ReadingSelfAssessments readingSelfAssessments) {
        this.readingSelfAssessments = readingSelfAssessments;
    }

    /** The content of a file of the submitted evidence, for whoever may read the assessment. */
    @GetMapping("/assessments/{id}/files/{file}")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID file) {
        EvidenceFiles.Content content = readingSelfAssessments.file(me.id(), AssessmentId.of(id), file);
        return Download.of(content.file().name(), content.file().mediaType(), content.bytes());
    }
}
