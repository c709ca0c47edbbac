package dev.plumbline.workflow.engine;

import ch.qos.logback.classic.LoggerContext;
import dev.plumbline.messaging.inbox.Transience;
// The bean that Camunda's starter makes has no public type.
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of the engine that its properties do not reach. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Made before everything else, so that no time is read or written in another zone. */
    @Bean
    static BeanFactoryPostProcessor engineInUtc() {
        return factory -> EngineTimes.keepInUtc();
    }

    /** Only where jobs are executed at all. */
    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
    JobAcquisition jobAcquisition(JobExecutor executor) {
        return new JobAcquisition(executor);
    }

    /** Where the log is written by Logback, as it is unless somebody replaces it. */
    @Bean
    DisposableBean engineLog(Transience transience) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext log)) {
            return () -> {};
        }
        var filter = new EngineLog(transience);
        log.addTurboFilter(filter);
        return () -> log.getTurboFilterList().remove(filter);
    }

    /** The engine looks for its tables as soon as it is created: it is created after Flyway has run. */
    @Bean
    static BeanFactoryPostProcessor engineAfterFlyway() {
        return factory -> {
            for (String name : factory.getBeanDefinitionNames()) {
                if (name.equals("processEngineFactoryBean") || name.equals("processEngineConfigurationImpl")) {
                    factory.getBeanDefinition(name)
                            .setDependsOn(factory.getBeanNamesForType(FlywayMigrationInitializer.class, true, false));
                }
            }
        };
    }
}
