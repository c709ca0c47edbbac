package dev.plumbline.assessment.calibration.api;

import dev.plumbline.assessment.calibration.DecidingItems;
import dev.plumbline.assessment.calibration.Item;
import dev.plumbline.assessment.calibration.PreviewingCases;
import dev.plumbline.assessment.calibration.RemarkingOnCases;
import dev.plumbline.assessment.calibration.SettingUpSessions;
import dev.plumbline.assessment.calibration.ViewingCases;
import dev.plumbline.assessment.calibration.ViewingSessions;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.review.Objections.Objection;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
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

/** The items of calibration sessions. */
@RestController
@Tag(name = "calibration-api")
@RequestMapping("/api/v1")
class CalibrationItemApi {

    record DeciderIn(UUID person) {}

    /**
     * An item with all that its page shows.
     *
     * @param claimed the person's own verdicts by statement, {@code verdicts} the reviewer's
     * @param comment what the reviewer remarks on the skill; empty for nothing
     * @param comments what the reviewer remarks on statements, by their ids
     * @param evidence the pieces that support its skill
     * @param recommendation null where it was not kept
     * @param reasons why the assessors decided otherwise than recommended; empty where they did not
     * @param objection what the employee objects to the review; null for nothing
     * @param whole whether all that was judged is known
     * @param deciders whom HR can name to decide it; empty where the facilitator does
     */
    record CaseView(
            Item item,
            boolean member,
            Map<UUID, Verdict> claimed,
            Map<UUID, Verdict> verdicts,
            String comment,
            Map<UUID, String> comments,
            List<EvidenceSnapshot> evidence,
            @Nullable Recommendation recommendation,
            List<ReasonView> reasons,
            @Nullable Objection objection,
            boolean whole,
            List<ViewingCases.Remark> remarks,
            boolean mayVote,
            boolean mayDecide,
            boolean mayRemark,
            List<ViewingSessions.Seat> deciders,
            boolean mayLeaveOut) {}

    record VoteIn(Item.Vote.Choice vote, @Nullable Integer level) {}

    record RemarkIn(@Size(max = 2000) String text) {}

    private final SettingUpSessions settingUp;
    private final DecidingItems decidingItems;
    private final PreviewingCases previewingCases;
    private final RemarkingOnCases remarkingOnCases;
    private final ViewingCases viewingCases;

    CalibrationItemApi(
            SettingUpSessions settingUp,
            DecidingItems decidingItems,
            PreviewingCases previewingCases,
            RemarkingOnCases remarkingOnCases,
            ViewingCases viewingCases) {
        this.settingUp = settingUp;
        this.decidingItems = decidingItems;
        this.previewingCases = previewingCases;
        this.remarkingOnCases = remarkingOnCases;
        this.viewingCases = viewingCases;
    }

    @GetMapping("/calibration-sessions/{id}/items/{item}")
    ResponseEntity<CaseView> item(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID item) {
        ViewingCases.Case shown = viewingCases.ofItem(me.id(), id, item);
        UUID said = shown.item().skillAssessmentId();
        return Versions.tagged(
                shown.item().version(),
                new CaseView(
                        shown.item(),
                        shown.member(),
                        shown.judged().ownVerdicts(said),
                        shown.judged().verdicts(said),
                        shown.judged().comment(said),
                        shown.judged().comments(),
                        List.copyOf(shown.judged().evidence().values()),
                        shown.judged().recommendations().get(said),
                        ReasonView.of(shown.reasons()),
                        shown.objection(),
                        shown.judged().whole(),
                        shown.remarks(),
                        shown.mayVote(),
                        shown.mayDecide(),
                        shown.mayRemark(),
                        shown.deciders(),
                        shown.mayLeaveOut()));
    }

    /** HR names who decides on an item in the facilitator's place. */
    @PostMapping("/calibration-sessions/{id}/items/{item}/decider")
    ResponseEntity<Item> decider(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            ReadVersion read,
            @RequestBody DeciderIn in) {
        Item named = settingUp.nameDecider(me.id(), id, item, in.person(), read.required());
        return Versions.tagged(named.version(), named.withVotes(List.of()));
    }

    @PostMapping("/calibration-sessions/{id}/items/{item}/vote")
    void vote(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            ReadVersion read,
            @RequestBody VoteIn in) {
        previewingCases.vote(me.id(), id, item, in.vote(), in.level(), read.required());
    }

    @PostMapping("/calibration-sessions/{id}/items/{item}/decide")
    ResponseEntity<Item> decide(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            ReadVersion read,
            @RequestBody DecidingItems.Ruling ruling) {
        Item decided = decidingItems.decide(me.id(), id, item, ruling, read.required());
        return Versions.tagged(decided.version(), decided);
    }

    @PostMapping("/calibration-sessions/{id}/items/{item}/remark")
    void remark(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID item,
            ReadVersion read,
            @RequestBody RemarkIn in) {
        remarkingOnCases.remark(me.id(), id, item, in.text(), read.required());
    }
}
