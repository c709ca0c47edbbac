package dev.plumbline.assessment.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The help has a guide for whoever has a role, and nobody else reads it; each of its ways leads to a page. */
class HelpOfRolesIT extends Platform {

    @Autowired
    private PagesAs pages;

    @Test
    void hrReadsTheWayFromNothingToResults() throws Exception {
        var help = pages.get(Scene.HR, "/help", "HR");
        assertThat(help.words())
                .contains(
                        "For HR: from nothing to results",
                        "A dry run shows how many tasks and mails there would be",
                        "A calibration session",
                        "People who leave",
                        "Policies",
                        "Frameworks",
                        "Importing people");
        Element guide = Jsoup.parse(help.html()).selectFirst("#roles");
        assertThat(guide.select("ol > li")).hasSize(9);
        for (Element way : guide.select("a")) {
            assertThat(pages.get(Scene.HR, way.attr("href"), "HR").status())
                    .as(way.attr("href"))
                    .isEqualTo(200);
        }
    }

    @Test
    void othersReadWhatTheirRoleDoesAndNoMore() throws Exception {
        assertThat(pages.get(Scene.EMPLOYEE, "/help").html()).doesNotContain("id=\"roles\"");
        assertThat(pages.get(Scene.EMPLOYEE, "/help", "FRAMEWORK_OWNER").words())
                .contains("Your work here", "Make a draft of an edition")
                .doesNotContain("For HR", "Importing people", "People who leave");
        assertThat(pages.get(Scene.EMPLOYEE, "/help", "ADMINISTRATOR").words())
                .contains("Importing people")
                .doesNotContain("Make a draft of an edition");
    }
}
