package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentStateView;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.ConfirmingAppeals;
import dev.plumbline.assessment.result.DecidingAppeals;
import dev.plumbline.assessment.result.LodgingAppeals;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.events.AssessmentEvent.AppealKind;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /**
     * A skill that an appeal is about.
     *
     * @param result as it was published last, with its trace and its decisions
     * @param claimed the person's own verdicts by statement, {@code verdicts} the reviewer's
     * @param comment what the reviewer remarked on the skill; empty for nothing
     * @param comments what the reviewer remarked on statements, by their ids
     * @param evidence the pieces that support the skill
     */
    record AppealedSkill(
            Results.SkillResult result,
            Map<UUID, Verdict> claimed,
            Map<UUID, Verdict> verdicts,
            String comment,
            Map<UUID, String> comments,
            List<EvidenceSnapshot> evidence) {

        static AppealedSkill of(Results.SkillResult result, ReviewCase judged) {
            UUID said = result.skillAssessmentId();
            ReviewCase about = judged.about(said);
            return new AppealedSkill(
                    result,
                    about.ownVerdicts(said),
                    about.verdicts(said),
                    about.comment(said),
                    about.comments(),
                    List.copyOf(about.evidence().values()));
        }
    }

    /**
     * What whoever decides an appeal reads.
     *
     * @param earlier what was appealed before, with the answer of whoever decided that
     * @param due by when it is to be decided; null where nothing says so
     * @param whole whether all that was judged is known
     */
    record AppealToDecide(
            Appeals.Appeal appeal,
            List<Appeals.Appeal> earlier,
            @Nullable Instant due,
            List<AppealedSkill> skills,
            boolean whole) {}

    /** {@code text} says why it is not confirmed. */
    record ConfirmIn(boolean confirm, @Nullable String text) {}

    private final AssessmentVersionCheck fresh;
    private final LodgingAppeals lodgingAppeals;
    private final DecidingAppeals decidingAppeals;
    private final ConfirmingAppeals confirmingAppeals;
    private final Results results;

    AppealApi(
            AssessmentVersionCheck fresh,
            LodgingAppeals lodgingAppeals,
            DecidingAppeals decidingAppeals,
            ConfirmingAppeals confirmingAppeals,
            Results results) {
        this.fresh = fresh;
        this.lodgingAppeals = lodgingAppeals;
        this.decidingAppeals = decidingAppeals;
        this.confirmingAppeals = confirmingAppeals;
        this.results = results;
    }

    @PostMapping("/assessments/{id}/appeal")
    AssessmentStateView appeal(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody AppealIn in) {
        return AssessmentStateView.of(fresh.act(
                me,
                id,
                read,
                () -> lodgingAppeals.lodge(me.id(), AssessmentId.of(id), in.kind(), in.skills(), in.text())));
    }

    /** The open appeal with all that it is decided by, for whoever decides it. */
    @GetMapping("/assessments/{id}/decide-appeal")
    ResponseEntity<AppealToDecide> toDecide(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        Appeals.Appeal open = decidingAppeals.openAppeal(me.id(), AssessmentId.of(id));
        Results.Sheet sheet = results.sheet(me.id(), AssessmentId.of(id));
        return Versions.tagged(
                sheet.assessment().version(),
                new AppealToDecide(
                        open,
                        sheet.answered(),
                        sheet.assessment().appealStepDue(),
                        sheet.skills().stream()
                                .filter(one -> open.skills().contains(one.skillAssessmentId()))
                                .map(one -> AppealedSkill.of(one, sheet.judged()))
                                .toList(),
                        sheet.judged().whole()));
    }

    @PostMapping("/assessments/{id}/decide-appeal")
    AssessmentStateView decide(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody DecideIn in) {
        return AssessmentStateView.of(fresh.act(
                me, id, read, () -> decidingAppeals.decide(me.id(), AssessmentId.of(id), in.changes(), in.answer())));
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
        String why = in.text() == null ? "" : in.text();
        return AssessmentStateView.of(fresh.act(
                me,
                id,
                read,
                () -> in.confirm()
                        ? confirmingAppeals.confirm(me.id(), AssessmentId.of(id))
                        : confirmingAppeals.refuse(me.id(), AssessmentId.of(id), why)));
    }
}
