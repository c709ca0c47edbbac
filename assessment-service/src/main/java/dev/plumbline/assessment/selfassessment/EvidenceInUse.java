package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.cycle.Assessment;
import dev.plumbline.assessment.cycle.Assessments;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Currency;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.evidence.InUse;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a person's pieces are linked in what they wrote themselves, and how far they still count. */
@Component
class EvidenceInUse implements InUse {

    private final RecordingEvidence evidence;
    private final Assessments assessments;
    private final AssessingOneself oneself;
    private final Policies policies;
    private final People people;
    private final Clock clock;

    EvidenceInUse(
            RecordingEvidence evidence,
            Assessments assessments,
            AssessingOneself oneself,
            Policies policies,
            People people,
            Clock clock) {
        this.evidence = evidence;
        this.assessments = assessments;
        this.oneself = oneself;
        this.policies = policies;
        this.people = people;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Standing> of(UUID owner) {
        Person person = people.findById(owner).orElseThrow(Refusal::notFound);
        Policy policy = policies.policy(policies.newest());
        LocalDate today = LocalDate.ofInstant(clock.instant(), person.timeZone());
        Map<UUID, Set<String>> linked = linked(owner);
        Map<UUID, Standing> standing = new HashMap<>();
        evidence.of(owner)
                .forEach(piece -> standing.put(
                        piece.id(),
                        new Standing(
                                Currency.of(piece.ended(), today, policy),
                                List.copyOf(linked.getOrDefault(piece.id(), Set.of())))));
        return standing;
    }

    private Map<UUID, Set<String>> linked(UUID owner) {
        Map<UUID, Set<String>> linked = new HashMap<>();
        for (Assessment assessment : assessments.findBySubjectIdOrderByChangedAtDesc(owner)) {
            SelfAssessment.Form draft = oneself.own(owner, assessment.id()).draft();
            if (draft.skills().isEmpty()) {
                continue;
            }
            oneself.skills(assessment.id())
                    .forEach((said, skill) -> draft.skill(said)
                            .ifPresent(claim -> claim.links()
                                    .forEach(link -> linked.computeIfAbsent(link.evidence(), piece -> new TreeSet<>())
                                            .add(label(skill, link.statement())))));
        }
        return linked;
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
