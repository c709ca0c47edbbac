package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentStateView;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.participant.OpenWays;
import dev.plumbline.assessment.result.AcknowledgingResults;
import dev.plumbline.assessment.result.Appeals;
import dev.plumbline.assessment.result.CheckingPublication;
import dev.plumbline.assessment.result.Correction;
import dev.plumbline.assessment.result.ExplainingChanges;
import dev.plumbline.assessment.result.PublishingResults;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.result.RoleGaps;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.steering.CyclesAsRead;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Results, and what follows them. */
@RestController
@RequestMapping("/api/v1")
class ResultApi {
    /**
     * {@code attributes}: the generic attributes as the reviewer rated them; {@code responsibility}: the level of responsibility,
     * the lowest of them, null where not all are known. {@code reviewedAgain}: HR has reopened the assessment; the result
     * stays valid until the next one is published. {@code comments}: what the reviewer remarks, by the statement or the
     * skill assessment that it is about. {@code corrections}: facts that somebody said were wrong; {@code ways}: those that are
     * open to the person who does not agree.
     */
    record ResultView(
            List<Results.SkillResult> skills,
            List<Results.Rated> attributes,
            @Nullable Integer responsibility,
            Map<UUID, String> comments,
            @Nullable String explanation,
            boolean acknowledged,
            List<Appeals.Appeal> appeals,
            List<Correction> corrections,
            OpenWays.Ways ways,
            boolean reviewedAgain) {}

    record TextIn(String text) {}

    private final Results results;
    private final ExplainingChanges explaining;
    private final AcknowledgingResults acknowledging;
    private final PublishingResults publishing;
    private final AssessmentVersionCheck fresh;
    private final CyclesAsRead cyclesAsRead;
    private final CheckingPublication checking;
    private final RoleGaps roleGaps;

    ResultApi(
            Results results,
            ExplainingChanges explaining,
            AcknowledgingResults acknowledging,
            PublishingResults publishing,
            AssessmentVersionCheck fresh,
            CyclesAsRead cyclesAsRead,
            CheckingPublication checking,
            RoleGaps roleGaps) {
        this.results = results;
        this.explaining = explaining;
        this.acknowledging = acknowledging;
        this.publishing = publishing;
        this.fresh = fresh;
        this.cyclesAsRead = cyclesAsRead;
        this.checking = checking;
        this.roleGaps = roleGaps;
    }

    /** Decides to publish what is ready; while a wave is under way, it is refused with 409. */
    @PostMapping("/cycles/{id}/publish")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<PublishingResults.Wave> publish(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        PublishingResults.Wave wave =
                cyclesAsRead.act(me.id(), id, read.required(), () -> publishing.publish(me.id(), id));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + wave.jobId()))
                .body(wave);
    }

    /**
     * The results that are ready but cannot be published, each with the reason, and those that the last wave set aside.
     * A page looks at 100 results at most: it can be empty although {@code next} says that more follow.
     */
    @GetMapping("/cycles/{id}/publication")
    Listing<CheckingPublication.Held> publication(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return checking.held(me.id(), id, after, Listing.most(limit));
    }

    @GetMapping("/assessments/{id}/result")
    ResponseEntity<ResultView> result(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        Results.Sheet sheet = results.sheet(me.id(), AssessmentId.of(id));
        return Versions.tagged(
                sheet.assessment().version(),
                new ResultView(
                        sheet.skills(),
                        sheet.attributes(),
                        sheet.responsibility(),
                        comments(sheet),
                        sheet.explanation(),
                        sheet.acknowledged(),
                        sheet.appeals(),
                        sheet.corrections(),
                        sheet.ways(),
                        sheet.reviewedAgain()));
    }

    @PostMapping("/assessments/{id}/explain")
    AssessmentStateView explain(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody TextIn in) {
        return AssessmentStateView.of(
                fresh.act(me, id, read, () -> explaining.explain(me.id(), AssessmentId.of(id), in.text())));
    }

    @PostMapping("/assessments/{id}/acknowledge")
    AssessmentStateView acknowledge(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return AssessmentStateView.of(
                fresh.act(me, id, read, () -> acknowledging.acknowledge(me.id(), AssessmentId.of(id))));
    }

    private static Map<UUID, String> comments(Results.Sheet sheet) {
        Map<UUID, String> comments = new TreeMap<>(sheet.judged().comments());
        sheet.skills().stream()
                .map(Results.SkillResult::skillAssessmentId)
                .filter(id -> !sheet.judged().comment(id).isEmpty())
                .forEach(id -> comments.put(id, sheet.judged().comment(id)));
        return comments;
    }

    /** How far a result is from what the person's job needs, and from what the job needs at which they aim. */
    @GetMapping("/assessments/{id}/result/gaps")
    RoleGaps.Gaps gaps(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return roleGaps.of(results.sheet(me.id(), AssessmentId.of(id)));
    }
}
