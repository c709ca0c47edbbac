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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The columns of a database that hold JSON, compared with lists that name the document of each. What is stored as JSON is
 * kept longer than the code that wrote it, so each document has a sample that a test reads.
 *
 * <p>A column holds JSON if it is of that type, or if it is a text and one of its rows is an object or an array.
 */
public final class JsonColumns {

    private static final String COLUMNS = """
            SELECT c.table_name, c.column_name, c.data_type
            FROM information_schema.columns c
            JOIN pg_class t ON t.relname = c.table_name AND t.relnamespace = 'public'::regnamespace
            WHERE c.table_schema = 'public' AND t.relkind IN ('r', 'p') AND NOT t.relispartition
                AND c.table_name NOT LIKE 'act\\_%' AND c.table_name <> 'flyway_schema_history'
                AND c.data_type IN ('json', 'jsonb', 'text')
            ORDER BY 1, 2
            """;

    /** Whether one of the texts of a column is JSON; null where there are none. */
    private static final String TEXT = """
            SELECT bool_or("%2$s" IS JSON OBJECT OR "%2$s" IS JSON ARRAY) FROM "%1$s" WHERE "%2$s" IS NOT NULL
            """;

    /** What a column holds: JSON, texts of which none is JSON, or nothing. */
    private enum Holds {
        JSON,
        OTHER,
        NOTHING
    }

    /** A line of a list: the documents of a column; none where it says why there is no sample. */
    private record Line(List<String> samples) {}

    private JsonColumns() {}

    /**
     * What does not agree, in words: a column that holds JSON and is in no list, one that is listed and holds other texts, and a
     * sample that is not there.
     *
     * <p>A line of a list is a column and, after {@code ::}, its documents, each with a sample of that name in the folder of the
     * list or of the shared one, or {@code none:} and why there is no sample.
     *
     * @param own the list of the service
     * @param shared the list of tables that other services have too
     */
    public static List<String> differences(String url, String user, String password, Path own, Path shared)
            throws IOException {
        List<String> differences = new ArrayList<>();
        Map<String, Line> ofService = read(own, List.of(own, shared), differences);
        Map<String, Line> ofAll = read(shared, List.of(shared), differences);
        Map<String, Holds> columns;
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            columns = columns(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        columns.forEach((column, holds) -> {
            if (holds == Holds.JSON && !ofService.containsKey(column) && !ofAll.containsKey(column)) {
                differences.add(column + " holds JSON, and no list names its document");
            }
        });
        Stream.of(ofService, ofAll).flatMap(list -> list.keySet().stream()).forEach(column -> {
            Holds holds = columns.get(column);
            if (holds == null) {
                differences.add(column + " is listed, and is no column that could hold JSON");
            } else if (holds == Holds.OTHER) {
                differences.add(column + " is listed, and holds no JSON");
            }
        });
        return differences;
    }

    /** The documents that a list names, for a test that reads the samples. */
    public static Set<String> documents(Path list) throws IOException {
        Set<String> documents = new TreeSet<>();
        read(list, List.of(list), new ArrayList<>()).values().forEach(line -> documents.addAll(line.samples()));
        return documents;
    }

    private static Map<String, Line> read(Path list, List<Path> beside, List<String> differences) throws IOException {
        Map<String, Line> lines = new TreeMap<>();
        for (String line : Files.readAllLines(list)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" :: ", 2);
            String said = parts.length == 2 ? parts[1].strip() : "";
            if (said.isEmpty()) {
                differences.add("No document and no reason: " + line);
                continue;
            }
            List<String> samples = said.startsWith("none: ")
                    ? List.of()
                    : Stream.of(said.split(", ")).toList();
            samples.stream()
                    .filter(sample ->
                            beside.stream().noneMatch(folder -> Files.exists(folder.resolveSibling(sample + ".json"))))
                    .forEach(sample ->
                            differences.add("There is no sample " + sample + ", the document of " + parts[0]));
            lines.put(parts[0], new Line(samples));
        }
        return lines;
    }

    private static Map<String, Holds> columns(Connection connection) throws SQLException {
        Map<String, Holds> columns = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                String name = row.getString(1) + "." + row.getString(2);
                columns.put(name, Holds.JSON);
                if (row.getString(3).equals("text")) {
                    texts.put(name, TEXT.formatted(row.getString(1), row.getString(2)));
                }
            }
        }
        try (var statement = connection.createStatement()) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                try (ResultSet row = statement.executeQuery(text.getValue())) {
                    row.next();
                    boolean json = row.getBoolean(1);
                    columns.put(text.getKey(), json ? Holds.JSON : row.wasNull() ? Holds.NOTHING : Holds.OTHER);
                }
            }
        }
        return columns;
    }
}
