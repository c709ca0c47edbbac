package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.OpenAssessments;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.selfassessment.LastTime.OfSkill;
import dev.plumbline.assessment.selfassessment.LastTime.OfStatement;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.selfassessment.SelfAssessment.TakenOver;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The employee takes over into the draft what is offered from their last results. */
@Service
public class TakingOver {

    /**
     * What is taken over of one skill.
     *
     * @param level whether the level is
     * @param statements of now; each with its verdict and its evidence
     */
    public record OfOne(UUID skillAssessmentId, boolean level, Set<UUID> statements) {}

    private final OpenAssessments open;
    private final Rights rights;
    private final SelfAssessments selfAssessments;
    private final OfferingLastTime offering;
    private final AssessingOneself assessing;

    TakingOver(
            OpenAssessments open,
            Rights rights,
            SelfAssessments selfAssessments,
            OfferingLastTime offering,
            AssessingOneself assessing) {
        this.open = open;
        this.rights = rights;
        this.selfAssessments = selfAssessments;
        this.offering = offering;
        this.assessing = assessing;
    }

    /**
     * Takes over what is named; it replaces what the draft says there. What was taken over before, and not changed since,
     * is left as it is, and no revision is made of it, whichever was read.
     *
     * @param revision the revision of the draft that was read; null not to compare
     * @return the draft
     * @throws Refusal if nothing is named, or something that is not offered
     */
    @Transactional
    public SelfAssessment take(UUID actor, AssessmentId id, List<OfOne> chosen, @Nullable Long revision) {
        return take(actor, id, chosen, false, revision);
    }

    /**
     * As {@link #take(UUID, AssessmentId, List, Long)}, with the ratings of the generic attributes where they are wanted: all that are
     * offered and that the draft does not have yet.
     *
     * @param attributes whether the ratings are wanted; then nothing else need be named
     */
    @Transactional
    public SelfAssessment take(
            UUID actor, AssessmentId id, List<OfOne> chosen, boolean attributes, @Nullable Long revision) {
        Assessment assessment = mine(actor, id);
        SelfAssessment current = selfAssessments.load(id.value());
        LastTime last = offering.of(assessment, current.draft());
        if (!attributes
                && chosen.stream()
                        .noneMatch(one -> one.level() || !one.statements().isEmpty())) {
            throw Refusal.invalid("skills", "take-nothing");
        }
        List<Fault> faults = new ArrayList<>();
        Map<UUID, SkillClaim> claims = claims(current.draft());
        for (int i = 0; i < chosen.size(); i++) {
            OfOne one = chosen.get(i);
            OfSkill skill = last.skill(one.skillAssessmentId()).orElse(null);
            if (skill == null || (one.level() && !skill.levelOffered())) {
                faults.add(Fault.at("/skills/" + i, "take-not-offered"));
                continue;
            }
            List<OfStatement> statements = new ArrayList<>();
            for (UUID statement : one.statements()) {
                skill.offered(statement)
                        .ifPresentOrElse(
                                statements::add,
                                () -> faults.add(Fault.at("verdict-" + statement, "take-not-offered")));
            }
            take(claims, skill, one.level(), statements);
        }
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
        Map<UUID, Integer> ratings =
                attributes ? rated(current.draft(), last) : current.draft().attributes();
        return stored(assessment, current, new Form(ratings, List.copyOf(claims.values())), revision);
    }

    /** The ratings of a draft, with those that are offered where it has none. */
    private static Map<UUID, Integer> rated(Form draft, LastTime last) {
        Map<UUID, Integer> ratings = new HashMap<>(draft.attributes());
        last.attributes().forEach(one -> ratings.putIfAbsent(one.attributeId(), one.level()));
        return ratings;
    }

    /**
     * Takes over all that is offered where the draft says nothing yet; what it says stays.
     *
     * @param revision as for {@link #take}
     * @return the draft
     */
    @Transactional
    public SelfAssessment takeAll(UUID actor, AssessmentId id, @Nullable Long revision) {
        return takeAll(actor, id, null, revision);
    }

