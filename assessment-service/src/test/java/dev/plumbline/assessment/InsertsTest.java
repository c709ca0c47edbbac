package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every INSERT of the services names its columns: one that does not breaks at run time as soon as a migration adds a column.
 * The sources of all modules are read; migrations are not, since each runs on the one schema that it was written for.
 */
class InsertsTest {

    private static final Path HOUSE = Path.of("..");

    /** The end of one string and the beginning of the next, which the compiler joins. */
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Pattern INSERT = Pattern.compile(
            "\\bINSERT\\s+INTO\\s+([\\w.%]+)(?:\\s+(?:AS\\s+)?(?!VALUES|SELECT|DEFAULT|OVERRIDING|WITH|TABLE)\\w+)?\\s*(.)",
            Pattern.CASE_INSENSITIVE);

    /** The tables into which a source inserts without naming columns. */
    private static List<String> unnamed(String source) {
        List<String> tables = new ArrayList<>();
        Matcher insert = INSERT.matcher(JOINT.matcher(source).replaceAll(""));
        while (insert.find()) {
            if (!insert.group(2).equals("(")) {
                tables.add(insert.group(1));
            }
        }
        return tables;
    }

    @Test
    void everyInsertNamesItsColumns() throws IOException {
        List<String> wrong = new ArrayList<>();
        int inserts = 0;
        try (Stream<Path> files = Files.walk(HOUSE, 14)) {
            for (Path file : files.filter(InsertsTest::isProduct).toList()) {
                String source = Files.readString(file);
                unnamed(source).forEach(table -> wrong.add(file.getFileName() + ": " + table));
                inserts += (int) INSERT.matcher(JOINT.matcher(source).replaceAll(""))
                        .results()
                        .count();
            }
        }
        assertThat(inserts).as("statements that were found").isGreaterThan(100);
        assertThat(wrong).isEmpty();
    }

    private static boolean isProduct(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("/src/main/java/") && !path.startsWith("../benchmark/");
    }

    @Test
    void oneThatDoesNotIsSeen() {
        assertThat(unnamed("\"INSERT INTO bell VALUES (?, ?)\"")).containsExactly("bell");
        assertThat(unnamed("\"INSERT INTO \" + \"bell\" + \" SELECT id FROM person\""))
                .containsExactly("bell");
        assertThat(unnamed("\"\"\"\n    INSERT INTO bell\n    VALUES (?)\n    \"\"\""))
                .containsExactly("bell");
        assertThat(unnamed("\"insert into bell values (1)\"")).containsExactly("bell");
        assertThat(unnamed("\"INSERT INTO bell AS b (id) VALUES (?)\"")).isEmpty();
        assertThat(unnamed("\"\"\"\n    INSERT INTO bell (\n        id)\n    VALUES (?)\n    \"\"\""))
                .isEmpty();
    }
}
