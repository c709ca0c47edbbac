package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * In every module the database is asked by {@code JdbcClient}, or by {@code NamedParameterJdbcOperations} where many rows are
 * written at once.
 */
class NamedParametersTest {

    /** What runs; {@code benchmark} compares ways to write and has some of its own. */
    private static final Set<String> MODULES = Set.of(
            "assessment-service", "demo", "messaging", "notification-service", "servers", "standalone", "workflow");

    /** Classes that need more than named parameters have, with the reason. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "LongStatements.java", "a time limit belongs to a connection, which JdbcClient does not give",
            "CheckingCycles.java", "it gives its long statements their time, by LongStatements",
            "SkillRows.java", "rows of an edition are written many at a time, and some at once",
            "StatementMarks.java", "rows of an edition are written many at a time, and some at once");

    private static final Pattern BY_POSITION =
            Pattern.compile("\\b(JdbcTemplate|JdbcOperations|PreparedStatementCreator|createArrayOf)\\b"
                    + "|\\.param\\((?!\\s*\")|\\.params\\([^()]*,");

    @Test
    void aParameterWithoutANameIsSeen() {
        assertThat(List.of("jdbc.sql(ONE).param(id)", "jdbc.sql(ONE).params(person, framework)", "JdbcTemplate jdbc"))
                .allMatch(line -> BY_POSITION.matcher(line).find());
        assertThat(List.of(
                        "jdbc.sql(ONE).param(\"id\", id)",
                        "jdbc.sql(ONE).param(\n  \"id\", id)",
                        "of.params(values(id))"))
                .noneMatch(line -> BY_POSITION.matcher(line).find());
    }

    @Test
    void everyModuleNamesItsParameters() throws IOException {
        Set<String> byPosition = new TreeSet<>();
        for (String module : MODULES) {
            Path sources = Path.of("..", module, "src/main/java");
            assertThat(sources).isDirectory();
            List<Path> files;
            try (Stream<Path> all = Files.walk(sources)) {
                files = all.filter(file -> file.toString().endsWith(".java")).toList();
            }
            for (Path file : files) {
                if (BY_POSITION.matcher(Files.readString(file)).find()) {
                    byPosition.add(file.getFileName().toString());
                }
            }
        }
        assertThat(byPosition).containsExactlyInAnyOrderElementsOf(OTHERWISE.keySet());
    }
}
