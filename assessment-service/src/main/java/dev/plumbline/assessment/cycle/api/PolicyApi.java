package dev.plumbline.assessment.cycle.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.PolicyBounds;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The numbers by which is judged: drafted, changed, published. */
@RestController
@RequestMapping("/api/v1/policies")
class PolicyApi {

    /**
     * Numbers of one skill that are other than those of all.
     *
     * @param skill its origin, the same in every edition
     * @param numbers by name; those that are not named are as for all
     */
    record OfSkillIn(UUID skill, Map<String, Integer> numbers) {}

    /** All numbers of a policy, by the names that it has for them; a draft is given whole. */
    record PolicyIn(
            Integer coverPercent,
            Integer minDistinctEvidence,
            Integer fullMonths,
            Integer agedMonths,
            Integer classTolerance,
            Integer mostReturns,
            Integer secondAssessorTop,
            Integer samplePercent,
            Integer signaturePercent,
            Integer quorum,
            Integer validMonths,
            Integer appealDays,
            Integer talkDays,
            Integer challengeDays,
            Integer confirmDays,
            @Nullable Integer graceDays,
            @Nullable Integer escalateAfterDays,
            @Nullable Integer toHrAfterDays,
            @Nullable Integer reminderDays,
            @Nullable Integer secondReminderDays,
            @Nullable Integer thirdReminderDays,
            @Nullable Integer nudgeHours,
            @Nullable Integer piecesPerStatement,
            @Nullable Integer monthsApart,
            @Nullable Integer witnessFirst,
            @Nullable Integer secondAssessorDiffers,
            @Nullable Integer figureItems,
            @Nullable Integer figurePeople,
            @Nullable Integer figurePercent,
            @Nullable @Size(max = PolicyBounds.MOST_SKILLS) List<OfSkillIn> skills) {

        private static final Policy.Escalation FIRST = Policy.FIRST.escalation();

        /** As a version that gets its number when it is stored. */
        Policy numbers() {
            return new Policy(
                    0,
                    new Policy.Judging(coverPercent, minDistinctEvidence, fullMonths, agedMonths, classTolerance),
                    new Policy.SecondAssessment(secondAssessorTop, samplePercent, orFirst(secondAssessorDiffers)),
                    calibration(),
                    new Policy.Course(mostReturns, validMonths, graceDays == null ? 0 : graceDays),
                    new Policy.Appealing(appealDays, talkDays, challengeDays, confirmDays),
                    new Policy.Escalation(
                            escalateAfterDays == null ? FIRST.escalateAfterDays() : escalateAfterDays,
                            toHrAfterDays == null ? FIRST.toHrAfterDays() : toHrAfterDays),
                    reminding(),
                    new Policy.Proof(orOff(piecesPerStatement), orOff(monthsApart), orOff(witnessFirst)),
                    skills == null
                            ? List.of()
                            : skills.stream()
                                    .map(one -> new Policy.OfSkill(one.skill(), one.numbers()))
                                    .toList());
        }

        private Policy.Calibration calibration() {
            Policy.Calibration first = Policy.FIRST.calibration();
            return new Policy.Calibration(
                    signaturePercent,
                    quorum,
                    figureItems == null ? first.figureItems() : figureItems,
                    figurePeople == null ? first.figurePeople() : figurePeople,
                    figurePercent == null ? first.figurePercent() : figurePercent);
        }

        private static Integer orFirst(@Nullable Integer differs) {
            return differs == null ? Policy.FIRST.secondAssessment().secondAssessorDiffers() : differs;
        }

        private static int orOff(@Nullable Integer number) {
            return number == null ? 0 : number;
        }

        /** Where the first number is left out, so are all; who says one says the others, or there are none. */
        private Policy.Reminding reminding() {
            Policy.Reminding first = Policy.FIRST.reminding();
            return reminderDays == null && secondReminderDays == null && thirdReminderDays == null
                    ? new Policy.Reminding(
                            first.reminderDays(), first.secondReminderDays(), first.thirdReminderDays(), hours(first))
                    : new Policy.Reminding(
                            reminderDays == null ? 0 : reminderDays,
                            secondReminderDays == null ? 0 : secondReminderDays,
                            thirdReminderDays == null ? 0 : thirdReminderDays,
                            hours(first));
        }

        private int hours(Policy.Reminding first) {
            return nudgeHours == null ? first.nudgeHours() : nudgeHours;
        }
    }

    /** A version, its numbers beside what else is said of it. */
    record PolicyView(
            int version,
            Policies.Status status,
            Instant createdAt,
            @Nullable Instant publishedAt,
            @Nullable Integer madeFrom,
            @JsonUnwrapped @JsonIgnoreProperties("version") Policy numbers) {

        static PolicyView of(Policies.Stored stored) {
            return new PolicyView(
                    stored.version(),
                    stored.status(),
                    stored.createdAt(),
                    stored.publishedAt(),
                    stored.madeFrom(),
                    stored.numbers());
        }
    }

    private final Policies policies;

    PolicyApi(Policies policies) {
        this.policies = policies;
    }

    private static ResponseEntity<PolicyView> view(Policies.Stored stored) {
        return Versions.tagged(stored.revision(), PolicyView.of(stored));
    }

    @GetMapping
    Listing<PolicyView> all(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable Integer after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Listing.most(limit);
        return Listing.page(
                policies.page(me.id(), after, most + 1).stream()
                        .map(PolicyView::of)
                        .toList(),
                most,
                policy -> "" + policy.version());
    }

    @GetMapping("/{version}")
    ResponseEntity<PolicyView> one(@AuthenticationPrincipal CurrentUser me, @PathVariable int version) {
        return view(policies.find(me.id(), version));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<PolicyView> draft(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestBody PolicyIn in) {
        Policies.Stored draft = policies.draft(me.id(), in.numbers(), from);
        return ResponseEntity.created(URI.create("/api/v1/policies/" + draft.version()))
                .eTag("\"" + draft.revision() + "\"")
                .body(PolicyView.of(draft));
    }

    @PutMapping("/{version}")
    ResponseEntity<PolicyView> change(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable int version,
            ReadVersion read,
            @RequestBody PolicyIn in) {
        policies.find(me.id(), version);
        return view(policies.change(me.id(), version, in.numbers(), read.required()));
    }

    @DeleteMapping("/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal CurrentUser me, @PathVariable int version, ReadVersion read) {
        policies.find(me.id(), version);
        policies.delete(me.id(), version, read.required());
    }

    @PostMapping("/{version}/publish")
    ResponseEntity<PolicyView> publish(
            @AuthenticationPrincipal CurrentUser me, @PathVariable int version, ReadVersion read) {
        policies.find(me.id(), version);
        return view(policies.publish(me.id(), version, read.required()));
    }
}
