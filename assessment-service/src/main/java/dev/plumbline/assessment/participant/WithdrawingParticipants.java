package dev.plumbline.assessment.participant;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentWithdrawn;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** HR withdraws people from a cycle; a cancelled cycle withdraws all. */
@Service
public class WithdrawingParticipants {

    /**
     * Somebody who was not withdrawn, and why: the code of a refusal. The name is empty where there is no such
     * assessment.
     */
    public record Skipped(UUID assessment, String name, String code) {}

    private final Assessments assessments;
    private final Cycles cycles;
    private final People people;
    private final Rights rights;
    private final AssessmentHistory history;
    private final AnnouncingAssessments announcing;
    private final Outbox outbox;
    private final Clock clock;

    WithdrawingParticipants(
            Assessments assessments,
            Cycles cycles,
            People people,
            Rights rights,
            AssessmentHistory history,
            AnnouncingAssessments announcing,
            Outbox outbox,
            Clock clock) {
        this.assessments = assessments;
        this.cycles = cycles;
        this.people = people;
        this.rights = rights;
        this.history = history;
        this.announcing = announcing;
        this.outbox = outbox;
        this.clock = clock;
    }

    private AssessmentCycle cycleOf(Assessment assessment) {
        AssessmentCycle cycle = cycles.findById(assessment.cycleId()).orElseThrow(Refusal::notFound);
        cycle.mustBeOpen();
        return cycle;
    }

    /** HR withdraws the person; refused once a result is published. */
    @Transactional
    public Assessment withdraw(UUID actor, UUID id, String reason) {
        Assessment assessment = assessments.lock(id).orElseThrow(Refusal::notFound);
        rights.mustBeHrFor(actor, assessment);
        cycleOf(assessment);
        if (Text.isBlank(reason)) {
            throw Refusal.invalid("reason", "reason-missing");
        }
        Refusal.ifTooLong("reason", reason, BypassingSelfAssessments.LONGEST_REASON);
        withdraw(assessment, Text.block(reason), Actor.person(actor));
        history.person(actor, "assessment-withdrawn", assessment, Text.block(reason));
        return assessment;
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
                withdraw(assessment, reason, Actor.person(actor));
                history.person(actor, "assessment-withdrawn", assessment, reason);
            } catch (Refusal refusal) {
                // Refused before anything was written: the rights and the state are asked first.
                skipped.add(new Skipped(id, name(assessment), refusal.code()));
            }
        }
        return skipped;
    }

    private String name(Assessment assessment) {
        return people.findById(assessment.subjectId()).map(Person::name).orElse("");
    }

    /** The cycle was cancelled. The caller has locked the assessment. */
    public void withdrawWithCycle(Assessment assessment) {
        withdraw(assessment, "CYCLE_CANCELLED", Actor.SYSTEM);
        history.rule("SYSTEM", "assessment-withdrawn", assessment);
    }

    private void withdraw(Assessment assessment, String reason, Actor by) {
        assessment.withdraw(clock.instant());
        boolean nothingSaid = !assessment.hasSubmitted() && !assessment.bypassed();
        if (nothingSaid && announcing.leaveOut(assessment)) {
            return;
        }
        announcing.first(assessment);
        outbox.say(new AssessmentWithdrawn(
                assessment.id(), assessment.cycleId(), assessment.subjectId(), assessment.round(), reason, by));
    }
}
