package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.review.ReadingFormerReviews;
import dev.plumbline.assessment.review.ReadingFormerReviews.FormerReview;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.site.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What former reviewers and second assessors had written, to be read. */
@Controller
class FormerReviewPages {

    /** What was written of one skill; {@code levels}: those on which verdicts were given, highest first. */
    record Written(UUID said, SkillText skill, SkillReview review, List<SkillText.LevelText> levels) {}

    /** What one author had written. */
    record Shown(FormerReview former, List<Written> skills) {}

    private final ReadingFormerReviews reading;
    private final ReadingAssessments assessments;
    private final Directory people;

    FormerReviewPages(ReadingFormerReviews reading, ReadingAssessments assessments, Directory people) {
        this.reading = reading;
        this.assessments = assessments;
        this.people = people;
    }

    private String page(CurrentUser me, UUID id, Review.Kind kind, Model model) {
        List<FormerReview> all = reading.of(me.id(), AssessmentId.of(id), kind);
        model.addAttribute("assessment", id);
        model.addAttribute("kind", kind.name());
        model.addAttribute(
                "subject",
                people.name(assessments.read(me.id(), AssessmentId.of(id)).subjectId()));
        model.addAttribute("all", all.stream().map(FormerReviewPages::shown).toList());
        return "review/former";
    }

    private static Shown shown(FormerReview former) {
        ReviewCase written = former.written();
        List<Written> skills = new ArrayList<>();
        written.skills()
                .forEach((said, skill) -> written.review().draft().skill(said).ifPresent(review -> {
                    Set<UUID> judged = review.verdicts().keySet();
                    skills.add(new Written(
                            said,
                            skill,
                            review,
                            skill.levels().reversed().stream()
                                    .filter(level -> level.statements().stream()
                                            .anyMatch(statement -> judged.contains(statement.id())))
                                    .toList()));
                }));
        return new Shown(former, skills);
    }

    @GetMapping("/assessments/{id}/review/former")
    String formerReviews(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, id, Review.Kind.REVIEWER, model);
    }

    @GetMapping("/assessments/{id}/second-assessment/former")
    String formerSecondAssessments(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, Model model) {
        return page(me, id, Review.Kind.SECOND, model);
    }
}
