package dev.plumbline.assessment.quality.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.quality.AssuringStatements;
import dev.plumbline.assessment.quality.ReadingStatements;
import dev.plumbline.assessment.quality.SigningQuality;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a quality assurer decides on, and signs. */
@RestController
@RequestMapping("/api/v1")
class QualityCaseApi {

    /** The statements of a review that were drawn. */
    record AssuredReviewView(UUID assessmentId, List<ReadingStatements.Shown> statements) {}

    record SendBackIn(
            @Size(max = AssuringStatements.LONGEST_REASON) String reason) {}

    private final ReadingStatements reading;
    private final AssuringStatements assuring;
    private final SigningQuality signing;

    QualityCaseApi(ReadingStatements reading, AssuringStatements assuring, SigningQuality signing) {
        this.reading = reading;
        this.assuring = assuring;
        this.signing = signing;
    }

    @GetMapping("/assessments/{id}/quality")
    ResponseEntity<AssuredReviewView> statements(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        ReadingStatements.Statements shown = reading.of(me.id(), AssessmentId.of(id));
        return Versions.tagged(shown.version(), new AssuredReviewView(id, shown.statements()));
    }

    @PostMapping("/assessments/{id}/quality/{item}/accept")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID item, ReadVersion read) {
        assuring.accept(me.id(), AssessmentId.of(id), item, read.required());
    }

    @PostMapping("/assessments/{id}/quality/{item}/send-back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sendBack(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            ReadVersion read,
            @RequestBody SendBackIn in) {
        assuring.sendBack(me.id(), AssessmentId.of(id), item, in.reason(), read.required());
    }

    @GetMapping("/quality-signatures/{id}")
    SigningQuality.Signature signature(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return signing.of(me.id(), id);
    }

    @PostMapping("/quality-signatures/{id}/sign")
    SigningQuality.Signature sign(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return signing.sign(me.id(), id);
    }
}
