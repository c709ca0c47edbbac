package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** Names of cycles, units and frameworks that whoever reads them would take for one another. */
class LookAlikeNamesIT extends Platform {
    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    @Autowired
    private Scene scene;

    @Autowired
    private Frameworks frameworks;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private ArrangingUnits arranging;

    @Autowired
    private People people;

    @Autowired
    private Roles roles;

    @Autowired
    private MockMvc http;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    SettingUpCycles settingUpCycles;

    /** Letters only, so that nothing of it looks like anything by chance. */
    private static String fresh(String word) {
        StringBuilder name = new StringBuilder(word).append(' ');
        UUID.randomUUID().toString().chars().filter(c -> c != '-').forEach(c -> name.append((char) ('a' + c % 20)));
        return name.toString();
    }

    private static void refused(String code, String named, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.faults()).extracting(Fault::code).contains(code);
            assertThat(refusal.faults().toString()).contains(named);
        });
    }

    private static List<String> alike(String name) {
        return List.of(
                name.replaceFirst("a", "\u0430"),
                name.toUpperCase(java.util.Locale.ROOT),
                name.replace(" ", "\u200B "),
                name.replaceFirst("e", "e\u2060"),
                name.replaceFirst("o", "0").toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void aCycleIsNotNamedLikeOneThatIsNotOverWithoutBeingNamedTheSame() {
        String name = fresh("Autumn operations");
        UUID cycle = scene.drafted(name, Scene.EMPLOYEE);
        for (String other : alike(name)) {
            refused("cycle-name-alike", name, () -> scene.drafted(other, Scene.EMPLOYEE));
        }
        scene.drafted(name, Scene.EMPLOYEE);
        jdbc.update("UPDATE assessment_cycle SET status = 'CLOSED' WHERE name = ?", name);
        assertThat(scene.drafted(alike(name).getFirst(), Scene.EMPLOYEE)).isNotEqualTo(cycle);
    }

    @Test
    void ofManyCyclesThatLookAlikeMadeAtOnceOneIsMade() throws Exception {
        String name = fresh("Twice in the same moment");
        List<String> names = new ArrayList<>(alike(name));
        names.add(name);
        var me = new CurrentUser(scene.id(Scene.HR), "HR", "XX", ZoneId.of("Europe/Berlin"), Set.of("HR"));
        var go = new CountDownLatch(1);
        List<Future<MockHttpServletResponse>> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(names.size())) {
            for (String one : names) {
                String setup = "{\"name\":\"" + one + "\",\"frameworkVersionId\":\""
                        + scene.edition().id() + "\",\"skillIds\":[\""
                        + scene.skill().id() + "\"],\"units\":[],\"people\":[\""
                        + scene.id(Scene.EMPLOYEE)
                        + "\"],\"milestones\":{\"selfAssessment\":\"2030-01-01\",\"review\":\"2030-01-02\",\"calibration\":\"2030-01-03\","
                        + "\"publication\":\"2030-01-04\",\"acknowledgement\":\"2030-01-05\"},\"calibrationRequired\":false}";
                all.add(threads.submit((Callable<MockHttpServletResponse>) () -> {
                    go.await();
                    return http.perform(post("/api/v1/cycles")
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(setup)
                                    .with(authentication(
                                            UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()))))
                            .andReturn()
                            .getResponse();
                }));
            }
            go.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<MockHttpServletResponse> one : all) {
                statuses.add(one.get().getStatus());
            }
            assertThat(statuses).containsOnlyOnce(201).isSubsetOf(201, 422);
        }
    }

    @Test
    void aUnitThatThereIsNotIsNoPartOfACycleHoweverMuchItLooksLikeOne() {
        var setup = scene.setup(fresh("Units named"), false, Scene.EMPLOYEE);
        for (String unit : List.of("Pl\u0430tforms", "PLATFORMS", "Nowhere")) {
            refused(
                    "unit-unknown",
                    unit,
                    () -> settingUpCycles.create(
                            scene.id(Scene.HR),
                            new SettingUpCycles.Setup(
                                    setup.name(),
                                    setup.frameworkVersionId(),
                                    setup.skillIds(),
                                    List.of("Platforms", unit),
                                    setup.people(),
                                    setup.milestones(),
                                    false)));
        }
    }

    @Test
    void aFrameworkIsNotNamedLikeAnother() {
        String name = fresh("Harbour operations");
        UUID owner = scene.id(Scene.HR);
        frameworks.create(owner, name);
        for (String other : alike(name)) {
            refused("framework-name-taken", name, () -> frameworks.create(owner, other));
        }
    }

    private static String row(String number, String unit) {
        return number + "," + number + "@demo.example,Una,Nit,,Keeper," + unit + ",en,true\n";
    }

    private PeopleImport preview(String rows) {
        return importing.preview(scene.id(Scene.HR), (HEADER + rows).getBytes(StandardCharsets.UTF_8), false);
    }

    @Test
    void aUnitThatLooksLikeAnotherIsAskedAbout() {
        String unit = fresh("Coast operations");
        String first = "u" + UUID.randomUUID();
        String second = "u" + UUID.randomUUID();
        importing.importCsv(scene.id(Scene.HR), (HEADER + row(first, unit)).getBytes(StandardCharsets.UTF_8));
        for (String other : alike(unit)) {
            PeopleImport asked = preview(row(second, other));
            boolean hidden = other.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT);
            if (hidden) {
                assertThat(asked.questions())
                        .extracting(PeopleImport.Question::kind)
                        .containsExactly("ROWS_REFUSED");
                continue;
            }
            assertThat(asked.questions()).singleElement().satisfies(question -> {
                assertThat(question.kind()).isEqualTo("UNIT_ALIKE");
                assertThat(question.about()).contains(unit);
                assertThat(question.people()).isEqualTo(1);
                assertThat(question.choices()).containsExactly(Choice.APPLY, Choice.LEAVE_OUT);
            });
        }
        String other = alike(unit).getFirst();
        PeopleImport leftOut = preview(row(second, other));
        importing.apply(scene.id(Scene.HR), leftOut.id(), leftOut.version(), Map.of("units", Choice.LEAVE_OUT));
        assertThat(people.findByMail(second + "@demo.example")).isEmpty();
        refused(
                "unit-unknown",
                other,
                () -> roles.grant(scene.id(Scene.OTHER_HR), scene.id(Scene.MANAGER), Role.HR_PARTNER, other, null));

        assertThat(preview(row(first, other) + row(second, other)).questions())
                .as(
                        "everybody of the unit at once: the old one keeps its place, its code and its partners, and would be empty")
                .singleElement()
                .satisfies(question -> assertThat(question.kind()).isEqualTo("UNIT_ALIKE"));
        assertThat(preview(row(first, unit) + row(second, other)).questions()).hasSize(1);
        PeopleImport meant = preview(row(second, other));
        importing.apply(scene.id(Scene.HR), meant.id(), meant.version(), Map.of("units", Choice.APPLY));
        assertThat(people.findByMail(second + "@demo.example").orElseThrow().unit())
                .isEqualTo(other);
        assertThat(preview(row(second, other).replace("Keeper", "Master")).questions())
                .as("a unit by now")
                .isEmpty();
        jdbc.update(
                "UPDATE person SET active = false WHERE mail IN (?, ?)",
                first + "@demo.example",
                second + "@demo.example");
    }

    @Test
    void aUnitInWhichNobodyIsAndACodeAreAskedAboutToo() {
        UUID hr = scene.id(Scene.HR);
        String name = fresh("Parent of others");
        String code = "OPS-" + fresh("").strip();
        arranging.add(hr, new ArrangingUnits.Said(name, code, null, null));
        String number = "u" + UUID.randomUUID();
        for (String said : List.of(name.toUpperCase(java.util.Locale.ROOT), code.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(preview(row(number, said)).questions())
                    .as(said)
                    .singleElement()
                    .satisfies(question -> {
                        assertThat(question.kind()).isEqualTo("UNIT_ALIKE");
                        assertThat(question.about()).contains(name);
                    });
        }
        assertThat(preview(row(number, code)).questions()).as("its own code").isEmpty();
        refused(
                "unit-alike",
                name,
                () -> arranging.add(hr, new ArrangingUnits.Said(alike(name).getFirst(), "", null, null)));
        refused(
                "unit-alike",
                code,
                () -> arranging.add(
                        hr,
                        new ArrangingUnits.Said(
                                fresh("Another"), code.toLowerCase(java.util.Locale.ROOT), null, null)));
    }
}
