package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import dev.plumbline.assessment.steering.AddingParticipants;
import dev.plumbline.assessment.steering.CancellingCycles;
import dev.plumbline.assessment.steering.CyclesAsRead;
import dev.plumbline.assessment.steering.DecidingUnfinished;
import dev.plumbline.assessment.steering.HaltingCycles;
import dev.plumbline.assessment.steering.RemindingPeople;
import dev.plumbline.assessment.steering.SteeringCycles;
import dev.plumbline.assessment.steering.ViewingCycles;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.HashMap;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What HR does with a running cycle. */
@RestController
@RequestMapping("/api/v1/cycles/{id}")
class SteeringApi {
    /** {@code reviewers} says of some of the people who reviews them in place of their manager; may be left out. */
    record PeopleIn(
            @Size(max = 5_000) List<UUID> people,
            @Nullable @Size(max = 5_000) List<ReviewerOf> reviewers) {

        private Map<UUID, UUID> named() {
            Map<UUID, UUID> named = new HashMap<>();
            for (ReviewerOf one : reviewers == null ? List.<ReviewerOf>of() : reviewers) {
                if (named.put(one.person(), one.reviewer()) != null) {
                    throw Refusal.invalid("reviewers", "reviewer-twice");
                }
            }
            return named;
        }
    }

    /** Who reviews somebody. */
    record ReviewerOf(UUID person, UUID reviewer) {}

    record GoOnIn(LocalDate day) {}

    record WithdrawIn(List<UUID> assessments, String reason) {}

    private final SteeringCycles steering;
    private final RemindingPeople reminding;
    private final HaltingCycles halting;
    private final DecidingUnfinished unfinished;
    private final ViewingCycles viewingCycles;
    private final AddingParticipants addingParticipants;
    private final CancellingCycles cancelling;
    private final CyclesAsRead asRead;

    SteeringApi(
            SteeringCycles steering,
            RemindingPeople reminding,
            HaltingCycles halting,
            DecidingUnfinished unfinished,
            ViewingCycles viewingCycles,
            AddingParticipants addingParticipants,
            CancellingCycles cancelling,
            CyclesAsRead asRead) {
        this.steering = steering;
        this.reminding = reminding;
        this.halting = halting;
        this.unfinished = unfinished;
        this.viewingCycles = viewingCycles;
        this.addingParticipants = addingParticipants;
        this.cancelling = cancelling;
        this.asRead = asRead;
    }

    @GetMapping("/milestones")
    ResponseEntity<Milestones> milestones(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        AssessmentCycle cycle = viewingCycles.forHr(me.id(), id);
        return Versions.tagged(cycle.version(), cycle.milestones());
    }

    @PutMapping("/milestones")
    ResponseEntity<Milestones> move(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody Milestones to) {
        asRead.act(me.id(), id, read.required(), () -> steering.moveDates(me.id(), id, to));
        return milestones(me, id);
    }

    /** Has everybody reminded who is overdue; says of how many tasks, and of which nobody is reminded and why. */
    @PostMapping("/nudges")
    RemindingPeople.Outcome nudge(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return asRead.act(
                me.id(),
                id,
                read.required(),
                () -> reminding.remind(me.id(), id, new RemindingPeople.Whose(List.of(), "", true)));
    }

    @PostMapping("/participants")
    Map<String, Integer> add(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody PeopleIn in) {
        int added = asRead.act(
                me.id(), id, read.required(), () -> addingParticipants.add(me.id(), id, in.people(), in.named()));
        return Map.of("added", added);
    }

    /** Those without a result who still take part, by name. */
    @GetMapping("/unfinished")
    Listing<ViewingCycles.Participant> unfinished(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        viewingCycles.forHr(me.id(), id);
        int most = Listing.most(limit);
        return Listing.page(
                viewingCycles.participants(id, ViewingCycles.Which.UNFINISHED, after, most + 1),
                most,
                ViewingCycles.Participant::key);
    }

    @PostMapping("/unfinished/go-on")
    ResponseEntity<Milestones> goOn(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody GoOnIn in) {
        asRead.act(me.id(), id, read.required(), () -> unfinished.goOn(me.id(), id, in.day()));
        return milestones(me, id);
    }

    @PostMapping("/unfinished/withdraw")
    DecidingUnfinished.Outcome withdraw(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody WithdrawIn in) {
        return asRead.act(
                me.id(), id, read.required(), () -> unfinished.withdraw(me.id(), id, in.assessments(), in.reason()));
    }

    @PostMapping("/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pause(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        asRead.act(me.id(), id, read.required(), () -> halting.pause(me.id(), id));
    }

    @PostMapping("/resume")
    Map<String, Integer> resume(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        return Map.of("days", asRead.act(me.id(), id, read.required(), () -> halting.resume(me.id(), id)));
    }

    @PostMapping("/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody AssessmentApi.ReasonIn in) {
        asRead.act(me.id(), id, read.required(), () -> cancelling.cancel(me.id(), id, in.reason()));
    }
}
