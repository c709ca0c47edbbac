package dev.plumbline.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.events.WorkStep;
import dev.plumbline.servers.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bare engine on the same model and the same kind of database, without Kafka: B1 with one call per transaction, B2
 * with fifty.
 */
final class EngineBaseline implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int PER_TRANSACTION = 50;

    private final HikariDataSource dataSource;
    private final TransactionTemplate transaction;
    private final ProcessEngine engine;

    EngineBaseline(PostgresServer postgres, Path models) {
        dataSource = Databases.pool(
                postgres,
                "engine_" + UUID.randomUUID().toString().replace("-", "").substring(0, 8));
        var transactions = new JdbcTransactionManager(dataSource);
        transaction = new TransactionTemplate(transactions);
        var configuration = new SpringProcessEngineConfiguration();
        var nothing = new GenericApplicationContext();
        nothing.refresh();
        configuration.setApplicationContext(nothing);
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(transactions);
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("activity");
        configuration.setJobExecutorActivate(false);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setCmmnEnabled(false);
        configuration.setMetricsEnabled(false);
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream(
                        "participant-assessment.bpmn", Databases.open(models.resolve("participant-assessment.bpmn")))
                .deploy();
    }

    private void start() {
        engine.getRuntimeService()
                .startProcessInstanceByMessage(
                        "AssessmentAssigned",
                        UUID.randomUUID().toString(),
                        Map.of("step", "SELF_ASSESSMENT", "calibrationRequired", true));
    }

    /** B1: starts per second, each in a transaction of its own. */
    double startsOneByOne(int count) {
        return rate(count, i -> start());
    }

    /** B2: starts per second, fifty to a transaction. */
    double startsInFifties(int count) {
        return PER_TRANSACTION
                * rate(
                        count / PER_TRANSACTION,
                        i -> transaction.executeWithoutResult(status -> {
                            for (int n = 0; n < PER_TRANSACTION; n++) {
                                start();
                            }
                        }));
    }

    /** B1: completions of the first task per second, each in a transaction of its own. */
    double completions(int count) {
        List<String> tasks = new ArrayList<>(engine
                .getTaskService()
                .createTaskQuery()
                .taskDefinitionKey(WorkStep.ASSESS_SELF.element())
                .listPage(0, count)
                .stream()
                .map(task -> task.getId())
                .toList());
        return rate(tasks.size(), i -> engine.getTaskService().complete(tasks.get(i), Map.of("outcome", "SUBMITTED")));
    }

    private static double rate(int count, IntConsumer work) {
        return Databases.rate(THREADS, count, work);
    }

    @Override
    public void close() {
        engine.close();
        dataSource.close();
    }
}
