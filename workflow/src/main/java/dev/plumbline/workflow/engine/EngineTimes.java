package dev.plumbline.workflow.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;

/**
 * The zone of the engine's times in its tables. Their columns have none, and the engine writes and reads them in the
 * zone of the process. In a zone with summer time one hour comes twice in autumn, and a lock or a timer in it is an
 * hour early; two nodes in different zones always disagree. So the process runs in UTC, whatever the zone of its
 * machine.
 */
public final class EngineTimes {

    private static final String UTC = "UTC";

    /** Where the machine is: the zone in which the engine wrote before it was in UTC. */
    private static final ZoneId MACHINE = TimeZone.getDefault().toZoneId();

    private EngineTimes() {}

    /** The zone of the machine, as it was before this process switched to UTC. */
    public static ZoneId machine() {
        return MACHINE;
    }

    /** From now on this process is in UTC. */
    static void keepInUtc() {
        TimeZone.setDefault(TimeZone.getTimeZone(UTC));
    }

    /**
     * Moves every time in the engine's tables from a zone to UTC.
     *
     * @param connection to the engine's database; what it has begun is neither committed nor rolled back
     * @param from the zone in which they were written
     */
    public static void moveToUtc(Connection connection, ZoneId from) throws SQLException {
        if (from.getRules().isFixedOffset()
                && from.getRules().getOffset(Instant.EPOCH).getTotalSeconds() == 0) {
            return;
        }
        for (var table : columns(connection).entrySet()) {
            String moved = table.getValue().stream()
                    .map(column -> column + " = " + inUtc(column, from))
                    .collect(Collectors.joining(", "));
            try (var update = connection.prepareStatement("UPDATE " + table.getKey() + " SET " + moved)) {
                if (!from.getRules().isFixedOffset()) {
                    for (int i = 1; i <= table.getValue().size(); i++) {
                        update.setString(i, from.getId());
                    }
                }
                update.executeUpdate();
            }
        }
    }

    /** The database reads the names of zones with fixed offsets differently from Java: those are moved by seconds. */
    private static String inUtc(String column, ZoneId from) {
        return from.getRules().isFixedOffset()
                ? column + " - interval '"
                        + from.getRules().getOffset(Instant.EPOCH).getTotalSeconds() + " seconds'"
                : column + " AT TIME ZONE ? AT TIME ZONE '" + UTC + "'";
    }

    /** The columns of the engine's tables that hold a time without a zone. */
    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        try (var query = connection.prepareStatement(
                        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND"
                                + " table_name LIKE 'act\\_%' AND data_type = 'timestamp without time zone' ORDER BY 1, 2");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), table -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return columns;
    }
}
