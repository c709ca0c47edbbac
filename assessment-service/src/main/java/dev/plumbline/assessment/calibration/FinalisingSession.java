package dev.plumbline.assessment.calibration;

import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Locks the items of a session, and ends it with the last. */
@Component
class FinalisingSession implements JobKind {

    static final String KIND = "finalise-session";

    private final Finalising finalising;

    FinalisingSession(Finalising finalising) {
        this.finalising = finalising;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job) {
        return finalising.applyItems(UUID.fromString(job.subject()), 90);
    }

    @Override
    public void ended(Job job) {
        finalising.finalised(UUID.fromString(job.subject()));
    }
}
