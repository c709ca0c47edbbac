package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.participant.SkillAssessmentId;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.review.AnsweredReturn;
import dev.plumbline.assessment.review.Decisions;
import dev.plumbline.assessment.review.EvidenceToLink;
import dev.plumbline.assessment.review.ReadingFormerReviews;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.SeenTogether;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.review.Reviewing;
import dev.plumbline.assessment.review.SentBack;
import dev.plumbline.assessment.selfassessment.PublishedBefore;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SinceTakenOver;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.page.LadderMark;
import dev.plumbline.assessment.worklist.TaskRights;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of a review show. */
@Component
class ReviewViews {
    /** What was decided on a skill; {@code reasons}: why, where it is not what was recommended. */
    record Approved(Decision decision, List<Decisions.Made> reasons) {}

    /** A statement to which a piece of evidence is linked. */
    record LinkedTo(UUID statement, String label, boolean byAssessor) {}

    private final Decisions decisions;
    private final Directory people;
    private final Worklist worklist;
    private final TaskRights taskRights;
    private final SinceTakenOver since;
    private final PublishedBefore before;
    private final Reviewing reviewing;
    private final ReadingFormerReviews formerReviews;

    ReviewViews(
            Decisions decisions,
            Directory people,
            Worklist worklist,
            TaskRights taskRights,
            SinceTakenOver since,
            PublishedBefore before,
            Reviewing reviewing,
            ReadingFormerReviews formerReviews) {
        this.decisions = decisions;
        this.people = people;
        this.worklist = worklist;
        this.taskRights = taskRights;
        this.since = since;
        this.before = before;
        this.reviewing = reviewing;
        this.formerReviews = formerReviews;
    }

    /**
     * Evidence that is looked for, to be linked.
     *
     * @param skill the skill assessment; null where nothing is looked for
     * @param title the title of a piece, or some of it
     */
    record Sought(@Nullable UUID skill, String title) {
        static final Sought NOTHING = new Sought(null, "");
    }

    /** As {@link #page(CurrentUser, ReviewCase, Review.Kind, Sought, Model)}, with nothing looked for. */
    String page(CurrentUser me, ReviewCase reviewCase, Review.Kind kind, Model model) {
        return page(me, reviewCase, kind, Sought.NOTHING, model);
    }

