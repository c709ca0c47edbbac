package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every column of the tables of this service and of messaging is read by something: what is only written is stored, migrated and
 * kept for nobody. A column is read where a source, view or function that names its table names the column too, other than as
 * what an INSERT or an UPDATE writes; a field of an entity is read by it.
 */
class ColumnsReadTest {

    private static final Path OWN = Path.of("src/main");
    private static final Path MESSAGING = Path.of("../messaging/src/main");

    private static final Pattern COMMENT = Pattern.compile("--[^\n]*");
    private static final Pattern TABLE =
            Pattern.compile("(?is)CREATE TABLE (?:IF NOT EXISTS )?(\\w+)\\s*\\((.*?)\\n\\)");
    private static final Pattern COLUMN = Pattern.compile(
            "(?im)^\\s+\"?(\\w+)\"?\\s+(?:uuid|text|int|bigint|smallint|bool|time|date|json|bytea|numeric|double|real|char|var|interval)");
    private static final Pattern ALTER = Pattern.compile("(?is)ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\\w+)\\s+(.*?);");
    private static final Pattern ADDED = Pattern.compile("(?i)ADD COLUMN (?:IF NOT EXISTS )?\"?(\\w+)\"?");
    private static final Pattern DROPPED = Pattern.compile("(?i)DROP COLUMN (?:IF EXISTS )?\"?(\\w+)\"?");
    private static final Pattern RENAMED = Pattern.compile("(?i)RENAME COLUMN (\\w+) TO (\\w+)");
    private static final Pattern MOVED = Pattern.compile("(?i)RENAME TO (\\w+)");
    private static final Pattern GONE = Pattern.compile("(?i)DROP TABLE (?:IF EXISTS )?(\\w+)");
    private static final Pattern VIEW = Pattern.compile("(?is)CREATE (?:OR REPLACE )?VIEW (\\w+)(.*?);");
    private static final Pattern FUNCTION =
            Pattern.compile("(?is)CREATE (?:OR REPLACE )?FUNCTION (\\w+).*?\\$\\$(.*?)\\$\\$");

    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern INSERTED = Pattern.compile("(?is)INSERT INTO [\\w.]+\\s*\\([^)]*\\)");
    private static final Pattern SET = Pattern.compile("(?is)(\\bSET\\s+|,\\s*)(\\w+)(\\s*=\\s)");
    private static final Pattern ENTITY = Pattern.compile("(?s)@Entity\\b[^{]*?\\bclass (\\w+)");
    private static final Pattern NAMED = Pattern.compile("@Table\\(name = \"(\\w+)\"");

    /** Columns that no source reads, with why they are there all the same. */
    private static final Map<String, String> FOR_NOBODY = Map.of(
            "not_calibrated.skill_assessment_id",
            "the key of the only record of a skill that was left out or came too late, beside the trail",
            "not_calibrated.reason",
            "why a skill was left out or came too late; the trail has it for those that HR left out only",
            "sheet_mapping.created_by",
            "the person that a mapping is of, as the database knows its keys; no page shows it yet",
            "inbox.event_day",
            "the table is divided by it: what is old goes with its part",
            "audit_entry.prev_hash",
            "for whoever checks the chain without the service, which computes it from the entry before",
            "parked_message.ended_by",
            "for whoever looks into the database after an operator retried or skipped a message",
            "parked_message.ended_why",
            "as ended_by: the reason that the operator gave");

    /** Tables by their names with their columns, in the order of the migrations. */
    static Map<String, Set<String>> tables(List<String> migrations) {
        Map<String, Set<String>> tables = new LinkedHashMap<>();
        for (String migration : migrations) {
            String sql = COMMENT.matcher(migration).replaceAll("");
            for (Matcher table = TABLE.matcher(sql); table.find(); ) {
                tables.put(
                        table.group(1),
                        COLUMN.matcher("\n" + table.group(2))
                                .results()
                                .map(column -> column.group(1))
                                .collect(Collectors.toCollection(LinkedHashSet::new)));
            }
            for (Matcher alter = ALTER.matcher(sql); alter.find(); ) {
                Set<String> columns = tables.get(alter.group(1));
                if (columns == null) {
                    continue;
                }
                String what = alter.group(2);
                ADDED.matcher(what).results().forEach(added -> columns.add(added.group(1)));
                DROPPED.matcher(what).results().forEach(dropped -> columns.remove(dropped.group(1)));
                RENAMED.matcher(what).results().forEach(renamed -> {
                    columns.remove(renamed.group(1));
                    columns.add(renamed.group(2));
                });
                Matcher moved = MOVED.matcher(what);
                if (moved.find()) {
                    tables.remove(alter.group(1));
                    tables.put(moved.group(1), columns);
                }
            }
            GONE.matcher(sql).results().forEach(gone -> tables.remove(gone.group(1)));
        }
        return tables;
    }

