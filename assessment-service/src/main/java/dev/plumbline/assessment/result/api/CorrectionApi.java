package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentStateView;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.result.AskingForCorrections;
import dev.plumbline.assessment.result.ConfirmingCorrections;
import dev.plumbline.assessment.result.CorrectableFacts;
import dev.plumbline.assessment.result.CorrectedResults;
import dev.plumbline.assessment.result.Correction;
import dev.plumbline.assessment.result.DecidingCorrections;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
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

/** Corrections of wrong facts of results. */
@RestController
@Tag(name = "result-api")
@RequestMapping("/api/v1")
class CorrectionApi {

    record CorrectionIn(WrongFact fact, String text) {}

    record CorrectIn(@Size(max = 200) List<CorrectableFacts.Wanted> changes, String reason) {}

    /** {@code appealNamed}: more than a fact is in doubt, and the person is referred to the appeal. */
    record DeclineCorrectionIn(String reason, @Nullable Boolean appealNamed) {}

    /** {@code text} says why it is not confirmed. */
    record ConfirmCorrectionIn(boolean confirm, @Nullable String text) {}

    /**
     * What whoever decides a correction reads.
     *
     * @param facts those of the kind that is said to be wrong, each under the key by which it is corrected
     * @param whole whether all that was judged is known; where it is not, nothing can be corrected
     */
    record CorrectionToDecide(Correction correction, List<CorrectableFacts.Fact> facts, boolean whole) {}

    /**
     * What whoever confirms a correction reads.
     *
     * @param outdated why it cannot be confirmed any more; null where it can
     * @param effects what happens to the levels on which it bears; empty where it cannot be confirmed
     * @param otherRules what the rules say of the skills of which they say something else today
     */
    record CorrectionToConfirm(
            Correction correction,
            ConfirmingCorrections.@Nullable Outdated outdated,
            List<CorrectedResults.Effect> effects,
            List<CorrectedResults.OtherRules> otherRules) {}

    private final AssessmentVersionCheck fresh;
    private final AskingForCorrections asking;
    private final DecidingCorrections deciding;
    private final ConfirmingCorrections confirming;

    CorrectionApi(
            AssessmentVersionCheck fresh,
            AskingForCorrections asking,
            DecidingCorrections deciding,
            ConfirmingCorrections confirming) {
        this.fresh = fresh;
        this.asking = asking;
        this.deciding = deciding;
        this.confirming = confirming;
    }

    @PostMapping("/assessments/{id}/correction")
    AssessmentStateView askForCorrection(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody CorrectionIn in) {
        return AssessmentStateView.of(
                fresh.act(me, id, read, () -> asking.ask(me.id(), AssessmentId.of(id), in.fact(), in.text())));
    }

    /** The open correction with the facts that can be corrected, for whoever decides it. */
    @GetMapping("/assessments/{id}/correct")
    ResponseEntity<CorrectionToDecide> correctionToDecide(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        DecidingCorrections.ToCorrect read = deciding.toCorrect(me.id(), AssessmentId.of(id));
        return Versions.tagged(
                read.assessment().version(),
                new CorrectionToDecide(
                        read.correction(), read.facts(), read.judged().whole()));
    }

    @PostMapping("/assessments/{id}/correct")
    AssessmentStateView proposeCorrection(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody CorrectIn in) {
        return AssessmentStateView.of(fresh.act(
                me, id, read, () -> deciding.propose(me.id(), AssessmentId.of(id), in.changes(), in.reason())));
    }

    @PostMapping("/assessments/{id}/decline-correction")
    AssessmentStateView declineCorrection(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody DeclineCorrectionIn in) {
        boolean appealNamed = Boolean.TRUE.equals(in.appealNamed());
        return AssessmentStateView.of(fresh.act(
                me, id, read, () -> deciding.decline(me.id(), AssessmentId.of(id), in.reason(), appealNamed)));
    }

    /** What is proposed, for whoever confirms it. */
    @GetMapping("/assessments/{id}/confirm-correction")
    ResponseEntity<CorrectionToConfirm> correctionProposal(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        ConfirmingCorrections.Proposal read = confirming.proposal(me.id(), AssessmentId.of(id));
        return Versions.tagged(
                read.assessment().version(),
                new CorrectionToConfirm(read.correction(), read.outdated(), read.effects(), read.otherRules()));
    }

    @PostMapping("/assessments/{id}/confirm-correction")
    AssessmentStateView confirmCorrection(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ConfirmCorrectionIn in) {
        String why = in.text() == null ? "" : in.text();
        return AssessmentStateView.of(fresh.act(
                me,
                id,
                read,
                () -> in.confirm()
                        ? confirming.confirm(me.id(), AssessmentId.of(id))
                        : confirming.refuse(me.id(), AssessmentId.of(id), why)));
    }
}