    /** The page of a case: its form while the assessor works on it, what was decided after that. */
    String page(CurrentUser me, ReviewCase reviewCase, Review.Kind kind, Sought sought, Model model) {
        UUID assessment = reviewCase.assessment().id();
        model.addAttribute("path", "/assessments/" + assessment + path(kind));
        model.addAttribute("former", formerReviews.any(AssessmentId.of(assessment), kind));
        if (!reviewCase.isBeingWritten()) {
            return decided(reviewCase, kind, model);
        }
        Form form = reviewCase.review().draft();
        Map<UUID, SkillReview> reviews = new LinkedHashMap<>();
        Map<UUID, SelfAssessment.SkillClaim> claims = new HashMap<>();
        Map<UUID, List<LadderMark>> marks = new HashMap<>();
        Map<UUID, List<SeenTogether>> together = new HashMap<>();
        Map<UUID, EvidenceToLink> linking = new HashMap<>();
        Map<UUID, Map<UUID, Recommendation.Effective>> lowered = new HashMap<>();
        reviewCase.skills().forEach((said, skill) -> {
            SkillReview review = form.skill(said).orElseGet(() -> SkillReview.empty(said));
            reviews.put(said, review);
            lowered.put(said, reviewCase.lowered(said));
            together.put(said, withAnother(review.together()));
            linking.put(said, EvidenceToLink.of(reviewCase, said, said.equals(sought.skill()) ? sought.title() : ""));
            List<LadderMark> here = new ArrayList<>(LadderMark.required(requiredLevel(skill)));
            reviewCase.self().skill(said).ifPresent(claim -> {
                claims.put(said, claim);
                if (claim.claimed() != null) {
                    here.add(new LadderMark(LadderMark.Kind.CLAIMED, claim.claimed()));
                }
            });
            Integer recommended = Objects.requireNonNull(
                            reviewCase.recommendations().get(said))
                    .decision()
                    .level();
            if (recommended != null) {
                here.add(new LadderMark(LadderMark.Kind.RECOMMENDED, recommended));
            }
            marks.put(said, here);
        });
        String key = assessment.toString();
        WorkItem task = worklist.openOf(key).stream()
                .filter(item -> item.is(step(kind)))
                .findFirst()
                .orElse(null);
        model.addAttribute("reviewCase", reviewCase);
        model.addAttribute("kind", kind.name());
        model.addAttribute("task", task);
        List<SentBack.Statement> sentBack = reviewing.sentBack(reviewCase);
        model.addAttribute("sentBack", sentBack);
        AnsweredReturn answered = reviewing.answered(reviewCase);
        model.addAttribute("answered", answered);
        model.addAttribute("asked", answered == null ? Set.of() : answered.asked());
        model.addAttribute("numbers", numbers(reviewCase));
        model.addAttribute(
                "openSkills",
                model.containsAttribute("errors") || model.containsAttribute("unexplained")
                        ? reviewCase.skills().keySet()
                        : openSkills(reviewCase, sentBack, sought));
        model.addAttribute("offered", reviewing.wouldTakeOver(me.id(), AssessmentId.of(assessment), kind));
        model.addAttribute(
                "decidable",
                (task == null || task.owner() == null)
                        && reviewCase.cycle().pausedSince() == null
                        && reviewCase.assessment().pausedSince() == null);
        if (!model.containsAttribute("revision")) {
            model.addAttribute("revision", reviewCase.review().revision());
        }
        model.addAttribute("savedAt", reviewCase.review().savedAt());
        model.addAttribute(
                "returnable",
                kind == Review.Kind.REVIEWER
                        && !reviewCase.assessment().bypassed()
                        && Boolean.TRUE.equals(model.getAttribute("decidable")));
        if (!model.containsAttribute("returnStatements")) {
            model.addAttribute("returnRefused", false);
            model.addAttribute("returnStatements", reviewCase.unshown());
        }
        model.addAttribute(
                "inPlaceOf",
                taskRights.inPlaceOf(me.id(), key, step(kind)).map(people::name).orElse(null));
        model.addAttribute("form", form);
        model.addAttribute("reviews", reviews);
        model.addAttribute("lowered", lowered);
        model.addAttribute("claims", claims);
        model.addAttribute("together", together);
        model.addAttribute("linking", linking);
        model.addAttribute("linkedTo", linkedTo(reviewCase, linking));
        model.addAttribute("sought", sought);
        model.addAttribute("marks", marks);
        model.addAttribute("lastResults", reviewCase.showsEarlierResults() ? lastResults(reviewCase) : Map.of());
        model.addAttribute("taken", reviewCase.takenOver(since));
        model.addAttribute("chips", reviewCase.chips());
        model.addAttribute("subject", people.name(reviewCase.assessment().subjectId()));
        model.addAttribute("attributes", reviewCase.attributes());
        model.addAttribute("verdicts", List.of(Verdict.values()));
        model.addAttribute("parts", List.of(Part.values()));
        model.addAttribute(
                "classes", AttainmentClass.all(!reviewCase.attributes().isEmpty()));
        return "review/review";
    }

    /** The statements to which each piece is linked, in their order. */
    private static Map<UUID, List<LinkedTo>> linkedTo(ReviewCase reviewCase, Map<UUID, EvidenceToLink> linking) {
        Map<UUID, List<LinkedTo>> linkedTo = new HashMap<>();
        reviewCase.skills().forEach((said, skill) -> {
            EvidenceToLink link = Objects.requireNonNull(linking.get(said));
            String of = linking.size() == 1 ? "" : skill.nameWording().in(LocaleContextHolder.getLocale()) + " ";
            skill.levels()
                    .forEach(level -> level.statements()
                            .forEach(statement -> link.byStatement().getOrDefault(statement.id(), List.of()).stream()
                                    .filter(EvidenceToLink.Beside::linked)
                                    .forEach(one -> linkedTo.computeIfAbsent(
                                                    one.piece().id(), id -> new ArrayList<>())
                                            .add(new LinkedTo(
                                                    statement.id(),
                                                    of + level.level() + "." + statement.ordinal(),
                                                    one.byAssessor())))));
        });
        return linkedTo;
    }

    /** The numbers by which the statements name the pieces of evidence, in the order in which they are listed. */
    private static Map<UUID, Integer> numbers(ReviewCase reviewCase) {
        Map<UUID, Integer> numbers = new HashMap<>();
        reviewCase.evidence().keySet().forEach(piece -> numbers.put(piece, numbers.size() + 1));
        return numbers;
    }

    /** The skills that are not folded: the first that is still to judge, and those at which something is to be looked. */
    private static Set<UUID> openSkills(ReviewCase reviewCase, List<SentBack.Statement> sentBack, Sought sought) {
        if (reviewCase.skills().size() == 1) {
            return reviewCase.skills().keySet();
        }
        Set<UUID> open = new HashSet<>();
        sentBack.forEach(statement -> open.add(statement.skillAssessment()));
        if (sought.skill() != null) {
            open.add(sought.skill());
        }
        if (open.isEmpty()) {
            reviewCase.skills().keySet().stream()
                    .filter(said -> {
                        Recommendation recommendation = Objects.requireNonNull(
                                reviewCase.recommendations().get(said));
                        return recommendation.toJudge().isEmpty()
                                || !recommendation.unjudged().isEmpty();
                    })
                    .findFirst()
                    .ifPresent(open::add);
        }
        return open;
    }

