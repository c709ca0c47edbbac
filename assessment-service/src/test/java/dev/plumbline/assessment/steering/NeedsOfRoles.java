package dev.plumbline.assessment.steering;

import static dev.plumbline.assessment.Refused.refusedAmongOthers;

import dev.plumbline.assessment.PagesAs;
import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.profile.SettingProfiles;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Jobs with skills that they need, of a framework of the test's own, and cycles of people who have them. */
abstract class NeedsOfRoles extends Platform {

    @Autowired
    Scene scene;

    @Autowired
    PagesAs pages;

    @Autowired
    Frameworks frameworks;

    @Autowired
    SettingProfiles setting;

    @Autowired
    SettingUpCycles settingUp;

    @Autowired
    LaunchingCycles launching;

    @Autowired
    ViewingCycles viewing;

    @Autowired
    Policies policies;

    @Autowired
    JdbcTemplate jdbc;

    UUID hr;

    String lamp = "";

    String tide = "";

    FrameworkVersion edition;

    String role = "";

    @BeforeEach
    void aFrameworkOfTwoSkills() {
        hr = scene.id(Scene.HR);
        // No sample: whether a second assessor is drawn must not depend on the ids of a run.
        policies.add(hr, Policy.FIRST.with(new Policy.SecondAssessment(2, 0)));
        lamp = code();
        tide = code();
        role = "Lamp keeper " + UUID.randomUUID();
        edition = frameworks.create(hr, "Lights " + UUID.randomUUID());
        for (String code : List.of(lamp, tide)) {
            String page = "Keeping " + code.toLowerCase(Locale.ROOT) + " " + code
                    + "\n\nDefined at these levels: 3 4\n\nKeeping: Level 3\n\nTrims the lamps. Keeps the log. Cleans the glass."
                    + "\n\nKeeping: Level 4\n\nPlans the watches. Answers for the lamps.\n";
            frameworks.importPage(hr, edition.id(), PageText.read(page), code, page);
        }
        frameworks.publish(hr, edition.id(), null);
    }

    /** A code that no other test has. */
    static String code() {
        return new Random()
                .ints(4, 'A', 'Z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    SkillText skill(String code) {
        return frameworks.skills(edition.id()).stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    SkillText.StatementText statement(String code, int level, int ordinal) {
        return skill(code).level(level).orElseThrow().statements().get(ordinal - 1);
    }

    /** Somebody who reports to the manager of the demo company. */
    UUID person(String jobTitle, String targetTitle) {
        UUID id = UUID.randomUUID();
        jdbc.update(
                "INSERT INTO person (id, employee_id, mail, given_name, family_name, job_title, target_title, unit, language,"
                        + " time_zone, manager_id, active, revision, version) SELECT ?, ?, ?, 'Nora', ?, ?, ?, unit, language,"
                        + " time_zone, ?, true, 1, 0 FROM person WHERE mail = ?",
                id,
                "N" + id,
                id + "@demo.example",
                "Night " + id,
                jobTitle,
                targetTitle,
                scene.id(Scene.MANAGER),
                Scene.EMPLOYEE);
        return id;
    }

    static String mail(UUID person) {
        return person + "@demo.example";
    }

    void needs(String title, Set<UUID> excluded, String... needs) {
        setting.set(
                hr,
                new SettingProfiles.Wanted(
                        title,
                        List.of(needs).stream()
                                .map(one ->
                                        new SkillRequirement(one.split(" ")[0], Integer.parseInt(one.split(" ")[1])))
                                .toList(),
                        null,
                        excluded),
                null);
    }

    UUID drafted(SkillsFrom from, List<UUID> listed, UUID... people) {
        return settingUp
                .create(
                        hr,
                        new SettingUpCycles.Setup(
                                "Lights " + UUID.randomUUID(),
                                edition.id(),
                                listed,
                                List.of(),
                                List.of(people),
                                Scene.dates(),
                                false,
                                from))
                .id();
    }

    UUID launched(SkillsFrom from, List<UUID> listed, UUID... people) {
        UUID cycle = drafted(from, listed, people);
        launching.launch(hr, cycle);
        return cycle;
    }

    List<ViewingCycles.SkillAssessed> asked(UUID cycle, UUID person) {
        return viewing.skillsOf(scene.assessment(cycle, mail(person)));
    }

    /** All that hinders a launch is said at once. */
    static void refused(String code, ThrowingCallable act) {
        refusedAmongOthers(code, act);
    }
}
