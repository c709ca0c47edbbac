package dev.plumbline.assessment.development.api;

import dev.plumbline.assessment.development.ActionState;
import dev.plumbline.assessment.development.AskingMentors;
import dev.plumbline.assessment.development.DevelopmentAction;
import dev.plumbline.assessment.development.DevelopmentAction.Answer;
import dev.plumbline.assessment.development.DevelopmentActions;
import dev.plumbline.assessment.development.PlanningDevelopment;
import dev.plumbline.assessment.development.ReadingDevelopment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.selfassessment.PlannedBefore;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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

/** Development plans: one's own, and those with which one was asked to help. */
@RestController
@RequestMapping("/api/v1")
class DevelopmentApi {

    /** {@code mentor}: null for nobody. */
    record ActionIn(
            @NotNull UUID statement,
            @Size(max = 500) String text,
            @NotNull LocalDate until,
            @Nullable UUID mentor) {}

    /** {@code mentor}: null for nobody. */
    record ActionChangeIn(
            @Size(max = 500) String text,
            @NotNull LocalDate until,
            @NotNull ActionState state,
            @Nullable UUID mentor) {}

    record MentoringIn(
            @NotNull Answer answer,
            @Size(max = 500) @Nullable String comment) {}

    private final PlanningDevelopment planning;
    private final ReadingDevelopment reading;
    private final AskingMentors asking;

    DevelopmentApi(PlanningDevelopment planning, ReadingDevelopment reading, AskingMentors asking) {
        this.planning = planning;
        this.reading = reading;
        this.asking = asking;
    }

    /** The actions planned for a result, by the statement that each is to show. */
    @GetMapping("/assessments/{id}/result/actions")
    Listing<DevelopmentAction> ofResult(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        List<DevelopmentAction> all = reading.ofResult(me.id(), AssessmentId.of(id));
        return Listing.part(all, after, limit, action -> action.id().toString());
    }

    @PostMapping("/assessments/{id}/result/actions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<DevelopmentAction> plan(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody ActionIn in) {
        var said = new PlanningDevelopment.Said(in.text(), in.until(), in.mentor());
        DevelopmentAction made = planning.plan(me.id(), AssessmentId.of(id), in.statement(), said);
        return Versions.created("/api/v1/development-actions/" + made.id(), made.version(), made);
    }

    /** What one planned about the statements of a self-assessment when they were missing, by the statement. */
    @GetMapping("/assessments/{id}/self-assessment/planned")
    Map<UUID, List<PlannedBefore.Planned>> before(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return reading.before(me.id(), AssessmentId.of(id));
    }

    /** One's own actions: what is to be done, the next one first, and then what has ended. */
    @GetMapping("/development-actions")
    Listing<DevelopmentActions.Shown> own(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit,
            Locale reader) {
        return reading.own(me.id(), after, reader, Listing.most(limit));
    }

    @GetMapping("/development-actions/{id}")
    ResponseEntity<DevelopmentActions.Shown> one(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Locale reader) {
        DevelopmentActions.Shown shown = reading.one(me.id(), id, reader);
        return Versions.tagged(shown.action().version(), shown);
    }

    @PutMapping("/development-actions/{id}")
    ResponseEntity<DevelopmentAction> change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ActionChangeIn in) {
        var said = new PlanningDevelopment.Said(in.text(), in.until(), in.mentor());
        DevelopmentAction changed = planning.change(me.id(), id, read.required(), said, in.state());
        return Versions.tagged(changed.version(), changed);
    }

    @PostMapping("/development-actions/{id}/done")
    Map<String, UUID> done(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return Map.of("assessmentId", planning.done(me.id(), id).assessmentId());
    }

    /** The actions with which one was asked to help and has not declined, what was asked last first. */
    @GetMapping("/mentorings")
    Listing<DevelopmentActions.Shown> mentored(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit,
            Locale reader) {
        return reading.mentored(me.id(), after, reader, Listing.most(limit));
    }

    @PostMapping("/mentorings/{id}/answer")
    DevelopmentActions.Shown answer(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestBody MentoringIn in,
            Locale reader) {
        return asking.answer(me.id(), id, in.answer(), in.comment() == null ? "" : in.comment(), reader);
    }
}
