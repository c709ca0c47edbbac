package dev.plumbline.demo;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.review.DecidingReviews;
import dev.plumbline.assessment.review.ReturningReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reviewers of the demo company, who work through the same use cases as everybody. */
@Component
class DemoReviewers {

    private static final List<String> PARTLY = List.of(
            "You did this once, with help. I would like to see it a second time.",
            "This holds for your own team, not yet for others.",
            "The beginning is there; what came of it is not visible yet.");

    private static final List<String> NOT = List.of(
            "I found no work in which you did this yourself.",
            "This was done by the project office; your part was to prepare it.",
            "Nothing that you linked shows this at the scale of this level.");

    private static final List<String> LOWER = List.of(
            "I have seen this work on a smaller scale only.",
            "The evidence is sound, but all of it is from one project that others led.",
            "Two of the pieces were routine for the team; I do not see the level in them.");

    private final Reviewing reviewing;
    private final ReturningReviews returning;
    private final DecidingReviews deciding;
    private final SelfAssessments selfAssessments;
    private final DemoRatings ratings;
    private final DemoLevels levels;

    DemoReviewers(
            Reviewing reviewing,
            ReturningReviews returning,
            DecidingReviews deciding,
            SelfAssessments selfAssessments,
            DemoRatings ratings,
            DemoLevels levels) {
        this.reviewing = reviewing;
        this.returning = returning;
        this.deciding = deciding;
        this.selfAssessments = selfAssessments;
        this.ratings = ratings;
        this.levels = levels;
    }

    /**
     * Judges every skill by what the work shows.
     *
     * @param strict how many of a hundred decisions are a level below what the rules recommend, with a reason
     */
    void review(Assessment assessment, int strict) {
        UUID reviewer = Objects.requireNonNull(assessment.reviewerId());
        UUID subject = assessment.subjectId();
        String who = levels.key(subject);
        List<UUID> pieces =
                List.copyOf(selfAssessments.submittedEvidence(assessment.id()).keySet());
        Map<UUID, Review.Tick> ticks = new HashMap<>();
        pieces.forEach(piece -> ticks.put(piece, new Review.Tick(true, true)));
        List<Review.SkillReview> views = new ArrayList<>();
        int[] highest = {1};
        selfAssessments.skills(assessment.id()).forEach((skillAssessment, skill) -> {
            DemoLevels.Level level = levels.of(subject, skill);
            highest[0] = Math.max(highest[0], level.held());
            String[] draw = {"review", who, skill.code()};
            views.add(judge(skillAssessment, skill, level, linked(assessment, skillAssessment), strict, draw));
        });
        reviewing.save(
                reviewer,
                AssessmentId.of(assessment.id()),
                Review.Kind.REVIEWER,
                new Review.Form(ratings.attributes(assessment, highest[0]), ticks, views),
                null);
        deciding.submit(reviewer, AssessmentId.of(assessment.id()), null);
    }

    /** The pieces that the employee linked to a skill, each once. */
    private List<UUID> linked(Assessment assessment, UUID skillAssessment) {
        return selfAssessments.submitted(assessment.id()).skill(skillAssessment).orElseThrow().links().stream()
                .map(SelfAssessment.Link::evidence)
                .distinct()
                .toList();
    }

    private static Review.SkillReview judge(
            UUID skillAssessment,
            SkillText skill,
            DemoLevels.Level level,
            List<UUID> pieces,
            int strict,
            String... draw) {
        List<SkillText.StatementText> claimed = DemoRatings.statements(skill, level.claimed());
        Map<UUID, Verdict> verdicts = DemoRatings.met(skill, level.claimed());
        Map<UUID, String> comments = new HashMap<>();
        List<SelfAssessment.Link> links = new ArrayList<>();
        List<Integer> opened = new ArrayList<>();
        if (level.overclaimed()) {
            DemoRatings.notCovered(verdicts, claimed);
            comments.put(claimed.get(claimed.size() - 2).id(), DemoDraw.one(PARTLY, draw));
            comments.put(claimed.getLast().id(), DemoDraw.one(NOT, draw));
            opened.add(level.held());
            List<SkillText.StatementText> below = DemoRatings.statements(skill, level.held());
            verdicts.putAll(DemoRatings.met(skill, level.held()));
            for (int n = 0; n < below.size(); n++) {
                for (int piece = n; piece < n + 2; piece++) {
                    links.add(new SelfAssessment.Link(below.get(n).id(), pieces.get(piece % pieces.size())));
                }
            }
        } else if (DemoDraw.below(100, draw) < 45) {
            DemoRatings.partlyMetAtTheEnd(verdicts, claimed);
            if (verdicts.get(claimed.getLast().id()) == Verdict.PARTLY_MET) {
                comments.put(claimed.getLast().id(), DemoDraw.one(PARTLY, draw));
            }
        }
        return new Review.SkillReview(
                skillAssessment,
                null,
                opened,
                verdicts,
                links,
                Map.of(),
                otherwise(skill, level, strict, draw),
                "",
                comments,
                List.of());
    }

    private static Review.@Nullable Otherwise otherwise(
            SkillText skill, DemoLevels.Level level, int strict, String... draw) {
        int lower = level.held() - 1;
        if (level.overclaimed()
                || !skill.defines(lower)
                || DemoDraw.below(100, String.join("/", draw), "strict") >= strict) {
            return null;
        }
        return new Review.Otherwise(lower, AttainmentClass.COMPETENCY, DemoDraw.one(LOWER, draw));
    }

    /** Returns a self-assessment, naming its first statement. */
    void giveBack(Assessment assessment) {
        SkillText skill =
                selfAssessments.skills(assessment.id()).values().iterator().next();
        int claimed = levels.of(assessment.subjectId(), skill).claimed();
        returning.returnToSubject(
                Objects.requireNonNull(assessment.reviewerId()),
                AssessmentId.of(assessment.id()),
                List.of(DemoRatings.statements(skill, claimed).getFirst().id()),
                "Please say which part of this work was yours, and add what it led to.");
    }
}
