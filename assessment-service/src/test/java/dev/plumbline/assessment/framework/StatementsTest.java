package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.framework.PageText.PageLevel;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the text of a level divides into statements: tables of texts and what they come to, of which every row is met. */
class StatementsTest {

    private static final Pattern CODE_POINT = Pattern.compile("\\\\u([0-9a-f]{4})");

    @Test
    void theTableOfHardCasesIsMetInEveryRow() {
        assertThat(wrong("/statements/first.tsv", 36)).isEmpty();
    }

    @Test
    void theTableOfFurtherCasesIsMetInEveryRow() {
        assertThat(wrong("/statements/cases.tsv", 304)).isEmpty();
    }

    /** A full stop that belongs to a word, a decimal or a name ends no statement, unless the statement ends with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Digs ponds, wells etc. Advises farmers. ~ Digs ponds, wells etc. | Advises farmers.",
                "Answers yes or no. Leaves nothing open. ~ Answers yes or no. | Leaves nothing open.",
                "Plans\u2026 Checks what was planned. ~ Plans\u2026 | Checks what was planned.",
                "Advises the U.S. Office of Lamps. Trims lamps. ~ Advises the U.S. Office of Lamps. | Trims lamps.",
                "Advises J. K. Meier. Trims lamps. ~ Advises J. K. Meier. | Trims lamps.",
                "\u4FEE\u526A\u6811\u7BF1\u3002\u8BB0\u5F55\u7ED3\u679C\u3002 ~ \u4FEE\u526A\u6811\u7BF1\u3002 | \u8BB0\u5F55\u7ED3\u679C\u3002",
                "\u70B9\u706F\uFF01\u68C0\u67E5\u706F\uFF1F\u8BB0\u5F55\u3002 ~ \u70B9\u706F\uFF01 | \u68C0\u67E5\u706F\uFF1F | \u8BB0\u5F55\u3002",
                "Pflegt Lampen. 24 Stunden Bereitschaft werden geplant. ~ Pflegt Lampen. | 24 Stunden Bereitschaft werden geplant."
            })
    void anAbbreviationBeforeACapitalEndsAStatementOnlyWhereTheSentenceEnds(String text, String statements) {
        assertThat(statements(text.strip())).isEqualTo(statements.strip());
    }

    private static List<String> wrong(String table, int rows) {
        List<String> lines = lines(table);
        assertThat(lines).hasSize(rows + 1);
        List<String> wrong = new ArrayList<>();
        for (String row : lines.subList(1, lines.size())) {
            String[] cells = row.split("\t");
            String read = statements(cells[1]);
            if (!read.equals(cells[2])) {
                wrong.add(cells[0] + ": " + cells[1] + " -> " + read);
            }
        }
        return wrong;
    }

    private static String statements(String typed) {
        String text = CODE_POINT
                .matcher(typed.replace("\\n", "\n").replace("\\t", "\t"))
                .replaceAll((MatchResult found) -> "" + (char) Integer.parseInt(found.group(1), 16));
        String page = "Lamp care LAMP\n\nCaring for lamps.\n\nLamp care: Level 4\n\n" + text + "\n";
        try {
            List<PageLevel> levels = PageText.read(page).levels();
            return levels.size() == 1 ? String.join(" | ", levels.getFirst().statements()) : levels.toString();
        } catch (Refusal refusal) {
            return refusal.getMessage();
        }
    }

    private static List<String> lines(String table) {
        try (InputStream in = Objects.requireNonNull(StatementsTest.class.getResourceAsStream(table), table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
