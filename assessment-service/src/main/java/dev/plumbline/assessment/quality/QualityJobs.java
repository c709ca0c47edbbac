package dev.plumbline.assessment.quality;

import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.SubjectJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done of a cycle's quality assurance without anybody's act, a chunk at a time. The subject of these jobs is the cycle. */
@Configuration(proxyBeanMethods = false)
class QualityJobs {

    static final String ASSURE = "assure-quality";

    /** It waits while its cycle is paused. */
    @Bean
    JobKind assureQuality(AssuringCycles cycles) {
        return new SubjectJob(
                ASSURE, cycles::doNext, (cycle, job) -> {}, false, (cycle, job) -> cycles.isPaused(cycle));
    }
}
