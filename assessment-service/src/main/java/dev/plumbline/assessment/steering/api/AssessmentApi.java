package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.participant.BypassingSelfAssessments;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.participant.ReopeningAssessments;
import dev.plumbline.assessment.participant.WithdrawingParticipants;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.steering.ViewingCycles;
import dev.plumbline.events.AssessmentEvent;
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

/** What HR does with one participant. */
@RestController
@Tag(name = "cycle-api")
@RequestMapping("/api/v1")
class AssessmentApi {

    /**
     * An assessment.
     *
     * @param entrances the steps at which HR can reopen it in its present state
     * @param askedById who asked for it, where it is a single assessment; null in a cycle
     * @param askedBecause why, in their words; empty for no reason, and in a cycle
     */
    record AssessmentView(
            UUID id,
            UUID cycleId,
            UUID subjectId,
            @Nullable UUID reviewerId,
            AssessmentState state,
            int round,
            int returned,
            boolean bypassed,
            int revision,
            List<ViewingCycles.SkillAssessed> skills,
            List<AssessmentHistory.Reached> journey,
            List<AssessmentEvent.Step> entrances,
            @Nullable UUID askedById,
            String askedBecause) {}

    record ReasonIn(String reason) {}

    record ReopenIn(AssessmentEvent.Step step, String reason) {}

    private final ReadingAssessments assessments;
    private final BypassingSelfAssessments acts;
    private final AssessmentHistory history;
    private final AssessmentVersionCheck fresh;
    private final WithdrawingParticipants withdrawing;
    private final ReopeningAssessments reopening;
    private final ViewingCycles viewingCycles;

    AssessmentApi(
            ReadingAssessments assessments,
            BypassingSelfAssessments acts,
            AssessmentHistory history,
            AssessmentVersionCheck fresh,
            WithdrawingParticipants withdrawing,
            ReopeningAssessments reopening,
            ViewingCycles viewingCycles) {
        this.assessments = assessments;
        this.acts = acts;
        this.history = history;
        this.fresh = fresh;
        this.withdrawing = withdrawing;
        this.reopening = reopening;
        this.viewingCycles = viewingCycles;
    }

    private ResponseEntity<AssessmentView> view(Assessment a) {
        AssessmentCycle cycle = assessments.cycleOf(a);
        return Versions.tagged(
                a.version(),
                new AssessmentView(
                        a.id(),
                        a.cycleId(),
                        a.subjectId(),
                        a.reviewerId(),
                        a.state(),
                        a.round(),
                        a.returned(),
                        a.bypassed(),
                        a.revision(),
                        viewingCycles.skillsOf(a.id()),
                        history.of(a.id()),
                        reopening.entrances(a),
                        cycle.isSingle() ? cycle.createdBy() : null,
                        cycle.askedBecause()));
    }

    @GetMapping("/assessments/{id}")
    ResponseEntity<AssessmentView> assessment(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(assessments.read(me.id(), AssessmentId.of(id)));
    }

    @PostMapping("/assessments/{id}/bypass")
    ResponseEntity<AssessmentView> bypass(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        fresh.act(me, id, read, () -> acts.bypass(me.id(), AssessmentId.of(id)));
        return assessment(me, id);
    }

    @PostMapping("/assessments/{id}/withdraw")
    ResponseEntity<AssessmentView> withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ReasonIn in) {
        fresh.act(me, id, read, () -> withdrawing.withdraw(me.id(), AssessmentId.of(id), in.reason()));
        return assessment(me, id);
    }

    @PostMapping("/assessments/{id}/reopen")
    ResponseEntity<AssessmentView> reopen(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ReopenIn in) {
        fresh.check(me, id, read);
        reopening.reopen(me.id(), AssessmentId.of(id), in.step(), in.reason(), read.required());
        return assessment(me, id);
    }
}
