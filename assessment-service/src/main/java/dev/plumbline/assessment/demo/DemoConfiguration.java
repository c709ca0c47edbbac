package dev.plumbline.assessment.demo;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Where the demo company is to have a past, the whole service lives in it until it has been played. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("plumbline.demo-past")
class DemoConfiguration {

    @Bean
    @Primary
    DemoClock demoClock() {
        return new DemoClock(Clock.systemUTC());
    }
}
