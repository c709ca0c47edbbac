package dev.plumbline.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the tables of a database with what is declared about how long their rows are kept. */
public final class KeptTables {

    private KeptTables() {}

    /**
     * What does not agree, in words: a table of which nothing is said, something said of no table, and a line that the
     * document lacks. A line names the tables that are kept alike.
     *
     * @param said how long the rows of each table are kept, in words
     * @param document where it is written for operators
     */
    public static List<String> differences(
            String url, String user, String password, Map<String, String> said, Path document) throws IOException {
        List<String> differences = new ArrayList<>();
        var tables = new TreeSet<String>();
        try (Connection connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND"
                                + " NOT relispartition AND relname <> 'flyway_schema_history'")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        tables.stream()
                .filter(table -> !said.containsKey(table))
                .forEach(table -> differences.add("Nothing says how long the rows of " + table + " are kept"));
        said.keySet().stream()
                .filter(table -> !tables.contains(table))
                .forEach(table -> differences.add("There is no table " + table));
        List<String> written = Files.readAllLines(document);
        Map<String, List<String>> alike = new TreeMap<>();
        new TreeMap<>(said)
                .forEach((table, how) ->
                        alike.computeIfAbsent(how, h -> new ArrayList<>()).add("`" + table + "`"));
        alike.forEach((how, names) -> {
            String line = "| " + String.join(", ", names) + " | " + how + " |";
            if (!written.contains(line)) {
                differences.add(document.getFileName() + " lacks the line\n" + line);
            }
        });
        return differences;
    }
}
