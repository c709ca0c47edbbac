package dev.plumbline.assessment;

import static dev.plumbline.assessment.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.people.Roles;
import dev.plumbline.assessment.worklist.ClaimingTasks;
import dev.plumbline.assessment.worklist.GivingTasks;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.TaskLists.Tab;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Assessments at the steps at which somebody judges, and who is left to do it. */
abstract class FourEyesCases extends Platform {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    static final String CARLA = "carla.west@demo.example";

    @Autowired
    Scene scene;

    @Autowired
    ImportingPeople importing;

    @Autowired
    Worklist worklist;

    @Autowired
    TaskLists lists;

    @Autowired
    ClaimingTasks claiming;

    @Autowired
    MockMvc http;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    GivingTasks givingTasks;

    @Autowired
    Roles roles;

    final String test = UUID.randomUUID().toString().substring(0, 8);

    final List<UUID> inHr = new ArrayList<>();

    @AfterEach
    void nobodyElseIsInHr() {
        inHr.forEach(person -> roles.withdraw(scene.id(Scene.OTHER_HR), person, Role.HR, "", null));
        looked();
        RowsInOrder.cancelVacant(jdbc);
    }

    String mail(String name) {
        return name.toLowerCase(Locale.ROOT) + "." + test + "@demo.example";
    }

    /** Hires somebody under a manager, none for nobody; returns their address. */
    String hire(String name, String manager) {
        String row = "%s-%s,%s,%s,Hired,%s,Engineer,Unit %s,en,true%n"
                .formatted(name, test, mail(name), name, manager, test);
        importing.importCsv(scene.id(Scene.HR), (HEADER + row).getBytes(StandardCharsets.UTF_8));
        return mail(name);
    }

    String hireForHr(String name, String manager) {
        String mail = hire(name, manager);
        roles.grant(scene.id(Scene.OTHER_HR), scene.id(mail), Role.HR, "", null);
        inHr.add(scene.id(mail));
        return mail;
    }

    /** Everybody who was noted has been checked. */
    void looked() {
        await().atMost(PATIENCE)
                .until(() -> jdbc.queryForObject(
                                "SELECT (SELECT count(*) FROM holder_check) + (SELECT count(*) FROM job WHERE kind = 'vacate-tasks' AND"
                                        + " state = 'RUNNING')",
                                Integer.class)
                        == 0);
    }

    UUID handedIn(String subject, int level) {
        UUID assessment = scene.assessment(scene.launched(subject + " " + test, false, subject), subject);
        scene.handIn(assessment, level);
        return assessment;
    }

    List<UUID> list(String mail, Tab tab) {
        return lists.page(scene.id(mail), tab, TaskLists.Sort.DUE, "", "", null, 200).items().stream()
                .map(WorkItem::id)
                .toList();
    }

    RequestPostProcessor as(String mail) {
        return scene.as(mail, "HR");
    }

    int claim(String mail, UUID task) throws Exception {
        return http.perform(post("/api/v1/work-items/" + task + "/claim")
                        .header("If-Match", "\"" + worklist.find(task).version() + "\"")
                        .with(as(mail))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    /** They do not see the task as their own, and their claim is refused with the reason. */
    void barred(String code, UUID task, String... mails) throws Exception {
        for (String mail : mails) {
            assertThat(list(mail, Tab.GROUP)).as(mail).doesNotContain(task);
            assertThat(claim(mail, task)).as(mail).isEqualTo(403);
            refused(code, () -> claiming.claim(scene.id(mail), task, null));
        }
    }
}
