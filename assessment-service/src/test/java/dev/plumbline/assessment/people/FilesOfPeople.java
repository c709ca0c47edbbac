package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.site.CurrentUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Files of people of one test's own, and what is shown of them, answered and stored. */
abstract class FilesOfPeople extends Platform {

    static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    static final String ADMINISTRATOR = Scene.OTHER_HR;

    @Autowired
    Scene scene;

    @Autowired
    ImportingPeople importing;

    @Autowired
    ViewingImports imports;

    @Autowired
    People people;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc http;

    final String test = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void nobodyStaysUnderWhoLeft() {
        jdbc.update(
                "DELETE FROM person_role WHERE person_id IN (SELECT id FROM person WHERE employee_id LIKE ?)",
                "%" + test);
        RowsInOrder.switchOff(jdbc, "employee_id LIKE ?", "%" + test);
    }

    String mail(String name) {
        return name + "." + test + "@people.example";
    }

    String row(String number, String mail, String name, String manager, String title, boolean active) {
        return "%s-%s,%s,%s,Hired,%s,%s,Unit %s,en,%s%n"
                .formatted(number, test, mail, name, manager, title, test, active);
    }

    String row(String number, String manager) {
        return row(number, mail(number), number, manager, "Engineer", true);
    }

    PeopleImport preview(String by, String rows) {
        return importing.preview(scene.id(by), (HEADER + rows).getBytes(StandardCharsets.UTF_8), false);
    }

    void imported(String rows) {
        importing.importCsv(scene.id(Scene.HR), (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    /** A large file is stored by a job. */
    void stored() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.queryForList("SELECT 1 FROM people_import WHERE stage = 'APPLYING'")
                        .isEmpty());
    }

    ImportingPeople.Imported apply(String by, PeopleImport shown) {
        return importing.apply(scene.id(by), shown.id(), shown.version(), Map.of());
    }

    PeopleImport answer(String by, PeopleImport shown, Choice choice, String... keys) {
        Map<String, Choice> answers = new java.util.HashMap<>();
        for (String key : keys) {
            answers.put(key, choice);
        }
        return importing.answer(scene.id(by), shown.id(), shown.version(), answers);
    }

    static Question only(PeopleImport shown) {
        assertThat(shown.questions()).as(shown.questions().toString()).hasSize(1);
        return shown.questions().getFirst();
    }

    Person person(String number) {
        return people.findById(jdbc.queryForObject(
                        "SELECT id FROM person WHERE employee_id = ?", UUID.class, number + "-" + test))
                .orElseThrow();
    }

    static RequestPostProcessor as(UUID id, String... roles) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new CurrentUser(id, "Somebody", "SB", ZoneId.of("Europe/Berlin"), Set.of(roles)), null, List.of()));
    }

    String page(PeopleImport shown) throws Exception {
        return http.perform(get("/people/import/" + shown.id()).with(as(scene.id(Scene.HR), "HR")))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
