package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.framework.KeptSheets.Kept;
import dev.plumbline.assessment.framework.KeptSheets.State;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.Jobs;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files of tables that a person has chosen, for that person alone. */
@Component
class OwnSheets {

    private final Frameworks frameworks;
    private final PreviewingPages previewing;
    private final KeptSheets sheets;
    private final Jobs jobs;

    OwnSheets(Frameworks frameworks, PreviewingPages previewing, KeptSheets sheets, Jobs jobs) {
        this.frameworks = frameworks;
        this.previewing = previewing;
        this.sheets = sheets;
        this.jobs = jobs;
    }

    /**
     * A file of the actor.
     *
     * @throws Refusal as not found, unless it is the actor's
     */
    Kept own(UUID actor, UUID id, boolean lock) {
        frameworks.mustOwn(actor);
        return (lock ? sheets.lock(id) : sheets.find(id))
                .filter(kept -> kept.personId().equals(actor))
                .orElseThrow(Refusal::notFound);
    }

    /** A file that is not imported yet, and of which nothing else was said since it was read. */
    Kept unchanged(UUID actor, UUID id, @Nullable Long version) {
        Kept kept = own(actor, id, false);
        mustBeKept(kept);
        Refusal.ifStale(version, kept.version());
        return kept;
    }

    /** @throws Refusal if its import has begun */
    static void mustBeKept(Kept kept) {
        if (kept.state() != State.KEPT) {
            throw Refusal.conflict("sheet-imported", kept.state());
        }
    }

    /**
     * Reads a file that is kept, before any transaction.
     *
     * @throws Refusal as not found, unless it is the actor's; if the actor asks too often
     */
    ReadTables read(UUID actor, UUID id) {
        Kept kept = own(actor, id, false);
        previewing.mustNotAskTooOften(actor);
        return new ReadTables(SheetFile.read(sheets.content(id), kept.fileName()));
    }

    /** Whether it is not all in the draft, and no job works on it any more. */
    boolean isStopped(Kept kept) {
        UUID job = kept.jobId();
        return kept.state() == State.IMPORTING
                && (job == null
                        || jobs.find(job)
                                .filter(one -> one.state() == Job.State.RUNNING)
                                .isEmpty());
    }
}
