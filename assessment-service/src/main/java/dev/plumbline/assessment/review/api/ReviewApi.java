package dev.plumbline.assessment.review.api;

import dev.plumbline.assessment.cycle.FreshAssessment;
import dev.plumbline.assessment.cycle.Stands;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.review.Desks;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SecondAssessing;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reviewer's and the second assessor's desk. */
@RestController
@RequestMapping("/api/v1/assessments/{id}")
class ReviewApi {

    record DeskView(
            Review.Form review, SelfAssessment.Form selfAssessment, Map<UUID, Recommendation> recommendations) {}

    record ReturnIn(List<UUID> statements, String text) {}

    record SettleIn(Map<UUID, Decision> decisions, String reason) {}

    private final Reviewing reviewing;
    private final SecondAssessing second;

    private final FreshAssessment fresh;

    ReviewApi(Reviewing reviewing, SecondAssessing second, FreshAssessment fresh) {
        this.fresh = fresh;
        this.reviewing = reviewing;
        this.second = second;
    }

    private static ResponseEntity<DeskView> view(Desks.Desk desk) {
        return Versions.tagged(
                desk.review().revision(), new DeskView(desk.review().draft(), desk.self(), desk.recommendations()));
    }

    @GetMapping("/review")
    ResponseEntity<DeskView> review(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(reviewing.desk(me.id(), id, Review.Kind.REVIEWER));
    }

    @PutMapping("/review")
    ResponseEntity<DeskView> saveReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody Review.Form form) {
        reviewing.desk(me.id(), id, Review.Kind.REVIEWER);
        return view(reviewing.save(me.id(), id, Review.Kind.REVIEWER, form, read.required()));
    }

    @PostMapping("/review/submit")
    Stands submitReview(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        reviewing.desk(me.id(), id, Review.Kind.REVIEWER);
        return Stands.of(reviewing.submit(me.id(), id, read.required()));
    }

    @PostMapping("/review/return")
    Stands returnReview(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody ReturnIn in) {
        fresh.check(me, id, read);
        return Stands.of(reviewing.returnToSubject(me.id(), id, in.statements(), in.text()));
    }

    @GetMapping("/second-assessment")
    ResponseEntity<DeskView> second(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        return view(reviewing.desk(me.id(), id, Review.Kind.SECOND));
    }

    @PutMapping("/second-assessment")
    ResponseEntity<DeskView> saveSecond(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody Review.Form form) {
        reviewing.desk(me.id(), id, Review.Kind.SECOND);
        return view(reviewing.save(me.id(), id, Review.Kind.SECOND, form, read.required()));
    }

    @PostMapping("/second-assessment/submit")
    Stands submitSecond(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        reviewing.desk(me.id(), id, Review.Kind.SECOND);
        return Stands.of(second.submit(me.id(), id, read.required()));
    }

    @PostMapping("/settle")
    Stands settle(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody SettleIn in) {
        fresh.check(me, id, read);
        return Stands.of(second.settle(me.id(), id, in.decisions(), in.reason()));
    }
}
