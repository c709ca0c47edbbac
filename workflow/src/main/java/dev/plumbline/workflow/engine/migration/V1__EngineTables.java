package dev.plumbline.workflow.engine.migration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Runs the DDL that the engine's jar ships, so that Flyway owns the engine's tables as it owns ours. */
public final class V1__EngineTables extends BaseJavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "identity", "history", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        for (String part : PARTS) {
            try (var statement = context.getConnection().createStatement()) {
                statement.execute(script("org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
        }
    }

    private static String script(String resource) throws IOException {
        try (InputStream in = V1__EngineTables.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The engine's jar holds no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
