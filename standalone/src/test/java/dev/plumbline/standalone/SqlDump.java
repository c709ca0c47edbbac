package dev.plumbline.standalone;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes the rows of a database as statements that any PostgreSQL reads, without those of the migrations' history. */
final class SqlDump {

    /** What Flyway makes by itself. */
    private static final Set<String> LEFT_OUT = Set.of("flyway_schema_history");

    private final JdbcTemplate jdbc;
    private final Map<String, String> only;

    /**
     * @param only which rows of a table are written, as a condition; all where a table is not named
     */
    SqlDump(JdbcTemplate jdbc, Map<String, String> only) {
        this.jdbc = jdbc;
        this.only = only;
    }

    void to(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        List<String> tables = jdbc
                .queryForList(
                        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'"
                                + " AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1",
                        String.class)
                .stream()
                .filter(table -> !LEFT_OUT.contains(table))
                .toList();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("-- made at " + Instant.now()
                    + "\n-- Rows do not come in the order of their references; triggers and references are asked again below.\n"
                    + "SET session_replication_role = replica;\n");
            partitions(out);
            out.write("TRUNCATE " + String.join(", ", tables) + ";\n");
            for (String table : tables) {
                rows(out, table);
            }
            sequences(out);
            out.write("SET session_replication_role = DEFAULT;\n");
        }
    }

    /** The partitions as they were, because no migration creates them. */
    private void partitions(BufferedWriter out) throws IOException {
        for (String statement : jdbc.queryForList(
                "SELECT format('CREATE TABLE %s PARTITION OF %s %s;', c.relname, i.inhparent::regclass,"
                        + " pg_get_expr(c.relpartbound, c.oid)) FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid"
                        + " WHERE c.relispartition AND c.relkind = 'r' ORDER BY c.relname",
                String.class)) {
            out.write(statement + "\n");
        }
    }

    private void rows(BufferedWriter out, String table) throws IOException {
        List<String> columns = jdbc.queryForList(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?"
                        + " AND is_generated = 'NEVER' ORDER BY ordinal_position",
                String.class,
                table);
        String values =
                columns.stream().map(c -> "quote_nullable(\"" + c + "\"::text)").collect(Collectors.joining(", "));
        String order = columns.stream().map(c -> "\"" + c + "\"::text").collect(Collectors.joining(", "));
        List<String> rows = jdbc.queryForList(
                "SELECT concat_ws(', ', " + values + ") FROM " + table + " WHERE " + only.getOrDefault(table, "true")
                        + " ORDER BY " + order,
                String.class);
        if (rows.isEmpty()) {
            return;
        }
        out.write("INSERT INTO " + table + " ("
                + columns.stream().map(c -> "\"" + c + "\"").collect(Collectors.joining(", "))
                + ") OVERRIDING SYSTEM VALUE VALUES\n"
                + rows.stream().map(row -> "(" + row + ")").collect(Collectors.joining(",\n")) + ";\n");
    }

    private void sequences(BufferedWriter out) {
        jdbc.query(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND is_identity"
                        + " = 'YES' AND table_name NOT IN (SELECT relname FROM pg_class WHERE relispartition) ORDER BY 1",
                row -> {
                    String sequence = "pg_get_serial_sequence('" + row.getString(1) + "', '" + row.getString(2) + "')";
                    Long last = jdbc.queryForObject(
                            "SELECT coalesce(pg_sequence_last_value(" + sequence + "::regclass), 0)", Long.class);
                    if (last != null && last > 0) {
                        try {
                            out.write("SELECT setval(" + sequence + ", " + last + ");\n");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                });
    }
}
