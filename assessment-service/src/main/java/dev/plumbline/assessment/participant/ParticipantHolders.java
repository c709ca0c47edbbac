package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.worklist.RoleHolders;
import dev.plumbline.events.WorkProcess;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who holds the roles of a participant's and a cycle's process. */
@Component
class ParticipantHolders implements RoleHolders {

    private record Group(
            @Nullable UUID person,
            @Nullable String role,
            @Nullable String unit) {}

    private final Assessments assessments;
    private final Cycles cycles;
    private final People people;
    private final HeldRoles heldRoles;
    private final SecondAssessorOf secondAssessors;
    private final ClaimsOf claims;
    private final ComingAgain again;
    private final Rights rights;

    ParticipantHolders(
            Assessments assessments,
            Cycles cycles,
            People people,
            HeldRoles heldRoles,
            SecondAssessorOf secondAssessors,
            ClaimsOf claims,
            ComingAgain again,
            Rights rights) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.people = people;
        this.heldRoles = heldRoles;
        this.secondAssessors = secondAssessors;
        this.claims = claims;
        this.again = again;
        this.rights = rights;
    }

    @Override
    public void lock(String process, String businessKey) {
        UUID key = UUID.fromString(businessKey);
        WorkProcess of = WorkProcess.ofId(process).orElse(null);
        if (of == null) {
            // Its act was done before its step was opened: which process it belongs to is not known yet.
            return;
        }
        switch (of) {
            case PARTICIPANT_ASSESSMENT -> assessments.lock(key);
            case ASSESSMENT_CYCLE -> cycles.lock(key);
            case OWN -> {
                if (assessments.lock(key).isEmpty()) {
                    cycles.lock(key);
                }
            }
            case CALIBRATION_SESSION -> {
                // Another context's.
            }
        }
    }

    /**
     * Keeps them in the persistence context until the end of the transaction. The cycles are locked first: whoever
     * moves their dates waits for the tasks, or the tasks for them.
     */
    @Override
    @Transactional
    public void prepare(List<Due> steps) {
        keys(steps, WorkProcess.ASSESSMENT_CYCLE).stream().sorted().forEach(cycles::keep);
        List<UUID> keys = keys(steps, WorkProcess.PARTICIPANT_ASSESSMENT);
        if (keys.isEmpty()) {
            return;
        }
        cycles.keepAll(assessments.cyclesOf(keys));
        people.findAllById(assessments.findAllById(keys).stream()
                .map(Assessment::subjectId)
                .toList());
    }

    private static List<UUID> keys(List<Due> steps, WorkProcess process) {
        return steps.stream()
                .filter(due -> due.process().equals(process.id()))
                .map(due -> UUID.fromString(due.businessKey()))
                .toList();
    }

    @Override
    public Optional<Boolean> mayRead(UUID person, WorkProcess process, String businessKey) {
        UUID key = UUID.fromString(businessKey);
        return switch (process) {
            case PARTICIPANT_ASSESSMENT -> mayReadAssessment(person, key);
            case ASSESSMENT_CYCLE -> mayReadCycle(person, key);
            case OWN -> mayReadAssessment(person, key).or(() -> mayReadCycle(person, key));
            case CALIBRATION_SESSION -> Optional.empty();
        };
    }

    private Optional<Boolean> mayReadAssessment(UUID person, UUID id) {
        return assessments.findById(id).map(assessment -> rights.mayRead(person, assessment));
    }

    private Optional<Boolean> mayReadCycle(UUID person, UUID id) {
        return cycles.findById(id).map(cycle -> heldRoles.holds(person, Role.HR));
    }

    @Override
    @Transactional
    public Optional<String> why(Due due) {
        return again.why(due);
    }

    @Override
    @Transactional
    public Optional<Holder> holderOf(Due due) {
        return WorkProcess.ofId(due.process()).flatMap(process -> switch (process) {
            case PARTICIPANT_ASSESSMENT -> Optional.of(ofParticipant(due));
            case ASSESSMENT_CYCLE -> Optional.of(ofCycle(due));
            case CALIBRATION_SESSION, OWN -> Optional.empty();
        });
    }

    private Holder ofCycle(Due due) {
        AssessmentCycle cycle =
                cycles.findById(UUID.fromString(due.businessKey())).orElseThrow(Refusal::notFound);
        return Holder.hrOf(cycle.id(), cycle.name(), cycle.publicationDue());
    }

    private Holder ofParticipant(Due due) {
        Assessment assessment =
                assessments.findById(UUID.fromString(due.businessKey())).orElseThrow(Refusal::notFound);
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        Person subject = people.findById(assessment.subjectId()).orElseThrow(Refusal::notFound);
        WorkStep step = WorkStep.named(due.element());
        Group holder = switch (step) {
            case ASSESS_SELF, ACKNOWLEDGE -> new Group(subject.id(), null, null);
            case REVIEW, EXPLAIN_CHANGE, DISCUSS_AGAIN ->
                assessment.reviewerId() == null
                        ? new Group(null, Role.HR.name(), null)
                        : new Group(assessment.reviewerId(), null, null);
            case SECOND_ASSESSMENT -> secondAssessor(assessment);
            case DECIDE_APPEAL, CORRECT_RESULT ->
                heldRoles
                        .nearestPartnered(subject.unit(), subject.id())
                        .map(unit -> new Group(null, Role.HR_PARTNER.name(), unit))
                        .orElseGet(() -> new Group(null, Role.HR.name(), null));
            // Who is asked to confirm is said by whoever asks.
            case SETTLE_DISAGREEMENT, CONFIRM_APPEAL, CONFIRM_CORRECTION -> new Group(null, Role.HR.name(), null);
            case CORROBORATE,
                    RECONFIRM,
                    AGREE_TO_MENTOR,
                    ASSURE_STATEMENTS,
                    SIGN_QUALITY,
                    DECIDE_UNFINISHED,
                    CHECK_SET_ASIDE,
                    DECIDE_ITEMS,
                    PREVIEW,
                    RUN_SESSION,
                    SIGN,
                    PUBLISH_RESULTS -> throw notAboutAParticipant(step);
        };
        return new Holder(
                holder.person(),
                holder.role(),
                holder.unit(),
                due(step, cycle, assessment),
                subject.id(),
                cycle.id(),
                subject.name(),
                subject.unit(),
                cycle.name(),
                assessment.hasSubmitted() ? claims.inShort(assessment.id()) : "",
                again.returned(due, assessment));
    }

    private Group secondAssessor(Assessment assessment) {
        return secondAssessors
                .of(assessment.id())
                .map(chosen -> new Group(chosen.person(), chosen.role(), chosen.unit()))
                .orElse(new Group(null, Role.HR.name(), null));
    }

    private static @Nullable Instant due(WorkStep step, AssessmentCycle cycle, Assessment assessment) {
        return switch (step) {
            case ASSESS_SELF -> assessment.selfDueAt() == null ? cycle.selfAssessmentDue() : assessment.selfDueAt();
            case REVIEW, SECOND_ASSESSMENT, SETTLE_DISAGREEMENT -> assessment.reviewDue(cycle);
            case EXPLAIN_CHANGE -> cycle.publicationDue();
            case DISCUSS_AGAIN, DECIDE_APPEAL, CONFIRM_APPEAL ->
                assessment.appealStepDue() == null ? cycle.appealDue() : assessment.appealStepDue();
            case ACKNOWLEDGE -> assessment.acknowledgementDue(cycle);
            // Whoever asks says by when.
            case CORRECT_RESULT, CONFIRM_CORRECTION -> null;
            case CORROBORATE,
                    RECONFIRM,
                    AGREE_TO_MENTOR,
                    ASSURE_STATEMENTS,
                    SIGN_QUALITY,
                    DECIDE_UNFINISHED,
                    CHECK_SET_ASIDE,
                    DECIDE_ITEMS,
                    PREVIEW,
                    RUN_SESSION,
                    SIGN,
                    PUBLISH_RESULTS -> throw notAboutAParticipant(step);
        };
    }

    private static IllegalArgumentException notAboutAParticipant(WorkStep step) {
        return new IllegalArgumentException(step + " is no step about a participant");
    }
}
