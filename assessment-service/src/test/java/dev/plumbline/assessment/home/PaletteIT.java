package dev.plumbline.assessment.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Newcomers;
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
        for (String typed : List.of("Jonas L", "Lind  Jonas")) {
            assertThat(finding.of(scene.id(Scene.MANAGER), typed))
                    .extracting(FindingPeopleAndCycles.Found::path)
                    .containsExactly("/people/" + employee + "/levels");
        }
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
    void whatPassesToAnotherManagerIsCountedAndSaidBeforeItDoes() throws Exception {
        UUID person = Newcomers.add(jdbc, "Vera", "Passing", "Passing", scene.id(Scene.MANAGER));
        String address = jdbc.queryForObject("SELECT mail FROM person WHERE id = ?", String.class, person);
        String page = "/people/" + person;
        assertThat(openWork.passing(person)).isEqualTo(new OpenWork.Passing(name(Scene.MANAGER), 0, 0, 0));
        assertThat(pages.get(Scene.HR, page, "HR").words()).contains("No review passes to another manager.");
        UUID begun = scene.assessment(scene.launched("Passes " + UUID.randomUUID(), false, address), address);
        UUID given = scene.assessment(scene.launched("Stays " + UUID.randomUUID(), false, address), address);
        jdbc.update("UPDATE assessment SET reviewer_id = ? WHERE id = ?", scene.id(Scene.DIRECTOR), given);
        assertThat(openWork.passing(person)).isEqualTo(new OpenWork.Passing(name(Scene.MANAGER), 1, 0, 1));
        assertThat(pages.get(Scene.HR, page, "HR").words())
                .contains(
                        "One open review passes from " + name(Scene.MANAGER) + " to the manager whom you choose.",
                        "One other assessment without a result stays with whoever has it");
        jdbc.update("UPDATE person SET manager_id = NULL WHERE id = ?", person);
        assertThat(openWork.passing(person))
                .as("of nobody, HR has only what nobody else does")
                .isEqualTo(new OpenWork.Passing("", 0, 0, 2));
        jdbc.update("UPDATE assessment SET reviewer_id = NULL WHERE id = ?", begun);
        assertThat(openWork.passing(person)).isEqualTo(new OpenWork.Passing("", 1, 0, 1));
        jdbc.update("UPDATE person SET active = false WHERE id = ?", person);
        assertThat(pages.get(Scene.HR, page, "HR").html()).doesNotContain("id=\"passes\"");
    }

    private String name(String mail) {
        return jdbc.queryForObject(
                "SELECT btrim(given_name || ' ' || family_name) FROM person WHERE mail = ?", String.class, mail);
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
