package dev.plumbline.assessment.steering;

import dev.plumbline.messaging.job.JobKind;
import dev.plumbline.messaging.job.SubjectJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is done with many people of a cycle, a chunk at a time. The subject of these jobs is the act. */
@Configuration(proxyBeanMethods = false)
class SteeringJobs {

    @Bean
    JobKind actOnPeople(DoingPeopleActs doing) {
        return new SubjectJob(ActingOnPeople.KIND, doing::doNext, (act, job) -> doing.ended(act), true);
    }
}
