package dev.plumbline.assessment.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.plumbline.assessment.Platform;
import dev.plumbline.assessment.RowsInOrder;
import dev.plumbline.assessment.Scene;
import dev.plumbline.assessment.people.PeopleImport.Choice;
import dev.plumbline.assessment.people.PeopleImport.Question;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;

/** What the preview of an import of people says is what is done, and what two people have agreed with is nothing else. */
class ImportTruthIT extends Platform {

    private static final String HEADER =
            "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n";

    @Autowired
    private Scene scene;

    @Autowired
    private ImportingPeople importing;

    @Autowired
    private ViewingImports imports;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MockMvc http;

    private final String test = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void nobodyStaysUnderWhoLeft() {
        jdbc.update(
                "DELETE FROM person_role WHERE person_id IN (SELECT id FROM person WHERE employee_id LIKE ?)",
                "%" + test);
        RowsInOrder.switchOff(jdbc, "employee_id LIKE ?", "%" + test);
    }

    private String mail(String name) {
        return name + "." + test + "@people.example";
    }

    private String row(String number, String mail, String name, String manager, boolean active) {
        return "%s-%s,%s,%s,Hired,%s,Engineer,Unit %s,en,%s%n"
                .formatted(number, test, mail, name, manager, test, active);
    }

    private String row(String number, String manager) {
        return row(number, mail(number), number, manager, true);
    }

    private PeopleImport preview(String rows) {
        return importing.preview(scene.id(Scene.HR), (HEADER + rows).getBytes(StandardCharsets.UTF_8), false);
    }

