package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.participant.AnnouncingAssessments;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.profile.NeedsInEdition;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.events.Actor;
import dev.plumbline.events.AssessmentEvent.AssessmentRequested;
import dev.plumbline.events.CycleEvent;
import dev.plumbline.messaging.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes a single assessment with all that is asked in it, and says that it begins. */
@Component
class BeginningSingles {

    private final Cycles cycles;
    private final Policies policies;
    private final Assessments assessments;
    private final BeginningAssessments beginning;
    private final NeedsInEdition needs;
    private final AnnouncingAssessments announcing;
    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Clock clock;

    BeginningSingles(
            Cycles cycles,
            Policies policies,
            Assessments assessments,
            BeginningAssessments beginning,
            NeedsInEdition needs,
            AnnouncingAssessments announcing,
            JdbcClient jdbc,
            Outbox outbox,
            Clock clock) {
        this.cycles = cycles;
        this.policies = policies;
        this.assessments = assessments;
        this.beginning = beginning;
        this.needs = needs;
        this.announcing = announcing;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Begins it by the newest policy; all was checked. */
    Assessment begin(
            UUID actor,
            Person person,
            UUID edition,
            String name,
            List<UUID> skills,
            Milestones milestones,
            String because) {
        AssessmentCycle single = cycles.saveAndFlush(AssessmentCycle.single(
                UUID.randomUUID(),
                name,
                edition,
                policies.newest(),
                milestones,
                person.timeZone(),
                actor,
                because,
                clock.instant()));
        SettingUpCycles.list(jdbc, single.id(), skills);
        UUID id = beginning.alone(actor, single, person.id());
        // What the job needs of the skills, and what of them does not count for it, is read as one.
        needs.keep();
        beginning.ask(single, List.of(person.id()), List.of(id));
        Assessment begun = assessments.lock(id).orElseThrow(Refusal::notFound);
        say(actor, single, begun);
        return begun;
    }

    private void say(UUID actor, AssessmentCycle single, Assessment begun) {
        outbox.say(new CycleEvent.CycleOpened(
                single.id(),
                single.round(),
                single.name(),
                AssessmentCycle.Kind.SINGLE.name(),
                single.frameworkVersionId(),
                single.policyVersion(),
                single.asOf(),
                new CycleEvent.Milestones(
                        single.selfAssessmentDue(),
                        single.reviewDue(),
                        single.calibrationDue(),
                        single.publicationDue(),
                        single.acknowledgementDue(),
                        single.appealDue(),
                        null),
                false,
                1,
                Actor.person(actor),
                false));
        outbox.say(new AssessmentRequested(
                begun.id(),
                single.id(),
                begun.subjectId(),
                begun.round(),
                begun.reviewerId(),
                single.selfAssessmentDue(),
                Actor.person(actor)));
        announcing.announce(single, List.of(begun));
    }
}
