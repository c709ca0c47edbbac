package dev.plumbline.assessment.dryrun.api;

import dev.plumbline.assessment.dryrun.DryRun;
import dev.plumbline.assessment.dryrun.Happened;
import dev.plumbline.assessment.dryrun.Path;
import dev.plumbline.assessment.dryrun.RunningDry;
import dev.plumbline.assessment.dryrun.Someone;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dry runs of a draft, each for whoever began it. */
@RestController
@RequestMapping("/api/v1")
class DryRunApi {

    /** What people do in it, in percent; those that are absent are as usual. */
    record DryRunIn(
            @Nullable Integer lateSelf,
            @Nullable Integer lateReview,
            @Nullable Integer returned,
            @Nullable Integer changed,
            @Nullable Integer silent,
            @Nullable Integer appealed,
            @Nullable Integer seed) {

        private Path path() {
            return new Path(
                    Objects.requireNonNullElse(lateSelf, Path.USUAL.lateSelf()),
                    Objects.requireNonNullElse(lateReview, Path.USUAL.lateReview()),
                    Objects.requireNonNullElse(returned, Path.USUAL.returned()),
                    Objects.requireNonNullElse(changed, Path.USUAL.changed()),
                    Objects.requireNonNullElse(silent, Path.USUAL.silent()),
                    Objects.requireNonNullElse(appealed, Path.USUAL.appealed()));
        }
    }

    /**
     * To which day it is moved on.
     *
     * @param day null for the next day on which something happens
     */
    record DryRunMoveIn(@Nullable LocalDate day) {}

    /** A dry run, with how many of its people are in which state on its day. */
    record DryRunView(DryRun run, Map<AssessmentState, Integer> states) {}

    private final RunningDry running;

    DryRunApi(RunningDry running) {
        this.running = running;
    }

    /** The caller's own of a cycle, the newest first. */
    @GetMapping("/cycles/{id}/dry-runs")
    Listing<DryRun> runs(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listing.part(
                running.of(me.id(), id), after, limit, run -> run.id().toString());
    }

    /** Begins one of a draft as it is now. */
    @PostMapping("/cycles/{id}/dry-runs")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DryRunView> begin(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody DryRunIn in) {
        DryRun run = running.begin(me.id(), id, in.path(), in.seed());
        return Versions.created("/api/v1/dry-runs/" + run.id(), run.version(), view(me, run));
    }

    private DryRunView view(CurrentUser me, DryRun run) {
        return new DryRunView(run, running.counts(me.id(), run.id()));
    }

    private ResponseEntity<DryRunView> tagged(CurrentUser me, DryRun run) {
        return Versions.tagged(run.version(), view(me, run));
    }

    @GetMapping("/dry-runs/{id}")
    ResponseEntity<DryRunView> run(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return tagged(me, running.find(me.id(), id));
    }

    /** Its people by name, each with the state on its day. */
    @GetMapping("/dry-runs/{id}/people")
    Listing<Someone> people(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return running.people(me.id(), id, after, Listing.most(limit));
    }

    /** What has happened in it, the last first. */
    @GetMapping("/dry-runs/{id}/happenings")
    Listing<Happened> happenings(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean notices,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return running.happened(me.id(), id, notices, after, Listing.most(limit));
    }

    /** It is a later day in it. */
    @PostMapping("/dry-runs/{id}/move")
    ResponseEntity<DryRunView> move(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody DryRunMoveIn in) {
        return tagged(me, running.move(me.id(), id, in.day(), read.required()));
    }

    /** Throws it away. */
    @DeleteMapping("/dry-runs/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void throwAway(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        running.throwAway(me.id(), id, read.required());
    }
}
