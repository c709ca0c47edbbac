package dev.plumbline.servers;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every table of a database with rows in it, whatever a table must have: for tests of what is kept and what is removed. Tables
 * that are divided into partitions are left out.
 */
public final class FilledTables {

    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relispartition"
                    + " AND relname <> 'flyway_schema_history' ORDER BY 1";

    /** Columns that a row must give; what has a default or is computed is left to the database. */
    private static final String COLUMNS =
            "SELECT a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a WHERE a.attrelid = '%s'::regclass AND a.attnum > 0"
                    + " AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = ''";

    private final Connection connection;

    /**
     * @param connection on which no trigger and no foreign key is in force ({@code session_replication_role}) while tables are
     *     filled; the caller closes it
     */
    public FilledTables(Connection connection) {
        this.connection = connection;
    }

    /**
     * Fills each table that has no row yet. Its rows are of no use but to be there: they meet the types of its columns and its
     * keys, and its checks are dropped.
     *
     * @param rows how many rows each gets, or as many of them as its keys allow
     */
    public void fillTheRest(int rows) throws SQLException {
        for (var table : counts().entrySet()) {
            if (table.getValue() == 0) {
                fill(table.getKey(), rows);
            }
        }
    }

    /** How many rows each table has, by name. */
    public Map<String, Integer> counts() throws SQLException {
        Map<String, Integer> counts = new TreeMap<>();
        for (List<String> table : read(TABLES, 1)) {
            String name = table.getFirst();
            counts.put(
                    name,
                    Integer.valueOf(read("SELECT count(*) FROM \"" + name + "\"", 1)
                            .getFirst()
                            .getFirst()));
        }
        return counts;
    }

    private void fill(String table, int rows) throws SQLException {
        for (List<String> check : read(
                "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = '" + table + "'::regclass", 1)) {
            execute("ALTER TABLE " + table + " DROP CONSTRAINT \"" + check.getFirst() + '"');
        }
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (List<String> column : read(COLUMNS.formatted(table), 2)) {
            names.add('"' + column.getFirst() + '"');
            values.add(value(table + column.getFirst(), column.getLast()));
        }
        execute("INSERT INTO " + table
                + (names.isEmpty()
                        ? " DEFAULT VALUES"
                        : " (" + String.join(", ", names) + ") SELECT " + String.join(", ", values)
                                + " FROM generate_series(1, " + rows + ") i ON CONFLICT DO NOTHING"));
    }

    /** Another one for each row, where the type has so many. */
    private static String value(String column, String type) {
        return switch (type) {
            case "uuid" -> "md5('" + column + "' || i)::uuid";
            case "text", "character varying", "character" -> "'x' || i";
            case "integer", "bigint", "numeric", "double precision" -> "i";
            case "smallint" -> "i % 30000";
            case "boolean" -> "false";
            case "date" -> "date '2024-01-01' + i % 1096";
            case "timestamp with time zone", "timestamp without time zone" ->
                "timestamp '2024-01-01 12:00' + i % 1096 * interval '1 day' + i * interval '1 second'";
            case "jsonb", "json" -> "'{}'";
            case "bytea" -> "'\\x00'::bytea";
            // Arrays by their end; whatever else is unknown is refused.
            default -> {
                if (type.endsWith("[]")) {
                    yield "'{}'";
                }
                throw new IllegalStateException("A value of " + type + " for " + column + " is not known");
            }
        };
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(sql + ": " + e.getMessage(), e);
        }
    }

    private List<List<String>> read(String sql, int columns) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                List<String> one = new ArrayList<>();
                for (int n = 1; n <= columns; n++) {
                    one.add(row.getString(n));
                }
                rows.add(one);
            }
        }
        return rows;
    }
}
