package dev.plumbline.assessment.review.api;

import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.people.SecondAssessorRoles.Given;
import dev.plumbline.assessment.review.AppointingSecondAssessors;
import dev.plumbline.assessment.review.AppointingSecondAssessors.Appointed;
import dev.plumbline.assessment.review.ListingSecondAssessors;
import dev.plumbline.assessment.review.ListingSecondAssessors.SecondAssessor;
import dev.plumbline.assessment.review.ReadingSecondAssessors;
import dev.plumbline.assessment.review.ReadingSecondAssessors.WhoAndWhy;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may be drawn to judge a second time, and who was, for HR. */
@RestController
@RequestMapping("/api/v1")
class SecondAssessorApi {

    /** In which skills somebody may be drawn; {@code skills}: their origins, none where {@code all}. */
    record AppointedView(UUID person, boolean all, List<UUID> skills) {

        static AppointedView of(Appointed appointed) {
            Given given = appointed.given();
            return new AppointedView(
                    appointed.person().id(),
                    given.all(),
                    given.skills().stream().sorted().toList());
        }
    }

    /**
     * In which skills somebody may be drawn from now on.
     *
     * @param all whether in all skills; then {@code skills} is empty; null for some
     * @param skills the origins of the skills
     */
    record AppointedIn(
            @Nullable Boolean all,

            @Nullable @Size(max = AppointingSecondAssessors.MOST_SKILLS)
            List<UUID> skills) {}

    private final AppointingSecondAssessors appointing;
    private final ListingSecondAssessors listing;
    private final ReadingSecondAssessors reading;

    SecondAssessorApi(
            AppointingSecondAssessors appointing, ListingSecondAssessors listing, ReadingSecondAssessors reading) {
        this.appointing = appointing;
        this.listing = listing;
        this.reading = reading;
    }

    private static ResponseEntity<AppointedView> view(Appointed appointed) {
        return Versions.tagged(appointed.person().revision(), AppointedView.of(appointed));
    }

    @GetMapping("/second-assessors")
    Listing<SecondAssessor> secondAssessors(
            @AuthenticationPrincipal CurrentUser me,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "50") int limit) {
        return listing.page(me.id(), after, limit);
    }

    @GetMapping("/people/{id}/second-assessor")
    ResponseEntity<AppointedView> appointed(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(appointing.of(me.id(), id));
    }

    @PutMapping("/people/{id}/second-assessor")
    ResponseEntity<AppointedView> appoint(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody AppointedIn in) {
        return view(appointing.appoint(
                me.id(),
                id,
                Boolean.TRUE.equals(in.all()),
                in.skills() == null ? List.of() : in.skills(),
                read.required()));
    }

    @DeleteMapping("/people/{id}/second-assessor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        appointing.dismiss(me.id(), id, read.required());
    }

    @GetMapping("/assessments/{id}/second-assessor")
    WhoAndWhy whoAndWhy(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return reading.of(me.id(), AssessmentId.of(id));
    }
}
