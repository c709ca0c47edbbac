package dev.plumbline.demo;

import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.development.DevelopmentAction;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentState;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What most people have been through: two reviews that were kept in a table and come in as a file, and the cycle of half of the
 * company, from its launch to its end. Inboxes remember three months, so that nothing older can be played.
 */
@Component
class DemoHistory {

    /** When the cycle began, in days before today: so long ago that its time to appeal has ended. */
    static final int BEGAN = 84;

    /**
     * When the service was set up, in days before today: some days before the cycle. Partitions are made for three months from
     * there, so that it cannot be longer ago.
     */
    static final int SET_UP = BEGAN + 4;

    /** When people look at what they planned, in days before today. */
    private static final int PLANS_SEEN = 46;

    private static final List<String> UNITS = List.of("Data", "Security", "Workplace", "Field");

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
     * Plays it, to the day on which people have done some of what they planned after their results.
     *
     * @param people who has been reviewed before
     * @return the cycle, which closes when its time to appeal has ended
     */
    UUID play(DemoPast.Cast cast, DemoFramework.Published published, List<Person> people) throws InterruptedException {
        LocalDate day = LocalDate.ofInstant(clock.instant(), DemoCompany.ZONE);
        importReview(cast.hr(), published, people, day.minusMonths(23), 2);
        importReview(cast.hr(), published, people, day.minusMonths(11), 1);
        UUID cycle = cycles.launch(
                cast.hr(),
                new SettingUpCycles.Setup(
                        "First half of the company, " + DemoSeasons.of(day),
                        published.edition(),
                        List.of(),
                        List.of(),
                        people.stream()
                                .filter(person -> UNITS.contains(person.unit()))
                                .map(Person::id)
                                .toList(),
                        Milestones.of(
                                day.plusDays(7),
                                day.plusDays(13),
                                day.plusDays(13),
                                day.plusDays(17),
                                day.plusDays(40)),
                        false,
                        SkillsFrom.ROLE));
        clock.daysAgo(BEGAN - 4);
        cycles.assessments(cycle).forEach(employees::assessOneself);
        clock.daysAgo(BEGAN - 10);
        cycles.assessments(cycle).forEach(assessment -> reviewers.review(assessment, 0));
        clock.daysAgo(BEGAN - 14);
        DemoWaiting.until("publication of the first half", () -> cycles.isPublishable(cycle));
        results.publish(cast.hr(), cycle);
        DemoWaiting.until(
                "results of the first half",
                () -> cycles.assessments(cycle).stream().allMatch(a -> a.state() == AssessmentState.PUBLISHED));
        clock.daysAgo(BEGAN - 18);
        List<Assessment> answered = cycles.assessments(cycle);
        answered.forEach(results::acknowledge);
        List<DevelopmentAction> planned = plans.plan(answered, cast.calibrators());
        clock.daysAgo(PLANS_SEEN);
        plans.carryOut(planned);
        return cycle;
    }

    /** What was in a table of HR's before. */
    private void importReview(
            UUID hr, DemoFramework.Published published, List<Person> people, LocalDate day, int yearsAgo) {
        var csv = new StringBuilder("employee_id,skill,level,date,source\n");
        for (Person person : people) {
            levels.held(person, published.skills(), yearsAgo)
                    .forEach((code, level) -> csv.append(person.employeeId())
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
