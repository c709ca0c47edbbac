package dev.plumbline.assessment.calibration;

import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.SubjectJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done to a whole session, a chunk at a time. The subject of these jobs is the session. */
@Configuration(proxyBeanMethods = false)
class SessionJobs {

    static final String FINALISE = "finalise-session";

    /** How many assessments are dealt with at once. */
    private static final int CHUNK = 90;

    /** Locks the items of a session, and ends it with the last. */
    @Bean
    JobKind finaliseSession(Finalising finalising) {
        return new SubjectJob(
                FINALISE,
                (session, chunk) -> finalising.applyItems(session, chunk, CHUNK),
                (session, job) -> finalising.finalised(session),
                false);
    }
}