    private void imported(String rows) {
        importing.importCsv(scene.id(Scene.HR), (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    private PeopleImport answer(PeopleImport shown, Choice choice, String... keys) {
        Map<String, Choice> answers = new HashMap<>();
        for (String key : keys) {
            answers.put(key, choice);
        }
        return importing.answer(scene.id(Scene.HR), shown.id(), shown.version(), answers);
    }

    private Person person(String number) {
        return people.findById(jdbc.queryForObject(
                        "SELECT id FROM person WHERE employee_id = ?", UUID.class, number + "-" + test))
                .orElseThrow();
    }

    private void role(String number, String role) {
        jdbc.update(
                "INSERT INTO person_role (person_id, role, unit) VALUES (?, ?, '')",
                person(number).id(),
                role);
    }

    /** However deep a line is: whoever reports to nobody who is taken is not taken without being asked about. */
    @Test
    void aLongLineBelowSomebodyWhoIsLeftOutIsLeftOutWholly() {
        StringBuilder rows = new StringBuilder(row("d0", mail("nobody")));
        for (int n = 1; n < 45; n++) {
            rows.append(row("d" + n, mail("d" + (n - 1))));
        }
        PeopleImport shown = preview(rows.toString());
        for (int round = 0; round < 9 && !shown.settled(); round++) {
            shown = answer(shown, Choice.LEAVE_OUT, "managers");
        }
        assertThat(shown.settled()).isTrue();
        assertThat(shown.counts().leftOut()).isEqualTo(45);
        assertThat(shown.counts().created()).isZero();
    }

    /** One is switched off by their row, another because a third person gets their address: HR may do neither. */
    @Test
    void hrSwitchesNoAdministratorOffByAnAddressEither() {
        imported(row("adm1", "") + row("adm2", ""));
        role("adm1", "ADMINISTRATOR");
        role("adm2", "ADMINISTRATOR");
        String other = jdbc.queryForObject(
                "SELECT mail FROM person p WHERE active AND mail LIKE '%@demo.example' AND mail <> ? AND EXISTS (SELECT 1 FROM"
                        + " person_role r WHERE r.person_id = p.id AND r.role = 'HR' AND r.unit = '') AND NOT EXISTS (SELECT 1 FROM"
                        + " person_role r WHERE r.person_id = p.id AND r.role = 'ADMINISTRATOR') LIMIT 1",
                String.class, Scene.OTHER_HR);
        UUID hr = scene.id(other);
        PeopleImport shown = importing.preview(
                hr,
                (HEADER + row("adm1", mail("adm1"), "adm1", "", false) + row("new", mail("adm2"), "New", "", true))
                        .getBytes(StandardCharsets.UTF_8),
                false);
        for (int round = 0; round < 6 && !shown.settled(); round++) {
            Map<String, Choice> answers = new HashMap<>();
            for (Question question : shown.questions()) {
                if (question.kind().startsWith("ADDRESS_KNOWN")) {
                    answers.put(question.key(), Choice.OTHER_PERSON);
                } else if (question.choices().contains(Choice.KEEP)) {
                    answers.put(question.key(), Choice.KEEP);
                }
            }
            shown = importing.answer(hr, shown.id(), shown.version(), answers);
            if (shown.awaitsSecond()) {
                importing.agree(scene.id(Scene.OTHER_HR), shown.id(), shown.version());
                shown = imports.find(hr, shown.id());
            }
        }
        assertThat(shown.settled())
                .as("an administrator would be switched off: %s", shown.questions())
                .isFalse();
    }

    /** Seven come into a line, five are named; who agreed with it agreed with these seven. */
    @Test
    void whatTwoHaveAgreedWithIsAboutThosePeopleOnly() {
        imported(row("lead", ""));
        role("lead", "ADMINISTRATOR");
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int n = 1; n <= 8; n++) {
            before.append(row("same" + n, mail("same" + n), "Same", n == 8 ? mail("lead") : "", true));
            after.append(row("same" + n, mail("same" + n), "Same", mail("lead"), true));
        }
        // Whoever comes into the line of an administrator is agreed with by two; here it is stored directly.
        imported(before.toString().replace("," + mail("lead") + ",", ",,"));
        jdbc.update(
                "UPDATE person SET manager_id = ? WHERE id = ?",
                person("lead").id(),
                person("same8").id());
        PeopleImport shown = preview(after.toString());
        Question asked = shown.questions().getFirst();
        assertThat(asked.people()).isEqualTo(7);
        PeopleImport answered = answer(shown, Choice.APPLY, asked.key());
        importing.agree(scene.id("carla.west@demo.example"), shown.id(), answered.version());
        assertThat(imports.find(scene.id(Scene.HR), shown.id()).settled()).isTrue();
        // Another one of the same name is elsewhere now, and the one who was agreed with is there already.
        jdbc.update(
                "UPDATE person SET manager_id = NULL WHERE id = ?",
                person("same8").id());
        jdbc.update(
                "UPDATE person SET manager_id = ? WHERE id = ?",
                person("lead").id(),
                person("same1").id());
        PeopleImport now = imports.find(scene.id(Scene.HR), shown.id());
        PeopleImport renewed = importing.renew(scene.id(Scene.HR), shown.id(), now.version());
        assertThat(renewed.questions().getFirst().about()).isEqualTo(asked.about());
        assertThat(renewed.settled()).as("it is about another seven").isFalse();
    }

    @Test
    void aColumnThatIsNotReadIsNamedAsItIsWritten() {
        String file = HEADER.strip() + ",\"Cost, total\",Phone\n" + row("c", "").strip() + ",12,34\n";
        PeopleImport shown = importing.preview(scene.id(Scene.HR), file.getBytes(StandardCharsets.UTF_8), false);
        assertThat(shown.notRead()).containsExactly("Cost, total", "Phone");
    }

    /** Nobody knows which of two rows is meant, whatever else is wrong with one of them. */
    @Test
    void ofTwoRowsOfOnePersonNoneIsTakenAlsoWhereOneIsFaulty() {
        PeopleImport shown = preview(row("twin", "") + row("twin", "no address", "Twin", "", true) + row("only", ""));
        assertThat(shown.faultyRows()).isEqualTo(2);
        assertThat(shown.counts().created()).isEqualTo(1);
        assertThat(imports.faults(scene.id(Scene.HR), shown.id()))
                .extracting(PeopleImport.Faulty::line, PeopleImport.Faulty::code)
                .contains(
                        org.assertj.core.groups.Tuple.tuple(2, "csv-twice"),
                        org.assertj.core.groups.Tuple.tuple(3, "csv-mail"),
                        org.assertj.core.groups.Tuple.tuple(3, "csv-twice"));
    }

    /** Number and address of the manager name two people: it is not guessed which one is meant. */
    @Test
    void twoColumnsThatNameDifferentManagersAreNoManager() {
        imported(row("m1", "") + row("m2", ""));
        String file = HEADER.strip() + ",manager_employee_id\n"
                + row("r1", mail("m1")).strip() + ",m2-" + test + "\n"
                + row("r2", mail("m2")).strip() + ",m2-" + test + "\n";
        PeopleImport shown = importing.preview(scene.id(Scene.HR), file.getBytes(StandardCharsets.UTF_8), false);
        assertThat(shown.questions()).extracting(Question::kind).containsExactly("MANAGER_UNKNOWN");
        assertThat(shown.questions().getFirst().people()).isEqualTo(1);
        assertThat(shown.questions().getFirst().about()).isEqualTo("m2-" + test + " / " + mail("m1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", "sep=;\n", "\uFEFFsep=,\r\n\r\n"})
    void aFileWithoutAnythingSaysSoOverRestAndOnThePage(String nothing) throws Exception {
        var me = new CurrentUser(scene.id(Scene.HR), "Helena", "HR", ZoneId.of("Europe/Berlin"), Set.of("HR"));
        var as = authentication(UsernamePasswordAuthenticationToken.authenticated(me, null, List.of()));
        var answer = http.perform(post("/api/v1/imports/people")
                        .contentType("text/csv")
                        .content(nothing.getBytes(StandardCharsets.UTF_8))
                        .with(as))
                .andReturn()
                .getResponse();
        assertThat(answer.getContentAsString()).contains("csv-empty");
        assertThat(answer.getStatus()).isEqualTo(422);
    }

    @Test
    void whoManagesThemselvesAndWhoseManagerIsBelowThemIsAskedAboutNewOrKnown() {
        imported(row("k1", "") + row("k2", mail("k1")) + row("k3", mail("k2")));
        PeopleImport shown = preview(row("self", mail("self")) + row("k1", mail("k3")) + row("under", mail("self")));
        assertThat(shown.questions()).extracting(Question::kind).containsOnly("LINE_CIRCLE");
        assertThat(shown.questions()).extracting(Question::people).containsExactlyInAnyOrder(1, 3);
        PeopleImport kept = answer(
                shown,
                Choice.KEEP,
                shown.questions().stream().map(Question::key).toArray(String[]::new));
        assertThat(kept.settled()).isTrue();
        importing.apply(scene.id(Scene.HR), kept.id(), kept.version(), Map.of());
        assertThat(person("self").managerId()).isNull();
        assertThat(person("under").managerId()).isEqualTo(person("self").id());
        assertThat(person("k1").managerId()).isNull();
        assertThatThrownBy(() -> imported(row("k2", mail("k2")))).isInstanceOf(Refusal.class);
    }

    /** Who loses an address to another is in no row of their own: they are shown with the row that takes it. */
    @Test
    void whoeverLosesTheirAddressIsCountedAndShown() throws Exception {
        imported(row("had", ""));
        for (boolean whole : new boolean[] {false, true}) {
            PeopleImport shown = importing.preview(
                    scene.id(Scene.HR),
                    (HEADER + row("gets", mail("had"), "Gets", "", true)).getBytes(StandardCharsets.UTF_8),
                    whole);
            PeopleImport answered = answer(shown, Choice.OTHER_PERSON, "addresses-known");
            assertThat(answered.counts().displaced()).isEqualTo(1);
            assertThat(answered.counts().leftOut()).as("nobody is left out").isZero();
            assertThat(imports.rows(scene.id(Scene.HR), shown.id(), PeopleImport.Change.NEW, Integer.MIN_VALUE, 9))
                    .extracting(PeopleImport.Shown::displaces)
                    .containsExactly("had Hired (had-" + test + ")");
            assertThat(imports.rows(scene.id(Scene.HR), shown.id(), null, Integer.MIN_VALUE, 500))
                    .extracting(PeopleImport.Shown::employeeId)
                    .as("not for missing in the file")
                    .doesNotContain("had-" + test);
            importing.discard(scene.id(Scene.HR), shown.id(), null);
        }
    }
}
