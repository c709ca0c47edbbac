package dev.plumbline.assessment.result;

import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.SubjectJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done to the results of a whole cycle, a chunk at a time. The subject of these jobs is the cycle. */
@Configuration(proxyBeanMethods = false)
class ResultJobs {

    static final String PUBLISH = "publish-results";
    static final String CLOSE = "close-cycle";

    /** Whoever has a result can answer it, even if the results of others could not be published yet. */
    @Bean
    JobKind publishResults(PublishingWaves waves) {
        return new SubjectJob(
                PUBLISH,
                waves::publishNext,
                (cycle, job) -> {
                    if (!job.allSetAside()) {
                        waves.published(cycle, job.done());
                    }
                },
                true,
                (cycle, job) -> waves.waits(cycle, job.done() < job.total()));
    }

    /** Closes the assessments of a cycle whose right to appeal has ended, and then the cycle. */
    @Bean
    JobKind closeCycle(ClosingCycles closing, ClosingAssessments assessments) {
        return new SubjectJob(CLOSE, assessments::closeNext, (cycle, job) -> closing.closeIfOver(cycle), false);
    }
}
