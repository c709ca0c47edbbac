package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes pictures from the demo company: the four of the README, which {@code docs/pictures/take} asks for, and every page,
 * which the long tier looks at too.
 */
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
            WHERE a.state IN ('ACKNOWLEDGED', 'CLOSED') AND r.level >= 4
            ORDER BY a.id
            LIMIT 1
            """;

    /** What each holder of a task has to do, one of each kind. */
    private static final String ONE_OF_EACH_TASK = """
            SELECT DISTINCT ON (w.element) p.mail || ' /tasks/' || w.id
            FROM work_item w
            JOIN person p ON p.id = w.holder_id
            WHERE w.state IN ('OPEN', 'CLAIMED') AND p.active
            ORDER BY w.element, w.id
            """;

    /** Addresses that lead to another page, or are a part of one. */
    private static final Path WITHOUT = Path.of("src/test/resources/pages/without-picture.txt");

    private static boolean isAsked() {
        return Boolean.getBoolean("pictures") || Boolean.getBoolean("long");
    }

    @Test
    @EnabledIf(value = "isAsked", disabledReason = "the long tier: ./test --long; or -Dpictures=true")
    void everyPage() throws Exception {
        var addresses = new PageAddresses();
        assertThat(addresses.all()).hasSizeGreaterThan(100);
        try (Installation installation = company();
                var browser = new Browser(installation.address())) {
            JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
            var pages = new EveryPage(browser, addresses);
            Set<String> known = withoutPicture();
            // All that is wrong is said at the end.
            SoftAssertions.assertSoftly(softly -> {
                PicturePlay.endSoon(installation);
                pages.stranger(List.of("/sign-in", "/forgotten"));
                for (String mail : List.of("jonas.lind@demo.example", "mara.okafor@demo.example", HR)) {
                    pages.follow(mail, List.of("/"));
                }
                look(pages, facts.queryForObject(WITH_A_RESULT, String.class));
                look(pages, facts.queryForObject(TO_REVIEW, String.class));
                lookAtTasks(pages, facts);
                softly.assertThatCode(new SamplePlay(installation)::play)
                        .as("the sample")
                        .doesNotThrowAnyException();
                lookAtTasks(pages, facts);
                new PicturePlay(installation, pages::look)
                        .parts()
                        .forEach((name, part) ->
                                softly.assertThatCode(part).as(name).doesNotThrowAnyException());
                Set<String> missing = new TreeSet<>(addresses.all());
                missing.removeAll(pages.taken().keySet());
                softly.assertThat(browser.complaints()).isEmpty();
                softly.assertThat(pages.unseen())
                        .as("pages that were not there")
                        .isEmpty();
                softly.assertThat(missing)
                        .as("pages without a picture, which " + WITHOUT + " says")
                        .isEqualTo(known);
            });
        }
    }

    /** One task of each kind as its holder, and those of groups as people in them. */
    private static void lookAtTasks(EveryPage pages, JdbcTemplate facts) {
        facts.queryForList(ONE_OF_EACH_TASK, String.class).forEach(one -> look(pages, one));
        for (String mail : List.of(HR, "ben.holm@demo.example", "carla.west@demo.example")) {
            pages.look(mail, "/tasks?tab=GROUP");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "pictures", matches = "true", disabledReason = "docs/pictures/take runs it")
    void fourPages() throws Exception {
        Files.createDirectories(PICTURES);
        try (Installation installation = company();
                var browser = new Browser(installation.address())) {
            JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
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

    private static void look(EveryPage pages, String whoAndWhere) {
        String[] parts = whoAndWhere.split(" ");
        pages.look(parts[0], parts[1]);
    }

    private static Set<String> withoutPicture() throws IOException {
        try (Stream<String> lines = Files.lines(WITHOUT)) {
            return lines.filter(line -> line.startsWith("/")).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** One that has cycles behind it and one that is open. */
    private static Installation company() throws Exception {
        Installation installation = Started.ready("pictures", 18680, 60, true);
        try {
            JdbcTemplate facts = Started.database(installation, "plumbline_assessment");
            await().atMost(Duration.ofMinutes(4))
                    .until(() -> facts.queryForObject(
                                    "SELECT count(*)::int FROM assessment_cycle WHERE name LIKE 'Company, %' AND status = 'OPEN'",
                                    Integer.class)
                            == 1);
            Started.awaitWhole(installation, Duration.ofMinutes(2));
            return installation;
        } catch (RuntimeException | AssertionError e) {
            installation.close();
            throw e;
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
