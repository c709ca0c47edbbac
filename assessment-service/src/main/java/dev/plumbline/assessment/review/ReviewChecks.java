package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Otherwise;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.site.text.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a review must be to be saved, and to be decided. */
final class ReviewChecks {

    private ReviewChecks() {}

    /** How long what a reviewer saw may be, and a reason. */
    private static final int LONGEST_NOTE = 500;

    private static final int LONGEST_REASON = 4000;

    /** How long a remark on a skill may be, and one on a statement. */
    private static final int LONGEST_COMMENT = 4000;

    private static final int LONGEST_STATEMENT_COMMENT = 1000;

    /**
     * Refuses what does not fit the assessment, texts that are too long, what was seen in the future, and links that cannot be
     * made.
     *
     * @param now the moment at which it is saved
     */
    static void check(ReviewBasis basis, Form form, Instant now) {
        List<Fault> faults = unfit(basis, form);
        faults.addAll(tooLong(basis, form));
        faults.addAll(seenLater(basis, form, Days.latest(now)));
        if (faults.isEmpty()) {
            faults.addAll(ReviewLinks.faults(basis, form));
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }

    private static List<Fault> tooLong(ReviewBasis basis, Form form) {
        List<Fault> faults = new ArrayList<>();
        for (SkillReview review : form.skills()) {
            SkillText skill = basis.skills().get(review.skillAssessmentId());
            if (skill == null) {
                continue;
            }
            review.observations().forEach((statement, seen) -> {
                if (Text.length(seen.note()) > LONGEST_NOTE) {
                    at(skill, statement, "seennote", "observation-long", LONGEST_NOTE)
                            .ifPresent(faults::add);
                }
            });
            for (int n = 0; n < review.together().size(); n++) {
                if (Text.length(review.together().get(n).note()) > LONGEST_NOTE) {
                    faults.add(Fault.at(together(review, n), "together-long", skill.name(), LONGEST_NOTE));
                }
            }
            review.comments().forEach((statement, comment) -> {
                if (Text.length(comment) > LONGEST_STATEMENT_COMMENT) {
                    at(skill, statement, "comment", "statement-comment-long", LONGEST_STATEMENT_COMMENT)
                            .ifPresent(faults::add);
                }
            });
            if (Text.length(review.comment()) > LONGEST_COMMENT) {
                faults.add(Fault.at(
                        "comment-" + review.skillAssessmentId(), "comment-long", skill.name(), LONGEST_COMMENT));
            }
            Otherwise otherwise = review.otherwise();
            if (otherwise != null && Text.length(otherwise.reason()) > LONGEST_REASON) {
                faults.add(
                        Fault.at("reason-" + review.skillAssessmentId(), "reason-long", skill.name(), LONGEST_REASON));
            }
        }
        return faults;
    }

    /**
     * A fault at a statement, which is named by its number, its skill and its level; empty where the skill has no such statement.
     *
     * @param field of the statement, as the page has it before the statement's id
     * @param more what the sentence says besides
     */
    private static Optional<Fault> at(SkillText skill, UUID statement, String field, String code, Object... more) {
        return skill.statement(statement)
                .map(s -> Fault.at(
                        field + "-" + statement,
                        code,
                        Stream.concat(
                                        Stream.of(
                                                s.ordinal(),
                                                skill.name(),
                                                skill.levelOf(statement).orElse(0)),
                                        Stream.of(more))
                                .toArray()));
    }

    private static List<Fault> seenLater(ReviewBasis basis, Form form, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        for (SkillReview review : form.skills()) {
            SkillText skill = basis.skills().get(review.skillAssessmentId());
            if (skill == null) {
                continue;
            }
            review.observations().forEach((statement, seen) -> {
                if (isLater(seen.date(), today)) {
                    at(skill, statement, "seen", "observation-future").ifPresent(faults::add);
                }
            });
            for (int n = 0; n < review.together().size(); n++) {
                if (isLater(review.together().get(n).date(), today)) {
                    faults.add(Fault.at(together(review, n), "together-future", skill.name()));
                }
            }
        }
        return faults;
    }

    private static boolean isLater(@Nullable LocalDate seen, LocalDate today) {
        return seen != null && seen.isAfter(today);
    }

    /** Where the page has an observation of several statements. */
    private static String together(SkillReview review, int n) {
        return "together-" + review.skillAssessmentId() + "-" + n;
    }

    /** What of a form does not fit the assessment, so that it cannot even be shown; empty where all of it does. */
    static List<Fault> unfit(ReviewBasis basis, Form form) {
        List<Fault> faults = new ArrayList<>();
        faults.addAll(Frameworks.faultsOf(basis.attributes(), form.attributes()));
        Set<UUID> said = new HashSet<>();
        for (int i = 0; i < form.skills().size(); i++) {
            SkillReview review = form.skills().get(i);
            String pointer = "/skills/" + i;
            if (!said.add(review.skillAssessmentId())) {
                faults.add(Fault.at(pointer + "/skillAssessmentId", "skill-twice"));
            }
            SkillText skill = basis.skills().get(review.skillAssessmentId());
            if (skill == null) {
                faults.add(Fault.at(pointer + "/skillAssessmentId", "skill-unknown"));
                continue;
            }
            Integer start = OpenedLevels.startOf(basis.self(), form, review.skillAssessmentId());
            for (int n = 0; n < review.opened().size(); n++) {
                int level = review.opened().get(n);
                if (skill.defines(level) && !OpenedLevels.mayOpen(skill, start, level)) {
                    faults.add(notToBeOpened(pointer + "/opened/" + n, skill, start, level));
                }
            }
            List<Integer> named = new ArrayList<>(review.opened());
            if (review.start() != null) {
                named.add(review.start());
            }
            Otherwise otherwise = review.otherwise();
            if (otherwise != null && otherwise.level() != null) {
                named.add(otherwise.level());
            }
            named.stream()
                    .filter(level -> !skill.defines(level))
                    .forEach(level -> faults.add(
                            Fault.at(pointer + "/level", "level-undefined", skill.name(), level, skill.defined())));
            if (otherwise != null && otherwise.level() == null && otherwise.attainmentClass() != null) {
                faults.add(Fault.at(pointer + "/otherwise", "level-and-class"));
            }
            if (otherwise != null
                    && otherwise.attainmentClass() != null
                    && !AttainmentClass.all(skill.rated()).contains(otherwise.attainmentClass())) {
                faults.add(Fault.at(pointer + "/otherwise", "class-unrated", skill.name()));
            }
            if (review.together().size() > SkillReview.MOST_TOGETHER) {
                faults.add(Fault.at(pointer + "/together", "list-too-long", SkillReview.MOST_TOGETHER));
            }
            Stream.of(
                            review.verdicts().keySet(),
                            review.observations().keySet(),
                            review.comments().keySet(),
                            review.together().stream()
                                    .flatMap(seen -> seen.statements().stream())
                                    .collect(Collectors.toSet()))
                    .flatMap(Set::stream)
                    .distinct()
                    .forEach(statement -> SelfAssessments.notAsked(
                                    pointer + "/verdicts/" + statement, skill, statement, "statement-unknown")
                            .ifPresent(faults::add));
            review.links().stream()
                    .map(SelfAssessment.Link::statement)
                    .filter(statement -> skill.notAsked().contains(statement))
                    .findFirst()
                    .flatMap(
                            statement -> SelfAssessments.notAsked(pointer + "/links", skill, statement, "link-unknown"))
                    .ifPresent(faults::add);
        }
        return faults;
    }

    private static Fault notToBeOpened(String pointer, SkillText skill, @Nullable Integer start, int level) {
        if (start == null) {
            return Fault.at(pointer, "level-without-start", level, skill.name());
        }
        return skill.levels().stream()
                .map(SkillText.LevelText::level)
                .filter(l -> l > start)
                .findFirst()
                .map(next -> Fault.at(pointer, "level-skipped", level, skill.name(), start, next))
                .orElseGet(() -> Fault.at(pointer, "level-above-none", level, skill.name(), start));
    }

    /** What the saved form still lacks for a decision; empty when it can be submitted. */
    static List<Fault> missing(ReviewCase judged) {
        List<Fault> faults = new ArrayList<>();
        Form form = judged.review().draft();
        for (var attribute : judged.attributes()) {
            if (!form.attributes().containsKey(attribute.id())) {
                faults.add(Fault.at("attribute-" + attribute.id(), "attribute-unrated", attribute.name()));
            }
        }
        judged.skills().forEach((said, skill) -> {
            Recommendation recommendation =
                    Objects.requireNonNull(judged.recommendations().get(said));
            for (UUID statement : recommendation.unjudged()) {
                at(skill, statement, "verdict", "verdict-missing").ifPresent(faults::add);
            }
            for (UUID statement : judged.withoutEvidence(said)) {
                at(skill, statement, "verdict", "verdict-without-evidence").ifPresent(faults::add);
            }
            boolean claimed = judged.self().skill(said).isPresent();
            boolean started = form.skill(said).map(SkillReview::start).isPresent();
            if (!claimed && !started && judged.assessment().bypassed()) {
                faults.add(Fault.at("start-" + said, "start-missing", skill.name()));
            }
            form.skill(said).map(SkillReview::observations).orElse(Map.of()).forEach((statement, seen) -> {
                if (!seen.counts()) {
                    at(skill, statement, "seen", "observation-incomplete").ifPresent(faults::add);
                }
            });
            form.skill(said).ifPresent(review -> {
                for (int n = 0; n < review.together().size(); n++) {
                    if (!review.together().get(n).counts()) {
                        faults.add(Fault.at(together(review, n), "together-incomplete", skill.name()));
                    }
                }
            });
            form.skill(said).map(SkillReview::otherwise).ifPresent(otherwise -> {
                boolean unclassed = otherwise.level() != null && otherwise.attainmentClass() == null;
                if (unclassed) {
                    faults.add(Fault.at("otherclass-" + said, "class-of-skill", skill.name()));
                }
                // Without a class it is not known yet whether it differs; where the level does, the reason is wanted
                // already.
                boolean same = unclassed
                        ? Objects.equals(
                                otherwise.level(), recommendation.decision().level())
                        : new Decision(otherwise.level(), otherwise.attainmentClass())
                                .equals(recommendation.decision());
                if (!same && Text.visible(otherwise.reason()) < 10) {
                    faults.add(Fault.at("reason-" + said, "reason-of-skill", skill.name()));
                }
            });
        });
        return faults;
    }

    /**
     * Makes sure that a review can be decided.
     *
     * @throws Refusal naming all that it lacks
     */
    static void mustBeComplete(ReviewCase judged) {
        List<Fault> missing = missing(judged);
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
    }
}
