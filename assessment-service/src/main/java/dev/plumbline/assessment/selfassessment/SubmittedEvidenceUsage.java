package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Currency;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceUsage;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a person's pieces are linked in their own drafts, and how far they still count. */
@Component
class SubmittedEvidenceUsage implements EvidenceUsage {
    private final Assessments assessments;
    private final Policies policies;
    private final People people;
    private final Clock clock;
    private final SelfAssessments selfAssessments;

    SubmittedEvidenceUsage(
            Assessments assessments, Policies policies, People people, SelfAssessments selfAssessments, Clock clock) {
        this.assessments = assessments;
        this.policies = policies;
        this.people = people;
        this.clock = clock;
        this.selfAssessments = selfAssessments;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Standing> of(UUID owner, Collection<Evidence> pieces) {
        Person person = people.findById(owner).orElseThrow(Refusal::notFound);
        Policy policy = policies.policy(policies.newest());
        LocalDate today = LocalDate.ofInstant(clock.instant(), person.timeZone());
        Map<UUID, List<String>> linked = pieces.isEmpty() ? Map.of() : linked(owner);
        Map<UUID, Standing> standing = new HashMap<>();
        pieces.forEach(piece -> standing.put(
                piece.id(),
                new Standing(Currency.of(piece.ended(), today, policy), linked.getOrDefault(piece.id(), List.of()))));
        return standing;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, List<String>> linked(UUID owner) {
        Map<UUID, Set<String>> linked = new HashMap<>();
        Map<UUID, SelfAssessment.Form> drafts = linking(owner);
        Map<UUID, SkillText> skills = selfAssessments.skillsOf(drafts.keySet());
        for (SelfAssessment.Form draft : drafts.values()) {
            for (SelfAssessment.SkillClaim claim : draft.skills()) {
                SkillText skill = skills.get(claim.skillAssessmentId());
                if (skill != null) {
                    claim.links()
                            .forEach(link -> linked.computeIfAbsent(link.evidence(), piece -> new TreeSet<>())
                                    .add(label(skill, link.statement())));
                }
            }
        }
        Map<UUID, List<String>> labels = new HashMap<>();
        linked.forEach((piece, statements) -> labels.put(piece, List.copyOf(statements)));
        return labels;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> skills(UUID owner) {
        Map<UUID, SelfAssessment.Form> drafts = linking(owner);
        Map<UUID, SkillText> skills = selfAssessments.skillsOf(drafts.keySet());
        Map<String, String> names = new HashMap<>();
        drafts.values().stream()
                .flatMap(draft -> draft.skills().stream())
                .filter(claim -> !claim.links().isEmpty())
                .flatMap(claim -> Stream.ofNullable(skills.get(claim.skillAssessmentId())))
                .forEach(skill -> names.put(skill.code(), skill.name()));
        return names;
    }

    /** The person's drafts that link evidence. */
    private Map<UUID, SelfAssessment.Form> linking(UUID owner) {
        Map<UUID, SelfAssessment.Form> drafts =
                selfAssessments.drafts(assessments.findBySubjectIdOrderByChangedAtDesc(owner).stream()
                        .map(Assessment::id)
                        .toList());
        drafts.values()
                .removeIf(draft ->
                        draft.skills().stream().allMatch(claim -> claim.links().isEmpty()));
        return drafts;
    }

    private static String label(SkillText skill, UUID statement) {
        return skill.code()
                + " "
                + skill.levelOf(statement).orElse(0)
                + "."
                + skill.statement(statement)
                        .map(SkillText.StatementText::ordinal)
                        .orElse(0);
    }
}
