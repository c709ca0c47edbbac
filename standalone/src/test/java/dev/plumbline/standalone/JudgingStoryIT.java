package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Judging in a real organisation: a cycle of seventy people at their browsers and over REST, and drafts as nobody would write
 * them. What the service recommends is compared with what an independent client computes from the published rules.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JudgingStoryIT {

    /** Of everybody in the cycle, of those judged a second time, of those sent back, and of those confirmed again. */
    private static final int RECOMMENDED = 40 + 40 + 30 + 30 + 6 + 15;

    private static final String[] EVERY_KIND = {
        "COMPETENCY",
        "PROFICIENCY",
        "KNOWLEDGE",
        "null",
        "AWARDED",
        "AWARDED_LOWER",
        "FORMERLY_HELD",
        "NOT_YET",
        "NOT_ASSESSED",
        "BETTER",
        "LACKS_EVIDENCE",
        "AGED",
        "HISTORY",
        "INCONSISTENT",
        "NOT_WITNESSED",
        "NOT_ACCOUNTABLE"
    };

    private static Installation installation;
    private static Town town;

    @BeforeAll
    static void start() throws Exception {
        installation = Started.readyWithMovedTime("judging-story", 19280, 20);
        town = new Town(installation);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    @Order(1)
    void aThousandDraftsAreRecommendedAsTheDocsSay() throws Exception {
        var drafts = new GeneratedDrafts(town);
        assertThat(drafts.compare()).isGreaterThanOrEqualTo(1000);
        assertThat(drafts.kinds()).as("of every kind").containsExactlyInAnyOrder(EVERY_KIND);
    }

    @Test
    @Order(2)
    void seventyPeopleAreJudged() throws Exception {
        try (var browser = new Browser(installation.address())) {
            var pages = new JudgingPages(browser);
            var story = new JudgingStory(town, pages::at);
            pages.of(story);
            story.play();
            assertThat(story.compared()).isEqualTo(RECOMMENDED);
            assertThat(story.missingPaths()).doesNotContain(StoryIT.PASSED_IN_JUDGING);
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
