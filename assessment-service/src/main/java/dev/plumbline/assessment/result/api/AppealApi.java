package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentStateView;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.events.AssessmentEvent.AppealKind;
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

/** Appeals against results. */
@RestController
@Tag(name = "result-api")
@RequestMapping("/api/v1")
class AppealApi {

    record AppealIn(AppealKind kind, List<UUID> skills, String text) {}

    record DecideIn(List<Appeals.Changed> changes, String answer) {}

    /** {@code text} says why it is not confirmed. */
    record ConfirmIn(boolean confirm, @Nullable String text) {}

    private final AssessmentVersionCheck fresh;
    private final LodgingAppeals lodgingAppeals;
    private final DecidingAppeals decidingAppeals;
    private final ConfirmingAppeals confirmingAppeals;

    AppealApi(
            AssessmentVersionCheck fresh,
            LodgingAppeals lodgingAppeals,
            DecidingAppeals decidingAppeals,
            ConfirmingAppeals confirmingAppeals) {
        this.fresh = fresh;
        this.lodgingAppeals = lodgingAppeals;
        this.decidingAppeals = decidingAppeals;
        this.confirmingAppeals = confirmingAppeals;
    }

    @PostMapping("/assessments/{id}/appeal")
    AssessmentStateView appeal(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody AppealIn in) {
        fresh.check(me, id, read);
        return AssessmentStateView.of(
                lodgingAppeals.lodge(me.id(), AssessmentId.of(id), in.kind(), in.skills(), in.text()));
    }

    @PostMapping("/assessments/{id}/decide-appeal")
    AssessmentStateView decide(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody DecideIn in) {
        fresh.check(me, id, read);
        return AssessmentStateView.of(decidingAppeals.decide(me.id(), AssessmentId.of(id), in.changes(), in.answer()));
    }

    /** What was proposed on the open appeal, for whoever confirms it. */
    @GetMapping("/assessments/{id}/confirm-appeal")
    ResponseEntity<Appeals.Proposal> proposal(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return Versions.tagged(fresh.version(me, id), confirmingAppeals.proposal(me.id(), AssessmentId.of(id)));
    }

    @PostMapping("/assessments/{id}/confirm-appeal")
    AssessmentStateView confirm(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ConfirmIn in) {
        fresh.check(me, id, read);
        String why = in.text() == null ? "" : in.text();
        return AssessmentStateView.of(
                in.confirm()
                        ? confirmingAppeals.confirm(me.id(), AssessmentId.of(id))
                        : confirmingAppeals.refuse(me.id(), AssessmentId.of(id), why));
    }
}
