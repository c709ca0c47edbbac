package dev.plumbline.demo;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where this module is on the class path of assessment-service, {@code plumbline.demo} asks for the demo company. */
@AutoConfiguration
@ConditionalOnBooleanProperty("plumbline.demo")
@Import({
    DemoAccounts.class,
    DemoStaff.class,
    DemoFramework.class,
    DemoCycles.class,
    DemoCompany.class,
    DemoConfiguration.Past.class
})
class DemoConfiguration {

    /** The company's past, where one is asked for. The whole service lives in it until it has been played. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("plumbline.demo-past")
    @Import({
        DemoRatings.class,
        DemoLevels.class,
        DemoWork.class,
        DemoEmployees.class,
        DemoReviewers.class,
        DemoSessions.class,
        DemoResults.class,
        DemoSingle.class,
        DemoPlans.class,
        DemoHistory.class,
        DemoPast.class
    })
    static class Past {

        private static final String ANYBODY = """
                SELECT EXISTS (SELECT 1 FROM account)
                """;

        /** Where nobody is here yet, what the service brings by itself, its first policy, is of the day on which it was set up. */
        @Bean
        @Primary
        DemoClock demoClock(JdbcClient jdbc) {
            var clock = new DemoClock(Clock.systemUTC());
            if (!Boolean.TRUE.equals(jdbc.sql(ANYBODY).query(Boolean.class).single())) {
                clock.daysAgo(DemoHistory.SET_UP);
            }
            return clock;
        }
    }
}
