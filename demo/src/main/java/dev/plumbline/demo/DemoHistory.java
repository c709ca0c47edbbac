package dev.plumbline.demo;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.development.DevelopmentAction;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The two years before: a review that was kept in a table and comes in as a file, and a year later a cycle of the whole
 * company, from its launch to its end.
 */
@Component
class DemoHistory {

    /** When the cycle of the company began, in days before today: its time to appeal has ended. */
    static final int BEGAN = 380;

    /** How long before that the review was. */
    private static final int REVIEW_BEFORE = 350;

    /** When people look at what they planned, in days before today. */
    private static final int PLANS_SEEN = 60;

    private final DemoClock clock;
    private final DemoCycles cycles;
    private final DemoEmployees employees;
    private final DemoReviewers reviewers;
    private final DemoResults results;
    private final DemoPlans plans;
    private final ImportingEarlierResults importing;
    private final DemoLevels levels;

    DemoHistory(
            DemoClock clock,
            DemoCycles cycles,
            DemoEmployees employees,
            DemoReviewers reviewers,
            DemoResults results,
            DemoPlans plans,
            ImportingEarlierResults importing,
            DemoLevels levels) {
        this.clock = clock;
        this.cycles = cycles;
        this.employees = employees;
        this.reviewers = reviewers;
        this.results = results;
        this.plans = plans;
        this.importing = importing;
        this.levels = levels;
    }

    /**
     * Plays both years, to the day on which people have done some of what they planned after last year's results.
     *
     * @param people who takes part
     */
    void play(DemoPast.Cast cast, DemoFramework.Published published, List<Person> people)
            throws InterruptedException {
        LocalDate day = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        importReview(cast.hr(), published, people, day.minusDays(REVIEW_BEFORE));
        UUID cycle = cycles.launch(
                cast.hr(),
                new SettingUpCycles.Setup(
                        "Company, " + DemoSeasons.of(day),
                        published.edition(),
                        List.of(),
                        List.of(),
                        people.stream().map(Person::id).toList(),
                        AssessmentCycle.Milestones.of(
                                day.plusDays(14), day.plusDays(28), day.plusDays(28), day.plusDays(35), day.plusDays(70)),
                        false,
                        SkillsFrom.ROLE));
        clock.daysAgo(BEGAN - 10);
        for (Assessment assessment : cycles.assessments(cycle)) {
            employees.assessOneself(assessment, 1);
        }
        clock.daysAgo(BEGAN - 24);
        for (Assessment assessment : cycles.assessments(cycle)) {
            reviewers.review(assessment, 1, 0);
        }
        clock.daysAgo(BEGAN - 30);
        DemoWaiting.until("publication of last year", () -> cycles.isPublishable(cycle));
        results.publish(cast.hr(), cycle);
        DemoWaiting.until("results of last year", () -> cycles.assessments(cycle).stream()
                .allMatch(a -> a.state() == AssessmentState.PUBLISHED));
        clock.daysAgo(BEGAN - 38);
        List<Assessment> answered = cycles.assessments(cycle);
        answered.forEach(results::acknowledge);
        List<DevelopmentAction> planned = plans.plan(answered, cast.calibrators());
        clock.daysAgo(BEGAN - 75);
        DemoWaiting.until("the end of last year's cycle", () -> cycles.isClosed(cycle));
        clock.daysAgo(PLANS_SEEN);
        plans.carryOut(planned);
    }

    /** What was in a table of HR's before. */
    private void importReview(
            UUID hr, DemoFramework.Published published, List<Person> people, LocalDate day) {
        var csv = new StringBuilder("employee_id,skill,level,date,source\n");
        for (Person person : people) {
            levels.held(person, published.skills(), 2).forEach((code, level) -> csv.append(person.employeeId())
                    .append(',')
                    .append(code)
                    .append(',')
                    .append(level)
                    .append(',')
                    .append(day)
                    .append(",Skills review ")
                    .append(day.getYear())
                    .append('\n'));
        }
        importing.store(hr, importing.readToStore(hr, csv.toString().getBytes(StandardCharsets.UTF_8)), null);
    }
}
