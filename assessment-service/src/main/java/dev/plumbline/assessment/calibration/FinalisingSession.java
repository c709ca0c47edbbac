package dev.plumbline.assessment.calibration;

import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Locks the items of a session, and ends it with the last. */
@Component
class FinalisingSession implements JobKind {

    static final String KIND = "finalise-session";

    private final Calibrating calibrating;

    FinalisingSession(Calibrating calibrating) {
        this.calibrating = calibrating;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        return calibrating.applyItems(UUID.fromString(job.subject()), chunk, 90);
    }

    @Override
    public void ended(Job job) {
        calibrating.finalised(UUID.fromString(job.subject()));
    }
}
