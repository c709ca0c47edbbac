package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A person is called by given and family name wherever they are named; by family name they are only sorted. */
class NamesSaidAlikeTest {

    private static final List<Path> SOURCES = List.of(
            Path.of("src/main/java"),
            Path.of("../notification-service/src/main/java"),
            Path.of("../demo/src/main/java"));

    /** The family name first, in what a row is called. */
    private static final Pattern FAMILY_FIRST =
            Pattern.compile("concat_ws\\([^\\n]*family_name[^\\n]*\\bgiven_name[^\\n]*\\) AS \\w*name\\b"
                    + "|family_name[^\\n]{0,12}\\|\\| '[, ]+' \\|\\|[^\\n]{0,25}given_name"
                    + "|familyName(\\(\\))? \\+ \"[, ]+\" \\+");

    @Test
    void noRowIsCalledByTheFamilyNameFirst() throws IOException {
        assertThat(FAMILY_FIRST
                        .matcher("concat_ws(', ', nullif(p.family_name, ''), nullif(p.given_name, '')) AS name")
                        .find())
                .as("it would be found")
                .isTrue();
        List<String> found = new ArrayList<>();
        int read = 0;
        for (Path source : SOURCES) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    read++;
                    if (FAMILY_FIRST.matcher(Files.readString(file)).find()) {
                        found.add(file.toString());
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(500);
        assertThat(found).isEmpty();
    }
}
