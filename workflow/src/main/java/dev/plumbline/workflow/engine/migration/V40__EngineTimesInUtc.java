package dev.plumbline.workflow.engine.migration;

import dev.plumbline.workflow.engine.EngineTimes;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Converts the times that the engine wrote in the zone of its machine to UTC. */
public final class V40__EngineTimesInUtc extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        EngineTimes.moveToUtc(context.getConnection(), EngineTimes.machine());
    }
}
