package dev.plumbline.assessment.operation;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.Cycles;
import dev.plumbline.assessment.cycle.SessionsOfCycle;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.Keyset;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Jobs as people see them: what each is about, and its progress. */
@Service
public class ViewingJobs {

    /**
     * A job.
     *
     * @param about the cycle's name, or its id for people who are not in HR; empty for a job that concerns no cycle
     * @param total how many items it concerns, 0 if that is not known before it is done
     */
    public record Shown(
            UUID id,
            String kind,
            String about,
            Job.State state,
            int done,
            int total,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String error,
            List<Job.SetAside> setAside) {}

    private final Jobs jobs;
    private final Cycles cycles;
    private final SessionsOfCycle sessions;
    private final HeldRoles heldRoles;
    private final Audit audit;

    ViewingJobs(Jobs jobs, Cycles cycles, SessionsOfCycle sessions, HeldRoles heldRoles, Audit audit) {
        this.jobs = jobs;
        this.sessions = sessions;
        this.cycles = cycles;
        this.heldRoles = heldRoles;
        this.audit = audit;
    }

    private boolean seesJobs(UUID actor) {
        return Stream.of(Role.HR, Role.FRAMEWORK_OWNER, Role.OPERATOR).anyMatch(role -> heldRoles.holds(actor, role));
    }

    private void mustSeeJobs(UUID actor) {
        if (!seesJobs(actor)) {
            throw Refusal.forbidden("not-for-jobs");
        }
    }

    /**
     * One job, for the person who began it and for those who may see all jobs.
     *
     * @throws Refusal as not found, if there is no such job, or if it is another person's
     */
    @Transactional(readOnly = true)
    public Job find(UUID actor, UUID id) {
        return jobs.find(id)
                .filter(job -> job.startedBy().equals(actor.toString()) || seesJobs(actor))
                .orElseThrow(Refusal::notFound);
    }

    /**
     * A page of them, the newest first.
     *
     * @param after where the previous page ended; null for the first
     */
    @Transactional(readOnly = true)
    public Listing<Shown> page(UUID actor, @Nullable Keyset after, int limit) {
        mustSeeJobs(actor);
        boolean hr = heldRoles.holds(actor, Role.HR);
        List<Job> read = after == null ? jobs.newest(limit + 1) : jobs.before(after.at(), after.id(), limit + 1);
        return Listing.page(
                read.stream().map(job -> shown(job, hr)).toList(),
                limit,
                job -> new Keyset(job.startedAt(), job.id()).toString());
    }

    private Shown shown(Job job, boolean hr) {
        return new Shown(
                job.id(),
                job.kind(),
                about(job.subject(), hr),
                job.state(),
                job.done(),
                job.total(),
                job.startedAt(),
                job.endedAt(),
                job.error(),
                job.setAside());
    }

    private String about(String subject, boolean hr) {
        try {
            UUID id = UUID.fromString(subject);
            return cycles.findById(id)
                    .or(() -> sessions.cycleOf(id).flatMap(cycles::findById))
                    .map(cycle -> hr ? cycle.name() : cycle.id().toString())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /**
     * Resumes a failed job at the point that it had reached.
     *
     * @throws Refusal if there is no job with that id, or if it has not failed
     */
    @Transactional
    public void retry(UUID actor, UUID id) {
        mustSeeJobs(actor);
        Job job = jobs.find(id).orElseThrow(Refusal::notFound);
        if (job.state() != Job.State.FAILED) {
            throw Refusal.conflict("job-not-failed", job.state());
        }
        jobs.retry(id);
        audit.person(actor, "job-retried", "job", id, job.error(), null, null);
    }
}
