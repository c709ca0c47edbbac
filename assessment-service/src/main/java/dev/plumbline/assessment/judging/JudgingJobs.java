package dev.plumbline.assessment.judging;

import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.SubjectJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done with many reviews, one at a time. The subject of these jobs is the bulk approval. */
@Configuration(proxyBeanMethods = false)
class JudgingJobs {

    /** It waits until it cannot be withdrawn any more. */
    @Bean
    JobKind approveInBulk(CarryingOutApprovals carryingOut) {
        return new SubjectJob(
                ApprovingInBulk.KIND,
                carryingOut::doNext,
                (approval, job) -> carryingOut.ended(approval),
                true,
                (approval, job) -> carryingOut.waits(approval));
    }
}
