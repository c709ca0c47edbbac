package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.steering.CheckedPeople;
import dev.plumbline.assessment.steering.CheckingCycles;
import dev.plumbline.assessment.steering.CycleOrder;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.EndingReviews;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.ListingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

/** Cycles, their participants, and the assessments' own state. */
@RestController
@RequestMapping("/api/v1")
class CycleApi {
    record CycleView(
            UUID id,
            String name,
            AssessmentCycle.Status status,
            AssessmentCycle.@Nullable Phase phase,
            @Nullable Instant pausedSince,
            AssessmentCycle.@Nullable Cancelled cancelled,
            boolean calibrationRequired,
            boolean reviewShared,
            SkillsFrom skillsFrom,
            int policyVersion,
            @Nullable QualityPlan quality,
            Map<AssessmentState, Integer> counts) {}

    /**
     * What is found of a draft.
     *
     * @param codes of how many people each is found
     * @param hindrances by the codes of the refusals of the launch
     */
    record CheckView(int all, int blocked, int noted, Map<String, Integer> codes, List<String> hindrances) {}

    private final LaunchingCycles running;
    private final CheckingCycles checking;
    private final SettingUpCycles settingUpCycles;
    private final EndingReviews endingReviews;
    private final ViewingCycles viewingCycles;
    private final ListingCycles listing;
    private final CyclesAsRead asRead;

    CycleApi(
            LaunchingCycles running,
            CheckingCycles checking,
            SettingUpCycles settingUpCycles,
            EndingReviews endingReviews,
            ViewingCycles viewingCycles,
            ListingCycles listing,
            CyclesAsRead asRead) {
        this.running = running;
        this.checking = checking;
        this.settingUpCycles = settingUpCycles;
        this.endingReviews = endingReviews;
        this.viewingCycles = viewingCycles;
        this.listing = listing;
        this.asRead = asRead;
    }

    private CycleView view(AssessmentCycle c) {
        return new CycleView(
                c.id(),
                c.name(),
                c.status(),
                c.phase(),
                c.pausedSince(),
                c.cancelled(),
                c.calibrationRequired(),
                c.reviewShared(),
                c.skillsFrom(),
                c.policyVersion(),
                c.qualityPlan(),
                viewingCycles.counts(c.id()));
    }

    @GetMapping("/cycles")
    Listing<CycleView> cycles(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return listing.page(me.id(), CycleOrder.BEGUN, true, after, Listing.most(limit))
                .map(this::view);
    }

    @PostMapping("/cycles")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<CycleView> create(
            @AuthenticationPrincipal CurrentUser me, @RequestBody SettingUpCycles.Setup setup) {
        AssessmentCycle cycle = settingUpCycles.create(me.id(), setup);
        return ResponseEntity.created(URI.create("/api/v1/cycles/" + cycle.id()))
                .eTag("\"" + cycle.version() + "\"")
                .body(view(cycle));
    }

    @GetMapping("/cycles/{id}")
    ResponseEntity<CycleView> cycle(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        return Versions.tagged(cycle.version(), view(cycle));
    }

    @GetMapping("/cycles/{id}/check")
    Listing<Population.NotReady> check(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Listing.most(limit);
        return Listing.page(checking.notReady(me.id(), id, after, most + 1), most, Population.NotReady::key);
    }

    /** Everybody whom a draft names, with their skills, reviewer and what hinders; {@code code}: only of whom that is found. */
    @GetMapping("/cycles/{id}/check/people")
    Listing<CheckingCycles.Checked> people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "ALL") CheckedPeople.Which which,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "NAME") CheckedPeople.Order order,
            @RequestParam(defaultValue = "false") boolean descending,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Listing.most(limit);
        var asked = new CheckedPeople.Asked(which, code, search, order, descending);
        return Listing.page(checking.people(me.id(), id, asked, after, most + 1), most, CheckingCycles.Checked::key);
    }

    /** How many people a draft names, of how many what is found, and what hinders the launch whoever takes part. */
    @GetMapping("/cycles/{id}/check/counts")
    CheckView counts(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        CheckedPeople.Counts found = checking.counts(me.id(), id);
        return new CheckView(
                found.all(),
                found.blocked(),
                found.noted(),
                found.codes(),
                viewingCycles.hindrances(viewingCycles.forHr(me.id(), id)));
    }

    @PostMapping("/cycles/{id}/launch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Map<String, UUID>> launch(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        UUID job = asRead.act(me.id(), id, read.required(), () -> running.launch(me.id(), id));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job))
                .body(Map.of("jobId", job));
    }

    @PostMapping("/cycles/{id}/end-review")
    ResponseEntity<CycleView> endReview(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        asRead.act(me.id(), id, read.required(), () -> endingReviews.endReview(me.id(), id));
        return cycle(me, id);
    }

    @GetMapping("/cycles/{id}/participants")
    Listing<ViewingCycles.Participant> participants(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        viewingCycles.forHr(me.id(), id);
        int most = Listing.most(limit);
        return Listing.page(
                viewingCycles.participants(
                        id, late ? ViewingCycles.Which.LATE : ViewingCycles.Which.ALL, after, most + 1),
                most,
                ViewingCycles.Participant::key);
    }
}
