package dev.plumbline.assessment.policy;

import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.SubjectJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is computed again for a draft of a policy, a chunk at a time. The subject of these jobs is the comparison. */
@Configuration(proxyBeanMethods = false)
class ComparisonJobs {

    static final String KIND = "compare-policy";

    /** The others are compared even if a review cannot be read. */
    @Bean
    JobKind comparePolicy(RecomputingReviews recomputing) {
        return new SubjectJob(KIND, recomputing::next, (comparison, job) -> recomputing.ended(comparison), true);
    }
}
