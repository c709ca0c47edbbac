package dev.plumbline.demo;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.steering.LaunchingCycles;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The cycles of the demo company: launched by HR, and read again later. */
@Component
class DemoCycles {

    private static final Policy WITHOUT_SAMPLE = Policy.FIRST.with(new Policy.SecondAssessment(2, 0));

    private final SettingUpCycles settingUp;
    private final LaunchingCycles launching;
    private final Cycles cycles;
    private final Assessments assessments;
    private final People people;
    private final Policies policies;

    DemoCycles(
            SettingUpCycles settingUp,
            LaunchingCycles launching,
            Cycles cycles,
            Assessments assessments,
            People people,
            Policies policies) {
        this.settingUp = settingUp;
        this.launching = launching;
        this.cycles = cycles;
        this.assessments = assessments;
        this.people = people;
        this.policies = policies;
    }

    /** From here on nobody is drawn for a second look: who is assessed when is played as it is written down here. */
    void judgeWithoutSample(UUID hr) {
        int version = policies.draft(hr, WITHOUT_SAMPLE, policies.newest()).version();
        policies.publish(hr, version, null);
    }

    /** Sets a cycle up and launches it; returns its id. */
    UUID launch(UUID hr, SettingUpCycles.Setup setup) {
        AssessmentCycle cycle = settingUp.create(hr, setup);
        launching.launch(hr, cycle.id());
        return cycle.id();
    }

    /** The assessments of a cycle as they are now, in the order of people's mail addresses, which is always the same. */
    List<Assessment> assessments(UUID cycle) {
        List<Assessment> all = assessments.findByCycleIdOrderById(cycle);
        Map<UUID, String> mails = people
                .findAllById(all.stream().map(Assessment::subjectId).toList())
                .stream()
                .collect(Collectors.toMap(Person::id, Person::mail));
        return all.stream()
                .sorted(Comparator.comparing(a -> Objects.requireNonNull(mails.get(a.subjectId()))))
                .toList();
    }

    /** An assessment as it is now. */
    Assessment reread(Assessment assessment) {
        return assessments.findById(assessment.id()).orElseThrow();
    }

    boolean isPublishable(UUID cycle) {
        return cycles.findById(cycle)
                .map(c -> c.phase() == AssessmentCycle.Phase.PUBLICATION)
                .orElse(false);
    }

    boolean isClosed(UUID cycle) {
        return cycles.findById(cycle)
                .map(c -> c.status() == AssessmentCycle.Status.CLOSED)
                .orElse(false);
    }
}
