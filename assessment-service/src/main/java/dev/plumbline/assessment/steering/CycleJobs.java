package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What HR has begun in a cycle for many people at once: how far it is, and what came of it. */
@Component
public class CycleJobs {

    /** What HR begins and waits for. Other jobs of a cycle run by themselves; operators see them. */
    private static final List<String> BEGUN_BY_HR =
            List.of(LaunchAnnouncement.KIND, ViewingCycles.PUBLISHES, WithdrawingEverybody.KIND);

    /**
     * For how long what came of it is said. Tasks that follow from a launch are opened within seconds, and whoever has waited
     * for the end looks at the page meanwhile; whoever comes later finds it in the numbers.
     */
    private static final Duration SAID = Duration.ofMinutes(2);

    private final Jobs jobs;
    private final Clock clock;

    CycleJobs(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What HR has begun in a cycle last; empty where nothing has, or it concerned nobody. */
    public Optional<Job> newest(UUID cycle) {
        return BEGUN_BY_HR.stream()
                .flatMap(kind -> jobs.newestOf(kind, cycle.toString()).stream())
                .filter(job -> job.total() > 0)
                .max(Comparator.comparing(Job::startedAt));
    }

    /**
     * Whether a job is running, or has ended so short a while ago that a page still says what came of it. The database dates the
     * end of a job, and its clock is not this one: an end that is to come is not a short while ago. A launch is said only in
     * the first phase of its cycle, since later nothing follows from it.
     */
    public boolean isFollowed(Job job, AssessmentCycle cycle) {
        if (job.endedAt() == null) {
            return true;
        }
        boolean over =
                job.kind().equals(LaunchAnnouncement.KIND) && cycle.phase() != AssessmentCycle.Phase.SELF_ASSESSMENT;
        return !over && Duration.between(job.endedAt(), clock.instant()).abs().compareTo(SAID) < 0;
    }
}
