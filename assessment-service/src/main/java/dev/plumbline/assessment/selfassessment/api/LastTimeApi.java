package dev.plumbline.assessment.selfassessment.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.LastTime;
import dev.plumbline.assessment.selfassessment.OfferingLastTime;
import dev.plumbline.assessment.selfassessment.ReadingSelfAssessments;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.TakingOver;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a person may take over from their last results into a self-assessment. */
@RestController
@RequestMapping("/api/v1/assessments/{id}/self-assessment")
@Tag(name = "self-assessment-api")
class LastTimeApi {

    /**
     * What is taken over.
     *
     * @param everything all that is offered where the draft says nothing yet; {@code skills} is then empty
     * @param attributes whether the ratings of the generic attributes are, where the draft has none yet; {@code skills} may
     *     then be empty
     */
    record TakeIn(boolean everything, @Nullable Boolean attributes, List<TakingOver.OfOne> skills) {}

    private final OfferingLastTime offering;
    private final TakingOver taking;
    private final ReadingSelfAssessments reading;

    LastTimeApi(OfferingLastTime offering, TakingOver taking, ReadingSelfAssessments reading) {
        this.offering = offering;
        this.taking = taking;
        this.reading = reading;
    }

    @GetMapping("/last-time")
    ResponseEntity<LastTime> lastTime(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        long revision = reading.own(me.id(), AssessmentId.of(id)).revision();
        return Versions.tagged(revision, offering.of(me.id(), AssessmentId.of(id)));
    }

    @PostMapping("/take-over")
    ResponseEntity<SelfAssessment> takeOver(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody TakeIn in) {
        reading.own(me.id(), AssessmentId.of(id));
        SelfAssessment draft = in.everything()
                ? taking.takeAll(me.id(), AssessmentId.of(id), read.required())
                : taking.take(
                        me.id(),
                        AssessmentId.of(id),
                        in.skills(),
                        Boolean.TRUE.equals(in.attributes()),
                        read.required());
        return Versions.tagged(draft.revision(), draft);
    }
}
