package dev.plumbline.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database with a {@link KeptSample} has no row of: a table without rows, a column that no row fills, a state that
 * no row is in. Without such a row nobody learns what a migration or a new version does to it.
 */
public final class SampleGaps {

    /** Columns that say in which of a few states a row is. */
    private static final Pattern STATES = Pattern.compile(
            "(state|status|phase|kind|agenda|outcome|vote|answer|reason_code|why|attainment_class|part|setting|tab|sort|assessor_kind)");

    private static final Pattern VALUE = Pattern.compile("'([^']+)'");

    private final String url;
    private final String user;
    private final String password;

    public SampleGaps(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * What is missing, in words: {@code table}, {@code table.column}, {@code table.column=VALUE}, and
     * {@code table.column?} for a column of states whose values nobody has named.
     *
     * @param values the values of a {@code table.column} that there must be; those of CHECK constraints are found
     */
    public Set<String> missing(Map<String, ? extends Collection<String>> values) {
        Set<String> missing = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            Map<String, Collection<String>> all = new TreeMap<>(checked(connection));
            all.putAll(values);
            for (Map.Entry<String, List<String>> table : columns(connection).entrySet()) {
                missing.addAll(unfilled(connection, table.getKey(), table.getValue()));
                for (String column : table.getValue()) {
                    String name = table.getKey() + "." + column;
                    if (STATES.matcher(column).matches() && !all.containsKey(name) && !name.startsWith("act_")) {
                        missing.add(name + "?");
                    }
                }
            }
            for (Map.Entry<String, Collection<String>> one : all.entrySet()) {
                Set<String> there = there(connection, one.getKey());
                one.getValue().stream()
                        .filter(value -> !there.contains(value))
                        .forEach(value -> missing.add(one.getKey() + "=" + value));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return missing;
    }

    /**
     * Leaves out what may be missing, as a file says: a pattern and its reason a line, with {@code ::} between.
     *
     * @return what is missing and in no line, and each line that nothing is missing for
     */
    public static Set<String> unexplained(Set<String> missing, Path reasons) throws IOException {
        Set<String> left = new TreeSet<>(missing);
        for (String line : Files.readAllLines(reasons)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Pattern pattern = Pattern.compile(line.split(" :: ")[0]);
            List<String> explained = missing.stream()
                    .filter(one -> pattern.matcher(one).matches())
                    .toList();
            explained.forEach(left::remove);
            if (explained.isEmpty()) {
                left.add("nothing is missing for: " + line);
            }
        }
        return left;
    }

    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN pg_class t ON t.relname ="
                                + " c.table_name WHERE c.table_schema = 'public' AND t.relkind IN ('r', 'p') AND NOT"
                                + " t.relispartition AND c.table_name <> 'flyway_schema_history' ORDER BY 1, ordinal_position")) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString(1), t -> new ArrayList<>()).add(row.getString(2));
            }
        }
        return tables;
    }

    private static Set<String> unfilled(Connection connection, String table, List<String> columns) throws SQLException {
        var sql = new StringBuilder("SELECT count(*)");
        columns.forEach(column -> sql.append(", count(\"").append(column).append("\")"));
        Set<String> unfilled = new HashSet<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql + " FROM " + table)) {
            row.next();
            if (row.getLong(1) == 0) {
                unfilled.add(table);
                return unfilled;
            }
            for (int i = 0; i < columns.size(); i++) {
                if (row.getLong(i + 2) == 0) {
                    unfilled.add(table + "." + columns.get(i));
                }
            }
        }
        return unfilled;
    }

    /** The values that CHECK constraints allow: one column each, compared with texts. */
    private static Map<String, Collection<String>> checked(Connection connection) throws SQLException {
        Map<String, Collection<String>> values = new TreeMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT c.conrelid::regclass::text, a.attname, pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN"
                                + " pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'c' AND"
                                + " cardinality(c.conkey) = 1 AND a.atttypid = 'text'::regtype")) {
            while (row.next()) {
                Set<String> allowed = new TreeSet<>();
                Matcher value = VALUE.matcher(row.getString(3));
                while (value.find()) {
                    allowed.add(value.group(1));
                }
                values.put(row.getString(1) + "." + row.getString(2), allowed);
            }
        }
        return values;
    }

    private static Set<String> there(Connection connection, String column) throws SQLException {
        String[] parts = column.split("\\.");
        Set<String> there = new HashSet<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DISTINCT " + parts[1] + " FROM " + parts[0])) {
            while (row.next()) {
                if (row.getObject(1) instanceof Array list) {
                    Arrays.stream((Object[]) list.getArray())
                            .map(String::valueOf)
                            .forEach(there::add);
                } else {
                    there.add(String.valueOf(row.getString(1)));
                }
            }
        }
        return there;
    }
}
