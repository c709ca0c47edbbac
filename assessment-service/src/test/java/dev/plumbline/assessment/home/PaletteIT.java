package dev.plumbline.assessment.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.events.WorkRole;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the palette finds, and what is open with whoever is to be deactivated. */
class PaletteIT extends Platform {

    @Autowired
    private Scene scene;

    @Autowired
    private FindingPeopleAndCycles finding;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private PagesAs pages;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void eachFindsOnlyThoseWhosePageTheyHave() {
        String name = "Sought%" + UUID.randomUUID();
        UUID cycle = scene.drafted(name, Scene.EMPLOYEE);
        UUID employee = scene.id(Scene.EMPLOYEE);
        assertThat(finding.of(scene.id(Scene.HR), " " + name.toUpperCase(Locale.ROOT)))
                .containsExactly(new FindingPeopleAndCycles.Found(name, "", "/cycles/" + cycle));
        assertThat(finding.of(scene.id(Scene.HR), "jonas lind"))
                .extracting(FindingPeopleAndCycles.Found::path)
                .contains("/people/" + employee + "/profile");
        assertThat(finding.of(scene.id(Scene.MANAGER), "Jonas L"))
                .extracting(FindingPeopleAndCycles.Found::path)
                .containsExactly("/people/" + employee + "/levels");
        assertThat(finding.of(scene.id(Scene.MANAGER), name)).isEmpty();
        assertThat(finding.of(scene.id(Scene.MANAGER), "Helena")).isEmpty();
        assertThat(finding.of(employee, "Jonas")).isEmpty();
        assertThat(finding.of(scene.id(Scene.HR), " \u00a0")).isEmpty();
        assertThat(finding.of(scene.id(Scene.HR), "%"))
                .as("no pattern")
                .noneMatch(one -> one.name().equals("Jonas Lind"));
    }

    @Test
    void whoeverTypesRemindIsLedToTheRunningCycles() throws Exception {
        UUID cycle = scene.launched("Reminded " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        String reminders = "/cycles/" + cycle + "/reminders";
        assertThat(pages.get(Scene.HR, "/palette?find=Remi", "HR").html()).contains(reminders);
        assertThat(pages.get(Scene.HR, "/palette?find=people", "HR").html()).doesNotContain("/reminders");
        assertThat(pages.get(Scene.MANAGER, "/palette?find=remind").html()).doesNotContain("/reminders");
    }

    @Test
    void whatCanBeStartedFromAnywhereIsAPageOfItsReader() throws Exception {
        startsArePages(Scene.HR, "HR");
        startsArePages(Scene.MANAGER);
        startsArePages(Scene.EMPLOYEE);
    }

    private void startsArePages(String mail, String... roles) throws Exception {
        List<Element> starts =
                Jsoup.parse(pages.get(mail, "/help", roles).html()).select("[data-starts] a");
        assertThat(starts).hasSizeGreaterThan(3);
        for (Element start : starts) {
            assertThat(start.attr("data-words")).isNotBlank();
            assertThat(pages.get(mail, start.attr("href"), roles).status())
                    .as(start.attr("href"))
                    .isEqualTo(200);
        }
    }

    @Test
    void whatSomebodyHasOpenIsCounted() {
        UUID manager = scene.id(Scene.MANAGER);
        UUID employee = scene.id(Scene.EMPLOYEE);
        OpenWork.Open before = openWork.of(manager);
        OpenWork.Open ofEmployee = openWork.of(employee);
        UUID cycle = scene.launched("Open work " + UUID.randomUUID(), false, Scene.EMPLOYEE);
        UUID assessment = scene.assessment(cycle, Scene.EMPLOYEE);
        scene.handIn(assessment, 5);
        scene.opened("user_review", WorkRole.REVIEWER, assessment);
        assertThat(openWork.of(manager))
                .isEqualTo(new OpenWork.Open(before.tasks() + 1, before.own(), before.reports()));
        assertThat(openWork.of(employee))
                .isEqualTo(new OpenWork.Open(ofEmployee.tasks(), ofEmployee.own() + 1, ofEmployee.reports()));
        assertThat(before.reports())
                .isEqualTo(jdbc.queryForObject(
                        "SELECT count(*)::int FROM person WHERE manager_id = ? AND active", Integer.class, manager));
    }
}
