package dev.plumbline.assessment.result;

import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Publishes the results of a cycle. */
@Component
class ResultPublication implements JobKind {

    static final String KIND = "publish-results";

    private final PublishingWaves waves;

    ResultPublication(PublishingWaves waves) {
        this.waves = waves;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        return waves.publishNext(UUID.fromString(job.subject()), chunk);
    }

    /** Whoever has a result can answer it, even if the results of others could not be published yet. */
    @Override
    public boolean endsWithoutThoseSetAside() {
        return true;
    }

    @Override
    public void ended(Job job) {
        waves.published(UUID.fromString(job.subject()), job.done());
    }
}
