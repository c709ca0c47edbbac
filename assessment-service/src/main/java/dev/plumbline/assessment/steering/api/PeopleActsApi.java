package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.steering.ActingOnPeople;
import dev.plumbline.assessment.steering.ChosenInCycle;
import dev.plumbline.assessment.steering.PeopleAct;
import dev.plumbline.assessment.steering.PeopleActs;
import dev.plumbline.assessment.steering.PeopleInCycle;
import dev.plumbline.events.AssessmentEvent;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
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

/** HR, or an HR partner for the people of their units, does something with one, some or all people of a cycle that a filter finds. */
@RestController
@RequestMapping("/api/v1/cycles/{id}/acts")
class PeopleActsApi {

    /**
     * One assessment.
     *
     * @param version the version that was read; left out not to compare
     */
    record OneIn(UUID assessment, @Nullable Long version) {}

    /**
     * Which people; each that is left out narrows nothing.
     *
     * @param search words that are all found in name, number, mail or unit
     * @param late only those with an overdue task
     * @param paused only those who are paused
     */
    record FilterIn(
            @Nullable String search,
            @Nullable String unit,
            @Nullable @Size(max = 20) List<AssessmentState> states,
            @Nullable Boolean late,
            @Nullable Boolean paused) {

        ChosenInCycle.Filter filter() {
            return new ChosenInCycle.Filter(
                    search == null ? "" : search,
                    unit == null ? "" : unit,
                    states == null ? List.of() : states,
                    Boolean.TRUE.equals(late),
                    Boolean.TRUE.equals(paused));
        }
    }

    /**
     * What is done with whom.
     *
     * @param day EXTEND: by the end of which day
     * @param person REASSIGN: who reviews from now on
     * @param step REOPEN: at which step
     * @param reason WITHDRAW and REOPEN: why; PAUSE: may be left out
     * @param people these, at least one; left out for all that the filter finds
     * @param filter which people; left out for everybody whom the caller may steer
     */
    record ActIn(
            PeopleAct.Kind act,
            @Nullable LocalDate day,
            @Nullable UUID person,
            AssessmentEvent.@Nullable Step step,
            @Nullable String reason,
            @Nullable @Size(max = ActingOnPeople.MOST) List<OneIn> people,
            @Nullable FilterIn filter) {

        PeopleAct what() {
            return new PeopleAct(act, day, person, step, reason == null ? "" : reason);
        }

        ChosenInCycle whom() {
            if (people != null
                    && (people.isEmpty() || people.stream().anyMatch(one -> one == null || one.assessment() == null))) {
                throw Refusal.invalid("people", "act-nobody", ActingOnPeople.MOST);
            }
            return new ChosenInCycle(
                    people == null
                            ? List.of()
                            : people.stream()
                                    .map(one -> new ChosenInCycle.One(one.assessment(), one.version()))
                                    .toList(),
                    filter == null ? ChosenInCycle.Filter.ALL : filter.filter());
        }
    }

    private final ActingOnPeople acting;

    PeopleActsApi(ActingOnPeople acting) {
        this.acting = acting;
    }

    /** The people of the cycle whom the caller may steer, by name. */
    @GetMapping("/people")
    Listing<PeopleInCycle.Row> people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") @Size(max = 20) List<AssessmentState> states,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "false") boolean paused,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        var filter = new ChosenInCycle.Filter(search, unit, states, late, paused);
        return acting.page(me.id(), id, filter, after, Listing.most(limit));
    }

    /** How many it concerns, and with how many it is not possible and why; nothing is done. */
    @PostMapping("/preview")
    ActingOnPeople.Before before(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody ActIn in) {
        return acting.before(me.id(), id, in.what(), in.whom());
    }

    /** Does it; of many it is done by a job, and the answer says how far it is. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ActingOnPeople.Progress> act(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody ActIn in) {
        ActingOnPeople.Progress made = acting.act(me.id(), id, in.what(), in.whom());
        return ResponseEntity.created(URI.create("/api/v1/cycles/" + id + "/acts/" + made.id()))
                .body(made);
    }

    /** How far an act is. */
    @GetMapping("/{act}")
    ActingOnPeople.Progress progress(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @PathVariable UUID act) {
        return acting.progress(me.id(), id, act);
    }

    /** What came of an act for each person; {@code skipped}: only those with whom it was not done. */
    @GetMapping("/{act}/people")
    Listing<PeopleActs.Outcome> outcomes(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @PathVariable UUID act,
            @RequestParam(defaultValue = "false") boolean skipped,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return acting.outcomes(me.id(), id, act, skipped, after, Listing.most(limit));
    }
}
