package dev.plumbline.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.plumbline.servers.PostgresServer;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The bare engine's own list of tasks: so many open, a quarter of them a group's. */
final class EngineTasks implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final ProcessEngine engine;

    EngineTasks(PostgresServer postgres, int open) {
        dataSource = Databases.pool(postgres, "engine_tasks");
        var configuration = new SpringProcessEngineConfiguration();
        var nothing = new GenericApplicationContext();
        nothing.refresh();
        configuration.setApplicationContext(nothing);
        configuration.setDataSource(dataSource);
        configuration.setTransactionManager(new JdbcTransactionManager(dataSource));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(false);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setCmmnEnabled(false);
        configuration.setMetricsEnabled(false);
        engine = configuration.buildProcessEngine();
        var jdbc = new JdbcTemplate(dataSource);
        jdbc.update(
                "INSERT INTO act_ru_task (id_, rev_, name_, task_def_key_, assignee_, priority_, create_time_, due_date_,"
                        + " suspension_state_) SELECT gen_random_uuid()::text, 1, 'Task ' || n, 'user_second_assessment', CASE WHEN n % 4"
                        + " > 0 THEN 'person' || n % 100000 END, 50, now(), now() + (n % 100) * interval '1 day', 1 FROM"
                        + " generate_series(1, ?) n",
                open);
        jdbc.update(
                "INSERT INTO act_ru_identitylink (id_, rev_, group_id_, type_, task_id_) SELECT gen_random_uuid()::text, 1, 'HR',"
                        + " 'candidate', id_ FROM act_ru_task WHERE assignee_ IS NULL");
        jdbc.execute("VACUUM ANALYZE");
    }

    /** The first page of the group's list by date; returns how many it shows. */
    int page() {
        return engine.getTaskService()
                .createTaskQuery()
                .taskCandidateGroup("HR")
                .taskUnassigned()
                .orderByDueDate()
                .asc()
                .orderByTaskId()
                .asc()
                .listPage(0, 50)
                .size();
    }

    @Override
    public void close() {
        engine.close();
        dataSource.close();
    }
}