    /** The columns that none of the texts reads, as table and column. */
    static Set<String> unread(Map<String, Set<String>> tables, List<String> texts) {
        Map<String, Set<String>> read = new LinkedHashMap<>();
        tables.keySet().forEach(table -> read.put(table, new HashSet<>()));
        for (String text : texts) {
            String joined = JOINT.matcher(text).replaceAll("");
            Set<String> named = words(joined);
            Set<String> used =
                    words(SET.matcher(INSERTED.matcher(joined).replaceAll(" ")).replaceAll("$1 $3"));
            String own = entity(joined);
            tables.forEach((table, columns) -> {
                if (named.contains(table) || table.equals(own)) {
                    read.get(table).addAll(used);
                }
                if (table.equals(own)) {
                    columns.stream()
                            .filter(column -> named.contains(camel(column)))
                            .forEach(read.get(table)::add);
                }
            });
        }
        Set<String> unread = new TreeSet<>();
        tables.forEach((table, columns) -> columns.stream()
                .filter(column -> !read.get(table).contains(column))
                .forEach(column -> unread.add(table + "." + column)));
        return unread;
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text).results().map(word -> word.group()).collect(Collectors.toSet());
    }

    /** The table of an entity; empty for any other source. */
    private static String entity(String source) {
        Matcher entity = ENTITY.matcher(source);
        if (!entity.find()) {
            return "";
        }
        Matcher named = NAMED.matcher(source);
        return named.find()
                ? named.group(1)
                : entity.group(1).replaceAll("(?<!^)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String camel(String column) {
        String[] parts = column.split("_");
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(part ->
                                part.isEmpty() ? "" : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining());
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    /** {@code V0_2__x.sql} before {@code V0_12__y.sql}. */
    private static long version(Path migration) {
        String[] parts =
                migration.getFileName().toString().replaceAll("^V|__.*$", "").split("_");
        return Long.parseLong(parts[0]) * 1_000 + (parts.length > 1 ? Long.parseLong(parts[1]) : 0);
    }

    @Test
    void everyColumnIsRead() throws IOException {
        List<String> migrations = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Path root : List.of(MESSAGING, OWN)) {
            for (Path file : files(root.resolve("resources/db"), ".sql").stream()
                    .filter(file -> file.getFileName().toString().startsWith("V"))
                    .sorted(Comparator.comparingLong(ColumnsReadTest::version))
                    .toList()) {
                migrations.add(Files.readString(file));
            }
            for (Path file : files(root.resolve("java"), ".java")) {
                texts.add(Files.readString(file));
            }
        }
        Map<String, String> views = new LinkedHashMap<>();
        for (String migration : migrations) {
            String sql = COMMENT.matcher(migration).replaceAll("");
            VIEW.matcher(sql).results().forEach(view -> views.put(view.group(1), view.group(2)));
            FUNCTION.matcher(sql).results().forEach(function -> views.put(function.group(1), function.group(2)));
        }
        texts.addAll(views.values());
        Map<String, Set<String>> tables = tables(migrations);
        assertThat(tables).as("tables that were found").hasSizeGreaterThan(75);
        assertThat(tables.values().stream().mapToInt(Set::size).sum())
                .as("columns that were found")
                .isGreaterThan(550);
        assertThat(unread(tables, texts))
                .as("columns that are written and that nobody reads: read them, drop them, or say why they stay")
                .containsExactlyInAnyOrderElementsOf(FOR_NOBODY.keySet());
    }

    @Test
    void oneThatIsOnlyWrittenIsSeen() {
        Map<String, Set<String>> tables = tables(List.of(
                "CREATE TABLE bell (\n    id uuid PRIMARY KEY,\n    rung int, -- how often\n    by_whom text\n);",
                "ALTER TABLE bell ADD COLUMN last_at timestamptz; ALTER TABLE bell RENAME COLUMN rung TO rings;"));
        assertThat(tables)
                .containsOnly(Map.entry("bell", new LinkedHashSet<>(List.of("id", "by_whom", "last_at", "rings"))));
        String written = "\"INSERT INTO bell (id, rings, \" + \"by_whom, last_at) VALUES (?, ?, ?, ?)\";"
                + " \"UPDATE bell SET rings = ?, by_whom = ?, last_at = ? WHERE id = ?\"";
        assertThat(unread(tables, List.of(written))).containsExactly("bell.by_whom", "bell.last_at", "bell.rings");
        assertThat(unread(tables, List.of(written, "\"SELECT rings FROM bell\"", "\"SELECT by_whom FROM chime\"")))
                .containsExactly("bell.by_whom", "bell.last_at");
        assertThat(unread(tables, List.of(written, "@Entity class Bell { int rings; String byWhom; Instant lastAt; }")))
                .isEmpty();
    }
}
