package dev.plumbline.demo;

import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.steering.RequestingAssessments;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What somebody asked for themselves: a single assessment in a skill in which they claim more than their work shows, so that its
 * result has something to explain. It is published and not answered yet.
 */
@Component
class DemoSingle {

    private final RequestingAssessments requesting;
    private final Frameworks frameworks;
    private final DemoEmployees employees;
    private final DemoReviewers reviewers;
    private final DemoCycles cycles;
    private final DemoLevels levels;

    DemoSingle(
            RequestingAssessments requesting,
            Frameworks frameworks,
            DemoEmployees employees,
            DemoReviewers reviewers,
            DemoCycles cycles,
            DemoLevels levels) {
        this.requesting = requesting;
        this.frameworks = frameworks;
        this.employees = employees;
        this.reviewers = reviewers;
        this.cycles = cycles;
        this.levels = levels;
    }

    /**
     * The person asks for it and assesses themselves.
     *
     * @param besides the codes of the skills in which they are assessed elsewhere at that time
     */
    Assessment ask(UUID person, DemoFramework.Published published, Set<String> besides) {
        Map<String, UUID> free = new TreeMap<>(published.skills());
        free.keySet().removeAll(besides);
        UUID skill = free.values().stream()
                .filter(one -> levels.of(person, frameworks.skill(one)).overclaimed())
                .findFirst()
                .orElseGet(() -> free.values().iterator().next());
        Assessment asked = requesting.request(
                person,
                person,
                new RequestingAssessments.Request(
                        published.edition(), List.of(skill), null, null, "I would like to know where I am."));
        employees.assessOneself(asked);
        return asked;
    }

    /** Their manager judges it; its result is published by itself. */
    void judge(Assessment asked) throws InterruptedException {
        reviewers.review(cycles.reread(asked), 0);
        DemoWaiting.until(
                "the result of the single assessment",
                () -> cycles.reread(asked).state() == AssessmentState.PUBLISHED);
    }
}
