package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Population;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentHistory;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.AssessmentVersionCheck;
import dev.plumbline.assessment.participant.ParticipantActs;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.events.AssessmentEvent;
import java.net.URI;
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
import org.springframework.web.bind.annotation.RequestParam;
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
            boolean calibrationRequired,
            int policyVersion,
            Map<AssessmentState, Integer> counts) {}

    /** {@code entrances}: the steps at which HR can reopen it in its present state. */
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
            List<LaunchingCycles.SkillAssessed> skills,
            List<AssessmentHistory.Reached> journey,
            List<AssessmentEvent.Step> entrances) {}

    record ReasonIn(String reason) {}

    record ReopenIn(AssessmentEvent.Step step, String reason) {}

    private final LaunchingCycles running;
    private final Population population;
    private final ReadingAssessments assessments;
    private final ParticipantActs acts;
    private final AssessmentHistory history;
    private final AssessmentVersionCheck fresh;

    CycleApi(
            LaunchingCycles running,
            Population population,
            ReadingAssessments assessments,
            ParticipantActs acts,
            AssessmentHistory history,
            AssessmentVersionCheck fresh) {
        this.running = running;
        this.population = population;
        this.assessments = assessments;
        this.acts = acts;
        this.history = history;
        this.fresh = fresh;
    }

    private CycleView view(AssessmentCycle c) {
        return new CycleView(
                c.id(),
                c.name(),
                c.status(),
                c.phase(),
                c.pausedSince(),
                c.calibrationRequired(),
                c.policyVersion(),
                running.counts(c.id()));
    }

    private ResponseEntity<AssessmentView> view(Assessment a) {
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
                        running.skillsOf(a.id()),
                        history.of(a.id()),
                        acts.entrances(a)));
    }

    @GetMapping("/cycles")
    Listing<CycleView> cycles(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return running.pageForHr(me.id(), Keyset.read(after), Listing.most(limit))
                .map(this::view);
    }

    @PostMapping("/cycles")
    ResponseEntity<CycleView> create(
            @AuthenticationPrincipal CurrentUser me, @RequestBody LaunchingCycles.Setup setup) {
        AssessmentCycle cycle = running.create(me.id(), setup);
        return ResponseEntity.created(URI.create("/api/v1/cycles/" + cycle.id()))
                .eTag("\"" + cycle.version() + "\"")
                .body(view(cycle));
    }

    @GetMapping("/cycles/{id}")
    ResponseEntity<CycleView> cycle(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        AssessmentCycle cycle = running.forHr(me.id(), id);
        return Versions.tagged(cycle.version(), view(cycle));
    }

    @GetMapping("/cycles/{id}/check")
    Listing<Population.NotReady> check(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        running.forHr(me.id(), id);
        int most = Listing.most(limit);
        return Listing.page(population.notReady(id, after, most + 1), most, Population.NotReady::key);
    }

    @PostMapping("/cycles/{id}/launch")
    ResponseEntity<Map<String, UUID>> launch(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        fresh(running.forHr(me.id(), id), read);
        UUID job = running.launch(me.id(), id);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job))
                .body(Map.of("jobId", job));
    }

    private static void fresh(AssessmentCycle cycle, ReadVersion read) {
        Refusal.ifStale(read.required(), cycle.version());
    }

    @PostMapping("/cycles/{id}/end-review")
    ResponseEntity<CycleView> endReview(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        fresh(running.forHr(me.id(), id), read);
        running.endReview(me.id(), id);
        return cycle(me, id);
    }

    @GetMapping("/cycles/{id}/participants")
    Listing<LaunchingCycles.Participant> participants(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        running.forHr(me.id(), id);
        int most = Listing.most(limit);
        return Listing.page(
                running.participants(
                        id, late ? LaunchingCycles.Which.LATE : LaunchingCycles.Which.ALL, after, most + 1),
                most,
                LaunchingCycles.Participant::key);
    }

    @GetMapping("/assessments/{id}")
    ResponseEntity<AssessmentView> assessment(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(assessments.read(me.id(), id));
    }

    @PostMapping("/assessments/{id}/bypass")
    ResponseEntity<AssessmentView> bypass(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        fresh.check(me, id, read);
        acts.bypass(me.id(), id);
        return assessment(me, id);
    }

    @PostMapping("/assessments/{id}/withdraw")
    ResponseEntity<AssessmentView> withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ReasonIn in) {
        fresh.check(me, id, read);
        acts.withdraw(me.id(), id, in.reason());
        return assessment(me, id);
    }

    @PostMapping("/assessments/{id}/reopen")
    ResponseEntity<AssessmentView> reopen(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ReopenIn in) {
        fresh.check(me, id, read);
        acts.reopen(me.id(), id, in.step(), in.reason());
        return assessment(me, id);
    }
}
