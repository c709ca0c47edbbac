package dev.plumbline.assessment.cycle;

import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.worklist.HoldsRole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who holds the roles of a participant's and a cycle's process. */
@Component
class CycleHolders implements HoldsRole {

    private record Group(
            @Nullable UUID person,
            @Nullable String role,
            @Nullable String unit) {}

    private final Assessments assessments;
    private final Cycles cycles;
    private final People people;
    private final Lines lines;
    private final SecondAssessorOf secondAssessors;
    private final ClaimsOf claims;

    CycleHolders(
            Assessments assessments,
            Cycles cycles,
            People people,
            Lines lines,
            SecondAssessorOf secondAssessors,
            ClaimsOf claims) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.people = people;
        this.lines = lines;
        this.secondAssessors = secondAssessors;
        this.claims = claims;
    }

    @Override
    public void lock(String process, String businessKey) {
        UUID key = UUID.fromString(businessKey);
        switch (process) {
            case "participant-assessment" -> assessments.lock(key);
            case "assessment-cycle" -> cycles.lock(key);
            case "own" -> {
                if (assessments.lock(key).isEmpty()) {
                    cycles.lock(key);
                }
            }
            default -> {
                // Another context's.
            }
        }
    }

    /**
     * They stand in the persistence context of the transaction from then on. The cycles are kept first: whoever moves their
     * dates waits for the tasks, or the tasks for them.
     */
    @Override
    @Transactional
    public void prepare(List<Due> steps) {
        keys(steps, "assessment-cycle").stream().sorted().forEach(cycles::keep);
        List<UUID> keys = keys(steps, "participant-assessment");
        if (keys.isEmpty()) {
            return;
        }
        cycles.keepOf(keys);
        people.findAllById(assessments.findAllById(keys).stream()
                .map(Assessment::subjectId)
                .toList());
    }

    private static List<UUID> keys(List<Due> steps, String process) {
        return steps.stream()
                .filter(due -> due.process().equals(process))
                .map(due -> UUID.fromString(due.businessKey()))
                .toList();
    }

    @Override
    @Transactional
    public Optional<Holder> holderOf(Due due) {
        return switch (due.process()) {
            case "participant-assessment" -> Optional.of(ofParticipant(due));
            case "assessment-cycle" -> Optional.of(ofCycle(due));
            default -> Optional.empty();
        };
    }

    private Holder ofCycle(Due due) {
        AssessmentCycle cycle =
                cycles.findById(UUID.fromString(due.businessKey())).orElseThrow(Refusal::notFound);
        return new Holder(
                null, Role.HR.name(), null, cycle.publicationDue(), null, cycle.id(), "", "", cycle.name(), "", 0);
    }

    private Holder ofParticipant(Due due) {
        Assessment assessment =
                assessments.findById(UUID.fromString(due.businessKey())).orElseThrow(Refusal::notFound);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Person subject = people.findById(assessment.subjectId()).orElseThrow(Refusal::notFound);
        Group holder = switch (due.role()) {
            case "SUBJECT" -> new Group(subject.id(), null, null);
            case "REVIEWER" ->
                assessment.reviewerId() == null
                        ? new Group(null, Role.HR.name(), null)
                        : new Group(assessment.reviewerId(), null, null);
            case "SECOND_ASSESSOR" -> secondAssessor(assessment);
            case "HR_PARTNER" ->
                lines.somebodyHolds(Role.HR_PARTNER, subject.unit(), subject.id())
                        ? new Group(null, Role.HR_PARTNER.name(), subject.unit())
                        : new Group(null, Role.HR.name(), null);
            default -> new Group(null, Role.HR.name(), null);
        };
        return new Holder(
                holder.person(),
                holder.role(),
                holder.unit(),
                due(due.element(), cycle, assessment),
                subject.id(),
                cycle.id(),
                subject.name(),
                subject.unit(),
                cycle.name(),
                assessment.hasSubmitted() ? claims.inShort(assessment.id()) : "",
                due.element().equals("user_assess_self") || due.element().equals("user_review")
                        ? assessment.returned()
                        : 0);
    }

    private Group secondAssessor(Assessment assessment) {
        return secondAssessors
                .of(assessment.id())
                .map(chosen -> new Group(chosen.person(), chosen.role(), chosen.unit()))
                .orElse(new Group(null, Role.HR.name(), null));
    }

    private static Instant due(String element, AssessmentCycle cycle, Assessment assessment) {
        return switch (element) {
            case "user_assess_self" ->
                assessment.selfDueAt() == null ? cycle.selfAssessmentDue() : assessment.selfDueAt();
            case "user_review", "user_second_assessment", "user_settle_disagreement" -> cycle.reviewDue();
            case "user_explain_change" -> cycle.publicationDue();
            case "user_discuss_again", "user_decide_appeal", "user_confirm_appeal" ->
                assessment.appealStepDue() == null ? cycle.appealDue() : assessment.appealStepDue();
            default -> cycle.acknowledgementDue(assessment);
        };
    }
}
