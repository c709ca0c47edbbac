package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** Takes the pictures of the README from the demo company. {@code docs/pictures/take} runs it. */
@EnabledIfSystemProperty(named = "pictures", matches = "true", disabledReason = "docs/pictures/take runs it")
class PicturesIT {

    private static final Path PICTURES =
            Path.of("../docs/pictures").toAbsolutePath().normalize();

    private static final String HR = "helena.ruiz@demo.example";

    /** Of the one case that has the most to show. */
    private static final String TO_REVIEW = """
            SELECT p.mail || ' /assessments/' || a.id || '/review'
            FROM assessment a
            JOIN person p ON p.id = a.reviewer_id
            WHERE a.state IN ('SUBMITTED', 'IN_REVIEW')
                AND EXISTS (SELECT 1 FROM work_item w WHERE w.business_key = a.id::text
                    AND w.element = 'user_review' AND w.holder_id = a.reviewer_id AND w.state IN ('OPEN', 'CLAIMED'))
            ORDER BY (SELECT count(*) FROM evidence e WHERE e.owner_id = a.subject_id) DESC, a.id
            LIMIT 1
            """;

    private static final String WITH_A_RESULT = """
            SELECT p.mail || ' /assessments/' || a.id || '/result'
            FROM assessment a
            JOIN person p ON p.id = a.subject_id
            JOIN skill_assessment k ON k.assessment_id = a.id
            JOIN result r ON r.skill_assessment_id = k.id
            WHERE a.state = 'ACKNOWLEDGED' AND r.level >= 4
            ORDER BY a.id
            LIMIT 1
            """;

    @Test
    void fourPages() throws Exception {
        Files.createDirectories(PICTURES);
        try (Installation installation = Started.ready("pictures", 18680, 60, true);
                var browser = new Browser(installation.address())) {
            JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
            await().atMost(Duration.ofMinutes(4))
                    .until(() -> facts.queryForObject(
                                    "SELECT count(*)::int FROM assessment_cycle WHERE name LIKE 'Company, %' AND status = 'OPEN'",
                                    Integer.class)
                            == 1);
            Started.awaitWhole(installation, Duration.ofMinutes(2));
            take(browser, facts.queryForObject(TO_REVIEW, String.class), "review");
            take(
                    browser,
                    HR + " /calibration-sessions/"
                            + facts.queryForObject(
                                    "SELECT id::text FROM calibration_session WHERE state = 'IN_SESSION' ORDER BY id LIMIT 1",
                                    String.class),
                    "board");
            take(
                    browser,
                    HR + " /cycles/"
                            + facts.queryForObject(
                                    "SELECT id::text FROM assessment_cycle WHERE status = 'OPEN' AND phase = 'REVIEW' LIMIT 1",
                                    String.class)
                            + "/progress",
                    "cycle");
            take(browser, facts.queryForObject(WITH_A_RESULT, String.class), "result");
        }
    }

    private static void take(Browser browser, String whoAndWhere, String name) {
        assertThat(whoAndWhere).as(name).contains(" ");
        String[] parts = whoAndWhere.split(" ");
        Page page = browser.as(parts[0]);
        browser.open(page, parts[1]);
        page.waitForLoadState();
        page.evaluate("document.fonts.ready");
        assertThat(page.locator("main h1").count()).as(name).isPositive();
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
