package dev.plumbline.assessment.review;

import dev.plumbline.assessment.evaluation.Decision;
import dev.plumbline.assessment.evaluation.Evaluation;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evaluation.Recommendation;
import dev.plumbline.assessment.evaluation.SkillCase;
import dev.plumbline.assessment.evaluation.SkillCase.AttributeRating;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Trace;
import dev.plumbline.assessment.evaluation.TraceReading;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.Frameworks.GenericAttribute;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.selfassessment.SelfAssessment;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was judged, as the rules read it: one case for each skill. */
final class SkillCases {

    private SkillCases() {}

    /**
     * What the rules say of each skill.
     *
     * @param asOf the day on which the age of work is counted
     * @return by skill assessment, in the order of the skills
     */
    static Map<UUID, Recommendation> recommend(
            Policy policy,
            LocalDate asOf,
            List<GenericAttribute> attributes,
            Map<UUID, SkillText> skills,
            SelfAssessment.Form self,
            Form form,
            Map<UUID, EvidenceSnapshot> shown) {
        Map<UUID, Recommendation> recommendations = new LinkedHashMap<>();
        skills.forEach((said, skill) -> recommendations.put(
                said,
                Evaluation.evaluate(
                        caseOf(attributes, said, skill, self, form, shown), policy.forSkill(skill.originId()), asOf)));
        return recommendations;
    }

    /**
     * What was recommended of a skill, by the trace that was stored then.
     *
     * @param today what the rules say of the same today: all of it where they say what they said then, else only what no
     *     trace says
     */
    static Recommendation asStored(
            ReviewCase judged, UUID said, SkillText skill, Decision decision, Trace trace, Recommendation today) {
        if (decision.equals(today.decision())
                && trace.entries().equals(today.trace().entries())) {
            return today;
        }
        SkillCase skillCase = caseOf(
                judged.attributes(), said, skill, judged.self(), judged.review().draft(), judged.evidence());
        return TraceReading.read(decision, trace, skillCase, today.formerlyHeld());
    }

    private static SkillCase caseOf(
            List<GenericAttribute> attributes,
            UUID said,
            SkillText skill,
            SelfAssessment.Form self,
            Form form,
            Map<UUID, EvidenceSnapshot> shown) {
        SkillReview review = form.skill(said).orElseGet(() -> SkillReview.empty(said));
        var claim = self.skill(said);
        Integer claimed = OpenedLevels.claimed(self, said);
        List<SkillCase.Link> links = new ArrayList<>();
        claim.ifPresent(c -> c.links().forEach(l -> links.add(new SkillCase.Link(l.statement(), l.evidence()))));
        for (Link link : review.links()) {
            links.add(new SkillCase.Link(link.statement(), link.evidence()));
        }
        Map<UUID, SkillCase.Work> works = new HashMap<>();
        shown.forEach((id, e) -> {
            Review.Tick tick = form.ticks().get(id);
            works.put(
                    id,
                    new SkillCase.Work(
                            id,
                            e.title(),
                            e.ended(),
                            e.part(),
                            e.setting(),
                            tick != null && tick.accepted(),
                            e.isConfirmed()));
        });
        List<AttributeRating> ratings = attributes.stream()
                .map(a ->
                        new AttributeRating(a.id(), a.name(), form.attributes().get(a.id())))
                .toList();
        return new SkillCase(
                levels(skill),
                review.opened(),
                review.verdicts(),
                works,
                links,
                observations(review),
                ratings,
                claimed,
                review.start());
    }

    /** The observations that are whole; a half-filled one counts for nothing until it is completed. */
    private static List<SkillCase.Observation> observations(SkillReview review) {
        List<SkillCase.Observation> observations = new ArrayList<>();
        review.allSeen().forEach(seen -> {
            LocalDate date = seen.date();
            Part part = seen.part();
            if (date != null && part != null && seen.counts()) {
                observations.add(new SkillCase.Observation(seen.statements(), date, part, seen.note()));
            }
        });
        return observations;
    }

    private static List<SkillCase.LevelStatements> levels(SkillText skill) {
        return skill.levels().stream()
                .map(l -> new SkillCase.LevelStatements(
                        l.level(),
                        l.statements().stream()
                                .map(s -> new SkillCase.Statement(
                                        s.id(), s.ordinal(), s.text(), s.weight(), s.defining(), s.excluded()))
                                .toList()))
                .toList();
    }
}
