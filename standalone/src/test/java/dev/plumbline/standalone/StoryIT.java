package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A company with 12 jobs goes through two cycles a year apart, over REST, while its people move; eight of them at their
 * browsers. What it comes to was written before.
 */
class StoryIT {

    /** Quality assurance, and a session that decides again, are passed in the story of judging, which asks for them. */
    static final String[] PASSED_IN_JUDGING = {
        "assessment-cycle: receive_quality_assurance_ended -> xor_calibration",
        "assessment-cycle: xor_quality -> receive_quality_assurance_ended",
        "calibration-session: start_session_reopened",
        "calibration-session: start_session_reopened -> user_run_session"
    };

    @Test
    void twoCyclesOfASmallCompanyWhosePeopleMove() throws Exception {
        play("small");
    }

    @Test
    @EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "the long tier: ./test --long")
    void twoCyclesOfThreeHundredPeopleWhoMove() throws Exception {
        play("300");
    }

    private static void play(String size) throws Exception {
        var plan = new StoryPlan(size);
        try (Installation installation = Started.readyWithMovedTime("story", 18880, 20);
                var browser = new Browser(installation.address())) {
            var pages = new StoryPages(browser, plan);
            var story = new Story(plan, installation, pages::at);
            story.firstCycle();
            assertThat(story.events("first")).isEqualTo(plan.events("first"));
            story.between();
            assertThat(story.events("alone")).isEqualTo(plan.events("alone"));
            story.secondCycle();
            assertThat(story.events("second")).isEqualTo(plan.events("second"));
            assertThat(story.missingPaths()).containsExactlyInAnyOrder(PASSED_IN_JUDGING);
            assertThat(pages.seen()).as("one of each fate").isEqualTo(8);
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
