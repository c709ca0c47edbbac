package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.participant.TakingSteps.Begun;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.worklist.HoldingTasks;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentWithdrawn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR withdraws people from a cycle; a cancelled cycle withdraws all; whoever asked for a single assessment takes that back. */
@Service
public class WithdrawingParticipants {

    /**
     * Somebody who was not withdrawn, and why: the code of a refusal. The name is empty where there is no such
     * assessment.
     */
    public record Skipped(UUID assessment, String name, String code) {}

    private static final String ACT = "assessment-withdrawn";

    /** Why, as an event says it: the words of HR stay in this service. */
    private static final String BY_HR = "BY_HR";

    /** As {@link #BY_HR}, of whoever asked for a single assessment. */
    private static final String BY_REQUESTER = "BY_REQUESTER";

    private final Assessments assessments;
    private final People people;
    private final Rights rights;
    private final AnnouncingAssessments announcing;
    private final TakingSteps steps;
    private final HoldingTasks holding;
    private final Clock clock;

    WithdrawingParticipants(
            Assessments assessments,
            People people,
            Rights rights,
            AnnouncingAssessments announcing,
            TakingSteps steps,
            HoldingTasks holding,
            Clock clock) {
        this.assessments = assessments;
        this.people = people;
        this.rights = rights;
        this.announcing = announcing;
        this.steps = steps;
        this.holding = holding;
        this.clock = clock;
    }

    /**
     * HR withdraws the person, or whoever asked for the single assessment takes that back; refused once a result is
     * published.
     *
     * @param reason may be empty where people take back what they asked for about themselves
     */
    @Transactional
    public Assessment withdraw(UUID actor, AssessmentId id, String reason) {
        Begun begun = steps.toWithdraw(actor, id);
        // Nobody ends their own assessment but whoever asked for it.
        boolean own = actor.equals(begun.assessment().subjectId());
        boolean silent = Text.isBlank(reason);
        if (!silent || !own) {
            Refusal.ifNoReason("reason", reason);
        }
        Refusal.ifTooLong("reason", reason, BypassingSelfAssessments.LONGEST_REASON);
        return withdraw(begun, !own && rights.isHr(actor) ? BY_HR : BY_REQUESTER, silent ? null : Text.block(reason));
    }

    /**
     * As {@link #withdraw(UUID, AssessmentId, String)}. The caller has checked the right and the reason, and locked the
     * assessment.
     */
    public void withdraw(UUID actor, Assessment assessment, String reason) {
        withdraw(Begun.of(assessment, Actor.person(actor)), BY_HR, Text.block(reason));
    }

    /**
     * HR withdraws several people of a cycle, in the order of their ids; whoever cannot be withdrawn stays, and is
     * returned with the code of the refusal. The caller has checked the cycle.
     */
    public List<Skipped> withdrawAll(UUID actor, UUID cycle, List<UUID> ids, String reason) {
        List<Skipped> skipped = new ArrayList<>();
        for (UUID id : ids.stream().distinct().sorted().toList()) {
            Optional<Assessment> found =
                    assessments.lock(id).filter(a -> a.cycleId().equals(cycle));
            if (found.isEmpty()) {
                skipped.add(new Skipped(id, "", "not-found"));
                continue;
            }
            Assessment assessment = found.get();
            try {
                rights.mustBeHrFor(actor, assessment);
                withdraw(Begun.of(assessment, Actor.person(actor)), BY_HR, reason);
            } catch (Refusal refusal) {
                // Refused before anything was written: the rights and the state are asked first.
                skipped.add(new Skipped(id, name(assessment), refusal.code()));
            }
        }
        // Whoever counts who is left afterwards reads it from the database.
        assessments.flush();
        return skipped;
    }

    /**
     * HR withdraws several people, of any cycles, in the order of their ids; what cannot be withdrawn stays, and is returned with
     * the code of the refusal. The caller has checked the reason.
     */
    Map<UUID, String> withdrawEach(UUID actor, List<UUID> ids, String reason) {
        Map<UUID, String> skipped = new LinkedHashMap<>();
        for (UUID id : ids.stream().distinct().sorted().toList()) {
            try {
                withdraw(steps.toWithdraw(actor, AssessmentId.of(id)), BY_HR, Text.block(reason));
            } catch (Refusal refusal) {
                // Refused before anything was written: the rights and the state are asked first.
                skipped.put(id, refusal.code());
            }
        }
        assessments.flush();
        return skipped;
    }

    private String name(Assessment assessment) {
        return people.findById(assessment.subjectId()).map(Person::name).orElse("");
    }

    /** The cycle was cancelled. The caller has locked the assessment. */
    public void withdrawWithCycle(Assessment assessment) {
        withdraw(Begun.of(assessment, Actor.SYSTEM), "CYCLE_CANCELLED", null);
    }

    /**
     * Withdraws an assessment.
     *
     * @param code why, as the event says it
     * @param text why, in the words of a person, which stay in this service; null for none
     */
    private Assessment withdraw(Begun begun, String code, @Nullable String text) {
        Assessment assessment = begun.assessment();
        assessment.withdraw(clock.instant());
        holding.free(assessment.id().toString());
        boolean nothingSaid = !assessment.hasSubmitted() && !assessment.bypassed();
        if (nothingSaid && announcing.leaveOut(assessment)) {
            return steps.record(begun, ACT, text);
        }
        return steps.endWithoutTask(
                begun,
                new AssessmentWithdrawn(
                        assessment.id(), assessment.cycleId(), assessment.subjectId(), begun.round(), code, begun.by()),
                ACT,
                text);
    }
}