    /**
     * As {@link #takeAll(UUID, AssessmentId, Long)}, of what rests on work that is still current: only these pieces are linked, and
     * a statement is left to the person where none of them supports it.
     *
     * @param pieces those of which the person has said that they are current
     * @return the draft
     */
    @Transactional
    public SelfAssessment takeCurrent(UUID actor, AssessmentId id, Set<UUID> pieces) {
        return takeAll(actor, id, pieces, null);
    }

    private SelfAssessment takeAll(UUID actor, AssessmentId id, @Nullable Set<UUID> pieces, @Nullable Long revision) {
        Assessment assessment = mine(actor, id);
        SelfAssessment current = selfAssessments.load(id.value());
        Map<UUID, SkillClaim> claims = claims(current.draft());
        LastTime last = offering.of(assessment, current.draft());
        for (OfSkill skill : last.skills()) {
            SkillClaim claim = claim(claims, skill.skillAssessmentId());
            take(
                    claims,
                    skill,
                    skill.fillsLevel(claim),
                    skill.fills(claim).stream()
                            .map(one -> pieces == null ? Optional.of(one) : one.restingOn(pieces))
                            .flatMap(Optional::stream)
                            .toList());
        }
        return stored(
                assessment, current, new Form(rated(current.draft(), last), List.copyOf(claims.values())), revision);
    }

    private Assessment mine(UUID actor, AssessmentId id) {
        Assessment assessment = open.lockForDraft(actor, id);
        rights.mustBeSubject(actor, assessment);
        return assessment;
    }

    private static Map<UUID, SkillClaim> claims(Form draft) {
        Map<UUID, SkillClaim> claims = new LinkedHashMap<>();
        draft.skills().forEach(claim -> claims.put(claim.skillAssessmentId(), claim));
        return claims;
    }

    private static SkillClaim claim(Map<UUID, SkillClaim> claims, UUID said) {
        return claims.getOrDefault(said, SkillClaim.empty(said));
    }

    private SelfAssessment stored(Assessment assessment, SelfAssessment current, Form form, @Nullable Long revision) {
        return form.equals(current.draft()) ? current : assessing.store(assessment, current, form, revision);
    }

    private static void take(Map<UUID, SkillClaim> claims, OfSkill skill, boolean level, List<OfStatement> statements) {
        if (!level && statements.isEmpty()) {
            return;
        }
        SkillClaim claim = claim(claims, skill.skillAssessmentId());
        Map<UUID, Verdict> verdicts = new HashMap<>(claim.verdicts());
        Set<Link> links = new LinkedHashSet<>(claim.links());
        Map<UUID, Verdict> takenVerdicts = new HashMap<>();
        Set<Link> takenLinks = new LinkedHashSet<>();
        List<TakenOver> marks = new ArrayList<>(claim.takenOver());
        TakenOver before = marks.stream()
                .filter(one -> one.from().equals(skill.from()))
                .findFirst()
                .orElse(null);
        if (before != null) {
            marks.remove(before);
            takenVerdicts.putAll(before.verdicts());
            takenLinks.addAll(before.links());
        }
        for (OfStatement one : statements) {
            UUID statement = Objects.requireNonNull(one.statementId());
            if (one.verdict() != null) {
                verdicts.put(statement, one.verdict());
                takenVerdicts.put(statement, one.verdict());
            }
            one.offeredPieces().forEach(piece -> {
                links.add(new Link(statement, piece));
                takenLinks.add(new Link(statement, piece));
            });
        }
        marks.add(new TakenOver(
                skill.from(),
                skill.judgedId(),
                skill.publishedAt(),
                level ? skill.level() : before == null ? null : before.level(),
                takenVerdicts,
                List.copyOf(takenLinks)));
        claims.put(
                claim.skillAssessmentId(),
                new SkillClaim(
                        claim.skillAssessmentId(),
                        level ? skill.level() : claim.claimed(),
                        !level && claim.notThisSkill(),
                        verdicts,
                        List.copyOf(links),
                        claim.comment(),
                        marks));
    }
}
