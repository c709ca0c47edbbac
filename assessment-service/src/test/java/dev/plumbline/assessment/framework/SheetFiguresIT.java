package dev.plumbline.assessment.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long it takes from the choice of a workbook to its skills in the draft: it is kept, previewed, stored. Measured against the bare
 * database, which stores as many rows of the same texts in the same run.
 */
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
class SheetFiguresIT extends Platform {

    private static final int ROUNDS = 5;

    @Autowired
    private Scene scene;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private ImportingSheets importingSheets;

    @Autowired
    private KeepingSheets keepingSheets;

    @Autowired
    private PreviewingSheets previewingSheets;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void theBestKnownWorkbookIsInTheDraftWithinFiveSeconds() {
        measured(147, 7, Duration.ofSeconds(5));
    }

    @Test
    void twoThousandSkillsOfEightLevelsAreInTheDraftWithinHalfAMinute() {
        measured(2_000, 8, Duration.ofSeconds(30));
    }

    private void measured(int count, int levels, Duration most) {
        List<Long> took = new ArrayList<>();
        List<Long> bare = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            var book = new InventedBooks(100 + round, count, levels);
            byte[] workbook = book.workbook(levels, false);
            FrameworkVersion draft =
                    frameworks.create(scene.id(Scene.HR), "Figures " + UUID.randomUUID(), book.foundation(0));
            long begin = System.nanoTime();
            imported(draft, workbook, count);
            took.add((System.nanoTime() - begin) / 1_000_000);
            assertThat(frameworks.skillSummaries(draft.id())).hasSize(count);
            bare.add(stored(book));
        }
        took.sort(null);
        bare.sort(null);
        System.out.printf(
                Locale.ROOT,
                "@@ %d skills of a workbook, kept, previewed and stored: median %d ms (%d – %d); bare rows %d ms (%d – %d); %.1f times%n",
                count,
                took.get(ROUNDS / 2),
                took.getFirst(),
                took.getLast(),
                bare.get(ROUNDS / 2),
                bare.getFirst(),
                bare.getLast(),
                took.get(ROUNDS / 2) / (double) bare.get(ROUNDS / 2));
        assertThat(Duration.ofMillis(took.get(ROUNDS / 2))).isLessThan(most);
    }

    private void imported(FrameworkVersion draft, byte[] workbook, int count) {
        UUID hr = scene.id(Scene.HR);
        UUID file = keepingSheets.keep(hr, draft.frameworkId(), "figures.xlsx", workbook);
        SheetImport shown = previewingSheets.show(hr, file);
        assertThat(shown.faults()).isEmpty();
        ImportingSheets.Stored stored = importingSheets.store(hr, file, false, shown.seen(), null);
        assertThat(stored.skills()).isEqualTo(count);
        if (stored.jobId() != null) {
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> previewingSheets.show(hr, file).state() == SheetImport.KeptState.IMPORTED);
        }
    }

    /** The same statements as rows of one table with one index, in batches of a thousand; in milliseconds. */
    private long stored(InventedBooks book) {
        List<Object[]> rows = new ArrayList<>();
        book.skills.forEach(skill -> skill.levels()
                .forEach((level, statements) -> statements.forEach(
                        text -> rows.add(new Object[] {UUID.randomUUID(), skill.code(), level, text}))));
        jdbc.execute("CREATE TABLE figures_bare (id uuid PRIMARY KEY, code text, level int, text text)");
        try {
            long begin = System.nanoTime();
            for (int from = 0; from < rows.size(); from += 1_000) {
                jdbc.batchUpdate(
                        "INSERT INTO figures_bare (id, code, level, text) VALUES (?, ?, ?, ?)",
                        rows.subList(from, Math.min(from + 1_000, rows.size())));
            }
            return Math.max(1, (System.nanoTime() - begin) / 1_000_000);
        } finally {
            jdbc.execute("DROP TABLE figures_bare");
        }
    }
}