    /** Observations of several statements, with the fields for another where there may be one. */
    private static List<SeenTogether> withAnother(List<SeenTogether> saved) {
        List<SeenTogether> fields = new ArrayList<>(saved);
        if (saved.size() < SkillReview.MOST_TOGETHER) {
            fields.add(new SeenTogether(List.of(), null, null, ""));
        }
        return fields;
    }

    /** The last results, to start from, where a skill was not claimed. */
    private Map<UUID, PublishedBefore.Earlier> lastResults(ReviewCase reviewCase) {
        boolean allClaimed = reviewCase.skills().keySet().stream()
                .allMatch(said -> reviewCase
                        .self()
                        .skill(said)
                        .filter(claim -> claim.claimed() != null)
                        .isPresent());
        return allClaimed ? Map.of() : before.of(reviewCase.assessment().id());
    }

    private static @Nullable Integer requiredLevel(SkillText skill) {
        SkillText.Required required = skill.required();
        return required == null ? null : required.level();
    }

    /** What was decided, to be read: nothing can be changed any more. */
    private String decided(ReviewCase reviewCase, Review.Kind kind, Model model) {
        Map<UUID, Approved> approved = new LinkedHashMap<>();
        Map<UUID, List<LadderMark>> marks = new HashMap<>();
        Decisions.Made last = null;
        for (UUID said : reviewCase.skills().keySet()) {
            Map<Decisions.Kind, Decisions.Made> made = decisions.of(
                    SkillAssessmentId.of(said), reviewCase.assessment().revision());
            Decisions.Made one =
                    made.get(kind == Review.Kind.REVIEWER ? Decisions.Kind.APPROVED : Decisions.Kind.SECOND);
            if (one == null || isWithSubject(reviewCase)) {
                continue;
            }
            last = one;
            approved.put(
                    said,
                    new Approved(
                            one.decision(),
                            Decisions.withReasons(made).stream()
                                    .filter(reason -> reason.kind() == one.kind())
                                    .toList()));
            List<LadderMark> here = new ArrayList<>(LadderMark.required(
                    requiredLevel(Objects.requireNonNull(reviewCase.skills().get(said)))));
            Integer claimed = reviewCase
                    .self()
                    .skill(said)
                    .map(SelfAssessment.SkillClaim::claimed)
                    .orElse(null);
            if (claimed != null) {
                here.add(new LadderMark(LadderMark.Kind.CLAIMED, claimed));
            }
            if (one.decision().level() != null) {
                here.add(new LadderMark(LadderMark.Kind.APPROVED, one.decision().level()));
            }
            marks.put(said, here);
        }
        model.addAttribute("reviewCase", reviewCase);
        model.addAttribute("kind", kind.name());
        model.addAttribute("subject", people.name(reviewCase.assessment().subjectId()));
        model.addAttribute("withSubject", isWithSubject(reviewCase));
        model.addAttribute("approved", approved);
        model.addAttribute(
                "reopenable",
                kind == Review.Kind.REVIEWER
                        && !approved.isEmpty()
                        && reviewCase.assessment().state() != AssessmentState.APPEALED);
        model.addAttribute("returned", kind == Review.Kind.REVIEWER ? reviewing.returned(reviewCase) : null);
        model.addAttribute("by", last == null || last.by() == null ? "" : people.name(last.by()));
        model.addAttribute("at", last == null ? null : last.at());
        model.addAttribute("marks", marks);
        model.addAttribute("chips", reviewCase.chips());
        model.addAttribute("seen", reviewCase.seen());
        model.addAttribute("comments", reviewCase.comments());
        model.addAttribute("attributes", reviewCase.attributes());
        return "review/decided";
    }

    static boolean isWithSubject(ReviewCase reviewCase) {
        AssessmentState state = reviewCase.assessment().state();
        return state == AssessmentState.ASSIGNED || state == AssessmentState.SELF_ASSESSING;
    }

    static String path(Review.Kind kind) {
        return kind == Review.Kind.REVIEWER ? "/review" : "/second-assessment";
    }

    static WorkStep step(Review.Kind kind) {
        return kind == Review.Kind.REVIEWER ? WorkStep.REVIEW : WorkStep.SECOND_ASSESSMENT;
    }
}
