package dev.plumbline.assessment.review;

import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.selfassessment.AssessingOneself;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which evidence an assessor may link to which statement (R3): what was submitted, to statements of the levels that are opened.
 * What the employee linked, and what the saved draft links, is not asked again: a piece may not be part of what was submitted
 * later, and a level may be opened no more, and then the link counts for nothing.
 */
final class ReviewLinks {

    private ReviewLinks() {}

    /** What is wrong with the links that a form adds, one fault of a kind for each skill; the form fits the assessment. */
    static List<Fault> faults(ReviewBasis basis, Form form) {
        Map<UUID, List<Link>> added = new LinkedHashMap<>();
        form.skills().forEach(review -> {
            List<Link> links = added(basis, review);
            if (!links.isEmpty()) {
                added.put(review.skillAssessmentId(), links);
            }
        });
        if (added.isEmpty()) {
            return List.of();
        }
        ReviewCase now = basis.judged(form);
        ReviewCase before = basis.judged(basis.openable(basis.saved().draft()));
        List<Fault> faults = new ArrayList<>();
        added.forEach((said, links) -> {
            SkillText skill = Objects.requireNonNull(basis.skills().get(said));
            SkillReview review = form.skill(said).orElseThrow();
            Set<Integer> opened = new HashSet<>(now.openedLevels(said));
            opened.addAll(before.openedLevels(said));
            faults.addAll(wrong(basis, skill, "/skills/" + form.skills().indexOf(review) + "/links", links, opened));
            faults.addAll(tooMany(basis, review, links));
        });
        return faults;
    }

    private static List<Link> added(ReviewBasis basis, SkillReview review) {
        UUID said = review.skillAssessmentId();
        Set<Link> known = Stream.concat(
                        basis.self().skill(said).stream().flatMap(claim -> claim.links().stream()),
                        basis.saved().draft().skill(said).stream().flatMap(saved -> saved.links().stream()))
                .collect(Collectors.toSet());
        return review.links().stream().filter(link -> !known.contains(link)).toList();
    }

    private static List<Fault> wrong(
            ReviewBasis basis, SkillText skill, String pointer, List<Link> links, Set<Integer> opened) {
        List<Fault> faults = new ArrayList<>();
        links.stream()
                .filter(link -> skill.statement(link.statement()).isEmpty())
                .findFirst()
                .ifPresent(link -> faults.add(Fault.at(pointer, "statement-unknown")));
        links.stream()
                .filter(link -> !basis.evidence().containsKey(link.evidence()))
                .findFirst()
                .ifPresent(link -> faults.add(Fault.at(pointer, "link-not-submitted")));
        links.stream()
                .filter(link -> skill.levelOf(link.statement())
                        .filter(level -> !opened.contains(level))
                        .isPresent())
                .findFirst()
                .flatMap(link -> skill.statement(link.statement()))
                .ifPresent(statement -> faults.add(Fault.at(
                        "links-" + statement.id(),
                        "link-level-closed",
                        statement.ordinal(),
                        skill.name(),
                        skill.levelOf(statement.id()).orElse(0))));
        return faults;
    }

    private static List<Fault> tooMany(ReviewBasis basis, SkillReview review, List<Link> links) {
        Map<UUID, Long> each = Stream.concat(
                        basis.self().skill(review.skillAssessmentId()).stream()
                                .flatMap(claim -> claim.links().stream()),
                        review.links().stream())
                .distinct()
                .collect(Collectors.groupingBy(Link::statement, LinkedHashMap::new, Collectors.counting()));
        return links.stream()
                .map(Link::statement)
                .distinct()
                .filter(statement -> each.getOrDefault(statement, 0L) > AssessingOneself.MOST_LINKS)
                .map(statement -> Fault.at(
                        "links-" + statement,
                        "links-too-many",
                        AssessingOneself.MOST_LINKS,
                        Objects.requireNonNull(each.get(statement))))
                .toList();
    }
}
